"""Text → runs of neighbouring atoms.

All morphology is settled here, so that a rule speaks of "a month in the genitive" and never of letters. Every word
that is no atom, and every line end, ends a run. One pass, one look-up a word, no backtracking.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from kznews.dates import numbers
from kznews.dates.atoms import Atom, date_words, number_kind
from kznews.dates.senses import settle

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
_LONGEST_ROMAN = 7
_ROMAN_STARTS = "ivxіх"


def runs(text: str, bounds: Sequence[int] = ()) -> Iterator[list[Atom]]:
    """The runs of neighbouring date atoms in `text`, in order; `bounds` are offsets that no run crosses."""
    lower = _lower(text)
    words = date_words()
    stops = _Stops(bounds)
    run: list[Atom] = []
    end = 0
    for found in _TOKEN.finditer(lower):
        token, start = found[0], found.start()
        atom = words.get(token) or _numeral(text, start, token)
        if atom is None:
            if not run:
                continue
            if _takes_ending(run, lower, start, token):
                end = found.end()
                continue
            yield _finished(run, lower, end, start)
            run = []
            continue
        if run and (stops.between(run[0].start, start) or not _bridge(run, lower, end, start)):
            yield _finished(run, lower, end, start)
            run = []
        if not run and start and lower[start - 1] == "(":
            run.append(Atom("open", start - 1, start))
        end = found.end()
        run.append(atom.at(start, end))
    if run:
        yield _finished(run, lower, end, len(lower))


class _Stops:
    """Sentence starts, asked about in text order."""

    __slots__ = ("_at", "_bounds")

    def __init__(self, bounds: Sequence[int]) -> None:
        self._bounds = bounds
        self._at = 0

    def between(self, start: int, end: int) -> bool:
        """Whether a sentence begins behind `start` and not behind `end`."""
        while self._at < len(self._bounds) and self._bounds[self._at] <= start:
            self._at += 1
        return self._at < len(self._bounds) and self._bounds[self._at] <= end


def _finished(run: list[Atom], lower: str, end: int, following: int) -> list[Atom]:
    """The run with the sign right behind it (`ж.`, `(2019)`), its numbers joined and its homonyms settled."""
    if end < following and (kind := _SIGNS.get(lower[end])) in ("dot", "close"):
        run.append(Atom(kind, end, end + 1))
    return settle(run, lower)


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


def _takes_ending(run: list[Atom], lower: str, start: int, letters: str) -> bool:
    """Whether `letters` are the ending of the number right before them, glued on or behind a hyphen: `14-інде`."""
    number = run[-1]
    if not (number.digits or number.kind == "roman") or number.code:
        return False
    glued = number.end == start or (number.end + 1 == start and _SIGNS.get(lower[number.end]) == "dash")
    form = numbers.digit_suffix(letters) if glued else None
    if form is None:
        return False
    run[-1] = Atom(number.kind, number.start, start + len(letters), number.value, form, "suffixed", number.digits)
    return True


def _numeral(text: str, start: int, token: str) -> Atom | None:
    """The atom of a number in digits or Roman letters (capitals in `text`), None for any other token."""
    if token[0].isdigit():
        if len(token) > _LONGEST_NUMBER or not token.isascii():
            return Atom("number", value=-1, digits=len(token))
        return Atom(number_kind(int(token)), value=int(token), digits=len(token))
    if token[0] not in _ROMAN_STARTS or len(token) > _LONGEST_ROMAN:
        return None
    value = numbers.roman(text[start : start + len(token)])
    return Atom("roman", value=value) if value else None


def _lower(text: str) -> str:
    """Lower case at unmoved offsets: İ is the one letter that grows when lowered."""
    return text.replace("İ", "I").lower()
