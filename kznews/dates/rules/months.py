"""Rules for months, quarters, half-years, seasons, and the first so many months of a year."""

from __future__ import annotations

from kznews.dates.parts import Parts, Point, Range, Shift, Vague
from kznews.dates.rule import Found, Rule
from kznews.dates.rules.phrases import (
    JUNE,
    MONTH_FORMS,
    OCTOBER,
    YEAR,
    counts_cauldrons,
    edge_of,
    read_year,
    shift_of,
    year_phrase,
)

_TENS = ((1, 10), (11, 20), (21, None))
"""First and last day of the thirds of a month; None is the month's end."""
_SIDES = {-1: "past", 0: "this", 1: "future"}


def side_of(found: Found) -> str | None:
    """`past`, `this` or `future` from the pointer `p`, None where there is none."""
    pointer = found.get("p")
    return None if pointer is None else _SIDES[shift_of(pointer)]


def _month(found: Found) -> Parts | None:
    month = found["m"]
    edge = edge_of(found.get("e"))
    if counts_cauldrons(found, found.previous()):
        return None
    if month.form.case == "gen" and edge is None and month.value in (JUNE, OCTOBER):
        return None
    if month.form.case == "dat" and month.value == OCTOBER and not _is_goal(found):
        return None
    year = found.value("y2")
    return Point(
        year=read_year(found) if year is None else year,
        month=month.value,
        side=side_of(found),  # type: ignore[arg-type]
        edge=edge,
    )


def _is_goal(found: Found) -> bool:
    """Whether it is `қазанға дейін`, or has more than the bare word; `қазанға` alone is into the pot."""
    following = found.following()
    alone = found.match.end() - found.match.start() == 1
    return not alone or (following is not None and following.kind in ("until", "from", "towards"))


def _ten_days(found: Found) -> Parts | None:
    number = 1 if found.get("first") is not None else found["n"].value
    if not 1 <= number <= 3:
        return None
    year, month = read_year(found), found["m"].value
    days = _TENS[number - 1]
    last = Point(year=year, month=month, day=days[1]) if days[1] else Point(year=year, month=month)
    return Range(Point(year=year, month=month, day=days[0]), last)


def _week_of_month(found: Found) -> Parts | None:
    return Vague("REF")


def _month_range(found: Found) -> Parts | None:
    first, last = found["f"].value, found["l"].value
    first_year, last_year = read_year(found, "f"), read_year(found, "l")
    behind = found.value("y2")
    if behind is not None:
        first_year = last_year = behind
    if first == last and first_year == last_year:
        return None
    if found.get("and") is not None and (last - first) % 12 != 1:
        following = found.following()
        if following is None or following.kind != "between":
            return None
    if last_year is None:
        last_year = first_year + (first > last) if isinstance(first_year, int) else first_year
    elif first_year is None and isinstance(last_year, int):
        first_year = last_year - (first > last)
    return Range(Point(year=first_year, month=first), Point(year=last_year, month=last))


def _quarter(found: Found) -> Parts | None:
    pointer = found.get("p")
    edge = edge_of(found.get("e"))
    if pointer is not None:
        return Point(quarter=Shift("quarter", shift_of(pointer)), edge=edge)
    number = 1 if found.get("first") is not None else found["q"].value
    return Point(year=read_year(found), quarter=number, edge=edge) if 1 <= number <= 4 else None


def _half(found: Found) -> Parts | None:
    pointer = found.get("p")
    if pointer is not None:
        return Point(half=Shift("half", shift_of(pointer)))
    number = 1 if found.get("first") is not None else found["h"].value
    return Point(year=read_year(found), half=number) if 1 <= number <= 2 else None


def _first_months(found: Found) -> Parts | None:
    count = found["a"].value
    year = read_year(found)
    if not 2 <= count <= 12:
        return None
    return Range(Point(year=year, month=1), Point(year=year, month=count))


def _season(found: Found) -> Parts | None:
    before = found.previous()
    if before is not None and before.kind == "small":
        return None
    year = read_year(found)
    return Point(
        year=year,
        season=found["s"].value,
        side=side_of(found),  # type: ignore[arg-type]
        edge=edge_of(found.get("e")),
    )


_OF_YEAR = f"(?: {YEAR} | year:gen )"
_EDGE = "(?: e=edge )"

MONTH_RULES = (
    Rule(
        "year_month",
        f"{YEAR} comma? (?: m=month:{MONTH_FORMS},gen,poss {_EDGE}? | m=month:nom month_unit {_EDGE}? ) "
        "| (?: y=year_number dash? year:gen,attr+sg | yp=previous/this/next/coming year:gen,attr+sg "
        "| yd=this_year:nom,attr | y=year_number year_short dot? ) "
        f"m=month:nom",
        _month,
        {
            "2025 жылдың қыркүйек айында": "2025-09",
            "2025 жылғы маусымда": "2025-06",
            "2025 жылдың қаңтарындағы": "2025-01",
            "былтыр желтоқсанда": "2024-12",
            "өткен жылдың қазанында": "2024-10",
            "биылғы тамызда": "2025-08",
            "2025 жылғы қараша": "2025-11",
            "келесі жылдың мамырында": "2026-05",
            "2025 жылғы қаңтардың соңында": None,
        },
        ("2025 маусымында",),
    ),
    Rule(
        "month",
        f"m=month:nom,gen+bare {_EDGE} | m=month:{MONTH_FORMS},gen+bare | m=month:nom month_unit {_EDGE}? "
        f"| p=previous/this/next/coming (?: m=month:{MONTH_FORMS}+bare | m=month:nom month_unit ) "
        f"| m=month:nom comma? y2=year_number (?: year )?",
        _month,
        {
            "қазанда": "2025-10",
            "желтоқсанда": "2025-12",
            "қараша айымен": "2025-11",
            "мамыр айында": "2025-05",
            "өткен қыркүйекте": "2025-09",
            "маусым айының басында": None,
            "қаңтардың ортасында": None,
            "қараша 2024": "2024-11",
        },
        (
            "Наурыз келді",
            "қазан асты",
            "бір қазаннан ас іштік",
            "қазанға ет салды",
            "жаңа маусымда",
            "Тамыз Ерлановтың",
            "қазан-ошақта",
        ),
        alone=True,
    ),
    Rule(
        "month_range",
        f"(?: {year_phrase('f')} comma? )? (?: f=month:nom (?: dash | and=and ) "
        f"(?: {year_phrase('l')} comma? )? l=month (?: month_unit )? "
        f"| f=month:nom (?: month_unit:abl ) (?: from )? (?: {year_phrase('l')} )? l=month:nom month_unit:dat "
        f"| f=month:abl (?: from )? (?: {year_phrase('l')} )? l=month:dat ) "
        f"(?: comma? y2=year_number year? )?",
        _month_range,
        {
            "қаңтар-наурызда": "2025-01/2025-03",
            "2025 жылғы қаңтар–қыркүйекте": "2025-01/2025-09",
            "2024 жылдың қаңтар-қазан айларында": "2024-01/2024-10",
            "қыркүйек пен қазанда": "2025-09/2025-10",
            "мамырдан қыркүйекке дейін": "2025-05/2025-09",
            "маусым мен тамыз аралығында": "2025-06/2025-08",
            "2024 жылғы желтоқсан-ақпанда": "2024-12/2025-02",
            "2023 жылғы ақпаннан 2024 жылғы мамырға дейін": "2023-02/2024-05",
            "2024 жылдың қазанынан 2025 жылдың сәуіріне дейін": "2024-10/2025-04",
            "2024 жылғы қыркүйек – 2025 жылғы мамыр": "2024-09/2025-05",
        },
    ),
    Rule(
        "ten_days",
        f"(?: {YEAR} comma? )? (?: m=month:gen | m=month:nom month_unit:gen ) (?: n=small:ord | first=first ) "
        "ten_days:poss",
        _ten_days,
        {
            "қазанның алғашқы онкүндігінде": "2025-10-01/2025-10-10",
            "қараша айының екінші онкүндігінде": "2025-11-11/2025-11-20",
            "2024 жылғы ақпанның үшінші онкүндігінде": "2024-02-21/2024-02-29",
        },
        ("сәуірдің төртінші онкүндігінде",),
    ),
    Rule(
        "week_of_month",
        f"(?: {YEAR} comma? )? (?: m=month:gen | m=month:nom month_unit:gen ) (?: n=small:ord | first | last ) "
        "week:poss",
        _week_of_month,
        {"қазанның үшінші аптасында": None, "наурыз айының соңғы аптасында": None},
    ),
    Rule(
        "month_in_list",
        "m=month:nom (?= (?: comma | or | and | comma and ) month | month:abl )",
        _month,
        {},
        ("Ол Наурыз, Сәуір", "қараша қазан"),
        alone=True,
    ),
    Rule(
        "quarter",
        f"(?: {_OF_YEAR} )? (?: q=small/roman dash? | first=first ) quarter:bare,poss {_EDGE}? "
        f"| p=previous/this/next/coming quarter:sg {_EDGE}?",
        _quarter,
        {
            "бірінші тоқсанда": "2025-01/2025-03",
            "2025 жылдың III тоқсанында": "2025-07/2025-09",
            "2026 жылғы 1-тоқсанда": "2026-01/2026-03",
            "алғашқы тоқсанда": "2025-01/2025-03",
            "өткен тоқсанда": "2025-07/2025-09",
        },
        ("тоқсан адам", "тоқсан жыл бұрын айтылған сөз тоқсан"),
    ),
    Rule(
        "half_year",
        f"(?: {_OF_YEAR} )? (?: h=small/roman dash? | first=first ) (?: half | half_of yearly ) "
        f"| {_OF_YEAR} (?: h=small/roman dash? | first=first ) half_part "
        "| p=previous/this/next/coming half:sg",
        _half,
        {
            "бірінші жартыжылдықта": "2025-01/2025-06",
            "2026 жылдың бірінші жартысында": "2026-01/2026-06",
            "жылдың екінші жартысында": "2025-07/2025-12",
            "2025 жылғы екінші жарты жылдықта": "2025-07/2025-12",
        },
        ("ойынның бірінші жартысында",),
    ),
    Rule(
        "first_months",
        f"{_OF_YEAR} first? a=small:nom+card month_unit:loc,abl,gen,ins,attr,dat "
        "| first a=small:nom+card month_unit:bare+loc,abl,gen,attr",
        _first_months,
        {
            "алғашқы тоғыз айда": "2025-01/2025-09",
            "биылғы 8 айда": "2025-01/2025-08",
            "2025 жылдың 9 айында": "2025-01/2025-09",
            "өткен жылдың алғашқы 10 айында": "2024-01/2024-10",
        },
        ("соңғы тоғыз айды",),
    ),
    Rule(
        "season",
        f"{YEAR} comma? s=season {_EDGE}? | p=previous/this/next/coming s=season:loc,abl,gen,dat {_EDGE}? "
        "| yd=this_year s=season:loc,abl,dat,gen",
        _season,
        {
            "2024 жылдың жазында": "2024-22",
            "өткен жылдың көктемінде": "2024-21",
            "өткен күзде": "2024-23",
            "осы көктемде": "2025-21",
            "келесі жылдың қысында": None,
        },
        ("жазғы демалыс", "қысқа мерзімде"),
    ),
    Rule(
        "season_alone",
        "s=season:loc,abl+bare+sg | s=season:dat+bare+sg (?=until/towards) "
        "| s=season:nom (?: month_unit:pl+poss+loc | moment/part_of_its:poss+loc )",
        _season,
        {
            "жазда": "2025-22",
            "көктемге дейін": "2025-21",
            "күзге қарай": "2025-23",
            "жаз айларында": "2025-22",
            "күзде": "2025-23",
            "қыста": None,
        },
        alone=True,
    ),
)
