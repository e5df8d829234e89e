"""Kazakh numerals in words and digits: cardinal, ordinal, with every case ending.

`екі мың жиырма төртінші` is 2024 and ordinal, `жиырма екісінен` 22 in the ablative.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex

from kznews.dates.inflection import Form, forms, possessed_forms
from kznews.lexicon import read_tsv
from kznews.morphology.phonology import preferred_harmony

PLAIN = Form()
_TOKEN = regex.compile(r"\d++|[^\W\d_]++")
_LARGEST = 10**12
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
_ROMAN = regex.compile(r"(?=[IVX])X{0,3}+(?:IX|IV|V?+I{0,3}+)")
_ROMAN_LETTERS = str.maketrans("ІХ", "IX")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: its value, whether it is ordinal, and what its ending says."""

    value: int
    form: Form = PLAIN

    @property
    def ordinal(self) -> bool:
        """Whether it orders (`төртінші`, `14-ші`) rather than counts."""
        return self.form.ordinal


def parse(text: str) -> Numeral | None:
    """The number that `text` is, in words or digits, any ending included; None where the whole is not one number.

    >>> parse("екі мың жиырма төртінші")
    Numeral(value=2024, form=Form(case='nom', possessed=False, plural=False, ordinal=True))
    """
    tokens = _TOKEN.findall(text.lower())
    if not tokens or regex.sub(r"[\s\-–]++", "", text.lower()) != "".join(tokens):
        return None
    if tokens[0].isdigit():
        if not tokens[0].isascii() or len(tokens[0]) > 12 or len(tokens) > 2:
            return None
        form = digit_suffix(tokens[1]) if len(tokens) == 2 else Form()
        return None if form is None else Numeral(int(tokens[0]), form)
    found = read(tokens)
    return found[0] if found is not None and found[1] == len(tokens) else None


def read(words: Sequence[str], start: int = 0) -> tuple[Numeral, int] | None:
    """The longest number in words that begins at `words[start]`, and how many words it takes, or None.

    Only the last word of a number carries an ending, so an inflected word closes it.
    """
    total = group = 0
    ceiling = _LARGEST
    tens_open = units_open = True
    hundreds_open = True
    at = start
    form = Form()
    while at < len(words) and (entry := number_word(words[at])) is not None:
        value, form_here = entry
        if value >= 1000:
            if value >= ceiling:
                break
            total += (group or 1) * value
            group, ceiling = 0, value
            tens_open = units_open = hundreds_open = True
        elif value == 100:
            if not hundreds_open or group > 9:
                break
            group = (group or 1) * 100
            hundreds_open, tens_open, units_open = False, True, True
        elif value >= 10:
            if not tens_open or group % 100:
                break
            group += value
            tens_open = hundreds_open = False
        else:
            if not units_open or (value == 0 and at > start):
                break
            group += value
            units_open = tens_open = False
            # "үш жүз" is still to come only after a lone unit.
            hundreds_open = hundreds_open and group < 10
        at += 1
        form = form_here
        if form != Form() or value == 0:
            break
    if at == start:
        return None
    return Numeral(total + group, form), at - start


def spell(value: int, *, ordinal: bool = False) -> str:
    """The number in words: `spell(2024, ordinal=True)` is `екі мың жиырма төртінші`.

    Takes 0 to 999,999,999,999; raises ValueError outside.
    """
    if not 0 <= value < _LARGEST:
        raise ValueError(f"value is {value}; give a whole number from 0 to {_LARGEST - 1}")
    words = list(_spelled(value)) or ["нөл"]
    if ordinal:
        words[-1] = _ordinal(words[-1])
    return " ".join(words)


def number_word(word: str) -> tuple[int, Form] | None:
    """Value and ending of one lower-case word of a number (`төртінші`, `жетіде`), None for any other word."""
    return number_words().get(word)


def digit_suffix(letters: str) -> Form | None:
    """What letters behind digits say: `14-ші`, `14-інде`, `20-сы`, `2025-тен`; None for other letters."""
    return _digit_suffixes().get(letters)


def roman(text: str) -> int | None:
    """The value of a Roman numeral up to 39, in Latin letters or with Cyrillic І, Х; None for anything else.

    >>> roman("ХХІ")
    21
    """
    latin = text.translate(_ROMAN_LETTERS)
    if _ROMAN.fullmatch(latin) is None:
        return None
    values = [_ROMAN_DIGITS[char] for char in latin]
    return sum(-v if v < following else v for v, following in zip(values, values[1:] + [0], strict=True))


@cache
def number_words() -> dict[str, tuple[int, Form]]:
    """Value and ending of every form of every number word, in lower case."""
    found: dict[str, tuple[int, Form]] = {}
    for row in read_tsv("number_words"):
        value, excluded = int(row["value"]), row["not_forms"].split()
        ordinal = _ordinal(row["word"])
        for form_text, form in forms(ordinal):
            found[form_text] = (value, form._replace(ordinal=True))
        for form_text, form in forms(row["word"]):
            # Derived adjectives (ондық, жүздік) name things: a decimal, a top ten.
            if form_text not in excluded and form.case != "adj":
                found[form_text] = (value, form)
    return found


@cache
def _digit_suffixes() -> dict[str, Form]:
    found: dict[str, Form] = {}
    for row in read_tsv("number_words"):
        word = row["word"]
        for form_text, form in forms(word):
            if form_text != word and form.case not in ("adj", "sim"):
                found[form_text[len(word) :] if form_text.startswith(word) else form_text[len(word) - 1 :]] = form
    for front in (True, False):
        for ending in ("ші", "нші", "інші", "сінші") if front else ("шы", "ншы", "ыншы", "сыншы"):
            for form_text, form in forms(ending):
                found[form_text] = form._replace(ordinal=True)
            for form_text, form in possessed_forms(ending + ("сі" if front else "сы"), Form(possessed=True)):
                found[form_text] = form._replace(ordinal=True)
    return found


@cache
def _ordinals() -> dict[str, str]:
    return {row["word"]: row["ordinal"] for row in read_tsv("number_words") if row["ordinal"] != "-"}


def _ordinal(word: str) -> str:
    irregular = _ordinals().get(word)
    if irregular is not None:
        return irregular
    return word + ("інші" if preferred_harmony(word) == "front" else "ыншы")


@cache
def _by_value() -> dict[int, str]:
    return {int(row["value"]): row["word"] for row in read_tsv("number_words")}


def _spelled(value: int) -> list[str]:
    words: list[str] = []
    for scale in (10**9, 10**6, 1000):
        count, value = divmod(value, scale)
        if count:
            words += (_spelled(count) if count > 1 or scale > 1000 else []) + [_by_value()[scale]]
    hundreds, value = divmod(value, 100)
    if hundreds:
        words += ([_by_value()[hundreds]] if hundreds > 1 else []) + [_by_value()[100]]
    tens, units = divmod(value, 10)
    return words + [_by_value()[n] for n in (tens * 10, units) if n]
