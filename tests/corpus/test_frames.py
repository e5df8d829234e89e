"""A frame of articles to a frame of what is in them: plain pandas, Dask, and Spark where it is installed."""

from __future__ import annotations

import datetime as dt
import logging
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

import kznews
from kznews.article import Article, Failure
from kznews.frames import (
    SCHEMAS,
    SPARK_SCHEMAS,
    empty_frame,
    expand_frame,
    expand_frames,
    extract_frame,
    extract_frames,
)

from .conftest import read


class FakePipeline:
    def __init__(self) -> None:
        self.given: list[Mapping[str, Any]] = []

    def extract_many(self, rows: Iterable[Mapping[str, Any]], **own: object) -> Iterator[Article | Failure]:
        for row in rows:
            self.given.append(row)
            yield read({"id": None} | dict(row))


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> FakePipeline:
    """Stands in for the pipeline, which takes seconds to load."""
    fake = FakePipeline()
    module = SimpleNamespace(extract_many=fake.extract_many)
    monkeypatch.setitem(sys.modules, "kznews.pipeline", module)
    monkeypatch.setattr(kznews, "pipeline", module, raising=False)
    return fake


@pytest.fixture
def articles(rows: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(rows, index=[10, 11, 12, 13, 14]).astype({"id": "string"})


def types(frame: pd.DataFrame) -> dict[str, str]:
    return {name: str(dtype) for name, dtype in frame.dtypes.items()}


@pytest.mark.parametrize("table", SCHEMAS)
def test_columns_and_types_are_fixed(pipeline: FakePipeline, articles: pd.DataFrame, table: str) -> None:
    for frame in (articles, articles.iloc[:0], articles.iloc[[1]], articles.iloc[[2]]):
        assert types(extract_frame(frame, table=table)) == SCHEMAS[table]
    assert types(empty_frame(table)) == SCHEMAS[table]


def test_rows_know_their_article(pipeline: FakePipeline, articles: pd.DataFrame) -> None:
    persons = extract_frame(articles, table="persons")
    assert list(zip(persons.index, persons["article_id"], persons["name"], strict=True)) == [
        (10, "a", "Асан Үсенов"),
        (13, "d", "Асан Үсенов"),
    ]
    assert articles[["id"]].join(extract_frame(articles), how="inner").index.tolist() == [13]


def test_articles_that_cannot_be_read(
    pipeline: FakePipeline, articles: pd.DataFrame, caplog: pytest.LogCaptureFixture
) -> None:
    errors = extract_frame(articles, table="errors")
    assert (errors.index.tolist(), errors["article_id"].tolist()) == ([12], ["c"])
    assert not caplog.records
    with caplog.at_level(logging.WARNING):
        assert extract_frame(articles, table="articles")["id"].tolist() == ["a", "7", "d", "e"]
    assert "1 of 5 articles could not be read" in caplog.text


@pytest.mark.parametrize("table", sorted(set(SCHEMAS) - {"json"}))
def test_tables_can_be_made_later(pipeline: FakePipeline, articles: pd.DataFrame, table: str) -> None:
    (read_once,) = extract_frames([articles], table="json")
    pipeline.given.clear()
    (later,) = expand_frames([read_once], table=table)
    assert not pipeline.given
    expected = extract_frame(articles, table=table)
    if table == "mentions":  # who found it is no part of the JSON contract
        expected["source"] = later["source"] = ""
    pd.testing.assert_frame_equal(later, expected)


def test_values_as_pandas_has_them(pipeline: FakePipeline) -> None:
    day = pd.Timestamp("2025-11-14 10:00")
    frame = pd.DataFrame({"text": ["Қар", None, ""], "published": [day, pd.NaT, None], "id": [1, None, 3], "x": 1})
    pipeline_rows = [
        {"text": "Қар", "published": day, "id": 1},
        {"text": None, "published": None, "id": None},
        {"text": "", "published": None, "id": 3},
    ]
    with pytest.raises(AttributeError):  # the stand-in cannot read None; the pipeline says so in an error
        extract_frame(frame)
    extract_frame(frame.iloc[[0, 2]])
    assert pipeline.given == [*pipeline_rows[:2], pipeline_rows[0], pipeline_rows[2]]
    assert isinstance(pipeline.given[0]["published"], dt.datetime)


def test_wrong_calls(articles: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="there is no table 'people'; there are articles, persons, places"):
        extract_frame(articles, table="people")
    with pytest.raises(ValueError, match="the frame has no column 'text'; it has 'id', 'published', 'title'"):
        extract_frame(articles.drop(columns="text"))
    with pytest.raises(TypeError, match="come as a pandas frame, not as list; see extract_many"):
        extract_frame(["Қар жауды."])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no column 'json'"):
        expand_frame(articles)


def test_spark_schemas() -> None:
    assert SPARK_SCHEMAS["places"] == (
        "`article_id` STRING, `name` STRING, `kind` STRING, `country` STRING, `latitude` DOUBLE, "
        "`longitude` DOUBLE, `geonames_id` BIGINT, `mentions` BIGINT"
    )
    assert "`earliest` DATE" in SPARK_SCHEMAS["dates"]


NEWS = [
    ("«Жол биыл салынды», – деді Ақтау әкімі Асан Үсенов кеше Астанада.", dt.date(2025, 11, 14)),
    ("Президент Қасым-Жомарт Тоқаев 14 қарашада Ташкентке келді.", dt.date(2025, 11, 15)),
    ("", None),
    ("Бүгін Алматыда қар жауды.", None),
]


@pytest.fixture(scope="module")
def news() -> pd.DataFrame:
    """Four real articles and one that cannot be read."""
    rows = [{"id": str(number), "text": text, "published": day} for number, (text, day) in enumerate(NEWS)]
    return pd.DataFrame([*rows, {"id": "bad", "text": None, "published": None}])


@pytest.mark.model
def test_dask_map_partitions(news: pd.DataFrame) -> None:
    dd = pytest.importorskip("dask.dataframe", reason="needs Dask: pip install 'kznews[dask]'")
    parts = dd.from_pandas(news, npartitions=2)
    found = parts.map_partitions(extract_frame, table="dates", meta=empty_frame("dates")).compute(scheduler="sync")
    pd.testing.assert_frame_equal(found, extract_frame(news, table="dates"))


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    if shutil.which("java") is None:
        pytest.skip("needs Java 17 or newer")
    sql = pytest.importorskip("pyspark.sql", reason="needs Spark: pip install 'kznews[spark]'")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else whatever `python3` is on PATH
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "1")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.mark.model
@pytest.mark.filterwarnings("default")  # Spark's own
def test_spark_map_in_pandas(spark: Any, news: pd.DataFrame) -> None:
    rows = news.astype(object).where(news.notna(), None).to_dict("records")
    articles = spark.createDataFrame(rows, "id string, text string, published date").repartition(2)
    read_once = articles.mapInPandas(partial(extract_frames, table="json"), SPARK_SCHEMAS["json"]).cache()
    made = {
        table: read_once.mapInPandas(partial(expand_frames, table=table), SPARK_SCHEMAS[table])
        for table in ("articles", "persons", "quotes", "errors")
    }
    # Places have numbers that may be missing, dates have days.
    made |= {
        table: articles.mapInPandas(partial(extract_frames, table=table), SPARK_SCHEMAS[table])
        for table in ("places", "dates")
    }
    for table, found in made.items():
        assert found.columns == list(SCHEMAS[table])
        expected = extract_frame(news, table=table)
        assert len(expected)
        assert comparable(found.collect()) == comparable(expected.itertuples(index=False, name=None))


@pytest.mark.model
@pytest.mark.filterwarnings("default")
def test_spark_loads_the_model_once_a_worker(spark: Any, news: pd.DataFrame) -> None:
    def loads(frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        import os

        from kznews import pipeline

        for frame in frames:
            read = len(extract_frame(frame, table="json"))
            yield pd.DataFrame(
                {"pid": [os.getpid()], "loads": [pipeline._shared.cache_info().misses], "n": [read]}
            )

    texts = [(str(number), NEWS[number % 2][0]) for number in range(12)]
    articles = spark.createDataFrame(texts, "id string, text string").repartition(4)
    found = articles.mapInPandas(loads, "pid long, loads long, n long").collect()
    assert sum(row.n for row in found) == 12
    assert {row.loads for row in found} == {1}
    assert len({row.pid for row in found}) <= 2  # two executors' worth, four partitions


def comparable(rows: Iterable[Any]) -> list[tuple[str, ...]]:
    """Rows in any order, missing values and days in one form."""
    return sorted(
        tuple("" if pd.isna(value) else str(value).removesuffix(" 00:00:00") for value in row) for row in rows
    )
