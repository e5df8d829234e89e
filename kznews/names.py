"""A person's name taken apart: given name, family name, patronymic, and the gender that the forms tell."""

from __future__ import annotations

from functools import cache
from typing import Literal

import regex

from kznews.article import NameParts
from kznews.lexicon import read_tsv

Gender = Literal["f", "m"]

_INITIAL = regex.compile(r"\p{Lu}\p{Ll}?\.")
_WORD = regex.compile(r"\p{Lu}\p{Ll}?\.(?!\p{Ll})|[\p{L}\p{M}]+(?:[-‑’'`ʼ]\p{L}+)*")
_NICKNAME = regex.compile(r"«[^«»]*+»|“[^“”]*+”|\"[^\"]*+\"")
_SHORTEST_STEM = 2
# Endings that Chinese and Korean given names never have: `Ким Кардашьян` is no Korean.
_WESTERN = regex.compile(r"(?:[оеё]ва?|ская|ский|ян|сон|ес)$")


@cache
def given_names() -> dict[str, Gender | None]:
    """Given names, lower case, with the gender of their bearers; None where both bear the name."""
    genders: dict[str, Gender | None] = {"m": "m", "f": "f"}
    return {row["name"].lower(): genders.get(row["gender"]) for row in read_tsv("given_names")}


@cache
def _endings() -> tuple[tuple[str, Gender | None, str], ...]:
    genders: dict[str, Gender | None] = {"m": "m", "f": "f"}
    rows = [(row["ending"], genders.get(row["gender"]), row["part"]) for row in read_tsv("surname_endings")]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


@cache
def family_first_surnames() -> frozenset[str]:
    """Surnames, lower case, that stand before the given name: Chinese, Korean, Vietnamese."""
    return frozenset(row["surname"].lower() for row in read_tsv("family_first_surnames"))


def part_of(word: str) -> tuple[str | None, Gender | None]:
    """Which part of a name the ending of `word` makes it (`family`, `patronymic`), and the gender it tells.

    >>> part_of("Рыбакина"), part_of("Кемелұлы"), part_of("Димаш")
    (('family', 'f'), ('patronymic', 'm'), (None, None))
    """
    lower = word.lower()
    for ending, gender, part in _endings():
        if lower.endswith(ending) and len(lower) >= len(ending) + _SHORTEST_STEM and lower not in given_names():
            return part, gender
    return None, None


def split_name(name: str) -> NameParts:
    """The parts of a bare name, in either order; a part is None where the form does not tell.

    name: one to four words in the nominative, initials allowed: `Қасым-Жомарт Кемелұлы Тоқаев`,
        `Сейітов Бауыржан`, `Ф.Толипов`. Two words whose endings tell nothing are read given name first, as
        Kazakh news writes it, unless only the last is a known given name or the first is a Chinese, Korean or
        Vietnamese surname (`Си Цзиньпин`). One word alone tells only where it ends like a surname or is a
        known given name.

    >>> split_name("Қасым-Жомарт Кемелұлы Тоқаев")
    NameParts(given='Қасым-Жомарт', family='Тоқаев', patronymic='Кемелұлы', gender='m')
    >>> split_name("Неймар")
    NameParts(given=None, family=None, patronymic=None, gender=None)
    """
    words = [w for w in _WORD.findall(_NICKNAME.sub(" ", name)) if not _INITIAL.fullmatch(w)]
    if len(words) > 1 and words[0].lower() in family_first_surnames() and not _WESTERN.search(words[-1].lower()):
        return NameParts(given=" ".join(words[1:]), family=words[0])
    parts = [part_of(word) for word in words]
    family, patronymic = _family_and_patronymic(words, parts)
    rest = [word for i, word in enumerate(words) if i not in (family, patronymic)]
    given = _given(words, rest, family, patronymic)
    if family is None and given is not None and len(rest) > 1:
        family = words.index(rest[-1])
        given = rest[0]
    gender = next((parts[i][1] for i in (patronymic, family) if i is not None and parts[i][1] is not None), None)
    if gender is None and given is not None:
        gender = given_names().get(given.lower())
    return NameParts(
        given=given,
        family=None if family is None else words[family],
        patronymic=None if patronymic is None else words[patronymic],
        gender=gender,
    )


def _family_and_patronymic(
    words: list[str], parts: list[tuple[str | None, Gender | None]]
) -> tuple[int | None, int | None]:
    """Indices of the family name and the patronymic.

    `Рауан Кенжеханұлы`: with no other family name a patronymic behind a given name still is one, and the
    family name is unknown, for -ұлы makes surnames as well.
    """
    families = [i for i, (part, _) in enumerate(parts) if part == "family"]
    patronymics = [i for i, (part, _) in enumerate(parts) if part == "patronymic"]
    family = families[-1] if families and families[-1] > 0 else (families[0] if families else None)
    patronymic = patronymics[0] if patronymics else None
    if family is None and patronymic is not None and len(words) == 3:
        left = [i for i in range(3) if i != patronymic]
        # `Ошыбаев Кемелбек Бақтығұлұлы` keeps the patronymic last; `Егізбай Серік Рахметұлы` likewise.
        family = left[0] if patronymic == 2 else left[1]
    return family, patronymic


def _given(words: list[str], rest: list[str], family: int | None, patronymic: int | None) -> str | None:
    if not rest:
        return None
    if len(words) == 1:
        return rest[0] if rest[0].lower() in given_names() else None
    if family is None and patronymic is None and len(rest) == 2:
        first_known, last_known = (word.lower() in given_names() for word in rest)
        return rest[0] if first_known or not last_known else None
    if family is None and patronymic is None and len(rest) > 2:
        return rest[0] if rest[0].lower() in given_names() else None
    return rest[0]
