"""A new Stanza name tagger: its arguments and vocabularies, and saving in Stanza's own format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from kznews.ner.labels import KAZNERD_LABELS, NEWS_LABELS

if TYPE_CHECKING:
    from stanza.models.ner.model import NERTagger

# What Stanza's model class looks up; ours set the sizes (see config.toml), the rest switches off what is not used.
_FIXED: dict[str, Any] = {
    "shorthand": "kk_kznews",
    "lang": "kk",
    "lowercase": True,
    "char": True,
    "charlm": False,
    "char_lowercase": False,
    "char_rec_dropout": 0,
    "char_num_layers": 1,
    "emb_finetune": False,
    "emb_finetune_known_only": False,
    "pretrain": True,
    "bert_model": None,
    "bert_finetune": False,
    "bert_hidden_layers": None,
    "use_peft": False,
    "connect_output_layers": False,
    "input_transform": True,
    "locked_dropout": 0.0,
    "rec_dropout": 0,
    "scheme": "bioes",
    "train_scheme": None,
    "predict_tagset": 0,
    "batch_size": 32,
    "optim": "adam",
    "lr": 0.001,
    "momentum": 0,
}


def bioes_tags(labels: Sequence[str]) -> list[str]:
    """The tags of a column."""
    return ["O", *(f"{prefix}-{label}" for label in labels for prefix in "SBIE")]


def new_tagger(characters: Iterable[str], sizes: dict[str, Any]) -> NERTagger:
    """An untrained tagger. `sizes`: the `[model]` section of the configuration."""
    from stanza.models.common.pretrain import PretrainedWordVocab
    from stanza.models.common.vocab import CharVocab, CompositeVocab
    from stanza.models.ner.model import NERTagger
    from stanza.models.ner.vocab import MultiVocab

    columns = [bioes_tags(NEWS_LABELS), bioes_tags(KAZNERD_LABELS)]
    longest = max(len(column) for column in columns)
    rows = [[(tuple(column[min(at, len(column) - 1)] for column in columns),)] for at in range(longest)]
    vocab = MultiVocab(
        {
            "char": CharVocab([[(character,) for character in sorted(set(characters))]], "kk_kznews"),
            "tag": CompositeVocab(rows, "kk_kznews", idx=0, sep=None),
            "word": PretrainedWordVocab([], lang="kk", lower=True),
        }
    )
    return NERTagger({**_FIXED, **sizes}, vocab)


def trainable_copy(model: NERTagger) -> NERTagger:
    """A tagger with the weights of `model` that can be trained further."""
    from stanza.models.common.vocab import VOCAB_PREFIX

    characters = [unit for unit in model.vocab["char"]._id2unit if unit not in VOCAB_PREFIX]
    fresh = new_tagger(characters, model.args)
    fresh.load_state_dict(model.state_dict())
    return fresh


def tag_columns(model: NERTagger) -> list[list[str]]:
    """The tags of each column, Stanza's special entries included, by their number."""
    tags = model.vocab["tag"]
    return [list(tags.items(column)) for column in range(len(tags.lens()))]


def save_tagger(model: NERTagger, path: Path, *, half: bool = False) -> None:
    """Write a checkpoint as Stanza's trainer would, without the word vectors; with `half` in 16-bit floats."""
    state = {
        name: weight.half() if half and weight.is_floating_point() else weight
        for name, weight in model.state_dict().items()
        if name.split(".")[0] not in model.unsaved_modules
    }
    torch.save({"model": state, "vocab": model.vocab.state_dict(), "config": model.args}, path)


def character_ids(model: NERTagger, words: Sequence[str]) -> list[list[int]]:
    """Character numbers of each word."""
    return [model.vocab["char"].map(list(word)) for word in words]
