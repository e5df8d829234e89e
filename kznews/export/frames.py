"""Articles as pandas tables with fixed columns and types, for notebooks, Parquet and databases.

Text columns are pandas' `string`, days `datetime64[s]` (which holds the years 1 to 9999), offsets and counts
`int64`, and numbers that may be unknown `Int64` or `float64`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kznews.article import Article, Mention

if TYPE_CHECKING:
    import pandas as pd

_MENTION = {"start": "int64", "end": "int64", "text": "string"}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "articles": {
        "id": "string",
        "title": "string",
        "published": "datetime64[s]",
        "text": "string",
    },
    "persons": {
        "name": "string",
        "titles": "string",
        "given": "string",
        "family": "string",
        "patronymic": "string",
        "gender": "string",
        "mentions": "int64",
        "quotes": "int64",
    },
    "places": {
        "name": "string",
        "kind": "string",
        "country": "string",
        "latitude": "float64",
        "longitude": "float64",
        "geonames_id": "Int64",
        "mentions": "int64",
    },
    "organizations": {"name": "string", "mentions": "int64"},
    "dates": {
        **_MENTION,
        "type": "string",
        "value": "string",
        "earliest": "datetime64[s]",
        "latest": "datetime64[s]",
    },
    "quotes": {
        "kind": "string",
        "text": "string",
        "speaker": "string",
        "speaker_kind": "string",
        "speaker_mention": "string",
        "cue": "string",
        "start": "int64",
        "end": "int64",
    },
    "mentions": {**_MENTION, "kind": "string", "name": "string", "source": "string"},
}
"""The tables, and the columns of each with their types."""

_OWNER = {"article": "int64", "article_id": "string"}


def to_frames(articles: Iterable[Article]) -> dict[str, pd.DataFrame]:
    """All tables of many articles, by name: articles, persons, places, organizations, dates, quotes, mentions.

    Each row tells its article by number (`article`, from 0) and, but in `articles`, by id (`article_id`).
    Raises TypeError for what is no list of articles or holds a `Failure`, ImportError naming the extra to install
    where pandas is missing.
    """
    if isinstance(articles, Article):
        raise TypeError("to_frames makes tables of many articles: give a list, or use article.to_frame for one")
    rows: dict[str, list[dict[str, Any]]] = {what: [] for what in COLUMNS}
    for number, article in enumerate(articles):
        if not isinstance(article, Article):
            raise TypeError(
                f"number {number} is no Article but {article!r}: leave out what could not be read, as in "
                "to_frames(result for result in results if isinstance(result, Article))"
            )
        for what, read in _ROWS.items():
            owner = {"article": number} | ({} if what == "articles" else {"article_id": article.id})
            rows[what].extend(owner | row for row in read(article))
    return {
        what: _frame(rows[what], ({"article": "int64"} if what == "articles" else _OWNER) | dict(columns))
        for what, columns in COLUMNS.items()
    }


def article_frame(article: Article, what: str) -> pd.DataFrame:
    """One table of one article; `what` is a key of `COLUMNS`.

    Raises ValueError naming the tables there are, and ImportError naming the extra to install.
    """
    if what not in COLUMNS:
        raise ValueError(f"there is no table {what!r}; there are {', '.join(COLUMNS)}")
    return _frame(list(_ROWS[what](article)), COLUMNS[what])


def _frame(rows: list[dict[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    try:
        import pandas as pd
    except ImportError as error:
        raise ImportError('tables need pandas: pip install "kznews[frames]"') from error
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in rows], dtype=dtype) for name, dtype in columns.items()}
    )


def _article(article: Article) -> Iterator[dict[str, Any]]:
    yield {"id": article.id, "title": article.title, "published": article.published, "text": article.text}


def _persons(article: Article) -> Iterator[dict[str, Any]]:
    for person in article.persons:
        yield {
            "name": person.name,
            "titles": "; ".join(person.titles),
            "given": person.given,
            "family": person.family,
            "patronymic": person.patronymic,
            "gender": person.gender,
            "mentions": len(person.mentions),
            "quotes": len(person.quotes),
        }


def _places(article: Article) -> Iterator[dict[str, Any]]:
    for place in article.places:
        yield {
            "name": place.name,
            "kind": place.kind,
            "country": place.country,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "geonames_id": place.geonames_id,
            "mentions": len(place.mentions),
        }


def _organizations(article: Article) -> Iterator[dict[str, Any]]:
    for organization in article.organizations:
        yield {"name": organization.name, "mentions": len(organization.mentions)}


def _dates(article: Article) -> Iterator[dict[str, Any]]:
    for date in article.dates:
        yield _mention(date) | {
            "type": date.type,
            "value": date.value,
            "earliest": date.earliest,
            "latest": date.latest,
        }


def _quotes(article: Article) -> Iterator[dict[str, Any]]:
    for quote in article.quotes:
        yield {
            "kind": quote.kind,
            "text": quote.text,
            "speaker": quote.speaker and quote.speaker.name,
            "speaker_kind": quote.speaker and quote.speaker.kind,
            "speaker_mention": quote.speaker_mention and quote.speaker_mention.text,
            "cue": quote.cue and quote.cue.text,
            "start": min((part.start for part in quote.parts), default=0),
            "end": max((part.end for part in quote.parts), default=0),
        }


def _mentions(article: Article) -> Iterator[dict[str, Any]]:
    kinds = (("person", article.persons), ("place", article.places), ("organization", article.organizations))
    for kind, things in kinds:
        for thing in things:
            for mention in thing.mentions:
                yield _mention(mention) | {"kind": kind, "name": thing.name, "source": mention.source}


def _mention(mention: Mention) -> dict[str, Any]:
    return {"start": mention.start, "end": mention.end, "text": mention.text}


_ROWS: Mapping[str, Callable[[Article], Iterator[dict[str, Any]]]] = {
    "articles": _article,
    "persons": _persons,
    "places": _places,
    "organizations": _organizations,
    "dates": _dates,
    "quotes": _quotes,
    "mentions": _mentions,
}
