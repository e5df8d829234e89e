"""What the stages leave on a spaCy Doc for each other and for the article.

Each stage's result is kept in `doc.user_data` as plain JSON values, so that a Doc survives `DocBin`, pickling
and worker processes with everything on it. Offsets there are those of `doc.text`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from spacy.tokens import Doc, Span

from kznews.article import Article, DateMention, Entity, Mention, Organization, Person, Place, Quote
from kznews.export import json as contract
from kznews.published import parse_published
from kznews.text import trim_unseen

_KEY = "kznews"
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
    doc.user_data.setdefault(_KEY, {})[stage] = [contract.to_plain(value, explain=True) for value in values]


def read(doc: Doc, stage: str, kind: type[Value]) -> tuple[Value, ...]:
    """A stage's result, empty where the stage has not run."""
    return tuple(contract.from_plain(kind, row) for row in _rows(doc, stage))


def _rows(doc: Doc, stage: str) -> Sequence[Mapping[str, Any]]:
    rows: Sequence[Mapping[str, Any]] = doc.user_data.get(_KEY, {}).get(stage, ())
    return rows


def read_entities(doc: Doc) -> tuple[Entity, ...]:
    """Every labelled span of the Doc: what stands in `doc.ents`, whoever put it there, and the nested ones."""
    rows = _rows(doc, "entities")
    sources = {(row["start"], row["end"], row["label"]): row.get("source", "") for row in rows}
    spans = [*doc.ents, *doc.spans.get(NESTED_ENTITIES, ())]
    found = dict.fromkeys(e for span in spans for e in _halves(span, sources) or (_entity(span, sources),))
    return tuple(sorted(found, key=lambda e: (e.start, -e.end, e.label)))


def _halves(span: Span, sources: Mapping[tuple[int, int, str], str]) -> list[Entity]:
    """The names that share the one token of `span` (`Ресей-Украина`), which a Span cannot tell apart."""
    if len(span) > 1 or "-" not in span.text:
        return []
    inside = [place for place in sources if span.start_char <= place[0] and place[1] <= span.end_char]
    if len(inside) < 2:
        return []
    text = span.doc[span.start].text
    return [
        Entity(start, end, text[start - span.start_char : end - span.start_char], label=label, source=source)
        for start, end, label in inside
        for source in (sources[start, end, label],)
    ]


def _entity(span: Span, sources: Mapping[tuple[int, int, str], str]) -> Entity:
    text = span.text
    start, end = trim_unseen(text, 0, len(text))
    place = (span.start_char + start, span.start_char + end, span.label_)
    return Entity(*place[:2], text[start:end], label=place[2], source=sources.get(place, "doc.ents"))


def published_of(doc: Doc) -> dt.date | None:
    """The publication date of a Doc: `doc._.published`, else the `published` of its `as_tuples` context."""
    value = doc._.published
    if value is None and isinstance(doc._context, Mapping):
        value = doc._context.get("published")
    return parse_published(value)


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
