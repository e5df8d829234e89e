"""Parquet tables: what is in them, and that no stop at any moment costs or doubles an article."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest

from kznews.corpus import Reader, Summary, read_corpus
from kznews.corpus.lines import JsonLinesSink
from kznews.corpus.lock import InUseError
from kznews.corpus.parts import ParquetSink
from kznews.corpus.sources import JsonLines
from kznews.corpus.tables import TABLES
from kznews.export.frames import COLUMNS

Rows = list[dict[str, Any]]


@pytest.fixture
def source(tmp_path: Path, rows: Rows) -> JsonLines:
    return JsonLines(written(tmp_path / "in.jsonl", rows))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "tables"


def written(path: Path, rows: Rows) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def contents(folder: Path) -> dict[str, Rows]:
    return {
        table: pq.read_table(folder / table).to_pylist() if (folder / table).is_dir() else [] for table in TABLES
    }


def test_duckdb_and_pandas_read_the_tables(source: JsonLines, target: Path, reader: Reader) -> None:
    summary = read_corpus(source, ParquetSink(target, part_rows=2), reader=reader)
    assert (summary.articles, summary.quotes, summary.failed) == (4, 1, 1)
    assert sorted(path.name for path in target.iterdir()) == sorted(TABLES)
    assert [path.name for path in sorted((target / "dates").iterdir())] == [
        "part-000000001-000000002.parquet",
        "part-000000003-000000004.parquet",
        "part-000000005-000000005.parquet",
    ]
    quoted = duckdb.sql(
        f"""
        SELECT article, article_id, speaker, id, whole[start + 1:"end"] = quotes.text
        FROM '{target}/quotes/*.parquet' quotes
        JOIN (SELECT article, id, text AS whole FROM '{target}/articles/*.parquet') USING (article)
        """
    ).fetchall()
    assert quoted == [(3, "d", "Асан Үсенов", "d", True)]
    articles = pd.read_parquet(target / "articles")
    assert articles["article"].tolist() == [0, 1, 3, 4]
    assert articles["id"].tolist() == ["a", "7", "d", "e"]
    assert pd.read_parquet(target / "errors").to_dict("records") == [
        {"article": 2, "article_id": "c", "line": 3, "error": "published is '14.11.25'; give 'YYYY-MM-DD'"}
    ]


@pytest.mark.parametrize("table", COLUMNS)
def test_pandas_reads_back_the_types_of_frames(
    source: JsonLines, target: Path, reader: Reader, table: str
) -> None:
    read_corpus(source, ParquetSink(target), reader=reader)
    found = {name: str(dtype) for name, dtype in pd.read_parquet(target / table).dtypes.items()}
    expected = {name: kind.replace("datetime64[s]", "datetime64[ms]") for name, kind in TABLES[table].items()}
    assert found == expected


def test_a_corpus_without_articles_has_all_tables(tmp_path: Path, target: Path, reader: Reader) -> None:
    source = JsonLines(written(tmp_path / "in.jsonl", []))
    read_corpus(source, ParquetSink(target), reader=reader)
    for table in TABLES:
        assert duckdb.sql(f"SELECT count(*) FROM '{target}/{table}/*.parquet'").fetchall() == [(0,)]


def test_lone_surrogates_are_replaced_and_offsets_stay(tmp_path: Path, target: Path, reader: Reader) -> None:
    rows: Rows = [{"id": "\ud800", "text": "\udfff Асан Үсенов келді."}, {"id": "b", "text": "\udfff"}]
    source = JsonLines(written(tmp_path / "in.jsonl", rows))
    read_corpus(source, ParquetSink(target), reader=reader)
    assert contents(target)["articles"][0]["text"] == "\ufffd Асан Үсенов келді."
    assert contents(target)["mentions"][0] | {"source": None} == {
        "article": 0,
        "article_id": "\ufffd",
        "start": 2,
        "end": 13,
        "text": "Асан Үсенов",
        "kind": "person",
        "name": "Асан Үсенов",
        "source": None,
    }
    assert read_corpus(source, ParquetSink(target), reader=reader).kept == 2


class Killed(BaseException):
    """Ends a run as `kill -9` does: nothing can be written after it."""


class Fuse:
    """Burns through at one of the steps by which files come to be; from then on every step fails."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
        self._left = steps
        for owner, name in (
            (Path, "mkdir"),
            (Path, "open"),
            (Path, "replace"),
            (Path, "rename"),
            (Path, "rmdir"),
            (Path, "unlink"),
            (pq, "write_table"),
        ):
            monkeypatch.setattr(owner, name, self._guarded(getattr(owner, name)))

    @property
    def burnt(self) -> bool:
        return self._left < 0

    def _guarded(self, step: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(*arguments: Any, **options: Any) -> Any:
            self._left -= 1
            if self.burnt:
                if step is _WRITE_TABLE:
                    arguments[1].write(b"PAR1 torn")
                raise Killed
            return step(*arguments, **options)

        return guarded


_WRITE_TABLE = pq.write_table
_FEWEST = 60
"""There are at least so many steps for the articles of these tests; how many more depends on the libraries."""


@pytest.mark.parametrize("steps", range(0, 80, 4))
def test_killed_at_any_step_it_goes_on_with_nothing_lost_or_doubled(
    source: JsonLines, target: Path, reader: Reader, steps: int
) -> None:
    def sink() -> ParquetSink:
        return ParquetSink(target, part_rows=3)

    with pytest.MonkeyPatch.context() as monkeypatch:
        fuse = Fuse(monkeypatch, steps)
        try:
            read_corpus(source, sink(), reader=reader)
        except Killed:
            assert fuse.burnt
        assert fuse.burnt or steps > _FEWEST
    assert not target.exists() or len(contents(target)["articles"]) == 4
    summary = read_corpus(source, sink(), reader=reader)
    assert summary.kept + summary.articles + summary.failed == 5
    assert [path.name for path in target.parent.iterdir() if path != target] == ["in.jsonl"]
    found = contents(target)
    assert [row["article"] for row in found["articles"]] == [0, 1, 3, 4]
    assert [row["article"] for row in found["errors"]] == [2]
    assert [row["article"] for row in found["persons"]] == [0, 3]
    assert [row["article"] for row in found["quotes"]] == [3]
    assert [row["article"] for row in found["places"]] == [0]
    assert not [path for path in target.rglob("*") if path.is_file() and path.suffix != ".parquet"]


def test_after_ctrl_c_what_was_read_is_kept(source: JsonLines, target: Path, reader: Reader) -> None:
    def interrupted(function: Callable[..., Any], articles: Iterator[Mapping[str, object]]) -> Iterator[Any]:
        for number, result in enumerate(reader(function, articles)):
            if number == 3:
                raise KeyboardInterrupt
            yield result

    sink = ParquetSink(target)
    with pytest.raises(KeyboardInterrupt):
        read_corpus(source, sink, reader=interrupted)
    assert sink.safe == 3
    assert not target.exists()
    summary = read_corpus(source, ParquetSink(target), reader=reader)
    assert (summary.kept, summary.kept_errors, summary.articles) == (3, 1, 2)


def test_a_full_disk_costs_a_part_at_most(
    source: JsonLines, target: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = 10

    def write_table(table: Any, file: Any, **options: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            file.write(b"PAR1")
            raise OSError(28, "No space left on device")
        _WRITE_TABLE(table, file, **options)

    sink = ParquetSink(target, part_rows=2)
    with monkeypatch.context() as full:
        full.setattr(pq, "write_table", write_table)
        with pytest.raises(OSError, match="No space"):
            read_corpus(source, sink, reader=reader)
    assert sink.safe == 2
    assert not list(sink.unfinished.rglob("*.writing"))
    assert read_corpus(source, ParquetSink(target), reader=reader).kept == 2
    assert len(contents(target)["articles"]) == 4


def test_a_finished_corpus_is_left_alone(source: JsonLines, target: Path, reader: Reader) -> None:
    read_corpus(source, ParquetSink(target), reader=reader)
    before = {path: path.stat().st_mtime_ns for path in target.rglob("*")}

    def unused(function: Callable[..., Any], articles: Iterator[Mapping[str, object]]) -> Iterator[Any]:
        raise AssertionError("there is nothing to read")

    summary = read_corpus(source, ParquetSink(target), reader=unused)
    assert (summary.kept, summary.kept_errors, summary.articles) == (5, 1, 0)
    assert {path: path.stat().st_mtime_ns for path in target.rglob("*")} == before


def test_an_input_that_has_grown_is_read_on(source: JsonLines, target: Path, rows: Rows, reader: Reader) -> None:
    read_corpus(source, ParquetSink(target), reader=reader)
    written(source.path, [*rows, rows[0] | {"id": "f"}])
    summary = read_corpus(source, ParquetSink(target), reader=reader)
    assert (summary.kept, summary.articles) == (5, 1)
    assert [row["id"] for row in contents(target)["articles"]] == ["a", "7", "d", "e", "f"]
    assert not target.with_name("tables.unfinished").exists()


@pytest.mark.parametrize("change", ["other rows", "fewer rows", "a stray file", "a stray file in a table"])
def test_a_folder_of_something_else_is_left_alone(
    source: JsonLines, target: Path, rows: Rows, reader: Reader, change: str
) -> None:
    read_corpus(source, ParquetSink(target), reader=reader)
    match change:
        case "other rows":
            written(source.path, [*rows[:4], {"id": "e", "text": "басқа"}])
        case "fewer rows":
            written(source.path, rows[:4])
        case "a stray file":
            (target / "photo.jpg").write_bytes(b"")
        case _:
            (target / "quotes" / "mine.parquet").write_bytes(b"")
    before = sorted(target.rglob("*"))
    with pytest.raises(ValueError, match="does not hold tables of this input: give another --output"):
        read_corpus(source, ParquetSink(target), reader=reader)
    assert sorted(target.rglob("*")) == before


def test_a_part_that_somebody_deleted_is_missed(source: JsonLines, target: Path, reader: Reader) -> None:
    read_corpus(source, ParquetSink(target, part_rows=2), reader=reader)
    (target / "quotes" / "part-000000003-000000004.parquet").unlink()
    with pytest.raises(ValueError, match=r"is not whole: quotes/part-000000003-000000004\.parquet is missing"):
        read_corpus(source, ParquetSink(target), reader=reader)


def test_an_empty_folder_may_be_there(source: JsonLines, target: Path, reader: Reader) -> None:
    target.mkdir()
    assert read_corpus(source, ParquetSink(target), reader=reader).articles == 4
    assert len(contents(target)["articles"]) == 4


def test_a_file_in_the_place_of_the_folder(source: JsonLines, target: Path, reader: Reader) -> None:
    target.write_bytes(b"")
    with pytest.raises(ValueError, match="is a file: give a folder"):
        read_corpus(source, ParquetSink(target), reader=reader)


@pytest.mark.parametrize("kind", [ParquetSink, JsonLinesSink])
def test_two_runs_cannot_write_to_one_output(
    source: JsonLines, target: Path, reader: Reader, kind: Callable[[Path], ParquetSink | JsonLinesSink]
) -> None:
    with kind(target) as first:
        with pytest.raises(InUseError, match=f"another run is writing to {target}"):
            read_corpus(source, kind(target), reader=reader)
        first.resume(source.rows(), Summary())
    assert read_corpus(source, kind(target), reader=reader).articles == 4


def test_an_output_that_cannot_be_locked_is_told_and_written(
    source: JsonLines,
    target: Path,
    reader: Reader,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    fcntl = pytest.importorskip("fcntl", reason="Windows locks otherwise")

    def without_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", without_locks)
    assert read_corpus(source, JsonLinesSink(target), reader=reader).articles == 4
    assert f"{target} cannot be kept from other runs ([Errno {errno.ENOLCK}] No locks available)" in caplog.text


def test_a_missing_extra_is_named(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match=r'pip install "kznews\[corpus\]"'):
        ParquetSink(target)
