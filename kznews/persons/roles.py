"""Role words (`президент`, `басшысы`, `саясаттанушының`): recognising one, and telling what it is a kind of.

A role noun takes the endings plural + possessive + case (`басшы-лар-ы-ның`). They are peeled off only where what
is left is a listed role noun or ends in a suffix that makes person nouns (`-шы`, `-танушы`, `-лог`), so that no
other word is ever shortened into a role.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import regex

from kznews.lexicon import read_tsv, words

Case = Literal["nom", "gen", "dat", "acc", "loc", "abl", "ins"]

WORD = regex.compile(r"[\p{L}\p{N}]+(?:[-‑’'][\p{L}\p{N}]+)*")

_CASES: tuple[tuple[Case, str], ...] = (
    ("nom", ""),
    ("gen", "ның|нің|дың|дің|тың|тің"),
    ("dat", "ға|ге|қа|ке|на|не|а|е"),
    ("acc", "ны|ні|ды|ді|ты|ті|н"),
    ("loc", "да|де|та|те|нда|нде"),
    ("abl", "дан|ден|тан|тен|нан|нен"),
    ("ins", "мен|бен|пен"),
)
_CASE = {case: regex.compile(rf"(?:{endings})$") for case, endings in _CASES}
_POSSESSIVE = regex.compile(r"(?P<third>сы|сі|ы|і)$|(?P<other>ымыз|іміз|мыз|міз|ыңыз|іңіз|ңыз|ңіз|ым|ім|м)$")
_PLURAL = regex.compile(r"(?:лар|лер|дар|дер|тар|тер)$")
_VOICED = {"г": "к", "ғ": "қ", "б": "п"}
# `вице-президент`, `экс-министр`, `бас-редактор`: the role is that of the second member.
_PREFIX = regex.compile(r"(?:вице|экс|обер|топ|контр|арт|кино|теле|веб|пресс|статс|унтер|блогер|ғалым)-(?=\p{L})")
_SHORTEST_DERIVED = 5
# `көтермекші` (about to raise) is a verb form, `ескерткіші` (its monument) a possessed thing.
_INTENDING = regex.compile(r"[мбп](?:ақшы|екші)$|[кқгғ][ыі]ш[ыі]$")


@dataclass(frozen=True, slots=True)
class Role:
    """One role word taken apart: `басшысының` is `басшы`, possessed, singular, genitive."""

    lemma: str
    kind: str
    possessed: bool = False
    plural: bool = False
    case: Case = "nom"
    nominative: str = ""
    """The word without its case, possessive kept: `басшысы`."""


@cache
def _listed() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_tsv("role_words")}


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    return tuple((row["ending"], row["kind"]) for row in read_tsv("role_endings"))


@cache
def _not_derived() -> frozenset[str]:
    return frozenset(words("role_ending_exceptions"))


def is_listed(lemma: str) -> bool:
    """Whether `lemma` stands in the role lexicon as it is (`бас редактор`)."""
    return lemma in _listed()


@cache
def role_like_names() -> frozenset[str]:
    """Given names and surnames that are role words too: `Азамат` (citizen), `Хан`."""
    return frozenset(words("role_like_names", "name"))


def kind_of(lemma: str) -> str | None:
    """The kind (`sport`, `science`, …) of a role noun in the nominative, None where it is no role noun.

    >>> kind_of("теннисші"), kind_of("вице-министр"), kind_of("қалам")
    ('sport', 'state', None)
    """
    listed = _listed().get(lemma)
    if listed is not None:
        return listed
    prefix = _PREFIX.match(lemma)
    if prefix is not None:
        return kind_of(lemma[prefix.end() :])
    if "-" in lemma:
        return _listed().get(lemma.rpartition("-")[2])
    if len(lemma) < _SHORTEST_DERIVED or lemma in _not_derived() or _INTENDING.search(lemma):
        return None
    return next((kind for ending, kind in _endings() if lemma.endswith(ending)), None)


@lru_cache(maxsize=1 << 16)
def role_of(word: str) -> Role | None:
    """The role that `word` names in whatever form it stands, or None.

    >>> role = role_of("басшыларының")   # of his chiefs
    >>> role.lemma, role.possessed, role.plural, role.case, role.nominative
    ('басшы', True, True, 'gen', 'басшылары')
    """
    lower = word.lower()
    if lower in _not_derived():
        return None
    for case, pattern in _CASE.items():
        found = pattern.search(lower)
        if found is None:
            continue
        stem = lower[: found.start()]
        for lemma, possessed, plural in _bases(stem):
            if case != "nom" and not _takes(stem, found[0], possessed=possessed):
                continue
            kind = kind_of(lemma)
            if kind is not None:
                return Role(lemma, kind, possessed, plural, case, word[: found.start()])
    return None


def _bases(stem: str) -> Iterator[tuple[str, bool, bool]]:
    """(lemma, possessed, plural) readings of a case-less `stem`, the least peeled first."""
    yield stem, False, False
    found = _POSSESSIVE.search(stem)
    owned = stem[: found.start()] if found is not None else None
    if owned:
        yield owned, True, False
        if owned[-1] in _VOICED:
            yield owned[:-1] + _VOICED[owned[-1]], True, False
    for base, possessed in ((stem, False), (owned, True)):
        many = _PLURAL.search(base) if base else None
        if base and many is not None:
            yield base[: many.start()], possessed, True


def _takes(stem: str, ending: str, *, possessed: bool) -> bool:
    """Whether a case ending of one vowel or -н, which only possessed stems take, is in place."""
    if ending in {"а", "е", "н", "на", "не", "нда", "нде"}:
        return possessed
    return bool(stem)


@cache
def _broader() -> dict[str, tuple[str, ...]]:
    return {
        row["word"]: tuple(row["broader"].split(";")) if row["broader"] != "-" else ()
        for row in read_tsv("role_words")
    }


@cache
def _kinds_broader() -> dict[str, tuple[str, ...]]:
    return {
        row["kind"]: tuple(row["broader"].split(";")) if row["broader"] != "-" else ()
        for row in read_tsv("role_kinds")
    }


@lru_cache(maxsize=1 << 16)
def broader(lemma: str) -> frozenset[str]:
    """`lemma` and everything it is a kind of.

    >>> sorted(broader("теннисші") & {"спортшы", "теннисші", "дәрігер"})
    ['спортшы', 'теннисші']
    """
    reached: set[str] = set()
    waiting = [lemma]
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        waiting.extend(_broader().get(name, ()))
        prefix = _PREFIX.match(name)
        if prefix is not None and name not in _listed():
            waiting.append(name[prefix.end() :])
    kind = kind_of(lemma)
    return frozenset(reached | set(_kinds_broader().get(kind, ()) if kind else ()))


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A noun phrase headed by a role word: `Өзбекстан Президенті`, `алматылық команданың бас бапкері`."""

    words: tuple[str, ...]
    """The words before the head, as written."""
    head: Role
    text: str
    """The phrase in the nominative."""


@lru_cache(maxsize=1 << 16)
def role_phrase(phrase: str) -> RolePhrase | None:
    """`phrase` read as a role phrase, None where its last word is no role word.

    >>> role_phrase("ҰБ басшысының").text
    'ҰБ басшысы'
    """
    found = list(WORD.finditer(phrase))
    if not found:
        return None
    head = role_of(found[-1][0])
    if head is None:
        return None
    text = phrase[found[0].start() : found[-1].start()] + head.nominative
    if phrase[: found[0].start()].strip() == "«":
        text = "«" + text
    return RolePhrase(tuple(m[0] for m in found[:-1]), head, text)


def names_of(phrase: RolePhrase) -> frozenset[str]:
    """The names a phrase's role goes by: its head, and its head with the word before (`мемлекет басшысы`)."""
    before = phrase.words[-1].lower() if phrase.words else ""
    head = phrase.head
    with_before = {f"{before} {head.lemma}", f"{before} {head.nominative.lower()}"} if before else set()
    return frozenset({head.lemma} | {name for name in with_before if name in _broader_names()})


@cache
def _broader_names() -> frozenset[str]:
    listed = set(_broader())
    for names in (*_broader().values(), *_kinds_broader().values()):
        listed.update(names)
    return frozenset(listed)
