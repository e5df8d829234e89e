"""The letter classes: what spaCy's own lack, and what must stay apart."""

from __future__ import annotations

import re

from kznews.language import alphabet


def test_the_alphabet_has_42_letters_each_with_a_capital() -> None:
    assert len(set(alphabet.KAZAKH_LOWER)) == 42
    assert len(set(alphabet.KAZAKH_UPPER)) == 42


def test_letter_classes() -> None:
    lower, upper = (re.compile(f"[{letters}]+") for letters in (alphabet.LOWER, alphabet.UPPER))
    assert lower.fullmatch(alphabet.KAZAKH_LOWER + "abcğışöüñ")
    assert upper.fullmatch(alphabet.KAZAKH_UPPER + "ABCĞŞÖÜÑ")
    assert not lower.search(alphabet.KAZAKH_UPPER)
    assert not upper.search(alphabet.KAZAKH_LOWER + "0-9-")
