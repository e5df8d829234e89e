"""An article with everything in it, and any article at all: what every export is tested on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import strategies as st

from kznews.article import (
    Article,
    DateMention,
    Entity,
    Mention,
    Organization,
    Person,
    Place,
    Quote,
    Speaker,
)

TEXT = (
    "Қала әкімі кездесу өткізді\n"
    "Ақтау әкімі Асан Үсенов 14-15 қараша күндері тұрғындармен кездесті.\n"
    "— Жол биыл жөнделеді. Ақтауда екі көпір салынады, — деді А.Үсенов. — Қаржы бөлінді.\n"
    "Мамандардың айтуынша, Каспий деңгейі төмендейді. «Самұрық» компаниясы көмектеседі."
)


def at(words: str, nth: int = 1, *, source: str = "") -> Mention:
    """The nth place where `words` stand in TEXT."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Mention.of(TEXT, start, start + len(words), source=source)


@pytest.fixture(scope="session")
def article() -> Article:
    """One article with everything in it: interrupted and indirect quotations, a place of no country, unknowns."""
    city, bare = at("Ақтау", source="ner:kznews"), at("Ақтауда")
    days, year = at("14-15 қараша күндері"), at("биыл")
    return Article(
        text=TEXT,
        id="aqtau-1",
        title="Қала әкімі кездесу өткізді",
        published=dt.date(2025, 11, 14),
        persons=(
            Person(
                "Асан Үсенов",
                ("Ақтау әкімі",),
                (at("Асан Үсенов", source="ner:kznews"), at("А.Үсенов")),
                references=(at("Қала әкімі", source="rule:persons.role"),),
            ),
        ),
        places=(
            Place("Ақтау", "city", "KZ", 43.65, 51.16, 610612, (city, bare)),
            Place("Каспий", "sea", mentions=(at("Каспий"),)),
        ),
        organizations=(Organization("Самұрық", (at("Самұрық"),)),),
        dates=(
            DateMention(
                days.start,
                days.end,
                days.text,
                value="2025-11-14/2025-11-15",
                earliest=dt.date(2025, 11, 14),
                latest=dt.date(2025, 11, 15),
                source="rule:dates.day_range",
                explain="14-15 қараша, year from the publication date",
            ),
            DateMention(year.start, year.end, year.text),
        ),
        quotes=(
            Quote(
                "direct",
                (at("Жол биыл жөнделеді. Ақтауда екі көпір салынады"), at("Қаржы бөлінді.")),
                Speaker("person", "Асан Үсенов"),
                at("А.Үсенов"),
                at("деді"),
                source="rule:quotes.dash",
                explain="dash paragraph, interrupted",
            ),
            Quote(
                "indirect",
                (at("Каспий деңгейі төмендейді"),),
                Speaker("role", "мамандар"),
                at("Мамандардың"),
                at("айтуынша"),
            ),
            Quote("direct", (at("көмектеседі"),)),
        ),
        entities=(
            Entity(city.start, city.end, city.text, label="GPE", source="ner:kznews"),
            Entity(*_span("Самұрық"), label="ORGANISATION"),
        ),
    )


def _span(words: str) -> tuple[int, int, str]:
    found = at(words)
    return found.start, found.end, found.text


NOTES = st.sampled_from(["", "ner:kznews", "rule:dates.day_month"])
NAMES = st.text(max_size=12)
# Line ends, markup, RTL marks, astral and combining characters are what exports trip over.
TEXTS = st.text(
    st.sampled_from("абғқәі АҒҚ «»\"—–-.,<>&'/\\|\t\r\n\u2028\u200f\u0301\u00a0\ufeff\x00\x1b😀5"),
    min_size=1,
    max_size=60,
)


def spans(text: str) -> st.SearchStrategy[tuple[int, int]]:
    bound = st.integers(0, len(text))
    return st.tuples(bound, bound).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: (min(pair), max(pair)))


def mentions(text: str) -> st.SearchStrategy[Mention]:
    return st.builds(lambda span, source: Mention.of(text, *span, source=source), spans(text), NOTES)


def tuples(of: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, max_size=most).map(tuple)


@st.composite
def articles(draw: Callable[..., Any]) -> Article:
    text = draw(TEXTS)
    mention = mentions(text)
    days = st.none() | st.dates()
    coordinates = st.none() | st.floats(-180, 180)
    date = st.builds(
        lambda span, **rest: DateMention(*span, text[slice(*span)], **rest),
        spans(text),
        type=st.sampled_from(["DATE", "TIME", "DURATION", "SET"]),
        value=st.none() | NAMES,
        earliest=days,
        latest=days,
        source=NOTES,
        explain=NOTES,
    )
    quote = st.builds(
        Quote,
        kind=st.sampled_from(["direct", "indirect"]),
        parts=tuples(mention),
        speaker=st.none() | st.builds(Speaker, st.sampled_from(["person", "role", "organization"]), NAMES),
        speaker_mention=st.none() | mention,
        cue=st.none() | mention,
        source=NOTES,
        explain=NOTES,
    )
    place = st.builds(
        Place,
        name=NAMES,
        kind=st.none() | NAMES,
        country=st.sampled_from([None, "KZ", "UZ"]),
        latitude=coordinates,
        longitude=coordinates,
        geonames_id=st.none() | st.integers(0, 2**31),
        mentions=tuples(mention),
    )
    entity = st.builds(
        lambda span, label, source: Entity(*span, text[slice(*span)], label=label, source=source),
        spans(text),
        st.sampled_from(["PERSON", "GPE", "DATE"]),
        NOTES,
    )
    return Article(
        text=text,
        id=draw(st.none() | NAMES),
        title=draw(st.none() | NAMES),
        published=draw(days),
        persons=draw(tuples(st.builds(Person, NAMES, tuples(NAMES), tuples(mention), references=tuples(mention)))),
        places=draw(tuples(place)),
        organizations=draw(tuples(st.builds(Organization, NAMES, tuples(mention)))),
        dates=draw(tuples(date)),
        quotes=draw(tuples(quote)),
        entities=draw(tuples(entity)),
    )


@pytest.fixture(scope="session")
def any_article() -> st.SearchStrategy[Article]:
    return articles()
