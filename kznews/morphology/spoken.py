"""Latin letters and digits read aloud: what a suffix behind them goes by (`BBC-дің`, `Amazon-ға`, `2025-те`)."""

from __future__ import annotations

from functools import cache

import regex

from kznews.lexicon import read_tsv

_END = regex.compile(r"(?P<digits>(?<!\d)\d++)$|(?P<latin>(?<!\p{Latin})\p{Latin}++)$")
_LONGEST_ABBREVIATION = 5
# Not said at the end of a word: YouTube, Google, Apple.
_MUTE = regex.compile(r"(?<=[aeiouy]\p{L}*[^aeiouy])e$")
_GROUP = 3
_SCALES = ((9, 10**9), (6, 10**6), (_GROUP, 1000), (2, 100))


def read_aloud(name: str) -> str | None:
    """The end of `name` in Kazakh letters where it is written in Latin letters or digits; None for all else.

    An abbreviation is the name of its last letter, a number its last word.

    >>> read_aloud("Amazon"), read_aloud("BBC"), read_aloud("2025"), read_aloud("Абай")
    ('амазон', 'си', 'бес', None)
    """
    found = _END.search(name)
    if found is None:
        return None
    if (digits := found["digits"]) is not None:
        return _number_words().get(_last_number(digits))
    word = found["latin"]
    if word.isupper() and len(word) <= _LONGEST_ABBREVIATION:
        return _letter_names().get(word[-1].lower())
    pattern, sounds = _sounds()
    spoken = pattern.sub(lambda letters: sounds[letters[0]], _MUTE.sub("", word.lower()))
    return None if regex.search(r"\p{Latin}", spoken) else spoken


def _last_number(digits: str) -> int:
    """The value of the last word of a number: 5 of 2025, 20 of 2020, 100 of 300."""
    significant = digits.rstrip("0")
    zeros = len(digits) - len(significant)
    # The group behind a space is read too: 12 000.
    if not significant and zeros < _GROUP:
        return 0
    for least, value in _SCALES:
        if zeros >= least:
            return value
    return int(significant[-1]) * (10 if zeros else 1)


@cache
def _number_words() -> dict[int, str]:
    return {int(row["value"]): row["word"] for row in read_tsv("number_words")}


@cache
def _sounds() -> tuple[regex.Pattern[str], dict[str, str]]:
    """A pattern for letters that are read together, and what they sound like."""
    sounds = {row["letters"]: row["sound"] for row in read_tsv("latin_letters")}
    return regex.compile("|".join(sorted(sounds, key=len, reverse=True))), sounds


@cache
def _letter_names() -> dict[str, str]:
    return {row["letters"]: row["name"] for row in read_tsv("latin_letters") if row["name"] != "-"}
