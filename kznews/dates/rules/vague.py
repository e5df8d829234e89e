"""Rules for what no calendar can say: `жуырда`, `соңғы жылдары`, `қазіргі таңда`, `жыл соңында`; and offsets."""

from __future__ import annotations

from kznews.dates.parts import Offset, Parts, Reference, Vague
from kznews.dates.rule import Found, Rule
from kznews.dates.rules.phrases import AMOUNT, amount, unit_of

_ANY_UNIT = "year/month_unit/week/day/quarter/century/decade/day_night"
_POINTED: dict[str, Reference] = {
    "last": "PAST_REF",
    "previous": "PAST_REF",
    "before": "PAST_REF",
    "this": "PRESENT_REF",
    "coming": "FUTURE_REF",
    "next": "FUTURE_REF",
    "near": "FUTURE_REF",
    "later": "PAST_REF",
}


def _pointed(found: Found) -> Parts | None:
    return Vague(_POINTED[found["p"].kind])


def _now(found: Found) -> Parts | None:
    return Vague("PRESENT_REF")


def _some_time(found: Found) -> Parts | None:
    return Vague("REF")


def _ago(found: Found) -> Parts | None:
    return Offset(amount(found), unit_of(found["u"]), -1)


def _later(found: Found) -> Parts | None:
    return Offset(amount(found), unit_of(found["u"]), 1)


VAGUE_RULES = (
    Rule(
        "ago",
        f"{AMOUNT} u={_ANY_UNIT}:nom+bare+sg ago",
        _ago,
        {
            "үш күн бұрын": "2025-11-11",
            "бір жыл бұрынғымен": "2024",
            "он жыл бұрын": "2015",
            "екі апта бұрын": "2025-10-27/2025-11-02",
            "бір ай бұрын": "2025-10",
            "бірнеше жыл бұрын": None,
            "30-40 жыл бұрын": None,
            "бір ғасыр бұрын": None,
        },
        ("екінші жыл бұрын",),
    ),
    Rule(
        "later",
        f"{AMOUNT} u={_ANY_UNIT}:abl+bare+sg later",
        _later,
        {
            "екі аптадан кейін": "2025-11-24/2025-11-30",
            "үш күннен соң": "2025-11-17",
            "екі айдан кейін": "2026-01",
            "бес жылдан кейін": "2030",
        },
    ),
    Rule(
        "vague_units",
        f"p=last/previous/coming/next/near/this/later {_ANY_UNIT}:pl",
        _pointed,
        {
            "соңғы жылдары": None,
            "алдағы тоқсандарда": None,
            "соңғы күндері": None,
            "кейінгі жылдары": None,
            "таяу жылдары": None,
        },
    ),
    Rule(
        "vague_count",
        f"p=last/previous/coming/next/near {AMOUNT} (?: {_ANY_UNIT}:nom+bare within | {_ANY_UNIT}:bare "
        "| season:loc,gen,attr )",
        _pointed,
        {
            "соңғы 5 жылда": None,
            "алдағы үш айдың": None,
            "өткен екі жылда": None,
            "соңғы үш жыл ішінде": None,
            "соңғы үш қыста": None,
        },
    ),
    Rule(
        "vague_unit",
        "p=last month_unit/week/day_night:loc,attr,abl+bare | p=before year/month_unit/week/quarter:sg "
        "| p=near month_unit/week/day/year:poss,loc | p=coming day_night:loc,attr | p=previous/coming decade:sg",
        _pointed,
        {"соңғы аптада": None, "алдыңғы жылғы": None, "алдағы тәулікте": None, "өткен онжылдықтың": None},
    ),
    Rule(
        "vague_moment",
        "p=last/coming/near/later moment:loc,attr,abl+sg+bare",
        _pointed,
        {"соңғы уақытта": None, "алдағы уақытта": None, "жақын арада": None, "таяу болашақта": None},
        ("соңғы рет",),
    ),
    Rule(
        "now",
        "now | now_attribute moment:loc,attr,abl,dat,bare+sg "
        "| today:attr moment:loc,attr,abl,dat,bare+sg | now_attribute day:loc,poss,dat",
        _now,
        {"қазір": None, "бүгінде": None, "қазіргі таңда": None, "бүгінгі таңда": None, "қазіргі уақытта": None},
        ("қазіргі заман",),
    ),
    Rule("some_time", "vague", _some_time, {"жуырда": None, "жақында": None, "таяуда": None}),
    Rule(
        "edge",
        "year/month_unit/week:nom,gen+bare+sg edge:loc,abl,dat,attr,gen,acc,ins",
        _some_time,
        {"жыл соңында": None, "жылдың аяғына дейін": None, "ай соңында": None, "апта басында": None},
        ("жыл басы саналатын мереке",),
    ),
)
