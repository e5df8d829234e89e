"""Names of several words: the last word carries the suffixes, and may keep the possessive of an izafet."""

from __future__ import annotations

from functools import cache

from kznews.gazetteer import is_known
from kznews.lexicon import words
from kznews.morphology.analysis import Analysis
from kznews.morphology.evidence import Known, order
from kznews.morphology.suffixes import CASE_TAGS

_IZAFET = frozenset(("pl", "px3"))
_WITH_SIMILATIVE = CASE_TAGS | {"sim"}


@cache
def _izafet_words() -> frozenset[str]:
    return frozenset(words("izafet_words"))


def is_izafet_word(word: str) -> bool:
    """Whether `word` is a kind word in its possessive form: `облысы`, `министрлігі`, `қалалары`."""
    return word.lower() in _izafet_words()


def strip_phrase(phrase: str, *, known: Known | None = None, izafet: bool | None = None) -> Analysis | None:
    """The phrase in the nominative and the suffixes that its last word carried, or None where it is bare.

    The possessive of an izafet stays: `Түркістан облысында` → `Түркістан облысы`. `izafet` says whether the
    last word may carry one; by default a known kind word may, and so may any lower-case last word (`Ұлттық
    банкіне`).

    >>> strip_phrase("Асқар Маминнің").stem
    'Асқар Мамин'
    """
    head, _, last = phrase.rpartition(" ")
    if not last or (head and is_known(phrase)):
        return None
    joined = f"{head} " if head else ""

    def known_last(stem: str) -> bool:
        return _has(known, joined + stem) or _has(known, stem)

    wanted = bool(head) and last[0].islower() if izafet is None else izafet
    found = order(last, known=known_last, izafet=True)
    kind = [a for a in found if a.suffixes and is_izafet_word(a.stem) and _WITH_SIMILATIVE.issuperset(a.suffixes)]
    if kind and not is_izafet_word(last):
        best = kind[0]
    elif wanted:
        best = _with_possessive(found)
    else:
        best = order(last, known=known_last)[0]
    if not best.suffixes or (head and _IZAFET.issuperset(best.suffixes)):
        return None
    return Analysis(joined + best.stem, best.suffixes, best.ending)


def _has(known: Known | None, name: str) -> bool:
    if known is None:
        return False
    return known(name) if callable(known) else name in known


def _with_possessive(found: tuple[Analysis, ...]) -> Analysis:
    """The best reading that keeps a possessive in the stem and cuts only what stands after it."""
    for reading in found:
        if not reading.suffixes or not any(tag.startswith("px") for tag in reading.suffixes):
            keeps = reading.stem[-1] in "ыі" and _pronominal(reading)
            if keeps:
                return reading
    return found[0]


def _pronominal(reading: Analysis) -> bool:
    """Whether the first suffix has the shape that only a possessive calls for: -нда, -на, -нан, -н."""
    return (
        reading.ending.startswith("н")
        and reading.suffixes[0] in _WITH_SIMILATIVE
        and reading.ending not in ("ны", "ні")
    )


def nominative(phrase: str, *, known: Known | None = None, izafet: bool | None = None) -> str:
    """`phrase` without the case and plural suffixes of its last word; `phrase` itself where it is bare.

    >>> nominative("Қасым-Жомарт Тоқаевтың")
    'Қасым-Жомарт Тоқаев'
    """
    found = strip_phrase(phrase, known=known, izafet=izafet)
    return phrase if found is None else found.stem
