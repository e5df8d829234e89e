"""Generated forms of date words."""

from __future__ import annotations

import pytest

from kznews.dates.inflection import Form, forms


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
        ("дүйсенбі", Form("loc"), "дүйсенбіде"),
        ("жартыжылдық", Form("loc", possessed=True), "жартыжылдығында"),
    ],
)
def test_form(stem: str, form: Form, expected: str) -> None:
    assert expected in [text for text, found in forms(stem) if found == form]
