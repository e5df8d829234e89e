"""Sentences and paragraphs: the examples of every rule, then the laws that hold for any text."""

from __future__ import annotations

import pytest

from kznews.language.sentence_rules import RULES
from kznews.language.sentences import sentence_bounds


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_bounds(text)]


@pytest.mark.parametrize("example", [example for rule in RULES for example in rule.examples])
def test_rule_examples(example: str) -> None:
    assert sentences(example.replace("|", "")) == [part.strip() for part in example.split("|")]
