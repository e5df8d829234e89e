"""Sentences too long to be read at once: cut into pieces, and the spans of the pieces joined again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kznews.ner.labels import TaggedSentence, TokenSpan

MAX_SENTENCE = 256
"""Longer runs of tokens are read in pieces of at most this length, which bounds memory and time."""
_BREAKS = frozenset(".!?;:,…—")


def pieces(sentence: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Bounds of the pieces that a sentence is read in: itself, or if too long, cuts after punctuation."""
    start = 0
    while len(sentence) - start > MAX_SENTENCE:
        end = start + MAX_SENTENCE
        cut = next((at for at in range(end, start + MAX_SENTENCE // 2, -1) if sentence[at - 1] in _BREAKS), end)
        yield start, cut
        start = cut
    if start < len(sentence):
        yield start, len(sentence)


def joined(parts: list[tuple[int, list[list[TokenSpan]]]]) -> TaggedSentence:
    """The spans of one sentence from those of its pieces: where each starts, and its spans in both tag columns."""
    columns: list[list[TokenSpan]] = [[], []]
    for start, spans in sorted(parts, key=lambda part: part[0]):
        for column, found in zip(columns, spans, strict=True):
            column.extend(TokenSpan(span.start + start, span.end + start, span.label) for span in found)
    return TaggedSentence(tuple(columns[0]), tuple(columns[1]))
