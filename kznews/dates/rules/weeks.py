"""Rules for weeks, weekdays and the days named from today: `өткен аптада`, `дүйсенбіде`, `кеше`."""

from __future__ import annotations

from kznews.dates.parts import Parts, Point, Range, Same, Shift, Vague
from kznews.dates.rule import Found, Rule
from kznews.dates.rules.months import side_of
from kznews.dates.rules.phrases import DAY_WORD, shift_of, unit_of

_ONE_DAY = "(?: day:poss,attr+sg )"
_FORMS = "nom,gen,dat,acc,loc,abl,ins,attr"


def _today(found: Found) -> Parts | None:
    return Shift("day", found["t"].value)


def _before_yesterday(found: Found) -> Parts | None:
    return Shift("day", -2)


def _pointed_unit(found: Found) -> Parts | None:
    if found.get("e") is not None:
        return Vague("REF")
    return Shift(unit_of(found["u"]), shift_of(found["p"]))


def _week_weekday(found: Found) -> Parts | None:
    return Point(week=Shift("week", shift_of(found["p"])), weekday=found["w"].value)


def _weekday(found: Found) -> Parts | None:
    return Point(weekday=found["w"].value, side=side_of(found))  # type: ignore[arg-type]


def _weekdays(found: Found) -> Parts | None:
    return Range(Point(weekday=found["f"].value), Point(weekday=found["l"].value))


def _next_day(found: Found) -> Parts | None:
    return Same("day", by=1)


def _same(found: Found) -> Parts | None:
    return Same("year" if found["u"].kind == "year" else "day")


WEEK_RULES = (
    Rule(
        "today",
        f"t=today:attr+bare+sg day:{_FORMS}+sg | t=today:nom,dat,abl,gen,acc,attr,ins+bare+sg (?: day:poss+sg )?",
        _today,
        {
            "бүгін": "2025-11-14",
            "кеше": "2025-11-13",
            "ертең": "2025-11-15",
            "алдыңгүні": "2025-11-12",
            "бүрсігүні": "2025-11-16",
            "бүгінгі": "2025-11-14",
            "кешегі": "2025-11-13",
            "бүгіннен": "2025-11-14",
            "ертеңгі күні": "2025-11-15",
            "бүгінгі күнге": "2025-11-14",
            "БҮГІН": "2025-11-14",
        },
    ),
    Rule("before_yesterday", "before day:poss+nom+sg", _before_yesterday, {"алдыңғы күні": "2025-11-12"}),
    Rule(
        "pointed_unit",
        f"p=previous/this/next/coming u=week/month_unit:{_FORMS}+sg+bare e=edge? "
        "| p=previous u=day_night:loc+bare "
        f"| p=this/previous u=month_unit/week:poss",
        _pointed_unit,
        {
            "өткен аптада": "2025-11-03/2025-11-09",
            "осы аптада": "2025-11-10/2025-11-16",
            "келесі аптада": "2025-11-17/2025-11-23",
            "алдағы аптада": "2025-11-17/2025-11-23",
            "өткен айда": "2025-10",
            "осы айда": "2025-11",
            "келесі айдан": "2025-12",
            "өткен айдың соңында": None,
        },
        ("өткен күн",),
    ),
    Rule(
        "week_weekday",
        f"p=previous/this/next/coming week:gen (?: w=weekday:poss,gen,loc {DAY_WORD}? "
        f"| w=weekday:nom {DAY_WORD} )",
        _week_weekday,
        {
            "өткен аптаның жұмасында": "2025-11-07",
            "келесі аптаның дүйсенбісінде": "2025-11-17",
            "өткен аптаның сенбі күні": "2025-11-08",
        },
    ),
    Rule(
        "weekday",
        f"w=weekday:nom+bare {_ONE_DAY} | w=weekday:nom+bare+sg day:dat,abl+bare+sg "
        f"| w=weekday:loc,abl,dat,attr,gen+bare+sg {_ONE_DAY}? "
        f"| p=previous/this/next/coming w=weekday:nom,loc,abl,dat,attr+bare+sg {_ONE_DAY}?",
        _weekday,
        {
            "дүйсенбі күні": "2025-11-10",
            "бейсенбіден": "2025-11-13",
            "сейсенбіде": "2025-11-11",
            "жұма күні": "2025-11-14",
            "өткен сенбіде": "2025-11-08",
            "келесі дүйсенбіде": "2025-11-17",
            "осы сенбі күні": "2025-11-15",
            "сенбі күнге": "2025-11-08",
        },
        ("жұма намазы", "дүйсенбі-жұма"),
        alone=True,
    ),
    Rule(
        "weekday_part",
        "w=weekday:nom+bare+sg (?= day_part | day_part_of | part_of_its:loc,abl,dat,attr )",
        _weekday,
        {"сейсенбі таңында": "2025-11-11", "жұма кешіне дейін": "2025-11-14"},
        ("жұма таңы атты", "жұма кеші өтті", "жұма намазы"),
        alone=True,
    ),
    Rule(
        "weekday_in_list",
        "w=weekday:nom+bare (?= (?: comma | or | and ) weekday:bare+sg )",
        _weekday,
        {},
        ("дүйсенбі мен сенбі күндері",),
    ),
    Rule(
        "weekdays",
        "f=weekday:nom+bare+sg dash (?: l=weekday:loc,dat,abl,attr+bare+sg | l=weekday:nom+bare+sg day:pl+poss )",
        _weekdays,
        {
            "сенбі-жексенбіде": "2025-11-08/2025-11-09",
            "жұма-сенбіге дейін": "2025-11-14/2025-11-15",
            "дүйсенбі-сәрсенбі күндері": "2025-11-10/2025-11-12",
        },
        ("дүйсенбі-жұма",),
    ),
    Rule("same", "that u=day/year:poss+sg | that u=year:gen,abl,attr | this u=day:poss+sg", _same, {}),
    Rule("next_day", "next day:poss+nom,loc+sg", _next_day, {}),
)
