"""Tokens: the examples of every atom, then the laws that hold for any text."""

from __future__ import annotations

import re

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kznews.language.tokens import ATOMS


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("kk")


def cut(example: str) -> tuple[str, list[str]]:
    """The text and the tokens that a one-line example stands for."""
    return example.replace("|", ""), re.split(r"[| ]", example)


@pytest.mark.parametrize("example", [example for atom in ATOMS for example in atom.examples])
def test_atom_examples(nlp: Language, example: str) -> None:
    text, tokens = cut(example)
    assert [token.text for token in nlp(text)] == tokens
