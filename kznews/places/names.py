"""A place mention read as a name: suffixes off, kind word apart, headline capitals lowered."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from kznews.gazetteer import is_known, key_of, lookup
from kznews.lexicon import words
from kznews.morphology import CASE_TAGS, Analysis, strip_phrase
from kznews.morphology.evidence import order
from kznews.places.kinds import KindWord, kind_word, possessed

_SPACES = re.compile(r"\s+")
_QUOTES = re.compile(r"[«»“”„\"]")
_PART = re.compile(r"[^\s-]+")
_LONGEST_ABBREVIATION = 4
# A name that the gazetteer knows may also be likened to: Астанадай қала.
_KNOWN_CASES = CASE_TAGS | {"sim"}
# From here on -лық is a suffix even on a stem that is not known.
_LONG_STEM = 5


@dataclass(frozen=True, slots=True)
class PlaceName:
    """What a mention calls a place."""

    base: str
    """Without the kind word, nominative: `Түркістан`."""
    kind: KindWord | None = None

    @property
    def full(self) -> str:
        """With the kind word where it belongs to the name: `Түркістан облысы`, but `Алматы` (қаласы)."""
        if self.kind is None or self.kind.place.in_name != "keep":
            return self.base
        return f"{self.base} {_as_written(self.kind, self.base)}"


def _as_written(kind: KindWord, base: str) -> str:
    """The kind word in the singular, capitalised where the gazetteer has it so (`Қазақстан Республикасы`)."""
    word = possessed(kind.place.base, plural=False)
    names = (name for entry in lookup(f"{base} {word}") for name in entry.names)
    return word.capitalize() if any(name.endswith(f" {word.capitalize()}") for name in names) else word


@cache
def not_places() -> frozenset[str]:
    """Lower-case words that a tagger takes for places and that name none."""
    return frozenset(words("not_places"))


def read_name(mention: str, *, known: Callable[[str], bool] | None = None) -> PlaceName | None:
    """The name in a place mention, or None where it names no place: an adjective, a people, a description.

    `known` says which nominative names the article has elsewhere.

    >>> read_name("Түркістан облысында").full
    'Түркістан облысы'
    >>> read_name("қазақстандық") is None
    True
    """
    text = _SPACES.sub(" ", _QUOTES.sub("", mention)).strip()
    if not text:
        return None
    head, _, last = text.rpartition(" ")
    if head and (kind := kind_word(last)) is not None:
        whole = nominative_place(text, known=known)
        if kind.plural and is_known(whole):
            return PlaceName(spelled(whole))
        if kind.place.kind == "country" and not lookup(head):
            return PlaceName(whole)
        return PlaceName(spelled(head), kind)
    if text[0].islower():
        return None
    name = nominative_place(text, known=known)
    if not not_places().isdisjoint((name.lower(), text.lower())) or _is_adjective(text):
        return None
    if " " not in text and not is_known(name) and any(r.stem.lower() in not_places() for r in order(text)):
        return None
    return PlaceName(spelled(name))


def _is_adjective(text: str) -> bool:
    """Whether the mention is -лық on a place or a people: `Солтүстік Кореялық`, `Каталондықтар`."""
    if is_known(text):
        return False
    head, _, last = text.rpartition(" ")
    joined = f"{head} " if head else ""
    return any(
        "adj" in reading.suffixes and (is_known(joined + reading.stem) or len(reading.stem) > _LONG_STEM)
        for reading in order(last)
    )


def nominative_place(text: str, *, known: Callable[[str], bool] | None = None) -> str:
    """The nominative of a place mention: the first reading that the gazetteer knows, else the most plausible."""
    head, _, last = text.rpartition(" ")
    joined = f"{head} " if head else ""
    for reading in _readings(last, joined, known):
        if is_known(joined + reading.stem) or (text.isupper() and bool(lookup(joined + reading.stem))):
            return joined + reading.stem
    found = strip_phrase(text, known=known, izafet=bool(head))
    return text if found is None or not CASE_TAGS.issuperset(found.suffixes) else found.stem


def _readings(last: str, joined: str, known: Callable[[str], bool] | None) -> list[Analysis]:
    confirmed = (lambda stem: known(joined + stem)) if known is not None else None
    found = order(last, known=confirmed, izafet=bool(joined))
    return [reading for reading in found if _KNOWN_CASES.issuperset(reading.suffixes)]


def spelled(name: str) -> str:
    """`name` with headline capitals lowered: `ТАШКЕНТ` is Ташкент, `АҚШ` stays."""
    if not name.isupper() or len(name) < 3:
        return name
    written = [other for entry in lookup(name) for other in entry.names if key_of(other) == name]
    if written or (len(name) <= _LONGEST_ABBREVIATION and not lookup(name)):
        return name
    for entry in lookup(name):
        for other in entry.names:
            if other.lower() == name.lower():
                return other
    return _PART.sub(lambda part: part[0].capitalize(), name)
