"""Our runtime reads the weights as stock Stanza does: same network, same tags, word for word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from kznews.ner.labels import spans_of_tags
from kznews.ner.network import as_read
from kznews.ner.tagger import Tagger
from kznews.ner.train.model import new_tagger, save_tagger
from kznews.ner.vectors import FloretSettings, SubwordVectors

SENTENCES = [
    "Қасым-Жомарт Тоқаев Ташкентте Шавкат Мирзиёевпен кездесті .",
    "АҚШ-тың елшісі Ақордаға келді .",
    "— Біз дайынбыз , — деді Ф. Толипов .",
    "« Астана » клубы жеңді",
    "Иә .",
]
SIZES = {
    "word_emb_dim": 12,
    "char_emb_dim": 8,
    "char_hidden_dim": 10,
    "hidden_dim": 16,
    "num_layers": 1,
    "dropout": 0.3,
    "word_dropout": 0.01,
}


@pytest.fixture(scope="module")
def vectors() -> SubwordVectors:
    table = np.random.default_rng(1).normal(size=(500, SIZES["word_emb_dim"])).astype(np.float32)
    return SubwordVectors(table, FloretSettings(minn=2, maxn=4, hash_count=2, hash_seed=2166136261))


def random_tagger(layers: int) -> Any:
    """A tagger whose weights are large enough for its tags to vary."""
    torch.manual_seed(layers)
    model = new_tagger("".join(SENTENCES), {**SIZES, "num_layers": layers})
    with torch.no_grad():
        for weight in model.parameters():
            weight.copy_(torch.randn_like(weight) * 0.5)
    return model.eval()


def stock_predictions(model: Any, vectors: SubwordVectors, column: int, folder: Path) -> list[list[str]]:
    """What Stanza's own trainer predicts once the words are in its pretrained vectors."""
    from stanza.models.common.doc import Document
    from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
    from stanza.models.ner.data import DataLoader
    from stanza.models.ner.trainer import Trainer

    tokens = [[as_read(word) for word in sentence.split()] for sentence in SENTENCES]
    words = sorted({word.lower() for sentence in tokens for word in sentence})
    pretrain = Pretrain(str(folder / "none.pt"), save_to_file=False)
    pretrain._vocab = PretrainedWordVocab(words, lang="kk", lower=True)
    pretrain._emb = torch.from_numpy(np.vstack([np.zeros((4, vectors.dim), np.float32), vectors.of(words)]))
    save_tagger(model, folder / "ner.pt")
    checkpoint = torch.load(folder / "ner.pt", weights_only=True)
    checkpoint["vocab"]["word"] = pretrain._vocab.state_dict()
    torch.save(checkpoint, folder / "with_words.pt")
    trainer = Trainer(model_file=str(folder / "with_words.pt"), pretrain=pretrain, device="cpu")
    trainer.args["predict_tagset"] = column
    document = Document(
        [
            [{"id": at + 1, "text": word, "ner": "O", "multi_ner": ("O", "O")} for at, word in enumerate(s)]
            for s in tokens
        ]
    )
    loader = DataLoader(document, 10, trainer.args, vocab=trainer.vocab, evaluation=True, preprocess_tags=False)
    predicted: list[list[str]] = []
    for batch in loader:
        predicted += trainer.predict(batch)
    return predicted


@pytest.mark.parametrize("layers", [1, 2])
@pytest.mark.parametrize("column", [0, 1], ids=["news", "kaznerd"])
def test_same_spans_as_stock_stanza(vectors: SubwordVectors, tmp_path: Path, layers: int, column: int) -> None:
    model = random_tagger(layers)
    ours = Tagger(model, vectors).tag([sentence.split() for sentence in SENTENCES])
    stock = stock_predictions(model, vectors, column, tmp_path)
    assert any(sentence.news for sentence in ours)
    for mine, theirs in zip(ours, stock, strict=True):
        assert list(mine.kaznerd if column else mine.news) == spans_of_tags(theirs)
