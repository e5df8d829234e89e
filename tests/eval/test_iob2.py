"""Sentences labelled in IOB2: what is read, what counts as right, what an error is called."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kznews.evaluate.gold import GoldError
from kznews.evaluate.iob2 import FEWEST, TaggedTokens, TaggerReport, compare, evaluate_file, read_tagged
from kznews.ner.labels import TokenSpan

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """An IOB2 file from lines separated by `/`, an empty one between sentences."""

    def write(content: str) -> Path:
        file = tmp_path / "gold.iob2"
        file.write_text(content.replace("/", "\n"), encoding="utf-8")
        return file

    return write


def sentence(notation: str, line: int = 1) -> TaggedTokens:
    """`[Асан Үсенов|PERSON] келді .` as tokens and spans."""
    tokens: list[str] = []
    spans = []
    for inside, outside in re.findall(r"\[([^]]*)\]|([^\s[\]]+)", notation):
        name, _, label = inside.partition("|")
        words = name.split() or [outside]
        if label:
            spans.append(TokenSpan(len(tokens), len(tokens) + len(words), label))
        tokens.extend(words)
    return TaggedTokens(line, tuple(tokens), tuple(spans))


def compared(gold: str, found: str) -> TaggerReport:
    return compare([sentence(gold)], [sentence(found).spans])


def test_reading(write: Write) -> None:
    file = write("Асан B-PERSON/Үсенов I-PERSON/Астанада B-GPE/. O//Қар O/жауды O/")
    assert read_tagged(file) == (
        sentence("[Асан Үсенов|PERSON] [Астанада|GPE] .", line=1),
        sentence("Қар жауды", line=6),
    )


def test_the_last_sentence_needs_no_empty_line_and_more_of_them_do_no_harm(write: Write) -> None:
    assert [one.line for one in read_tagged(write("//Қар O////Жаңбыр O"))] == [3, 7]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", ": no gold here; a line is a token and its IOB2 tag"),
        ("Қар O//жауды", ":3: 'жауды' is not a token and its tag"),
        ("Қар жауды O", ":1: 'Қар жауды O' is not a token and its tag"),
        ("Асан B-PER", ":1: 'B-PER' is no tag; there are O and B-, I- with ADAGE"),
        ("Асан S-PERSON", ":1: 'S-PERSON' is no tag"),
        ("Асан I-PERSON", ":1: I-PERSON continues nothing: the first tag of a name is B-PERSON"),
        ("Асан B-PERSON/Үсенов I-GPE", ":2: I-GPE continues nothing"),
        ("Асан B-PERSON//Үсенов I-PERSON", ":3: I-PERSON continues nothing"),
    ],
)
def test_faults_name_the_line(write: Write, content: str, fault: str) -> None:
    with pytest.raises(GoldError, match=re.escape(f"gold.iob2{fault}")):
        read_tagged(write(content))


@pytest.mark.parametrize(
    ("gold", "found", "counts"),
    [
        ("[Асан Үсенов|PERSON] келді", "[Асан Үсенов|PERSON] келді", {"PERSON": (1, 0, 0)}),
        ("[Асан Үсенов|PERSON] келді", "Асан Үсенов келді", {"PERSON": (0, 0, 1)}),
        ("Асан Үсенов келді", "[Асан|PERSON] Үсенов келді", {"PERSON": (0, 1, 0)}),
        ("[Асан Үсенов|PERSON] келді", "[Асан|PERSON] Үсенов келді", {"PERSON": (0, 1, 1)}),
        ("[Алматы|GPE] көп", "[Алматы|LOCATION] көп", {"GPE": (0, 0, 1), "LOCATION": (0, 1, 0)}),
    ],
)
def test_right_is_the_same_span_with_the_same_class(
    gold: str, found: str, counts: dict[str, tuple[int, int, int]]
) -> None:
    report = compared(gold, found)
    assert {name: (c.right, c.spurious, c.missed) for name, c in report.counts.items()} == counts


@pytest.mark.parametrize(
    ("gold", "found", "causes"),
    [
        ("[Асан|PERSON] келді", "[Асан|PERSON] келді", {}),
        ("[Асан|PERSON] келді", "Асан келді", {"PERSON": {"missed": ["[Асан] келді"]}}),
        ("Асан келді", "Асан [келді|ART]", {"ART": {"made up": ["Асан [келді]"]}}),
        (
            "бүгін [Асан Үсенов|PERSON] келді",
            "бүгін [Асан|PERSON] Үсенов келді",
            {"PERSON": {"wrong boundary": ["бүгін [Асан] Үсенов келді"]}},
        ),
        ("[Алматы|GPE] көп", "[Алматы|LOCATION] көп", {"GPE": {"LOCATION for GPE": ["[Алматы] көп"]}}),
        (
            "[Асан Үсенов|PERSON] келді",
            "[Асан|PERSON] [Үсенов келді|ART]",
            {"PERSON": {"ART for PERSON": ["Асан [Үсенов келді]"], "wrong boundary": ["[Асан] Үсенов келді"]}},
        ),
    ],
)
def test_causes(gold: str, found: str, causes: dict[str, dict[str, list[str]]]) -> None:
    shown = {
        label: {cause: [error.shown for error in errors] for cause, errors in by_cause.items()}
        for label, by_cause in compared(gold, found).causes().items()
    }
    assert shown == causes


def test_a_class_with_few_names_has_no_figure_of_its_own() -> None:
    often, seldom = sentence("[Асан|PERSON] келді"), sentence("[Алматы|GPE] көп")
    gold = [often] * FEWEST + [seldom]
    report = compare(gold, [often.spans] * FEWEST + [()])
    assert report.figures() == {"micro": round(200 * FEWEST / (2 * FEWEST + 1), 2), "PERSON": 100.0}


def test_table_and_json() -> None:
    gold = [sentence("[Асан|PERSON] келді", line=7), sentence("[Алматы|GPE] көп", line=10)]
    report = compare(gold, [gold[0].spans, ()], errors=1)
    assert str(report).splitlines() == [
        "sentences: 2",
        "",
        "                              F1       P       R   gold  found  right",
        "micro                      66.67  100.00   50.00      2      1      1",
        "GPE                         0.00  100.00    0.00      1      0      0",
        "PERSON                    100.00  100.00  100.00      1      1      1",
        "",
        "GPE, errors: 1",
        "  missed: 1",
        "    line 10: [Алматы] көп",
    ]
    data = json.loads(report.to_json())
    assert data["measures"]["micro"] == {
        "f1": 66.67, "precision": 100.0, "recall": 50.0, "gold": 2, "found": 1, "right": 1,
    }  # fmt: skip
    assert data["errors"] == {"GPE": {"missed": ["line 10: [Алматы] көп"]}}


@pytest.mark.model
def test_tokens_are_cut_as_in_articles(write: Write) -> None:
    """`9 , 6` is one number in an article, and the name behind it is still found."""
    content = "Бұл O/9 B-PERCENTAGE/, I-PERCENTAGE/6 I-PERCENTAGE/% I-PERCENTAGE/Қазақстанда B-GPE/. O/"
    report = evaluate_file(write(content))
    assert report.counts["GPE"].right == 1
    assert report.counts["PERCENTAGE"].gold == 1
