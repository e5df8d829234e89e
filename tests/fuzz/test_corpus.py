"""Texts that once failed, found by `python tests/fuzz`: they stay read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
sys.path.append(str(TESTS))

from spacy.language import Language  # noqa: E402

import kznews  # noqa: E402
from fuzz.generate import Texts  # noqa: E402
from laws.laws import breaches  # noqa: E402
from laws.reading import read  # noqa: E402

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.txt"))
DAYS = ("2025-11-14", None, "0001-01-01", "9999-12-31")


@pytest.fixture(scope="module", params=["rules", pytest.param("kznews", marks=pytest.mark.model)])
def nlp(request: pytest.FixtureRequest) -> Language:
    return kznews.load(ner=None if request.param == "rules" else "kznews")


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_past_failures(nlp: Language, path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "surrogatepass")
    for published in DAYS:
        assert breaches(read(nlp, text, published), text) == []


def test_a_number_is_a_text() -> None:
    """A failure that the fuzzer names can be made again."""
    once, again = (Texts(7, ["Тоқаев Ташкентке келді."] * 2) for _ in range(2))
    assert [once.text(number) for number in range(50)] == [again.text(number) for number in range(50)]
    assert len({once.text(number) for number in range(50)}) > 40
