"""Who owns an office: nouns for organized bodies (`қауымдастық`, `клуб`) in the forms of an izafet, countries."""

from __future__ import annotations

from functools import cache

import regex

from kznews.lexicon import read_tsv, words

_IZAFET = regex.compile(r"(?:сы|сі|ы|і|лары|лері|дары|дері|тары|тері)?(?:ның|нің|дың|дің|тың|тің)?")
_VOICED = {"к": "[кг]", "қ": "[қғ]", "п": "[пб]"}


@cache
def _pattern() -> regex.Pattern[str]:
    stems = "|".join(
        word[:-1] + _VOICED.get(word[-1], word[-1]) for word in sorted(words("body_words"), key=len, reverse=True)
    )
    return regex.compile(rf"(?:.*-)?(?:{stems}){_IZAFET.pattern}")


def names_body(word: str) -> bool:
    """Whether `word` is a noun for an organized body, bare, possessed or genitive.

    >>> names_body("компаниясының"), names_body("қауымдастығы"), names_body("Алматы")
    (True, True, False)
    """
    return _pattern().fullmatch(word.lower()) is not None


@cache
def countries() -> frozenset[str]:
    """Names and abbreviations of countries, in the nominative: `Қазақстан`, `АҚШ`."""
    names = {name for row in read_tsv("country_names") for name in (row["name"], row["abbreviation"])}
    return frozenset(names - {""})
