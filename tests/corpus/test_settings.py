"""An output is gone on with only as it was begun: both kinds of output, every kind of change."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from kznews.corpus import Reader, Settings, read_corpus
from kznews.corpus.lines import JsonLinesSink
from kznews.corpus.parts import ParquetSink
from kznews.corpus.sources import JsonLines
from kznews.user_tables import UserTables

from .test_parts import Fuse, Killed

Kind = Callable[..., Any]
KINDS = [JsonLinesSink, ParquetSink]
TITLES = UserTables.read(titles=[("медиатор",), ("бапкер", "sport")])
PLAIN = Settings()
DATED = Settings({"published": "date"})
TITLED = Settings.of({}, TITLES)


def sink(kind: Kind, target: Path, settings: Settings = PLAIN) -> Any:
    return kind(target, settings=settings, **({"part_rows": 2} if kind is ParquetSink else {}))


@pytest.fixture
def source(tmp_path: Path, rows: list[dict[str, Any]]) -> JsonLines:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return JsonLines(path)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_what_changes_nothing_is_no_setting(tmp_path: Path) -> None:
    file = tmp_path / "titles.tsv"
    file.write_text("# ours\ntitle\tkind\n\nмедиатор\nбапкер\tsport\n", encoding="utf-8")
    assert Settings.of({"text": "text"}, UserTables.read(titles=file)) == TITLED
    assert Settings.of({}, UserTables.read(titles=[("медиатор",)])) != TITLED
    assert Settings.of({}, UserTables()) == PLAIN
    assert Settings.from_json(TITLED.to_json()) == TITLED


@pytest.mark.parametrize(
    ("then", "now", "otherwise"),
    [
        (PLAIN, DATED, "without --column published=date"),
        (DATED, PLAIN, "with --column published=date"),
        (DATED, Settings({"published": "күні"}), "with --column published=date"),
        (PLAIN, TITLED, "without --titles"),
        (TITLED, PLAIN, "with a --titles"),
        (TITLED, Settings(tables={"titles": "0"}), "with another --titles"),
        (DATED, TITLED, "with --column published=date and without --titles"),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_other_settings_are_refused_in_words(
    source: JsonLines, target: Path, reader: Reader, kind: Kind, then: Settings, now: Settings, otherwise: str
) -> None:
    read_corpus(source, kind(target, settings=then), reader=reader)
    before = {path: path.stat().st_mtime_ns for path in target.parent.rglob("*")}
    with pytest.raises(ValueError, match=f"{target} was made {otherwise}: give the same options as then, or"):
        read_corpus(source, kind(target, settings=now), reader=reader)
    assert {path: path.stat().st_mtime_ns for path in target.parent.rglob("*")} == before
    assert read_corpus(source, kind(target, settings=then), reader=reader).kept == 5


def test_a_stopped_folder_knows_its_settings(source: JsonLines, target: Path, reader: Reader) -> None:
    read_corpus(source, ParquetSink(target, settings=DATED), reader=reader)
    target.rename(target.with_name("out.unfinished"))
    with pytest.raises(ValueError, match=r"out\.unfinished was made with --column published=date"):
        read_corpus(source, ParquetSink(target), reader=reader)
    assert read_corpus(source, ParquetSink(target, settings=DATED), reader=reader).kept == 5


def test_only_options_that_were_given_stand_beside_json_lines(
    source: JsonLines, target: Path, reader: Reader
) -> None:
    beside = target.with_name("out.settings")
    read_corpus(source, JsonLinesSink(target), reader=reader)
    assert not beside.exists()
    for settings in (DATED, TITLED):  # the file of an output that was deleted does not bind the next one
        target.unlink()
        read_corpus(source, JsonLinesSink(target, settings=settings), reader=reader)
        assert Settings.from_json(beside.read_bytes()) == settings
    target.unlink()
    read_corpus(source, JsonLinesSink(target), reader=reader)
    assert not beside.exists()


@pytest.mark.parametrize("left", ["", '{"schema": 1, "id": "a", "ti'])
def test_settings_torn_before_the_first_line_are_written_anew(
    source: JsonLines, target: Path, reader: Reader, left: str
) -> None:
    target.write_text(left, encoding="utf-8")
    beside = target.with_name("out.settings")
    beside.write_text('{"colu', encoding="utf-8")
    assert read_corpus(source, JsonLinesSink(target, settings=DATED), reader=reader).kept == 0
    assert Settings.from_json(beside.read_bytes()) == DATED
    beside.write_text('{"colu', encoding="utf-8")
    with pytest.raises(ValueError, match=rf"{beside} is damaged: delete it and {target}"):
        read_corpus(source, JsonLinesSink(target, settings=DATED), reader=reader)


def test_settings_are_on_the_disk_before_the_first_result(source: JsonLines, target: Path) -> None:
    def reads_nothing(*_: object) -> Any:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_corpus(source, JsonLinesSink(target, settings=DATED), reader=reads_nothing)
    assert target.with_name("out.settings").exists()


def test_every_part_of_tables_notes_its_settings(source: JsonLines, target: Path, reader: Reader) -> None:
    read_corpus(source, ParquetSink(target, settings=DATED, part_rows=2), reader=reader)
    notes = [pq.read_schema(path).metadata[b"kznews.settings"] for path in (target / "articles").iterdir()]
    assert [Settings.from_json(note) for note in notes] == [DATED] * 3


@pytest.mark.parametrize("stop", [None, 1, 2, 3, 5, 8, 13, 21])
@pytest.mark.parametrize("kind", KINDS)
def test_an_output_without_an_article_is_begun_anew(
    source: JsonLines, target: Path, reader: Reader, rows: list[dict[str, Any]], kind: Kind, stop: int | None
) -> None:
    good = source.path.read_text(encoding="utf-8")
    source.path.write_text("".join(json.dumps(row | {"published": "14.11.25"}) + "\n" for row in rows))
    read_corpus(source, sink(kind, target, DATED), reader=reader)
    source.path.write_text(good, encoding="utf-8")
    if stop is not None:  # killed while it begins
        with pytest.MonkeyPatch.context() as patch:
            fuse = Fuse(patch, stop)
            try:
                read_corpus(source, sink(kind, target), reader=reader)
            except Killed:
                assert fuse.burnt
    summary = read_corpus(source, sink(kind, target), reader=reader)
    assert (summary.kept + summary.articles + summary.failed, summary.failed + summary.kept_errors) == (5, 1)
    assert read_corpus(source, sink(kind, target), reader=reader).kept == 5
    assert not target.with_name("out.settings").exists()


@pytest.mark.parametrize("kind", KINDS)
def test_an_output_without_an_article_and_an_input_without_a_row(
    source: JsonLines, target: Path, reader: Reader, rows: list[dict[str, Any]], kind: Kind
) -> None:
    source.path.write_text("".join(json.dumps(row | {"published": "14.11.25"}) + "\n" for row in rows))
    read_corpus(source, sink(kind, target), reader=reader)
    source.path.write_text("", encoding="utf-8")
    for _ in range(2):
        summary = read_corpus(source, sink(kind, target), reader=reader)
        assert (summary.kept, summary.rows) == (0, 0)
    if kind is ParquetSink:
        assert pq.read_table(target / "errors").num_rows == 0
    else:
        assert target.read_bytes() == b""


@pytest.mark.parametrize("change", [{"title": "Қыс"}, {"published": "2025-12-01"}, {"published": "01.12.25"}])
@pytest.mark.parametrize("kind", KINDS)
def test_a_last_row_with_another_title_or_date_is_not_gone_on_from(
    source: JsonLines, target: Path, reader: Reader, rows: list[dict[str, Any]], kind: Kind, change: dict[str, str]
) -> None:
    def written(rows: list[dict[str, Any]]) -> None:
        source.path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    written(rows[:4])
    read_corpus(source, kind(target), reader=reader)
    written([*rows[:3], rows[3] | change, rows[4]])
    with pytest.raises(ValueError, match=r"does not hold (results|tables) of this input"):
        read_corpus(source, kind(target), reader=reader)
    written(rows)
    assert read_corpus(source, kind(target), reader=reader).kept == 4
