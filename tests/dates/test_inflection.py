"""Generated forms of date words."""

from __future__ import annotations

import pytest

from kznews.dates.inflection import Form, forms
from kznews.lexicon import read_tsv
from kznews.morphology import CASES, inflect


@pytest.mark.parametrize(
    ("stem", "form", "expected"),
    [
        ("қараша", Form("loc"), "қарашада"),
        ("қараша", Form("gen"), "қарашаның"),
        ("қараша", Form("loc", possessed=True), "қарашасында"),
        ("қыркүйек", Form("loc", possessed=True), "қыркүйегінде"),
        ("қыркүйек", Form("dat"), "қыркүйекке"),
        ("мамыр", Form("abl"), "мамырдан"),
        ("маусым", Form("abl"), "маусымнан"),
        ("наурыз", Form("ins"), "наурызбен"),
        ("сәуір", Form("dat"), "сәуірге"),
        ("желтоқсан", Form("attr"), "желтоқсандағы"),
        ("жыл", Form("abl", plural=True), "жылдардан"),
        ("жыл", Form("nom", possessed=True, plural=True), "жылдары"),
        ("апта", Form("attr"), "аптадағы"),
        ("минут", Form("abl"), "минуттан"),
        ("секунд", Form("loc"), "секундта"),
        ("дүйсенбі", Form("loc"), "дүйсенбіде"),
        ("жартыжылдық", Form("loc", possessed=True), "жартыжылдығында"),
    ],
)
def test_form(stem: str, form: Form, expected: str) -> None:
    assert expected in [text for text, found in forms(stem) if found == form]


@pytest.mark.parametrize(
    "word",
    [
        *(row["word"] for file in ("months", "weekdays", "number_words") for row in read_tsv(file)),
        *(row["word"] for row in read_tsv("date_words") if row["inflects"] == "noun" and len(row["word"]) > 2),
    ],
)
def test_declined_as_every_noun(word: str) -> None:
    found = {form: text for text, form in forms(word) if form.case != "attr"}
    for case in CASES:
        assert inflect(word, case) == found[Form(case)]
        assert inflect(inflect(word, "px3"), case, izafet=True) == found[Form(case, possessed=True)]
    assert inflect(word, "pl") == found[Form(plural=True)]
