from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from kznews.article import Article, DateMention, Failure, Mention, Organization, Person, Place, Quote, Speaker
from kznews.corpus import Reader
from kznews.published import parse_published

ROWS: list[dict[str, Any]] = [
    {"id": "a", "text": "Асан Үсенов Ақтауға келді.", "published": "2025-11-14", "title": "Сапар"},
    {"id": 7, "text": "Қар жауды."},
    {"id": "c", "text": "Асан Үсенов «Жол салынды» деді.", "published": "14.11.25"},
    {"id": "d", "text": "Асан Үсенов «Жол салынды» деді.", "published": "2025-11-30"},
    {"id": "e", "text": ""},
]
NAME, PLACE, WORDS, CUE = "Асан Үсенов", "Ақтауға", "«Жол салынды»", "деді"


def read(fields: Mapping[str, Any]) -> Article | Failure:
    """What the pipeline finds, in small: one person, one place, one quotation, by their letters."""
    if fields.get("published") == "14.11.25":
        return Failure("published is '14.11.25'; give 'YYYY-MM-DD'", fields["id"])
    text = fields["text"]

    def mentions(word: str) -> tuple[Mention, ...]:
        at = text.find(word)
        return () if at < 0 else (Mention.of(text, at, at + len(word)),)

    quotes = tuple(
        Quote("direct", (words,), Speaker("person", NAME), mentions(NAME)[0], mentions(CUE)[0])
        for words in mentions(WORDS)
    )
    return Article(
        text,
        id=None if fields["id"] is None else str(fields["id"]),
        title=fields.get("title"),
        published=parse_published(fields.get("published")),
        persons=tuple(Person(NAME, ("әкім",), (found,)) for found in mentions(NAME)),
        places=tuple(Place("Ақтау", "city", "KZ", 43.6, 51.2, 610612, (found,)) for found in mentions(PLACE)),
        organizations=tuple(Organization("Kazinform", (found,)) for found in mentions("Kazinform")),
        dates=tuple(DateMention(found.start, found.end, found.text) for found in mentions("кеше")),
        quotes=quotes,
    )


@pytest.fixture
def reader() -> Reader:
    """Stands in for `kznews.pipeline.map_articles`."""
    return lambda function, articles: map(function, map(read, articles))


@pytest.fixture
def rows() -> list[dict[str, Any]]:
    """Five articles; the third has a date in another form."""
    return [dict(row) for row in ROWS]
