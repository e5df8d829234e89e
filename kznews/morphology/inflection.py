"""Names with suffixes put on: the inverse of strip."""

from __future__ import annotations

import regex

from kznews.morphology.phonology import Ending, Harmony, ending_of, preferred_harmony
from kznews.morphology.phrase import is_izafet_word
from kznews.morphology.suffixes import case_suffix

_PATRONYMIC = regex.compile(r"(?:ұлы|қызы)$")
_ABBREVIATION = regex.compile(r"^(?:\p{Lu}{2,}|.*[\p{Lu}\p{N}])$")
# How the name of a final capital ends when it is read letter by letter: АҚШ "а-қы-ша", БҰҰ "бе-ұ-ұ".
_VOWEL_LETTERS = frozenset("АӘЕЁИОӨУҰҮЫІЭЮЯ")
_FRONT_LETTERS = frozenset("ӘЕӨҮІЭБВГДЖЗПТЦЧ")


def inflect(name: str, case: str, *, izafet: bool | None = None) -> str:
    """`name` with one suffix on its last word, in the right harmony and assimilation.

    `case` is gen, dat, acc, loc, abl, ins, or any other tag of the suffix table (`attr` for -дағы, `pl`,
    `adj`, …). Raises ValueError naming the tags when it is none of them, or when `name` is empty. `izafet`
    says whether the last word already carries a possessive; by default a kind word of several-word names and
    a patronymic do. An abbreviation takes a hyphen and the suffix that its last letter, read aloud, calls
    for.

    >>> inflect("Тоқаев", "gen"), inflect("Түркістан облысы", "loc"), inflect("АҚШ", "dat")
    ('Тоқаевтың', 'Түркістан облысында', 'АҚШ-қа')
    """
    if not name.strip():
        raise ValueError("inflect needs a name: the one given is empty")
    head, _, last = name.rpartition(" ")
    if _ABBREVIATION.match(last):
        return f"{name}-{_after_letter(last[-1], case)}"
    lower = last.lower()
    if izafet is None:
        izafet = _PATRONYMIC.search(lower) is not None or (bool(head) and is_izafet_word(lower))
    ending: Ending | None = "possessed" if izafet and lower[-1] in "ыі" else ending_of(lower)
    if ending is None:
        return f"{name}-{case_suffix(case, 'vowel', 'back')}"
    if ending == "possessed" and case in ("pl", "adj", "priv"):
        ending = "vowel"
    suffix = case_suffix(case, ending, preferred_harmony(lower))
    return name + (suffix.upper() if last.isupper() and len(last) > 1 else suffix)


def _after_letter(letter: str, case: str) -> str:
    """The suffix after an abbreviation or number that ends in `letter`."""
    harmony: Harmony = "front" if letter in _FRONT_LETTERS else "back"
    if letter in _VOWEL_LETTERS:
        return case_suffix(case, "vowel", harmony) if letter not in "ИУЮ" else case_suffix(case, "glide", harmony)
    return case_suffix(case, ending_of(letter.lower()) or "vowel", harmony)
