"""What the stages leave on a spaCy Doc for each other and for the article.

Each stage's records are kept in `doc.user_data`. They go through `DocBin` and spaCy's worker processes as plain
JSON values, by the two functions registered with srsly. Offsets are those of `doc.text`.
"""

from __future__ import annotations

import datetime as dt
import itertools
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

import srsly.msgpack
from spacy.tokens import Doc, Span

from kznews.article import Article, DateMention, Entity, Mention, Organization, Person, Place, Quote
from kznews.cells import is_missing, known, written_id
from kznews.export import json as contract
from kznews.published import parse_published
from kznews.text import trim_unseen

_KEY = "kznews"
_KIND = "kznews.record"
_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind for kind in (Person, Place, Organization, DateMention, Quote, Entity)
}
# The tagger's spans that cannot stand in doc.ents because another entity covers the same tokens.
NESTED_ENTITIES = "nested_entities"

Value = TypeVar("Value", Person, Place, Organization, DateMention, Quote, Entity)
Moved = TypeVar("Moved")


def register_extensions() -> None:
    """Declare `doc._.article`, `doc._.published`, `doc._.title` and `doc._.article_id`, once a process."""
    if not Doc.has_extension("article"):
        Doc.set_extension("article", getter=article_of)
        Doc.set_extension("published", default=None)
        Doc.set_extension("title", default=None)
        Doc.set_extension("article_id", default=None)


def text_of(doc: Doc) -> str:
    """`doc.text`, put together from the tokens once."""
    kept = doc.user_data.setdefault(_KEY, {})
    if "text" not in kept:
        kept["text"] = doc.text
    return str(kept["text"])


def write(doc: Doc, stage: str, values: Iterable[Any]) -> None:
    """Keep a stage's result; a later run of the same stage replaces it."""
    doc.user_data.setdefault(_KEY, {})[stage] = tuple(values)


def read(doc: Doc, stage: str, kind: type[Value]) -> tuple[Value, ...]:
    """A stage's result, empty where the stage has not run."""
    kept = doc.user_data.get(_KEY, {}).get(stage, ())
    # Plain values: the Doc was unpacked before this module was imported.
    return tuple(value if isinstance(value, kind) else _from_plain(value) for value in kept)


def read_entities(doc: Doc) -> tuple[Entity, ...]:
    """Every labelled span of the Doc: what stands in `doc.ents`, whoever put it there, and the nested ones."""
    ours = {_place(e): e for e in sorted(read(doc, "entities", Entity), key=_place)}
    spans = [*doc.ents, *doc.spans.get(NESTED_ENTITIES, ())]
    places = list(ours)
    found = dict.fromkeys(e for span in spans for e in _halves(span, ours, places) or (_entity(span, ours),))
    return tuple(sorted(found, key=lambda e: (e.start, -e.end, e.label)))


def _place(entity: Entity) -> tuple[int, int, str]:
    return entity.start, entity.end, entity.label


def _halves(
    span: Span, ours: Mapping[tuple[int, int, str], Entity], places: Sequence[tuple[int, int, str]]
) -> list[Entity]:
    """The names that share the one token of `span` (`Ресей-Украина`), which a Span cannot tell apart."""
    if span.end - span.start > 1 or "-" not in span.text:
        return []
    near = itertools.takewhile(
        lambda place: place[0] < span.end_char, places[bisect_left(places, (span.start_char,)) :]
    )
    inside = [ours[place] for place in near if place[1] <= span.end_char]
    return inside if len(inside) > 1 else []


def _entity(span: Span, ours: Mapping[tuple[int, int, str], Entity]) -> Entity:
    place = (span.start_char, span.end_char, span.label_)
    if place in ours:
        return ours[place]
    text = span.text
    start, end = trim_unseen(text, 0, len(text))
    place = (span.start_char + start, span.start_char + end, span.label_)
    return ours.get(place) or Entity(*place[:2], text[start:end], label=place[2], source="doc.ents")


def _to_plain(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """What msgpack writes for a record; everything else is left to `chain`."""
    if _KINDS.get(type(value).__name__) is type(value):
        return {_KIND: type(value).__name__, **contract.to_plain(value, explain=True)}
    return value if chain is None else chain(value)


def _from_plain(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """The record that `_to_plain` made plain; everything else is left to `chain`."""
    if isinstance(value, dict) and value.get(_KIND) in _KINDS:
        members = {key: member for key, member in value.items() if key != _KIND}
        return contract.from_plain(_KINDS[value[_KIND]], members)
    return value if chain is None else chain(value)


srsly.msgpack.msgpack_encoders.register("kznews", func=_to_plain)
srsly.msgpack.msgpack_decoders.register("kznews", func=_from_plain)


def keep_fields(doc: Doc, fields: Mapping[str, object]) -> None:
    """Set `doc._.published`, `doc._.title`, `doc._.article_id` from `fields`, where they are not set already.

    fields: `published`, `title` and `id` as `kznews.extract_many` takes them; they are kept as text, for a
        `DocBin` holds no dates. Raises TypeError or ValueError where one of them does not fit.
    """
    given = fields.get("published") if is_missing(doc._.published) else doc._.published
    published = parse_published(given)
    title = known(fields.get("title"))
    if not (title is None or isinstance(title, str)):
        raise TypeError(f"title must be a str or None, not {type(title).__name__}")
    doc._.published = published and published.isoformat()
    if doc._.title is None:
        doc._.title = title
    if doc._.article_id is None:
        doc._.article_id = written_id(fields.get("id"))


def keep_context(doc: Doc) -> None:
    """`keep_fields` of the `as_tuples` context, which spaCy takes off a Doc before it gives it back."""
    keep_fields(doc, doc._context if isinstance(doc._context, Mapping) else {})


def published_of(doc: Doc) -> dt.date | None:
    """The publication date of a Doc."""
    return parse_published(doc._.published)


def article_of(doc: Doc, *, text: str | None = None) -> Article:
    """The article that the stages found in `doc`; `text` where it differs from `doc.text`, of equal length."""
    article = Article(
        text=text_of(doc),
        id=doc._.article_id,
        title=doc._.title,
        published=published_of(doc),
        persons=read(doc, "persons", Person),
        places=read(doc, "places", Place),
        organizations=read(doc, "organizations", Organization),
        dates=read(doc, "dates", DateMention),
        quotes=read(doc, "quotes", Quote),
        entities=read_entities(doc),
    )
    if text is None or text == article.text:
        return article
    return moved(article, text, lambda start, end: (start, end))


def moved(value: Moved, text: str, to: Callable[[int, int], tuple[int, int]]) -> Moved:
    """`value` with every span in it moved by `to` and read anew from `text`."""
    if isinstance(value, tuple):
        return cast(Moved, tuple(moved(member, text, to) for member in value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes = {
        f.name: moved(getattr(value, f.name), text, to)
        for f in fields(value)
        if isinstance(getattr(value, f.name), tuple) or is_dataclass(getattr(value, f.name))
    }
    if isinstance(value, Mention):
        start, end = to(value.start, value.end)
        changes |= {"start": start, "end": end, "text": text[start:end]}
    elif isinstance(value, Article):
        changes["text"] = text
    return cast(Moved, replace(value, **changes)) if changes else value
