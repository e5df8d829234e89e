"""Quotation marks: `scan_marks` pairs them by type and survives broken ones."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kznews.quotes.marks import scan_marks


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("«Бәрі «Ел» үшін», – деді ол.", ["«Бәрі «Ел» үшін»"]),
        ('"Бәрі "Ел" үшін", - деді ол "Жас" ұйымы.', ['"Бәрі "Ел" үшін"', '"Жас"']),
        ("“Бәрі” дейді", ["“Бәрі”"]),
        ("„Бәрі“ дейді", ["„Бәрі“"]),
        ("“Бәрі“ дейді", ["“Бәрі“"]),
        ("”Бәрі” дейді", ["”Бәрі”"]),
        ('« Бәрі » және " Ел ", деді', ["« Бәрі »", '" Ел "']),
        ("«А» және “Б” мен „В“", ["«А»", "“Б”", "„В“"]),
        ("(«А»)", ["«А»"]),
        ("10″ экран", []),
    ],
)
def test_pairs(text: str, pairs: list[str]) -> None:
    assert [text[a:b] for a, b in scan_marks(text, 0, len(text)).pairs] == pairs


@pytest.mark.parametrize(
    ("text", "unclosed", "unopened"),
    [
        ("«Бәрі «Ел үшін», – деді", 1, 0),
        ("«Бәрі Ел үшін, – деді", 1, 0),
        ("Бәрі Ел үшін», – деді", 0, 1),
        ('Бәрі үшін " деді ол', 0, 1),
        ("«А» Б» «В", 1, 1),
    ],
)
def test_broken(text: str, unclosed: int, unopened: int) -> None:
    marks = scan_marks(text, 0, len(text))
    assert (len(marks.unclosed), len(marks.unopened)) == (unclosed, unopened)


@given(st.text(alphabet='аб «»“”„",.-', max_size=60))
def test_pairs_are_in_order_and_apart(text: str) -> None:
    pairs = scan_marks(text, 0, len(text)).pairs
    assert all(a < b for a, b in pairs)
    assert all(first[1] <= second[0] for first, second in pairwise(pairs))
