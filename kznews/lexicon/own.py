"""Tables that users bring: tab-separated like the package's word lists, but checked cell by cell.

Every fault is a ValueError that names the file, the line, what stands there and what is accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kznews.reading import decode


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a user's table may have: `fits` judges a filled cell, `accepted` says in words what fits."""

    accepted: str
    fits: Callable[[str], bool] = bool
    required: bool = False


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One checked row: every column of the format, empty where the table has none."""

    where: str
    """What errors call it: `my_places.tsv, line 3`."""
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def listed(self, column: str) -> tuple[str, ...]:
        """The members of a cell that holds several, separated by `;`."""
        return tuple(part for cell in self.cells[column].split(";") if (part := cell.strip()))


def read_own(path: str | Path, columns: Mapping[str, Column]) -> Iterator[OwnRow]:
    """The rows of a user's table; its first line names the columns, in any order.

    Empty lines and lines that start with `#` are comments. Raises ValueError where the file is missing, is no
    UTF-8, or has a header or a cell that does not fit `columns`.
    """
    name = Path(path).name
    try:
        text = decode(Path(path).read_bytes())
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
        yield _row(f"{name}, line {number}", header, line.split("\t"), columns)


def _row(where: str, header: list[str], cells: list[str], columns: Mapping[str, Column]) -> OwnRow:
    if len(cells) > len(header):
        raise ValueError(f"{where}: {len(cells)} cells where the first line names {len(header)} columns")
    given = dict(zip(header, (cell.strip() for cell in cells), strict=False))
    row = {column: given.get(column, "") for column in columns}
    for column, rule in columns.items():
        if not row[column]:
            if rule.required:
                raise ValueError(f"{where}: {column} is empty; it must be {rule.accepted}")
        elif not rule.fits(row[column]):
            raise ValueError(f"{where}: {column} is {row[column]!r}; it must be {rule.accepted}")
    return OwnRow(where, row)


def _check_header(where: str, header: list[str], columns: Mapping[str, Column]) -> None:
    unknown = [column for column in header if column not in columns]
    missing = [column for column, rule in columns.items() if rule.required and column not in header]
    if len(header) == 1 and unknown and any(mark in header[0] for mark in ",;"):
        raise ValueError(f"{where}: cells are separated by tabs, not by commas: {_expected(columns)}")
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
