"""What a run over a corpus did, counted while it goes on."""

from __future__ import annotations

import re
import time
from collections import Counter
from dataclasses import dataclass, field

from kznews.article import Article, Failure

_PARTICULARS = re.compile(r"'[^']*'|\"[^\"]*\"|\d+|0x[0-9a-f]+")


@dataclass(frozen=True, slots=True)
class Counts:
    """What one article has."""

    persons: int = 0
    places: int = 0
    dates: int = 0
    quotes: int = 0
    published: bool = False
    """Whether its publication date is known."""

    @classmethod
    def of(cls, article: Article) -> Counts:
        """Counted in `article`."""
        return cls(
            len(article.persons),
            len(article.places),
            len(article.dates),
            len(article.quotes),
            article.published is not None,
        )


@dataclass(slots=True)
class Summary:
    """What a run did; changed while it goes on, so that progress can be shown."""

    kept: int = 0
    """Rows that an earlier run read."""
    kept_errors: int = 0
    articles: int = 0
    persons: int = 0
    places: int = 0
    dates: int = 0
    quotes: int = 0
    published: int = 0
    """Articles whose publication date is known."""
    columns: tuple[str, ...] = ()
    """What the input calls the cells of its first row; a folder has none."""
    errors: Counter[str] = field(default_factory=Counter)
    """How many articles failed, by the first message of each kind."""
    position: int = 0
    """How far the input is read, out of the source's `total`."""
    started: float = field(default_factory=time.monotonic)
    _kinds: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def failed(self) -> int:
        """Rows of this run that could not be read."""
        return self.errors.total()

    @property
    def rows(self) -> int:
        """Rows read, by this run and the ones before."""
        return self.kept + self.articles + self.failed

    @property
    def seconds(self) -> float:
        """Time since the run began."""
        return time.monotonic() - self.started

    def count(self, found: Counts | Failure) -> None:
        """Add one result."""
        if isinstance(found, Failure):
            self.errors[self._kinds.setdefault(kind_of(found.error), found.error)] += 1
            return
        self.articles += 1
        self.persons += found.persons
        self.places += found.places
        self.dates += found.dates
        self.quotes += found.quotes
        self.published += found.published


def kind_of(message: str) -> str:
    """The kind of an error: its message without the particulars of the article.

    >>> kind_of("published is '14.11.25'; give 'YYYY-MM-DD'")
    'published is …; give …'
    """
    return _PARTICULARS.sub("…", message)
