"""How a speaker without a name is written: the phrase as it stands, in small letters unless a name."""

from __future__ import annotations

import re
from functools import cache

from kznews.lexicon import words as lexicon_words
from kznews.quotes.grammar import words_of
from kznews.quotes.layout import Layout

# `Қазақстандық`, `Облыстық`: adjectives of nouns are written small inside a sentence.
_PLACED = re.compile(r"(?:лық|лік|дық|дік|тық|тік)\Z")


def lowered(layout: Layout, name: str) -> str:
    """`name` without the capital of a sentence's first word, where that word is a common noun."""
    first, _, rest = name.partition(" ")
    small = first.lower() + name[len(first) :]
    if first.lower() in words_of("adjective"):
        return small
    # `Ұлттық банк` is a name, `Қазақстандық ғалымдар` is none.
    nouns = [noun for word in rest.split() if (noun := layout.nouns.of(word)) is not None]
    adjective = _PLACED.search(first) is not None and not any(noun.kind == "body" for noun in nouns)
    is_noun = adjective or layout.nouns.of(first) is not None or first.lower() in _place_kinds()
    common = first[1:].islower() and is_noun and not layout.nouns.is_proper(first)
    return small if common and (not rest or rest[0].islower()) else name


@cache
def _place_kinds() -> frozenset[str]:
    return frozenset(lexicon_words("place_kinds", "base"))
