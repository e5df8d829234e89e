"""Calendar arithmetic: the first and last day of years, quarters, seasons, and how an interval is written."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TypeAlias

Interval: TypeAlias = tuple[dt.date, dt.date]

_SEASON_MONTHS = {1: (3, 5), 2: (6, 8), 3: (9, 11)}


def month_days(year: int, month: int) -> Interval:
    """First and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def months(year: int, first: int, last: int) -> Interval:
    """First day of month `first` to last day of month `last` of one year."""
    return month_days(year, first)[0], month_days(year, last)[1]


def year_days(year: int) -> Interval:
    """1 January to 31 December."""
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def quarter_days(year: int, quarter: int) -> Interval:
    """First and last day of a quarter, 1 to 4."""
    return months(year, quarter * 3 - 2, quarter * 3)


def half_days(year: int, half: int) -> Interval:
    """First and last day of a half-year, 1 or 2."""
    return months(year, half * 6 - 5, half * 6)


def season_days(year: int, season: int) -> Interval | None:
    """First and last day of spring 1, summer 2, autumn 3; None for winter 4, which lies in two years."""
    bounds = _SEASON_MONTHS.get(season)
    return None if bounds is None else months(year, *bounds)


def week_days(day: dt.date) -> Interval:
    """Monday to Sunday of the week that holds `day`."""
    monday = day - dt.timedelta(days=day.weekday())
    return monday, monday + dt.timedelta(days=6)


def add_months(day: dt.date, count: int) -> tuple[int, int]:
    """Year and month `count` months from that of `day`; the year may lie outside the calendar."""
    index = day.year * 12 + day.month - 1 + count
    return index // 12, index % 12 + 1


def written(interval: Interval) -> str:
    """An interval as short as ISO 8601 has it: `2025`, `2025-11`, `2025-11-14`, else `A/B` of such parts."""
    first, last = interval
    for form in ("%Y", "%Y-%m", "%Y-%m-%d"):
        start, end = _edges(first, form), _edges(last, form)
        if start[0] == first and end[1] == last:
            a, b = _write(first, form), _write(last, form)
            return a if a == b else f"{a}/{b}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _edges(day: dt.date, form: str) -> Interval:
    if form == "%Y":
        return year_days(day.year)
    return month_days(day.year, day.month) if form == "%Y-%m" else (day, day)


def _write(day: dt.date, form: str) -> str:
    return day.isoformat()[: {"%Y": 4, "%Y-%m": 7, "%Y-%m-%d": 10}[form]]
