"""Bounds of the tokens and sentences of a text, without a pipeline."""

from __future__ import annotations

import sys
from functools import cache

from kznews.language import Kazakh
from kznews.language.sentences import sentence_bounds
from kznews.text import TextView

Bounds = tuple[int, int]


def tokens_of(text: str) -> list[Bounds]:
    """Bounds of the tokens of `text` as the pipeline cuts them, white space left out."""
    return [(token.idx, token.idx + len(token)) for token in _blank().make_doc(text) if not token.is_space]


def sentences_of(text: str) -> list[list[Bounds]]:
    """The tokens of each sentence that has any."""
    view = TextView.of(text)
    ends = [view.to_raw(start, end)[1] for start, end in sentence_bounds(view.clean)]
    sentences: list[list[Bounds]] = [[] for _ in range(len(ends) + 1)]
    at = 0
    for token in tokens_of(text):
        while at < len(ends) and token[0] >= ends[at]:
            at += 1
        sentences[at].append(token)
    return [sentence for sentence in sentences if sentence]


@cache
def _blank() -> Kazakh:
    blank = Kazakh()
    blank.max_length = sys.maxsize  # spaCy's limit is for parsers
    return blank
