"""Gold articles: what a careful reader found in a text, as frozen values."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from kznews.article import Mention, QuoteKind, Speaker

_VALUE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class GoldError(ValueError):
    """Gold that does not follow the format; the message gives file, line and fault, one fault a line."""


@dataclass(frozen=True, slots=True)
class GoldMention(Mention):
    """A mention of the gold; an optional one is neither asked for nor held against who finds it."""

    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldPerson:
    """A person under the fullest form of the name in the article, in the nominative."""

    name: str
    mentions: tuple[GoldMention, ...]


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A place; `country` is ISO 3166-1 alpha-2, None for what lies in no single country."""

    name: str
    country: str | None
    mentions: tuple[GoldMention, ...]


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A date expression; `earliest` and `latest` are None where the value is `?` (only the span is known)."""

    value: str
    mention: GoldMention
    earliest: dt.date | None
    latest: dt.date | None


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """Words attributed to a speaker."""

    kind: QuoteKind
    parts: tuple[Mention, ...]
    speaker: Speaker | None
    speaker_mention: GoldMention | None
    cue: GoldMention | None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A text and everything that is to be found in it."""

    id: str
    text: str
    published: dt.date | None = None
    title: str | None = None
    persons: tuple[GoldPerson, ...] = ()
    places: tuple[GoldPlace, ...] = ()
    dates: tuple[GoldDate, ...] = ()
    quotes: tuple[GoldQuote, ...] = ()


def interval(value: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of an ISO value (`2025`, `2025-11`, `2025-11-14`, `A/B`); None for `?`.

    Raises ValueError for anything else, a day that does not exist, an interval that runs backwards.
    """
    if value == "?":
        return None
    first, _, last = value.partition("/")
    earliest, latest = _edge(first, last=False), _edge(last or first, last=True)
    if earliest > latest:
        raise ValueError(f"the interval {value} runs backwards")
    return earliest, latest


def speaker_of(name: str) -> Speaker | None:
    """The speaker that the notation writes as a person's name, `role:…`, `org:…` or `-` for none."""
    kind, colon, rest = name.partition(":")
    if name == "-":
        return None
    if colon and kind == "role":
        return Speaker("role", rest)
    if colon and kind == "org":
        return Speaker("organization", rest)
    return Speaker("person", name)


def _edge(value: str, *, last: bool) -> dt.date:
    found = _VALUE.fullmatch(value)
    if found is None:
        raise ValueError(f"{value!r} is no date value; write YYYY, YYYY-MM, YYYY-MM-DD, A/B or ?")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    month = month or (12 if last else 1)
    if not 1 <= month <= 12:
        raise ValueError(f"{value!r} has no month of the year in it")
    return dt.date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
