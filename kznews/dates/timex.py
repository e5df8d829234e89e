"""TIMEX3 values for users of that standard, read off a mention (Pustejovsky et al. 2010, ISO-TimeML)."""

from __future__ import annotations

import datetime as dt

from kznews.article import DateMention
from kznews.dates import intervals as cal
from kznews.dates.find import parts_of
from kznews.dates.parts import Clock, Every, Length, Parts, Unit, Vague

_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_UNIT_LETTERS: dict[Unit, str] = {
    "year": "XY",
    "month": "XM",
    "week": "XW",
    "day": "XD",
    "hour": "TXH",
    "minute": "TXM",
    "second": "TXS",
    "decade": "XDE",
    "century": "XCE",
}


def timex_value(mention: DateMention) -> str | None:
    """The value of a date mention in TIMEX3 notation, None where that has none (an interval that is no unit).

    Weeks, quarters, half-years, seasons, decades and centuries have their own notation (`2025-W46`, `2025-Q1`,
    `199`). Vague expressions have a reference (`соңғы жылдары` PAST_REF), but for `жақында`, lately or soon.
    """
    if mention.type == "DATE" and mention.value is not None:
        return _date(mention.value, mention.earliest, mention.latest)
    if mention.type in ("TIME", "DURATION") and mention.value is not None:
        return mention.value if "/" not in mention.value else None
    parts = parts_of(mention.text)
    return None if parts is None else _unvalued(parts)


def _date(value: str, earliest: dt.date | None, latest: dt.date | None) -> str | None:
    if value.startswith("-"):
        return f"BC{1 - int(value):04d}"
    if value[5:] in _SEASONS:
        return f"{value[:4]}-{_SEASONS[value[5:]]}"
    if value.endswith("X"):
        return value[:-1]
    if "/" not in value:
        return value
    return None if earliest is None or latest is None else _unit(earliest, latest)


def _unit(earliest: dt.date, latest: dt.date) -> str | None:
    """The notation of a whole week, quarter, half-year or century, None for other intervals."""
    if (earliest, latest) == cal.week_days(earliest):
        year, week, _ = earliest.isocalendar()
        return f"{year}-W{week:02d}"
    quarter, half = (earliest.month + 2) // 3, (earliest.month + 5) // 6
    if (earliest, latest) == cal.quarter_days(earliest.year, quarter):
        return f"{earliest.year}-Q{quarter}"
    if (earliest, latest) == cal.half_days(earliest.year, half):
        return f"{earliest.year}-H{half}"
    if earliest.year % 100 == 1 and latest.year == earliest.year + 99:
        return f"{earliest.year // 100:02d}"
    return None


def _unvalued(parts: Parts) -> str | None:
    match parts:
        case Vague() if parts.reference != "REF":
            return parts.reference
        case Clock(hour=None, day_part=str() as part):
            return f"T{part}"
        case Length(amount=None):
            letters = _UNIT_LETTERS.get(parts.unit)
            return None if letters is None else f"P{letters}"
        case Every(weekday=int() as weekday):
            return f"XXXX-WXX-{weekday}"
        case Every():
            letters = _UNIT_LETTERS.get(parts.unit)
            return None if letters is None else "P" + letters.replace("X", "1")
        case _:
            return None
