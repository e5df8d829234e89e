"""What a word with a capital may be: a person's, an ordinary word, or in quotation marks the name of a thing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from functools import cache, lru_cache

import regex

from kznews.lexicon import words
from kznews.morphology import strip
from kznews.morphology.analysis import readings
from kznews.names import given_names, part_of

OPENING_QUOTES = '«“„"'
CLOSING_QUOTES = '»”"'

_LOWER_WORD = regex.compile(r"(?<![\p{L}-])\p{Ll}[\p{L}-]*")
_SHORTEST_SHARED_STEM = 5
_MOST_SPACES = 8


def stem_of(word: str) -> str:
    """The word without its suffixes, where they are sure."""
    found = strip(word)
    return found.stem if found else word


def is_person_word(word: str) -> bool:
    """Whether the word, suffixes aside, is a given name or ends like a surname or patronymic."""
    stem = stem_of(word)
    names = given_names()
    return stem.lower() in names or word.lower() in names or part_of(stem)[0] is not None


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether quotation marks stand right round `start:end`: a club, a film, a newspaper."""
    before, after = (
        text[max(0, start - _MOST_SPACES) : start].rstrip(" ")[-1:],
        text[end : end + 2].lstrip(" ")[:1],
    )
    return before != "" and after != "" and before in OPENING_QUOTES and after in CLOSING_QUOTES


def opens_sentence(text: str, at: int, starts: Collection[int]) -> bool:
    """Whether a sentence starts at `at`, dashes and quotation marks before it aside."""
    while at not in starts and at > 0 and text[at - 1] in f"{OPENING_QUOTES}—–- ":
        at -= 1
    return at in starts


@cache
def ordinary_words() -> frozenset[str]:
    """Nouns and function words that open sentences with a capital."""
    lists = ("common_nouns", "common_openers", "stop_words", "ordinary_words", "role_words")
    return frozenset(word for name in lists for word in words(name))


@lru_cache(maxsize=8)
def _lower_words(text: str) -> tuple[str, ...]:
    return tuple(sorted(set(_LOWER_WORD.findall(text))))


@lru_cache(maxsize=1 << 12)
def is_ordinary(word: str) -> bool:
    """Whether a capitalised word is listed as an ordinary one, in some form."""
    return word.lower() in ordinary_words() or any(r.stem.lower() in ordinary_words() for r in readings(word))


def is_ordinary_here(text: str, word: str) -> bool:
    """Whether a capitalised word is an ordinary one: listed, or in lower case elsewhere in the text."""
    if is_ordinary(word):
        return True
    lower, stem = word.lower(), stem_of(word).lower()
    found = _lower_words(text)
    at = bisect_left(found, lower)
    if at < len(found) and found[at] == lower:
        return True
    at = bisect_left(found, stem)
    return len(stem) >= _SHORTEST_SHARED_STEM and at < len(found) and found[at].startswith(stem)
