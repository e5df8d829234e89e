"""The pipelines that the laws are tried on, and the articles they are tried with."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from spacy.language import Language

TESTS = Path(__file__).resolve().parents[1]
# At the end of the path: `kznews` is the one that is installed, never the checkout's.
sys.path.append(str(TESTS))

import kznews  # noqa: E402


@pytest.fixture(scope="session")
def rules() -> Language:
    """The pipeline without the tagger: gazetteer and rules."""
    return kznews.load(ner=None)


@pytest.fixture(scope="session")
def tagged() -> Language:
    """The whole pipeline; tests that use it are marked `model`."""
    return kznews.load()


@pytest.fixture(scope="session")
def articles() -> list[str]:
    """The articles of the repository: the example and the gold of tests/eval."""
    paths = [*(TESTS / "eval" / "gold").glob("*.txt"), *(TESTS.parent / "docs" / "examples").glob("*.txt")]
    found = [path.read_text(encoding="utf-8") for path in sorted(paths)]
    assert len(found) >= 15
    return found
