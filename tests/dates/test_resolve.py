"""What no calendar has is no value; anything else that goes wrong is not taken for it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kznews.dates import intervals, parse
from kznews.dates.intervals import NoSuchDayError, day_of, days_from
from kznews.dates.parts import Offset, Point
from kznews.dates.resolve import UNKNOWN, Context, resolve

PUBLISHED = Context(dt.date(2025, 11, 14))


@pytest.mark.parametrize("year", [2025, 0, 10_000, 10**30])
def test_a_day_that_no_calendar_has_cannot_be_known(year: int) -> None:
    assert resolve(Point(year=year, month=2, day=29), PUBLISHED) == UNKNOWN


@pytest.mark.parametrize("unit", ["day", "week", "month", "year"])
@pytest.mark.parametrize("sign", [-1, 1])
def test_so_long_ago_or_ahead_that_no_calendar_has_it(unit: str, sign: int) -> None:
    assert resolve(Offset(amount=10.0**15, unit=unit, sign=sign), PUBLISHED) == UNKNOWN  # type: ignore[arg-type]


def test_a_leap_day_is_written_and_found_all_the_same() -> None:
    found = parse("2025 жылғы 29 ақпанда")
    assert found is not None
    assert (found.value, found.earliest) == (None, None)


def test_an_error_of_ours_is_no_unknown_day(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(interval: intervals.Interval) -> str:
        raise ValueError("a mistake in the program")

    monkeypatch.setattr(intervals, "written", broken)
    with pytest.raises(ValueError, match="a mistake in the program"):
        resolve(Point(year=2025), PUBLISHED)


@given(st.integers(), st.integers(), st.integers())
def test_a_day_or_the_one_error(year: int, month: int, day: int) -> None:
    try:
        assert day_of(year, month, day) == dt.date(year, month, day)
    except NoSuchDayError:
        with pytest.raises((ValueError, OverflowError)):
            dt.date(year, month, day)


@given(st.dates(), st.integers())
def test_days_from_and_back(day: dt.date, count: int) -> None:
    try:
        assert days_from(days_from(day, count), -count) == day
    except NoSuchDayError:
        assert not 1 <= day.toordinal() + count <= dt.date.max.toordinal()
