"""Rules for dates in digits alone: `14.11.2025 ж.`, `2025-11-14`, and their ranges."""

from __future__ import annotations

from kznews.dates.parts import Parts, Point, Range
from kznews.dates.rule import Found, Rule
from kznews.dates.rules.phrases import full_year, glued, is_day

_YEAR_BEHIND = "(?: year_short dot? | year )"
_SIGN = "dot/slash"


def _date(found: Found, day: str, month: str, year: int) -> Point | None:
    d, m = found[day], found[month]
    if not 0 < m.digits <= 2 or not 0 < d.digits <= 2 or not is_day(m.value, d.value):
        return None
    return Point(year=year, month=m.value, day=d.value)


def _day_first(found: Found) -> Parts | None:
    year = found["y"]
    if not glued(found, "d", "m", "y") or found["s1"].kind != found["s2"].kind or not year.digits:
        return None
    return _date(found, "d", "m", year.value if year.digits == 4 else full_year(year.value))


def _year_first(found: Found) -> Parts | None:
    if not glued(found, "y", "m", "d") or found["s1"].kind != found["s2"].kind or found["y"].digits != 4:
        return None
    return _date(found, "d", "m", found["y"].value)


def _day_range(found: Found) -> Parts | None:
    year = found["y"].value
    first_month = "fm" if found.get("fm") is not None else "m"
    first_year = found.value("fy")
    first = _date(found, "f", first_month, year if first_year is None else first_year)
    last = _date(found, "d", "m", year)
    if first is None or last is None or not glued(found, "d", "m", "y"):
        return None
    return Range(first, last)


NUMERIC_RULES = (
    Rule(
        "numeric",
        f"d=small:nom s1={_SIGN} m=small:nom s2={_SIGN} y=year_number {_YEAR_BEHIND}?"
        f"| d=small:nom s1={_SIGN} m=small:nom s2={_SIGN} y=small/two_digit year_short dot?",
        _day_first,
        {
            "14.11.2025 ж.": "2025-11-14",
            "14.11.2025": "2025-11-14",
            "14/11/2025": "2025-11-14",
            "14.11.2025 жылы": "2025-11-14",
            "14.11.25 ж.": "2025-11-14",
        },
        ("14.13.2025", "32.11.2025", "192.168.11.2025", "10.11.12-баптар", "14. 11. 2025"),
    ),
    Rule(
        "numeric_iso",
        "y=year_number:nom s1=dash/dot/slash m=small:nom s2=dash/dot/slash d=small:nom",
        _year_first,
        {"2025-11-14": "2025-11-14", "2025.11.14": "2025-11-14"},
        ("2025-13-14", "8-2025-11-14-7"),
    ),
    Rule(
        "numeric_range",
        "f=small:nom (?: dot fm=small:nom (?: dot fy=year_number )? )? dash d=small:nom dot m=small:nom "
        "dot y=year_number"
        f" {_YEAR_BEHIND}?",
        _day_range,
        {
            "14-16.11.2025": "2025-11-14/2025-11-16",
            "28.11-03.12.2025": "2025-11-28/2025-12-03",
            "28.12.2025 – 03.01.2026": "2025-12-28/2026-01-03",
        },
    ),
)
