"""Names of the package's lexicon in every case, for swapping into training sentences."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from kznews.lexicon import read_tsv
from kznews.morphology import inflect

CASES: dict[str, str | None] = {
    "nominative": None,
    "genitive": "gen",
    "dative": "dat",
    "accusative": "acc",
    "locative": "loc",
    "ablative": "abl",
    "instrumental": "ins",
    "locative-attributive": "attr",
}
_GPE_KINDS = frozenset({"city", "region", "state", "country", "village"})
_LOCATION_KINDS = frozenset({"continent", "world_region", "river", "sea", "lake", "mountain", "island", "strait"})
# Kind words that the sources leave outside the name.
_OUTSIDE = ("ауданы", "қаласы", "ауылы", "кенті")

Name = tuple[str, tuple[str, ...], str]
"""Class, words, case."""


def place_names() -> Iterator[Name]:
    """Countries, cities, regions (GPE) and natural features and parts of the world (LOCATION)."""
    for row in read_tsv("country_names"):
        for column in ("name", "official", "abbreviation"):
            for name in filter(None, row[column].split(";")):
                yield from _in_every_case("GPE", name)
    for table in ("kazakhstan_places", "world_places"):
        for row in read_tsv(table):
            label = "GPE" if row["kind"] in _GPE_KINDS else "LOCATION" if row["kind"] in _LOCATION_KINDS else None
            if label is not None and not row["name"].endswith(_OUTSIDE):
                yield from _in_every_case(label, row["name"])


def person_names(surnames: Sequence[tuple[str, str]], chance: random.Random) -> Iterator[Name]:
    """Given names of the lexicon, alone and each before some of `surnames` (form, case) of the training data."""
    for row in read_tsv("given_names"):
        yield from _in_every_case("PERSON", row["name"])
        for surname, case in chance.sample(surnames, min(4, len(surnames))):
            yield "PERSON", (row["name"], surname), case


def _in_every_case(label: str, name: str) -> Iterator[Name]:
    for case, tag in CASES.items():
        yield label, tuple((name if tag is None else inflect(name, tag)).split()), case
