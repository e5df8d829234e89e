"""Stretches of a text that something already covers, asked about often."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

Span = tuple[int, int]


class Intervals:
    """Spans, overlapping ones merged, that answer in logarithmic time."""

    def __init__(self, spans: Iterable[Span]) -> None:
        merged: list[Span] = []
        for start, end in sorted(spans):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            elif start < end:
                merged.append((start, end))
        self._spans = merged
        self._starts = [start for start, _ in merged]

    def touch(self, start: int, end: int) -> bool:
        """Whether any span shares a character with `start:end`.

        >>> covered = Intervals([(2, 5)])
        >>> covered.touch(4, 8), covered.touch(5, 8)
        (True, False)
        """
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and self._spans[at][1] > start

    def cover(self, start: int, end: int) -> bool:
        """Whether all of `start:end` lies in them."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and self._spans[at][1] >= end
