"""Rules for days: day and month in every order, with and without year, and ranges of days."""

from __future__ import annotations

from typing import TypeAlias

from kznews.dates.parts import MonthDay, Parts, Point, Range, Same, Shift
from kznews.dates.rule import Found, Rule
from kznews.dates.rules.phrases import (
    DAY_WORD,
    WEEKDAY_BEHIND,
    YEAR,
    counts_cauldrons,
    is_day,
    read_year,
    shift_of,
    year_phrase,
)

_Year: TypeAlias = int | Shift | Same | None

_DAY_NUMBER = "d=small:poss,dat,loc,abl,acc,gen"
_YEAR_BEHIND = "(?: comma? y2=year_number (?: year | year_short dot? )? )"


def _point(found: Found, day: str = "d", month: str = "m", *, year: _Year = None) -> Point | None:
    day_number, month_number = found[day].value, found[month].value
    return Point(year=year, month=month_number, day=day_number) if is_day(month_number, day_number) else None


def _year(found: Found) -> _Year:
    behind = found.value("y2")
    return behind if behind is not None else read_year(found)


def _day_month(found: Found) -> Parts | None:
    return None if counts_cauldrons(found, found.get("d")) else _point(found, year=_year(found))


def _day_of_named_month(found: Found) -> Parts | None:
    before = found.previous()
    if before is not None and before.kind in ("month", "month_unit"):
        return None
    day = found["d"]
    return MonthDay(day.value, sure=found.get("w") is not None) if day.digits or found.get("w") else None


def _shifted_month_day(found: Found) -> Parts | None:
    return Point(month=Shift("month", shift_of(found["p"])), day=found["d"].value)


def _day_range(found: Found) -> Parts | None:
    first, last = _point(found, "f", year=_year(found)), _point(found, "l", year=_year(found))
    if first is None or last is None or found["f"].value >= found["l"].value:
        return None
    apart = found["l"].value - found["f"].value > 1
    if apart and found.get("and") is not None and found.get("between") is None:
        following = found.following()
        if following is None or following.kind != "between":
            return None
    return Range(first, last)


def _day_list(found: Found) -> Parts | None:
    days = [found[name].value for name in ("f", "i", "l")]
    if days[2] - days[1] != 1 or days[1] - days[0] != 1:
        return None
    return _day_range(found)


def _month_range(found: Found) -> Parts | None:
    year = read_year(found, "f")
    last_year = read_year(found, "l")
    behind = found.value("y2")
    if behind is not None:
        last_year = behind
        if year is None:
            year = behind - (found["fm"].value > found["lm"].value)
    if last_year is None and isinstance(year, int):
        last_year = year + (found["fm"].value > found["lm"].value)
    first, last = _point(found, "f", "fm", year=year), _point(found, "l", "lm", year=last_year)
    return Range(first, last) if first is not None and last is not None else None


DAY_RULES = (
    Rule(
        "day_month",
        f"(?: weekday (?: day:poss )? comma? (?= year_number ) )? (?: {YEAR} comma? )? "
        "(?: (?: previous/this/next/coming )? weekday (?: day:poss )? comma? )? "
        f"d=small:nom dash? (?: m=month:nom {_YEAR_BEHIND} | m=month "
        f"(?: comma? y2=year_number year | (?: month_unit:poss )? {DAY_WORD}? ) ) {WEEKDAY_BEHIND}?",
        _day_month,
        {
            "14 қарашада": "2025-11-14",
            "14-қарашадан": "2025-11-14",
            "14 қараша күні": "2025-11-14",
            "он төртінші қарашада": "2025-11-14",
            "14-ші қараша": "2025-11-14",
            "2025 жылғы 14 қараша": "2025-11-14",
            "2025 жылдың 14 қарашасында": "2025-11-14",
            "2025 жылы 14-інші қарашада": "2025-11-14",
            "2025 ж. 14 қарашада": "2025-11-14",
            "14 қараша 2025 жыл": "2025-11-14",
            "14 қараша, 2025 жылы": "2025-11-14",
            "14 қараша 2025 ж.": "2025-11-14",
            "биылғы 14 қарашада": "2025-11-14",
            "өткен жылғы 14 қарашада": "2024-11-14",
            "былтыр 31 желтоқсанда": "2024-12-31",
            "14 қараша, жұма": "2025-11-14",
            "14 қараша (жұма)": "2025-11-14",
            "жұма, 14 қараша күні": "2025-11-14",
            "жұмада, 2025 жылдың 14 қарашасында": "2025-11-14",
            "өткен жұмада, 7 қарашада": "2025-11-07",
            "14қарашада": "2025-11-14",
            "14 ҚАРАШАДА": "2025-11-14",
        },
        ("31 ақпанда", "бір қазанда қайнады", "9 мамыр көшесінде", "1 Мамыр ауданы", "28 қазанжық"),
    ),
    Rule(
        "month_day",
        f"(?: {YEAR} comma? )? (?: m=month:gen+bare | m=month:nom month_unit:gen ) dash? "
        f"(?: {_DAY_NUMBER} {DAY_WORD}? | d=small {DAY_WORD} )",
        _day_month,
        {
            "қарашаның 14-і күні": "2025-11-14",
            "қарашаның 14-інде": "2025-11-14",
            "қарашаның он төртінен": "2025-11-14",
            "қараша айының 14-іне": "2025-11-14",
            "2025 жылғы қарашаның 14-і": "2025-11-14",
            "өткен жылдың желтоқсан айының 5-інде": "2024-12-05",
            "тамыздың 23-і күні": "2025-08-23",
            "қараша айының 14 жұлдызында": "2025-11-14",
            "қыркүйектің 23-ші жұлдызынан": "2025-09-23",
        },
        ("қарашаның 14 адам", "қазанның 5 түрі", "қазанның бірінші жартысында", "айының жұлдызы"),
    ),
    Rule(
        # As sites print it above an article: `Сенбі, Қараша 15, 2025`.
        "month_day_year",
        "(?: weekday comma? )? m=month:nom d=small:nom+card comma y2=year_number:nom+card",
        _day_month,
        {"Қараша 14, 2025": "2025-11-14", "Сенбі, Қараша 15, 2025": "2025-11-15"},
        ("қараша 14, 25 адам", "қараша 14 адам"),
    ),
    Rule(
        "shifted_month_day",
        f"p=previous/this/next/coming month_unit:gen (?: {_DAY_NUMBER} {DAY_WORD}? | d=small {DAY_WORD} )",
        _shifted_month_day,
        {
            "өткен айдың 18-і күні": "2025-10-18",
            "осы айдың 20-сына": "2025-11-20",
            "келесі айдың бесінде": "2025-12-05",
        },
        ("өткен айдың 18 пайызы",),
    ),
    Rule(
        "day_of_named_month",
        "d=small:poss+card w=day:poss,attr+sg | d=small:poss+loc,dat,abl+card",
        _day_of_named_month,
        {"31-і күні": "2025-10-31", "жиырма сегізі күні": "2025-10-28"},
        ("оқушының 26-сында", "алтысында", "26-сы"),
    ),
    Rule(
        "day_range",
        f"(?: {YEAR} comma? )? (?: f=small:nom (?: dash | and=and ) l=small:nom "
        "| f=small:abl (?: from )? l=small:nom )"
        f" dash? m=month {DAY_WORD}? {_YEAR_BEHIND}?",
        _day_range,
        {
            "14-15 қараша күндері": "2025-11-14/2025-11-15",
            "14 – 17 қарашада": "2025-11-14/2025-11-17",
            "14 пен 20 қараша аралығында": "2025-11-14/2025-11-20",
            "14 және 15 қарашада": "2025-11-14/2025-11-15",
            "14-тен 20 қарашаға дейін": "2025-11-14/2025-11-20",
            "2026 жылдың 19-23 қаңтар аралығында": "2026-01-19/2026-01-23",
            "14-15 қараша 2025 жыл": "2025-11-14/2025-11-15",
        },
        ("15-14 адам",),
    ),
    Rule(
        "day_list",
        f"(?: {YEAR} comma? )? f=small:nom comma i=small:nom (?: and | comma ) l=small:nom m=month {DAY_WORD}?",
        _day_list,
        {"14, 15 және 16 қараша күндері": "2025-11-14/2025-11-16"},
        ("14, 20 және 26 адам",),
    ),
    Rule(
        "month_day_range",
        f"(?: {YEAR} comma? )? (?: m=month:gen+bare | m=month:nom month_unit:gen ) (?: f=small dash (?: "
        f"{DAY_WORD} | dash )? "
        f"l=small (?: {DAY_WORD} )? | f=small:abl {DAY_WORD}? (?: from )? l=small:dat {DAY_WORD}? "
        "| f=small day:abl+poss (?: from )? l=small day:dat+poss "
        f"| f=small:poss,nom and l=small {DAY_WORD}? (?=between) )",
        _day_range,
        {
            "қарашаның 14-15-і күндері": "2025-11-14/2025-11-15",
            "қарашаның 14-інен 20-сына дейін": "2025-11-14/2025-11-20",
            "қараша айының 14-20 күндері": "2025-11-14/2025-11-20",
            "қараша айының 14-20 жұлдызы аралығында": "2025-11-14/2025-11-20",
            "қарашаның 14 мен 20-сы күні аралығында": "2025-11-14/2025-11-20",
        },
    ),
    Rule(
        "day_month_range",
        f"(?: {year_phrase('f')} comma? )? (?: f=small:nom dash? fm=month:nom dash (?: {year_phrase('l')} "
        "comma? )? l=small:nom dash? lm=month "
        f"| f=small:nom dash? fm=month:abl (?: from )? (?: {year_phrase('l')} comma? )? l=small:nom dash? "
        "lm=month:dat "
        f"| f=small:nom dash? fm=month:nom and (?: {year_phrase('l')} comma? )? l=small:nom dash? "
        "lm=month:nom (?=between) )"
        f" {_YEAR_BEHIND}? {DAY_WORD}?",
        _month_range,
        {
            "28 қаңтардан 3 ақпанға дейін": "2026-01-28/2026-02-03",
            "14 қараша – 20 желтоқсан": "2025-11-14/2025-12-20",
            "14 қарашадан 20 қарашаға дейін": "2025-11-14/2025-11-20",
            "2024 жылғы 28 желтоқсаннан 2025 жылғы 3 ақпанға дейін": "2024-12-28/2025-02-03",
            "25 желтоқсан мен 10 қаңтар аралығында": "2025-12-25/2026-01-10",
            "2024 жылғы 25 желтоқсан мен 10 қаңтар аралығында": "2024-12-25/2025-01-10",
            "14 қараша – 20 желтоқсан 2024": "2024-11-14/2024-12-20",
        },
    ),
)
