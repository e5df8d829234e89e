"""Which place of the gazetteer a name means in this article: kind word, neighbours, size, Kazakhstan first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kznews.gazetteer import GazetteerEntry, key_of, lookup, plausibility
from kznews.places.kinds import possessed
from kznews.places.names import PlaceName

# Kinds of the gazetteer that a kind word of the text can mean.
_FITS = {
    "city": frozenset(("city", "town", "village")),
    "town": frozenset(("city", "town", "village")),
    "village": frozenset(("city", "town", "village")),
    "region": frozenset(("region", "state", "country", "world_region")),
    "state": frozenset(("state", "region")),
    "district": frozenset(("district", "region")),
    "country": frozenset(("country", "region", "historical")),
    "historical": frozenset(("historical",)),
    "sea": frozenset(("sea", "lake")),
    "lake": frozenset(("lake", "sea")),
    "peninsula": frozenset(("upland", "world_region", "island", "region")),
    "island": frozenset(("island", "country", "region")),
    "upland": frozenset(("upland", "desert", "world_region")),
    "desert": frozenset(("desert", "upland")),
    "canal": frozenset(("canal", "strait")),
    "valley": frozenset(("valley", "upland", "world_region")),
}
# Kinds of settlements whose word no city abroad goes by: Рахат ауылы is not the town in Israel.
_SMALL = frozenset(("village", "town"))
_LARGEST_SMALL = 20_000
# From here on a city abroad is known without its country.
_WELL_KNOWN = 100_000
_HOME = "KZ"
_WEAK_NAME = 4.0
_SAME_COUNTRY = 1.5
_NEIGHBOUR = 3.0
_NAMED_IN_FULL = 8.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rest of the article says about where a name may lie."""

    countries: frozenset[str] = frozenset()
    """Countries that the article names, or in which its unambiguous places lie."""
    named: frozenset[GazetteerEntry] = frozenset()
    """Entries that the article names in full, kind word included (`Арал теңізі` where `Арал` alone follows)."""
    neighbours: frozenset[str] = frozenset()
    """Countries of the mentions right beside this one (`Онтариодағы Лондон`)."""


def candidates(name: PlaceName) -> tuple[GazetteerEntry, ...]:
    """Entries that bear this name and fit its kind word; a bare name that no place has may be a district's."""
    kind = name.kind
    if kind is None or kind.place.in_name == "loose":
        return lookup(name.base) or lookup(f"{name.base} {possessed('аудан', plural=False)}")
    full = lookup(f"{name.base} {possessed(kind.place.base, plural=False)}")
    if full:
        return full
    wanted = _FITS.get(kind.place.kind, frozenset((kind.place.kind,)))
    small = kind.place.kind in _SMALL
    return tuple(e for e in lookup(name.base) if e.kind in wanted and not (small and _is_city_abroad(e)))


def _is_city_abroad(entry: GazetteerEntry) -> bool:
    return entry.country != _HOME and entry.population > _LARGEST_SMALL


def is_vouched_for(entry: GazetteerEntry, around: Surroundings) -> bool:
    """Whether an entry can be meant here: chosen, at home, in a country that the article speaks of, or well known.

    GeoNames has a town for many a word (Police in Poland is `Полиция`). What stands beside the name counts for
    more than its fame: `Индонезияның Бали қаласы` is not Bally in India.
    """
    if entry.listed or entry.country in (None, _HOME) or entry.country in around.countries | around.neighbours:
        return True
    return not around.neighbours and entry.population >= _WELL_KNOWN


def choose(name: PlaceName, entries: Iterable[GazetteerEntry], around: Surroundings) -> GazetteerEntry | None:
    """The most likely of `entries` in these surroundings, None where there are none."""
    ranked = sorted(entries, key=lambda entry: -_score(name, entry, around))
    return ranked[0] if ranked else None


def _score(name: PlaceName, entry: GazetteerEntry, around: Surroundings) -> float:
    score = plausibility(entry)
    if name.kind is None and any(key_of(weak) == key_of(name.base) for weak in entry.weak):
        score -= _WEAK_NAME
    if entry in around.named and any(key_of(weak) == key_of(name.base) for weak in entry.weak):
        score += _NAMED_IN_FULL
    if entry.country in around.countries:
        score += _SAME_COUNTRY
    if entry.country in around.neighbours:
        score += _NEIGHBOUR
    return score
