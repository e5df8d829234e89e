"""The nominal suffixes as data, and every order in which a noun can carry them.

The shapes stand in `lexicon/nominal_suffixes.tsv`; here is the morphotactics: number, then possessive, then
one of case, -дағы, -нікі, a derivation or comparison, then a predicate ending.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from kznews.lexicon import read_tsv
from kznews.morphology.phonology import Ending, Harmony, ending_of

CASES = ("gen", "dat", "acc", "loc", "abl", "ins")
"""The tags of the case suffixes."""
CASE_TAGS = frozenset((*CASES, "attr", "own"))
"""What a name carries and is still that name: the cases, -дағы and -нікі; not `қазақстандық`, `Тоқаевтар`."""
BARE: frozenset[Ending] = frozenset(("vowel", "glide", "lateral", "nasal", "voiced", "voiceless"))
"""What a stem without a possessive ends in."""
POSSESSED: frozenset[Ending] = frozenset(("possessed",))
"""The end of a stem with a possessive of the third person."""
_HARMONIES: tuple[Harmony, Harmony] = ("back", "front")
_STEM_ENDINGS: tuple[Ending, ...] = ("vowel", "glide", "lateral", "nasal", "voiced", "voiceless", "possessed")


@dataclass(frozen=True, slots=True)
class Suffix:
    """One row of the table: a suffix in the shape that it has after some endings."""

    tag: str
    slot: str
    after: frozenset[Ending]
    back: str
    front: str
    example: str

    def shape(self, harmony: Harmony) -> str:
        """The letters of the suffix on a back or front stem."""
        return self.back if harmony == "back" else self.front


@dataclass(frozen=True, slots=True)
class Chain:
    """A row of suffixes that a stem of this ending and harmony can carry, as letters and as tags."""

    letters: str
    tags: tuple[str, ...]
    after: Ending
    harmony: Harmony


@cache
def suffixes() -> tuple[Suffix, ...]:
    """The table, row by row."""
    return tuple(
        Suffix(
            tag=row["tag"],
            slot=row["slot"],
            after=cast("frozenset[Ending]", frozenset(row["after"].split())),
            back=row["back"],
            front=row["front"],
            example=row["example"],
        )
        for row in read_tsv("nominal_suffixes")
    )


# What may follow what. "" is the bare stem.
_NEXT: dict[str, tuple[str, ...]] = {
    "": ("number", "possessive", "case", "attributive", "ownership", "derivation", "comparison", "predicate"),
    "number": ("possessive", "case", "attributive", "ownership", "comparison", "predicate"),
    "possessive": ("case", "attributive", "ownership", "comparison", "predicate"),
    "case": (),
    "attributive": ("number", "case"),
    "ownership": ("number", "case"),
    "derivation": ("number", "case", "predicate"),
    "comparison": (),
    "predicate": (),
}
_LONGEST = 3


def _after(suffix: Suffix, letters: str) -> Ending | None:
    """What the stem ends in once `suffix` is on it."""
    if suffix.slot == "possessive":
        return "possessed" if suffix.tag == "px3" else "first"
    return ending_of(letters)


def _grow(
    start: Ending, ending: Ending, harmony: Harmony, now: Harmony, chain: Chain, slot: str
) -> Iterator[Chain]:
    """Every chain that continues `chain`, whose last suffix stands in `slot`."""
    for suffix in suffixes():
        if suffix.slot not in _NEXT[slot] or ending not in suffix.after:
            continue
        if suffix.slot in ("number", "possessive") and suffix.tag in chain.tags:
            continue
        letters = suffix.shape(now)
        grown = Chain(chain.letters + letters, chain.tags + (suffix.tag,), start, harmony)
        yield grown
        following = _after(suffix, letters)
        if following is not None and len(grown.tags) < _LONGEST:
            # -нікі and -мен have one shape; what follows them is front.
            then: Harmony = "front" if suffix.slot == "ownership" else now
            yield from _grow(start, following, harmony, then, grown, suffix.slot)


@cache
def chains() -> dict[str, tuple[Chain, ...]]:
    """Every suffix chain by its letters; one string of letters may be several chains."""
    found: defaultdict[str, list[Chain]] = defaultdict(list)
    for start in _STEM_ENDINGS:
        for harmony in _HARMONIES:
            slot = "possessive" if start == "possessed" else ""
            for chain in _grow(start, start, harmony, harmony, Chain("", (), start, harmony), slot):
                found[chain.letters].append(chain)
    return {letters: tuple(rows) for letters, rows in found.items()}


@cache
def longest_chain() -> int:
    """Number of letters of the longest chain."""
    return max(map(len, chains()))


def ending_pattern(*tags: str, after: Collection[Ending] | None = None) -> str:
    """A group for a regular expression, any shape of any of the suffixes `tags`; of all endings that `after` has.

    >>> ending_pattern("gen"), ending_pattern("dat", after=POSSESSED)
    ('(?:дың|дің|ның|нің|тың|тің)', '(?:на|не)')
    """
    return f"(?:{'|'.join(sorted(endings(*tags, after=after), key=lambda shape: (-len(shape), shape)))})"


def endings(*tags: str, after: Collection[Ending] | None = None) -> frozenset[str]:
    """The shapes of the suffixes `tags`, of all endings or of those in `after`.

    Raises ValueError naming the tags where there is no such tag.
    """
    for tag in tags:
        if tag not in _tags():
            raise ValueError(f"no suffix {tag!r}: pass one of {', '.join(_tags())}")
    rows = (s for s in suffixes() if s.tag in tags and (after is None or not s.after.isdisjoint(after)))
    return frozenset(shape for row in rows for shape in (row.back, row.front))


@cache
def _tags() -> tuple[str, ...]:
    return tuple(dict.fromkeys(suffix.tag for suffix in suffixes()))


def case_suffix(case: str, ending: Ending, harmony: Harmony) -> str:
    """The letters of one suffix tag after this ending. Raises ValueError naming the tags where there is no
    such tag."""
    suffix = _by_tag_and_ending().get((case, ending))
    if suffix is None:
        known = ", ".join(_tags())
        raise ValueError(f"no suffix {case!r} after a stem that ends in {ending}: pass one of {known}")
    return suffix.shape(harmony)


@cache
def _by_tag_and_ending() -> dict[tuple[str, str], Suffix]:
    return {(suffix.tag, ending): suffix for suffix in suffixes() for ending in suffix.after}
