"""Names with suffixes put on: the inverse of strip."""

from __future__ import annotations

import regex

from kznews.gazetteer import is_known
from kznews.morphology.phonology import ending_of, preferred_harmony
from kznews.morphology.phrase import is_izafet_word
from kznews.morphology.sandhi import stem_before
from kznews.morphology.spoken import read_aloud
from kznews.morphology.suffixes import case_suffix

_CLOSING_MARKS = '»”“"’'
_PATRONYMIC = regex.compile(r"(?:ұлы|қызы)$")
_ABBREVIATION = regex.compile(r"^(?:\p{Lu}{2,5}|.*\p{N}|.*\p{Ll}\p{Lu})$")
# How an abbreviation is declined depends on the name of its last letter. Read in Kazakh news: АҚШ-тың, БАҚ-қа;
# ЖШС-нің, ІІМ-де, РМК-нің; ТМД-ға, ҚР-да, ҰБТ-ға, БҰҰ-ның.
_NOT_AFTER_POSSESSIVE = frozenset(("pl", "adj", "priv"))
_VOICELESS_LETTERS = frozenset("ҚШ")
_FRONT_NASAL_LETTERS = frozenset("КМНСЛ")
_FRONT_VOWELS = frozenset("ӘӨҮІЕЭ")


def inflect(name: str, case: str, *, izafet: bool | None = None) -> str:
    """`name` with one suffix on its last word, in the right harmony and assimilation.

    `case` is gen, dat, acc, loc, abl, ins, or any other tag of the suffix table (`attr` for -дағы, `pl`,
    `adj`, …). Raises ValueError naming the tags when it is none of them, or when `name` is empty. `izafet`
    says whether the last word already carries a possessive; by default a kind word of several-word names and
    a patronymic do. An abbreviation, a number, a name in Latin letters or in quotation marks takes a hyphen
    and the suffix that its end, read aloud, calls for.

    >>> inflect("Тоқаев", "gen"), inflect("Түркістан облысы", "loc"), inflect("АҚШ", "dat")
    ('Тоқаевтың', 'Түркістан облысында', 'АҚШ-қа')
    >>> inflect("Facebook", "loc"), inflect("«Қайрат»", "gen"), inflect("COVID-19", "abl")
    ('Facebook-те', '«Қайрат»-тың', 'COVID-19-дан')
    """
    if not name.strip():
        raise ValueError("inflect needs a name: the one given is empty")
    head, _, last = name.rpartition(" ")
    marked = last.rstrip(_CLOSING_MARKS)
    spoken = read_aloud(marked) or (marked.lower() if marked != last else None)
    if spoken is not None and (ending := ending_of(spoken)) is not None:
        return f"{name}-{case_suffix(case, ending, preferred_harmony(spoken))}"
    if _ABBREVIATION.match(last) and not is_known(last.lower()):
        return f"{name}-{_after_letter(last[-1], case)}"
    lower = last.lower()
    if izafet is None:
        izafet = _PATRONYMIC.search(lower) is not None or (bool(head) and is_izafet_word(lower))
    possessed = izafet and lower[-1] in "ыі"
    if ending_of(lower) is None:
        return f"{name}-{case_suffix(case, 'vowel', 'back')}"
    stem, suffix = suffixed(lower, case, possessed=possessed, name=not last.islower())
    if stem != lower:
        name = _respelt(name, lower, stem)
    return name + (suffix.upper() if last.isupper() and len(last) > 1 else suffix)


def suffixed(stem: str, tag: str, *, possessed: bool = False, name: bool = False) -> tuple[str, str]:
    """Lower-case `stem`, as it is written before the suffix `tag`, and the suffix.

    `possessed` says that a possessive of the third person ends it (`облысы`), `name` that it is a name, which
    keeps letters that other loans lose. Raises ValueError where there is no such tag, or where the stem ends in no
    letter that a suffix can follow.

    >>> suffixed("одақ", "px3"), suffixed("процесс", "dat"), suffixed("облысы", "dat", possessed=True)
    (('одағ', 'ы'), ('процес', 'ке'), ('облысы', 'на'))
    """
    ending, harmony = ending_of(stem), preferred_harmony(stem)
    if ending is None:
        raise ValueError(f"no suffix follows {stem!r}: pass a stem that ends in a Cyrillic letter")
    if possessed:
        return stem, case_suffix(tag, "vowel" if tag in _NOT_AFTER_POSSESSIVE else "possessed", harmony)
    suffix = case_suffix(tag, ending, harmony)
    written = stem_before(stem, suffix[0], name=name)
    if written != stem:
        suffix = case_suffix(tag, ending_of(written) or ending, "front" if written[-1] == "і" else harmony)
    return written, suffix


def _respelt(name: str, lower: str, stem: str) -> str:
    """`name`, whose last word is `lower`, ending in `stem` instead; capitals as they were."""
    kept = next((at for at, old in enumerate(lower) if stem[at : at + 1] != old), len(lower))
    head = name[: len(name) - (len(lower) - kept)]
    rest = stem[kept:]
    return head + (rest.upper() if name[-1].isupper() else rest)


def _after_letter(letter: str, case: str) -> str:
    """The suffix after an abbreviation or number that ends in `letter`."""
    if letter in _VOICELESS_LETTERS:
        return case_suffix(case, "voiceless", "back")
    front = letter in _FRONT_NASAL_LETTERS or letter in _FRONT_VOWELS
    return case_suffix(case, "vowel", "front" if front else "back")
