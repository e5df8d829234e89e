"""What is done to trained weights before they are packed: means, and scores raised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch

from kznews.ner.train.model import tag_columns
from kznews.ner.train.package import add_to_classes, add_to_outside, mean_of

Tagger = Callable[[int], Any]
"""An untrained tagger, by the seed of its weights."""


@pytest.fixture
def tagger(untrained: Callable[[str, int], Any]) -> Tagger:
    return lambda seed: untrained("абв", seed)


def raised(before: Any, after: Any, column: int) -> dict[str, float]:
    """By how much the score of each tag was raised, where it was."""
    change = after.tag_clfs[column].bias - before.tag_clfs[column].bias
    return {
        tag: round(by, 3)
        for tag, by in zip(tag_columns(before)[column], change.tolist(), strict=True)
        if abs(by) > 1e-6
    }


def test_no_name_is_raised_in_each_column(tagger: Tagger) -> None:
    model = tagger(1)
    add_to_outside(model, [0.5, 0.75])
    assert [raised(tagger(1), model, column) for column in (0, 1)] == [{"O": 0.5}, {"O": 0.75}]


def test_a_class_is_raised_where_a_name_of_it_may_start(tagger: Tagger) -> None:
    model = tagger(1)
    add_to_classes(model, {"DATE": 0.5})
    assert raised(tagger(1), model, 1) == {"S-DATE": 0.5, "B-DATE": 0.5}
    assert raised(tagger(1), model, 0) == {}


def test_a_class_that_is_none_is_refused(tagger: Tagger) -> None:
    with pytest.raises(ValueError, match="RIVER"):
        add_to_classes(tagger(1), {"RIVER": 0.5})


def test_the_mean_lies_the_share_nearer_to_the_second(tagger: Tagger) -> None:
    first, second = tagger(1), tagger(2)
    mixed = mean_of(first, second, 0.25)
    for a, b, c in zip(first.parameters(), second.parameters(), mixed.parameters(), strict=True):
        assert torch.allclose(c, 0.75 * a + 0.25 * b)
