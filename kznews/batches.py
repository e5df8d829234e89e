"""Articles in batches of bounded size, whatever their lengths: what is read together is in memory together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

Row = str | Mapping[str, object]
"""An article to read: its text, or a mapping with `text` and optionally `id`, `title`, `published`."""
BATCH_CHARACTERS = 1_000_000
"""Characters of a batch; a longer article is a batch of its own."""


def batches(rows: Iterable[Row], size: int, *, characters: int = BATCH_CHARACTERS) -> Iterator[list[Row]]:
    """Runs of at most `size` articles and, but for one that is longer by itself, `characters` characters."""
    batch: list[Row] = []
    held = 0
    for row in rows:
        length = _length(row)
        if batch and held + length > characters:
            yield batch
            batch, held = [], 0
        batch.append(row)
        held += length
        if len(batch) == size or held >= characters:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _length(row: Row) -> int:
    text = row.get("text") if isinstance(row, Mapping) else row
    return len(text) if isinstance(text, str) else 0
