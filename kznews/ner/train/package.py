"""From a training run to the folder that kznews loads: 16-bit weights, 8-bit word vectors, a manifest."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from kznews.ner.checkpoint import MANIFEST, VECTORS, WEIGHTS, sha256
from kznews.ner.train.card import model_card
from kznews.ner.train.model import save_tagger, tag_columns
from kznews.ner.vectors import SubwordVectors, quantise

CARD = "MODEL_CARD.md"

if TYPE_CHECKING:
    from stanza.models.ner.model import NERTagger


def write_model(model: NERTagger, vectors: SubwordVectors, card: dict[str, Any], folder: Path) -> Path:
    """Write the folder that `kznews.load(ner=FOLDER)` reads. `card`: what the manifest tells beside checksums."""
    folder.mkdir(parents=True, exist_ok=True)
    save_tagger(model, folder / WEIGHTS, half=True)
    write_vectors(vectors, folder / VECTORS)
    sums = {name: sha256(folder / name) for name in (WEIGHTS, VECTORS)}
    sizes = {name: (folder / name).stat().st_size for name in (WEIGHTS, VECTORS)}
    manifest = {"format": 1, "sha256": sums, "bytes": sizes, **card}
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / CARD).write_text(model_card(manifest), encoding="utf-8")
    return folder


@torch.no_grad()
def round_weights(model: NERTagger) -> None:
    """Round the weights in place to what 16 bits hold, so that what is measured is what is shipped."""
    for weight in model.parameters():
        weight.copy_(weight.half().float())


@torch.no_grad()
def mean_of(first: NERTagger, second: NERTagger, share: float) -> NERTagger:
    """A tagger whose weights lie between two of one ancestry, the `share` nearer to the second."""
    mixed = copy.deepcopy(first)
    for weight, other in zip(mixed.parameters(), second.parameters(), strict=True):
        weight.lerp_(other, share)
    return mixed


@torch.no_grad()
def add_to_outside(model: NERTagger, amounts: Sequence[float]) -> None:
    """Raise the score of "no name" in each column by its amount, in place.

    Names swapped in and tags left open make the training data richer in names than text is; how far to correct for
    it is measured on the held-out sentences.
    """
    for classify, tags, amount in zip(model.tag_clfs, tag_columns(model), amounts, strict=True):
        classify.bias[tags.index("O")] += amount


@torch.no_grad()
def add_to_classes(model: NERTagger, amounts: Mapping[str, float]) -> None:
    """Raise the score of the first tag of a name of each class in KazNERD's column by its amount, in place."""
    tags = tag_columns(model)[1]
    for label, amount in amounts.items():
        for prefix in "BS":
            model.tag_clfs[1].bias[tags.index(f"{prefix}-{label}")] += amount


def write_vectors(vectors: SubwordVectors, path: Path) -> None:
    """Store a floret table in 8 bits a number."""
    rows, scale = quantise(vectors.table)
    settings = vectors.settings
    numbers = np.array([settings.minn, settings.maxn, settings.hash_count, settings.hash_seed], dtype=np.int64)
    np.savez_compressed(path, rows=rows, scale=scale.astype(np.float16), settings=numbers)
