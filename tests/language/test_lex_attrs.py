"""Word forms: numbers, stop words, norms."""

from __future__ import annotations

import pytest
import spacy

from kznews.language.lex_attrs import like_num, norm

NLP = spacy.blank("kk")


@pytest.mark.parametrize(
    "words",
    [
        "1990 5-і 90-шы 14-інде 100-ден 5-еуі 1000-даған 2-ншіден 10:00-де 14.11.2025 3,5 1/2 50% +7",
        "бір екінші жиырма жүзден алтыншы жиырмасыншы қырқыншы мыңға миллиардтаған екеуі алтаудың жарты",
        "XXI VII ІІ",
    ],
)
def test_numbers(words: str) -> None:
    assert [word for word in words.split() if not like_num(word)] == []


@pytest.mark.parametrize(
    "words",
    [
        "алтын онда ондай онымен үшін бірі бірге бірден жетім бесік жүзінде жүзік мыңғырған екіжақты",
        "2025-жылы 1-кезең COVID-19 А320 І а - % . « Қазақстан",
    ],
)
def test_words_that_are_no_numbers(words: str) -> None:
    assert [word for word in words.split() if like_num(word)] == []


def test_stop_words_in_any_case() -> None:
    doc = NLP("Бірақ ОЛ Алматыға барған жоқ және қайтпады")
    assert [token.text for token in doc if token.is_stop] == ["Бірақ", "ОЛ", "жоқ", "және"]


@pytest.mark.parametrize(
    ("form", "wanted"),
    [("Қа\u00adзақ", "қазақ"), ("и\u0306", "й"), ("млрд.", "миллиард"), ("Ж.", "жыл"), ("Ақ", "ақ")],
)
def test_norm(form: str, wanted: str) -> None:
    assert norm(form) == wanted
    assert NLP(form)[0].norm_ == wanted
