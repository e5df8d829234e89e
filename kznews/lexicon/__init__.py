"""Word lists as data: one TSV a concern, where each came from in SOURCES.toml, and the one loader."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read_tsv(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `lexicon/<name>.tsv`, each a mapping from the header's column names to text.

    Lines that are empty or start with `#` are comments. Raises ValueError naming the line of a row whose number
    of columns is not the header's.
    """
    return parse_tsv((files(__name__) / f"{name}.tsv").read_text(encoding="utf-8"), name=f"{name}.tsv")


def parse_tsv(text: str, *, name: str) -> tuple[dict[str, str], ...]:
    """The rows of tab-separated `text` with a header line; `name` is what errors call it."""
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        raise ValueError(f"{name} is empty: its first line must name the columns, separated by tabs")
    header = lines[0][1].split("\t")
    rows = []
    for n, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(header):
            raise ValueError(f"{name}, line {n}: {len(cells)} columns where the header has {len(header)}")
        rows.append(dict(zip(header, cells, strict=True)))
    return tuple(rows)


def words(name: str, column: str = "word") -> tuple[str, ...]:
    """One column of `lexicon/<name>.tsv`, in file order."""
    return tuple(row[column] for row in read_tsv(name))
