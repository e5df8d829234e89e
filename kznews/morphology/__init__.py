"""Kazakh nominal morphology for names: the suffixes off (`strip`, `nominative`) and on (`inflect`).

A mention keeps its suffix, a name never has one: `Тоқаевтың` names `Тоқаев`. What form alone cannot tell is
decided by what is known: the lexicon, and the other mentions of the article passed as `known`.
"""

from __future__ import annotations

from kznews.morphology.analysis import Analysis
from kznews.morphology.evidence import Known, order
from kznews.morphology.inflection import inflect
from kznews.morphology.phrase import is_izafet_word, nominative, strip_phrase
from kznews.morphology.sandhi import voiced
from kznews.morphology.suffixes import CASE_TAGS, CASES, ending_pattern

__all__ = [
    "CASES",
    "CASE_TAGS",
    "Analysis",
    "Known",
    "candidates",
    "ending_pattern",
    "inflect",
    "is_izafet_word",
    "nominative",
    "strip",
    "strip_phrase",
    "voiced",
]


def candidates(word: str, *, known: Known | None = None) -> tuple[Analysis, ...]:
    """Every reading of one word that Kazakh phonology allows, most plausible first; the bare one is among
    them.

    `known` holds names that the context confirms, as a collection or a predicate: other mentions of the
    article, a list of one's own.

    >>> [a.stem for a in candidates("Маминнің", known={"Мамин"})][0]
    'Мамин'
    """
    if not word:
        return ()
    return order(word, known=known)


def strip(word: str, *, known: Known | None = None) -> Analysis | None:
    """The stem and the suffixes of an inflected name, or None where the word is bare or nothing is sure.

    >>> strip("Тоқаевтың")
    Analysis(stem='Тоқаев', suffixes=('gen',), ending='тың')
    >>> strip("Алматы") is None
    True
    """
    found = candidates(word, known=known)
    return found[0] if found and found[0].suffixes else None
