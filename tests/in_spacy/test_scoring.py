"""Scores of dates and quotations: `{dates}` and `<quotes>` of hand-made gold against what the stages find."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

TEXT = "Кездесу 2025 жылғы 14 қарашада өтті. «Бұл – жаңа кезең», – деді мамандар."
DATE = (8, 30)
QUOTE = (38, 54)


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("kk")
    nlp.add_pipe("kznews_dates")
    nlp.add_pipe("kznews_quotes")
    return nlp


def gold(nlp: Language, **groups: list[tuple[int, int, str, str]]) -> Doc:
    doc = nlp.make_doc(TEXT)
    for name, spans in groups.items():
        doc.spans[name] = [doc.char_span(a, b, label=label, kb_id=kb_id) for a, b, label, kb_id in spans]
    return doc


def scores(nlp: Language, reference: Doc) -> dict[str, Any]:
    return nlp.evaluate([Example(nlp.make_doc(TEXT), reference)])


@pytest.mark.parametrize(
    ("date", "f1", "accuracy"),
    [
        ((*DATE, "DATE", "2025-11-14"), 1.0, 1.0),
        ((*DATE, "DATE", "2025-11-15"), 1.0, 0.0),
        ((*DATE, "DATE", ""), 1.0, None),
        ((*DATE, "SET", "2025-11-14"), 0.0, 1.0),
        ((19, 30, "DATE", "2025-11-14"), 0.0, None),
    ],
)
def test_dates(nlp: Language, date: tuple[int, int, str, str], f1: float, accuracy: float | None) -> None:
    found = scores(nlp, gold(nlp, dates=[date]))
    assert (found["dates_f"], found["dates_value_acc"]) == (f1, accuracy)


@pytest.mark.parametrize(
    ("quote", "f1", "accuracy"),
    [
        ((*QUOTE, "direct", "мамандар"), 1.0, 1.0),
        ((*QUOTE, "direct", "министр"), 1.0, 0.0),
        ((*QUOTE, "indirect", "мамандар"), 0.0, 1.0),
    ],
)
def test_quotes(nlp: Language, quote: tuple[int, int, str, str], f1: float, accuracy: float | None) -> None:
    found = scores(nlp, gold(nlp, quotes=[quote]))
    assert (found["quotes_f"], found["quotes_speaker_acc"]) == (f1, accuracy)


def test_what_the_gold_does_not_annotate_is_not_scored(nlp: Language) -> None:
    found = scores(nlp, gold(nlp, dates=[(*DATE, "DATE", "2025-11-14")]))
    assert found["dates_p"] == found["dates_r"] == 1.0
    assert found["dates_per_type"] == {"DATE": {"p": 1.0, "r": 1.0, "f": 1.0}}
    assert found["quotes_f"] is None
    assert found["quotes_speaker_acc"] is None


def test_gold_that_says_there_is_none_counts(nlp: Language) -> None:
    assert scores(nlp, gold(nlp, dates=[]))["dates_p"] == 0.0


def test_scorers_are_set_in_the_config() -> None:
    nlp = spacy.blank("kk")
    nlp.add_pipe("kznews_dates", config={"scorer": None})
    assert "dates_f" not in scores(nlp, gold(nlp, dates=[]))
    assert spacy.blank("kk").create_pipe("kznews_dates").score([])["dates_f"] is None  # type: ignore[attr-defined]


def test_the_names_are_scored_as_spacy_scores_them() -> None:
    nlp = spacy.blank("kk")
    nlp.add_pipe("kznews_ner", config={"model": None})
    reference = nlp.make_doc("Ол Ташкентке барды.")
    reference.set_ents([reference.char_span(3, 12, label="GPE")])
    assert nlp.evaluate([Example(nlp.make_doc(reference.text), reference)])["ents_f"] == 1.0
