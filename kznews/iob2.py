"""IOB2, read: a token and its tag a line, an empty line between sentences; or CoNLL-2003, with four columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TAG = re.compile(r"O|[BI]-\S+")
_COLUMNS = (2, 4)


@dataclass(frozen=True, slots=True)
class TaggedSentence:
    """A sentence of the file: the line that it begins in, its tokens, and a tag for each."""

    line: int
    tokens: tuple[str, ...]
    tags: tuple[str, ...]


def read_iob2(text: str, *, classes: Sequence[str] = (), at: str = "line ") -> Iterator[TaggedSentence]:
    """The sentences of an IOB2 text, one after the other.

    classes: those that a tag may name; any where there are none.
    at: what an error says before the number of the line.

    Raises ValueError for a line that is no token and tag, a tag that is none, and an I- that continues nothing.
    """
    rows: list[tuple[str, str]] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        columns = line.split()
        if columns and columns[0] != "-DOCSTART-":
            rows.append(_row(columns, rows[-1][1] if rows else "O", classes, f"{at}{number}: "))
        elif rows:
            tokens, tags = zip(*rows, strict=True)
            yield TaggedSentence(number - len(rows), tokens, tags)
            rows = []


def _row(columns: Sequence[str], before: str, classes: Sequence[str], where: str) -> tuple[str, str]:
    token, tag = columns[0], columns[-1]
    if len(columns) not in _COLUMNS:
        raise ValueError(f"{where}{' '.join(columns)[:60]!r} is not a token and its tag")
    if _TAG.fullmatch(tag) is None or (classes and tag != "O" and tag[2:] not in classes):
        known = ", ".join(classes) or "a class"
        raise ValueError(f"{where}{tag!r} is no tag; there are O and B-, I- with {known}")
    if tag.startswith("I-") and before[2:] != tag[2:]:
        raise ValueError(f"{where}{tag} continues nothing: the first tag of a name is B-{tag[2:]}")
    return token, tag
