"""The article that kznews began with, checked in full."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import kznews
from kznews.article_file import read_article

ARTICLE = Path(__file__).parents[2] / "docs" / "examples" / "kazinform_2025-11-14.txt"
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def article() -> kznews.Article:
    source = read_article(ARTICLE)
    return kznews.extract(source.text, published=source.published, title=source.title)


def line_and_text(article: kznews.Article, mention: kznews.Mention) -> str:
    """`3:Тоқаевтың`: the line a mention stands in, and its words."""
    assert article.text[mention.start : mention.end] == mention.text
    return f"{article.text.count(chr(10), 0, mention.start) + 1}:{mention.text}"


def mentions(article: kznews.Article, found: kznews.Person | kznews.Place) -> list[str]:
    return [line_and_text(article, mention) for mention in found.mentions]


def test_title_and_date_come_from_the_first_line(article: kznews.Article) -> None:
    assert article.published == dt.date(2025, 11, 14)
    assert article.title == article.text.split("\n")[0]
    assert article.title.endswith("интеграцияға оң әсер етеді — сарапшы")


def test_persons(article: kznews.Article) -> None:
    assert {person.name: mentions(article, person) for person in article.persons} == {
        "Қасым-Жомарт Тоқаев": [
            "2:Қасым-Жомарт Тоқаевтың",
            "3:Қасым-Жомарт Тоқаевтың",
            "6:Қасым-Жомарт Тоқаевтың",
            "7:Қасым-Жомарт Тоқаевтың",
            "8:Қасым-Жомарт Тоқаев",
        ],
        "Фарход Толипов": ["2:Фарход Толипов", "3:Фарход Толипов", "5:Фарход Толипов", "7:Ф.Толипов"],
        "Шавкат Мирзиёев": ["8:Шавкат Мирзиёевтің"],
    }


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Қасым-Жомарт Тоқаев", "Президент"),
        ("Фарход Толипов", "саясаттанушы"),
        ("Шавкат Мирзиёев", "Өзбекстан Президенті"),
    ],
)
def test_titles(article: kznews.Article, name: str, title: str) -> None:
    assert title in next(person for person in article.persons if person.name == name).titles


def test_places(article: kznews.Article) -> None:
    assert {(place.name, place.country): mentions(article, place) for place in article.places} == {
        ("Қазақстан", "KZ"): ["1:Қазақстан", "3:Қазақстан", "4:Қазақстан", "5:Қазақстан"],
        ("Өзбекстан", "UZ"): [
            "1:Өзбекстанның",
            "2:Өзбекстанға",
            "3:Өзбекстанның",
            "4:Өзбекстан",
            "5:Өзбекстанның",
            "6:Өзбекстанға",
            "7:Өзбекстанға",
            "8:Өзбекстан",
        ],
        ("Ташкент", "UZ"): [
            "2:ТАШКЕНТ",
            "2:Ташкенттің",
            "5:Ташкенттің",
            "8:Ташкентке",
            "9:Ташкентте",
        ],
        ("Астана", "KZ"): ["2:Астана", "5:Астана"],
        ("Орталық Азия", None): [
            "2:Орталық Азиядағы",
            "5:Орталық Азиядағы",
            "7:Орталық Азия",
            "9:Орталық Азия",
        ],
        ("Хиуа", "UZ"): ["3:Хиуаға"],
        ("Әзербайжан", "AZ"): ["9:Әзербайжан"],
    }


def test_dates(article: kznews.Article) -> None:
    assert [
        (line_and_text(article, date), date.value, date.earliest, date.latest)
        for date in article.dates
        if date.type == "DATE" and date.earliest is not None
    ] == [
        ("5:90-шы жылдардан", "199X", dt.date(1990, 1, 1), dt.date(1999, 12, 31)),
        ("8:14-15 қараша күндері", "2025-11-14/2025-11-15", dt.date(2025, 11, 14), dt.date(2025, 11, 15)),
        ("9:16 қарашада", "2025-11-16", dt.date(2025, 11, 16), dt.date(2025, 11, 16)),
    ]


def test_a_vague_date_has_no_value(article: kznews.Article) -> None:
    vague = next(date for date in article.dates if date.text.startswith("Бірнеше жыл бұрын"))
    assert (vague.value, vague.earliest, vague.latest) == (None, None, None)


@pytest.mark.parametrize(
    ("kind", "line", "begins", "ends", "cue"),
    [
        ("indirect", 2, "Ресми Астана мен", "оң әсер етеді", "білдірді"),
        ("direct", 3, "Қазақстан мен Өзбекстанның қазіргі", "деңгейде екенін аңғартады", "деп пікір білдірді"),
        ("indirect", 4, "Қазақстан мен Өзбекстан ықпалдастығы", "ықпал етеді", "сөзінше"),
        ("direct", 5, "Аналитиктер 90-шы жылдардан", "оң әсер етеді", "деді"),
        ("indirect", 6, "Қасым-Жомарт Тоқаевтың Өзбекстанға", "қадам болмақ", "атап өткендей"),
        ("direct", 7, "Менің ойымша", "ақылдасуы да ықтимал", "деп түйіндеді"),
    ],
)
def test_quotations(article: kznews.Article, kind: str, line: int, begins: str, ends: str, cue: str) -> None:
    quote = next(q for q in article.quotes if line_and_text(article, q.parts[0]).startswith(f"{line}:"))
    said = quote.text.strip(".")
    assert (quote.kind, said.startswith(begins), said.endswith(ends)) == (kind, True, True)
    assert quote.speaker == kznews.Speaker("person", "Фарход Толипов")
    assert quote.cue is not None
    assert quote.cue.text == cue


def test_no_other_quotations(article: kznews.Article) -> None:
    assert len(article.quotes) == 6
    assert article.quotes_by("Фарход Толипов") == article.quotes
    assert article.persons[1].quotes == article.quotes
