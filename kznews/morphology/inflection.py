"""Names with suffixes put on: the inverse of strip."""

from __future__ import annotations

import regex

from kznews.gazetteer import is_known
from kznews.morphology.phonology import Ending, ending_of, preferred_harmony
from kznews.morphology.phrase import is_izafet_word
from kznews.morphology.suffixes import case_suffix

_PATRONYMIC = regex.compile(r"(?:ұлы|қызы)$")
_ABBREVIATION = regex.compile(r"^(?:\p{Lu}{2,5}|.*\p{N}|.*\p{Ll}\p{Lu})$")
# How an abbreviation is declined depends on the name of its last letter. Read in Kazakh news: АҚШ-тың, БАҚ-қа;
# ЖШС-нің, ІІМ-де, РМК-нің; ТМД-ға, ҚР-да, ҰБТ-ға, БҰҰ-ның.
# Native words voice к, қ, п before a vowel: одақ, одағы.
_VOICED = {"к": "г", "қ": "ғ", "п": "б"}
_VOICELESS_LETTERS = frozenset("ҚШ")
_FRONT_NASAL_LETTERS = frozenset("КМНСЛ")
_FRONT_VOWELS = frozenset("ӘӨҮІЕЭ")


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
    if _ABBREVIATION.match(last) and not is_known(last.lower()):
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
    if suffix[0] in "ыі" and (voiced := _VOICED.get(lower[-1])) is not None:
        name = name[:-1] + (voiced.upper() if name[-1].isupper() else voiced)
    return name + (suffix.upper() if last.isupper() and len(last) > 1 else suffix)


def _after_letter(letter: str, case: str) -> str:
    """The suffix after an abbreviation or number that ends in `letter`."""
    if letter in _VOICELESS_LETTERS:
        return case_suffix(case, "voiceless", "back")
    front = letter in _FRONT_NASAL_LETTERS or letter in _FRONT_VOWELS
    return case_suffix(case, "vowel", "front" if front else "back")
