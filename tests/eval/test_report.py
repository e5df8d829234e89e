"""The report: its table, its JSON, and errors sorted by what went wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kznews.article import Article, Mention, Person, Place, Speaker
from kznews.evaluate.folder import corpus_sha256, read_folder
from kznews.evaluate.gold import GoldArticle
from kznews.evaluate.report import Report, compare, evaluate_folder
from kznews.evaluate.scores import MEASURES

Build = Callable[[str, str], GoldArticle]
Perfect = Callable[[GoldArticle], Article]

TEXT = "Асан Ермекұлы Ақтауда болды.\n«Теңіз тынық», – деді Асан."
GOLD = """
PERSON ; Асан Ермекұлы ; 1:Асан Ермекұлы ; 2:Асан
PLACE ; Ақтау ; KZ ; 1:Ақтауда
QUOTE ; direct ; Асан Ермекұлы ; 2:"Теңіз тынық" ; 2:Асан ; 2:деді
"""


@pytest.fixture
def gold(gold_of: Build) -> GoldArticle:
    return gold_of(TEXT, GOLD.strip())


def test_causes(gold: GoldArticle, perfect: Perfect) -> None:
    read = perfect(gold)
    short = Mention(0, 4, "Асан", source="ner:kznews")
    place_as_person = Person("Ақтауда", mentions=(Mention(14, 21, "Ақтауда", source="ner:kznews"),))
    made_up = Place("Теңіз", mentions=(Mention(30, 35, "Теңіз", source="lexicon:places"),))
    unknown = replace(read.quotes[0], speaker=None)
    report = compare(
        [gold],
        [
            replace(
                read,
                persons=(replace(read.persons[0], mentions=(short,)), place_as_person),
                places=(*read.places, made_up),
                quotes=(unknown,),
            )
        ],
    )
    causes = {
        measure: {cause: [error.text for error in errors] for cause, errors in found.items()}
        for measure, found in report.causes().items()
    }
    assert causes == {
        "persons.mentions": {
            "made up, really a place": ["Ақтауда"],
            "missed": ["Асан"],
            "wrong boundary": ["Асан"],
        },
        "persons.entities": {"made up": ["ақтауда"]},
        "places.mentions": {"made up": ["Теңіз"]},
        "places.entities": {"made up": ["теңіз"]},
        "quotes.speaker": {"none given": ["Теңіз тынық"]},
    }


@pytest.mark.parametrize(
    ("speaker", "cause"),
    [
        (Speaker("role", "балықшы"), "role for person"),
        (Speaker("person", "Ермек"), "another one"),
    ],
)
def test_causes_of_a_wrong_speaker(gold: GoldArticle, perfect: Perfect, speaker: Speaker, cause: str) -> None:
    read = perfect(gold)
    report = compare([gold], [replace(read, quotes=(replace(read.quotes[0], speaker=speaker),))])
    assert list(report.causes()["quotes.speaker"]) == [cause]


def test_printed_report(gold: GoldArticle, perfect: Perfect) -> None:
    read = perfect(gold)
    late = Place("Ақтау", country="RU", mentions=(Mention(14, 21, "Ақтауда", source="lexicon:places"),))
    printed = str(compare([gold], [replace(read, places=(late,), quotes=())], corpus="ab" * 32, errors=1))
    assert printed.startswith("articles: 1, corpus: abababababab\n")
    assert all(measure in printed for measure in MEASURES)
    country = "    made:1 Асан Ермекұлы [Ақтауда] болды.; KZ wanted, RU found"
    assert f"places.country, errors: 1\n  another one: 1\n{country}" in printed
    assert "made:2 «[Теңіз тынық]», – деді Асан." in printed


def test_errors_are_shown_on_request_and_no_more_than_asked_for(gold: GoldArticle) -> None:
    empty = Article(TEXT)
    assert "errors:" not in str(compare([gold], [empty]))
    shown = str(compare([gold, gold], [empty, empty], errors=2))
    assert "persons.mentions, errors: 4\n  missed: 4\n" in shown
    assert shown.count("[Асан Ермекұлы]") + shown.count("[Асан].") == 2


def test_json(gold: GoldArticle, perfect: Perfect) -> None:
    report = compare([gold], [replace(perfect(gold), persons=())], corpus="abc")
    data = json.loads(report.to_json())
    assert (data["articles"], data["corpus_sha256"]) == (1, "abc")
    assert list(data["measures"]) == list(MEASURES)
    assert data["measures"]["persons.mentions"] == {
        "f1": 0.0,
        "precision": 100.0,
        "recall": 0.0,
        "gold": 2,
        "found": 0,
        "right": 0,
    }
    assert data["measures"]["quotes.speaker"] == {"accuracy": 100.0, "judged": 1, "right": 1}
    assert data["errors"]["persons.entities"] == {"missed": ["made Асан Ермекұлы"]}


def test_one_reading_for_each_article(gold: GoldArticle) -> None:
    with pytest.raises(ValueError, match="shorter"):
        compare([gold, gold], [Article(TEXT)])


def test_figures_of_nothing() -> None:
    figures = compare([], []).figures()
    assert figures["persons.mentions"] == 100.0
    assert figures["quotes.speaker"] is None


def test_a_folder_through_a_pipeline(corpus: Path) -> None:
    """The rules alone, without the name tagger: quick, and enough to see that the parts fit."""
    import kznews

    report = evaluate_folder(corpus, nlp=kznews.load(ner=None), errors=1)
    assert isinstance(report, Report)
    assert report.corpus_sha256 == corpus_sha256(corpus)
    assert [article.id for article in report.articles] == [article.id for article in read_folder(corpus)]
    assert report.scores.count("persons.mentions").gold > 50
