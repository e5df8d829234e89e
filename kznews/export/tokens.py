"""Tokens and sentences of an article's text, for formats that are made of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kznews.language.sentences import sentence_bounds
from kznews.text import TextView

if TYPE_CHECKING:
    from spacy.language import Language

Bounds = tuple[int, int]
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def tokens_of(text: str) -> list[Bounds]:
    """Bounds of the tokens of `text` as the pipeline cuts them, white space left out."""
    # spaCy keeps strings as UTF-8, which has no form for a lone surrogate.
    doc = _blank().make_doc(text.translate(_SURROGATES))
    return [(token.idx, token.idx + len(token)) for token in doc if not token.is_space]


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
def _blank() -> Language:
    import spacy

    return spacy.blank("kk")
