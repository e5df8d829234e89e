"""Results as a folder of Parquet tables that is there under its name only when it is complete.

    tables.unfinished/            while articles are read, or after a stop; `tables/` at the end
        quotes/part-000000001-000001000.parquet     rows 1 to 1,000 of the input
        articles/part-000000001-000001000.parquet   written last: with it the part counts

Files are written under another name and renamed when the disk holds them, so that each one is complete; a part
without its file in `articles` is deleted and read again.
"""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO

from kznews.article import Article, Failure
from kznews.corpus.lock import lock
from kznews.corpus.rows import FIELDS, Row, changed
from kznews.corpus.settings import Settings, check
from kznews.corpus.summary import Summary
from kznews.corpus.tables import TABLES, storable, tables_of

if TYPE_CHECKING:
    import pyarrow as pa

PART_ROWS = 1000
"""Rows of a part: what a kill can cost at most."""
_PART = re.compile(r"part-(\d{9,})-(\d{9,})\.parquet")
_WRITING = ".writing"
_LOCK = ".lock"
_LAST = "articles"
"""The table whose file makes a part count; that file also says what the part was made with."""
_SETTINGS = b"kznews.settings"


class ParquetSink:
    """Writes the tables of a corpus into the folder `target`, `part_rows` rows of the input to a part.

    Raises ImportError naming the extra to install where pyarrow is missing.
    """

    def __init__(self, target: Path, *, settings: Settings | None = None, part_rows: int = PART_ROWS) -> None:
        try:
            import pandas  # noqa: F401
            import pyarrow.parquet  # noqa: F401
        except ImportError as error:
            raise ImportError('Parquet tables need pyarrow and pandas: pip install "kznews[corpus]"') from error
        self.target = target
        self.unfinished = target.with_name(f"{target.name}.unfinished")
        self.safe = 0
        self._settings = settings or Settings()
        self._part_rows = part_rows
        self._waiting: list[tuple[int, Row, Article | Failure]] = []
        self._lock: BinaryIO | None = None
        self._folder = self.unfinished

    def __enter__(self) -> ParquetSink:
        if self.target.exists() and not self.target.is_dir():
            raise ValueError(f"{self.target} is a file: give a folder as --output")
        if self.target.is_dir() and any(self.target.iterdir()):
            if self.unfinished.exists():
                raise ValueError(f"{self.target} and {self.unfinished} are both there: delete the one not wanted")
            self._folder = self.target
        else:
            self.unfinished.mkdir(parents=True, exist_ok=True)
            self._take_lock()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            # After a stop, what was read is kept; after a failed write, another one would fail as well.
            if not isinstance(error, OSError):
                self._write_part()
        finally:
            if self._lock is not None:
                self._lock.close()

    @staticmethod
    def form(article: Article) -> Article:
        """The article: the rows of a part are made together."""
        return article

    def resume(self, rows: Iterator[Row], summary: Summary) -> Iterator[Row]:
        """Keep the complete parts, delete what is not complete, and give the rows that are not read yet.

        Parts without a single article are not kept.
        Raises ValueError, and changes nothing, where the folder holds something else than results of `rows`, or
        they were made with other settings.
        """
        stray = _stray(self._folder)
        parts = _complete_parts(self._folder)
        kept = parts[-1].last if parts else 0
        errors = sum(_rows(part.path(self._folder, "errors")) for part in parts)
        anew = 0 < kept == errors and not stray  # no article is lost, and what was wrong may be mended
        if anew:
            parts, kept, errors = [], 0, 0
        if kept:
            check(self._folder, _settings_of(parts[-1].path(self._folder, _LAST)), self._settings)
        row = next(itertools.islice(rows, kept - 1, None), None) if kept else None
        if stray or (kept and (row is None or not _is_result_of(self._folder, parts[-1], row))):
            raise ValueError(
                f"{self._folder} does not hold tables of this input: "
                "give another --output, or delete it to start anew"
            )
        following = next(rows, None)
        if (anew or following is not None) and self._folder == self.target:
            self._reopen()
        for path in _leftovers(self._folder, parts):
            path.unlink()
        self.safe = summary.kept = kept
        summary.kept_errors = errors
        summary.position = row.end if row else 0
        return itertools.chain([] if following is None else [following], rows)

    def write(self, row: Row, result: Article | Failure) -> None:
        """Add one result; a part is written when it is full."""
        self._waiting.append((self.safe + len(self._waiting), row, result))
        if len(self._waiting) >= self._part_rows:
            self._write_part()

    def finish(self) -> None:
        """Write the last part and give the folder its name."""
        self._write_part()
        if self._folder == self.target:
            return
        if not any((self._folder / _LAST).glob("*.parquet")):
            self._write(Part(1, 0))  # tables without rows are tables as well
        if self.target.is_dir():
            self.target.rmdir()
        (self._folder / _LOCK).unlink()
        self._folder.rename(self.target)
        _sync_folder(self.target.parent)
        self._folder = self.target

    def _reopen(self) -> None:
        """What was complete is unfinished again: the input has grown, or nothing in it could be read."""
        self.target.rename(self.unfinished)
        self._folder = self.unfinished
        self._take_lock()

    def _take_lock(self) -> None:
        self._lock = (self.unfinished / _LOCK).open("ab")
        try:
            lock(self._lock, self.target)
        except BaseException:
            self._lock.close()
            raise

    def _write_part(self) -> None:
        if self._waiting:
            last = self.safe + len(self._waiting)
            self._write(Part(self.safe + 1, last))
            self.safe = last
            self._waiting.clear()

    def _write(self, part: Part) -> None:
        tables = tables_of(self._waiting)
        tables[_LAST] = _noting(tables[_LAST], self._settings)
        for name in sorted(tables, key=lambda name: name == _LAST):
            _write_table(tables[name], part.path(self._folder, name))


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """The results of the rows `first` to `last` of the input, counted from 1."""

    first: int
    last: int

    def path(self, folder: Path, table: str) -> Path:
        """The part's file in one table."""
        return folder / table / f"part-{self.first:09}-{self.last:09}.parquet"


def _write_table(table: pa.Table, path: Path) -> None:
    import pyarrow.parquet as pq

    path.parent.mkdir(exist_ok=True)
    writing = path.with_name(path.name + _WRITING)
    try:
        with writing.open("wb") as file:
            pq.write_table(table, file, compression="zstd")
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        writing.unlink(missing_ok=True)  # on a full disk it only takes room
        raise
    writing.replace(path)
    _sync_folder(path.parent)


def _noting(table: pa.Table, settings: Settings) -> pa.Table:
    """The table with what it was made with among the notes in its file."""
    notes = {**(table.schema.metadata or {}), _SETTINGS: settings.to_json().encode("utf-8")}
    return table.replace_schema_metadata(notes)


def _settings_of(path: Path) -> Settings:
    import pyarrow.parquet as pq

    noted = (pq.read_schema(path).metadata or {}).get(_SETTINGS)
    return Settings() if noted is None else Settings.from_json(noted)


def _sync_folder(folder: Path) -> None:
    """Have the disk hold the names in `folder`."""
    if os.name != "posix":
        return  # elsewhere folders cannot be opened
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _complete_parts(folder: Path) -> list[Part]:
    """The parts that count, in order. Raises ValueError where files of them are missing."""
    names = (_PART.fullmatch(path.name) for path in (folder / _LAST).glob("*.parquet"))
    parts = sorted(Part(int(name[1]), int(name[2])) for name in names if name)
    kept = 0
    for part in parts:
        gone = [path for path in (part.path(folder, table) for table in TABLES) if not path.is_file()]
        if part.first != kept + 1 or gone:
            missing = gone[0].relative_to(folder) if gone else f"part from row {kept + 1}"
            raise ValueError(f"{folder} is not whole: {missing} is missing; delete the folder to start anew")
        kept = part.last
    return parts


def _leftovers(folder: Path, parts: Sequence[Part]) -> list[Path]:
    """Files of parts that do not count; in an order in which, one by one, what is left is whole."""
    complete = {part.path(folder, table) for part in parts for table in TABLES}
    found = [path for table in TABLES for path in (folder / table).glob("part-*") if path not in complete]
    return sorted(found, key=lambda path: (path.parent.name == _LAST, path.name), reverse=True)


def _stray(folder: Path) -> list[Path]:
    """What lies in the folder and is none of ours."""
    within = [path for table in TABLES for path in (folder / table).glob("*")]
    return [path for path in folder.iterdir() if path.name not in (*TABLES, _LOCK)] + [
        path for path in within if not _PART.fullmatch(path.name.removesuffix(_WRITING))
    ]


def _is_result_of(folder: Path, part: Part, row: Row) -> bool:
    """Whether the last row of `part` is the result of `row`."""
    import pyarrow.parquet as pq

    columns = ["article", *FIELDS]
    for found in pq.read_table(part.path(folder, "articles"), columns=columns).to_pylist():
        if found["article"] == part.last - 1:
            day = found["published"]
            given = replace(row, fields=storable(dict(row.fields)))
            return not changed(given, found | {"published": day and day.date().isoformat()})
    errors = pq.read_table(part.path(folder, "errors"), columns=["article", "line"]).to_pylist()
    return {"article": part.last - 1, "line": row.line} in errors


def _rows(path: Path) -> int:
    import pyarrow.parquet as pq

    return int(pq.read_metadata(path).num_rows)
