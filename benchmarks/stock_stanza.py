"""Stanza's own pipeline on the weights and word vectors of the shipped tagger, to be timed beside it.

The vectors of all words of the documents are composed beforehand into a table, as Stanza wants them, which costs
it no time, and by another process, which costs it no memory. What it reads is cut into kznews's tokens and
sentences.
"""

from __future__ import annotations

import json
import logging
import multiprocessing
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy

if TYPE_CHECKING:
    from spacy.language import Language

Read = Callable[[Sequence[str]], None]
Sentences = list[list[str]]
COLUMNS = {"news": 0, "kaznerd": 1}


def stock(columns: Sequence[str], documents: Iterable[str]) -> Read:
    """Stanza's pipeline with one model for each of the tag sets `columns`: Stanza predicts one at a time."""
    nlp, pipeline = cutter(), stock_pipeline(columns, documents)

    def read(texts: Sequence[str]) -> None:
        # Tokens between spaces, sentences between line ends: Stanza's form for text that is cut already.
        pipeline.bulk_process(["\n".join(map(" ".join, sentences)) for sentences in cut(nlp, texts)])

    return read


def tagger_alone() -> Read:
    """kznews's tagger, both tag sets, on the same tokens and sentences."""
    from kznews.ner.tagger import Tagger

    nlp, tagger = cutter(), Tagger.load()

    def read(texts: Sequence[str]) -> None:
        tagger.tag([sentence for sentences in cut(nlp, texts) for sentence in sentences])

    return read


def cutter() -> Language:
    nlp = spacy.blank("kk")
    nlp.add_pipe("kznews_sentences")
    return nlp


def cut(nlp: Language, texts: Iterable[str]) -> Iterator[Sentences]:
    """The sentences of each text, as tokens in the spelling that the network reads."""
    from kznews.ner.network import as_read

    for doc in nlp.pipe(texts):
        yield [[as_read(token.text) for token in sentence if not token.is_space] for sentence in doc.sents]


def stock_pipeline(columns: Sequence[str], documents: Iterable[str]) -> Any:
    """A `stanza.Pipeline` for text that is cut already; it knows the words of `documents`."""
    import stanza

    with tempfile.TemporaryDirectory() as name:
        arguments = (Path(name), tuple(columns), tuple(documents))
        writer = multiprocessing.get_context("spawn").Process(target=write_stanza_folder, args=arguments)
        writer.start()
        writer.join()
        if writer.exitcode != 0:
            raise RuntimeError(f"the Stanza folder was not written (exit code {writer.exitcode})")
        return stanza.Pipeline(
            "kk",
            dir=name,
            package=None,
            processors={"tokenize": "default", "ner": list(columns)},
            tokenize_pretokenized=True,
            ner_batch_size=32,  # Stanza's own
            ner_predict_tagset=";".join(str(COLUMNS[column]) for column in columns),
            download_method=None,
            use_gpu=False,
            verbose=False,
        )


def write_stanza_folder(folder: Path, columns: Sequence[str], documents: Iterable[str]) -> None:
    """What `stanza.download` would leave behind, made of the shipped weights."""
    import numpy as np
    import torch
    from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab

    from kznews.ner.checkpoint import SHIPPED, read_model
    from kznews.ner.train.model import save_tagger

    sentences = (sentence for text in cut(cutter(), documents) for sentence in text)
    words = sorted({word.lower() for sentence in sentences for word in sentence})
    model, vectors = read_model(SHIPPED)
    table = folder / "kk" / "pretrain" / "floret.pt"
    table.parent.mkdir(parents=True)
    pretrain = Pretrain(str(table), save_to_file=False)
    pretrain._vocab = PretrainedWordVocab(words, lang="kk", lower=True)
    special = np.zeros((len(pretrain._vocab) - len(words), vectors.dim), np.float32)
    pretrain._emb = torch.from_numpy(np.vstack([special, vectors.of(words)]))
    logging.getLogger("stanza").setLevel(logging.WARNING)
    pretrain.save(str(table))

    (folder / "kk" / "ner").mkdir()
    packages: dict[str, Any] = {}
    for column in columns:
        path = folder / "kk" / "ner" / f"{column}.pt"
        save_tagger(model, path)
        checkpoint = torch.load(path, weights_only=True)
        checkpoint["vocab"]["word"] = pretrain._vocab.state_dict()
        torch.save(checkpoint, path)
        packages[column] = {"dependencies": [{"model": "pretrain", "package": "floret"}]}
    default = {"tokenize": "none", "ner": columns[0]}
    kazakh = {"tokenize": {"none": {}}, "ner": packages, "packages": {"default": default}}
    (folder / "resources.json").write_text(json.dumps({"kk": kazakh}), encoding="utf-8")
