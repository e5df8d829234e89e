"""Cues: reporting verbs in whatever form they stand, single (`деді`) or of several words (`атап өтті`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from kznews.lexicon import read_tsv
from kznews.quotes.grammar import words_of
from kznews.quotes.layout import Word
from kznews.quotes.verbs import VerbForm, auxiliary, ending

SAY = "де"
"""Stem of `деді`, `дейді`, `деген`, `деп`: the verb that closes quoted words."""


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A reporting verb of the lexicon: fixed words and an inflected stem."""

    fixed: tuple[str, ...]
    stem: str
    takes: frozenset[str]
    """`quote`: quoted words or a clause with `деп`; `clause`: a nominalised clause; `think`: an opinion with
    `деп`; `relay`: what a news agency does in a credit line; `agent`: only somebody named does it, things
    `білдіреді` (mean) and `растайды` (confirm) as well; `names`: with quoted words it may only give a name
    (`«Тазалық жылы» деп жариялады`); `asks`: asks or urges, so that
    `сұрауы бойынша` (at the request of) is no source."""
    polarity: str
    """`+` commits the speaker to the content, `-` denies, warns or objects, `0` neither."""
    gloss: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb found in a text: `first` and `last` index the words it was found in."""

    verb: CueVerb
    form: VerbForm
    first: int
    last: int
    start: int
    end: int

    @property
    def says(self) -> bool:
        """Whether this is a form of `де-`."""
        return self.verb.stem == SAY and not self.verb.fixed


@cache
def _verbs() -> dict[str, tuple[CueVerb, ...]]:
    found: dict[str, list[CueVerb]] = {}
    for row in read_tsv("cue_verbs"):
        *fixed, stem = row["verb"].split()
        verb = CueVerb(tuple(fixed), stem, frozenset(row["takes"].split(";")), row["polarity"], row["gloss"])
        found.setdefault(stem, []).append(verb)
    return {stem: tuple(sorted(verbs, key=lambda v: -len(v.fixed))) for stem, verbs in found.items()}


@lru_cache(maxsize=1 << 16)
def _stems(word: str) -> tuple[tuple[str, VerbForm], ...]:
    """Every (stem of the lexicon, form) reading of a lower-case word, longest stem first."""
    found = []
    for at in range(len(word) - 1, 1, -1):
        stem = word[:at]
        if stem in _verbs():
            form = ending(word[at:])
            if form is not None:
                found.append((stem, form))
    return tuple(found)


def find_cues(words: Sequence[Word]) -> list[Cue]:
    """The reporting verbs among `words`, in order; converbs with an auxiliary and a copula are one cue.

    `деп` is no cue of its own: it belongs to the verb it leads to; `деп отыр` is one.
    """
    found: list[Cue] = []
    i = 0
    while i < len(words):
        cue = _cue_at(words, i)
        if cue is None:
            i += 1
            continue
        if found and found[-1].last >= cue.first:
            found[-1] = cue
        else:
            found.append(cue)
        i = cue.last + 1
    return found


def _cue_at(words: Sequence[Word], i: int) -> Cue | None:
    low = words[i].low
    if low == "деп":
        return _saying_on(words, i)
    for stem, form in _stems(low):
        for verb in _verbs()[stem]:
            first = _fixed_before(words, i, verb.fixed)
            if first is not None:
                cue = _extended(words, Cue(verb, form, first, i, words[first].start, words[i].end))
                # `деуші еді` is a verb, `жазушы` a noun.
                return None if cue.form.kind == "agentive" else cue
    return None


def _saying_on(words: Sequence[Word], i: int) -> Cue | None:
    """`деп отыр`, `деп келеді`: `деп` with the auxiliary that ends the clause, None for any other `деп`."""
    kind = auxiliary(words[i + 1].low) if i + 1 < len(words) else None
    if kind != "finite" or words[i + 1].low not in words_of("goes_on"):
        return None
    return Cue(_verbs()[SAY][0], VerbForm("finite"), i, i + 1, words[i].start, words[i + 1].end)


def _fixed_before(words: Sequence[Word], i: int, fixed: tuple[str, ...]) -> int | None:
    """Index of the first of the `fixed` words before the stem at `i`; particles may stand between."""
    at = i
    for wanted in reversed(fixed):
        at -= 1
        while at >= 0 and words[at].low in words_of("particle") and words[at].low != wanted:
            at -= 1
        if at < 0 or words[at].low != wanted:
            return None
    return at


def _extended(words: Sequence[Word], cue: Cue) -> Cue:
    """`cue` with the auxiliary and the copula that follow it."""
    at, form = cue.last + 1, cue.form
    if form.kind == "other" and at < len(words) and words[at].low in words_of("comes_to"):
        # `айта келіп`, `айта отырып`
        form, cue = replace(form, kind="converb"), replace(cue, last=at, end=words[at].end)
        at += 1
    if form.kind == "converb":
        while at < len(words) and words[at].low in words_of("particle"):
            at += 1
        kind = auxiliary(words[at].low) if at < len(words) else None
        if kind is not None:
            form, cue = replace(form, kind=kind), replace(cue, last=at, end=words[at].end)
            at += 1
    if (
        form.kind in ("participle", "finite", "passive", "agentive")
        and at < len(words)
        and words[at].low in words_of("copula")
    ):
        # A participle with `болатын`, `еді` is the predicate; `екенбіз` speaks of the writer.
        kind = (
            "first"
            if words[at].low.endswith("біз")
            else "finite"
            if form.kind in ("participle", "agentive")
            else form.kind
        )
        cue = replace(cue, last=at, end=words[at].end)
        form = replace(form, kind=kind)
    if at < len(words) and words[at].low in ("едік", "едім", "болатынбыз", "болатынмын"):
        form = replace(form, kind="first")
    return replace(cue, form=form)


def is_predicate(cue: Cue, words: Sequence[Word], text: str) -> bool:
    """Whether the cue is the verb of its clause, not an attribute of the noun after it (`айтқан министр`)."""
    if cue.form.kind in ("finite", "converb"):
        return True
    if cue.form.kind not in ("participle", "passive"):
        return False
    if cue.form.kind == "passive" and not words[cue.last].low.endswith(("ған", "ген", "қан", "кен")):
        return True
    following = text[cue.end : words[cue.last + 1].start] if cue.last + 1 < len(words) else "."
    return any(mark in following for mark in '.,;:!?»”"—–\n') or " - " in following


@lru_cache(maxsize=1 << 16)
def is_reporting_stem(stem: str) -> bool:
    """Whether `stem` is that of a single reporting verb: `айт`, `мәлімде`."""
    return any(not verb.fixed and "asks" not in verb.takes for verb in _verbs().get(stem, ()))


def is_cue_form(word: str) -> bool:
    """Whether a lower-case `word` is some form of a reporting verb's stem: `бере` of `жауап бер`, `айта`."""
    return any(form.kind != "agentive" for _, form in _stems(word))


def reporting_phrase(words: Sequence[Word], i: int, stem: str) -> int | None:
    """Index of the first word of a reporting verb with fixed words whose `stem` word `i` is a form of, or None.

    `атап өтуінше` is a form of `атап өт`.
    """
    for verb in _verbs().get(stem, ()):
        first = _fixed_before(words, i, verb.fixed) if verb.fixed and "asks" not in verb.takes else None
        if first is not None:
            return first
    return None
