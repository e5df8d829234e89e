"""The shipped weights: whole, small, read as stock Stanza reads them, good on phrases, above their floors."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kznews.ner.checkpoint import SHIPPED, VECTORS, WEIGHTS, read_manifest, sha256
from kznews.ner.labels import TokenSpan
from kznews.ner.tagger import Tagger
from kznews.ner.train.card import score_tables
from kznews.ner.train.package import CARD

pytestmark = pytest.mark.model
FLOORS = Path(__file__).with_name("floors.json")


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.load()


def test_the_shipped_tagger_signs_as_such(tagger: Tagger) -> None:
    assert tagger.source == "ner:kznews"


def test_the_manifest_describes_these_files() -> None:
    manifest = read_manifest(SHIPPED)
    assert {name: sha256(SHIPPED / name) for name in (WEIGHTS, VECTORS)} == manifest["sha256"]


def test_the_card_has_the_figures_of_the_manifest() -> None:
    card = (SHIPPED / CARD).read_text(encoding="utf-8")
    tables = score_tables(read_manifest(SHIPPED))
    assert tables
    assert [table for table in tables if table not in card] == []


def test_the_weights_are_small() -> None:
    assert sum((SHIPPED / name).stat().st_size for name in (WEIGHTS, VECTORS)) <= 20_000_000


@pytest.mark.parametrize("part", ["news dev", "kaznerd test"])
def test_no_measured_figure_is_below_its_floor(part: str) -> None:
    """The manifest holds what was measured on the weights whose checksum it holds."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))[part]
    reached = read_manifest(SHIPPED)["scores"][part]
    assert floors
    assert {label: reached[label] for label in floors if reached[label] < floors[label]} == {}


PHRASES = """
[Қасым-Жомарт Тоқаев|PERSON] [Ташкентте|GPE] [Шавкат Мирзиёевпен|PERSON] кездесті .
— Біз дайынбыз , — деді [Ерлан Қошанов|PERSON] .
[Әсел Жанасова|PERSON] [Қазақстанға|GPE] келді .
Сарапшы [Ф. Толиповтың|PERSON] сөзінше , баға өседі .
[АҚШ-тың|GPE] елшісі [Астанадан|GPE] кетті
Тұрғындар [Түркістан облысында|GPE] тұрады .
[Өзбекстан|GPE] Президенті сөз сөйледі .
Бүгін ауа райы суық болады .
Жиналысқа үш адам келді .
""".strip().splitlines()


def read(phrase: str) -> tuple[list[str], list[TokenSpan]]:
    """The tokens of a phrase and the spans in its brackets."""
    tokens: list[str] = []
    spans = []
    for inside, outside in re.findall(r"\[([^]]*)\]|([^\s[\]]+)", phrase):
        name, _, label = inside.partition("|")
        words = name.split() or [outside]
        if label:
            spans.append(TokenSpan(len(tokens), len(tokens) + len(words), label))
        tokens.extend(words)
    return tokens, spans


@pytest.mark.parametrize("phrase", PHRASES)
def test_phrases(tagger: Tagger, phrase: str) -> None:
    tokens, spans = read(phrase)
    assert list(tagger.tag([tokens])[0].news) == spans


@pytest.mark.parametrize(
    ("sentence", "name", "label"),
    [
        ("Ол 2025 жылы келді .", "2025 жылы", "DATE"),
        ("Жоба 5 миллиард теңге тұрады .", "5 миллиард теңге", "MONEY"),
        ("Өткен аптада қар жауды .", "Өткен аптада", "DATE"),
        ("Халықтың 40 пайызы келіседі .", "40 пайызы", "PERCENTAGE"),
    ],
)
def test_classes_of_kaznerd(tagger: Tagger, sentence: str, name: str, label: str) -> None:
    tokens = sentence.split()
    found = tagger.tag([tokens])[0].kaznerd
    assert (name, label) in [(" ".join(tokens[span.start : span.end]), span.label) for span in found]
