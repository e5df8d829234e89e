"""Sentences with names marked: [a person], {a place}; the notation of this folder's cases."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from kznews.article import Entity, Person
from kznews.persons import link_persons

_MARKED = re.compile(r"\[(?P<person>[^\]]+)\]|\{(?P<place>[^}]+)\}|⟨(?P<asked>[^⟩]+)⟩")

Marked = tuple[str, list[Entity], tuple[int, int] | None]


def read_marks(marked: str) -> Marked:
    """The text without its marks, the entities that were marked, and the span in ⟨⟩."""
    pieces: list[str] = []
    entities: list[Entity] = []
    asked = None
    at = length = 0
    for found in _MARKED.finditer(marked):
        before = marked[at : found.start()]
        inside = found["person"] or found["place"] or found["asked"]
        pieces += [before, inside]
        start = length + len(before)
        length = start + len(inside)
        if found["asked"]:
            asked = (start, length)
        else:
            label = "PERSON" if found["person"] else "GPE"
            entities.append(Entity(start, length, inside, label=label, source="ner:test"))
        at = found.end()
    return "".join(pieces) + marked[at:], entities, asked


def bounds(text: str) -> list[tuple[int, int]]:
    """Sentences as far as these short cases need them: up to `. ` or a new line, initials apart."""
    spans, start = [], 0
    for found in re.finditer(r"(?<!\b\w)[.!?] (?=\S)|\n", text):
        spans.append((start, found.end()))
        start = found.end()
    return [*spans, (start, len(text))] if start < len(text) else spans


@pytest.fixture(name="marks")
def marks_fixture() -> Callable[[str], Marked]:
    return read_marks


@pytest.fixture(name="sentences")
def sentences_fixture() -> Callable[[str], list[tuple[int, int]]]:
    return bounds


@pytest.fixture(name="persons")
def persons_fixture() -> Callable[[str], tuple[Person, ...]]:
    def link(marked: str) -> tuple[Person, ...]:
        text, entities, _ = read_marks(marked)
        return link_persons(text, entities, sentences=bounds(text))

    return link
