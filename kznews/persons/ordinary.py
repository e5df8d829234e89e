"""Ordinary words: what a name that opens a sentence may be after all."""

from __future__ import annotations

from functools import cache

from kznews.lexicon import words


@cache
def common_words() -> frozenset[str]:
    """Lower-case words that are no names."""
    return frozenset(words("common_words")) | frozenset(words("common_openers"))


@cache
def common_nouns() -> frozenset[str]:
    """Of them the nouns, in the nominative."""
    return frozenset(words("common_openers")) | frozenset(words("common_nouns"))
