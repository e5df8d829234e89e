"""What each training source says about a token, as a set of allowed tags.

A constraint is written as text: `*` (anything), a tag (`S-GPE`), `not:PERSON+GPE` (any tag of no such class), or
alternatives joined by `|` (`S-GPE|POSITION`: this tag, or any tag of the class).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import torch
from torch import Tensor

ANYTHING = "*"
# Classes of KazNERD whose spans may hide names that the news set marks: `Өзбекстан Президенті` is one POSITION.
HIDING = frozenset(
    {"POSITION", "ORGANISATION", "FACILITY", "EVENT", "LAW", "PROJECT", "ART", "MISCELLANEOUS", "PRODUCT", "ADAGE"}
)
SHARED = ("PERSON", "GPE", "LOCATION", "ORGANISATION", "FACILITY")
# Classes whose names the two sets bound differently: `« Атамекен » палатасы`, `Tesla компаниясы`, `Жайық өзені`
# are whole names in the news set, where KazNERD marks Атамекен, Tesla, Жайық.
BOUNDED_APART = frozenset({"ORGANISATION", "FACILITY", "LOCATION"})
_QUOTE_MARKS = frozenset('«»"“”„')


def bioes(length: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """BIOES tags of labelled token spans (end exclusive)."""
    tags = ["O"] * length
    for start, end, label in spans:
        if end - start == 1:
            tags[start] = f"S-{label}"
            continue
        tags[start] = f"B-{label}"
        tags[start + 1 : end - 1] = [f"I-{label}"] * (end - start - 2)
        tags[end - 1] = f"E-{label}"
    return tags


def news_from_kaznerd(tokens: Sequence[str], spans: Sequence[tuple[int, int, str]]) -> list[str]:
    """News-set constraints of a sentence labelled with KazNERD's classes.

    The five shared classes teach themselves, but where the news set may have a longer name (see `BOUNDED_APART`):
    there the marks and words beside the name may belong to it. A class that may hide a name is left open where it
    has a capital letter; all else is outside every name.
    """
    tags = bioes(len(tokens), [span for span in spans if span[2] in SHARED])
    for start, end, label in spans:
        if label in HIDING and label not in SHARED and any(token[:1].isupper() for token in tokens[start:end]):
            tags[start:end] = ["not:PERSON"] * (end - start)
    for start, end, label in spans:
        if label in BOUNDED_APART:
            beside = _beside(tokens, start, end)
            if beside:
                tags[start:end] = [label] * (end - start)
            for at in beside:
                if tags[at] == "O":
                    tags[at] = f"O|{label}"
    return tags


def _beside(tokens: Sequence[str], start: int, end: int) -> list[int]:
    """Tokens that the news set may count to the name: its quote marks, and the words for what it is."""
    before = [start - 1] if start and tokens[start - 1] in _QUOTE_MARKS else []
    if end < len(tokens) and tokens[end] in _QUOTE_MARKS:
        mark, longest = [end], 3  # `« Сұңқар » тұрғын үй кешені`
    else:
        mark, longest = [], 0 if tokens[end - 1].islower() else 1  # `Tesla компаниясы`, but `Ақсу станциясы`
    first = end + len(mark)
    after = itertools.takewhile(lambda at: tokens[at].islower(), range(first, min(first + longest, len(tokens))))
    return [*before, *mark, *after]


def kaznerd_from_news(tokens: Sequence[str], spans: Sequence[tuple[int, int, str]]) -> list[str]:
    """KazNERD constraints of a sentence labelled with the news set: names as they are, or inside a wider class.

    Where KazNERD may have a shorter name, with quote marks and the word for what it is left out (see
    `BOUNDED_APART`), the tokens are left open.
    """
    tags = ["not:" + "+".join(SHARED)] * len(tokens)
    exact = bioes(len(tokens), spans)
    for start, end, label in spans:
        name = tokens[start:end]
        apart = any(token in _QUOTE_MARKS for token in name) or (len(name) > 1 and name[-1].islower())
        for at in range(start, end):
            if label == "PERSON":
                tags[at] = exact[at]
            elif label in BOUNDED_APART and apart:
                tags[at] = "not:PERSON"
            elif label == "ORGANISATION":
                tags[at] = f"{exact[at]}|POSITION|FACILITY|ART"
            elif label == "FACILITY":
                tags[at] = f"{exact[at]}|ORGANISATION|LOCATION"
            else:
                tags[at] = f"{exact[at]}|POSITION|ORGANISATION|FACILITY|EVENT|LAW"
    return tags


class ConstraintTable:
    """Constraints of one tag column as rows of a boolean table, numbered in the order they are met."""

    def __init__(self, tags: Sequence[str]) -> None:
        """`tags`: the vocabulary of the column, Stanza's special entries included."""
        self._tags = list(tags)
        self._rows: dict[str, int] = {}
        self._masks: list[list[bool]] = []
        self._table = torch.zeros(0, len(self._tags), dtype=torch.bool)
        self.id_of(ANYTHING)

    def id_of(self, constraint: str) -> int:
        """Number of a constraint; ValueError for one that permits no tag."""
        if constraint not in self._rows:
            mask = [not tag.startswith("<") and _permits(constraint, tag) for tag in self._tags]
            if not any(mask):
                raise ValueError(f"no tag satisfies the constraint {constraint!r}")
            self._rows[constraint] = len(self._masks)
            self._masks.append(mask)
        return self._rows[constraint]

    def table(self) -> Tensor:
        """Boolean, constraints x tags."""
        if len(self._table) < len(self._masks):
            self._table = torch.tensor(self._masks, dtype=torch.bool)
        return self._table


def _permits(constraint: str, tag: str) -> bool:
    if constraint == ANYTHING:
        return True
    label = tag.partition("-")[2]
    if constraint.startswith("not:"):
        return label not in constraint[4:].split("+")
    options = constraint.split("|")
    return tag in options or label in options
