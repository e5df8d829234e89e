"""Text → atoms: the words, numbers and signs that dates are made of, each looked up once.

All morphology is settled here, so that a rule speaks of "a month in the genitive" and never of letters. Only runs of
neighbouring atoms come out; every other word, and every line end, ends a run. One pass, one dictionary look-up a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from kznews.dates import numbers
from kznews.dates.inflection import Form, forms, possessed_forms
from kznews.lexicon import read_tsv

_TOKEN = regex.compile(r"\d++|[^\W\d_]++")
_SIGNS = {
    **dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "dash"),
    ".": "dot",
    ",": "comma",
    ":": "colon",
    "/": "slash",
    "(": "open",
    ")": "close",
}
_LONGEST_GAP = 4
"""More signs than this between two words (`. . . . .`, a ruled line) never stand inside a date."""
_LONGEST_NUMBER = 12
_ROMAN_STARTS = "ivxіх"
_PLAIN = Form()


@dataclass(frozen=True, slots=True)
class Atom:
    """One word, number or sign of a date; `start:end` is its place in the text."""

    kind: str
    start: int
    end: int
    value: int = 0
    form: Form = _PLAIN
    code: str = ""
    """The word's `value` in the lexicon where that is no number: `end` (of the year), `PRESENT_REF`."""
    digits: int = 0
    """How many digits it is written with; 0 for a number in words."""


def runs(text: str, bounds: Sequence[int] = ()) -> Iterator[list[Atom]]:
    """The runs of neighbouring date atoms in `text`, in order; `bounds` are offsets that no run crosses."""
    lower = _lower(text)
    words = _lexicon()
    breaks = iter([*bounds, len(text) + 1])
    next_break = next(breaks)
    run: list[Atom] = []
    end = 0
    for found in _TOKEN.finditer(lower):
        token = found[0]
        atom = words.get(token)
        if atom is None and not token[0].isdigit() and (atom := _roman(text, found.start(), token)) is None:
            if run:
                # Letters glued to digits may still be their ending: "14-інде", "90шы".
                if (run[-1].digits or run[-1].kind == "roman") and not run[-1].code and _extend(run, lower, found.start(), token):
                    end = found.end()
                    continue
                yield from _finished(run, lower, end, found.start())
                run = []
            continue
        start = found.start()
        if run:
            crossed = False
            while next_break <= start:
                crossed = crossed or next_break > run[0].start
                next_break = next(breaks)
            if crossed or not _bridge(run, lower, end, start):
                yield from _finished(run, lower, end, start)
                run = []
            elif run[-1].kind == "dash" and len(run) > 1 and run[-2].digits and _extend_before_dash(run, lower, start, token):
                end = found.end()
                continue
        if not run:
            while next_break <= start:
                next_break = next(breaks)
            if start and lower[start - 1] == "(":
                run.append(Atom("open", start - 1, start))
        end = found.end()
        if atom is None:
            atom = _number(token)
        run.append(Atom(atom.kind, start, end, atom.value, atom.form, atom.code, atom.digits))
    yield from _finished(run, lower, end, len(lower))


def _finished(run: list[Atom], lower: str, end: int, following: int) -> Iterator[list[Atom]]:
    """The run with the sign right behind it (`ж.`, `(2019)`) and its number words joined, if it holds more than signs."""
    if not run:
        return
    if end < following and (kind := _SIGNS.get(lower[end])) in ("dot", "close"):
        run.append(Atom(kind, end, end + 1))
    yield _join_numbers(run, lower)


def _bridge(run: list[Atom], lower: str, end: int, start: int) -> bool:
    """Append the signs between two neighbouring words; False where something else stands between them."""
    if end == start or (start == end + 1 and lower[end] == " "):
        return True
    if start - end > _LONGEST_GAP:
        return False
    signs = []
    for at in range(end, start):
        char = lower[at]
        if char == " ":
            continue
        kind = _SIGNS.get(char)
        if kind is None:
            return False
        signs.append(Atom(kind, at, at + 1))
    run.extend(signs)
    return True


def _extend(run: list[Atom], lower: str, start: int, letters: str) -> bool:
    """Take `letters` as the ending of the number right before them, glued on or behind a hyphen."""
    number = run[-1]
    glued = number.end == start or (number.end + 1 == start and _SIGNS.get(lower[number.end]) == "dash")
    form = numbers.digit_suffix(letters) if glued else None
    if form is None:
        return False
    run[-1] = Atom(number.kind, number.start, start + len(letters), number.value, form, "suffixed", number.digits)
    return True


def _extend_before_dash(run: list[Atom], lower: str, start: int, letters: str) -> bool:
    """The same for an ending that is also a word of its own (`да`), the hyphen being in the run already."""
    dash = run.pop()
    if not run[-1].code and _extend(run, lower, start, letters):
        return True
    run.append(dash)
    return False


def _number(token: str) -> Atom:
    if len(token) > _LONGEST_NUMBER or not token.isascii():
        return Atom("number", 0, 0, -1, digits=len(token))
    value = int(token)
    return Atom(number_kind(value), 0, 0, value, digits=len(token))


def number_kind(value: int) -> str:
    """What a number can be in a date: a day of the month, a two-digit number, a year, or just a number."""
    if 1 <= value <= 31:
        return "small"
    if 32 <= value <= 99:
        return "two_digit"
    if 1000 <= value <= 2200:
        return "year_number"
    return "number"


def _roman(text: str, start: int, token: str) -> Atom | None:
    if token[0] not in _ROMAN_STARTS or len(token) > 7 or (value := numbers.roman(text[start : start + len(token)])) is None or value == 0:
        return None
    return Atom("roman", 0, 0, value)


def _join_numbers(run: list[Atom], lower: str) -> list[Atom]:
    """Words of one number become one atom (`екі мың жиырма`), digits take their `мың`; `тоқсан`, `жұма` get their sense."""
    joined: list[Atom] = []
    at = 0
    while at < len(run):
        atom = run[at]
        if atom.kind != "number_word":
            joined.append(_sense(atom, joined))
            at += 1
            continue
        stop = at
        while stop < len(run) and run[stop].kind == "number_word":
            stop += 1
        words, first = [lower[a.start : a.end] for a in run[at:stop]], at
        while at < stop:
            found = numbers.read(words, at - first)
            if found is None:
                at += 1
                continue
            numeral, count = found
            last = run[at + count - 1]
            value = numeral.value
            if joined and joined[-1].digits and value in (1000, 1000000) and not joined[-1].code:
                value *= joined[-1].value
                start = joined.pop().start
            else:
                start = run[at].start
            number = Atom(number_kind(value), start, last.end, value, numeral.form)
            joined.append(_sense_of_ninety(number, joined) if count == 1 and value == 90 else number)
            at += count
    return joined


def _sense_of_ninety(number: Atom, before: list[Atom]) -> Atom:
    """`тоқсан` is a quarter of a year behind an ordinal, a pointer or a year, else the number ninety."""
    previous = [atom for atom in before if atom.kind != "dash"][-1:]
    if not number.form.ordinal and previous and _orders(previous[0], glued=before[-1].kind == "dash"):
        return Atom("quarter", number.start, number.end, 0, number.form)
    plural_or_possessed = number.form.plural or number.form.possessed
    if plural_or_possessed and not number.form.ordinal:
        return Atom("quarter", number.start, number.end, 0, number.form)
    return number


def _orders(atom: Atom, *, glued: bool) -> bool:
    small = atom.kind == "small" and atom.value <= 4
    return (
        (small and (atom.form.ordinal or atom.digits > 0 or glued))
        or (atom.kind == "roman" and atom.value <= 4)
        or atom.kind in ("previous", "this", "next", "coming", "first", "last", "each")
        or (atom.kind == "year" and atom.form.case in ("gen", "attr"))
    )


def _sense(atom: Atom, before: list[Atom]) -> Atom:
    """`жұма` counted is a week (`үш жұма бұрын`), else Friday."""
    counted = bool(before) and before[-1].kind == "small" and not before[-1].form.ordinal and not before[-1].code
    if atom.kind == "weekday" and atom.value == 5 and counted and before[-1].digits == 0:
        return Atom("week", atom.start, atom.end, 0, atom.form)
    return atom


def _lower(text: str) -> str:
    """Lower case at unmoved offsets: İ is the one letter that grows when lowered."""
    return text.replace("İ", "I").lower()


@cache
def _lexicon() -> dict[str, Atom]:
    """Every form of every word of the date lexicon; a word of two files belongs to the one read last."""
    found: dict[str, Atom] = {}
    for file, column in (("months", "month"), ("weekdays", "weekday")):
        for row in read_tsv(file):
            for word, form in forms(row["word"]):
                if form.case != "adj":
                    found[word] = Atom(column, 0, 0, int(row[column]), form)
    for number_word, (amount, form) in numbers._number_words().items():
        found.setdefault(number_word, Atom("number_word", 0, 0, amount, form))
    for row in read_tsv("date_words"):
        value = row["value"]
        number = int(value) if value.lstrip("-").isdigit() and value != "-" else 0
        code = "" if value == "-" or value.lstrip("-").isdigit() else value
        excluded = row["not_forms"].split()
        for word, form in _inflected(row["word"], row["inflects"]):
            if word not in excluded:
                found[word] = Atom(row["kind"], 0, 0, number, form, code)
    return found


def _inflected(word: str, how: str) -> Iterator[tuple[str, Form]]:
    if how == "none":
        return iter([(word, Form())])
    return possessed_forms(word, Form(possessed=True)) if how == "possessed" else forms(word)
