"""Results as JSON Lines: an article or `{"schema": 1, "error": …, "id": …, "line": …}` for each row read."""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from kznews.article import Article, Failure
from kznews.corpus.lock import lock
from kznews.corpus.rows import Row, changed
from kznews.corpus.settings import Settings, check, keep_beside, settings_beside
from kznews.corpus.summary import Summary
from kznews.export.json import SCHEMA_VERSION, article_to_json, dump

_START = b'{"schema": 1, '
_ERROR_START = _START + b'"error": '


class JsonLinesSink:
    """Appends to `target`, whose complete lines are what earlier runs read, with the same settings."""

    def __init__(self, target: Path, *, settings: Settings | None = None) -> None:
        self.target = target
        self._settings = settings or Settings()
        self.safe = 0

    def __enter__(self) -> JsonLinesSink:
        # A pipe or a device (/dev/stdout) holds nothing to go on from.
        self._resumable = self.target.is_file() or not self.target.exists()
        self._out: BinaryIO = self.target.open("ab+" if self._resumable else "wb")
        if self._resumable:
            try:
                lock(self._out, self.target)
            except BaseException:
                self._out.close()
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._out.close()

    @staticmethod
    def form(article: Article) -> bytes:
        """The line of an article, without the line end."""
        return article_to_json(article).encode("utf-8")

    def resume(self, rows: Iterator[Row], summary: Summary) -> Iterator[Row]:
        """Keep the complete lines, cut a torn last one, and give the rows that are not read yet.

        Lines without a single article are not kept.
        Raises ValueError, and changes nothing, where they are not the results of `rows` or were made with other
        settings.
        """
        if self._resumable and not self._resume(rows, summary):
            raise ValueError(
                f"{self.target} does not hold results of this input: "
                "give another --output, or delete it to start anew"
            )
        self.safe = summary.kept
        return rows

    def write(self, row: Row, result: bytes | Failure) -> None:
        """Append one line."""
        self._out.write((_failure_line(row, result) if isinstance(result, Failure) else result) + b"\n")
        self._out.flush()
        self.safe += 1

    def finish(self) -> None:
        """Have the disk hold it."""
        if self._resumable:
            os.fsync(self._out.fileno())

    def _resume(self, rows: Iterator[Row], summary: Summary) -> bool:
        self._out.seek(0)
        kept, errors, last, end, torn = 0, 0, b"", 0, b""
        for line in self._out:
            if not line.endswith(b"\n"):
                torn = line
                break
            last, end, kept = line, end + len(line), kept + 1
            errors += line.startswith(_ERROR_START)
        if not torn.startswith(_START[: len(torn)]):
            return False
        if kept == errors:  # no article is lost by beginning anew, and what was wrong with all rows may be mended
            kept, errors, last, end = 0, 0, b"", 0
        if last:
            check(self.target, settings_beside(self.target), self._settings)
            row = next(itertools.islice(rows, kept - 1, None), None)
            if row is None or not _is_result_of(last, row):
                return False
            summary.position = row.end
        summary.kept, summary.kept_errors = kept, errors
        self._out.truncate(end)
        self._out.seek(0, os.SEEK_END)
        if not last:
            keep_beside(self.target, self._settings)
        return True


def _failure_line(row: Row, failure: Failure) -> bytes:
    record = {"schema": SCHEMA_VERSION, "error": failure.error, "id": row.id, "line": row.line}
    return dump(record).encode("utf-8")


def _is_result_of(line: bytes, row: Row) -> bool:
    try:
        result = json.loads(line)
    except ValueError:
        return False
    if not isinstance(result, dict):
        return False
    if "error" in result:
        return bool(result.get("line") == row.line and result.get("id") == row.id)
    return not changed(row, result)
