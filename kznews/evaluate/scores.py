"""What comes out of scoring: counts, shares, errors, and their sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from kznews.evaluate.matching import Span

COUNTED = (
    "persons.mentions",
    "persons.entities",
    "places.mentions",
    "places.entities",
    "dates.strict",
    "dates.relaxed",
    "dates.value",
    "quotes.direct.exact",
    "quotes.direct.overlap",
    "quotes.indirect",
    "quotes.all",
)
"""The measures with precision, recall and F1."""
JUDGED = ("places.country", "quotes.speaker", "quotes.kind")
"""The measures that are a share of what was found."""
MEASURES = COUNTED + JUDGED

ErrorKind = Literal["missed", "spurious", "wrong"]


@dataclass(frozen=True, slots=True)
class Counts:
    """Found and right, found and wrong, not found."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.spurious + other.spurious, self.missed + other.missed)

    @property
    def gold(self) -> int:
        """How many there are to find."""
        return self.right + self.missed

    @property
    def found(self) -> int:
        """How many were found, right or wrong."""
        return self.right + self.spurious

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1.0 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1.0 where there is nothing to find."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1.0 where there was nothing to find and nothing was found."""
        both = self.gold + self.found
        return 2 * self.right / both if both else 1.0


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How many of those judged are right."""

    right: int = 0
    judged: int = 0

    def __add__(self, other: Accuracy) -> Accuracy:
        return Accuracy(self.right + other.right, self.judged + other.judged)

    @property
    def share(self) -> float | None:
        """The share that is right, None where there was nothing to judge."""
        return self.right / self.judged if self.judged else None


@dataclass(frozen=True, slots=True)
class ScoringError:
    """One thing that was missed, made up or got wrong; `span` is where it stands, None for a name."""

    measure: str
    article_id: str
    kind: ErrorKind
    text: str
    span: Span | None = None
    wanted: str = ""
    found: str = ""
    source: str = ""
    """Who found it (`ner:kznews`, `rule:dates.day_month`), where it was found."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Every measure with its counts, and the errors behind them; `a + b` are the scores of both."""

    counts: Mapping[str, Counts] = field(default_factory=dict)
    accuracies: Mapping[str, Accuracy] = field(default_factory=dict)
    errors: tuple[ScoringError, ...] = ()

    def __add__(self, other: Scores) -> Scores:
        return Scores(
            {key: self.count(key) + other.count(key) for key in COUNTED},
            {key: self.accuracy(key) + other.accuracy(key) for key in JUDGED},
            self.errors + other.errors,
        )

    def count(self, measure: str) -> Counts:
        """The counts of one of COUNTED."""
        return self.counts.get(measure, Counts())

    def accuracy(self, measure: str) -> Accuracy:
        """The counts of one of JUDGED."""
        return self.accuracies.get(measure, Accuracy())

    def percent(self, measure: str) -> float | None:
        """F1 or accuracy in percent with two decimals, None for an accuracy of nothing.

        Raises ValueError for what is no measure.
        """
        if measure in COUNTED:
            return round(100 * self.count(measure).f1, 2)
        if measure not in JUDGED:
            raise ValueError(f"{measure!r} is no measure; there are {', '.join(MEASURES)}")
        share = self.accuracy(measure).share
        return None if share is None else round(100 * share, 2)


def total(scores: Iterable[Scores]) -> Scores:
    """The sum of scores: every mention weighs the same, whatever article it stands in (micro average)."""
    return sum(scores, start=Scores())
