"""Kind words: the nouns that say what a place is, and how a name reads with and without them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from kznews.lexicon import read_tsv
from kznews.morphology import CASE_TAGS, inflect
from kznews.morphology.analysis import readings

# Written short beside a name: Алматы қ., Абай обл.
_SHORT = {"қ": "қала", "обл": "облыс", "ауд": "аудан", "а": "ауыл", "көш": "көше", "өз": "өзен"}


@dataclass(frozen=True, slots=True)
class PlaceKind:
    """What one kind noun says about the place that it stands behind."""

    base: str
    kind: str
    label: str
    in_name: str
    """keep, drop or loose: see place_kinds.tsv."""
    evidence: bool
    home: bool
    """Whether one of which nothing else is known lies in Kazakhstan."""


@dataclass(frozen=True, slots=True)
class KindWord:
    """A kind noun as it stands in a text: `облысында` is облыс with its possessive, `қалаларының` a plural."""

    place: PlaceKind
    nominative: str
    """With the possessive and without the case: `облысы`, `қалалары`."""
    plural: bool


@cache
def place_kinds() -> dict[str, PlaceKind]:
    """The kind nouns by their base form."""
    return {
        row["base"]: PlaceKind(
            row["base"],
            row["kind"],
            row["label"],
            row["in_name"],
            evidence=row["evidence"] == "yes",
            home=row["home"] == "yes",
        )
        for row in read_tsv("place_kinds")
    }


def kind_word(word: str) -> KindWord | None:
    """The kind noun that `word` is, if it carries the possessive that makes it part of a name.

    >>> kind_word("облысында").nominative
    'облысы'
    >>> kind_word("қаланың") is None
    True
    """
    lower = word.lower()
    if lower.startswith(_beginnings()):
        return _inflected(lower)
    base = _SHORT.get(lower.rstrip(".")) if lower.endswith(".") else None
    return None if base is None else KindWord(place_kinds()[base], possessed(base, plural=False), plural=False)


@lru_cache(maxsize=1 << 12)
def _inflected(lower: str) -> KindWord | None:
    for reading in readings(lower):
        if not reading.suffixes:
            continue
        first, *rest = reading.suffixes
        plural = first == "pl"
        if plural and rest:
            first, *rest = rest
        if first != "px3" or not CASE_TAGS.issuperset(rest) or len(rest) > 1:
            continue
        place = place_kinds().get(reading.stem)
        if place is not None:
            return KindWord(place, possessed(place.base, plural=plural), plural)
    return None


@cache
def _beginnings() -> tuple[str, ...]:
    """What suffixes leave of each kind noun: к, қ and п at its end become voiced."""
    return tuple(base[:-1] if base[-1] in "кқп" else base for base in place_kinds())


def opens_kind(word: str) -> bool:
    """Whether a kind noun may begin with `word`, as most words tell at a glance that none does."""
    lower = word.lower()
    return lower.startswith(_beginnings()) or lower in _first_of_pairs()


@cache
def _first_of_pairs() -> frozenset[str]:
    """`су` of `су қоймасы`."""
    return frozenset(base.partition(" ")[0] for base in place_kinds() if " " in base)


@cache
def possessed(base: str, *, plural: bool) -> str:
    """`base` as it stands in a name: `облысы`, `облыстары`."""
    return inflect(inflect(base, "pl") if plural else base, "px3", izafet=False)
