"""Places that a text names so plainly that no tagger is needed: whole words, capitalised, suffixes taken off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from kznews.gazetteer import GazetteerEntry, key_of, lookup, openings, opens_with_known, stands_alone
from kznews.morphology import CASE_TAGS
from kznews.morphology.evidence import order

WORD = regex.compile(r"[\p{L}\p{N}]+(?:[-‑’'ʼ–][\p{L}\p{N}]+)*+")
_HYPHEN = regex.compile(r"([-–‑])")
_DASH = regex.compile(r"\s[-–—]\s")
_LONGEST = 5
GPE_KINDS = frozenset(
    ("country", "region", "state", "city", "town", "village", "district", "historical", "municipality")
)


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of text that names `entry`; `name` is its nominative as the text spells it."""

    start: int
    end: int
    name: str
    entry: GazetteerEntry

    @property
    def label(self) -> str:
        """The tagger's class for this kind of place."""
        return "GPE" if self.entry.kind in GPE_KINDS else "LOCATION"


def find_known(text: str) -> Iterator[Match]:
    """The places that stand alone in `text`, without overlaps, the longest where several begin at one word.

    >>> [(m.name, m.entry.country) for m in find_known("Тоқаев Ташкентте болды")]
    [('Ташкент', 'UZ')]
    """
    words = list(WORD.finditer(text))
    found = list(_standing_alone(text, words))
    if _DASH.search(text) is not None:
        found = sorted([*found, *_on_routes(text, words, found)], key=lambda match: match.start)
    return iter(found)


def _standing_alone(text: str, found: list[regex.Match[str]]) -> Iterator[Match]:
    at = 0
    while at < len(found):
        word = found[at]
        step = 1
        if word[0][0].isupper():
            for count in range(_span_of_words(text, found, at), 0, -1):
                match = _match(text, word.start(), found[at + count - 1].end(), whole=count == 1)
                if match is not None:
                    yield match
                    step = count
                    break
            else:
                yield from _halves(text, word.start(), word[0])
        at += step


def _on_routes(text: str, words: list[regex.Match[str]], found: list[Match]) -> Iterator[Match]:
    """The other stops of a route: in `Орал – Тасқала – Ресей` the names alone need not say that they are towns."""
    starts, ends = {match.start for match in found}, {match.end for match in found}
    legs = [(a, b) for a, b in pairwise(words) if _DASH.fullmatch(text, a.end(), b.start())]
    onward = [(left, right, False) for left, right in legs]
    backward = [(left, right, True) for left, right in reversed(legs)]
    for left, right, back in (*onward, *backward):
        if (left.end() in ends) == (right.start() in starts) or (right.start() in starts) != back:
            continue
        match = _town(left if back else right)
        if match is not None:
            starts.add(match.start)
            ends.add(match.end)
            yield match


def _town(word: regex.Match[str]) -> Match | None:
    """The chosen town or district that a capitalised word names."""
    if not word[0][0].isupper():
        return None
    for reading in order(word[0]):
        towns = [e for e in lookup(reading.stem) if e.listed and e.kind in ("city", "town", "village")]
        districts = [e for e in lookup(f"{reading.stem} ауданы") if e.listed]
        if (towns or districts) and CASE_TAGS.issuperset(reading.suffixes):
            return Match(word.start(), word.end(), reading.stem, (towns or districts)[0])
    return None


def _span_of_words(text: str, found: list[regex.Match[str]], at: int) -> int:
    """How many words from `at` on may form one name: joined by single spaces, the first opening a longer name."""
    if key_of(found[at][0]) not in openings():
        return 1
    count = 1
    while (
        count < _LONGEST
        and at + count < len(found)
        and text[found[at + count - 1].end() : found[at + count].start()] == " "
    ):
        count += 1
    return count


def match_exactly(text: str, start: int, end: int) -> Match | None:
    """The place that `text[start:end]` names as a whole, if its name stands alone."""
    return _match(text, start, end, whole=" " not in text[start:end])


def _match(text: str, start: int, end: int, *, whole: bool) -> Match | None:
    phrase = text[start:end]
    if whole and not opens_with_known(phrase):
        return None
    head, _, last = phrase.rpartition(" ")
    joined = "" if whole or not head else f"{head} "
    for reading in order(last, izafet=bool(joined)):
        if not CASE_TAGS.issuperset(reading.suffixes):
            continue
        name = joined + reading.stem
        for entry in lookup(name):
            if stands_alone(name, entry):
                return Match(start, end, name, entry)
    return None


def _halves(text: str, start: int, word: str) -> Iterator[Match]:
    """Places joined by a hyphen: Ресей-Украина, Алматы–Астана."""
    at = start
    parts = _HYPHEN.split(word)
    if len(parts) < 3 or not all(part[:1].isupper() for part in parts[::2]):
        return
    for part in parts:
        match = _match(text, at, at + len(part), whole=True) if part[:1].isupper() else None
        if match is not None:
            yield match
        at += len(part)
