"""The end of a Kazakh stem: which suffix consonants and which suffix vowels may follow it.

Two facts decide the shape of every nominal suffix: the class of the stem's last sound (assimilation) and
whether the stem is back or front (vowel harmony). Source: Қазақ грамматикасы (2002), §§ on үндестік заңы;
Muhamedowa, Kazakh: A Comprehensive Grammar (2016), ch. 5.
"""

from __future__ import annotations

from typing import Literal

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
    if "ь" in stem[-4:] or stem.endswith(_LOAN_CLUSTERS):
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


def preferred_harmony(stem: str) -> Harmony:
    """The harmony to write after lower-case `stem` where `harmonies` allows both."""
    allowed = harmonies(stem)
    if len(allowed) == 1:
        return next(iter(allowed))
    if not _BACK_LETTERS.isdisjoint(stem):
        return "back"
    if stem[-1:] == "ь" or stem.endswith(_LOAN_CLUSTERS) or (stem[-1:] in _SYLLABIC and stem[-2:-1] not in VOWELS):
        return "front"
    for at in range(len(stem) - 1, -1, -1):
        char = stem[at]
        if char in _BACK:
            return "back"
        if char == "у":
            continue
        if char in _FRONT or char in _OPEN:
            return "back" if char == "е" and at and stem[at - 1] in _BACK else "front"
    return "front"
