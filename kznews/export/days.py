"""A span of days in words, as short as it can be said: `14–15 November 2025`, `November 2025`, `1990–1999`."""

from __future__ import annotations

import datetime as dt

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ONE_DAY = dt.timedelta(days=1)


def days_in_words(earliest: dt.date, latest: dt.date) -> str:
    """The days from `earliest` to `latest`, both included.

    >>> days_in_words(dt.date(2025, 11, 14), dt.date(2025, 11, 15))
    '14–15 November 2025'
    """
    if _begins_month(earliest) and _ends_month(latest):
        if earliest.month == 1 and latest.month == 12:
            return str(earliest.year) if earliest.year == latest.year else f"{earliest.year}–{latest.year}"
        first, last = _month(earliest), _month(latest)
        if first == last:
            return first
        return f"{_MONTHS[earliest.month - 1] if earliest.year == latest.year else first}–{last}"
    if earliest == latest:
        return f"{earliest.day} {_month(earliest)}"
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day}–{latest.day} {_month(latest)}"
    first = f"{earliest.day} {_MONTHS[earliest.month - 1]}"
    year = "" if earliest.year == latest.year else f" {earliest.year}"
    return f"{first}{year} – {latest.day} {_month(latest)}"


def _month(day: dt.date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"


def _begins_month(day: dt.date) -> bool:
    return day.day == 1


def _ends_month(day: dt.date) -> bool:
    return day == dt.date.max or (day + _ONE_DAY).day == 1
