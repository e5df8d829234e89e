"""What neighbours settle: words of one number become one atom, `тоқсан` and `жұма` get their sense."""

from __future__ import annotations

from kznews.dates import numbers
from kznews.dates.atoms import Atom, number_kind

_NINETY = 90
_FRIDAY = 5
_POINTERS = ("previous", "this", "next", "coming", "first", "last", "each")


def settle(run: list[Atom], lower: str) -> list[Atom]:
    """The run with its number words joined (`екі мың жиырма`, `5 мың`) and its homonyms settled."""
    settled: list[Atom] = []
    at = 0
    while at < len(run):
        if run[at].kind != "number_word":
            settled.append(_week_or_friday(run[at], settled))
            at += 1
            continue
        stop = at
        while stop < len(run) and run[stop].kind == "number_word":
            stop += 1
        _join(run[at:stop], lower, settled)
        at = stop
    return settled


def _join(number_words: list[Atom], lower: str, settled: list[Atom]) -> None:
    """Append the numbers that neighbouring number words make."""
    words = [lower[atom.start : atom.end] for atom in number_words]
    at = 0
    while at < len(words):
        found = numbers.read(words, at)
        if found is None:
            at += 1
            continue
        numeral, count = found
        value, start, end = numeral.value, number_words[at].start, number_words[at + count - 1].end
        if settled and settled[-1].digits and not settled[-1].code and value in (1000, 1000000):
            value *= settled[-1].value
            start = settled.pop().start
        number = Atom(number_kind(value), start, end, value, numeral.form)
        settled.append(_quarter_or_ninety(number, settled) if value == _NINETY and count == 1 else number)
        at += count


def _quarter_or_ninety(number: Atom, before: list[Atom]) -> Atom:
    """`тоқсан` is a quarter of a year behind an ordinal, a pointer or a year, and in the plural, else 90."""
    form = number.form
    previous = [atom for atom in before[-2:] if atom.kind != "dash"][-1:]
    ordered = bool(previous) and _orders(previous[0], hyphen=before[-1].kind == "dash")
    if not form.ordinal and (ordered or form.plural or form.possessed):
        return Atom("quarter", number.start, number.end, 0, form)
    return number


def _orders(atom: Atom, *, hyphen: bool) -> bool:
    if atom.kind == "small" and atom.value <= 4:
        return atom.form.ordinal or atom.digits > 0 or hyphen
    if atom.kind == "roman":
        return atom.value <= 4
    return atom.kind in _POINTERS or (atom.kind == "year" and atom.form.case in ("gen", "attr"))


def _week_or_friday(atom: Atom, before: list[Atom]) -> Atom:
    """`жұма` counted in words is a week (`үш жұма бұрын`), else Friday."""
    counted = bool(before) and before[-1].kind == "small" and not before[-1].form.ordinal and not before[-1].digits
    if atom.kind == "weekday" and atom.value == _FRIDAY and counted:
        return Atom("week", atom.start, atom.end, 0, atom.form)
    return atom
