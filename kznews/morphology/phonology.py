"""The end of a Kazakh stem: which suffix consonants and which suffix vowels may follow it.

Two facts decide the shape of every nominal suffix: the class of the stem's last sound (assimilation) and
whether the stem is back or front (vowel harmony). Source: Қазақ грамматикасы (2002), §§ on үндестік заңы;
Muhamedowa, Kazakh: A Comprehensive Grammar (2016), ch. 5.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, cast

from kznews.morphology.sandhi import irregular_stems

Ending = Literal["vowel", "glide", "lateral", "nasal", "voiced", "voiceless", "possessed", "first"]
"""What a suffix follows. `possessed` and `first` are stems that already carry a possessive (3rd; 1st or 2nd
person)."""
Harmony = Literal["back", "front"]

_LETTERS: tuple[tuple[Ending, str], ...] = (
    ("vowel", "аәеёоөұүыіэя"),
    # у, и and ю close the syllable with a glide: Атырау-дың, Ганди-дің, not -ның.
    ("glide", "йруию"),
    ("lateral", "л"),
    ("nasal", "мнң"),
    ("voiced", "зж"),
    # Final б, в, г, д of loans are devoiced: Бағдад-қа, Тоқаев-тың, Петербург-тен.
    ("voiceless", "кқпстфхцчшщғһбвгд"),
)
_ENDINGS: dict[str, Ending] = {letter: ending for ending, letters in _LETTERS for letter in letters}
_BACK = frozenset("аоұыя")
_FRONT = frozenset("әөүіеэ")
_OPEN = frozenset("иуюё")
# Letters of back words alone: мұхит-ы, though и by itself would let one expect a front suffix.
_BACK_LETTERS = frozenset("қғұ")
VOWELS = _BACK | _FRONT | _OPEN
# Final clusters of loans: said with an epenthetic і (Александр-дің), or softened (банк-тің).
_LOAN_CLUSTERS = ("нк", "рк", "лк", "ск", "нг", "рг", "уг")
_SYLLABIC = frozenset("рл")
_SURNAME = re.compile(r"([аәеёоөуұүыіэюя])[^аәеёоөуұүыіэюя]*ов$")
# What is said softly in spite of a back vowel: банк, Петербург, Минск, пункт, модуль, гольф.
_SOFT = re.compile(r"(?:[нрлс]к|рг|нкт|(?<!ан)ь[^аәеёоөуұүыіиэюя]?)$")
BOTH: frozenset[Harmony] = frozenset(("back", "front"))
BACK: frozenset[Harmony] = frozenset(("back",))
FRONT: frozenset[Harmony] = frozenset(("front",))


def ending_of(stem: str) -> Ending | None:
    """The class of the last sound of lower-case `stem`; None where a suffix cannot follow a letter
    (`Xбокс3`).

    The soft sign is looked through: `беларусь` ends like `беларус`.
    """
    last = stem[-1:]
    if last in ("ь", "ъ"):
        last = stem[-2:-1]
    return _ENDINGS.get(last)


def harmonies(stem: str) -> frozenset[Harmony]:
    """The harmonies that a suffix on lower-case `stem` may have: one for native words, both where usage wavers.

    Usage wavers after и, у, ю, ё (`Баку-де`, `Сайкаку-дың`), where there is a soft sign (`Израиль-дің`,
    `Израиль-дың`), after final clusters of loans (`Александр-дің`, `банк-тің`), after о, which loans share with
    native words (`Йорк-тің`, `Әуезов-тің`, `Әуезов-тың`), and after е behind a vowel (`Тоқаев-тың`,
    `Медведев-тің`).
    """
    if "ь" in stem[-4:] or stem.endswith(_LOAN_CLUSTERS) or _irregular(stem) is not None:
        return BOTH
    if len(stem) > 2 and stem[-1] in _SYLLABIC and stem[-2] not in VOWELS:
        return BOTH
    for at in range(len(stem) - 1, -1, -1):
        char = stem[at]
        if char in _OPEN:
            return _before_glide(stem[:at]) if char == "у" else BOTH
        if char in _FRONT:
            return BOTH if char == "е" and at and stem[at - 1] in VOWELS else FRONT
        if char in _BACK:
            return BOTH if char == "о" else BACK
    return BOTH


def _before_glide(before: str) -> frozenset[Harmony]:
    """Harmony of a stem whose last vowel is у: that of the vowel before it (`Атырау`, `Мәскеу`), else both."""
    last = before[-1:]
    if last in _FRONT:
        return FRONT
    return BACK if last in _BACK and last != "о" else BOTH


@lru_cache(maxsize=1 << 12)
def preferred_harmony(stem: str) -> Harmony:
    """The harmony to write after lower-case `stem` where `harmonies` allows both.

    It is that of the last vowel, with these habits: a surname in -ов goes by the vowel before (`Ахметовтің`,
    `Омаровтың`); clusters of loans and a soft sign are front (`банктің`, `модульдің`), but -ань is back
    (`Тайваньда`); у in a closed syllable is back (`минуттың`, `клубқа`), ё and ю are front.
    """
    if (irregular := _irregular(stem)) is not None:
        return irregular
    allowed = harmonies(stem)
    if len(allowed) == 1:
        return next(iter(allowed))
    if (surname := _SURNAME.search(stem)) is not None:
        return "front" if surname[1] in _FRONT else "back"
    if _SOFT.search(stem) is not None:
        return "front"
    for at in range(len(stem) - 1, -1, -1):
        char = stem[at]
        if char in _BACK:
            return "back"
        if char in _FRONT:
            return "back" if char == "е" and at and stem[at - 1] in _BACK else "front"
        if char in _OPEN and (found := _of_open_vowel(stem, at)) is not None:
            return found
    return _by_consonants(stem)


def _of_open_vowel(stem: str, at: int) -> Harmony | None:
    """What и, у, ю or ё, the last vowel of `stem` but for glides, says; None where it goes by the vowel before."""
    char = stem[at]
    closed = not _OPEN.issuperset(stem[at + 1 :])
    if char == "у":
        after_consonant = at > 0 and stem[at - 1] not in VOWELS - {"и"}
        return ("front" if stem.endswith("ук") else "back") if closed and after_consonant else None
    if char == "ю":
        return "front" if closed else None
    return "front" if closed or char == "ё" else _by_consonants(stem)


def _by_consonants(stem: str) -> Harmony:
    """Back where the stem has a letter of back words (`қию`), else front (`Сочи`)."""
    return "front" if _BACK_LETTERS.isdisjoint(stem) else "back"


def _irregular(stem: str) -> Harmony | None:
    """The harmony that the lexicon gives, None for all regular words."""
    row = irregular_stems().get(stem.rpartition("-")[2])
    return cast("Harmony", row["harmony"]) if row is not None and row["harmony"] != "-" else None
