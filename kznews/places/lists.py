"""Lists whose kind word stands once, in the singular behind the last name or before a bracket or colon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from kznews.gazetteer import lookup, stands_alone
from kznews.lexicon import words
from kznews.morphology.analysis import readings
from kznews.places.kinds import KindWord, PlaceKind, kind_word, opens_kind, place_kinds, possessed

_CONJUNCTION = r"(?:мен|бен|пен|және)"
_INITIAL = r"\p{Lu}\."
_STREETS = frozenset(("street", "square"))
# Without a conjunction two names and a district may be an address: Алматы, Медеу ауданы.
_SHORTEST_CHAIN = 3
_LONGEST_WORD_BEFORE = 20

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class KindList:
    """The members of a list, by where they stand, and the kind of place that each of them is."""

    kind: KindWord
    members: tuple[Bounds, ...]


@cache
def _member() -> str:
    honorific = rf"(?:{'|'.join(words('honorifics_in_names'))})(?!\p{{L}})"
    return rf"(?:{_INITIAL} ?){{0,2}}\p{{Lu}}[\p{{L}}-]++(?: (?:\p{{Lu}}\p{{Ll}}[\p{{L}}-]*+|{honorific}))?"


@cache
def _behind() -> regex.Pattern[str]:
    """Names and a word behind the last, which may be their kind: `Жамбыл, Шал ақын ауданынан`."""
    member = rf"(?P<member>{_member()})"
    names = rf"{member}(?:, {member})*+(?:(?P<joint> {_CONJUNCTION} ){member})?"
    return regex.compile(rf"(?<![\p{{L}}.-]){names} (?P<kind>\p{{Ll}}{{3,}}+)")


@cache
def _before() -> regex.Pattern[str]:
    """A word and names in brackets or behind a colon: `үш ауданында (Абай, Шет, Нұра)`."""
    member = rf"(?P<member>{_member()})"
    names = rf"{member}(?:, {member})*+(?: {_CONJUNCTION} {member})?"
    others = r"(?:,? (?:және )?(?:т\. ?б\.?|басқа\p{L}*+))?"
    return regex.compile(rf"(?<!\p{{L}})(?P<kind>\p{{Ll}}{{3,}}+)(?: \({names}{others}\)|: {names}(?=[.;\n]|\Z))")


def kind_lists(text: str) -> Iterator[KindList]:
    """The lists of `text` whose names share a kind word in the singular behind them, or any before them.

    >>> [(found.kind.nominative, len(found.members)) for found in kind_lists("Үш ауданда (Шет, Нұра, Абай) қар.")]
    [('ауданы', 3)]
    """
    for found in _before().finditer(text):
        kind = _kind_before(text, found) if opens_kind(found["kind"]) else None
        members = tuple(sorted(found.spans("member")))
        if kind is not None and len(members) > 1 and _are_mostly_known(text, members, kind):
            yield KindList(kind, members)
    for found in _behind().finditer(text):
        if opens_kind(found["kind"]) and (behind := _listed_before(text, found)) is not None:
            yield behind


def _kind_before(text: str, found: regex.Match[str]) -> KindWord | None:
    """The kind that a word in the plural, or behind a number, says that the names after it are of."""
    for reading in readings(found["kind"]):
        kind = place_kinds().get(reading.stem)
        if kind is None or kind.in_name == "loose":
            continue
        if "pl" in reading.suffixes or _counts(text, found.start()):
            return _as_kind_word(kind)
    return None


def _as_kind_word(kind: PlaceKind) -> KindWord:
    return KindWord(kind, possessed(kind.base, plural=False), plural=True)


def _counts(text: str, end: int) -> bool:
    """Whether a number stands before `end`."""
    before = text[max(0, end - _LONGEST_WORD_BEFORE) : end].split()
    return bool(before) and (before[-1].isdigit() or before[-1].lower() in _numbers())


@cache
def _numbers() -> frozenset[str]:
    return frozenset(words("number_words"))


def _are_mostly_known(text: str, members: tuple[Bounds, ...], kind: KindWord) -> bool:
    """Whether the gazetteer has half of the names, with the kind word or without."""
    known = [_is_of_kind(text[start:end], kind) or bool(lookup(text[start:end])) for start, end in members]
    return 2 * sum(known) >= len(known)


def _known_part(text: str, start: int, end: int, kind: KindWord) -> Bounds | None:
    """The name that is of this kind: all in capitals, or its last word behind another (`Ол Тайынша`)."""
    if _is_of_kind(text[start:end], kind):
        return start, end
    start += text[start:end].rfind(" ") + 1
    return (start, end) if _is_of_kind(text[start:end], kind) else None


def _is_of_kind(name: str, kind: KindWord) -> bool:
    return bool(lookup(f"{name} {possessed(kind.place.base, plural=False)}"))


def _listed_before(text: str, found: regex.Match[str]) -> KindList | None:
    """The names before the last one that share its kind word: districts that are known, persons of streets."""
    kind = kind_word(found["kind"])
    members = sorted(found.spans("member"))
    if kind is None or kind.plural or len(members) < 2:
        return None
    joined = found.start("joint") >= 0
    if kind.place.kind in _STREETS:
        first = members[-2]
        shared = members[-2:-1] if joined and not _is_place_alone(text[first[0] : first[1]]) else []
    elif kind.place.base == "аудан":
        shared = []
        for start, end in reversed(members[:-1]):
            known = _known_part(text, start, end, kind)
            if known is None:
                break
            shared.append(known)
        if not joined and len(shared) + 1 < _SHORTEST_CHAIN:
            shared = []
    else:
        shared = []
    return KindList(_as_kind_word(kind.place), tuple(sorted(shared))) if shared else None


def _is_place_alone(name: str) -> bool:
    return any(stands_alone(name, entry) for entry in lookup(name))
