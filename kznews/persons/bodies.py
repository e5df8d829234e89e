"""Who owns an office: nouns for organized bodies (`қауымдастық`, `клуб`) in the forms of an izafet, countries."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from kznews.lexicon import read_tsv, words
from kznews.morphology import ending_pattern, voiced

_OWNED = f"(?:{ending_pattern('px3')}|{ending_pattern('pl')}[ыі])"
_COURT = "соты"
# What a court owns: a word with its possessive (`төрағасының`) or a part of it.
_OF_COURT = regex.compile(r"\p{L}{2,}(?:ы|і|сы|сі)(?:ның|нің)?|баспасөз|(?:сот|алқа|кеңсе|судья)\p{L}*")


@cache
def _pattern() -> regex.Pattern[str]:
    stems = "|".join(f"{word}|{voiced(word)}" for word in words("body_words"))
    return regex.compile(rf"(?:.*-)?(?:{stems}){_OWNED}?{ending_pattern('gen')}?")


def names_body(word: str) -> bool:
    """Whether `word` is a noun for an organized body, bare, possessed or genitive.

    >>> names_body("компаниясының"), names_body("қауымдастығы"), names_body("Алматы")
    (True, True, False)
    """
    return _pattern().fullmatch(word.lower()) is not None


def behind_court(phrase: Sequence[str]) -> int:
    """Index of the first word of `phrase` behind a court that acts on who is named next, 0 where none does.

    A court in the nominative is the subject, unless what follows is its own.

    >>> behind_court("Алматы қалалық соты қала әкімінің орынбасары".split())
    3
    >>> behind_court("Алматы қалалық соты төрағасының орынбасары".split())
    0
    """
    for at in range(len(phrase) - 1, 0, -1):
        if phrase[at - 1].lower() == _COURT:
            own = _OF_COURT.fullmatch(phrase[at].lower()) or any(
                word.lower().startswith(("сот", "алқа")) for word in phrase[at:]
            )
            return 0 if own else at
    return 0


@cache
def countries() -> frozenset[str]:
    """Names and abbreviations of countries, in the nominative: `Қазақстан`, `АҚШ`."""
    names = {name for row in read_tsv("country_names") for name in (row["name"], row["abbreviation"])}
    return frozenset(names - {""})
