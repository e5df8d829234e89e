"""Nouns whose inflected forms look like a verb: `қызметін` is `қызмет` + -ін, not a participle in -етін."""

from __future__ import annotations

from functools import cache, lru_cache

from kznews.lexicon import words
from kznews.morphology.analysis import readings


@lru_cache(maxsize=1 << 14)
def is_participle_like_noun(word: str) -> bool:
    """Whether a lower-case `word` is a form of a noun that only ends like a participle.

    >>> is_participle_like_noun("қызметін"), is_participle_like_noun("көрсететін")  # its service; that shows
    (True, False)
    """
    return any(reading.stem in _nouns() for reading in readings(word))


@cache
def _nouns() -> frozenset[str]:
    return frozenset(words("participle_like_nouns"))
