"""Which words of labelled sentences are taken for ordinary ones."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "build_ordinary_words.py"


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(SCRIPT))


def labelled(*sentences: str) -> str:
    """Sentences in IOB2; the name of each is the word behind `_`."""
    tagged = (
        "\n".join(f"{word.lstrip('_')} {'B-GPE' if word.startswith('_') else 'O'}" for word in sentence.split())
        for sentence in sentences
    )
    return "\n\n".join(tagged) + "\n"


def test_a_word_that_is_capitalised_only_where_it_opens_a_sentence(script: dict[str, Any]) -> None:
    text = labelled("Жаңбыр жауды", "Кеше жаңбыр жауды", "Кеше _Ақтауға жауды")
    assert script["ordinary_words"](text) == ["жауды", "жаңбыр", "кеше"]


@pytest.mark.parametrize(
    "sentences",
    [
        ("Бір жаңбыр", "Екі қар"),  # once each is chance
        ("Ол Жаңбыр көрді", "Бұл жаңбыр жаңбыр"),  # with a capital inside a sentence: a name
        ("_Жаңбыр ауылы", "Бір жаңбыр", "Екі жаңбыр"),  # a name that opens a sentence
        ("Асан келді", "Асан кетті"),  # a given name
        ("Лондон алыс", "Лондон жақын"),  # a place
    ],
)
def test_what_is_none(script: dict[str, Any], sentences: tuple[str, ...]) -> None:
    assert script["ordinary_words"](labelled(*sentences)) == []


def test_inflected_forms_are_left_to_the_morphology(script: dict[str, Any]) -> None:
    text = labelled("Бір жаңбыр", "Екі жаңбыр", "Осы жаңбырдан", "Сол жаңбырдан")
    assert script["ordinary_words"](text) == ["жаңбыр"]
