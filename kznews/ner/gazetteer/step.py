"""What every correction works with: spans of a text, the sentences they stand in, and what a span may be."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from kznews.article import Entity
from kznews.lexicon import words
from kznews.morphology import strip
from kznews.morphology.analysis import readings
from kznews.names import given_names, part_of

SOURCE = "rule:gazetteer"
"""What made a span, until the step is added to it (`rule:gazetteer.relabelled`)."""
PLACE_LABELS = frozenset(("GPE", "LOCATION"))
NAME_LABELS = frozenset(("PERSON", "GPE", "LOCATION", "ORGANISATION", "FACILITY"))
# Inside these a place is part of another name; inside a POSITION it is a place of the article.
CLOSED_LABELS = NAME_LABELS | frozenset(
    ("ART", "EVENT", "LAW", "PRODUCT", "PROJECT", "MISCELLANEOUS", "NON_HUMAN", "DISEASE", "MONEY")
)
OPENING_QUOTES = '«“„"'
CLOSING_QUOTES = '»”"'

LISTED_BEFORE = regex.compile(r"\p{Lu}[\p{L}-]+(?:,| және| мен| бен| пен) $")
"""A name in a list with what follows it: `Алматы және `."""

_LOWER_WORD = regex.compile(r"(?<![\p{L}-])\p{Ll}[\p{L}-]*")
_SHORTEST_SHARED_STEM = 5
_CELL = 64
_MOST_SPACES = 8

Bounds = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Step:
    """One correction, with sentences that show it.

    In `examples` and `untouched` the tagger's spans stand in brackets with their label behind a bar,
    `[Иран|PERSON]`; `examples` also say which spans come out.
    """

    name: str
    run: Callable[[str, Sequence[Entity], Bounds], list[Entity]]
    examples: tuple[tuple[str, tuple[str, ...]], ...]
    untouched: tuple[str, ...]


def entity(text: str, start: int, end: int, label: str) -> Entity:
    """A span that the gazetteer answers for."""
    return Entity(start, end, text[start:end], source=SOURCE, label=label)


def overlaps(start: int, end: int, other: Entity) -> bool:
    """Whether `start:end` and the entity share a character."""
    return start < other.end and other.start < end


class Spans:
    """Spans by where they stand: to ask what touches a place takes the same time in an article and in a book."""

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        self._spans: dict[int, Entity] = {}
        self._cells: dict[int, list[int]] = {}
        self._added = 0
        for span in entities:
            self.add(span)

    def __iter__(self) -> Iterator[Entity]:
        """All spans, in the order in which they were added."""
        return iter(self._spans.values())

    def add(self, span: Entity) -> None:
        self._spans[self._added] = span
        for cell in _cells(span.start, span.end):
            self._cells.setdefault(cell, []).append(self._added)
        self._added += 1

    def touching(self, start: int, end: int, labels: Collection[str]) -> list[Entity]:
        """The spans with one of `labels` that share a character with `start:end`."""
        numbers = {number for cell in _cells(start, end) for number in self._cells.get(cell, ())}
        found = [self._spans[number] for number in sorted(numbers) if number in self._spans]
        return [span for span in found if span.label in labels and overlaps(start, end, span)]

    def remove(self, spans: Sequence[Entity]) -> None:
        """Take out every span that equals one of `spans`."""
        for span in spans:
            for cell in _cells(span.start, span.end):
                for number in self._cells[cell]:
                    if self._spans.get(number) == span:
                        del self._spans[number]


def _cells(start: int, end: int) -> range:
    return range(start // _CELL, max(start, end - 1) // _CELL + 1)


def stem_of(word: str) -> str:
    """The word without its suffixes, where they are sure."""
    found = strip(word)
    return found.stem if found else word


def is_person_word(word: str) -> bool:
    """Whether the word, suffixes aside, is a given name or ends like a surname or patronymic."""
    stem = stem_of(word)
    names = given_names()
    return stem.lower() in names or word.lower() in names or part_of(stem)[0] is not None


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether quotation marks stand right round `start:end`: a club, a film, a newspaper."""
    before, after = (
        text[max(0, start - _MOST_SPACES) : start].rstrip(" ")[-1:],
        text[end : end + 2].lstrip(" ")[:1],
    )
    return before != "" and after != "" and before in OPENING_QUOTES and after in CLOSING_QUOTES


def opens_sentence(text: str, at: int, starts: Collection[int]) -> bool:
    """Whether a sentence starts at `at`, dashes and quotation marks before it aside."""
    while at not in starts and at > 0 and text[at - 1] in f"{OPENING_QUOTES}—–- ":
        at -= 1
    return at in starts


@cache
def ordinary_words() -> frozenset[str]:
    """Nouns and function words that open sentences with a capital."""
    lists = ("common_nouns", "common_openers", "stop_words", "ordinary_words", "role_words")
    return frozenset(word for name in lists for word in words(name))


@lru_cache(maxsize=8)
def _lower_words(text: str) -> tuple[str, ...]:
    return tuple(sorted(set(_LOWER_WORD.findall(text))))


@lru_cache(maxsize=1 << 12)
def is_ordinary(word: str) -> bool:
    """Whether a capitalised word is listed as an ordinary one, in some form."""
    return word.lower() in ordinary_words() or any(r.stem.lower() in ordinary_words() for r in readings(word))


def is_ordinary_here(text: str, word: str) -> bool:
    """Whether a capitalised word is an ordinary one: listed, or in lower case elsewhere in the text."""
    if is_ordinary(word):
        return True
    lower, stem = word.lower(), stem_of(word).lower()
    found = _lower_words(text)
    at = bisect_left(found, lower)
    if at < len(found) and found[at] == lower:
        return True
    at = bisect_left(found, stem)
    return len(stem) >= _SHORTEST_SHARED_STEM and at < len(found) and found[at].startswith(stem)
