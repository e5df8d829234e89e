"""The publication date of an article as callers may give it."""

from __future__ import annotations

import datetime as dt
import re
from numbers import Real

from kznews.cells import is_missing

_ISO_DAY = re.compile(
    r"""\s* (\d{4}-\d\d-\d\d)
        (?: [T ] (?:[01]\d|2[0-4]) (?: :[0-5]\d (?: :[0-6]\d (?: [.,]\d+ )? )? )?
            (?: \ ? (?: Z | UTC | GMT | [+-][0-2]\d (?: :?[0-5]\d ){0,2} ) )?
        )? \s*""",
    flags=re.ASCII | re.VERBOSE | re.IGNORECASE,
)
_ACCEPTED = (
    "give 'YYYY-MM-DD' (for example '2025-11-14'), with a time behind it or without, "
    "a datetime.date, a datetime.datetime, or None"
)


def parse_published(value: object) -> dt.date | None:
    """The day an article was published, None where it is not known.

    Accepts `"YYYY-MM-DD"`, also with a time behind it (`"2025-11-14T23:30:00+05:00"`, `"2025-11-14 23:30"`) and
    white space around it, `datetime.date`, `datetime.datetime`, `numpy.datetime64`, and for an unknown day None,
    an empty text, NaN, NaT and `pandas.NA`. The day is the one that is written: a time is not moved to another
    time zone. Raises ValueError for any other text and TypeError for any other type, naming the accepted forms.

    >>> parse_published("2025-11-14")
    datetime.date(2025, 11, 14)
    >>> parse_published("2025-11-14T23:30:00Z")     # in Astana it is the 15th by then
    datetime.date(2025, 11, 14)
    """
    if is_missing(value) or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        return _day_of_text(value)
    if type(value).__name__ == "datetime64":  # numpy's: its text is ISO 8601, as exact as the value is
        return _day_of_text(str(value))
    raise TypeError(_refused(value))


def _day_of_text(text: str) -> dt.date:
    written = _ISO_DAY.fullmatch(text)
    if written is None:
        raise ValueError(f"published is {text!r}; {_ACCEPTED}")
    try:
        return dt.date.fromisoformat(written[1])
    except ValueError as error:
        raise ValueError(f"published is {text!r}, which is no day of the calendar; {_ACCEPTED}") from error


def _refused(value: object) -> str:
    if isinstance(value, Real) and not isinstance(value, bool):
        return (
            f"published is the number {value}, which does not say what it counts; {_ACCEPTED} "
            "(pandas writes a time as text with to_json(date_format='iso'))"
        )
    return f"published is {type(value).__name__}; {_ACCEPTED}"
