"""Atoms: the words, numbers and signs that dates are made of, and the dictionary of all their forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kznews.dates import numbers
from kznews.dates.inflection import Form, forms, possessed_forms
from kznews.dates.numbers import PLAIN
from kznews.lexicon import read_tsv


@dataclass(frozen=True, slots=True)
class Atom:
    """One word, number or sign of a date; `start:end` is its place in the text."""

    kind: str
    start: int = 0
    end: int = 0
    value: int = 0
    form: Form = PLAIN
    code: str = ""
    """The word's `value` in the lexicon where that is no number: `end` (of the year), `PRESENT_REF`."""
    digits: int = 0
    """How many digits it is written with; 0 for a number in words."""

    def at(self, start: int, end: int) -> Atom:
        """The same atom at another place."""
        return Atom(self.kind, start, end, self.value, self.form, self.code, self.digits)


def number_kind(value: int) -> str:
    """What a number can be in a date: a day of the month, a two-digit number, a year, or just a number."""
    if 1 <= value <= 31:
        return "small"
    if 32 <= value <= 99:
        return "two_digit"
    if 1000 <= value <= 2200:
        return "year_number"
    return "number"


@cache
def date_words() -> dict[str, Atom]:
    """Every form of every word of the date lexicon, in lower case.

    A form of two words is what the word read last says: `жылдық` is one of its own, not an adjective of `жыл`.
    """
    found: dict[str, Atom] = {}
    for file, column in (("months", "month"), ("weekdays", "weekday")):
        for row in read_tsv(file):
            for word, form in forms(row["word"]):
                if form.case != "adj":
                    found[word] = Atom(column, value=int(row[column]), form=form)
    for number_word, (amount, form) in numbers.number_words().items():
        found.setdefault(number_word, Atom("number_word", value=amount, form=form))
    for row in read_tsv("date_words"):
        excluded = row["not_forms"].split()
        for word, form in _inflected(row["word"], row["inflects"]):
            if word not in excluded:
                found[word] = _word_atom(row["kind"], row["value"], form)
    return found


def _word_atom(kind: str, value: str, form: Form) -> Atom:
    """The `value` column holds a number (`-1`), a code (`end`), or `-` for neither."""
    if value == "-":
        return Atom(kind, form=form)
    if value.lstrip("-").isdigit():
        return Atom(kind, value=int(value), form=form)
    return Atom(kind, form=form, code=value)


def _inflected(word: str, how: str) -> Iterator[tuple[str, Form]]:
    if how == "none":
        return iter([(word, PLAIN)])
    return possessed_forms(word, Form(possessed=True)) if how == "possessed" else forms(word)
