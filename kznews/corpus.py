"""Many articles from a JSON Lines file to another: in order, nothing dropped, and after a stop it goes on.

Each line read gives one line written, an article or `{"schema": 1, "error": …, "id": …, "line": …}`, so the
complete lines of the output say how far an earlier run came.
"""

from __future__ import annotations

import itertools
import json
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from kznews.article import Article, Failure
from kznews.export.json import SCHEMA_VERSION, article_to_json, dump
from kznews.reading import decode

Reader = Callable[[Iterator[Mapping[str, object]]], Iterable[Article | Failure]]
"""`kznews.extract_many` or what works like it: one result for each article, in order."""

_FIELDS = ("id", "text", "published", "title")
_START = b'{"schema": 1, '
_ERROR_START = _START + b'"error": '


@dataclass(frozen=True, slots=True)
class Row:
    """One article to read: its fields as `extract_many` takes them, or what is wrong with it."""

    fields: Mapping[str, object]
    error: str | None = None
    line: int = 0
    """Number of the line in the input, from 1."""
    end: int = 0
    """Offset in the input behind the line."""

    @property
    def id(self) -> str | None:
        """The id as the output has it: text, whether it was given as text or as an integer."""
        given = self.fields.get("id")
        return str(given) if isinstance(given, str | int) and not isinstance(given, bool) else None


@dataclass(slots=True)
class Summary:
    """What a run did; changed while it goes on, so that progress can be shown."""

    kept: int = 0
    """Complete lines of an earlier run."""
    kept_errors: int = 0
    articles: int = 0
    persons: int = 0
    places: int = 0
    dates: int = 0
    quotes: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    """How many articles failed, by message."""
    bytes_read: int = 0
    started: float = field(default_factory=time.monotonic)

    @property
    def failed(self) -> int:
        """Rows of this run that could not be read."""
        return self.errors.total()

    @property
    def seconds(self) -> float:
        """Time since the run began."""
        return time.monotonic() - self.started

    def count(self, result: Article | Failure) -> None:
        if isinstance(result, Failure):
            self.errors[result.error] += 1
            return
        self.articles += 1
        self.persons += len(result.persons)
        self.places += len(result.places)
        self.dates += len(result.dates)
        self.quotes += len(result.quotes)


def read_corpus(
    source: BinaryIO,
    target: Path,
    *,
    reader: Reader,
    summary: Summary | None = None,
    progress: Callable[[Summary], None] | None = None,
) -> Summary:
    """Read every article of `source` (JSON Lines) and append its result to `target`.

    What an earlier run wrote to `target` is kept: its complete lines are not read again, a torn last line is
    cut. Raises ValueError where `target` holds something else than the results of `source`, OSError where a file
    cannot be read or written.
    """
    summary = summary or Summary()
    rows = rows_of(source)
    # A pipe or a device (/dev/stdout) holds nothing to go on from.
    resumable = target.is_file() or not target.exists()
    with target.open("ab+" if resumable else "wb") as out:
        if resumable and not _resume(out, rows, summary):
            raise ValueError(
                f"{target} does not hold results of this input: give another --output, or delete it to start anew"
            )
        for row, result in results_of(rows, reader):
            out.write(result_line(row, result).encode("utf-8") + b"\n")
            out.flush()
            summary.count(result)
            summary.bytes_read = row.end
            if progress is not None:
                progress(summary)
    return summary


def rows_of(source: Iterable[bytes]) -> Iterator[Row]:
    """The rows of a JSON Lines file; blank lines are none."""
    end = 0
    for number, line in enumerate(source, 1):
        end += len(line)
        if line.strip():
            yield _row(number, end, line)


def results_of(rows: Iterable[Row], reader: Reader) -> Iterator[tuple[Row, Article | Failure]]:
    """Each row with its result, in order; a row that is wrong keeps its place and does not reach `reader`."""
    waiting: deque[Row] = deque()

    def readable() -> Iterator[Mapping[str, object]]:
        for row in rows:
            waiting.append(row)
            if row.error is None:
                yield row.fields

    articles = readable()
    first = next(articles, None)  # without one, the reader need not load a model
    if first is not None:
        for result in reader(itertools.chain([first], articles)):
            yield from _wrong(waiting)
            yield waiting.popleft(), result
    yield from _wrong(waiting)
    if waiting:
        raise RuntimeError(f"the reader gave no result for {len(waiting)} of the articles")


def result_line(row: Row, result: Article | Failure) -> str:
    """The line of the output for one row, without the line end."""
    if isinstance(result, Article):
        return article_to_json(result)
    return dump({"schema": SCHEMA_VERSION, "error": result.error, "id": row.id, "line": row.line})


def _wrong(waiting: deque[Row]) -> Iterator[tuple[Row, Failure]]:
    while waiting and (error := waiting[0].error) is not None:
        row = waiting.popleft()
        yield row, Failure(error, row.id)


def _row(number: int, end: int, line: bytes) -> Row:
    try:
        record = _record(line)
    except ValueError as error:
        return Row({}, str(error), number, end)
    return Row({name: record.get(name) for name in _FIELDS}, _problem(record), number, end)


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(decode(line))
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at column {error.colno}") from error
    except RecursionError as error:
        raise ValueError("not JSON that can be read: nested too deeply") from error
    if not isinstance(record, dict):
        raise ValueError('not an article: expected an object like {"id": …, "text": …}')
    return record


def _problem(record: Mapping[str, object]) -> str | None:
    """What keeps `record` from being an article, None where nothing does."""
    if "text" not in record:
        return f"no field 'text' among {', '.join(map(repr, record)) or 'none at all'}"
    for name, value in record.items():
        if name in _FIELDS and not isinstance(value, str | None):
            if name == "id" and isinstance(value, int) and not isinstance(value, bool):
                continue
            return f"the field {name!r} must be a string, not {json.dumps(value)[:60]}"
    return "the field 'text' is null" if record["text"] is None else None


def _resume(out: BinaryIO, rows: Iterator[Row], summary: Summary) -> bool:
    """Keep the complete lines of `out`, cut the torn one and pass by their rows; False if they are not theirs."""
    out.seek(0)
    last, end, torn = b"", 0, b""
    for line in out:
        if not line.endswith(b"\n"):
            torn = line
            break
        last, end = line, end + len(line)
        summary.kept += 1
        summary.kept_errors += line.startswith(_ERROR_START)
    if last:
        row = next(itertools.islice(rows, summary.kept - 1, None), None)
        if row is None or not _is_result_of(last, row):
            return False
        summary.bytes_read = row.end
    if not torn.startswith(_START[: len(torn)]):
        return False
    out.truncate(end)
    out.seek(0, 2)
    return True


def _is_result_of(line: bytes, row: Row) -> bool:
    try:
        result = json.loads(line)
    except ValueError:
        return False
    if not isinstance(result, dict) or result.get("id") != row.id:
        return False
    if "error" in result:
        return bool(result.get("line") == row.line)
    return bool(result.get("text") == row.fields.get("text"))
