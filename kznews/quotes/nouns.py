"""Nouns that can be a speaker: roles (`президент`), bodies (`министрлік`), groups (`тұрғындар`), media."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from kznews.lexicon import read_tsv, words
from kznews.morphology import strip
from kznews.morphology.analysis import readings
from kznews.persons.roles import role_of
from kznews.quotes.grammar import words_of

NounKind = Literal["role", "body", "medium"]

_CASES = ("gen", "dat", "acc", "loc", "abl", "ins")


@dataclass(frozen=True, slots=True)
class SpeakerNoun:
    """One form of a noun that can be a speaker: `министрлігінің` is `министрлік`, possessed, genitive."""

    lemma: str
    kind: NounKind
    case: str
    possessed: bool


@cache
def _lexicon() -> dict[str, NounKind]:
    found: dict[str, NounKind] = dict.fromkeys(words("speaker_groups"), "role")
    found.update(dict.fromkeys((*words("body_words"), *map(str.lower, words("speaker_bodies"))), "body"))
    found.update((row["word"], "medium") for row in read_tsv("cue_media") if row["kind"] == "head")
    return found


@cache
def _proper() -> frozenset[str]:
    return frozenset(word.lower() for word in words("speaker_bodies") if word[0].isupper())


def is_proper(word: str) -> bool:
    """Whether a body noun is one body's own name: `Қазгидромет`, `БҰҰ`."""
    return word.lower() in _proper()


@lru_cache(maxsize=1 << 16)
def speaker_noun(word: str) -> SpeakerNoun | None:
    """The speaker noun that `word` is a form of, None where it is none.

    >>> speaker_noun("министрлігінің")
    SpeakerNoun(lemma='министрлік', kind='body', case='gen', possessed=True)
    """
    low = word.lower()
    if low == "ақ":
        return SpeakerNoun(low, "body", "nom", False) if word == "АҚ" else None
    for reading in readings(low):
        kind = _lexicon().get(reading.stem)
        if kind is None or any(tag in ("attr", "own", "adj") for tag in reading.suffixes):
            continue
        case = next((tag for tag in reading.suffixes if tag in _CASES), "nom")
        return SpeakerNoun(reading.stem, kind, case, any(tag.startswith("px") for tag in reading.suffixes))
    role = role_of(low)
    if role is None or low.endswith(("нші", "ншы")):
        return None
    return SpeakerNoun(role.lemma, "role", role.case, role.possessed)


# `Сеулдың` for `Сеулдің`, `Asia-ның`: foreign names are often inflected against vowel harmony, or behind a hyphen.
_MISSPELT = re.compile(r"(?:-|(?<=\w{3}))[ндт][ыі]ң\Z")
_HUMAN = re.compile(
    r"\w{2,}(?:[ғгқк][еа]р|хана[мн]|ш[ыі]|паз|кеш|қор|дас|дес|тас|тес|[дтл](?:ар|ер))(?:[ыі]|м[ыі]з|[ыі]м[ыі]з)?\Z"
)


def may_be_human(word: str) -> bool:
    """Whether a word that no lexicon knows looks like a name or a person noun: `Төлегенова`, not `ғой`."""
    return (word[0].isupper() and len(word) > 2) or _HUMAN.match(word) is not None


def without_case(phrase: str) -> str:
    """`phrase` in the nominative: number and possessive stay, the case of its last word goes.

    >>> without_case("министрліктің баспасөз қызметінің"), without_case("мамандардың")
    ('министрліктің баспасөз қызметі', 'мамандар')
    """
    head, _, last = phrase.rpartition(" ")
    case = case_of(last)
    if case == "nom":
        return _MISSPELT.sub("", phrase)
    role = role_of(last)
    if role is not None and role.case == case:
        bare = role.nominative
    else:
        found = [r for r in readings(last, izafet=True) if r.suffixes == (case,)]
        owned = [r for r in found if r.stem[-1] in "ыі" and r.ending.startswith("н") and head]
        if not found:
            return phrase
        bare = (owned or found)[0].stem
    return f"{head} {bare}" if head else bare


_ADJECTIVE = ("лық", "лік", "дық", "дік", "тық", "тік", "ғы", "гі", "қы", "кі", "дай", "дей", "тай", "тей")


@lru_cache(maxsize=1 << 16)
def case_of(word: str) -> str:
    """The case that the ending of any noun shows on form alone, `nom` where it shows none.

    >>> case_of("Тоқаевтың"), case_of("сайтынан"), case_of("мамандар")
    ('gen', 'abl', 'nom')
    """
    noun = speaker_noun(word)
    if noun is not None:
        return noun.case
    if word.lower().endswith(_ADJECTIVE) or word.lower() in words_of("adjective"):
        return "nom"
    if word[0].isupper() and "-" not in word:
        # The gazetteer knows that `Қазақстан` is no ablative.
        found = strip(word)
        return found.case if found is not None else "nom"
    for reading in readings(word)[1:]:
        if len(reading.stem) > 2 and reading.case in _CASES and not reading.stem[-1].isdigit():
            return reading.case
    return "nom"
