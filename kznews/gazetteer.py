"""The gazetteer: which places a Kazakh name may mean, most plausible first.

The data is `lexicon/gazetteer.tsv.gz`, built by `python -m scripts.build_gazetteer` and read on first
use.
"""

from __future__ import annotations

import gzip
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

FILE_NAME = "gazetteer.tsv.gz"
COLUMNS = (
    "name",
    "kind",
    "country",
    "latitude",
    "longitude",
    "geonames_id",
    "population",
    "flags",
    "aliases",
    "spellings",
    "official",
    "abbreviations",
    "weak",
)
_SEPARATOR = ";"
_FIRST_LIST = COLUMNS.index("aliases")
_FLAGS = COLUMNS.index("flags")
_POPULATION = COLUMNS.index("population")


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """One place of the gazetteer; the names are nominative."""

    name: str
    kind: str
    """country, region, district, state, city, town, village, continent, world_region, historical, sea, river,
    …"""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    population: int = 0
    aliases: tuple[str, ...] = ()
    """Other names of today and of the past (`Пекин`, `Алма-Ата`)."""
    spellings: tuple[str, ...] = ()
    """GeoNames' further names; some are ordinary surnames (`Шевченко` for Ақтау), so alone they are no
    evidence."""
    official: tuple[str, ...] = ()
    """Long forms (`Қазақстан Республикасы`)."""
    abbreviations: tuple[str, ...] = ()
    """Written in capitals (`ҚР`)."""
    weak: tuple[str, ...] = ()
    """Names that more often mean something else (`Абай`, the region, is mostly a person)."""
    found_alone: bool = True
    """Whether the name alone, capitalised, is evidence that a place is meant."""
    listed: bool = True
    """Whether a person chose the entry (CLDR's countries, the hand-written lists), or it is one of GeoNames'
    many."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the main one first."""
        return (self.name, *self.aliases, *self.spellings, *self.official, *self.abbreviations, *self.weak)

    def to_row(self) -> str:
        """The entry as a line of the file."""
        flags = ("a" if self.found_alone else "") + ("l" if self.listed else "")
        numbers = (self.latitude, self.longitude, self.geonames_id, self.population or None)
        lists = (self.aliases, self.spellings, self.official, self.abbreviations, self.weak)
        cells = (
            self.name,
            self.kind,
            self.country or "",
            *("" if n is None else f"{n:g}" if isinstance(n, float) else str(n) for n in numbers),
            flags,
            *map(_SEPARATOR.join, lists),
        )
        return "\t".join(cells)

    @classmethod
    def of_row(cls, line: str) -> GazetteerEntry:
        """The entry that `to_row` wrote."""
        name, kind, country, latitude, longitude, geonames_id, population, flags, *lists = line.split("\t")
        aliases, spellings, official, abbreviations, weak = (
            tuple(cell.split(_SEPARATOR)) if cell else () for cell in lists
        )
        return cls(
            name,
            kind,
            country or None,
            float(latitude) if latitude else None,
            float(longitude) if longitude else None,
            int(geonames_id) if geonames_id else None,
            int(population) if population else 0,
            aliases,
            spellings,
            official,
            abbreviations,
            weak,
            found_alone="a" in flags,
            listed="l" in flags,
        )


# How much more often news mean this kind than a town of the same name; a city has the logarithm of its
# inhabitants.
_KIND_WEIGHT = {
    "country": 12.0,
    "continent": 11.0,
    "world_region": 10.0,
    "region": 6.5,
    "state": 6.5,
    "sea": 6.5,
    "ocean": 6.5,
    "historical": 6.0,
    "river": 5.0,
    "lake": 5.0,
    "mountain": 5.0,
    "island": 6.0,
    "district": 4.5,
}
_OTHER_KINDS = 5.0
_WEAK_NAME = 4.0
_WELL_KNOWN_STEM = 100_000
_HOME = "KZ"
_HOME_WEIGHT = 2.5


def plausibility(entry: GazetteerEntry) -> float:
    """How likely news mean this entry by its name: kind, inhabitants, Kazakhstan first, chosen entries
    first."""
    weight = _KIND_WEIGHT.get(entry.kind)
    if weight is None:
        weight = math.log10(entry.population) if entry.population > 0 else _OTHER_KINDS - 2
    if entry.kind != "country" and entry.country == _HOME:
        weight += _HOME_WEIGHT
    return round(weight + (1.0 if entry.listed else 0.0), 3)


@dataclass(frozen=True, slots=True)
class _Index:
    """The file read once, its rows still text: most are never asked for."""

    lines: tuple[str, ...]
    rows: dict[str, tuple[int, ...]]
    """Rows by key, in the file's order."""
    longest: int
    """Letters of the longest key."""
    stems: frozenset[str]
    openings: frozenset[str]


_SEVERAL_WORDS = re.compile(r"[ -]")


@cache
def _index() -> _Index:
    raw = gzip.decompress((files("kznews.lexicon") / FILE_NAME).read_bytes())
    lines = tuple(raw.decode().splitlines()[1:])
    rows: dict[str, tuple[int, ...]] = {}
    stems: set[str] = set()
    openings: set[str] = set()
    for number, line in enumerate(lines):
        cells = line.split("\t")
        flags, population = cells[_FLAGS], cells[_POPULATION]
        well_known = "l" in flags or (population != "" and int(population) >= _WELL_KNOWN_STEM)
        names = (cells[0], *_SEPARATOR.join(cells[_FIRST_LIST:]).split(_SEPARATOR))
        for key in dict.fromkeys([key_of(name) for name in names if name]):
            rows[key] = (*rows[key], number) if key in rows else (number,)
            if well_known and " " not in key and len(key) > 2:
                stems.add(key)
            if "a" in flags and (" " in key or "-" in key):
                openings.add(_SEVERAL_WORDS.split(key, 1)[0])
    return _Index(lines, rows, max(map(len, rows)), frozenset(stems), frozenset(openings))


_ONE_SPELLING = str.maketrans("ёЁ’‘–‑ӊӉ", "ее''--ңң")


def key_of(name: str) -> str:
    """What names are compared by: lower case, except abbreviations; е for ё, one apostrophe, one dash."""
    if len(name) <= 4 and name.isupper():
        return name
    return name.lower().translate(_ONE_SPELLING)


@lru_cache(maxsize=4096)
def _entry(number: int) -> GazetteerEntry:
    return GazetteerEntry.of_row(_index().lines[number])


def lookup(name: str) -> tuple[GazetteerEntry, ...]:
    """The places that a nominative `name` may mean, most plausible first; empty where there is none.

    Capitals of a headline are looked through: `ТАШКЕНТ` is Ташкент. An abbreviation counts only in capitals. A
    name written with spaces for hyphens is found too (`Лас Вегас`).

    >>> [(entry.kind, entry.country) for entry in lookup("Түркістан")][0]
    ('city', 'KZ')
    """
    key = _indexed(name)
    if key is None:
        return ()
    entries = [_entry(n) for n in _index().rows[key]]
    return tuple(sorted(entries, key=lambda e: -plausibility(e) + (_WEAK_NAME if _is_weak(e, key) else 0)))


def _indexed(name: str) -> str | None:
    """The key under which `name` stands in the index."""
    index = _index().rows
    key = key_of(name)
    if key in index:
        return key
    if name.isupper() and key.lower() in index:
        return key.lower()
    hyphened = key.replace(" ", "-")
    return hyphened if hyphened in index else None


def _is_weak(entry: GazetteerEntry, key: str) -> bool:
    return any(key_of(name) == key for name in entry.weak)


def stands_alone(name: str, entry: GazetteerEntry) -> bool:
    """Whether `name`, capitalised and with nothing beside it, is evidence that `entry` is meant."""
    if not entry.found_alone:
        return False
    keys = {key_of(other) for other in (entry.name, *entry.aliases, *entry.official, *entry.abbreviations)}
    key = key_of(name)
    return key in keys or key.replace(" ", "-") in keys or (name.isupper() and key.lower() in keys)


def is_known(name: str) -> bool:
    """Whether some place bears this nominative name."""
    return _indexed(name) is not None


def opens_with_known(word: str) -> bool:
    """Whether some beginning of `word` is a name of the gazetteer, so that it may be one with a suffix."""
    rows, longest = _index().rows, _index().longest
    lower = word.lower().translate(_ONE_SPELLING)
    return any(lower[:end] in rows or word[:end] in rows for end in range(min(len(word), longest), 0, -1))


def entries() -> Iterator[GazetteerEntry]:
    """Every entry, most plausible first."""
    return map(GazetteerEntry.of_row, _index().lines)


@cache
def single_words() -> frozenset[str]:
    """Lower-case names of one word, for telling a bare name from an inflected one."""
    return frozenset(name for name in _index().rows if " " not in name and not name.isupper())


def single_stems() -> frozenset[str]:
    """Those of them that are well known enough to take a word apart for: chosen entries and large cities."""
    return _index().stems


def openings() -> frozenset[str]:
    """First parts, lower case, of the names of several words or parts that stand alone."""
    return _index().openings
