"""The training loop where it goes on from a tagger and leaves its character LSTM as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from kznews.ner.network import word_representations
from kznews.ner.train.corpus import labelled
from kznews.ner.train.loop import train_tagger
from kznews.ner.train.model import new_tagger
from kznews.ner.train.words import WordTable
from kznews.ner.vectors import FloretSettings, SubwordVectors

SIZES = {
    "word_emb_dim": 8,
    "char_emb_dim": 6,
    "char_hidden_dim": 6,
    "hidden_dim": 8,
    "num_layers": 1,
    "dropout": 0.1,
    "word_dropout": 0.0,
}
EXAMPLES = [
    labelled(["Тоқаев", "Ташкентке", "келді"], [(0, 1, "PERSON"), (1, 2, "GPE")], "news:x", "a"),
    labelled(["Бүгін", "Асан", "сөйледі"], [(0, 1, "DATE"), (1, 2, "PERSON")], "kaznerd", "b"),
]
AUGMENT = ("swap_sentences", "swap_names", "digits", "capitals", "late_start", "no_full_stop", "leading_dash")
LOOP = {
    "seed": 1,
    "epochs": 1,
    "lr": 0.1,
    "weight_decay": 0.0,
    "batch_size": 2,
    "max_grad_norm": 5.0,
    "averaging": 0.0,
    "augment": dict.fromkeys(AUGMENT, 0.0),
}


@pytest.fixture
def table() -> WordTable:
    rows = np.random.default_rng(1).normal(size=(300, SIZES["word_emb_dim"])).astype(np.float32)
    return WordTable(SubwordVectors(rows, FloretSettings(2, 4, 2, 2166136261)))


@pytest.fixture
def start() -> Any:
    torch.manual_seed(4)
    return new_tagger("".join(token for example in EXAMPLES for token in example.tokens), SIZES).eval()


@pytest.mark.parametrize("kept", [True, False])
def test_the_character_lstm_is_trained_or_kept(start: Any, table: WordTable, tmp_path: Path, kept: bool) -> None:
    config = {"model": SIZES, "loop": {**LOOP, "keep_characters": kept}}
    trained = train_tagger(EXAMPLES, {"news": EXAMPLES[:1]}, table, config, tmp_path, start=start)
    before, after = start.state_dict(), trained.state_dict()
    changed = {name.split(".")[0] for name, weight in before.items() if not torch.equal(weight, after[name])}
    assert "taggerlstm" in changed
    assert ("charmodel" in changed) is not kept


def test_words_kept_are_the_words_computed(start: Any, table: WordTable) -> None:
    words = ["Тоқаев", "келді", "Тоқаев"]
    kept = table.kept_representations(start, words)
    assert torch.equal(kept, table.kept_representations(start, words))
    computed = word_representations(start, table.characters(start, words), table.vectors(words))
    assert torch.allclose(kept, computed, atol=1e-6)
