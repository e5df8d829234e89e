"""What stands in an empty cell is the same to every way into the package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import kznews
from kznews.article import Article
from kznews.cells import is_missing, known, written_id
from kznews.corpus.sources import open_source
from kznews.frames import extract_frame
from kznews.lexicon.user_table import Column, read_user_table
from kznews.pipeline import extract_with

EMPTY = [None, float("nan"), np.float32("nan"), np.datetime64("NaT"), pd.NaT, pd.NA]
FULL: list[Any] = ["", "nan", 0, 0.0, False, [], np.array([]), np.array([float("nan")]), pd.Series([float("nan")])]


@pytest.mark.parametrize("cell", EMPTY)
def test_empty_cells(cell: object) -> None:
    assert is_missing(cell)
    assert known(cell) is None
    assert written_id(cell) is None


@pytest.mark.parametrize("cell", FULL, ids=repr)
def test_other_cells_are_not_empty(cell: object) -> None:
    assert not is_missing(cell)
    assert known(cell) is cell or known(cell) == cell


@pytest.mark.parametrize("id", ["7", 7, 7.0, np.float64(7), np.int64(7)])
def test_ids_are_text(id: object) -> None:
    assert written_id(id) == "7"


@pytest.mark.parametrize("empty", EMPTY)
def test_a_row_may_have_empty_cells(empty: object) -> None:
    row = {"text": "Кеше қар жауды.", "id": empty, "title": empty, "published": empty}
    (article,) = extract_with(kznews.load(ner=None), [row])
    assert isinstance(article, Article)
    assert (article.id, article.title, article.published) == (None, None, None)


@pytest.mark.parametrize("empty", EMPTY)
def test_a_user_s_table_may_have_empty_cells(empty: object) -> None:
    columns = {"name": Column("a name", required=True), "kind": Column("a kind")}
    table = read_user_table([{"name": "Ақтау", "kind": empty}], columns, name="places")  # type: ignore[dict-item]
    assert table.rows[0]["kind"] == ""


FRAME = pd.DataFrame(
    {
        "id": [7, None],
        "text": ["Кеше қар жауды.", "Бүгін күн ашық."],
        "published": [pd.Timestamp("2025-11-14 10:00"), pd.NaT],
        "title": ["Қыс", float("nan")],
    }
)
READ = [("7", "2025-11-14", "Қыс"), (None, None, None)]


def of_records(_: Path) -> list[Any]:
    return list(extract_with(kznews.load(ner=None), FRAME.to_dict("records")))  # type: ignore[arg-type]


def of_frame(_: Path) -> list[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kznews.pipeline.shared", lambda tables: kznews.load(ner=None))
        return [Article.from_json(line) for line in extract_frame(FRAME, table="json")["json"]]


def of_source(path: Path) -> list[Any]:
    rows = [dict(row.fields) for row in open_source(path).rows() if row.error is None]
    return list(extract_with(kznews.load(ner=None), rows))


def of_csv(folder: Path) -> list[Any]:
    FRAME.astype({"id": "Int64"}).to_csv(folder / "a.csv", index=False)
    return of_source(folder / "a.csv")


def of_parquet(folder: Path) -> list[Any]:
    ids = pa.array([7.0, float("nan")])  # what pandas leaves out, others may write as NaN
    pq.write_table(pa.Table.from_pandas(FRAME).set_column(0, "id", ids), folder / "a.parquet")
    return of_source(folder / "a.parquet")


def of_pandas_json(folder: Path) -> list[Any]:
    FRAME.to_json(folder / "a.jsonl", orient="records", lines=True, date_format="iso")
    return of_source(folder / "a.jsonl")


def of_python_json(folder: Path) -> list[Any]:
    lines = (json.dumps(row, default=str) for row in FRAME.astype({"published": "string"}).to_dict("records"))
    (folder / "a.jsonl").write_text("\n".join(lines).replace('"<NA>"', "NaN"), encoding="utf-8")
    return of_source(folder / "a.jsonl")


@pytest.mark.parametrize("way", [of_records, of_frame, of_csv, of_parquet, of_pandas_json, of_python_json])
def test_every_way_in_reads_a_table_with_holes_alike(way: Any, tmp_path: Path) -> None:
    assert [
        (found.id, found.published and found.published.isoformat(), found.title) for found in way(tmp_path)
    ] == READ
