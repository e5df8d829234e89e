"""The tense of the verb that a date, marked with [ ], belongs to."""

from __future__ import annotations

import pytest

from kznews.dates.tense import tense_of


@pytest.mark.parametrize(
    ("marked", "tense"),
    [
        ("[14 қарашада] жиын өтті.", "past"),
        ("[14 қарашада] жиын өтеді.", "future"),
        ("[14 қарашада] жиын өтпек.", "future"),
        ("[14 қарашада] өткен жиында айтылды.", "past"),
        ("[14 қарашада] өтетін жиын туралы айтты.", "future"),
        ("Палата заңды [14 қарашада] қарады.", "past"),
        ("Палата заңды [14 қарашада] қарайды.", "future"),
        ("Зауыт [14 қарашада] жұмысын бастады.", "past"),
        ("Зауыт жұмысы [14 қарашада] басталады.", "future"),
        ("Ол [14 қарашада] келмеді.", "past"),
        ("[14 қарашада] мектепті салу жоспарланып отыр.", "future"),
        ("Тәжірибе [14 қарашада] мектепті таңдау.", None),
        ("[Бейсенбі күні] министр салықтың төмендейтінін айтты.", "past"),
        ("Министр салықтың [бейсенбі күні] төмендейтінін айтты.", "future"),
        ("[Бейсенбіден] бері байланыс жоқ.", "past"),
        ("Форум ашылды, [14 қараша].", "past"),
        ("[14 қараша]", None),
        ("", None),
    ],
)
def test_tense(marked: str, tense: str | None) -> None:
    start, end = marked.find("["), marked.find("]") - 1
    text = marked.replace("[", "").replace("]", "")
    assert tense_of(text, (0, len(text)), max(start, 0), max(end, 0)) == tense
