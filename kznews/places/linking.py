"""Mentions to places: read each name, look it up in its surroundings, join what means the same place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from kznews.article import PLACE_LABELS, Entity, Mention, Place
from kznews.gazetteer import GazetteerEntry, is_known, key_of, lookup
from kznews.morphology import ending_pattern, strip
from kznews.places.canonical import canonical_name
from kznews.places.kinds import KindWord, kind_word
from kznews.places.lists import kind_lists
from kznews.places.names import PlaceName, read_name, spelled
from kznews.places.referents import Surroundings, candidates, choose, is_vouched_for

# Streets and squares are places, though the tagger calls them facilities.
_STREETS = frozenset(("street", "square"))
_NEXT_WORD = regex.compile(r"\s+([\p{L}-]+)")
# What a body of the region or district is called by: `Қарағанды облыстық соты` is the region's.
_BODY_OF = {"облыстық": "облысы", "аудандық": "ауданы"}
_LIST_GAP = regex.compile(r"\s*,\s+|\s+(?:және|мен|бен|пен|әрі)\s+")
_LISTED_BEFORE = regex.compile(r"(?<![\p{L}-])\p{Lu}[\p{L}-]*+(?:,|\s(?:және|мен|бен|пен|әрі))\s\Z")
_LONGEST_LINK = 40
_BESIDE = regex.compile(r",\s|\s\(")
_OWNER = regex.compile(rf"{ending_pattern('attr', 'gen')}$")
# How far a place may stand from an unknown one without a kind word to lie in the same country.
_NEAR = 80
# Kinds that are often called by the name of their chief city.
_NAMED_AFTER_CITIES = frozenset(("region", "state", "district"))
_SAYS_COUNTRY = frozenset(("country", "region", "state"))
_HOME = "KZ"


@dataclass(slots=True)
class _Read:
    """A mention on its way to a place."""

    mention: Mention
    name: PlaceName
    hint: KindWord | None = None
    """The plural kind word that the mention shares with others: `Алматы, Шымкент қалаларында`."""
    entries: tuple[GazetteerEntry, ...] = ()
    entry: GazetteerEntry | None = None


def link_places(text: str, entities: Sequence[Entity]) -> tuple[Place, ...]:
    """The places of an article in order of first mention, one for each referent.

    `entities` are labelled spans of `text`; those labelled GPE and LOCATION, and FACILITY that is a street or
    square, are read. A mention that names no place (`елордада`, `Батыс`) is left out.

    >>> text = "Алматы облысында жаңбыр жауды."
    >>> [(p.name, p.kind, p.country) for p in link_places(text, [Entity(0, 16, text[:16], label="GPE")])]
    [('Алматы облысы', 'region', 'KZ')]
    """
    reads = _read(text, entities)
    _share_kinds(text, reads)
    _resolve(text, reads)
    groups: dict[tuple[str, ...], list[_Read]] = {}
    for read in reads:
        groups.setdefault(_referent(read), []).append(read)
    found = _join_short_forms(groups)
    return tuple(_place(text, reads, group) for group in found)


@dataclass(frozen=True, slots=True)
class _Others:
    """Whether a name stands elsewhere in the article as a mention of its own."""

    keys: set[str]

    def __call__(self, name: str) -> bool:
        return key_of(name) in self.keys


def _read(text: str, entities: Sequence[Entity]) -> list[_Read]:
    """The mentions that name a place, in reading order, none inside another."""
    chosen: list[Entity] = []
    for entity in sorted(entities, key=lambda e: (e.start, -e.end)):
        if (chosen and entity.start < chosen[-1].end) or not _may_be_place(entity):
            continue
        chosen.append(entity)
    surfaces = {key_of(entity.text) for entity in chosen}
    reads = []
    for entity in chosen:
        name = read_name(entity.text, known=_Others(surfaces - {key_of(entity.text)}))
        if name is not None:
            mention = Mention(entity.start, entity.end, entity.text, source=entity.source)
            reads.append(_Read(mention, name))
    return reads


def _may_be_place(entity: Entity) -> bool:
    if entity.label in PLACE_LABELS:
        return True
    if entity.label != "FACILITY":
        return False
    kind = kind_word(entity.text.rpartition(" ")[2])
    return kind is not None and kind.place.kind in _STREETS


def _share_kinds(text: str, reads: list[_Read]) -> None:
    """Give the members of a list the plural kind word at its end, and a single mention the one right behind it."""
    for at in range(len(reads) - 1, -1, -1):
        read = reads[at]
        if read.name.kind is not None and read.name.kind.plural:
            read.hint = read.name.kind
        elif (following := _NEXT_WORD.match(text, read.mention.end)) is not None:
            read.hint = _kind_behind(text, read, following[1])
        if read.hint is None and read.name.kind is None and at + 1 < len(reads):
            gap = text[read.mention.end : reads[at + 1].mention.start]
            if _LIST_GAP.fullmatch(gap):
                read.hint = reads[at + 1].hint
    _hint_lists(text, reads)


def _hint_lists(text: str, reads: list[_Read]) -> None:
    """Give a list the singular kind word behind it, or any before it: `үш ауданда (Шет, Нұра, Абай)`."""
    ending = {read.mention.end: read for read in reads if read.name.kind is None and read.hint is None}
    for listed in kind_lists(text) if ending else ():
        for start, end in listed.members:
            read = ending.get(end)
            if read is not None and start <= read.mention.start:
                read.hint = listed.kind


def _kind_behind(text: str, read: _Read, word: str) -> KindWord | None:
    """The kind of place that the `word` behind a mention says it is, without being part of its name."""
    if word in _BODY_OF:
        known = lookup(read.name.base) and not lookup(f"{read.name.base} {_BODY_OF[word]}")
        return None if known or read.name.kind is not None else kind_word(_BODY_OF[word])
    kind = kind_word(word)
    # What has a kind of its own owns the others: Ақтөбе облысы аудандары.
    shared = kind is not None and kind.plural and read.name.kind is None
    return kind if shared and not _owns(text, read) else None


def _owns(text: str, read: _Read) -> bool:
    """Whether the mention owns what the plural kind word names, instead of being one of them.

    In the genitive, `Вирджинияның ауылдары`, or alone, no list before it: `Түркістан көшелері`, its streets.
    """
    start = read.mention.start
    if is_known(read.name.base) and _LISTED_BEFORE.search(text, max(0, start - _LONGEST_LINK), start) is None:
        return True
    found = strip(read.mention.text.rpartition(" ")[2])
    return found is not None and "gen" in found.suffixes


def _resolve(text: str, reads: list[_Read]) -> None:
    """Choose each mention's entry: first by itself, then, where it has rivals, in the light of all the others."""
    for read in reads:
        if read.hint is not None and read.name.kind is None:
            # Before a kind word a name is bare: Сабынды мен Қызылсай ауылдары.
            inflected = is_known(read.name.base) and strip(read.mention.text) is not None
            base = read.name.base if inflected else spelled(read.mention.text)
            read.name = PlaceName(base, read.hint)
        read.entries = candidates(read.name)
        read.entry = choose(read.name, read.entries, Surroundings())
    sure = [read.entry for read in reads if read.entry is not None and len(read.entries) == 1]
    countries = frozenset(e.country for e in sure if e.country is not None and e.kind in _SAYS_COUNTRY)
    named = frozenset(read.entry for read in reads if read.entry is not None and read.name.kind is not None)
    for at, read in enumerate(reads):
        if read.entries:
            around = Surroundings(countries, named, _neighbours(text, reads, at))
            vouched = [entry for entry in read.entries if is_vouched_for(entry, around)]
            read.entry = choose(read.name, vouched, around)


def _neighbours(text: str, reads: list[_Read], at: int) -> frozenset[str]:
    """Countries of the mentions that say where this one lies: `Лондон, Онтарио`, `АҚШ-тағы Париж`."""
    here = reads[at].mention
    beside = []
    if at > 0:
        before = reads[at - 1]
        gap = text[before.mention.end : here.start]
        if _BESIDE.fullmatch(gap) or (gap == " " and _OWNER.search(before.mention.text)):
            beside.append(before)
    if at + 1 < len(reads) and _BESIDE.fullmatch(text, here.end, reads[at + 1].mention.start):
        beside.append(reads[at + 1])
    return frozenset(r.entry.country for r in beside if r.entry is not None and r.entry.country is not None)


def _referent(read: _Read) -> tuple[str, ...]:
    """What makes two mentions the same place."""
    if read.entry is not None:
        return "entry", read.entry.name, read.entry.kind, read.entry.country or ""
    return "name", key_of(read.name.full)


def _join_short_forms(groups: dict[tuple[str, ...], list[_Read]]) -> list[list[_Read]]:
    """Join an unknown bare name with the only one that adds a kind word: `Жаңақала` and `Жаңақала ауылы`."""
    longer: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key, group in groups.items():
        if key[0] == "name" and group[0].name.kind is not None:
            longer[key_of(group[0].name.base)].append(key)
    joined = dict(groups)
    for key in list(groups):
        whole = longer.get(key[1], []) if key[0] == "name" else []
        if len(whole) == 1 and whole[0] != key:
            joined[whole[0]] = sorted(joined[whole[0]] + joined.pop(key), key=lambda r: r.mention.start)
    return sorted(joined.values(), key=lambda group: group[0].mention.start)


def _form(read: _Read) -> str:
    """What the mention calls its place; a country without `Республикасы` where that is all that is added."""
    if read.entry is not None and read.entry.kind == "country" and read.entry in lookup(read.name.base):
        return read.name.base
    return read.name.full


def _place(text: str, reads: list[_Read], group: list[_Read]) -> Place:
    entry = group[0].entry
    mentions = tuple(read.mention for read in group)
    name = canonical_name(entry, [_form(read) for read in group])
    if entry is not None:
        return Place(
            name,
            kind=entry.kind,
            country=entry.country,
            latitude=entry.latitude,
            longitude=entry.longitude,
            geonames_id=entry.geonames_id,
            mentions=mentions,
        )
    kind = next((k.place.kind for read in group if (k := read.name.kind) is not None), None)
    return replace(Place(name, kind=kind, mentions=mentions), country=_country(text, reads, group, kind))


def _country(text: str, reads: list[_Read], group: list[_Read], kind: str | None) -> str | None:
    """The country of an unknown place: that of the nearest place before it in the paragraph, or the next after it.

    Before that comes the country of the city that a region is named after (`Полтава облысы`). What a kind
    word of Kazakhstan shows without any of these is there; of anything else the country is unknown.
    """
    namesakes = lookup(group[0].name.base) if group[0].name.kind is not None else ()
    if namesakes and namesakes[0].country is not None and kind in _NAMED_AFTER_CITIES:
        return namesakes[0].country
    first = group[0].mention
    begin = text.rfind("\n", 0, first.start) + 1
    end = text.find("\n", first.end)
    here = [r for r in reads if r.mention.start >= begin and (end < 0 or r.mention.end <= end)]
    if kind is None:
        here = [r for r in here if abs(r.mention.start - first.start) < _NEAR]
    before = [r.entry.country for r in here if r.mention.start < first.start and r.entry and r.entry.country]
    after = [r.entry.country for r in here if r.mention.start > first.start and r.entry and r.entry.country]
    if before:
        return before[-1]
    if after:
        return after[0]
    if kind is None or not any(k.place.home for read in group if (k := read.name.kind) is not None):
        return None
    everywhere = {r.entry.country for r in reads if r.entry is not None and r.entry.country is not None}
    if not everywhere or _HOME in everywhere:
        return _HOME
    return everywhere.pop() if len(everywhere) == 1 else None
