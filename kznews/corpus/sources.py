"""Where articles come from: JSON, CSV, Parquet, a folder of article files; each also compressed."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from kznews.article_file import decode, parse_article
from kznews.corpus.compressed import COMPRESSIONS, ending, named, opened
from kznews.corpus.json_input import json_rows
from kznews.corpus.rows import FIELDS, InputError, Row, checked
from kznews.corpus.run import Source
from kznews.file_kinds import LONGEST, not_text

Columns = Mapping[str, str]
"""The name in the input of each field: `{"text": "body"}`; a field that is not named has its own name."""

_DELIMITERS = ",;\t|"
_CSV = (".csv", ".tsv")
_PARQUET = (".parquet", ".pq")
_LONGEST_CELL = 2**31 - 1
_NOT_UTF8 = re.compile("[\udc80-\udcff]")
_ROWS_AT_ONCE = 256
_CALLED_OTHERWISE = "; say which one holds the text: --column text=NAME"


def open_source(name: str | Path, columns: Columns | None = None) -> Source:
    """The articles of a file or folder, its format told by the ending; JSON Lines where that tells nothing.

    name: `*.csv`, `*.tsv`, `*.parquet`, `*.jsonl`, `*.json`, each also with `.gz` or `.zst`, or a folder with
        `*.txt`.
    columns: names of fields that the input calls otherwise, as `{"text": "body"}`.

    Raises InputError where there is no such input, or where it cannot hold articles as it is: a table without
    a column for the text, a folder without files, a format whose extra is not installed.
    """
    path, columns = Path(name), columns or {}
    if path.is_dir():
        if columns:
            raise InputError(f"{path}: a folder of article files has no columns to name")
        return Folder(path)
    kind = None
    if path.is_file() or not path.exists():  # a pipe can be opened only once
        with opened(path) as (stream, _):
            kind = not_text(stream.read(LONGEST))
    if ending(path) in _PARQUET:
        return Parquet(path, columns)
    if kind is not None:
        raise InputError(f"{path}: not UTF-8 text but {kind}")
    return Csv(path, columns) if ending(path) in _CSV else JsonLines(path, columns)


@dataclass(frozen=True)
class JsonLines:
    """One JSON object a line, blank lines are none; or an array of objects, which is read whole."""

    path: Path
    columns: Columns = field(default_factory=dict)

    @property
    def total(self) -> int | None:
        return _size(self.path)

    def rows(self) -> Iterator[Row]:
        with opened(self.path) as (stream, position):
            yield from json_rows(stream, self.columns, position, name=self.path)


@dataclass(frozen=True)
class JsonStream:
    """The same where it can be read once: standard input."""

    stream: BinaryIO
    columns: Columns = field(default_factory=dict)
    total: int | None = None

    def rows(self) -> Iterator[Row]:
        return json_rows(self.stream, self.columns, name="standard input")


@dataclass(frozen=True)
class Csv:
    """A table whose first line names the columns; commas, semicolons, tabs or bars part the cells."""

    path: Path
    columns: Columns = field(default_factory=dict)

    def __post_init__(self) -> None:
        with opened(self.path) as (stream, _), _text(stream) as text:
            self._header(text)

    @property
    def total(self) -> int | None:
        return _size(self.path)

    def rows(self) -> Iterator[Row]:
        # Python's own limit of 128 kB for a cell is less than a long article; it can only be set for all readers.
        csv.field_size_limit(_LONGEST_CELL)
        with opened(self.path) as (stream, position), _text(stream) as text:
            delimiter, names = self._header(text)
            cells = csv.reader(text, delimiter=delimiter)
            line = 2
            try:
                for row in cells:
                    if row:
                        yield self._row(names, row, line, position())
                    line = cells.line_num + 2
            except csv.Error as error:
                raise InputError(f"{self.path}: line {line}: {error}") from error

    def _header(self, text: io.TextIOWrapper) -> tuple[str, list[str]]:
        line, wanted = text.readline(), self.columns.get("text", "text")
        for delimiter in _DELIMITERS:
            names = [name.strip() for name in next(csv.reader([line], delimiter=delimiter), [])]
            if wanted in names:
                return delimiter, names
        first = line.strip()[:80]
        raise InputError(
            f"{self.path}: no column {wanted!r} in its first line, which is {first!r}{_CALLED_OTHERWISE}"
        )

    def _row(self, names: list[str], cells: list[str], line: int, end: int) -> Row:
        if len(cells) != len(names):
            return Row({}, f"{len(cells)} cells where the first line names {len(names)} columns", line, end)
        text = self.columns.get("text", "text")
        row = checked(
            {name: cell if cell or name == text else None for name, cell in zip(names, cells, strict=True)},
            line,
            end,
            self.columns,
        )
        if any(_NOT_UTF8.search(str(value)) for value in row.fields.values()):
            return Row({}, "not UTF-8: save the file as UTF-8", line, end)
        return row


@dataclass(frozen=True)
class Parquet:
    """A Parquet file; only the columns of articles are read."""

    path: Path
    columns: Columns = field(default_factory=dict)

    def __post_init__(self) -> None:
        with self._opened() as (_, names):
            wanted = self.columns.get("text", "text")
            if wanted not in names:
                raise InputError(
                    f"{self.path}: no column {wanted!r} among {', '.join(map(repr, names))}{_CALLED_OTHERWISE}"
                )

    @property
    def total(self) -> int | None:
        with self._opened() as (file, _):
            return int(file.metadata.num_rows)

    def rows(self) -> Iterator[Row]:
        with self._opened() as (file, names):
            wanted = [name for name in (self.columns.get(name, name) for name in FIELDS) if name in names]
            others = [name for name in names if name not in wanted]
            batches = file.iter_batches(_ROWS_AT_ONCE, columns=wanted)
            records = (record for batch in batches for record in batch.to_pylist())
            for number, record in enumerate(records, 1):
                yield checked(record, number, number, self.columns, others=others)

    @contextmanager
    def _opened(self) -> Iterator[tuple[Any, list[str]]]:
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ImportError as error:
            raise InputError(f'{self.path} needs pyarrow: pip install "kznews[corpus]"') from error
        with opened(self.path) as (stream, _), TemporaryFile() as copy:
            if self.path.suffix.lower() in COMPRESSIONS:  # Parquet is read from its end
                shutil.copyfileobj(stream, copy)
                stream = copy
            try:
                with pq.ParquetFile(stream) as file:
                    yield file, file.schema_arrow.names
            except pa.ArrowInvalid as error:
                raise InputError(f"{self.path}: not Parquet, or damaged: {error}") from error


@dataclass(frozen=True)
class Folder:
    """Article files (`kznews.article_file`) in a folder and below, by name; the id is the path without ending."""

    path: Path

    def __post_init__(self) -> None:
        if not self._files():
            raise InputError(f"{self.path}: a folder without article files (*.txt)")

    @property
    def total(self) -> int | None:
        return len(self._files())

    def rows(self) -> Iterator[Row]:
        for number, path in enumerate(self._files(), 1):
            id = path.relative_to(self.path).as_posix().removesuffix(path.suffix).removesuffix(".txt")
            try:
                with opened(path) as (stream, _):
                    file = parse_article(decode(stream.read()))
            except (InputError, ValueError) as error:
                yield Row({"id": id}, str(error), number, number)
            else:
                found = {"id": id, "text": file.text, "published": file.published, "title": file.title}
                yield Row(found, None, number, number)

    def _files(self) -> list[Path]:
        with named(self.path):
            files = (path for path in self.path.rglob("*") if ending(path) == ".txt" and path.is_file())
            return sorted(files, key=Path.as_posix)


@contextmanager
def _text(stream: BinaryIO) -> Iterator[io.TextIOWrapper]:
    """CSV as text; bytes that are not UTF-8 become surrogates, so that they spoil their own row alone."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        yield text
    finally:
        text.detach()  # whoever opened the stream closes it


def _size(path: Path) -> int | None:
    """Bytes of the file, None for what has no size (a pipe)."""
    return path.stat().st_size or None
