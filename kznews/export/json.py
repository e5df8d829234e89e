"""The article as JSON: schema version 1, the contract that `article.schema.json` states.

Keys stand in the order of the contract. With `explain`, records also have `source`, `explain` and
`references`; reading accepts both. Lone surrogates, which UTF-8 cannot hold, are written as escapes.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar, cast

from kznews.article import (
    Article,
    DateMention,
    DateType,
    Entity,
    Mention,
    Organization,
    Person,
    Place,
    Quote,
    QuoteKind,
    Speaker,
    SpeakerKind,
)
from kznews.article_file import decode
from kznews.export.fields import Field
from kznews.text import SURROGATE, encodable

SCHEMA_VERSION = 1

Record = Person | Place | Organization | DateMention | Quote | Entity | Mention
AnyRecord = TypeVar("AnyRecord", Person, Place, Organization, DateMention, Quote, Entity, Mention)

# As escapes, the two would read as one character, and every offset behind them would be wrong.
_FALSE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_ARTICLE_KEYS = (
    "schema",
    "id",
    "title",
    "published",
    "text",
    "persons",
    "places",
    "organizations",
    "dates",
    "quotes",
    "entities",
)
_MENTION_KEYS = ("start", "end", "text")
_PLACE_KEYS = ("name", "kind", "country", "latitude", "longitude", "geonames_id", "mentions")
_DATE_KEYS = (*_MENTION_KEYS, "type", "value", "earliest", "latest")
_QUOTE_KEYS = ("kind", "text", "parts", "speaker", "speaker_mention", "cue")


def article_to_dict(article: Article, *, explain: bool = False) -> dict[str, Any]:
    """The article as plain JSON values; with `explain` also who found what (`source`) and why (`explain`)."""

    def plain(values: Iterable[Record]) -> list[dict[str, Any]]:
        return [to_plain(value, explain=explain) for value in values]

    return {
        "schema": SCHEMA_VERSION,
        "id": article.id,
        "title": article.title,
        "published": _iso(article.published),
        "text": article.text,
        "persons": plain(article.persons),
        "places": plain(article.places),
        "organizations": plain(article.organizations),
        "dates": plain(article.dates),
        "quotes": plain(article.quotes),
        "entities": plain(article.entities),
    }


def to_plain(value: Record, *, explain: bool = False) -> dict[str, Any]:
    """One record of an article as plain JSON values, as it stands in the article's JSON."""
    return _WRITERS[type(value)](value, explain)


def from_plain(kind: type[AnyRecord], data: Mapping[str, Any]) -> AnyRecord:
    """The record that `to_plain` wrote, where the text it belongs to is not at hand to check offsets against."""
    return cast(AnyRecord, _READERS[kind](_Reader(None), Field(data, kind.__name__)))


def article_from_dict(data: Mapping[str, Any]) -> Article:
    """The article that `article_to_dict` wrote.

    Raises ValueError naming the field that does not fit the schema, as in
    `persons[0].mentions[1].start: expected an integer, got '3'`. Offsets are checked against the text.
    """
    root = Field(data)
    if isinstance(data, Mapping) and "error" in data and "text" not in data:
        root.fail(f"this is the record of an article that could not be read: {data['error']}")
    found = root.record(_ARTICLE_KEYS)
    if found["schema"].integer() != SCHEMA_VERSION:
        found["schema"].fail(f"this kznews reads version {SCHEMA_VERSION}, not {found['schema'].value}")
    text = found["text"].string()
    reader = _Reader(text)
    return Article(
        text=text,
        id=found["id"].optional(Field.string),
        title=found["title"].optional(Field.string),
        published=found["published"].optional(Field.date),
        persons=tuple(map(reader.person, found["persons"].items())),
        places=tuple(map(reader.place, found["places"].items())),
        organizations=tuple(map(reader.organization, found["organizations"].items())),
        dates=tuple(map(reader.date, found["dates"].items())),
        quotes=tuple(map(reader.quote, found["quotes"].items())),
        entities=tuple(map(reader.entity, found["entities"].items())),
    )


def article_to_json(article: Article, *, indent: int | None = None, explain: bool = False) -> str:
    """The article as one JSON text, Kazakh letters unescaped; on one line unless `indent` is given."""
    return dump(article_to_dict(article, explain=explain), indent=indent)


def article_from_json(text: str | bytes) -> Article:
    """The article that `article_to_json` wrote. Raises ValueError saying where JSON or schema fails."""
    return article_from_dict(parse(text))


def dump(record: Mapping[str, Any], *, indent: int | None = None) -> str:
    """Any record of plain values as JSON that encodes to UTF-8: a lone surrogate is written `\\udXXX`.

    Where two lone ones stand side by side JSON has no form for them, and all of the record become U+FFFD.
    """
    written = json.dumps(record, ensure_ascii=False, indent=indent, allow_nan=False)
    if _FALSE_PAIR.search(written):
        return encodable(written)
    return SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def parse(text: str | bytes) -> Any:
    """The value of a JSON text. Raises ValueError naming line and column, or the byte that is not UTF-8."""
    try:
        return json.loads(decode(text) if isinstance(text, bytes) else text)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise ValueError("not an article: the JSON is nested too deeply") from error


class _Reader:
    """Builds the records of one article, checking each mention against its text where that is given."""

    def __init__(self, text: str | None) -> None:
        self._text = text

    def mention(self, field: Field) -> Mention:
        found = field.record(_MENTION_KEYS, ["source"])
        return Mention(*self._span(field, found), source=_note(found, "source"))

    def mentions(self, field: Field) -> tuple[Mention, ...]:
        return tuple(map(self.mention, field.items()))

    def person(self, field: Field) -> Person:
        found = field.record(["name", "titles", "mentions"], ["references"])
        return Person(
            name=found["name"].string(),
            titles=tuple(title.string() for title in found["titles"].items()),
            mentions=self.mentions(found["mentions"]),
            references=self.mentions(found["references"]) if "references" in found else (),
        )

    def place(self, field: Field) -> Place:
        found = field.record(_PLACE_KEYS)
        return Place(
            name=found["name"].string(),
            kind=found["kind"].optional(Field.string),
            country=found["country"].optional(Field.string),
            latitude=found["latitude"].optional(Field.number),
            longitude=found["longitude"].optional(Field.number),
            geonames_id=found["geonames_id"].optional(Field.integer),
            mentions=self.mentions(found["mentions"]),
        )

    def organization(self, field: Field) -> Organization:
        found = field.record(["name", "mentions"])
        return Organization(name=found["name"].string(), mentions=self.mentions(found["mentions"]))

    def date(self, field: Field) -> DateMention:
        found = field.record(_DATE_KEYS, ["source", "explain"])
        return DateMention(
            *self._span(field, found),
            type=cast(DateType, found["type"].choice("DATE", "TIME", "DURATION", "SET")),
            value=found["value"].optional(Field.string),
            earliest=found["earliest"].optional(Field.date),
            latest=found["latest"].optional(Field.date),
            source=_note(found, "source"),
            explain=_note(found, "explain"),
        )

    def quote(self, field: Field) -> Quote:
        found = field.record(_QUOTE_KEYS, ["source", "explain"])
        quote = Quote(
            kind=cast(QuoteKind, found["kind"].choice("direct", "indirect")),
            parts=self.mentions(found["parts"]),
            speaker=found["speaker"].optional(_speaker),
            speaker_mention=found["speaker_mention"].optional(self.mention),
            cue=found["cue"].optional(self.mention),
            source=_note(found, "source"),
            explain=_note(found, "explain"),
        )
        if found["text"].string() != quote.text:
            found["text"].fail("is not the text of the parts joined by spaces")
        return quote

    def entity(self, field: Field) -> Entity:
        found = field.record([*_MENTION_KEYS, "label"], ["source"])
        return Entity(*self._span(field, found), label=found["label"].string(), source=_note(found, "source"))

    def _span(self, field: Field, found: Mapping[str, Field]) -> tuple[int, int, str]:
        start, end, text = found["start"].integer(), found["end"].integer(), found["text"].string()
        if self._text is None:
            return start, end, text
        if not 0 <= start < end <= len(self._text):
            field.fail(f"the span {start}:{end} does not lie in the text of {len(self._text)} characters")
        if self._text[start:end] != text:
            there = self._text[start:end]
            found["text"].fail(f"the article has {there[:60]!r} at {start}:{end}, not {text[:60]!r}")
        return start, end, text


def _speaker(field: Field) -> Speaker:
    found = field.record(["kind", "name"])
    kind = cast(SpeakerKind, found["kind"].choice("person", "role", "organization"))
    return Speaker(kind, found["name"].string())


def _note(found: Mapping[str, Field], key: str) -> str:
    return found[key].string() if key in found else ""


def _iso(date: dt.date | None) -> str | None:
    return None if date is None else date.isoformat()


def _mention(value: Mention, explain: bool) -> dict[str, Any]:
    record = {"start": value.start, "end": value.end, "text": value.text}
    return record | {"source": value.source} if explain else record


def _mentions(values: Iterable[Mention], explain: bool) -> list[dict[str, Any]]:
    return [_mention(value, explain) for value in values]


def _person(value: Person, explain: bool) -> dict[str, Any]:
    mentions = _mentions(value.mentions, explain)
    record = {"name": value.name, "titles": list(value.titles), "mentions": mentions}
    return record | {"references": _mentions(value.references, explain)} if explain else record


def _place(value: Place, explain: bool) -> dict[str, Any]:
    return {
        "name": value.name,
        "kind": value.kind,
        "country": value.country,
        "latitude": value.latitude,
        "longitude": value.longitude,
        "geonames_id": value.geonames_id,
        "mentions": _mentions(value.mentions, explain),
    }


def _organization(value: Organization, explain: bool) -> dict[str, Any]:
    return {"name": value.name, "mentions": _mentions(value.mentions, explain)}


def _date(value: DateMention, explain: bool) -> dict[str, Any]:
    record = {
        "start": value.start,
        "end": value.end,
        "text": value.text,
        "type": value.type,
        "value": value.value,
        "earliest": _iso(value.earliest),
        "latest": _iso(value.latest),
    }
    return record | {"source": value.source, "explain": value.explain} if explain else record


def _quote(value: Quote, explain: bool) -> dict[str, Any]:
    speaker, named, cue = value.speaker, value.speaker_mention, value.cue
    record = {
        "kind": value.kind,
        "text": value.text,
        "parts": _mentions(value.parts, explain),
        "speaker": None if speaker is None else {"kind": speaker.kind, "name": speaker.name},
        "speaker_mention": None if named is None else _mention(named, explain),
        "cue": None if cue is None else _mention(cue, explain),
    }
    return record | {"source": value.source, "explain": value.explain} if explain else record


def _entity(value: Entity, explain: bool) -> dict[str, Any]:
    record = {"start": value.start, "end": value.end, "text": value.text, "label": value.label}
    return record | {"source": value.source} if explain else record


_WRITERS: dict[type[Record], Callable[[Any, bool], dict[str, Any]]] = {
    Person: _person,
    Place: _place,
    Organization: _organization,
    DateMention: _date,
    Quote: _quote,
    Entity: _entity,
    Mention: _mention,
}
_READERS: dict[type[Record], Callable[[_Reader, Field], Record]] = {
    Person: _Reader.person,
    Place: _Reader.place,
    Organization: _Reader.organization,
    DateMention: _Reader.date,
    Quote: _Reader.quote,
    Entity: _Reader.entity,
    Mention: _Reader.mention,
}
