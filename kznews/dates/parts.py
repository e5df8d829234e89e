"""Parts as written: what the words of a date expression say, before anything is known of the article.

`14 қарашада` is a day and a month and no year; which year, `kznews.dates.resolve` decides.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal, TypeAlias

Unit = Literal[
    "second", "minute", "hour", "day", "week", "month", "quarter", "half", "season", "year", "decade", "century"
]
Edge = Literal["start", "mid", "end"]
Reference = Literal["PAST_REF", "PRESENT_REF", "FUTURE_REF", "REF"]


class Written:
    """What all parts share: a short form for `explain`."""

    __slots__ = ()

    def __str__(self) -> str:
        said = ((f.name, getattr(self, f.name)) for f in fields(self))  # type: ignore[arg-type]
        shown = " ".join(f"{name}={value}" for name, value in said if value is not None and value is not False)
        return f"{type(self).__name__}({shown})"


@dataclass(frozen=True, slots=True)
class Shift(Written):
    """A calendar unit counted from the one that holds the publication date: `былтыр` is (year, -1)."""

    unit: Unit
    by: int

    def __str__(self) -> str:
        return f"{self.unit}{self.by:+d}"


@dataclass(frozen=True, slots=True)
class Same(Written):
    """`сол күні`, `сол жылы`: the day or year that the article named last; `келесі күні` is one day on."""

    unit: Literal["day", "year"]
    by: int = 0

    def __str__(self) -> str:
        return f"same {self.unit}" + (f"{self.by:+d}" if self.by else "")


@dataclass(frozen=True, slots=True)
class MonthDay(Written):
    """`24 сәуірде басталып, 26-сында аяқталады`: a day of the month that the sentence named before.

    `sure` says that it is a date by itself (`31-і күні`), and no part of a number of things (`оқушының 26-сында`).
    """

    day: int
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Point(Written):
    """One place in the calendar, from a year down to a day; None is "not said"."""

    year: int | Shift | Same | None = None
    month: int | Shift | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | Shift | None = None
    half: int | Shift | None = None
    season: int | None = None
    week: Shift | None = None
    side: Literal["past", "this", "future"] | None = None
    """`өткен`, `осы`, `келесі` before a weekday, month or season."""
    bce: bool = False
    edge: Edge | None = None
    """`жылдың соңында`: near the end, nobody can say which day."""


@dataclass(frozen=True, slots=True)
class Range(Written):
    """From one point to another, both included."""

    first: Point
    last: Point

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class Years(Written):
    """Decades or centuries, by first and last year, both included."""

    first: int
    last: int
    unit: Literal["decade", "century"]
    edge: Edge | None = None
    bce: bool = False


@dataclass(frozen=True, slots=True)
class Offset(Written):
    """A distance from publication: `үш күн бұрын` is 3 days, sign -1; amount None is `бірнеше`."""

    amount: float | None
    unit: Unit
    sign: Literal[-1, 1]


@dataclass(frozen=True, slots=True)
class YearToDate(Written):
    """`жыл басынан бері`: from 1 January to the day of publication."""

    year: Shift


@dataclass(frozen=True, slots=True)
class Vague(Written):
    """A time nobody can put a date to: `жуырда`, `соңғы жылдары`, `қазір`."""

    reference: Reference


@dataclass(frozen=True, slots=True)
class Clock(Written):
    """A time of day; hour None where only the part of the day is said (`кешке`)."""

    hour: int | None
    minute: int | None = None
    day_part: str | None = None
    until_hour: int | None = None
    until_minute: int | None = None


@dataclass(frozen=True, slots=True)
class Length(Written):
    """How long: `үш жыл`, `бір жарым ай`; amount None is `бірнеше`."""

    amount: float | None
    unit: Unit


@dataclass(frozen=True, slots=True)
class Every(Written):
    """Again and again: `жыл сайын`, `аптасына үш рет`, `дүйсенбі сайын`."""

    unit: Unit
    weekday: int | None = None
    times: int | None = None
    amount: float = 1


Parts: TypeAlias = (
    Point | MonthDay | Range | Years | Offset | YearToDate | Same | Vague | Clock | Length | Every | Shift
)
