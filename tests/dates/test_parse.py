"""One expression at a time: values, abstention, wrong calls, TIMEX3, and laws that hold for any text."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kznews.dates import find_dates, parse
from kznews.dates.inflection import Form, forms
from kznews.lexicon import read_tsv

PUBLISHED = "2025-11-14"
MONTHS = {int(row["month"]): row["word"] for row in read_tsv("months")}
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
PIECES = st.lists(
    st.sampled_from(
        [*MONTHS.values(), "14", "2025", "31", "жылы", "жылғы", "күні", "өткен", "аптада", "бірінші", "тоқсан"]
        + ["мен", "дейін", "бұрын", "үш", "сағат", "дүйсенбі", "сол", "соңында", "ғасыр", *"-–.,():\n"]
    ),
    max_size=14,
)


def test_values() -> None:
    found = parse("өткен айдың 18-і күні", published=PUBLISHED)
    assert found is not None
    day = dt.date(2025, 10, 18)
    assert (found.value, found.earliest, found.latest) == ("2025-10-18", day, day)
    assert found.source == "rule:dates.shifted_month_day"


@pytest.mark.parametrize(
    "expression",
    ["", "адам", "14 қарашада өтті", "бүгін және кеше", "14 адам", "9 мамыр көшесі", "32 жаста", "қазан-ошақ"],
)
def test_abstains_unless_the_whole_is_one_date(expression: str) -> None:
    assert parse(expression, published=PUBLISHED) is None


def test_postpositions_may_stay() -> None:
    found = parse("14 қарашаға дейін", published=PUBLISHED)
    assert found is not None
    assert (found.text, found.value) == ("14 қарашаға", "2025-11-14")


def test_offsets_are_those_of_the_given_text() -> None:
    given_text = "14\u00a0қара\u00adшада"
    found = parse(given_text, published=PUBLISHED)
    assert found is not None
    assert (found.start, found.end, found.text) == (0, len(given_text), given_text)


@pytest.mark.parametrize("expression", ["кеше", "14 қарашада", "өткен аптада", "дүйсенбі күні", "үш күн бұрын"])
def test_relative_dates_have_no_value_without_publication(expression: str) -> None:
    found = parse(expression)
    assert found is not None
    assert (found.value, found.earliest, found.latest) == (None, None, None)


@pytest.mark.parametrize("expression", ["2025 жылғы 14 қараша", "14.11.2025", "90-жылдары", "ХХ ғасырда"])
def test_absolute_dates_need_no_publication(expression: str) -> None:
    found = parse(expression)
    assert found is not None
    assert found.earliest is not None


@pytest.mark.parametrize("published", ["14.11.25", "2025-11-32", "бүгін"])
def test_wrong_published_names_the_accepted_forms(published: str) -> None:
    with pytest.raises(ValueError, match="'YYYY-MM-DD'"):
        parse("кеше", published=published)


@pytest.mark.parametrize(
    ("expression", "timex"),
    [
        ("14 қарашада", "2025-11-14"),
        ("өткен аптада", "2025-W45"),
        ("бірінші жартыжылдықта", "2025-H1"),
        ("2025 жылдың III тоқсанында", "2025-Q3"),
        ("90-жылдары", "199"),
        ("ХХІ ғасырда", "20"),
        ("2024 жылдың жазында", "2024-SU"),
        ("б.з.д. 209 жылы", "BC0209"),
        ("қазір", "PRESENT_REF"),
        ("соңғы жылдары", "PAST_REF"),
        ("алдағы уақытта", "FUTURE_REF"),
        ("жуырда", None),
        ("14-15 қараша", None),
        ("сағат 10:00-де", "T10:00"),
        ("кешке", "TEV"),
        ("үш жыл бойы", "P3Y"),
        ("бірнеше жыл", "PXY"),
        ("жыл сайын", "P1Y"),
        ("дүйсенбі сайын", "XXXX-WXX-1"),
        ("аптасына үш рет", "P1W"),
        ("күніне 3-4 рет", "P1D"),
    ],
)
def test_timex(expression: str, timex: str | None) -> None:
    found = parse(expression, published=PUBLISHED)
    assert found is not None
    assert found.timex == timex


@given(DAYS)
def test_every_day_reads_back_in_each_notation(day: dt.date) -> None:
    month = MONTHS[day.month]
    locative = next(text for text, form in forms(month) if form == Form("loc"))
    for written in (
        f"{day.year} жылғы {day.day} {locative}",
        f"{day.year} жылдың {day.day} {locative}",
        f"{day.day} {month} {day.year} жыл",
        f"{day.day:02d}.{day.month:02d}.{day.year} ж.",
        day.isoformat(),
    ):
        found = parse(written)
        assert found is not None, written
        assert (found.value, found.text) == (day.isoformat(), written)


@given(DAYS, st.integers(-30, 30))
def test_a_day_without_year_lands_within_a_year_of_publication(published: dt.date, shift: int) -> None:
    day = published + dt.timedelta(days=shift)
    if (day.month, day.day) == (2, 29):
        return
    found = parse(f"{day.day} {MONTHS[day.month]}", published=published)
    assert found is not None
    assert found.earliest == day


@settings(max_examples=200, deadline=None)
@given(PIECES, st.sampled_from([" ", ""]), st.none() | DAYS)
def test_mentions_are_sorted_apart_and_true_to_the_text(
    pieces: list[str], joint: str, published: dt.date | None
) -> None:
    text = joint.join(pieces)
    end = 0
    for mention in find_dates(text, sentences=[(0, len(text))], published=published):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        assert (mention.earliest is None) == (mention.latest is None)
        assert mention.earliest is None or mention.latest is None or mention.earliest <= mention.latest
        end = mention.end


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80), st.none() | st.dates())
def test_no_text_raises(text: str, published: dt.date | None) -> None:
    find_dates(text, sentences=[], published=published)
    parse(text, published=published)
