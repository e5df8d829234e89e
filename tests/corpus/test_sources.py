"""The same articles from every format, compressed or not."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
import re
import sys
from collections import deque
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from kznews.corpus import InputError, Row
from kznews.corpus.sources import open_source

ARTICLES: list[dict[str, Any]] = [
    {"id": "a", "text": "Қар жауды.\nЖел соқты, «күн суық».", "published": "2025-11-14", "title": "Ауа райы"},
    {"id": "b", "text": "Күн ашық; жел жоқ.", "published": None, "title": None},
    {"id": "c", "text": "", "published": "2025-11-15", "title": None},
]
NAMES = ("id", "text", "published", "title")


def jsonl(articles: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles).encode()


def table(articles: list[dict[str, Any]], delimiter: str = ",") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, ["category", *NAMES], delimiter=delimiter)
    writer.writeheader()
    writer.writerows({"category": "спорт"} | article for article in articles)
    return out.getvalue().encode()


def parquet(articles: list[dict[str, Any]]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([{"category": "спорт"} | article for article in articles]), out)
    return out.getvalue()


def two_frames(data: bytes) -> bytes:
    packer, half = zstandard.ZstdCompressor(), len(data) // 2
    return packer.compress(data[:half]) + packer.compress(data[half:])


FORMATS: dict[str, Callable[[list[dict[str, Any]]], bytes]] = {
    "a.jsonl": jsonl,
    "a.ndjson": jsonl,
    "a": jsonl,
    "a.json": lambda articles: json.dumps(articles).encode(),
    "b.json": lambda articles: b"\xef\xbb\xbf\n " + json.dumps(articles, indent=2).encode() + b"\n",
    "a.csv": table,
    "a.CSV": lambda articles: b"\xef\xbb\xbf" + table(articles, ";"),
    "a.tsv": lambda articles: table(articles, "\t"),
    "a.parquet": parquet,
}
PACKED: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".zst": two_frames,
}


def fields(rows: list[Row]) -> list[dict[str, Any]]:
    assert [row.error for row in rows] == [None] * len(rows)
    return [{name: row.fields[name] for name in NAMES} for row in rows]


@pytest.mark.parametrize("packing", PACKED)
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_articles(tmp_path: Path, name: str, packing: str) -> None:
    path = tmp_path / (name + packing)
    path.write_bytes(PACKED[packing](FORMATS[name](ARTICLES)))
    source = open_source(path)
    rows = list(source.rows())
    assert fields(rows) == ARTICLES
    assert rows[-1].end == source.total
    assert fields(list(source.rows())) == ARTICLES  # and again


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet"])
def test_columns_may_have_other_names(tmp_path: Path, name: str) -> None:
    path, renamed = tmp_path / name, {"text": "body", "title": "Title"}
    path.write_bytes(FORMATS[name](ARTICLES).replace(b"title", b"Title").replace(b"text", b"body"))
    if name == "a.parquet":
        path.write_bytes(parquet([{renamed.get(k, k): v for k, v in row.items()} for row in ARTICLES]))
    rows = list(open_source(path, renamed).rows())
    assert fields(rows) == ARTICLES


def test_a_folder_of_article_files(tmp_path: Path) -> None:
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025" / "b.txt").write_text("date 2025-11-14 Ауа райы\nҚар жауды.", encoding="utf-8")
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress("Күн ашық.".encode()))
    (tmp_path / "d.txt.zst").write_bytes(zstandard.ZstdCompressor().compress("Жел соқты.".encode()))
    (tmp_path / "e.txt").write_bytes(b"\xff")
    (tmp_path / "f.txt").write_text("date 2025-11-31 Күн\n", encoding="utf-8")
    (tmp_path / "notes.md").write_text("no article")
    source = open_source(tmp_path)
    rows = list(source.rows())
    assert fields(rows[:3]) == [
        {"id": "2025/b", "text": "Ауа райы\nҚар жауды.", "published": dt.date(2025, 11, 14), "title": "Ауа райы"},
        {"id": "c", "text": "Күн ашық.", "published": None, "title": None},
        {"id": "d", "text": "Жел соқты.", "published": None, "title": None},
    ]
    assert [(row.id, row.line, row.error and row.error[:20]) for row in rows[3:]] == [
        ("e", 4, "not UTF-8: byte 0xff"),
        ("f", 5, "the first line says "),
    ]
    assert source.total == rows[-1].end == 5


def test_days_and_numbers_of_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    day = dt.date(2025, 11, 14)
    columns = {
        "id": pa.array([1, 2], pa.int32()),
        "text": pa.array(["Қар", None], pa.large_string()),
        "published": pa.array([day, day], pa.date32()),
    }
    pq.write_table(pa.table(columns), path)
    first, second = open_source(path).rows()
    assert (first.id, first.fields["published"], first.fields["title"]) == ("1", day, None)
    assert second.error == "the field 'text' is null"
    columns["published"] = pa.array([dt.datetime(2025, 11, 14, 9, 30)] * 2, pa.timestamp("ns", "Asia/Almaty"))
    pq.write_table(pa.table(columns), path)
    assert str(next(iter(open_source(path).rows())).fields["published"]).startswith("2025-11-14")


def test_rows_of_csv_that_are_wrong_fail_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = [
        b"id,text,published",
        'a,"екі\nжол",'.encode(),
        b"b,one cell too many,,",
        b"c,\xff\xfe,",
        b"",
        "d,«қар».,2025-11-14".encode(),
    ]
    path.write_bytes(b"\r\n".join(lines))
    assert [(row.line, row.error or row.fields["text"]) for row in open_source(path).rows()] == [
        (2, "екі\nжол"),
        (4, "4 cells where the first line names 3 columns"),
        (5, "not UTF-8: save the file as UTF-8"),
        (7, "«қар»."),
    ]


def test_a_cell_may_be_as_long_as_an_article(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(table([{"id": "a", "text": "қар " * 100_000}]))
    (row,) = open_source(path).rows()
    assert len(str(row.fields["text"])) == 400_000


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.csv.gz", "a.csv.zst"])
def test_a_torn_file_gives_what_stands_before_and_says_so(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    plain, packing = name[:-3].removesuffix("."), name[name.rindex(".") :]
    many = [{"id": str(n), "text": f"Қар {n * 7919}."} for n in range(5000)]
    whole = PACKED[packing](FORMATS[plain](many))
    path.write_bytes(whole[: len(whole) - 1000])
    found: list[Row] = []
    with pytest.raises(InputError, match=f"{name}: ends in the middle"):
        deque(map(found.append, open_source(path).rows()))
    assert len(found) > 100
    assert [row.id for row in found] == [str(n) for n in range(len(found))]
    assert all(row.error is None for row in found)


def test_members_of_an_array_that_are_wrong_fail_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"text": "қар"}, 5, {"body": "күн"},\n{"text": "жел", "id": NaN}]', encoding="utf-8")
    assert [(row.line, (row.error or str(row.fields["text"]))[:15]) for row in open_source(path).rows()] == [
        (1, "қар"),
        (2, "not an article:"),
        (3, "no field 'text'"),
        (4, "жел"),
    ]


@pytest.mark.parametrize(
    ("data", "rows", "message"),
    [
        (b"[]", 0, None),
        (b" [ ]\n", 0, None),
        (b"[", 0, "an array of JSON that is damaged in line 1, column 2: Expecting value"),
        (b'[{"text": "a"}', 1, "an array of JSON that is damaged in line 1, column 15: Expecting ',' or ']'"),
        (
            b'[{"text": "a"},\n{"text"',
            1,
            "an array of JSON that is damaged in line 2, column 8: Expecting ':'",
        ),
        (b'[{"text": "a"},]', 1, "an array of JSON that is damaged in line 1, column 16: Expecting value"),
        (b'[{"text": "a"}]\n[]', 1, "an array of JSON that is damaged in line 2, column 1: Something behind"),
        (b'[{"text": "\xff"}]', 0, "not UTF-8: byte 0xff at offset 11"),
        (b"[" * 100_000, 0, "not JSON that can be read: nested too deeply"),
    ],
)
def test_an_array_that_is_damaged_gives_what_stands_before_and_says_so(
    tmp_path: Path, data: bytes, rows: int, message: str | None
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(data)
    found: list[Row] = []
    with nullcontext() if message is None else pytest.raises(InputError, match=re.escape(f"{path}: {message}")):
        deque(map(found.append, open_source(path).rows()))
    assert len(found) == rows


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.csv", b"id,body\n1,2\n", "no column 'text' in its first line, which is 'id,body'"),
        ("a.csv", b"", "no column 'text' in its first line, which is ''"),
        ("a.csv.gz", b"id,text\n", "cannot be read: Not a gzipped file"),
        ("a.csv.zst", b"id,text\n", "cannot be read: not Zstandard"),
        ("a.parquet", b"PAR1", "not Parquet, or damaged"),
        ("a.parquet", b"PK\x03\x04", "not Parquet, or damaged"),
        (
            "a.xlsx",
            b"PK\x03\x04",
            "not UTF-8 text but a Word, Excel or zip file; save it as text (UTF-8), a table as CSV",
        ),
        ("a.csv", b"PK\x03\x04", "not UTF-8 text but a Word, Excel or zip file"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not UTF-8 text but an old Word or Excel file"),
        ("a.tsv", "text\n".encode("utf-16"), "not UTF-8 text but UTF-16; save it as UTF-8"),
        ("a.csv.gz", gzip.compress("text\n".encode("utf-16")), "not UTF-8 text but UTF-16"),
        ("a.jsonl", gzip.compress(b"{}"), "not UTF-8 text but compressed with gzip; unpack it, or"),
        ("a", parquet([{"text": "Қар"}]), "not UTF-8 text but Parquet; its name must end in .parquet"),
        ("a.parquet", parquet([{"id": "a", "body": "Қар"}]), "no column 'text' among 'category', 'id', 'body'"),
        ("none.csv", None, "no such file"),
        ("a.csv/b.csv", None, "no such file"),
    ],
)
def test_what_cannot_be_an_input_is_said_before_anything_is_written(
    tmp_path: Path, name: str, data: bytes | None, message: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(InputError) as raised:
        open_source(path)
    assert str(raised.value).startswith(f"{path}: {message}")


def test_a_folder_without_articles(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a folder without article files \(\*\.txt\)"):
        open_source(tmp_path)


@pytest.mark.parametrize(("name", "module"), [("a.jsonl.zst", "zstandard"), ("a.parquet", "pyarrow")])
def test_a_missing_extra_is_named(tmp_path: Path, name: str, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / name
    path.write_bytes(b"")
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(InputError, match=rf'{name} needs {module}: pip install "kznews\[corpus\]"'):
        open_source(path)
