"""Taggers too small to know anything, for tests of what is done with one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch

from kznews.ner.train.model import new_tagger
from kznews.ner.train.words import WordTable
from kznews.ner.vectors import FloretSettings, SubwordVectors

SIZES = {
    "word_emb_dim": 8,
    "char_emb_dim": 6,
    "char_hidden_dim": 6,
    "hidden_dim": 8,
    "num_layers": 1,
    "dropout": 0.0,
    "word_dropout": 0.0,
}


@pytest.fixture(scope="session")
def sizes() -> dict[str, Any]:
    """The settings of the tiny network."""
    return dict(SIZES)


@pytest.fixture(scope="session")
def untrained(sizes: dict[str, Any]) -> Callable[[str, int], Any]:
    """Make a tagger that knows these characters and has random weights of this seed."""

    def make(characters: str, seed: int) -> Any:
        torch.manual_seed(seed)
        return new_tagger(characters, sizes).eval()

    return make


@pytest.fixture(scope="module")
def table() -> WordTable:
    """Random vectors for any words, as wide as the tiny network wants them; it keeps one model's characters."""
    rows = np.random.default_rng(1).normal(size=(300, SIZES["word_emb_dim"])).astype(np.float32)
    return WordTable(SubwordVectors(rows, FloretSettings(2, 4, 2, 2166136261)))
