"""Variants of training sentences: what news writes and the sources lack, and other names in the same places.

Names are swapped for names of the same class in the same case: forms that stand somewhere in the sources, and
names of the lexicon with their suffixes put on.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from .corpus import Example, Span, labelled
from .names import person_names, place_names

# Case by the end of the word (Kazakh case suffixes after a bare or possessive stem); the first that fits wins.
_CASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("genitive", ("ның", "нің", "дың", "дің", "тың", "тің")),
    ("locative-attributive", ("дағы", "дегі", "тағы", "тегі")),
    ("ablative", ("дан", "ден", "тан", "тен", "нан", "нен")),
    ("instrumental", ("мен", "бен", "пен")),
    ("locative", ("да", "де", "та", "те")),
    ("dative", ("ға", "ге", "қа", "ке", "ына", "іне")),
    ("accusative", ("ды", "ді", "ты", "ті", "ны", "ні", "ын", "ін")),
)


def case_of(word: str) -> str:
    """The case that the end of `word` looks like; `nominative` for all else."""
    lowered = word.lower()
    for case, endings in _CASES:
        if lowered.endswith(endings):
            return case
    return "nominative"


class NameSwaps:
    """Names of the training data by class and case."""

    def __init__(self, examples: Iterable[Example], labels: Iterable[str], *, lexicon: bool = True) -> None:
        """Collect the names of `labels`; each distinct form counts once. `lexicon`: the package's names too."""
        wanted = frozenset(labels)
        names: defaultdict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
        for example in examples:
            for start, end, label in example.spans:
                if label in wanted:
                    name = example.tokens[start:end]
                    names[label, case_of(name[-1])].add(name)
        if lexicon:
            people = sorted(
                (name, case) for (label, case), found in names.items() if label == "PERSON" for name in found
            )
            surnames = [(name[-1], case) for name, case in people if len(name) == 2]
            for label, words, case in (*place_names(), *person_names(surnames, random.Random(0))):
                names[label, case].add(words)
        self._names = {key: sorted(found) for key, found in names.items()}

    def apply(self, example: Example, share: float, chance: random.Random) -> Example:
        """`example` with each name swapped at the chance `share`."""
        tokens: list[str] = []
        spans: list[Span] = []
        at = 0
        for start, end, label in example.spans:
            tokens.extend(example.tokens[at:start])
            name = example.tokens[start:end]
            choices = self._names.get((label, case_of(name[-1])), ())
            if choices and chance.random() < share:
                name = chance.choice(choices)
            spans.append((len(tokens), len(tokens) + len(name), label))
            tokens.extend(name)
            at = end
        tokens.extend(example.tokens[at:])
        return labelled(tokens, spans, example.source, example.group)


def augmented(example: Example, settings: dict[str, Any], swaps: NameSwaps, chance: random.Random) -> Example:
    """This epoch's variant of `example`, often itself. `settings`: the chance of each kind of variant."""
    if example.spans and chance.random() < settings["swap_sentences"]:
        example = swaps.apply(example, settings["swap_names"], chance)
    if chance.random() < settings["capitals"]:
        return replace(example, tokens=tuple(token.upper() for token in example.tokens))
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
