"""The letters of Kazakh text, as classes for regular expressions.

spaCy's own ALPHA classes lack ғ, қ and ұ, so nothing here is taken from `spacy.lang.char_classes`. The classes are
the inside of a `[...]`: Kazakh Cyrillic with the rest of Unicode's Cyrillic (names of neighbours are written with
it), Latin (brands, web addresses, the coming alphabet) and Greek.
"""

from __future__ import annotations

from typing import Final

KAZAKH_LOWER: Final = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
"""The 42 letters of Kazakh Cyrillic in the order of the alphabet (Law on languages; Қазақ ССР, 1940)."""
KAZAKH_UPPER: Final = KAZAKH_LOWER.upper()

_SCRIPTS: Final = (
    (0x0041, 0x024F),  # Basic Latin to Latin Extended-B
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic and its supplement
    (0x1E00, 0x1EFF),  # Latin Extended Additional
)


def _ranges(chars: list[str]) -> str:
    """`chars`, in code order, as the ranges of a character class: abcd -> a-d."""
    runs: list[list[str]] = []
    for char in chars:
        if runs and ord(char) == ord(runs[-1][-1]) + 1:
            runs[-1].append(char)
        else:
            runs.append([char])
    return "".join(run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


_LETTERS: Final = [chr(code) for first, last in _SCRIPTS for code in range(first, last + 1)]

LOWER: Final = _ranges([char for char in _LETTERS if char.islower()])
UPPER: Final = _ranges([char for char in _LETTERS if char.isupper()])
LETTER: Final = r"^\W\d_"
"""Any letter of any script: the class `[^\\W\\d_]`."""

MARKS: Final = "\u0300-\u036f"
"""Combining marks: the breve of a decomposed й, the stress of а́."""
HYPHENS: Final = "\\-\u2010\u2011"
DASHES: Final = "\u2012-\u2015\u2212"
OPENING_QUOTES: Final = "«„“‹‚"
CLOSING_QUOTES: Final = "»”“›’"
QUOTES: Final = '«»„“”‟‹›‚‘’"'
