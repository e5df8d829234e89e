"""Kazakh numerals in words and digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kznews.dates import numbers


@pytest.mark.parametrize(
    ("text", "value", "ordinal", "case"),
    [
        ("бес", 5, False, "nom"),
        ("он төрт", 14, False, "nom"),
        ("жүз", 100, False, "nom"),
        ("бір жүз он", 110, False, "nom"),
        ("екі мың жиырма төртінші", 2024, True, "nom"),
        ("мың тоғыз жүз тоқсан бірінші", 1991, True, "nom"),
        ("жүз мың", 100_000, False, "nom"),
        ("үш миллион екі жүз мың бес", 3_200_005, False, "nom"),
        ("жиырма екісінен", 22, False, "abl"),
        ("жетіде", 7, False, "loc"),
        ("алпысыншы", 60, True, "nom"),
        ("14", 14, False, "nom"),
        ("14-ші", 14, True, "nom"),
        ("14-інде", 14, False, "loc"),
        ("20-сына", 20, False, "dat"),
        ("2025-тен", 2025, False, "abl"),
        ("90шы", 90, True, "nom"),
        ("ЕКІ МЫҢ", 2000, False, "nom"),
    ],
)
def test_parse(text: str, value: int, ordinal: bool, case: str) -> None:
    found = numbers.parse(text)
    assert found is not None
    assert (found.value, found.ordinal, found.form.case) == (value, ordinal, case)


@pytest.mark.parametrize(
    "text", ["", "адам", "үшін", "бес алты", "он онда", "14 адам", "жиырма отыз", "бес, алты", "²"]
)
def test_parse_abstains(text: str) -> None:
    assert numbers.parse(text) is None


@given(st.integers(0, 10**12 - 1))
def test_spelled_numbers_read_back(value: int) -> None:
    cardinal, ordinal = numbers.parse(numbers.spell(value)), numbers.parse(numbers.spell(value, ordinal=True))
    assert cardinal is not None
    assert ordinal is not None
    assert (cardinal.value, cardinal.ordinal) == (value, False)
    assert (ordinal.value, ordinal.ordinal) == (value, True)


@pytest.mark.parametrize("value", [-1, 10**12])
def test_spell_names_its_range(value: int) -> None:
    with pytest.raises(ValueError, match="from 0 to 999999999999"):
        numbers.spell(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [("XXI", 21), ("ХХІ", 21), ("IV", 4), ("ІІ", 2), ("XIX", 19), ("IIII", None), ("XL", None)],
)
def test_roman(text: str, value: int | None) -> None:
    assert numbers.roman(text) == value
