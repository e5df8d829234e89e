"""Text never raises; wrong calls do, at once, and say what is accepted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from spacy.language import Language

import kznews
from kznews.pipeline import extract_with

ANY_TEXT = {
    "empty": "",
    "whitespace": " \n\t\u00a0 ",
    "one character": "Қ",
    "unclosed quote": "«Бұл дұрыс, – деді министр.",
    "only quotes": '«»„“”"' * 50,
    "only dashes": "— – - " * 50,
    "emoji": "😀👏🏽🇰🇿",
    "Russian": "Президент Касым-Жомарт Токаев прибыл в Ташкент 14 ноября 2025 года.",
    "English": "President Tokayev arrived in Tashkent on 14 November 2025.",
    "Latin-script Kazakh": "Qasym-Jomart Toqaev Tashkentke keldi.",
    "lone surrogate": "Тоқаев \ud800 Ташкентке \udfff келді.",
    "NUL": "Тоқаев\x00 Ташкентке\x00 келді.",
    "right-to-left": "‮Тоқаев‬ العربية келді.",
    "soft hyphens": "Қасым-Жомарт То\u00adқа\u00adев Таш\u00adкент\u00adке келді.",
    "decomposed": "Президент Шавкат Мирзие\u0308ев кеи\u0306ін келді.",
    "CRLF and BOM": "\ufeffАСТАНА. KAZINFORM —\r\nТоқаев Ташкентке келді.\r\n",
    "a word of 10,000 letters": "қ" * 10_000,
}


@pytest.fixture(scope="module", params=[pytest.param("kznews", marks=pytest.mark.model), "rules"])
def nlp(request: pytest.FixtureRequest) -> Iterator[Language]:
    return kznews.load(ner="kznews" if request.param == "kznews" else None)


def every_span(value: Any) -> Iterator[kznews.Mention]:
    if isinstance(value, kznews.Mention):
        yield value
    elif isinstance(value, tuple):
        for member in value:
            yield from every_span(member)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from every_span(getattr(value, name))


@pytest.mark.parametrize("name", ANY_TEXT)
def test_any_text_gives_an_article_with_true_offsets(nlp: Language, name: str) -> None:
    text = ANY_TEXT[name]
    (article,) = extract_with(nlp, [{"text": text, "published": "2025-11-14"}])
    assert isinstance(article, kznews.Article)
    assert article.text == text
    for span in every_span(article):
        assert text[span.start : span.end] == span.text


@pytest.mark.model
def test_repaired_words_are_read_and_given_as_written() -> None:
    article = kznews.extract(ANY_TEXT["soft hyphens"])
    assert [(p.name, p.mentions[0].text) for p in article.persons] == [
        ("Қасым-Жомарт Тоқаев", "Қасым-Жомарт То\u00adқа\u00adев")
    ]
    assert [(p.name, p.mentions[0].text) for p in article.places] == [("Ташкент", "Таш\u00adкент\u00adке")]


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: kznews.extract("Мәтін", published="14.11.25"), ValueError, "YYYY-MM-DD"),
        (lambda: kznews.extract("Мәтін", published="2025-02-30"), ValueError, "no day of the calendar"),
        (lambda: kznews.extract("Мәтін", published=20251114), TypeError, "datetime.date"),
        (lambda: kznews.extract(None), TypeError, "text must be a str"),
        (lambda: kznews.extract(b"\xd0\x9c"), TypeError, "text must be a str"),
        (lambda: kznews.extract("Мәтін", title=5), TypeError, "title must be a str"),
        (lambda: kznews.load(ner="no/such/folder"), Exception, "no/such/folder"),
        (lambda: kznews.extract_many([], workers=0), ValueError, "workers must be 1 or more"),
        (lambda: kznews.extract_many([], start_method="thread"), ValueError, "this system has spawn"),  # type: ignore
        (lambda: kznews.extract_many([], batch_size=0), ValueError, "batch_size must be 1 or more"),
        (lambda: kznews.extract_many("Мәтін"), TypeError, "many articles"),
        (lambda: kznews.extract_many(b"\xd0\x9c"), TypeError, "a single bytes"),  # type: ignore[arg-type]
        (lambda: kznews.extract_many({"id": "1", "text": "Мәтін"}), TypeError, "a single dict"),
        (lambda: kznews.extract_many(pd.DataFrame({"text": ["Мәтін"]})), TypeError, "to_dict\\('records'\\)"),
        (
            lambda: kznews.extract("Мәтін", lexicon="no_such.tsv"),
            ValueError,
            "cannot read the table 'no_such.tsv'",
        ),
    ],
)
@pytest.mark.model
def test_wrong_calls(call: Any, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        call()


def test_an_article_that_cannot_be_read_fails_alone(nlp: Language) -> None:
    rows: list[Any] = [
        {"id": 1, "text": "Кеше жаңбыр жауды.", "published": dt.date(2025, 11, 14)},
        {"id": 2, "text": None},
        {"id": 3, "text": "Мәтін", "published": "14 қараша"},
        17,
        "Бүгін күн ашық.",
    ]
    found = list(extract_with(nlp, rows))
    assert [type(result).__name__ for result in found] == ["Article", "Failure", "Failure", "Failure", "Article"]
    assert [result.id for result in found] == ["1", "2", "3", None, None]
    assert "text must be a str" in found[1].error
    assert "YYYY-MM-DD" in found[2].error


def test_a_defect_in_a_stage_costs_that_article_alone_and_is_told(caplog: pytest.LogCaptureFixture) -> None:
    nlp = kznews.load(ner=None)

    @Language.component("tests_fails_on_storms")
    def fails_on_storms(doc: Any) -> Any:
        if "дауыл" in doc.text:
            raise KeyError("a storm")
        return doc

    nlp.add_pipe("tests_fails_on_storms", before="kznews_dates")
    rows: list[Any] = [
        {"id": "a", "text": "Бүгін күн ашық."},
        {"id": "b", "text": "Кеше дауыл болды."},
        "Тағы бір дауыл.",
        {"id": "c", "text": "Ертең."},
    ]
    found = list(extract_with(nlp, rows))
    error = "tests_fails_on_storms failed: KeyError: 'a storm'"
    assert found[1:3] == [kznews.Failure(error=error, id="b"), kznews.Failure(error=error)]
    assert [result.id for result in found] == ["a", "b", None, "c"]
    assert isinstance(found[3], kznews.Article)
    assert [record.getMessage() for record in caplog.records] == [
        "tests_fails_on_storms failed on the article b",
        "tests_fails_on_storms failed on the article that begins 'Тағы бір дауыл.'",
    ]
    assert "in fails_on_storms" in caplog.text  # the traceback


def test_a_defect_of_a_batch_alone_is_told(caplog: pytest.LogCaptureFixture) -> None:
    nlp = kznews.load(ner=None)
    seen: list[str] = []

    @Language.component("tests_fails_once")
    def fails_once(doc: Any) -> Any:
        seen.append(doc.text)
        if len(seen) == 2:
            raise RuntimeError("too many at once")
        return doc

    nlp.add_pipe("tests_fails_once")
    found = list(extract_with(nlp, ["Бүгін күн ашық.", "Кеше дауыл болды."]))
    assert all(isinstance(result, kznews.Article) for result in found)
    assert "2 articles failed together, but each could be read alone" in caplog.text
    assert "too many at once" in caplog.text
