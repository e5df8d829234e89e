"""Text for a terminal: what is safe to print there, how wide it is, and how to wrap and align it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import regex

# Control and direction characters move, recolour or reorder a terminal; surrogates cannot be encoded.
_UNSAFE = regex.compile(r"[\p{Cc}\p{Cs}\p{Bidi_Control}]")
_BLANK = regex.compile(r"\s+")
_INVISIBLE = regex.compile(r"[\p{Mn}\p{Me}\p{Cf}]")


def printable(text: str) -> str:
    """`text` on one line, without anything that a terminal would obey: runs of white space become one space."""
    return str(_UNSAFE.sub("\ufffd", _BLANK.sub(" ", text).strip()))


def columns_of(text: str) -> int:
    """How many terminal columns `text` takes."""
    if text.isascii():
        return len(text)
    visible = _INVISIBLE.sub("", text)
    return len(visible) + sum(unicodedata.east_asian_width(char) in "WF" for char in visible)


def pad(text: str, width: int) -> str:
    """`text` filled up with spaces to `width` columns."""
    return text + " " * (width - columns_of(text))


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, broken at spaces; a longer word is cut."""
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for word in printable(text).split(" "):
        size = columns_of(word)
        if line and used + 1 + size > width:
            lines.append(" ".join(line))
            line, used = [], 0
        while size > width:
            head = _fitting(word, width)
            lines.append(head)
            word = word[len(head) :]
            size = columns_of(word)
        used += size + bool(line)
        line.append(word)
    lines.append(" ".join(line))
    return lines


def table(rows: Sequence[Sequence[str]], width: int, *, indent: str = "  ", gap: str = "  ") -> list[list[str]]:
    """Each row as its lines: columns as wide as their widest cell, the last one wrapped.

    A column never takes more than half of `width`: a longer cell stands alone on its line, the others below.
    """
    rows = [[printable(cell) for cell in row] for row in rows]
    most = width // 2
    widths = [
        max((size for cell in column if (size := columns_of(cell)) <= most), default=0)
        for column in zip(*rows, strict=True)
    ]
    return [_row(row, widths, width, indent, gap) for row in rows]


def _row(row: Sequence[str], widths: Sequence[int], width: int, indent: str, gap: str) -> list[str]:
    lines: list[str] = []
    line = indent
    for n, (cell, size) in enumerate(zip(row, widths, strict=True)):
        last = n == len(row) - 1
        if last:
            room = max(width - columns_of(line), 20)
            first, *rest = wrap(cell, room)
            lines.append((line + first).rstrip())
            lines.extend(" " * columns_of(line) + part for part in rest)
        elif columns_of(cell) > size:
            lines.extend(indent + part for part in wrap(cell, width - len(indent)))
            line = indent + " " * (sum(widths[: n + 1]) + len(gap) * (n + 1))
        elif size:
            line += pad(cell, size) + gap
    return lines


def _fitting(word: str, width: int) -> str:
    """The longest beginning of `word`, at least one character, that fits into `width` columns."""
    used = 0
    for n, char in enumerate(word):
        used += columns_of(char)
        if used > width and n:
            return word[:n]
    return word
