"""Cues: forms of reporting verbs, recognised through their endings."""

from __future__ import annotations

import pytest

from kznews.quotes.cues import is_predicate, shipped_cues
from kznews.quotes.layout import Layout
from kznews.quotes.verbs import auxiliary, ending


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("министр деді", "деді", "finite"),
        ("министр дейді", "дейді", "finite"),
        ("министр айтып отыр", "айтып отыр", "finite"),
        ("министр айтып өтті", "айтып өтті", "finite"),
        ("министр атап та өтті", "атап та өтті", "finite"),
        ("министр тілге тиек етті", "тілге тиек етті", "finite"),
        ("министр хабарлаған болатын", "хабарлаған болатын", "finite"),
        ("министр жеткізген еді", "жеткізген еді", "finite"),
        ("министр жазыпты", "жазыпты", "finite"),
        ("министр жасырмады", "жасырмады", "finite"),
        ("министр деуші еді", "деуші еді", "finite"),
        ("министр деп отыр", "деп отыр", "finite"),
        ("министр айта келіп", "айта келіп", "converb"),
        ("министр атап өтіп", "атап өтіп", "converb"),
        ("айтқан министр", "айтқан", "participle"),
        ("министр мәлім еткендей", "мәлім еткендей", "similative"),
        ("министр мәлім еткеніндей", "мәлім еткеніндей", "similative"),
        ("кеше хабарлағанымыздай", "хабарлағанымыздай", "first"),
        ("кеше жазған едік", "жазған", "first"),
        ("мен айттым", "айттым", "first"),
        ("кеше айтылды", "айтылды", "passive"),
        ("министр мәлімдегені туралы", "мәлімдегені", "nominal"),
        ("министр айтса", "айтса", "conditional"),
        ("министр дейтін", "дейтін", "other"),
    ],
)
def test_form(text: str, cue: str, kind: str) -> None:
    (found,) = shipped_cues().find(Layout(text, [(0, len(text))]).words)
    assert (text[found.start : found.end], found.form.kind) == (cue, kind)


@pytest.mark.parametrize(
    "text", ["ол деп", "қала да, дала да", "дене шынықтыру", "жазушы келді", "есептегіш", "айтыс өтті"]
)
def test_no_cue(text: str) -> None:
    assert shipped_cues().find(Layout(text, [(0, len(text))]).words) == []


def test_negation() -> None:
    (found,) = shipped_cues().find(Layout("министр айтпады", [(0, 15)]).words)
    assert found.form.negative


@pytest.mark.parametrize(
    ("text", "predicate"), [("министр айтқан.", True), ("айтқан министр", False), ("делінген, ол", True)]
)
def test_predicate(text: str, predicate: bool) -> None:
    layout = Layout(text, [(0, len(text))])
    (cue,) = shipped_cues().find(layout.words)
    assert is_predicate(cue, layout.words, text) is predicate


def test_endings_abstain() -> None:
    assert ending("шы") is None
    assert auxiliary("министр") is None
