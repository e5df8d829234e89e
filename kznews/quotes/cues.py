"""Cues: reporting verbs in whatever form they stand, single (`деді`) or of several words (`атап өтті`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from kznews.lexicon import read_tsv, words
from kznews.morphology.analysis import readings
from kznews.persons.roles import Roles, shipped_roles
from kznews.quotes.grammar import words_of
from kznews.quotes.nouns import NounKind, SpeakerNouns
from kznews.quotes.verbs import VerbForm, auxiliary, ending

if TYPE_CHECKING:
    from kznews.quotes.layout import Word

SAY = "де"
"""Stem of `деді`, `дейді`, `деген`, `деп`: the verb that closes quoted words."""

_GOES_ON = frozenset(("береді", "берді", "бастады", "бастайды", "түсті"))
_VERB_NOUN = re.compile(r"(?P<stem>\w+?)[ыі]?[уұү](?:лары|лері|[ыі])\Z")


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
    `сұрауы бойынша` (at the request of) is no source; `finds`: reports in `сот анықтағандай` alone."""
    polarity: str
    """`+` commits the speaker to the content, `-` denies, warns or objects, `0` neither."""
    gloss: str

    @classmethod
    def of(cls, verb: str, takes: str, polarity: str, gloss: str) -> CueVerb:
        """The verb that a table writes as its words, the last one a stem, and what it takes, separated by `;`."""
        *fixed, stem = verb.split()
        return cls(tuple(fixed), stem, frozenset(takes.split(";")), polarity, gloss)


UserCueKind = Literal["verb", "source", "document", "postposition", "medium", "group", "body"]


@dataclass(frozen=True, slots=True)
class UserCue:
    """What the user adds.

    A `verb`; a `source` noun (`X-тың болжамынша`); a `document` (`X-тың хатында … делінген`); a `postposition`
    behind a source noun (`мәліметтеріне сүйенсек`); the name of a `medium`; who can speak, a `group` or a `body`.
    """

    text: str
    kind: UserCueKind
    verb: CueVerb | None = None


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


_SPEAKERS: Mapping[str, NounKind] = {"group": "role", "body": "body"}


class Cues:
    """The words that a pipeline knows to introduce a quotation; immutable, but for caches of its own.

    roles: the role words, which can speak.
    added: what the user adds to the words of the package.
    """

    def __init__(self, roles: Roles, added: Sequence[UserCue] = ()) -> None:
        self._added = tuple(added)
        self.roles = roles
        self.nouns = SpeakerNouns(roles, {cue.text: _SPEAKERS[cue.kind] for cue in added if cue.kind in _SPEAKERS})
        self._verbs = _by_stem([*_shipped_verbs(), *(cue.verb for cue in added if cue.verb is not None)])
        self._sources = self._with_added("source", words("cue_source_nouns"))
        self._documents = self._with_added("document", words("speech_documents"))
        self.according = self._with_added("postposition", words_of("according"))
        """What stands behind a source noun in the dative: `мәліметтеріне сүйенсек`."""
        names = [row["word"] for row in read_tsv("cue_media") if row["kind"] == "name"]
        names = sorted(self._with_added("medium", names), key=lambda name: (-len(name), name))
        self.media = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
        """The names of news media, in a text in small letters."""
        # Caches of the object, not of the module: two pipelines may know different cues.
        self._stems = lru_cache(maxsize=1 << 14)(self._readings)
        self.is_reporting_stem = lru_cache(maxsize=1 << 14)(self._is_reporting_stem)
        self.is_source = lru_cache(maxsize=1 << 14)(self._is_source)

    def __reduce__(self) -> tuple[Callable[..., Cues], tuple[object, ...]]:
        shipped = not self._added and self.roles is shipped_roles()
        return (shipped_cues, ()) if shipped else (Cues, (self.roles, self._added))

    def _with_added(self, kind: str, shipped: Collection[str]) -> frozenset[str]:
        return frozenset(shipped).union(cue.text.lower() for cue in self._added if cue.kind == kind)

    def find(self, words: Sequence[Word]) -> list[Cue]:
        """The reporting verbs among `words`, in order; converbs with an auxiliary and a copula are one cue.

        `деп` is no cue of its own: it belongs to the verb it leads to; `деп отыр` is one.
        """
        found: list[Cue] = []
        i = 0
        while i < len(words):
            low = words[i].low
            cue = self._cue_at(words, i) if low == "деп" or self._stems(low) else None
            if cue is None:
                i += 1
                continue
            if found and found[-1].last >= cue.first:
                found[-1] = cue
            else:
                found.append(cue)
            i = cue.last + 1
        return found

    def _cue_at(self, words: Sequence[Word], i: int) -> Cue | None:
        low = words[i].low
        if low == "деп":
            return self._saying_on(words, i)
        for stem, form in self._stems(low):
            for verb in self._verbs[stem]:
                first = _fixed_before(words, i, verb.fixed)
                if first is not None:
                    cue = _extended(words, Cue(verb, form, first, i, words[first].start, words[i].end))
                    # `деуші еді` is a verb, `жазушы` a noun.
                    return None if cue.form.kind == "agentive" else cue
        return None

    def _saying_on(self, words: Sequence[Word], i: int) -> Cue | None:
        """`деп отыр`, `деп келеді`: `деп` with the auxiliary that ends the clause, None for any other `деп`."""
        kind = auxiliary(words[i + 1].low) if i + 1 < len(words) else None
        if kind != "finite" or words[i + 1].low not in words_of("goes_on"):
            return None
        return Cue(self._verbs[SAY][0], VerbForm("finite"), i, i + 1, words[i].start, words[i + 1].end)

    def _readings(self, word: str) -> tuple[tuple[str, VerbForm], ...]:
        """Every (stem of the lexicon, form) reading of a lower-case word, longest stem first."""
        found = []
        for at in range(len(word) - 1, 1, -1):
            stem = word[:at]
            if stem in self._verbs:
                form = ending(word[at:])
                if form is not None:
                    found.append((stem, form))
        return tuple(found)

    def _is_reporting_stem(self, stem: str) -> bool:
        """Whether `stem` is that of a single reporting verb: `айт`, `мәлімде`."""
        return any(not verb.fixed and "asks" not in verb.takes for verb in self._verbs.get(stem, ()))

    def is_cue_form(self, word: str) -> bool:
        """Whether a lower-case `word` is some form of a reporting verb's stem: `бере` of `жауап бер`, `айта`."""
        return any(form.kind != "agentive" for _, form in self._stems(word))

    def reporting_phrase(self, words: Sequence[Word], i: int, noun: str) -> int | None:
        """Index of the first word of a reporting verb with fixed words that ends in `noun` at word `i`, or None.

        `атап өтуі` is a verbal noun of `атап өт`.
        """
        found = _VERB_NOUN.match(noun)
        for verb in self._verbs.get(found["stem"], ()) if found is not None else ():
            first = _fixed_before(words, i, verb.fixed) if verb.fixed and "asks" not in verb.takes else None
            if first is not None:
                return first
        return None

    def _is_source(self, possessed: str) -> bool:
        """Whether `possessed` (`сөзі`, `айтуы`) is a source noun with a possessive of the third person."""
        verb = _VERB_NOUN.match(possessed)
        if verb is not None and self.is_reporting_stem(verb["stem"]):
            return True
        return any(r.stem in self._sources and r.suffixes[-1:] == ("px3",) for r in readings(possessed))

    def is_document(self, word: str) -> bool:
        """Whether `word` is a document of somebody's in the locative: `хабарламасында`."""
        if not word.endswith(("нда", "нде")):
            return False
        return any(
            r.stem in self._documents and r.suffixes[-2:] == ("px3", "loc")
            for r in readings(word)
            if len(r.suffixes) > 1
        )

    def is_issued(self, word: str) -> bool:
        """Whether `word` is a document that only bodies issue, in the locative: `хабарламада`, not `хатта`."""
        return any(r.stem in _issued() and r.suffixes[-1:] == ("loc",) for r in readings(word))


@cache
def _issued() -> frozenset[str]:
    return frozenset(row["word"] for row in read_tsv("speech_documents") if row["by"] == "body")


@cache
def shipped_cues() -> Cues:
    """The cues of the package alone."""
    return Cues(shipped_roles())


def _shipped_verbs() -> list[CueVerb]:
    return [CueVerb.of(row["verb"], row["takes"], row["polarity"], row["gloss"]) for row in read_tsv("cue_verbs")]


def _by_stem(verbs: Sequence[CueVerb]) -> dict[str, tuple[CueVerb, ...]]:
    found: dict[str, list[CueVerb]] = {}
    for verb in verbs:
        found.setdefault(verb.stem, []).append(verb)
    return {stem: tuple(sorted(those, key=lambda v: -len(v.fixed))) for stem, those in found.items()}


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
    if form.kind == "other" and at < len(words) and words[at - 1].low[-1] in "аей" and words[at].low in _GOES_ON:
        # `қайталай береді`, `айта бастады`
        form, cue = replace(form, kind="finite"), replace(cue, last=at, end=words[at].end)
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
    if cue.form.kind in ("finite", "converb") or is_contrasted(cue, words, text):
        return True
    if cue.form.kind not in ("participle", "passive"):
        return False
    if cue.form.kind == "passive" and not words[cue.last].low.endswith(("ған", "ген", "қан", "кен")):
        return True
    following = text[cue.end : words[cue.last + 1].start] if cue.last + 1 < len(words) else "."
    return any(mark in following for mark in '.,;:!?»”"—–\n') or " - " in following


def is_contrasted(cue: Cue, words: Sequence[Word], text: str) -> bool:
    """Whether the cue is a conditional whose clause, `words`, was cut off before another speaker's.

    `Әкім жол барын айтса,` before `тұрғындар жоқ дейді`: a whole sentence never ends before a comma.
    """
    return cue.form.kind == "conditional" and text.startswith(",", words[-1].end)
