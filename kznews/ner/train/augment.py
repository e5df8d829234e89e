"""Variants of training sentences: what news writes and the sources lack, and other names in the same places.

Names are swapped for names of the same class in the same case: forms that stand somewhere in the sources, and
names of the lexicon with their suffixes put on.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, TypeAlias

from kznews.morphology.suffixes import BARE, POSSESSED, endings
from kznews.ner.retokenize import Span
from kznews.ner.train.constraints import BOUNDED_APART
from kznews.ner.train.corpus import Example, labelled
from kznews.ner.train.names import NameLists

# The first that the end of a word fits wins.
_CASES = ("gen", "attr", "abl", "ins", "loc", "dat", "acc")
_LAST_DIGIT = re.compile(r"\d(?!\d)")


def case_of(word: str) -> str:
    """The case that the end of `word` looks like, by its tag in the suffix table; `nom` for all else."""
    lowered = word.lower()
    return next((case for case in _CASES if lowered.endswith(_case_endings(case))), "nom")


@cache
def _case_endings(case: str) -> tuple[str, ...]:
    """What words in `case` end in, behind a bare stem or a possessive (`-ына`)."""
    possessed = {own[-1] + shape for own in endings("px3") for shape in endings(case, after=POSSESSED)}
    return (*endings(case, after=BARE), *possessed)


_Place: TypeAlias = tuple[str, str, str]
"""Class, case, and the source for classes whose names the sources bound differently."""


def _place(example: Example, label: str, name: Sequence[str]) -> _Place:
    source = example.source.partition(":")[0] if label in BOUNDED_APART else ""
    return label, case_of(name[-1]), source


class NameSwaps:
    """Names of the training data by class and case, and those of the name lists."""

    def __init__(self, examples: Iterable[Example], labels: Iterable[str], lists: NameLists | None = None) -> None:
        """Collect the names of `labels`; each distinct form counts once."""
        wanted = frozenset(labels)
        names: defaultdict[_Place, set[tuple[str, ...]]] = defaultdict(set)
        for example in examples:
            for start, end, label in example.spans:
                if label in wanted:
                    name = example.tokens[start:end]
                    names[_place(example, label, name)].add(name)
        self._names = {key: sorted(found) for key, found in names.items()}
        self._lists = lists
        people = self._names.get(("PERSON", "nom", ""), [])
        self._families = sorted({name[1] for name in people if len(name) == 2})

    def other(self, place: _Place, chance: random.Random) -> tuple[str, ...] | None:
        """A name to put in the place of one of a class, a case and a source: half of the time from the lists."""
        label, case, _ = place
        if self._lists is not None and chance.random() < 0.5:
            listed = self._lists.pick(label, case, self._families, chance)
            if listed is not None:
                return listed
        choices = self._names.get(place)
        return chance.choice(choices) if choices else None

    def apply(self, example: Example, share: float, chance: random.Random) -> Example:
        """`example` with each name swapped at the chance `share`; what is known of other tokens is kept."""
        tokens: list[str] = []
        spans: list[Span] = []
        origin: list[int | None] = []
        at = 0
        for start, end, label in [*example.spans, (len(example.tokens), len(example.tokens), "")]:
            tokens.extend(example.tokens[at:start])
            origin.extend(range(at, start))
            name = example.tokens[start:end]
            other = None
            if name and chance.random() < share:
                other = self.other(_place(example, label, name), chance)
            if name:
                spans.append((len(tokens), len(tokens) + len(other or name), label))
            tokens.extend(other or name)
            origin.extend([None] * len(other) if other else range(start, end))
            at = end
        fresh = labelled(tokens, spans, example.source, example.group)
        return replace(
            fresh,
            news=_kept(example.news, fresh.news, origin),
            kaznerd=_kept(example.kaznerd, fresh.kaznerd, origin),
        )


def _kept(before: Sequence[str], fresh: Sequence[str], origin: Sequence[int | None]) -> tuple[str, ...]:
    """The constraints of a sentence after a swap: `fresh` for the tokens swapped in, the old ones for the rest."""
    return tuple(new if old is None else before[old] for new, old in zip(fresh, origin, strict=True))


def augmented(example: Example, settings: dict[str, Any], swaps: NameSwaps, chance: random.Random) -> Example:
    """This epoch's variant of `example`, often itself. `settings`: the chance of each kind of variant."""
    if example.spans and chance.random() < settings["swap_sentences"]:
        example = swaps.apply(example, settings["swap_names"], chance)
    if chance.random() < settings["digits"]:
        example = replace(example, tokens=tuple(_other_number(token, chance) for token in example.tokens))
    if chance.random() < settings["capitals"]:
        return replace(example, tokens=tuple(token.upper() for token in example.tokens))
    if chance.random() < settings["late_start"]:
        example = _late_start(example, chance)
    if example.tokens[-1] == "." and len(example.tokens) > 3 and chance.random() < settings["no_full_stop"]:
        example = replace(
            example, tokens=example.tokens[:-1], news=example.news[:-1], kaznerd=example.kaznerd[:-1]
        )
    if chance.random() < settings["leading_dash"]:
        example = replace(
            example,
            tokens=("—", *example.tokens),
            news=("O", *example.news),
            kaznerd=("O", *example.kaznerd),
        )
    return example


def _late_start(example: Example, chance: random.Random) -> Example:
    """`example` from an ordinary word on, with a capital: sentences open with all kinds of words."""
    places = [
        at
        for at in range(1, len(example.tokens) - 2)
        if example.tokens[at].islower() and example.news[at] == "O" and example.kaznerd[at][0] not in "IE"
    ]
    if not places:
        return example
    at = chance.choice(places)
    first = example.tokens[at].capitalize()
    return replace(
        example,
        tokens=(first, *example.tokens[at + 1 :]),
        news=example.news[at:],
        kaznerd=example.kaznerd[at:],
        spans=(),
    )


def _other_number(token: str, chance: random.Random) -> str:
    """`token` with another last digit in each number: 2018 becomes 2013, 25 becomes 27."""
    return _LAST_DIGIT.sub(lambda _: str(chance.randint(1, 9)), token)
