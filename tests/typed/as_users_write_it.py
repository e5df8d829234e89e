"""The public API as users write it; `mypy --strict` reads this file, nobody runs it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

from spacy.language import Language

import kznews
from kznews import Article, DateMention, Failure, Mention, Person, Place, Quote, Speaker


def one(text: str) -> Article:
    kznews.extract(text)
    kznews.extract(text, published="2025-11-14", title="Тақырып", id="1")
    return kznews.extract(text, published=dt.date(2025, 11, 14))


def parts(article: Article) -> None:
    name: str = article.persons[0].name
    titles: tuple[str, ...] = article.persons[0].titles
    gender: Literal["f", "m"] | None = article.persons[0].gender
    mention: Mention = article.persons[0].mentions[0]
    offsets: tuple[int, int] = (mention.start, mention.end)
    country: str | None = article.places[0].country
    latitude: float | None = article.places[0].latitude
    date: DateMention = article.dates[0]
    first: dt.date | None = date.earliest
    quote: Quote = article.quotes[0]
    speaker: Speaker | None = quote.speaker
    if speaker is not None and speaker.kind == "person":
        said: tuple[Quote, ...] = article.quotes_by(speaker.name)
        print(said)
    print(name, titles, gender, offsets, country, latitude, first)


def many(rows: list[dict[str, str]]) -> list[Article]:
    found: list[Article] = []
    for result in kznews.extract_many(rows, workers=2, batch_size=32):
        if isinstance(result, Failure):
            print(result.id, result.error)
        else:
            found.append(result)
    kznews.extract_many(["Кеше қар жауды.", {"text": "Бүгін күн ашық.", "published": dt.date.today()}])
    kznews.extract_many(["Кеше қар жауды."], lexicon=Path("my_places.tsv"), cues="my_cues.tsv")
    return found


def tables(articles: list[Article]) -> None:
    frames = kznews.to_frames(articles)
    print(frames["quotes"], articles[0].to_frame("quotes"))


def pipeline() -> Language:
    kznews.load(ner=None, titles=[("медиатор", "law")], cues=[{"cue": "болжал", "kind": "source"}])
    return kznews.load(ner=Path("my_model"), lexicon="my_places.tsv")


def back_and_forth(article: Article) -> bool:
    return Article.from_json(article.to_json()) == Article.from_dict(article.to_dict(explain=True))


def by_hand() -> Article:
    text = "Әкім Асан Үсенов келді."
    person = Person("Асан Үсенов", ("әкім",), (Mention.of(text, 5, 16),))
    return Article(text, persons=(person,), places=(Place("Ақтау", kind="city", country="KZ"),))


def mistakes(article: Article) -> None:
    # Each of these is an error that mypy must find: an ignore that is not needed is one itself.
    kznews.load(titles=5)  # type: ignore[arg-type]
    kznews.extract(5)  # type: ignore[arg-type]
    kznews.extract("Мәтін", "2025-11-14")  # type: ignore[call-arg]
    article.persons[0].name = "Басқа"  # type: ignore[misc]
    article.to_frame("people")  # type: ignore[arg-type]
    print(article.dates[0].earliest.year)  # type: ignore[union-attr]
