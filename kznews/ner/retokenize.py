"""Labelled sentences in the pipeline's own tokens: what is learned and measured is what articles get."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kznews.language.bounds import Bounds, tokens_of
from kznews.ner.labels import TokenSpan

Span = tuple[int, int, str]
"""Start, end (exclusive) and label: of characters, or of tokens as a `TokenSpan`."""

_NO_SPACE_BEFORE = frozenset(".,:;!?…)»”%")
_NO_SPACE_AFTER = frozenset("(«“")
_IN_NUMBERS = frozenset(",.:")


def token_spans(offsets: Sequence[Bounds], named: Iterable[Span]) -> list[TokenSpan]:
    """Character spans as token spans, overlaps dropped, the longer one kept."""
    spans: list[TokenSpan] = []
    for start, end, label in sorted(named, key=lambda span: (span[0] - span[1], span[0])):
        inside = [at for at, (left, right) in enumerate(offsets) if left < end and right > start]
        if inside and not any(inside[0] < other.end and other.start <= inside[-1] for other in spans):
            spans.append(TokenSpan(inside[0], inside[-1] + 1, label))
    return sorted(spans)


def retokenize(
    words: Sequence[str], spans: Iterable[Span], tokenize: Callable[[str], Sequence[Bounds]] = tokens_of
) -> tuple[list[str], list[TokenSpan]]:
    """Join pre-tokenised `words` as they would be written, and cut the text into tokens anew, labelled alike.

    `9 , 6` within one span is the number 9,6, and `18 : 00-де` the time 18:00-де.
    """
    spans = list(spans)
    text = ""
    bounds = []
    inside = {at for start, end, _ in spans for at in range(start + 1, end)}
    for at, word in enumerate(words):
        joint = at - 1 if words[at - 1] in _IN_NUMBERS else at
        in_number = {joint, joint + 1} <= inside and words[joint - 1].isdigit() and words[joint + 1][:1].isdigit()
        tight = (
            word in _NO_SPACE_BEFORE or text[-1:] in _NO_SPACE_AFTER or (in_number and words[joint] in _IN_NUMBERS)
        )
        if text and not tight:
            text += " "
        bounds.append((len(text), len(text) + len(word)))
        text += word
    offsets = tokenize(text)
    named = [(bounds[start][0], bounds[end - 1][1], label) for start, end, label in spans]
    return [text[start:end] for start, end in offsets], token_spans(offsets, named)
