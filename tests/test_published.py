"""The publication date in every form that files, pandas, NumPy and spaCy have it in."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kznews.published import parse_published

DAY = dt.date(2025, 9, 12)


@pytest.mark.parametrize(
    "written",
    [
        "2025-09-12",
        " 2025-09-12\n",
        "2025-09-12 10:15",
        "2025-09-12 10:15:00",
        "2025-09-12T10:15:00",
        "2025-09-12T10:15:00.000Z",
        "2025-09-12t10:15:00z",
        "2025-09-12T23:59:59,5+05:00",
        "2025-09-12 23:30:00 +0500",
        "2025-09-12 23:30:00 UTC",
        "2025-09-12T00:30:00-11",
        DAY,
        dt.datetime(2025, 9, 12, 23, 59),
        dt.datetime(2025, 9, 12, 0, 5, tzinfo=dt.timezone(dt.timedelta(hours=5))),
        pd.Timestamp("2025-09-12 23:59", tz="Asia/Almaty"),
        np.datetime64("2025-09-12"),
        np.datetime64("2025-09-12T10"),
        np.datetime64("2025-09-12T10:15:00.123456789"),
    ],
)
def test_the_day_is_the_one_that_is_written(written: object) -> None:
    assert parse_published(written) == DAY
    assert type(parse_published(written)) is dt.date


@pytest.mark.parametrize(
    "empty",
    [None, "", " \n", float("nan"), np.float32("nan"), Decimal("nan"), pd.NaT, pd.NA, np.datetime64("NaT")],
)
def test_an_empty_cell_is_no_date(empty: object) -> None:
    assert parse_published(empty) is None


@pytest.mark.parametrize(
    "written",
    ["14.11.25", "12/09/2025", "2025-9-12", "20250912", "2025-09", "2025-09-12T25:00", "2025-09-12 Жұма", "бүгін"]
    + [np.datetime64("2025-09"), np.datetime64("2025")],
)
def test_another_form_is_refused_with_the_accepted_ones(written: object) -> None:
    with pytest.raises(ValueError, match=r"published is '.*'; give 'YYYY-MM-DD' .*, with a time behind it"):
        parse_published(written)


@pytest.mark.parametrize("written", ["2025-02-30", "2025-13-01T10:00"])
def test_a_day_that_no_calendar_has_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="no day of the calendar"):
        parse_published(written)


@pytest.mark.parametrize("number", [20251114, 1757664900000, 1757664900.5, np.int64(20_000)])
def test_a_number_is_refused_and_told_how_to_be_text(number: object) -> None:
    with pytest.raises(TypeError, match=rf"published is the number {number}, .*date_format='iso'"):
        parse_published(number)


@pytest.mark.parametrize("value", [True, ["2025-09-12"], np.array([1.0]), pd.Series([1, 2]), pd.DataFrame()])
def test_another_type_is_named(value: object) -> None:
    with pytest.raises(TypeError, match=rf"published is {type(value).__name__}; give 'YYYY-MM-DD'"):
        parse_published(value)


@given(st.datetimes(timezones=st.timezones()))
def test_a_time_is_the_same_day_as_text_and_as_a_value(moment: dt.datetime) -> None:
    assert parse_published(moment.isoformat()) == parse_published(str(moment)) == moment.date()


@given(st.text().filter(str.strip))
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        parse_published(text)
