"""What every correction works with: spans of a text, the sentences they stand in, and what a span may be."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from kznews.article import NAME_LABELS, Entity

SOURCE = "rule:gazetteer"
"""What made a span, until the step is added to it (`rule:gazetteer.relabelled`)."""
# Inside these a place is part of another name; inside a POSITION it is a place of the article.
CLOSED_LABELS = NAME_LABELS | frozenset(
    ("ART", "EVENT", "LAW", "PRODUCT", "PROJECT", "MISCELLANEOUS", "NON_HUMAN", "DISEASE", "MONEY")
)

LISTED_BEFORE = regex.compile(r"\p{Lu}[\p{L}-]+(?:,| және| мен| бен| пен) $")
"""A name in a list with what follows it: `Алматы және `."""

_CELL = 64

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
