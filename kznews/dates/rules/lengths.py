"""Rules for times of day, durations and sets: TIME, DURATION, SET."""

from __future__ import annotations

from kznews.dates.parts import Clock, Every, Length, Offset, Parts
from kznews.dates.rule import Found, Rule
from kznews.dates.rules.phrases import AMOUNT, amount, unit_of

_SHORT_UNIT = "hour/minute/second"
_ANY_UNIT = f"year/month_unit/week/day/quarter/century/decade/day_night/{_SHORT_UNIT}"


def _clock(found: Found) -> Parts | None:
    hour, minute = found["h"], found.get("mi")
    until, until_minute = found.get("uh"), found.get("umi")
    hours = [hour] if until is None else [hour, until]
    minutes = [a for a in (minute, until_minute) if a is not None]
    if minute is not None and found.get("sign") is None and minute.digits:
        return None
    if any(a.value > 24 for a in hours) or any(a.value > 59 or a.digits == 1 for a in minutes):
        return None
    if minute is not None and minute.digits and minute.start != hour.end + 1:
        return None
    part = found.get("dp")
    return Clock(
        hour.value,
        minute.value if minute is not None else None,
        part.code if part is not None else None,
        until.value if until is not None else None,
        until_minute.value if until_minute is not None else None,
    )


def _day_part(found: Found) -> Parts | None:
    return Clock(None, day_part=found["dp"].code or ("AF" if found.get("after") is not None else "MO"))


def _time_offset(found: Found) -> Parts | None:
    return Offset(amount(found), unit_of(found["u"]), -1 if found.get("ago") is not None else 1)


def _length(found: Found) -> Parts | None:
    return Length(amount(found), unit_of(found["u"]))


def _whole(found: Found) -> Parts | None:
    if found.get("u") is None:
        return Length(3, "month")
    if found["u"].form.plural:
        return Length(None, unit_of(found["u"]))
    return Length(1, unit_of(found["u"]))


def _every(found: Found) -> Parts | None:
    return Every(unit_of(found["u"]), amount=amount(found) or 1)


def _every_weekday(found: Found) -> Parts | None:
    return Every("week", weekday=found["w"].value)


def _weekday_range(found: Found) -> Parts | None:
    return Every("week")


def _times(found: Found) -> Parts | None:
    return Every(unit_of(found["u"]), times=found.value("a"))


def _daily(found: Found) -> Parts | None:
    return Every("day")


_CLOCK_SIGN = "(?: sign=colon | sign=dot )"
_UNTIL = (
    f"(?: (?: dash | from )? dp2=day_part/day_part_of? uh=n:card {_CLOCK_SIGN} umi=n:card | dash uh=n:card "
    "| from? dp2=day_part/day_part_of? uh=n:dat+card )"
)

TIME_RULES = (
    Rule(
        "clock",
        "dp=day_part/day_part_of? hour:nom+bare h=n:nom+card (?: number:nom dash )? mi=n:loc,abl,dat+card "
        f"| dp=day_part/day_part_of? hour:nom+bare h=n:card (?: {_CLOCK_SIGN} mi=n:card )? {_UNTIL}? "
        f"| h=n:nom+card sign=colon mi=n:loc,abl,dat,poss+card {_UNTIL}? "
        "| h=n:nom+card sign=colon mi=n:nom+card dash uh=n:nom+card colon umi=n:card "
        "| dp=day_part/day_part_of h=n:loc,abl,dat+card "
        "| dp=day_part/day_part_of h=n:nom+card sign=colon mi=n:card",
        _clock,
        {
            "сағат 10:00-де": "T10:00",
            "10:00-де": "T10:00",
            "таңғы сағат 8-ден": "T08",
            "кешкі 7-де": "T19",
            "сағат 18.30-да": "T18:30",
            "сағат оннан": "T10",
            "сағат он сегіз нөл-нөлде": "T18:00",
            "сағат жиырма бір отызда": "T21:30",
            "таңғы жетіде": "T07",
            "сағат 10:00-ден 18:00-ге дейін": "T10:00/T18:00",
            "10:00–18:00": "T10:00/T18:00",
        },
        ("3:1", "сағат 30-да", "14:12 есебімен", "2:0"),
        type="TIME",
    ),
    Rule(
        "day_part",
        "dp=day_part | dp=noon (?: after=later | until )",
        _day_part,
        {"таңертең": None, "кешке": None, "түнде": None, "түстен кейін": None},
        type="TIME",
    ),
    Rule(
        "hours_ago",
        f"{AMOUNT} u={_SHORT_UNIT}:nom+bare+sg ago=ago | {AMOUNT} u={_SHORT_UNIT}:abl+bare+sg later",
        _time_offset,
        {"екі сағат бұрын": None, "он минуттан кейін": None},
        type="TIME",
    ),
)

LENGTH_RULES = (
    Rule(
        "length",
        f"{AMOUNT} u={_ANY_UNIT}:bare+sg (?: more )? (?: within | throughout )? | {AMOUNT} u=yearly:nom+bare+sg",
        _length,
        {
            "үш жыл бойы": "P3Y",
            "5 жылда": "P5Y",
            "10 сағат": "PT10H",
            "бір жарым жыл ішінде": "P1Y6M",
            "жарты сағат": "PT30M",
            "бірнеше ай": None,
            "1,5 жыл": "P1Y6M",
            "үш күндік": "P3D",
            "екі апта": "P2W",
            "ширек ғасыр": "P25Y",
            "үш тәулік": "P3D",
        },
        ("үшінші күн", "14 адам", "30 жылдығы", "32 жаста", "500 теңге"),
        type="DURATION",
    ),
    Rule(
        "whole",
        f"u={_ANY_UNIT}:nom throughout | u=day:poss+nom throughout | season:nom throughout",
        _whole,
        {"жыл бойы": "P1Y", "ғасырлар бойы": None, "тәулік бойы": "P1D"},
        type="DURATION",
    ),
)

_PER = "week/year/month_unit/day/day_night"

SET_RULES = (
    Rule(
        "every_unit",
        f"{AMOUNT}? u={_ANY_UNIT}:nom+bare+sg every | each u={_ANY_UNIT}:sg",
        _every,
        {
            "жыл сайын": "R/P1Y",
            "күн сайын": "R/P1D",
            "әр апта": "R/P1W",
            "екі жыл сайын": "R/P2Y",
            "сағат сайын": "R/PT1H",
        },
        type="SET",
    ),
    Rule(
        "every_weekday",
        "w=weekday:nom every | each w=weekday:sg (?: day:poss )? | w=weekday:nom day:poss+pl | w=weekday:pl",
        _every_weekday,
        {"дүйсенбі сайын": "R/P1W", "әр сенбіде": "R/P1W", "жұма күндері": "R/P1W"},
        type="SET",
    ),
    Rule(
        "weekday_range",
        "weekday:nom dash weekday (?: day:poss )? | weekday:abl weekday:dat "
        "| weekday:nom and weekday:nom day:poss+pl | weekday:nom comma weekday:nom day:poss+pl",
        _weekday_range,
        {"дүйсенбі-жұма": "R/P1W", "дүйсенбіден жұмаға дейін": "R/P1W"},
        type="SET",
    ),
    Rule(
        "times",
        # How much, not how often: `күніне 20 минут` is `күніне` alone.
        f"u={_PER}:dat+poss+sg a=n:nom+card (?: dash n:nom+card )? times | u={_PER}:dat+poss+sg (?= n )",
        _times,
        {"аптасына үш рет": "R/P1W", "жылына екі рет": "R/P1Y", "күніне 3-4 рет": "R/P1D"},
        type="SET",
    ),
    Rule("daily", "daily", _daily, {"күнделікті": "R/P1D"}, type="SET"),
)
