"""A user's own places: found in the text by name, and joined to the user's entries before the gazetteer's.

The table stands beside the gazetteer, not in it: two pipelines with different tables live in one process.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kznews.article import NAME_LABELS, PLACE_LABELS, Entity, Mention, Place
from kznews.capitals import is_ordinary_here, is_person_word, is_quoted, opens_sentence
from kznews.gazetteer import key_of
from kznews.lexicon.user_table import Column, Table, UserRow, UserTable, read_user_table
from kznews.morphology import CASE_TAGS
from kznews.morphology.evidence import order
from kznews.places.kinds import kind_word, place_kinds
from kznews.places.matcher import GPE_KINDS, WORD
from kznews.places.names import read_name

_SETTLEMENTS = frozenset(("city", "town", "village"))
_REGIONS = frozenset(("region", "state"))
# Letters by which words that cannot begin a name are passed over; suffixes never change these.
_OPENING = 2


def _kinds() -> frozenset[str]:
    return frozenset(kind.kind for kind in place_kinds().values()) | {"continent", "world_region", "oil_field"}


def _number(text: str, limit: float) -> bool:
    try:
        return abs(float(text)) <= limit
    except ValueError:
        return False


def read_table(table: Table) -> UserTable:
    """The user's table of places: columns name, kind and, where known, country, latitude, longitude, geonames_id,
    aliases.

    Raises ValueError naming table, line and what is accepted.
    """
    kinds = sorted(_kinds())
    columns = {
        "name": Column("the name in the nominative, its first letter a capital", lambda s: s[0].isupper(), True),
        "kind": Column(f"one of {', '.join(kinds)}", kinds.__contains__, True),
        "country": Column(
            "two capital letters (ISO 3166-1: KZ, UZ) or empty",
            lambda s: len(s) == 2 and s.isascii() and s.isalpha() and s.isupper(),
        ),
        "latitude": Column("a number from -90 to 90, with a decimal point, or empty", lambda s: _number(s, 90)),
        "longitude": Column(
            "a number from -180 to 180, with a decimal point, or empty", lambda s: _number(s, 180)
        ),
        "geonames_id": Column("a whole number or empty", lambda s: s.isascii() and s.isdigit()),
        "aliases": Column(
            "other names, each with a capital, separated by ;",
            lambda s: all(part.strip()[:1].isupper() for part in s.split(";") if part.strip()),
        ),
    }
    return read_user_table(table, columns, name="own places")


@dataclass(frozen=True, slots=True)
class UserPlace:
    """One row of the user's table."""

    place: Place
    names: tuple[str, ...]

    @property
    def label(self) -> str:
        """The tagger's class for this kind of place."""
        return "GPE" if self.place.kind in GPE_KINDS else "LOCATION"

    def fits(self, kind: str) -> bool:
        """Whether a kind word of the text can mean this place: `ауылы` a village, a town, …"""
        mine = self.place.kind
        return kind == mine or {kind, mine} <= _SETTLEMENTS or {kind, mine} <= _REGIONS


class UserPlaces:
    """The places of a user's table, by every name that it gives them."""

    def __init__(self, places: Sequence[UserPlace], *, source: str) -> None:
        self.source = source
        self._by_key: dict[str, UserPlace] = {}
        for place in places:
            for name in place.names:
                self._by_key.setdefault(key_of(name), place)
        self._openings = frozenset(key[:_OPENING].lower() for key in self._by_key)
        self._longest = max((key.count(" ") + 1 for key in self._by_key), default=0)

    @classmethod
    def read(cls, table: Table) -> UserPlaces:
        """The places of a user's `table`.

        Raises ValueError as `read_table` does, and for a name that stands in another row already.
        """
        checked = read_table(table)
        seen: dict[str, str] = {}
        for row in checked.rows:
            for name in (row["name"], *row.listed("aliases")):
                other = seen.setdefault(key_of(name), row.where)
                if other != row.where:
                    raise ValueError(
                        f"{row.where}: the name {name!r} stands in {other.rpartition(', ')[2]} already"
                    )
        return cls([_place(row) for row in checked.rows], source=f"lexicon:{checked.name}")

    def knows(self, name: str) -> bool:
        """Whether a nominative `name` stands in the table."""
        return key_of(name) in self._by_key

    def mark(
        self, text: str, entities: Sequence[Entity], *, sentences: Sequence[tuple[int, int]] = ()
    ) -> list[Entity]:
        """`entities` with the table's places: those the text names and nothing speaks against.

        Against it speak quotation marks round the name (a club, a newspaper), an ordinary word that opens a
        sentence, a longer name round it, and a given name or surname that the tagger takes for a person.
        """
        starts = {start for start, _ in sentences} or {0}
        found = list(entities)
        for match in self._find(text):
            if not match.kind_follows and self._doubtful(text, match.entity, found, starts):
                continue
            here = match.entity
            found = [_without_end(text, other, here) for other in found]
            if any(_inside(here, other) for other in found):
                continue
            found = [e for e in found if e.label not in NAME_LABELS or e.end <= here.start or here.end <= e.start]
            found.append(here)
        return sorted(found, key=lambda e: (e.start, -e.end, e.label))

    def entry(self, mention: str) -> UserPlace | None:
        """The place of the table that a mention names, None where it names none."""
        name = read_name(mention, known=self.knows)
        if name is None:
            return None
        entry = self._by_key.get(key_of(name.full)) or self._by_key.get(key_of(name.base))
        if entry is None or (name.kind is not None and not entry.fits(name.kind.place.kind)):
            return None
        return entry

    def link(self, entities: Sequence[Entity]) -> tuple[tuple[Place, ...], list[Entity]]:
        """The table's places among `entities`, and the entities that name none of them."""
        mentions: dict[str, list[Mention]] = {}
        owners: dict[str, UserPlace] = {}
        rest: list[Entity] = []
        for entity in sorted(entities, key=lambda e: (e.start, -e.end)):
            entry = self.entry(entity.text) if entity.label in PLACE_LABELS else None
            if entry is None:
                rest.append(entity)
                continue
            owners[entry.place.name] = entry
            mention = Mention(entity.start, entity.end, entity.text, source=entity.source)
            mentions.setdefault(entry.place.name, []).append(mention)
        return tuple(_with(owners[name].place, found) for name, found in mentions.items()), rest

    def _find(self, text: str) -> list[_Found]:
        """The table's names in `text`, capitalised, the longest where several begin at one word."""
        words = list(WORD.finditer(text))
        found: list[_Found] = []
        at = 0
        while at < len(words):
            step = 1
            if words[at][0][0].isupper():
                for count in range(min(self._longest, len(words) - at), 0, -1):
                    match = self._match(text, words[at].start(), words[at + count - 1].end())
                    if match is not None:
                        found.append(match)
                        step = count
                        break
            at += step
        return found

    def _match(self, text: str, start: int, end: int) -> _Found | None:
        phrase = text[start:end]
        if phrase[:_OPENING].lower() not in self._openings:
            return None
        head, _, last = phrase.rpartition(" ")
        joined = f"{head} " if head else ""
        for reading in order(last, known=lambda stem: self.knows(joined + stem), izafet=bool(head)):
            entry = self._by_key.get(key_of(joined + reading.stem))
            if entry is None or not CASE_TAGS.issuperset(reading.suffixes):
                continue
            following = WORD.match(text, end + 1) if text[end : end + 1] == " " else None
            kind = kind_word(following[0]) if following is not None and not reading.suffixes else None
            if following is None or kind is None or self.knows(f"{phrase} {kind.nominative}"):
                return _Found(Entity(start, end, phrase, source=self.source, label=entry.label), False)
            if not entry.fits(kind.place.kind):
                return None
            stop = end if kind.plural else following.end()
            return _Found(Entity(start, stop, text[start:stop], source=self.source, label=entry.label), True)
        return None

    def _doubtful(self, text: str, here: Entity, entities: Sequence[Entity], starts: set[int]) -> bool:
        if is_quoted(text, here.start, here.end):
            return True
        if " " in here.text:
            return False
        if opens_sentence(text, here.start, starts) and is_ordinary_here(text, here.text):
            return True
        person = any(e.label == "PERSON" and (e.start, e.end) == (here.start, here.end) for e in entities)
        return person and is_person_word(here.text)


def _without_end(text: str, person: Entity, place: Entity) -> Entity:
    """A person's span without the place at its end, where the tagger ran the two together.

    `Асқар Омаров Зеленовкаға барды`: names do not end in a word that is a place of the table and no name.
    """
    together = person.label == "PERSON" and _inside(place, person) and place.end == person.end
    if not together or is_person_word(place.text):
        return person
    end = person.start + len(text[person.start : place.start].rstrip())
    if end == person.start:
        return person
    return replace(person, end=end, text=text[person.start : end])


@dataclass(frozen=True, slots=True)
class _Found:
    entity: Entity
    kind_follows: bool


def _inside(inner: Entity, outer: Entity) -> bool:
    """Whether `outer` is a longer name round `inner`."""
    longer = outer.end - outer.start > inner.end - inner.start
    return longer and outer.label in NAME_LABELS and outer.start <= inner.start and inner.end <= outer.end


def _with(place: Place, mentions: Sequence[Mention]) -> Place:
    return replace(place, mentions=tuple(mentions))


def _place(row: UserRow) -> UserPlace:
    if bool(row["latitude"]) != bool(row["longitude"]):
        raise ValueError(f"{row.where}: give both latitude and longitude, or neither")
    place = Place(
        row["name"],
        row["kind"],
        row["country"] or None,
        float(row["latitude"]) if row["latitude"] else None,
        float(row["longitude"]) if row["longitude"] else None,
        int(row["geonames_id"]) if row["geonames_id"] else None,
    )
    return UserPlace(place, (row["name"], *row.listed("aliases")))
