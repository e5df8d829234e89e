"""Calendar arithmetic: the first and last day of years, quarters, seasons, and how an interval is written.

Whatever makes a day raises NoSuchDayError where there is none.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TypeAlias

Interval: TypeAlias = tuple[dt.date, dt.date]


class NoSuchDayError(ValueError):
    """No calendar has this day: 29 February of a common year, a day outside the years 1 to 9999."""


_SEASON_MONTHS = {1: (3, 5), 2: (6, 8), 3: (9, 11)}


def day_of(year: int, month: int, day: int) -> dt.date:
    """A day by its numbers. Raises NoSuchDayError."""
    try:
        return dt.date(year, month, day)
    except (ValueError, OverflowError) as error:
        raise NoSuchDayError(str(error)) from error


def days_from(day: dt.date, count: int) -> dt.date:
    """The day `count` days behind `day`, or before it where `count` is negative. Raises NoSuchDayError."""
    try:
        return day + dt.timedelta(days=count)
    except OverflowError as error:
        raise NoSuchDayError(str(error)) from error


def month_days(year: int, month: int) -> Interval:
    """First and last day of a month."""
    return day_of(year, month, 1), day_of(year, month, calendar.monthrange(year, month)[1])


def months(year: int, first: int, last: int) -> Interval:
    """First day of month `first` to last day of month `last` of one year."""
    return month_days(year, first)[0], month_days(year, last)[1]


def year_days(year: int) -> Interval:
    """1 January to 31 December."""
    return day_of(year, 1, 1), day_of(year, 12, 31)


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
    monday = days_from(day, -day.weekday())
    return monday, days_from(monday, 6)


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
