"""Closed classes of words that the quotation rules ask for: postpositions, copulas, particles."""

from __future__ import annotations

from functools import cache
from typing import Literal

from kznews.lexicon import read_tsv

WordClass = Literal[
    "copula",
    "not_subject",
    "bare_in",
    "takes_dative",
    "according",
    "unnamed",
    "particle",
    "any_body",
    "opinion",
    "goes_on",
    "comes_to",
    "opens_content",
]


@cache
def words_of(word_class: WordClass) -> frozenset[str]:
    """The words of one class of `lexicon/quote_words.tsv`.

    >>> "еді" in words_of("copula")
    True
    """
    return frozenset(row["word"] for row in read_tsv("quote_words") if row["class"] == word_class)
