"""Readings made from gold: what a system without a fault would return."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kznews.article import Article, DateMention, Mention, Person, Place, Quote
from kznews.evaluate.gold import GoldArticle, GoldMention
from kznews.evaluate.notation import parse_annotation

FOLDER = Path(__file__).parent


@pytest.fixture(scope="session")
def corpus() -> Path:
    return FOLDER / "gold"


@pytest.fixture(scope="session")
def floors_file() -> Path:
    return FOLDER / "floors.json"


@pytest.fixture(scope="session")
def gold_of() -> Callable[[str, str], GoldArticle]:
    """A gold article from its text and its annotation; a record's fields are separated by ` ; `."""

    def build(text: str, annotation: str) -> GoldArticle:
        records = parse_annotation(annotation.replace(" ; ", "\t"), text)
        return GoldArticle(
            "made",
            text,
            persons=records.persons,
            places=records.places,
            dates=records.dates,
            quotes=records.quotes,
        )

    return build


@pytest.fixture(scope="session")
def perfect() -> Callable[[GoldArticle], Article]:
    """The reading of a gold article that finds all of it, optional things too."""

    def mentions(found: tuple[GoldMention, ...]) -> tuple[Mention, ...]:
        return tuple(Mention(m.start, m.end, m.text) for m in found)

    def read(gold: GoldArticle) -> Article:
        return Article(
            gold.text,
            id=gold.id,
            persons=tuple(Person(one.name, mentions=mentions(one.mentions)) for one in gold.persons),
            places=tuple(
                Place(one.name, country=one.country, mentions=mentions(one.mentions)) for one in gold.places
            ),
            dates=tuple(
                DateMention(
                    one.mention.start,
                    one.mention.end,
                    one.mention.text,
                    value=one.value,
                    earliest=one.earliest,
                    latest=one.latest,
                )
                for one in gold.dates
            ),
            quotes=tuple(Quote(one.kind, one.parts, one.speaker) for one in gold.quotes),
        )

    return read
