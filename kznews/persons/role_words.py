"""Role words inside a text: whether one means a person by itself, and where its phrase begins."""

from __future__ import annotations

from functools import cache

import regex

from kznews.lexicon import words
from kznews.morphology.suffixes import CASES, POSSESSED, ending_pattern
from kznews.persons.roles import WORD, Role, Roles

_REPORTING_NOUN = regex.compile(r"(?:ынша|інше)$")
# `жаңа президент сайлауды` (to elect a new president): whoever it will be.
_SOME_OTHER = regex.compile(r"(?<!\p{L})(?:жаңа|болашақ|келесі|басқа|бір|әр|кез келген) \Z", regex.IGNORECASE)
# Doers that are as often adjectives: `жетекші рөл`, `басқарушы компания`.
_ATTRIBUTIVE = regex.compile(r"(?:(?<!тан)ушы|уші|юшы|юші|жетекші|белсенді)$")
_OWNED = regex.compile(r"^\p{Ll}{2,}(?:(?<![дт])[ыі]|сы|сі)" + f"{ending_pattern(*CASES, after=POSSESSED)}?$")


@cache
def office_ranks() -> frozenset[str]:
    """Words that belong to the office behind them: `бас директоры`, `бұрынғы басшысы`."""
    return frozenset(words("office_ranks"))


def stands_alone(text: str, match: regex.Match[str], role: Role, roles: Roles) -> bool:
    """Whether a role word means a person by itself: not `президент сайлауы`, `жетекші рөл`."""
    if _SOME_OTHER.search(text, max(0, match.start() - 12), match.start()) is not None:
        return False
    following = WORD.match(text, match.end() + 1) if text[match.end() : match.end() + 1] == " " else None
    if following is not None and _ATTRIBUTIVE.search(role.lemma) and role.case == "nom" and following[0].islower():
        return False
    if following is None or role.case in ("dat", "acc", "abl", "loc", "ins"):
        return True
    after = roles.of(following[0])
    if after is not None and (after.possessed or after.case == "nom"):
        return False  # `министрдің орынбасары`, `Премьер Министр`
    return (
        role.case != "nom" or not _OWNED.search(following[0]) or _REPORTING_NOUN.search(following[0]) is not None
    )


def phrase_start(text: str, start: int, role: Role) -> int:
    """Start of the role phrase whose head is the role word at `start`: with the word that owns it, if any."""
    line = text.rfind("\n", 0, start) + 1
    before = list(WORD.finditer(text, max(line, start - 60), start))
    if not role.possessed or not before or text[before[-1].end() : start] != " ":
        return start
    at = len(before) - 1
    while (
        at > 0
        and before[at][0].lower() in office_ranks()
        and text[before[at - 1].end() : before[at].start()] == " "
    ):
        at -= 1
    return int(before[at].start())
