"""Each step of the refiner does what its examples say, and leaves its counter-examples alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
import regex

from kznews.article import Entity
from kznews.ner.gazetteer import STEPS, refine
from kznews.ner.gazetteer.step import Step

_SPAN = regex.compile(r"\[([^\]|]+)\|([A-Z_]+)\]")


def read(notation: str) -> tuple[str, list[Entity]]:
    """A sentence whose tagged spans stand as `[Иран|PERSON]`."""
    text, entities, at = "", [], 0
    for match in _SPAN.finditer(notation):
        text += notation[at : match.start()]
        entities.append(Entity(len(text), len(text) + len(match[1]), match[1], label=match[2]))
        text += match[1]
        at = match.end()
    return text + notation[at:], entities


def shown(entities: list[Entity]) -> tuple[str, ...]:
    return tuple(f"{e.text}|{e.label}" for e in sorted(entities, key=lambda e: (e.start, -e.end)))


EXAMPLES = [(step, notation, wanted) for step in STEPS for notation, wanted in step.examples]
UNTOUCHED = [(step, notation) for step in STEPS for notation in step.untouched]


@pytest.mark.parametrize(("step", "notation", "wanted"), EXAMPLES, ids=[n for _, n, _ in EXAMPLES])
def test_step_corrects(step: Step, notation: str, wanted: tuple[str, ...]) -> None:
    text, entities = read(notation)
    assert shown(step.run(text, entities, [(0, len(text))])) == wanted


@pytest.mark.parametrize(("step", "notation"), UNTOUCHED, ids=[n for _, n in UNTOUCHED])
def test_step_leaves_alone(step: Step, notation: str) -> None:
    text, entities = read(notation)
    assert shown(step.run(text, entities, [(0, len(text))])) == shown(entities)


@pytest.mark.parametrize(
    ("notation", "wanted"),
    [
        ("АСТАНА. KAZINFORM – Бүгін", ("АСТАНА|GPE",)),
        ("[Қытай|GPE] Халық Республикасында", ("Қытай Халық Республикасында|GPE",)),
        ("Алматы облысы мен Алматыда", ("Алматы облысы|GPE", "Алматыда|GPE")),
        ("БАӘ-ге және АҚШ-қа", ("БАӘ-ге|GPE", "АҚШ-қа|GPE")),
        ("", ()),
    ],
)
def test_refine(notation: str, wanted: tuple[str, ...]) -> None:
    text, entities = read(notation)
    assert shown(refine(text, entities)) == wanted


def test_what_a_step_made_or_labelled_says_so_and_the_rest_keeps_its_finder() -> None:
    text, found = read("Кеше [Ираннан|PERSON] [Асқар Омаров|PERSON] Ташкентке барды")
    tagged = [replace(span, source="ner:kznews") for span in found]
    assert [(span.text, span.label, span.source) for span in refine(text, tagged)] == [
        ("Ираннан", "GPE", "rule:gazetteer.relabelled"),
        ("Асқар Омаров", "PERSON", "ner:kznews"),
        ("Ташкентке", "GPE", "rule:gazetteer.known_places"),
    ]


def test_spans_are_text() -> None:
    text, entities = read("[Абай|PERSON] облысы мен Оңтүстік [Кореяда|GPE] Ресей-Украина")
    assert all(text[e.start : e.end] == e.text for e in refine(text, entities))
