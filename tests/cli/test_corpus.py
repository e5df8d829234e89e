from __future__ import annotations

import gzip
import io
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from kznews.article import Article, Failure

if TYPE_CHECKING:
    from conftest import FakeReader

Run = Callable[..., tuple[int, str, str]]


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_line_in_gives_a_line_out_in_order(run: Run, reader: FakeReader, source: Path, target: Path) -> None:
    code, out, err = run("corpus", source, "--output", target)
    assert (code, out) == (1, "")
    assert [record["id"] for record in records(target)] == ["a", "7", "c", "d", "e", None, "g"]
    first = Article.from_dict(records(target)[0])
    assert (first.persons[0].name, first.title, str(first.published)) == ("Асан Үсенов", "Сапар", "2025-11-14")
    assert [(r["line"], r["error"][:30]) for r in records(target) if "error" in r] == [
        (4, "the field 'text' is null"),
        (5, "published is '14.11.25'; give "),
        (6, "no field 'text' among 'id', 'b"),
        (7, "not JSON: Expecting property n"),
    ]
    assert err.splitlines()[0] == f"kznews: 3 articles read in 0 s, written to {target}"
    assert "kznews: found 1 person, 0 places, 0 dates, 0 quotations" in err.splitlines()
    assert f'kznews: 4 articles could not be read: see the lines with "error" in {target}' in err.splitlines()


def test_quiet(run: Run, reader: FakeReader, source: Path, target: Path) -> None:
    assert run("corpus", source, "--output", target, "--quiet") == (1, "", "")


def test_standard_input(
    run: Run, reader: FakeReader, source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(source.read_bytes())))
    run("corpus", "-", "--output", target)
    assert len(records(target)) == 7


@pytest.mark.parametrize("cut", range(0, 900, 37))
def test_stopped_anywhere_it_goes_on_with_nothing_lost_or_doubled(
    run: Run, reader: FakeReader, source: Path, target: Path, cut: int
) -> None:
    run("corpus", source, "--output", target)
    whole = target.read_bytes()
    target.write_bytes(whole[:cut])
    reader.given.clear()
    _, _, err = run("corpus", source, "--output", target)
    assert target.read_bytes() == whole
    kept = whole[:cut].count(b"\n")
    if kept:
        assert f"kznews: {kept} row{'' if kept == 1 else 's'} kept from an earlier run" in err
    assert (f"kznews: nothing new to read for {target}" in err) == (kept == 7)
    assert [fields["id"] for fields in reader.given] == [
        record["id"] if record["id"] != "7" else 7
        for record in records(target)[kept:]
        if "error" not in record or record["id"] == "d"
    ]


def test_a_finished_corpus_loads_no_model(run: Run, reader: FakeReader, source: Path, target: Path) -> None:
    run("corpus", source, "--output", target)
    reader.given.clear()
    code, _, err = run("corpus", source, "--output", target)
    assert reader.given == []
    assert code == 1  # the errors of the earlier run are still in the output
    assert "7 rows kept" in err


@pytest.mark.parametrize(
    "other",
    ['{"schema": 1, "id": "a", "text": "басқа"}\n', "1\n" * 20, "мәтін\n", "{}\n", '{"id": "a"}\n', "one line"],
)
def test_an_output_of_something_else_is_left_alone(
    run: Run, reader: FakeReader, source: Path, target: Path, other: str
) -> None:
    target.write_text(other, encoding="utf-8")
    code, _, err = run("corpus", source, "--output", target)
    assert code == 2
    assert err == (
        f"kznews: {target} does not hold results of this input: "
        "give another --output, or delete it to start anew\n"
    )
    assert target.read_text(encoding="utf-8") == other


def test_an_output_goes_on_only_as_it_was_begun(run: Run, reader: FakeReader, tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.jsonl"
    source.write_text("body,date\nҚар,2025-11-14\nКүн,\n", encoding="utf-8")
    assert run("corpus", source, "--output", target, "--column", "text=body")[0] == 0
    code, _, err = run("corpus", source, "--output", target, "--column", "text=body", "--column", "published=date")
    assert (code, err) == (
        2,
        f"kznews: {target} was made without --column published=date: give the same options as then, "
        "or another --output, or delete it to read everything anew\n",
    )
    titles = tmp_path / "titles.tsv"
    titles.write_text("title\nмедиатор\n", encoding="utf-8")
    code, _, err = run("corpus", source, "--output", target, "--column", "text=body", "--titles", titles)
    assert code == 2
    assert "was made without --titles: give the same options" in err
    assert "nothing new to read" in run("corpus", source, "--output", target, "--column", "text=body")[2]
    target.unlink()
    code, _, err = run("corpus", source, "--output", target, "--column", "text=body", "--column", "published=date")
    assert (code, records(target)[0]["published"]) == (0, "2025-11-14")


def test_rows_corrected_afterwards_are_not_read_again_and_that_is_said(
    run: Run, reader: FakeReader, source: Path, target: Path
) -> None:
    told = f"kznews: what an earlier run could not read is not read again: delete {target} to read everything anew"
    assert told not in run("corpus", source, "--output", target)[2]
    source.write_text(source.read_text(encoding="utf-8").replace("14.11.25", "2025-11-14"), encoding="utf-8")
    code, _, err = run("corpus", source, "--output", target)
    assert code == 1
    assert told in err


def test_input_and_output_are_two_files(run: Run, reader: FakeReader, source: Path) -> None:
    before = source.read_bytes()
    assert run("corpus", source, "--output", source)[0] == 2
    assert source.read_bytes() == before


@pytest.mark.parametrize(
    ("source_name", "message"), [("none.jsonl", "no such file"), (".", "a folder without article files (*.txt)")]
)
def test_an_input_that_cannot_be_opened(
    run: Run, reader: FakeReader, tmp_path: Path, source_name: str, message: str
) -> None:
    code, _, err = run("corpus", tmp_path / source_name, "--output", tmp_path / "out")
    assert (code, err) == (2, f"kznews: {tmp_path / source_name}: {message}\n")
    assert not (tmp_path / "out").exists()


def test_a_full_disk_says_how_to_go_on(run: Run, reader: FakeReader, source: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    code, _, err = run("corpus", source, "--output", "/dev/full")
    assert code == 2
    assert "no space left on device" in err


def test_control_c_says_how_to_go_on(
    run: Run, reader: FakeReader, source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = reader.read

    def interrupted(fields: Mapping[str, object]) -> Article | Failure:
        if fields["id"] == "d":
            raise KeyboardInterrupt
        return read(fields)

    monkeypatch.setattr(reader, "read", interrupted)
    code, _, err = run("corpus", source, "--output", target)
    assert code == 130
    assert "kznews: 2 rows are done; the same command will go on from there" in err
    assert [record["id"] for record in records(target)] == ["a", "7"]


@pytest.mark.parametrize("options", [["tables/"], ["tables.parquet"], ["tables", "--format", "parquet"]])
def test_tables(
    run: Run, reader: FakeReader, source: Path, tmp_path: Path, options: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run("corpus", source, "--output", *options)
    assert code == 1
    output = options[0].rstrip("/")
    assert f"kznews: 4 articles could not be read: see the table errors in {output}" in err.splitlines()
    assert len(pd.read_parquet(f"{output}/articles")) == 3
    assert pd.read_parquet(f"{output}/errors")["line"].tolist() == [4, 5, 6, 7]
    assert "7 rows kept" in run("corpus", source, "--output", *options)[2]


def test_columns_of_other_names(run: Run, reader: FakeReader, tmp_path: Path, target: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("nr;body\n1;Асан Үсенов келді.\n", encoding="utf-8")
    code, _, _ = run("corpus", source, "--output", target, "--column", "text=body", "--column", "id=nr")
    assert code == 0
    assert [(record["id"], record["text"]) for record in records(target)] == [("1", "Асан Үсенов келді.")]


@pytest.mark.parametrize(
    ("name", "data", "options", "why"),
    [
        (
            "a.csv",
            "id,text,күні\n1,Қар,2025-11-14\n",
            [],
            "no column 'published' among 'id', 'text', 'күні'; say which one holds them: --column published=NAME",
        ),
        ("a.csv", "text,күні\nҚар,\n", ["--column", "published=күні"], "'күні' is empty in every row"),
        ("a.csv", "text,күні\nҚар,2025-11-14\nКүн,\n", ["--column", "published=күні"], None),
        (
            "a.jsonl",
            '{torn\n{"text": "Қар", "date": "2025-11-14"}\n',
            ["--column", "published=күні"],
            "no column 'күні' among 'text', 'date'; say which one holds them: --column published=NAME",
        ),
        ("a.jsonl", '{"text": "Қар", "published": null}\n', [], "'published' is empty in every row"),
        ("a.jsonl", '{"text": "Қар", "published": "14.11.25"}\n', [], None),  # told by the error
        ("a/a.txt", "Қар", [], "no file begins with a line like `date 2025-11-14 Title`"),
        ("a/a.txt", "date 2025-11-14 Қар", [], None),
    ],
)
def test_articles_without_publication_dates_are_told_of(
    run: Run,
    reader: FakeReader,
    tmp_path: Path,
    target: Path,
    name: str,
    data: str,
    options: list[str],
    why: str | None,
) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(data, encoding="utf-8")
    _, _, err = run("corpus", path.parent if "/" in name else path, "--output", target, *options)
    told = [line for line in err.splitlines() if "publication dates" in line]
    start = "kznews: no publication dates, so `кеше` (yesterday) and the like have no value: "
    assert told == ([] if why is None else [start + why])
    assert "publication dates" not in run("corpus", tmp_path / name.split("/")[0], "--output", target, *options)[2]


def test_columns_of_parquet_that_are_not_read_are_told(
    run: Run, reader: FakeReader, tmp_path: Path, target: Path
) -> None:
    pd.DataFrame({"text": ["Қар"], "date": ["2025-11-14"]}).to_parquet(tmp_path / "a.parquet")
    _, _, err = run("corpus", tmp_path / "a.parquet", "--output", target)
    assert "no column 'published' among 'text', 'date'; say which one" in err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--column", "body=text"], "must be like text=body, for one of id, text, published, title"),
        (["--column", "text"], "must be like text=body"),
        (["--workers", "0"], "must be a whole number from 1"),
        (["--output", "out.jsonl.gz"], "out.jsonl.gz: a compressed file cannot be gone on with after a stop"),
    ],
)
def test_wrong_calls(
    run: Run, reader: FakeReader, source: Path, target: Path, options: list[str], message: str
) -> None:
    code, _, err = run("corpus", source, "--output", target, *options)
    assert code == 2
    assert message in " ".join(err.split())


def test_a_damaged_input_says_how_far_it_came(
    run: Run, reader: FakeReader, source: Path, tmp_path: Path, target: Path
) -> None:
    packed = tmp_path / "in.jsonl.gz"
    packed.write_bytes(gzip.compress(source.read_bytes())[:-4])
    code, _, err = run("corpus", packed, "--output", target)
    assert code == 2
    assert err == (
        f"kznews: {packed}: ends in the middle: copy or download it again. "
        "7 rows are done; the same command will go on from there\n"
    )
    assert len(records(target)) == 7
