"""The runtime's promises for any weights: order, batches, empty and endless sentences, the word store."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kznews.ner import tagger as module
from kznews.ner.characters import shared_states
from kznews.ner.labels import TaggedSentence
from kznews.ner.network import character_states
from kznews.ner.pieces import MAX_SENTENCE
from kznews.ner.tagger import Tagger
from kznews.ner.train.model import new_tagger
from kznews.ner.vectors import FloretSettings, SubwordVectors

WORDS = [
    "Тоқаев",
    "Ташкентте",
    "Өзбекстан",
    "Президенті",
    "Шавкат",
    "Мирзиёевпен",
    "кездесті",
    ".",
    ",",
    "деді",
    "Kazinform",
    "14",
    "қараша",
]


@pytest.fixture
def tagger() -> Tagger:
    sizes = {"word_emb_dim": 8, "char_emb_dim": 6, "char_hidden_dim": 6, "hidden_dim": 12, "num_layers": 1}
    torch.manual_seed(5)
    model = new_tagger("".join(WORDS), {**sizes, "dropout": 0.5, "word_dropout": 0.1})
    with torch.no_grad():
        for weight in model.parameters():
            weight.copy_(torch.randn_like(weight))
    table = np.random.default_rng(2).normal(size=(300, 8)).astype(np.float32)
    return Tagger(model.eval(), SubwordVectors(table, FloretSettings(3, 5, 2, 2166136261)))


@pytest.fixture
def sentences() -> list[list[str]]:
    chance = random.Random(7)
    return [[chance.choice(WORDS) for _ in range(chance.randint(0, 40))] for _ in range(150)]


def test_one_result_a_sentence_in_order(tagger: Tagger, sentences: list[list[str]]) -> None:
    together = tagger.tag(sentences)
    assert together == [tagger.tag([sentence])[0] for sentence in sentences]
    assert tagger.tag(sentences[::-1]) == together[::-1]


def test_empty_sentences_have_no_names(tagger: Tagger) -> None:
    assert tagger.tag([]) == []
    assert tagger.tag([[], ["."], []])[0] == TaggedSentence()


def test_a_full_word_store_starts_anew(
    tagger: Tagger, sentences: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = tagger.tag(sentences)
    monkeypatch.setattr(module, "CACHED_WORDS", 16)
    monkeypatch.setattr(module, "BATCH_TOKENS", 16)
    small = Tagger(tagger._model, tagger._words._vectors)
    assert small.tag(sentences) == expected


@given(st.lists(st.text("абғқлыіңдт", min_size=1, max_size=7), min_size=1, max_size=30))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_words_that_share_their_ends_have_the_states_of_words_alone(tagger: Tagger, words: list[str]) -> None:
    characters = [tagger._model.vocab["char"].map(list(word)) for word in words]
    with torch.inference_mode():
        shared, alone = (states(tagger._model, characters) for states in (shared_states, character_states))
    torch.testing.assert_close(shared, alone, rtol=0, atol=1e-5)


def test_shared_parts_change_no_name(
    tagger: Tagger, sentences: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = tagger.tag(sentences)
    monkeypatch.setattr(module, "SHARING_PAYS", 1)
    assert Tagger(tagger._model, tagger._words._vectors).tag(sentences) == expected


def test_an_endless_sentence_is_read_in_pieces(tagger: Tagger) -> None:
    chance = random.Random(1)
    endless = [chance.choice(WORDS[:7]) for _ in range(10 * MAX_SENTENCE)]
    found = tagger.tag([endless])[0]
    assert all(span.end - span.start <= MAX_SENTENCE for span in found.news)
    assert found.news[-1].end > 9 * MAX_SENTENCE
    for spans in (found.news, found.kaznerd):
        assert all(before.end <= after.start for before, after in itertools.pairwise(spans))


@pytest.mark.parametrize("token", ["", "\u0301", "👏🏽", "x" * 5000, "ﷺ", "\n"])
def test_any_token_is_read(tagger: Tagger, token: str) -> None:
    assert len(tagger.tag([[token, "Тоқаев"]])) == 1
