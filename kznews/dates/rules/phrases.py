"""Phrases that many date rules share, and how they are read."""

from __future__ import annotations

from itertools import pairwise

from kznews.dates.atoms import Atom
from kznews.dates.numbers import PLAIN
from kznews.dates.parts import Edge, Same, Shift, Unit
from kznews.dates.rule import Found

DAY_WORD = "(?: day:poss,attr | day_star )"
"""`күні`, `күндері`, `күнгі` behind a date, or `жұлдызы`, the old word for a day of the calendar."""

WEEKDAY_BEHIND = "(?: comma? weekday (?: day:poss )? | open weekday close )"
"""A weekday beside a date belongs to it: `14 қараша, жұма`."""

AMOUNT = (
    "(?: few | half=half_of | part=quarter_of | a=n:nom+card and_half=and_half "
    "| a=n:nom+card dash few=n:nom+card "
    "| a=n:nom+card comma tenths=n:nom+card | a=n:nom+card about? )"
)

MONTH_FORMS = "loc,abl,dat,attr,ins"

JUNE, OCTOBER = 6, 10
"""`маусым` is also a season of games or theatre, `қазан` a cauldron: neither stands in the genitive alone."""

_SHIFTS = {"previous": -1, "this": 0, "next": 1, "coming": 1}
_UNITS: dict[str, Unit] = {
    "year": "year",
    "yearly": "year",
    "month_unit": "month",
    "week": "week",
    "day": "day",
    "day_night": "day",
    "quarter": "quarter",
    "half": "half",
    "century": "century",
    "decade": "decade",
    "hour": "hour",
    "minute": "minute",
    "second": "second",
}


def year_phrase(prefix: str = "") -> str:
    """A year in front of what it dates: `2025 жылғы`, `2025 ж.`, `өткен жылдың`, `биыл`; groups are prefixed."""
    p = prefix
    return (
        f"(?: {p}y=year_number dash? {p}yw=year:nom,gen,attr,loc+sg | {p}y=year_number year_short dot? "
        f"| {p}yo=small/two_digit:ord dash? year:gen,attr+sg "
        f"| {p}ys=that year:poss,gen,attr+sg "
        f"| {p}yp=previous/this/next/coming year:nom,gen,attr,loc+sg "
        f"| {p}yd=this_year:nom,attr,gen+bare (?: year:nom,gen,attr,loc+sg )? )"
    )


YEAR = year_phrase()


def read_year(found: Found, prefix: str = "") -> int | Shift | Same | None:
    """The year that `year_phrase(prefix)` caught, None where it took no part."""
    number = found.value(prefix + "y")
    if number is not None:
        return number
    ordinal = found.value(prefix + "yo")
    if ordinal is not None:
        return full_year(ordinal)
    if found.get(prefix + "ys") is not None:
        return Same("year")
    if (pointer := found.get(prefix + "yp")) is not None:
        return Shift("year", shift_of(pointer))
    if (word := found.get(prefix + "yd")) is not None:
        return Shift("year", word.value)
    return None


def shift_of(pointer: Atom) -> int:
    """-1 for `өткен`, 0 for `осы`, 1 for `келесі`, `алдағы`."""
    return _SHIFTS[pointer.kind]


def unit_of(atom: Atom) -> Unit:
    """The calendar unit that a unit word names."""
    return _UNITS[atom.kind]


def full_year(two_digits: int) -> int:
    """The year that two digits mean, up to 40 in this century: `91-інші жылы` 1991, `22-нші жылға` 2022."""
    return two_digits + (2000 if two_digits <= 40 else 1900)


def edge_of(atom: Atom | None) -> Edge | None:
    """`басында` start, `ортасында` mid, `соңында` end."""
    codes: dict[str, Edge] = {"start": "start", "mid": "mid", "end": "end"}
    return None if atom is None else codes[atom.code]


def counts_cauldrons(found: Found, number: Atom | None) -> bool:
    """Whether a bare number word counts `қазан` in its other sense: `бір қазаннан ас іштік` (we ate from one pot).

    `бір қазаннан бастап` (from the first of October) is a date.
    """
    if number is None or number.kind != "small" or number.digits or number.form != PLAIN:
        return False
    start, end = found.match.span()
    last, following = found.run[end - 1], found.following()
    return (
        end - start <= 2
        and last.kind == "month"
        and last.value == OCTOBER
        and (following is None or following.kind not in ("until", "from", "towards"))
    )


def amount(found: Found) -> float | None:
    """How many `AMOUNT` says; None for `бірнеше`, `үш-төрт`, and digits that are not 0 to 9."""
    if found.get("half") is not None:
        return 0.5
    if found.get("part") is not None:
        return 0.25
    counted = found.get("a")
    if counted is None or counted.value < 0 or found.get("few") is not None:
        return None
    if found.get("and_half") is not None:
        return counted.value + 0.5
    tenths = found.get("tenths")
    if tenths is not None:
        if tenths.start != counted.end + 1 or tenths.value < 0:
            return None
        return counted.value + float(f"0.{tenths.value:0{max(tenths.digits, 1)}d}")
    return counted.value


def glued(found: Found, *names: str) -> bool:
    """Whether the named atoms stand with exactly one sign between each two: `14.11.2025`, not `14. 11`."""
    atoms = [found[name] for name in names]
    return all(b.start == a.end + 1 for a, b in pairwise(atoms))


def is_day(month: int, day: int) -> bool:
    """Whether some year has this day."""
    return 1 <= month <= 12 and 1 <= day <= (30 if month in (4, 6, 9, 11) else 29 if month == 2 else 31)
