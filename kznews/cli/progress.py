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
        self._begin: tuple[float, int] | None = None
        """Time and position at the first call: what went before (an earlier run) tells nothing of speed."""

    def __call__(self, summary: Summary) -> None:
        """Show how far `summary` is."""
        now = time.monotonic()
        if not self._enabled or now - self._last < _EVERY:
            return
        self._last = now
        self._stream.write(f"\r\x1b[K{self.line(summary)}")
        self._stream.flush()

    def line(self, summary: Summary) -> str:
        """`1,250 articles · 48 a second · 2 errors · 31 % · 4 min left`."""
        seconds = summary.seconds or _EVERY
        done = summary.articles + summary.failed
        facts = [counted(summary.rows, "article"), f"{done / seconds:,.0f} a second" if done else "starting"]
        if summary.failed:
            facts.append(f"{summary.failed:,} errors")
        if self._total:
            facts += self._ahead(summary.position, self._total)
        return " · ".join(facts)

    def clear(self) -> None:
        """Leave the line empty for what is printed next."""
        if self._enabled and self._last:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def _ahead(self, done: int, total: int) -> list[str]:
        """The share that is done, and the time left as soon as a speed is known."""
        now = time.monotonic()
        facts = [f"{100 * done // total} %"]
        if self._begin is None:
            self._begin = now, done
        began, before = self._begin
        if done > before:
            facts.append(f"{duration((total - done) * (now - began) / (done - before))} left")
        return facts
