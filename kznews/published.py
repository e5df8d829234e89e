"""The publication date of an article as callers may give it."""

from __future__ import annotations

import datetime as dt

import regex

_ISO_DATE = regex.compile(r"\d{4}-\d{2}-\d{2}", flags=regex.ASCII)


def parse_published(value: str | dt.date | dt.datetime | None) -> dt.date | None:
    """The day an article was published, None where it is not known.

    Accepts `"YYYY-MM-DD"`, `datetime.date`, `datetime.datetime` (its own day, in its own time zone) and None.
    Raises ValueError for any other text and TypeError for any other type, naming the accepted forms.

    >>> parse_published("2025-11-14")
    datetime.date(2025, 11, 14)
    """
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        raise TypeError(f"published is {type(value).__name__}; {_ACCEPTED}")
    if _ISO_DATE.fullmatch(value) is None:
        raise ValueError(f"published is {value!r}; {_ACCEPTED}")
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"published is {value!r}, which is no day of the calendar; {_ACCEPTED}") from error


_ACCEPTED = "give 'YYYY-MM-DD' (for example '2025-11-14'), a datetime.date, a datetime.datetime, or None"
