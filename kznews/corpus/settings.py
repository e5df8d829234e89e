"""What the results of a corpus were made with, kept beside them: they are not gone on with in another way."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kznews.corpus.rows import FIELDS
from kznews.user_tables import UserTables

_BESIDE = ".settings"


@dataclass(frozen=True, slots=True)
class Settings:
    """The options on which results depend: how the input calls its fields, and the user's tables."""

    columns: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, str] = field(default_factory=dict)
    """A digest of each table, by the name of its option."""

    @classmethod
    def of(cls, columns: Mapping[str, str], tables: UserTables) -> Settings:
        """What these columns and tables come to; a table's name, comments and empty lines do not count."""
        given: Mapping[str, Any] = {**tables.options()}
        digests = {name: _digest(table["rows"]) for name, table in given.items() if table is not None}
        return cls({name: called for name, called in columns.items() if called != name}, digests)

    @classmethod
    def from_json(cls, text: str | bytes) -> Settings:
        """Back from `to_json`."""
        plain = json.loads(text)
        return cls(plain["columns"], plain["tables"])

    def to_json(self) -> str:
        """As kept beside the results."""
        return json.dumps({"columns": self.columns, "tables": self.tables}, ensure_ascii=False)

    def unlike(self, made: Settings) -> str:
        """In the words of the command line, in what `made` was made otherwise; empty where it was not."""
        otherwise: list[str] = []
        for name in FIELDS:
            then, now = made.columns.get(name), self.columns.get(name)
            if then != now:
                otherwise.append(f"with --column {name}={then}" if then else f"without --column {name}={now}")
        for name in sorted({*made.tables, *self.tables}):
            then, now = made.tables.get(name), self.tables.get(name)
            if then != now:
                otherwise.append(f"without --{name}" if not then else f"with {'another' if now else 'a'} --{name}")
        return " and ".join(otherwise)


def check(output: Path, made: Settings, settings: Settings) -> None:
    """Raise ValueError, saying what to do, where `output` was made with other settings than `settings`."""
    if otherwise := settings.unlike(made):
        raise ValueError(
            f"{output} was made {otherwise}: give the same options as then, or another --output, "
            "or delete it to read everything anew"
        )


def settings_beside(output: Path) -> Settings:
    """What the file `output` was made with. Where no file beside it says so, there was nothing to say."""
    try:
        return Settings.from_json(_beside(output).read_bytes())
    except FileNotFoundError:
        return Settings()
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{_beside(output)} is damaged: delete it and {output} to start anew") from error


def keep_beside(output: Path, settings: Settings) -> None:
    """Write what `output`, which has no results yet, is made with; no file where that is nothing."""
    if settings == Settings():
        _beside(output).unlink(missing_ok=True)
        return
    with _beside(output).open("wb") as file:
        file.write(settings.to_json().encode("utf-8") + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _beside(output: Path) -> Path:
    return output.with_name(output.name + _BESIDE)


def _digest(rows: list[dict[str, object]]) -> str:
    cells = [{column: cell for column, cell in row.items() if column != "line"} for row in rows]
    return hashlib.sha256(json.dumps(cells, sort_keys=True).encode("utf-8")).hexdigest()
