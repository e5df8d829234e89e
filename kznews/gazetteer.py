"""The gazetteer: places by name."""

from __future__ import annotations


def single_words() -> frozenset[str]:
    """Lower-case names of one word that are never to be shortened."""
    return frozenset()
