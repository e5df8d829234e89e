"""Sentence and paragraph bounds of clean text, as character offsets.

A line end always ends a sentence. Inside a line every run of `.`, `!`, `?`, `…` with the quote marks and brackets
that close after it is a place where a sentence may end; `kznews.language.sentence_rules` says where it does. No
rule looks further than `REACH` characters from such a place, so the time is linear in any text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from kznews.language.sentence_rules import RULES, Boundary
from kznews.text import Bounds, paragraph_bounds

_STOP: Final = re.compile(r"[.!?…]+(?:[»”“’\"')\]]|[ ][»”](?!\w))*")
_SPACES: Final = re.compile(r"\s*")


def sentence_bounds(text: str) -> list[Bounds]:
    """Start and end of every sentence of `text`, in order; every character but space lies in exactly one.

    >>> [text[a:b] for text in ["Ол келді. Біз 2019 ж. Алматыда болдық."] for a, b in sentence_bounds(text)]
    ['Ол келді.', 'Біз 2019 ж. Алматыда болдық.']
    """
    return [bounds for start, end in paragraph_bounds(text) for bounds in _sentences_of(text, start, end)]


def _sentences_of(text: str, start: int, end: int) -> Iterator[Bounds]:
    """The sentences of the paragraph `start:end`."""
    paragraph = start
    cased = text[start:end] != text[start:end].lower()
    for stop in _STOP.finditer(text, start, end):
        if stop.end() >= end:
            break
        boundary = _boundary(text, paragraph, start, end, stop, cased)
        if ends_sentence(boundary):
            yield start, boundary.close
            start = boundary.next
    if start < end:
        yield start, end


def _boundary(text: str, paragraph: int, start: int, end: int, stop: re.Match[str], cased: bool) -> Boundary:
    close = stop.end()
    # Of quote marks with no space after them the last opens what follows: «деді."Ол» is «деді.» and «"Ол».
    if text[close - 1] in '"“' and not text[close].isspace() and text[close] not in ",.!?…:;)-–—":
        close -= 1
    spaces = _SPACES.match(text, close, end)
    assert spaces is not None
    return Boundary(text, paragraph, start, end, stop.start(), close, spaces.end(), cased)


def ends_sentence(boundary: Boundary) -> bool:
    """What the first rule that has an opinion says of `boundary`; without one the sentence goes on."""
    for rule in RULES:
        verdict = rule.decide(boundary)
        if verdict is not None:
            return verdict
    return False


def token_sentence_starts(bounds: Sequence[Bounds], token_offsets: Sequence[int]) -> list[bool]:
    """For each token, given by the offset where it starts, whether it is the first of a sentence.

    The first token always is. A sentence that begins inside a token, or has none, marks the next token.

    >>> token_sentence_starts([(0, 9), (10, 20)], [0, 3, 8, 10, 15])
    [True, False, False, True, False]
    """
    starts = [False] * len(token_offsets)
    for start, _ in bounds:
        index = bisect_left(token_offsets, start)
        if index < len(starts):
            starts[index] = True
    if starts:
        starts[0] = True
    return starts
