"""Russian inside a Kazakh text: quotations, menus of a web page, titles of books."""

from __future__ import annotations

from functools import cache

import regex

from kznews.lexicon import words

_WORD = regex.compile(r"\p{L}+")
_KAZAKH_LETTER = regex.compile(r"[әғқңөұүһі]", regex.IGNORECASE)
# Adjectives, verbs and abstract nouns; loans in Kazakh end in -ция, -логия, never so.
_ENDING = regex.compile(r"(?:[ыио]й|ая|яя|ое|[ое]го|[оые]му|[ыи]х|[ыи]е|ени[ея]|ост[ьи]|т?ся|ств[оа]|аем|уем)$")
# Where a quotation or sentence begins or ends.
_EDGE = regex.compile(r"[«»“”„\"\n]|(?<=\p{Ll}{2})[.!?…]")
_REACH = 60
_NEAREST = 4
_ENOUGH = 2


@cache
def _function_words() -> frozenset[str]:
    return frozenset(words("russian_words"))


def stands_in_russian(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` stands among Russian words: two of the nearest tell, and none is Kazakh.

    >>> stands_in_russian("«Это моя Родина, и она большая», — деді ол.", 9, 15)   # my homeland
    True
    >>> stands_in_russian("Бұл Родина емес.", 4, 10)
    False
    """
    before = _WORD.findall(_EDGE.split(text[max(0, start - _REACH) : start])[-1])[-_NEAREST:]
    after = _WORD.findall(_EDGE.split(text[end : end + _REACH], maxsplit=1)[0])[:_NEAREST]
    around = [word.lower() for word in (*before, *after)]
    if any(_KAZAKH_LETTER.search(word) for word in (*around, text[start:end])):
        return False
    return sum(word in _function_words() or _ENDING.search(word) is not None for word in around) >= _ENOUGH
