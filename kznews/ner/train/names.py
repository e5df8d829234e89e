"""Names to swap into training sentences: places of the gazetteer, people put together from lists, in any case.

The Kazakh given names are the package's; those of other languages, in Cyrillic, come from the OpenCorpora
dictionary of `pymorphy3-dicts-ru` (CC BY-SA 3.0), which lists far more names than any training data.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kznews.gazetteer import entries
from kznews.lexicon import read_tsv
from kznews.morphology import inflect

_LOG = logging.getLogger(__name__)

_GPE_KINDS = frozenset({"city", "town", "village", "region", "state", "country"})
_LOCATION_KINDS = frozenset({"continent", "world_region", "river", "sea", "lake", "mountain", "island", "strait"})
# Kind words that the sources leave outside the name.
_OUTSIDE = ("ауданы", "қаласы", "ауылы", "кенті")


@dataclass(frozen=True, slots=True)
class NameLists:
    """Bare names: places by class, and what names of people are made of."""

    places: dict[str, list[str]]
    given: list[str]
    foreign_given: list[str]
    foreign_family: list[str]

    def pick(
        self, label: str, case: str, families: Sequence[str], chance: random.Random
    ) -> tuple[str, ...] | None:
        """A name of the class `label` in the case `case`, None for a class without a list.

        `families` are the family names of the training data.
        """
        if label == "PERSON":
            given = chance.choice(
                self.given if chance.random() < 0.4 or not self.foreign_given else self.foreign_given
            )
            native = chance.random() < 0.4 or not self.foreign_family
            family = chance.choice(families if native and families else self.foreign_family or [given])
            name = chance.choice((given, family, f"{given} {family}", f"{given} {family}"))
        elif label in self.places:
            name = chance.choice(self.places[label])
        else:
            return None
        return tuple((name if case == "nom" else inflect(name, case)).split())


def read_names(foreign: Path | None) -> NameLists:
    """The package's lists, and the foreign names of a file that `write_foreign_names` wrote."""
    places: dict[str, list[str]] = {"GPE": [], "LOCATION": []}
    for entry in entries():
        label = "GPE" if entry.kind in _GPE_KINDS else "LOCATION" if entry.kind in _LOCATION_KINDS else None
        if label is not None:
            names = (entry.name, *entry.official, *entry.abbreviations)
            places[label].extend(name for name in names if not name.endswith(_OUTSIDE))
    rows = foreign.read_text(encoding="utf-8").split("\n") if foreign is not None else []
    lists: dict[str, list[str]] = {"Name": [], "Surn": []}
    for row in filter(None, rows):
        kind, name = row.split("\t")
        lists[kind].append(name)
    given = [row["name"] for row in read_tsv("given_names")]
    return NameLists(places, given, lists["Name"], lists["Surn"])


def write_foreign_names(path: Path) -> Path:
    """Given and family names of the OpenCorpora dictionary, nominative, one a line; minutes, so they are kept.

    Raises:
        ModuleNotFoundError: pymorphy3 is not installed.
    """
    if path.exists():
        return path
    try:
        import pymorphy3  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ModuleNotFoundError as missing:
        raise ModuleNotFoundError(
            'training needs pymorphy3: pip install "kznews[train]"', name="pymorphy3"
        ) from missing
    _LOG.info("names of other languages from pymorphy3's dictionary: some minutes, once")
    found: set[tuple[str, str]] = set()
    for word, tag, normal, _, index in pymorphy3.MorphAnalyzer().dictionary.iter_known_words():
        if index == 0 or word == normal:
            kinds = {"Name", "Surn"} & tag.grammemes
            if kinds and {"nomn", "sing"} <= tag.grammemes:
                found.update((kind, "-".join(part.capitalize() for part in word.split("-"))) for kind in kinds)
    path.write_text("".join(f"{kind}\t{name}\n" for kind, name in sorted(found)), encoding="utf-8")
    return path
