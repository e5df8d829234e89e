"""Parts as written → value, against the publication date, the tense of the sentence and the years named before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from kznews.dates import intervals as cal
from kznews.dates.intervals import Interval
from kznews.dates.parts import (
    Clock,
    Every,
    Length,
    MonthDay,
    Offset,
    Parts,
    Point,
    Range,
    Same,
    Shift,
    Unit,
    Vague,
    Years,
    YearToDate,
)
from kznews.dates.periods import clock_value, period_value
from kznews.dates.tense import Tense

_AGAINST_TENSE = {"past": 10, "future": 6}
"""How many times nearer the day on the wrong side of publication must be before the tense is not believed:
`20 қаңтарға белгіленді` is past and yet to come, `5 қаңтарда ашылады` may be a headline of what happened."""
_REPORTED_BEHIND = 6
"""The same for a period without tense: months and quarters are mostly reported when they are over."""
_EDTF_SEASON = 20


@dataclass(frozen=True, slots=True)
class Context:
    """What a date is resolved against; None is "not known"."""

    published: dt.date | None = None
    tense: Tense | None = None
    year: int | None = None
    """The year that the article was speaking of just before."""
    last_day: Interval | None = None
    month: dt.date | None = None
    """The day that the sentence named last, for days of its month."""
    last_year: Interval | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value with its first and last day, and how it came about."""

    value: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    how: str = "as written"


UNKNOWN = Resolved(how="cannot be known")


def resolve(parts: Parts, context: Context) -> Resolved:
    """The value of `parts` in `context`; a value that cannot be known is None, and `how` says why."""
    try:
        return _resolved(parts, context)
    except cal.NoSuchDayError:
        return UNKNOWN


def _resolved(parts: Parts, context: Context) -> Resolved:
    match parts:
        case Vague():
            return Resolved(how=f"vague ({parts.reference})")
        case Clock():
            return Resolved(clock_value(parts))
        case Length():
            how = "as written" if parts.amount is not None else "no amount named"
            return Resolved(period_value(parts), how=how)
        case Every():
            return Resolved(f"R/{period_value(Length(parts.amount, parts.unit))}")
        case Years():
            return _years(parts)
        case Same():
            return _same(parts, context)
        case MonthDay():
            return _month_day(parts, context)
        case Point() | Range():
            return _point(parts, context)
    if context.published is None:
        return Resolved(how="needs the publication date")
    today = context.published
    how = f"from published {today.isoformat()}"
    match parts:
        case YearToDate():
            return _written((cal.day_of(today.year + parts.year.by, 1, 1), today), how)
        case Offset():
            return _offset(parts, context)
        case Shift():
            return _written(_shifted(parts.unit, parts.by, today), how)


def _same(parts: Same, context: Context) -> Resolved:
    interval = context.last_day if parts.unit == "day" else context.last_year
    if interval is None:
        return UNKNOWN
    first, last = (cal.days_from(day, parts.by) for day in interval)
    return _written((first, last), "counted from the one named before" if parts.by else "same as named before")


def _month_day(parts: MonthDay, context: Context) -> Resolved:
    """The day in the month named before; a sure one else in the month that puts it nearest on its tense's side."""
    if context.month is not None:
        day = cal.day_of(context.month.year, context.month.month, parts.day)
        return _written((day, day), "month named before") if day > context.month else UNKNOWN
    today = context.published
    if not parts.sure or today is None:
        return UNKNOWN
    ahead = context.tense == "future"
    by = int(parts.day < today.day) if ahead else -int(parts.day > today.day)
    year, month = cal.add_months(today, by)
    day = cal.day_of(year, month, parts.day)
    return _written((day, day), _because(context, f"from published {today.isoformat()}"))


def _written(interval: Interval | None, how: str) -> Resolved:
    if interval is None:
        return UNKNOWN
    return Resolved(cal.written(interval), interval[0], interval[1], how)


def _point(parts: Point | Range, context: Context) -> Resolved:
    first = parts.first if isinstance(parts, Range) else parts
    last = parts.last if isinstance(parts, Range) else parts
    if first.edge is not None:
        return Resolved(how=f"vague ({first.edge})")
    if first.bce:
        return Resolved(f"{-(first.year - 1):05d}" if isinstance(first.year, int) else None)
    if first.season == 4:
        return Resolved(how="winter lies in two years")
    interval, how = _interval(first, last, context)
    if interval is None:
        return Resolved(how=how)
    resolved = _written(interval, how)
    if isinstance(parts, Point) and parts.season is not None:
        resolved = replace(resolved, value=f"{interval[0].year:04d}-{_EDTF_SEASON + parts.season}")
    return resolved


def _interval(first: Point, last: Point, context: Context) -> tuple[Interval | None, str]:
    today = context.published
    relative = f"from published {today.isoformat()}" if today is not None else "needs the publication date"
    if isinstance(first.year, int):
        end = last.year if isinstance(last.year, int) else first.year
        return _span(first, last, first.year, end), "as written"
    if isinstance(first.year, Same):
        named = context.last_year
        year = 0 if named is None else named[0].year
        return (_span(first, last, year, _next_year(first, last, year)) if year else None), "year named before"
    if first.weekday is not None and first.month is None:
        if today is None:
            return None, relative
        opening, closing = _weekday(first, context, today)
        if last.weekday is not None:
            closing = cal.days_from(opening, (last.weekday - first.weekday) % 7)
        return (opening, closing), _because(context, relative)
    for part in (first.year, first.month, first.quarter, first.half):
        if isinstance(part, Shift):
            return (None, relative) if today is None else (_relative(first, last, part, today), relative)
    if today is not None and first.side is not None:
        return _by_side(first, last, first.side, today), relative
    if context.year is not None:
        year = context.year
        return _span(first, last, year, _next_year(first, last, year)), f"year {year} named before"
    if today is None:
        return None, relative
    return _nearest(first, last, context.tense, today), _because(context, relative)


def _because(context: Context, how: str) -> str:
    return how if context.tense is None else f"{how}, {context.tense} tense"


def _span(first: Point, last: Point, first_year: int, last_year: int) -> Interval | None:
    """From the first day of `first` to the last of `last`, each in its year."""
    start, end = _days(first, first_year), _days(last, last_year)
    if start is None or end is None or end[1] < start[0]:
        return None
    return start[0], end[1]


def _days(point: Point, year: int) -> Interval | None:
    """First and last day of a point in a given year."""
    if isinstance(point.month, int):
        if point.day is None:
            return cal.month_days(year, point.month)
        day = cal.day_of(year, point.month, point.day)
        return day, day
    if isinstance(point.quarter, int):
        return cal.quarter_days(year, point.quarter)
    if isinstance(point.half, int):
        return cal.half_days(year, point.half)
    if point.season is not None:
        return cal.season_days(year, point.season)
    return cal.year_days(year)


def _next_year(first: Point, last: Point, year: int) -> int:
    """The year of `last` when `first` is in `year`: the next one where the range crosses the new year."""
    crosses = isinstance(first.month, int) and isinstance(last.month, int) and last.month < first.month
    return year + 1 if crosses else year


def _relative(first: Point, last: Point, shift: Shift, today: dt.date) -> Interval | None:
    if shift.unit == "year":
        year = today.year + shift.by
        return _span(first, last, year, _next_year(first, last, year))
    if shift.unit == "month" and first.day is not None:
        year, month = cal.add_months(today, shift.by)
        day = cal.day_of(year, month, first.day)
        return day, day
    return _shifted(shift.unit, shift.by, today)


def _weekday(point: Point, context: Context, today: dt.date) -> Interval:
    assert point.weekday is not None
    offset = point.weekday - 1 - today.weekday()
    if point.week is not None or point.side == "this":
        by = 0 if point.week is None else point.week.by
        day = cal.days_from(today, offset + 7 * by)
    elif point.side == "past":
        day = cal.days_from(today, offset if offset < 0 else offset - 7)
    elif point.side == "future" or context.tense == "future":
        forward = offset if offset > 0 else offset + 7
        day = cal.days_from(today, 0 if offset == 0 and point.side is None else forward)
    else:
        day = cal.days_from(today, offset if offset <= 0 else offset - 7)
    return day, day


def _candidates(first: Point, last: Point, today: dt.date) -> list[Interval]:
    found = []
    for year in range(today.year - 1, today.year + 2):
        try:
            interval = _span(first, last, year, _next_year(first, last, year))
        except cal.NoSuchDayError:
            continue
        if interval is not None:
            found.append(interval)
    return found


def _by_side(first: Point, last: Point, side: str, today: dt.date) -> Interval | None:
    candidates = _candidates(first, last, today)
    if side == "past":
        return max((c for c in candidates if c[1] < today), default=None)
    if side == "future":
        return min((c for c in candidates if c[0] > today), default=None)
    return next((c for c in candidates if c[0].year == today.year), None)


def _nearest(first: Point, last: Point, tense: Tense | None, today: dt.date) -> Interval | None:
    """The year that puts it nearest to publication, days on the side the tense does not speak of counting more."""
    ahead_of_report = _REPORTED_BEHIND if tense is None and first.day is None else 1

    def cost(interval: Interval) -> int:
        behind, ahead = (today - interval[1]).days, (interval[0] - today).days
        if behind > 0:
            return behind * (_AGAINST_TENSE["future"] if tense == "future" else 1)
        if ahead > 0:
            return ahead * (_AGAINST_TENSE["past"] if tense == "past" else ahead_of_report)
        return 0

    return min(_candidates(first, last, today), key=cost, default=None)


def _shifted(unit: Unit, by: int, today: dt.date) -> Interval | None:
    """The unit that lies `by` units from the one holding `today`."""
    if unit == "day":
        day = cal.days_from(today, by)
        return day, day
    if unit == "week":
        return cal.week_days(cal.days_from(today, 7 * by))
    if unit == "month":
        return cal.month_days(*cal.add_months(today, by))
    if unit == "quarter":
        year, month = cal.add_months(today, 3 * by)
        return cal.quarter_days(year, (month + 2) // 3)
    if unit == "half":
        year, month = cal.add_months(today, 6 * by)
        return cal.half_days(year, 1 if month <= 6 else 2)
    if unit == "year":
        return cal.year_days(today.year + by)
    if unit == "century":
        start = ((today.year - 1) // 100 + by) * 100 + 1
        return cal.day_of(start, 1, 1), cal.day_of(start + 99, 12, 31)
    return None


def _offset(parts: Offset, context: Context) -> Resolved:
    today = context.published
    if today is None or parts.amount is None or parts.unit not in ("day", "week", "month", "year"):
        return UNKNOWN
    if parts.sign > 0 and context.tense == "past":
        return Resolved(how="counted from something past")
    if parts.amount != int(parts.amount):
        return Resolved(how="not a whole number of units")
    interval = _shifted(parts.unit, int(parts.amount) * parts.sign, today)
    return _written(interval, f"counted from published {today.isoformat()}")


def _years(parts: Years) -> Resolved:
    if parts.edge is not None:
        return Resolved(how=f"vague ({parts.edge})")
    if parts.bce:
        return Resolved(how="before the calendar begins")
    one_decade = parts.unit == "decade" and parts.last - parts.first == 9
    value = f"{parts.first // 10}X" if one_decade else f"{parts.first:04d}/{parts.last:04d}"
    return Resolved(value, cal.day_of(parts.first, 1, 1), cal.day_of(parts.last, 12, 31))
