from __future__ import annotations

import sys

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kznews.article import Article, Failure
from kznews.export.frames import COLUMNS, to_frames


@pytest.mark.parametrize("what", COLUMNS)
def test_columns_and_types_are_fixed(article: Article, what: str) -> None:
    for frame in (article.to_frame(what), Article("").to_frame(what)):  # type: ignore[arg-type]
        assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == COLUMNS[what]


def test_persons(article: Article) -> None:
    (row,) = article.to_frame("persons").to_dict("records")
    assert (row["name"], row["titles"], row["mentions"], row["quotes"]) == ("Асан Үсенов", "Ақтау әкімі", 2, 1)
    assert (row["given"], row["family"], row["gender"]) == ("Асан", "Үсенов", "m")


def test_quotes(article: Article) -> None:
    frame = article.to_frame("quotes")
    assert frame["speaker"].tolist()[:2] == ["Асан Үсенов", "мамандар"]
    assert frame["speaker"].isna().tolist() == [False, False, True]
    first = frame.iloc[0]
    assert article.text[first["start"] : first["end"]].startswith("Жол биыл")
    assert first["cue"] == "деді"


def test_dates_that_are_not_known_are_missing(article: Article) -> None:
    frame = article.to_frame("dates")
    assert frame["earliest"].iloc[0] == pd.Timestamp("2025-11-14")
    assert frame["earliest"].isna().tolist() == [False, True]


def test_mentions_stand_where_they_say(article: Article) -> None:
    for row in article.to_frame("mentions").itertuples():
        assert article.text[row.start : row.end] == row.text
    assert set(article.to_frame("mentions")["kind"]) == {"person", "place", "organization"}


def test_many_articles(article: Article) -> None:
    frames = to_frames([article, Article(""), article])
    assert list(frames) == list(COLUMNS)
    assert frames["articles"]["article"].tolist() == [0, 1, 2]
    assert frames["persons"]["article"].tolist() == [0, 2]
    assert frames["persons"]["article_id"].tolist() == ["aqtau-1", "aqtau-1"]
    assert to_frames([])["quotes"].dtypes.equals(frames["quotes"].dtypes)


def test_what_is_no_list_of_articles_is_refused(article: Article) -> None:
    with pytest.raises(TypeError, match=r"use article\.to_frame for one"):
        to_frames(article)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="number 1 is no Article but Failure"):
        to_frames([article, Failure("published is '14.11.25'")])  # type: ignore[list-item]


@given(st.data())
@settings(max_examples=20, deadline=None)
def test_every_article_has_its_rows(any_article: st.SearchStrategy[Article], data: st.DataObject) -> None:
    article = data.draw(any_article)
    frames = to_frames([article])
    for what in ("places", "organizations", "dates", "quotes"):
        assert len(frames[what]) == len(getattr(article, what))


def test_an_unknown_table_is_named(article: Article) -> None:
    with pytest.raises(ValueError, match="there is no table 'people'; there are articles, persons, places"):
        article.to_frame("people")  # type: ignore[arg-type]


def test_without_pandas_the_extra_is_named(article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r'pip install "kznews\[frames\]"'):
        article.to_frame("persons")
