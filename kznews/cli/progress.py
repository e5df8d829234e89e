"""A progress line that is there only while someone looks at a terminal."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TextIO

from kznews.cli.console import counted, duration

if TYPE_CHECKING:
    from kznews.corpus import Summary

_EVERY = 0.2


class Progress:
    """Call it with a summary as often as you like: it rewrites one line a few times a second.

    total: what `summary.position` reaches at the end, from which the time left is told; None where not known.
    """

    def __init__(self, total: int | None, stream: TextIO, *, enabled: bool = True) -> None:
        self._total = total
        self._stream = stream
        self._enabled = enabled and stream.isatty()
        self._last = 0.0
        self._begin: tuple[float, int, int] | None = None
        """Time, articles done and position at the first results: what went before (the start, an earlier run)
        tells nothing of speed."""

    def __call__(self, summary: Summary) -> None:
        """Show how far `summary` is."""
        now = time.monotonic()
        if not self._enabled or now - self._last < _EVERY:
            return
        self._last = now
        self._stream.write(f"\r\x1b[K{self.line(summary)}")
        self._stream.flush()

    def line(self, summary: Summary) -> str:
        """`1,250 articles · 48 a second · 2 errors · 31 % · 4 min left`; speed and end once they are known."""
        now, done = time.monotonic(), summary.articles + summary.failed
        if self._begin is None and done:
            self._begin = now, done, summary.position
        began, done_before, position = self._begin or (now, done, summary.position)
        seconds = max(now - began, 0.001)
        rate = (done - done_before) / seconds
        facts = [counted(summary.rows, "article")]
        facts.append(f"{rate:,.0f} a second" if rate >= 10 else f"{rate:.1f} a second" if rate else "starting")
        if summary.failed:
            facts.append(counted(summary.failed, "error"))
        if self._total:
            facts.append(f"{100 * summary.position // self._total} %")
            if summary.position > position:
                left = (self._total - summary.position) * seconds / (summary.position - position)
                facts.append(f"{duration(left)} left")
        return " · ".join(facts)

    def clear(self) -> None:
        """Leave the line empty for what is printed next."""
        if self._enabled and self._last:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
