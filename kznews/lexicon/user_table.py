"""Tables that users bring: a file like the package's word lists, or rows from a program, checked cell by cell.

Every fault is a ValueError that names the table, the line, what stands there and what is accepted.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kznews.article_file import decode
from kznews.cells import is_missing

Table = str | os.PathLike[str] | Iterable[Mapping[str, object] | Sequence[object]]
"""The path of a tab-separated file whose first line names the columns, or rows: mappings from column to cell, or
cells in the order of the columns."""

_NO_TABS = {",": "commas", ";": "semicolons", "|": "bars", " ": "spaces"}
_LINE = "line"
"""What `UserTable.config` calls a row's number in the file that it comes from."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a user's table may have: `fits` judges a filled cell, `accepted` says in words what fits."""

    accepted: str
    fits: Callable[[str], bool] = bool
    required: bool = False


@dataclass(frozen=True, slots=True)
class UserRow:
    """One checked row: every column of the format, empty where the table has none."""

    where: str
    """What errors call it: `my_places.tsv, line 3`."""
    cells: Mapping[str, str]
    line: int | None = None
    """Its number in the file, None where the table is no file."""

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def listed(self, column: str) -> tuple[str, ...]:
        """The members of a cell that holds several, separated by `;`."""
        return tuple(part for cell in self.cells[column].split(";") if (part := cell.strip()))


@dataclass(frozen=True, slots=True)
class UserTable:
    """A user's table, checked: `name` is what errors and sources call it."""

    name: str
    rows: tuple[UserRow, ...]

    def config(self) -> dict[str, Any]:
        """The table as plain data that `read_user_table` reads back: a pipeline keeps it in its config."""
        rows: list[dict[str, str | int]] = []
        for row in self.rows:
            line: dict[str, str | int] = {} if row.line is None else {_LINE: row.line}
            rows.append(line | {column: cell for column, cell in row.cells.items() if cell})
        return {"name": self.name, "rows": rows}


def read_user_table(table: Table | Mapping[str, Any], columns: Mapping[str, Column], *, name: str) -> UserTable:
    """A user's table: the path of a file, rows, or what `UserTable.config` gave.

    name: what errors call rows, which have no file name.

    In a file the first line names the columns, in any order; empty lines and lines that start with `#` are
    comments. Raises ValueError where the file is missing, is no UTF-8, or a header, row or cell does not fit
    `columns`, and TypeError where `table` is neither path nor rows.
    """
    if isinstance(table, (str, os.PathLike)):
        path = Path(table)
        return UserTable(path.name, tuple(_read_file(path, columns)))
    if isinstance(table, Mapping) and set(table) == {"name", "rows"}:
        name, table = str(table["name"]), table["rows"]
    if isinstance(table, (bytes, Mapping)) or not isinstance(table, Iterable) or hasattr(table, "columns"):
        frame = "; of a DataFrame give table.to_dict('records')" if hasattr(table, "columns") else ""
        raise TypeError(f"{name} must be the path of a table or a list of rows, not {type(table).__name__}{frame}")
    return UserTable(name, tuple(_row_of(name, n, row, columns) for n, row in enumerate(table, 1)))


def _row_of(
    name: str, number: int, given: Mapping[str, object] | Sequence[object], columns: Mapping[str, Column]
) -> UserRow:
    where, line = f"{name}, row {number}", None
    if isinstance(given, Mapping):
        cells = dict(given)
        if isinstance(found := cells.pop(_LINE, None), int):
            where, line = f"{name}, line {found}", found
        unknown = [column for column in cells if column not in columns]
        if unknown:
            raise ValueError(f"{where}: no column is called {unknown[0]!r}: the columns are {', '.join(columns)}")
    elif isinstance(given, Sequence) and not isinstance(given, (str, bytes)):
        if len(given) > len(columns):
            raise ValueError(f"{where}: {len(given)} cells where the columns are {', '.join(columns)}")
        cells = dict(zip(columns, given, strict=False))
    else:
        raise ValueError(
            f"{where} is {given!r}; it must be a mapping with the columns {', '.join(columns)}, "
            "or a tuple of cells in that order"
        )
    return _checked(where, {column: _text(where, column, cell) for column, cell in cells.items()}, columns, line)


def _text(where: str, column: str, cell: object) -> str:
    if is_missing(cell):
        return ""
    if isinstance(cell, bool) or not isinstance(cell, (str, int, float)):
        raise ValueError(f"{where}: {column} is {cell!r}; a cell must be a str, a number or None")
    return str(cell).strip()


def _read_file(path: Path, columns: Mapping[str, Column]) -> Iterator[UserRow]:
    name = path.name
    try:
        text = decode(path.read_bytes())
    except OSError as error:
        raise ValueError(
            f"cannot read the table {str(path)!r}: {(error.strerror or str(error)).lower()}"
        ) from error
    except ValueError as error:
        raise ValueError(f"{name} is {error}") from None
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        raise ValueError(f"{name} is empty: {_expected(columns)}")
    number, first = lines[0]
    header = [cell.strip() for cell in first.split("\t")]
    _check_header(f"{name}, line {number}", header, columns)
    for number, line in lines[1:]:
        where, cells = f"{name}, line {number}", line.split("\t")
        if len(cells) > len(header):
            raise ValueError(f"{where}: {len(cells)} cells where the first line names {len(header)} columns")
        given = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        yield _checked(where, given, columns, number)


def _checked(where: str, given: Mapping[str, str], columns: Mapping[str, Column], line: int | None) -> UserRow:
    row = {column: given.get(column, "") for column in columns}
    for column, rule in columns.items():
        if not row[column]:
            if rule.required:
                raise ValueError(f"{where}: {column} is empty; it must be {rule.accepted}")
        elif not rule.fits(row[column]):
            raise ValueError(f"{where}: {column} is {row[column]!r}; it must be {rule.accepted}")
    return UserRow(where, row, line)


def _check_header(where: str, header: list[str], columns: Mapping[str, Column]) -> None:
    unknown = [column for column in header if column not in columns]
    missing = [column for column, rule in columns.items() if rule.required and column not in header]
    if len(header) == 1 and unknown:
        for mark, name in _NO_TABS.items():
            if {cell.strip(' "') for cell in header[0].split(mark)} & set(columns):
                raise ValueError(f"{where}: cells are separated by tabs, not by {name}: {_expected(columns)}")
    if unknown:
        raise ValueError(f"{where}: no column is called {unknown[0]!r}: {_expected(columns)}")
    if missing:
        raise ValueError(f"{where}: the column {missing[0]!r} is missing: {_expected(columns)}")
    if len(set(header)) < len(header):
        raise ValueError(f"{where}: a column stands there twice: {_expected(columns)}")


def _expected(columns: Mapping[str, Column]) -> str:
    required = [column for column, rule in columns.items() if rule.required]
    optional = [column for column, rule in columns.items() if not rule.required]
    may = f" and may name {', '.join(optional)}" if optional else ""
    return f"the first line must name the columns {', '.join(required)}{may}, separated by tabs"
