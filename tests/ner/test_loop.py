"""The training loop where it goes on from a tagger and leaves its character LSTM as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from kznews.ner.network import word_representations
from kznews.ner.train.corpus import labelled
from kznews.ner.train.loop import train_tagger
from kznews.ner.train.words import WordTable

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
def start(untrained: Callable[[str, int], Any]) -> Any:
    return untrained("".join(token for example in EXAMPLES for token in example.tokens), 4)


@pytest.mark.parametrize("kept", [True, False])
def test_the_character_lstm_is_trained_or_kept(
    start: Any, table: WordTable, sizes: dict[str, Any], tmp_path: Path, kept: bool
) -> None:
    config = {"model": sizes, "loop": {**LOOP, "keep_characters": kept}}
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
