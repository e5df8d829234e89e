"""Strings that make careless patterns slow, each at any length, and the clock they are measured by."""

from __future__ import annotations

import time
from collections.abc import Callable

_UNITS = {
    "one letter": "қ",
    "one capital": "Қ",
    "digits": "1",
    "digits apart": "1 ",
    "spaces": " ",
    "blank lines": "\n",
    "dashes": "—",
    "dashes apart": " — ",
    "hyphens in words": "қа-",
    "dots": ".",
    "initials": "Ә.",
    "initials apart": "Ә. ",
    "opening quotes": "«",
    "closing quotes": "»",
    "straight quotes": '"',
    "quote marks of all kinds": "«„“”»\"'",
    "quoted words": "«қала» ",
    "suffixes": "ның ",
    "a cue": "деді ",
    "cues and commas": "деп, ",
    "sayings": "— иә, — деді ол. ",
    "years": "2025 жылғы ",
    "days": "14 қараша ",
    "number words": "жиырма бес ",
    "names": "Асқар ",
    "names without end": "Асқар Омаровтың министрі ",
    "places": "Алматы облысы ",
    "commas": "қала, ",
    "brackets": "(",
    "web addresses": "www.a.kz/",
    "marks on one letter": "\u0301",
    "soft hyphens": "а\u00ad",
    "latin among cyrillic": "аa",
    "emoji": "👩‍",
    "sentences": "Ол келді. ",
}
_FRAMED = {
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "letters": "қ",
    "digits": "1",
    "dashes": "—",
    "dots": ".",
    "quotes": "«",
}


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda length: (unit * (length // len(unit) + 1))[:length]


def _framed(filler: str) -> Callable[[int], str]:
    """A saying with its speaker, and between the two what no patient reader would skip."""

    def saying(length: int) -> str:
        gap = filler * (length // 3)
        return f"— Ол «иә» деген{gap}деп{gap}айтты.{gap}Асқар Омаров"

    return saying


HOSTILE: dict[str, Callable[[int], str]] = {
    **{name: _repeated(unit) for name, unit in _UNITS.items()},
    **{f"a saying with {name} inside": _framed(filler) for name, filler in _FRAMED.items()},
}


def cpu_seconds(work: Callable[[], object], *, rounds: int = 1) -> float:
    """CPU time of `work` in this process, the best of `rounds`: what else the machine does is not counted."""
    best = float("inf")
    for _ in range(rounds):
        before = time.process_time()
        work()
        best = min(best, time.process_time() - before)
    return best
