"""Rules for years, ranges of years, decades and centuries."""

from __future__ import annotations

from kznews.dates.parts import Parts, Point, Range, Shift, Vague, Years, YearToDate
from kznews.dates.rule import Found, Rule
from kznews.dates.rules.phrases import edge_of, full_year, shift_of

BCE = "(?: bce=our era until | bce=letter dot letter dot letter dot? )"
_YEAR_FORMS = "nom,gen,dat,acc,loc,abl,ins,attr"
_CENTURY_WORD = "(?: century | century_short dot? )"


def _year(found: Found) -> Parts | None:
    number = found["y"]
    word = found.get("w")
    if word is None:
        return Point(year=number.value, bce=found.get("bce") is not None)
    plain = word.form.case not in ("gen", "attr") and not word.form.possessed
    in_words = not number.digits and not number.form.ordinal
    counted = in_words or (plain and not number.form.ordinal and not 1800 <= number.value <= 2100)
    if number.form.plural or (counted and found.get("bce") is None):
        return None
    return Point(year=number.value, bce=found.get("bce") is not None, edge=edge_of(found.get("e")))


def _old_year(found: Found) -> Parts | None:
    number = found["y"]
    bce = found.get("bce") is not None
    if not bce and not (number.digits == 3 and 300 <= number.value <= 999):
        return None
    return Point(year=number.value, bce=bce)


def _short_year(found: Found) -> Parts | None:
    value = found["y"].value
    return Point(year=full_year(value), edge=edge_of(found.get("e"))) if 10 <= value <= 99 else None


def _year_range(found: Found) -> Parts | None:
    first, last = found["f"].value, found["l"].value
    if last < 100 and found["l"].digits == 2:
        last += first // 100 * 100
    if not first < last <= 2200:
        return None
    listed = found.get("and") is not None and last - first > 1
    following = found.following()
    if listed and (following is None or following.kind != "between"):
        return None
    if found.get("pl") is not None and found.get("ord") is not None and first % 10 == 0 and last % 10 == 0:
        return Years(first, last + 9, "decade")
    return Range(Point(year=first), Point(year=last))


def _life_span(found: Found) -> Parts | None:
    last = found.value("l")
    if found["f"].digits != 4 or not 1500 <= found["f"].value <= 2100:
        return None
    if last is None:
        return Point(year=found["f"].value)
    return Range(Point(year=found["f"].value), Point(year=last)) if found["f"].value < last <= 2100 else None


def _ends_list_of_years(found: Found) -> bool:
    """Whether years stand before it that name no decade, as in `2015, 2020 жылдары`: so neither does this one."""
    at = found.match.start()
    while at >= 2 and found.run[at - 1].kind in ("comma", "and") and found.run[at - 2].kind == "year_number":
        if found.run[at - 2].value % 10:
            return True
        at -= 2
    return False


def _last_of_years(found: Found) -> Parts | None:
    return Point(year=found["y"].value) if found["y"].digits == 4 and _ends_list_of_years(found) else None


def _decade(found: Found) -> Parts | None:
    if _ends_list_of_years(found):
        return None
    last = found["y"].value
    first = found.value("f")
    first = last if first is None else first
    century = found.get("c")
    base = 1900 if century is None else century.value * 100 - 100
    if first % 10 or last % 10:
        return None
    if last < 100:
        first, last = base + first % 100, base + last
    elif first < 100:
        if found.get("to") is None:  # "30, 1990 жылдары": a count, then a decade
            return None
        first += (last - 1) // 100 * 100  # "90-2000 жылдары" begins in the century before
    if not 1000 <= first <= last <= 2090:
        return None
    return Years(first, last + 9, "decade", edge=edge_of(found.get("e")))


def _listed_year(found: Found) -> Parts | None:
    return Point(year=found["y"].value) if found["y"].digits == 4 else None


def _bare_year(found: Found) -> Parts | None:
    year = found["y"]
    if not 1950 <= year.value <= 2049 or year.form.possessed or year.form.ordinal:
        return None
    # "2000-ға жуық адам": a round number in the dative or ablative counts things.
    return None if year.value % 100 == 0 else Point(year=year.value)


def _century(found: Found) -> Parts | None:
    pointer = found.get("p")
    edge = edge_of(found.get("e"))
    if pointer is not None:
        return Shift("century", shift_of(pointer)) if edge is None else Vague("REF")
    last = found["c"].value
    first = found.value("f")
    first = last if first is None else first
    bce = found.get("bce") is not None
    if not 1 <= first <= last <= 21 and not (bce and 1 <= last <= first <= 40):
        return None
    number = found["c"]
    counted = number.kind == "small" and not number.form.ordinal
    if counted and not (number.digits and (found.get("dash") is not None or number.value > 9)):
        return None
    start, end = first * 100 - 99, last * 100
    half = found.value("h")
    if half is not None and half in (1, 2):
        start, end = (start, end - 50) if half == 1 else (start + 50, end)
    return Years(start, end, "century", edge=edge, bce=bce)


def _pointed_year(found: Found) -> Parts | None:
    return Point(year=Shift("year", shift_of(found["p"])), edge=edge_of(found.get("e")))


def _this_year(found: Found) -> Parts | None:
    return Point(year=Shift("year", found["d"].value), edge=edge_of(found.get("e")))


def _year_to_date(found: Found) -> Parts | None:
    return YearToDate(Shift("year", 0)) if found["e"].code == "start" else None


YEAR_RULES = (
    Rule(
        "year",
        f"{BCE}? y=year_number dash? school? w=year:{_YEAR_FORMS}+sg e=edge? "
        f"| {BCE}? y=year_number year_short dot?",
        _year,
        {
            "2025 жылы": "2025",
            "2025 жылғы": "2025",
            "2025 жылғыдан": "2025",
            "2030 жылға": "2030",
            "1975 жылдан": "1975",
            "2025 жыл": "2025",
            "2025 ж.": "2025",
            "2020-шы жылы": "2020",
            "екі мың жиырма төртінші жылы": "2024",
            "бір мың тоғыз жүз тоқсан бірінші жылдан": "1991",
            "2025 жылдың соңында": None,
            "2025жылы": "2025",
            "2025 ЖЫЛЫ": "2025",
        },
        ("1500 жыл бұрынғы сәулет", "мың жылда", "2000 жылдық тарих", "5000 жылы", "№2025-жылы"),
    ),
    Rule(
        "year_old",
        f"{BCE}? y=number/two_digit/small/year_number dash? (?: year:poss+sg | year_short dot? ) "
        f"| {BCE} y=number/small/two_digit dash? year:gen,attr",
        _old_year,
        {"751 жылы": "0751", "б.з.д. 209 жылы": "-0208", "біздің заманымызға дейін 209 жылы": "-0208"},
        ("50 жылы", "100 жылы"),
    ),
    Rule(
        "year_short",
        "(?: y=small/two_digit:ord dash? | y=two_digit dash ) year:poss+sg e=edge? "
        "| y=small/two_digit:ord year:dat,loc,abl,gen,attr,ins+sg e=edge?",
        _short_year,
        {
            "91-інші жылы": "1991",
            "22-нші жылға": "2022",
            "тоқсан бірінші жылы": "1991",
            "41-жылы": "1941",
        },
        ("екінші жылы", "3-інші жылы", "15-ші жыл қатарынан"),
    ),
    Rule(
        "year_range",
        f"f=year_number:card (?: dash | slash ) l=year_number/small/two_digit/number (?: dash )? school? "
        f"(?: pl=year:pl | year:{_YEAR_FORMS}+sg | year_short dot? (?: year_short dot? )? ) "
        f"| f=year_number and=and l=year_number dash? school? year:{_YEAR_FORMS} "
        f"| f=year_number (?: year:abl+sg )? (?: from )? l=year_number year:dat+sg "
        f"| f=year_number year:nom,attr+sg and=and l=year_number year "
        f"| f=year_number year:abl+sg l=year_number year:pl (?=between) "
        f"| f=year_number:ord ord=dash l=year_number/small/two_digit:ord pl=year:pl "
        f"| f=year_number dash l=year_number/small/two_digit:ord ord=dash? pl=year:pl",
        _year_range,
        {
            "2020–2025 жылдары": "2020/2025",
            "2013-2017 жылдары": "2013/2017",
            "2025-2029 жылдарға": "2025/2029",
            "2020 жылдан 2025 жылға дейін": "2020/2025",
            "2020 мен 2025 жылдар аралығында": "2020/2025",
            "2008 жылдан 2010 жылдар аралығында": "2008/2010",
            "2024 және 2025 жылдары": "2024/2025",
            "2024-2025 оқу жылында": "2024/2025",
            "2025/26 оқу жылы": "2025/2026",
            "1941-45 жылдары": "1941/1945",
            "2020-2025 жж.": "2020/2025",
        },
        ("2025-2020 жылдары", "2016 және 2024 жылдар емес"),
    ),
    Rule(
        "year_listed",
        "y=year_number:nom+card (?= (?: comma | and | comma and ) year_number (?: (?: comma "
        "| and ) year_number )? (?: (?: comma | and ) year_number )? dash? year )",
        _listed_year,
        {},
    ),
    Rule(
        "year_ends_list",
        "y=year_number:nom+card dash? year:pl",
        _last_of_years,
        {},
        ("2020 жылдары", "2010, 2020 жылдары", "2016 жылдары"),
    ),
    Rule(
        "years_in_brackets",
        "open f=year_number:nom+card (?: dash l=year_number:nom+card )? (?=close)",
        _life_span,
        {},
        ("(2500 теңге)", "(1234)", "2019)"),
    ),
    Rule(
        "year_bare",
        "y=year_number:loc,abl+card | y=year_number:dat+card (?=until)",
        _bare_year,
        {"2017-де": "2017", "2030-ға дейін": "2030", "екі мың он жетіде": "2017"},
        ("2000-дан астам", "2500-де", "1998-ге сатылды"),
    ),
    Rule(
        "decade",
        "(?: c=roman/small:nom dash? century:gen | p=previous century:gen )? "
        "(?: f=small/two_digit/year_number (?: to=dash | and | comma ) )? "
        "y=small/two_digit/year_number dash? year:pl e=edge?",
        _decade,
        {
            "90-шы жылдары": "199X",
            "90-жылдардан": "199X",
            "тоқсаныншы жылдары": "199X",
            "1990 жылдары": "199X",
            "2000-шы жылдардың басында": None,
            "80-90-жылдары": "1980/1999",
            "80-1990 жылдары": "1980/1999",
            "90-2000 жылдары": "1990/2009",
            "өткен ғасырдың 50-жылдары": "195X",
            "ХІХ ғасырдың 60-жылдарында": "186X",
        },
        ("2016 жылдары", "кейінгі 5 жылдары", "50-1840 жылдары"),
    ),
    Rule(
        "century",
        f"{BCE}? (?: f=roman/small (?: dash )? dash )? c=roman/small:nom dash=dash? {_CENTURY_WORD} (?: "
        "h=small:ord half_part )? e=edge? "
        f"| p=previous/this/next/coming century:sg e=edge?",
        _century,
        {
            "ХХІ ғасырда": "2001/2100",
            "XIX ғасырдағы": "1801/1900",
            "жиырмасыншы ғасырда": "1901/2000",
            "18-ғасырдың": "1701/1800",
            "XV–XVIII ғасырларда": "1401/1800",
            "XX ғ.": "1901/2000",
            "ХХ ғасырдың екінші жартысында": "1951/2000",
            "ХІХ ғасырдың соңында": None,
            "өткен ғасырда": "1901/2000",
        },
        ("бес ғасыр", "XL ғасыр"),
    ),
    Rule(
        "pointed_year",
        f"p=previous/this/next/coming (?: school )? year:{_YEAR_FORMS}+sg e=edge?",
        _pointed_year,
        {
            "өткен жылы": "2024",
            "өткен жылдан": "2024",
            "өткен жылғымен": "2024",
            "осы жылы": "2025",
            "ағымдағы жылы": "2025",
            "келесі жылы": "2026",
            "келер жылдан": "2026",
            "алдағы жылы": "2026",
            "алдымыздағы жылы": "2026",
            "өткен жылдың соңында": None,
        },
        ("өткен жылдары өмір қиын еді",),
    ),
    Rule(
        "this_year",
        f"d=this_year:attr year:{_YEAR_FORMS}+sg e=edge? | d=this_year:gen e=edge "
        f"| d=this_year:{_YEAR_FORMS}+bare",
        _this_year,
        {
            "биыл": "2025",
            "биылғы": "2025",
            "былтыр": "2024",
            "былтырғымен": "2024",
            "биылғы жылдың": "2025",
            "былтырдан": "2024",
        },
    ),
    Rule(
        "year_to_date",
        "this? year:nom,gen+sg e=edge:abl",
        _year_to_date,
        {"жыл басынан бері": "2025-01-01/2025-11-14"},
        ("жыл соңынан",),
    ),
)
