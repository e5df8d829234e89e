"""One article of an input, checked: its fields, or what keeps it from being an article."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kznews.cells import known
from kznews.published import parse_published

FIELDS = ("id", "text", "published", "title")
"""The fields of an article; what else an input has is ignored."""


class InputError(Exception):
    """The input cannot be read, or not further than this; says which file and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One article to read: its fields as `extract_many` takes them, or what is wrong with it."""

    fields: Mapping[str, object]
    error: str | None = None
    line: int = 0
    """Number in the input, from 1: of the line (text formats), the row (Parquet) or the file (a folder)."""
    end: int = 0
    """How far the input is read behind this row, out of the source's `total`."""
    columns: tuple[str, ...] = ()
    """What the input calls the cells of this row, those included that are not read."""

    @property
    def id(self) -> str | None:
        """The id as the output has it: text, whether it was given as text or as an integer."""
        given = self.fields.get("id")
        return str(given) if isinstance(given, str | int) and not isinstance(given, bool) else None


def checked(
    record: Mapping[str, object],
    line: int,
    end: int,
    columns: Mapping[str, str] | None = None,
    *,
    others: Iterable[str] = (),
) -> Row:
    """The row of a record, with what is wrong with it if anything is.

    columns: names of fields that the input calls otherwise.
    others: columns of the input that were left out of the record.
    """
    names = {name: (columns or {}).get(name, name) for name in FIELDS}
    fields = {name: known(record.get(key)) for name, key in names.items()}
    return Row(fields, _problem(record, fields, names), line, end, (*record, *others))


def changed(row: Row, result: Mapping[str, object]) -> list[str]:
    """The fields in which a result, its date as text, is not that of `row`."""
    try:
        published = parse_published(row.fields.get("published"))
    except (TypeError, ValueError):
        return ["published"]
    fields = {**row.fields, "id": row.id, "published": published and published.isoformat()}
    return [name for name in FIELDS if fields.get(name) != result.get(name)]


def _problem(record: Mapping[str, object], fields: Mapping[str, object], names: Mapping[str, str]) -> str | None:
    """What keeps `record` from being an article, None where nothing does; the pipeline judges its date."""
    if names["text"] not in record:
        return f"no field {names['text']!r} among {', '.join(map(repr, record)) or 'none at all'}"
    for name in ("id", "text", "title"):
        value = fields[name]
        if value is None or isinstance(value, str):
            continue
        if name == "id" and isinstance(value, int) and not isinstance(value, bool):
            continue
        return f"the field {names[name]!r} must be a string, not {json.dumps(value, default=repr)[:60]}"
    return f"the field {names['text']!r} is null" if fields["text"] is None else None
