"""Reading plain JSON values with errors that name the field: `quotes[0].cue.start: expected an integer`."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

T = TypeVar("T")

_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a JSON document and where it stands in it."""

    value: Any
    path: str = ""

    def fail(self, problem: str) -> NoReturn:
        """Raise ValueError with the place of this value before `problem`."""
        raise ValueError(f"{self.path or 'article'}: {problem}")

    def expected(self, what: str) -> NoReturn:
        """Raise ValueError saying `what` should stand here and what does."""
        self.fail(f"expected {what}, got {_shown(self.value)}")

    def record(self, required: Sequence[str], allowed: Sequence[str] = ()) -> dict[str, Field]:
        """The members of an object that has all `required` keys and besides them only `allowed` ones."""
        if not isinstance(self.value, Mapping):
            self.expected("an object")
        for key in required:
            if key not in self.value:
                self.fail(f"the key {key!r} is missing")
        for key in self.value:
            if key not in required and key not in allowed:
                self.fail(f"unknown key {key!r}; known are {', '.join([*required, *allowed])}")
        within = f"{self.path}." if self.path else ""
        return {key: Field(value, within + key) for key, value in self.value.items()}

    def items(self) -> list[Field]:
        """The members of an array."""
        if not isinstance(self.value, list | tuple):
            self.expected("an array")
        return [Field(value, f"{self.path}[{n}]") for n, value in enumerate(self.value)]

    def optional(self, read: Callable[[Field], T]) -> T | None:
        """None for null, else what `read` makes of the value: `field.optional(Field.string)`."""
        return None if self.value is None else read(self)

    def string(self) -> str:
        """A string."""
        if not isinstance(self.value, str):
            self.expected("a string")
        return self.value

    def integer(self) -> int:
        """An integer; `true` is none."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.expected("an integer")
        return self.value

    def number(self) -> float:
        """A finite number."""
        value = self.value
        if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
            self.expected("a finite number")
        return float(value)

    def choice(self, *options: str) -> str:
        """One of the strings `options`."""
        if self.value not in options:
            self.expected("one of " + ", ".join(map(repr, options)))
        return str(self.value)

    def date(self) -> dt.date:
        """A calendar date written `YYYY-MM-DD`."""
        if not isinstance(self.value, str) or _ISO_DATE.fullmatch(self.value) is None:
            self.expected("a date written YYYY-MM-DD")
        try:
            return dt.date.fromisoformat(self.value)
        except ValueError as error:
            self.fail(f"{self.value!r} is no calendar date: {error}")


def _shown(value: object) -> str:
    """`value` short enough for an error message."""
    shown = "null" if value is None else repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}…"
