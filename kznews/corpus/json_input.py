"""Articles as JSON: one object a line, or an array of objects that is read whole."""

from __future__ import annotations

import codecs
import itertools
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from kznews.article_file import decode
from kznews.corpus.rows import InputError, Row, checked

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\r\n]*")


def json_rows(
    lines: Iterable[bytes],
    columns: Mapping[str, str] | None = None,
    position: Callable[[], int] = lambda: 0,
    *,
    name: object = "the input",
) -> Iterator[Row]:
    """The rows of JSON Lines or of an array, which begins with `[` where no article can.

    columns: names of fields that the input calls otherwise.
    position: tells how far the input is read.
    name: what errors call the input.

    A line, or a member of the array, that is no article is a row with an error. Raises InputError where an array
    is damaged, behind the rows before the damage.
    """
    numbered = enumerate(lines, 1)
    for number, line in numbered:
        begun = line.removeprefix(codecs.BOM_UTF8).lstrip()
        if not begun:
            continue
        if begun.startswith(b"["):
            data = b"".join([line, *(rest for _, rest in numbered)])
            yield from _array_rows(data, columns, position(), name)
            return
        yield from _line_rows(itertools.chain([(number, line)], numbered), columns, position)


def _line_rows(
    numbered: Iterable[tuple[int, bytes]], columns: Mapping[str, str] | None, position: Callable[[], int]
) -> Iterator[Row]:
    for number, line in numbered:
        if line.strip():
            try:
                record = _object(json.loads(decode(line)))
            except json.JSONDecodeError as error:
                wrong = f"not JSON: {error.msg} at column {error.colno}; write one article a line, or one array"
                yield Row({}, wrong, number, position())
            except (ValueError, RecursionError) as error:
                yield Row({}, _reason(error), number, position())
            else:
                yield checked(record, number, position(), columns)


def _array_rows(data: bytes, columns: Mapping[str, str] | None, end: int, name: object) -> Iterator[Row]:
    """The members of an array, counted from 1; the text is decoded as a whole, the members one after the other."""
    try:
        text = decode(data)
        for number, (member, at) in enumerate(_members(text), 1):
            so_far = end * at // len(text)
            try:
                record = _object(member)
            except ValueError as error:
                yield Row({}, str(error), number, so_far)
            else:
                yield checked(record, number, so_far, columns)
    except json.JSONDecodeError as error:
        raise InputError(
            f"{name}: an array of JSON that is damaged in line {error.lineno}, column {error.colno}: {error.msg}"
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: {_reason(error)}") from error


def _members(text: str) -> Iterator[tuple[Any, int]]:
    """Each member of the array that `text` is, and where the next one begins. Raises JSONDecodeError."""
    at = _behind_space(text, text.index("[") + 1)
    more = not text.startswith("]", at)
    if not more:
        at = _behind_space(text, at + 1)
    while more:
        member, at = _DECODER.raw_decode(text, at)
        at = _behind_space(text, at)
        more = text.startswith(",", at)
        if not more and not text.startswith("]", at):
            yield member, at
            raise json.JSONDecodeError("Expecting ',' or ']'", text, at)
        at = _behind_space(text, at + 1)
        yield member, at
    if at < len(text):
        raise json.JSONDecodeError("Something behind the array", text, at)


def _behind_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return at if space is None else space.end()


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError('not an article: expected an object like {"id": …, "text": …}')
    return value


def _reason(error: Exception) -> str:
    return "not JSON that can be read: nested too deeply" if isinstance(error, RecursionError) else str(error)
