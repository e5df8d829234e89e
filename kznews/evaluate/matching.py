"""When something found is the same as something in the gold: names, spans, speakers, and pairing one to one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from kznews.article import Speaker

Span = tuple[int, int]
G = TypeVar("G")
P = TypeVar("P")

_QUOTE_MARKS = str.maketrans("", "", '«»"“”')
_SPACE = re.compile(r"\s+")
_PLACE_KIND = re.compile(r"\s(?:қаласы|қ\.|ауылы|елді мекені)$")


def overlap(a: Span, b: Span) -> float:
    """What two spans have in common as a share of the longer one, 0.0 where they do not touch."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    return common / max(a[1] - a[0], b[1] - b[0]) if common > 0 else 0.0


def exact(a: Span, b: Span) -> float:
    """1.0 for the same span."""
    return float(a == b)


def same_start(a: Span, b: Span) -> float:
    """Above 0 for spans that start together, the more they share the better: `Алматы` and `Алматы қаласы`."""
    return 1.0 + overlap(a, b) if a[0] == b[0] else 0.0


def at_least(share: float) -> Callable[[Span, Span], float]:
    """A fit that is the overlap where it reaches `share`, else 0.0."""

    def fit(a: Span, b: Span) -> float:
        common = overlap(a, b)
        return common if common >= share else 0.0

    return fit


def trim(text: str, span: Span) -> Span:
    """`span` without the punctuation and space at its edges."""
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def pair(gold: Sequence[G], found: Sequence[P], fit: Callable[[G, P], float]) -> list[tuple[int, int]]:
    """One-to-one pairs (index in `gold`, index in `found`), best fit first; a fit of 0.0 is none."""
    candidates = [
        (score, i, j) for i, g in enumerate(gold) for j, p in enumerate(found) if (score := fit(g, p)) > 0
    ]
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for _, i, j in sorted(candidates, reverse=True):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            pairs.append((i, j))
    return pairs


def person_key(name: str) -> str:
    """What two spellings of one name have in common: case, quote marks, spaces and `ё` make no difference."""
    return _SPACE.sub(" ", name.translate(_QUOTE_MARKS)).replace("ё", "е").casefold().strip()


def place_key(name: str) -> str:
    """As `person_key`, and a kind word that names may leave out is left out: `Алматы қаласы` is `Алматы`."""
    return _PLACE_KIND.sub("", person_key(name))


def same_speaker(gold: Speaker | None, found: Speaker | None) -> bool:
    """Whether two speakers are one; of a role or organization one name may be a part of the other."""
    if gold is None or found is None:
        return gold is found
    wanted, got = person_key(gold.name), person_key(found.name)
    if gold.kind == "person":
        return wanted == got
    return bool(got) and (wanted in got or got in wanted)
