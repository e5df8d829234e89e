"""Reading a trained tagger from its folder: weights, word vectors, and a manifest with their checksums.

    ner.pt          a checkpoint of Stanza's name tagger (16-bit), without its word vectors
    vectors.npz     the floret table, 8-bit rows with one scale each
    manifest.json   SHA-256 of both, and what the model card tells

Nothing is unpickled: `torch.load` runs with `weights_only`, `numpy.load` without `allow_pickle`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np
import torch

from kznews.ner.vectors import FloretSettings, SubwordVectors, dequantise

if TYPE_CHECKING:
    from stanza.models.ner.model import NERTagger

WEIGHTS, VECTORS, MANIFEST = "ner.pt", "vectors.npz", "manifest.json"
SHIPPED = Path(__file__).parent.parent / "models" / "news"


_AGAIN = "Install kznews again, or train the model anew."
Part = TypeVar("Part")
# What would have Stanza fetch or open other models by name or path.
_OUTSIDE = ("bert_model", "charlm", "charlm_forward_file", "charlm_backward_file", "wordvec_pretrain_file")


class ModelError(RuntimeError):
    """A model folder that cannot be used: the message says what is wrong and what to do."""


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a model folder.

    Raises:
        ModelError: there is no such folder, or no manifest in it.
    """
    path = folder / MANIFEST
    if not path.is_file():
        raise ModelError(
            f"{folder} holds no name tagger ({MANIFEST} is missing). Give a folder written by `kznews train ner`, "
            "or reinstall kznews if this is the shipped one."
        )
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise ModelError(f"{path} is no JSON: {error}. {_AGAIN}") from error
    checksums = manifest.get("sha256") if isinstance(manifest, dict) else None
    if not (isinstance(checksums, dict) and {WEIGHTS, VECTORS} <= checksums.keys()):
        raise ModelError(f'{path} lacks "sha256", the checksums of {WEIGHTS} and {VECTORS}. {_AGAIN}')
    return cast("dict[str, Any]", manifest)


def read_model(folder: Path) -> tuple[NERTagger, SubwordVectors]:
    """The network and the word vectors of a model folder, checked against its manifest.

    Raises:
        ModelError: a file is missing, is not the one the manifest describes, or cannot be read.
    """
    manifest = read_manifest(folder)
    for name in (WEIGHTS, VECTORS):
        path = folder / name
        if not path.is_file():
            raise ModelError(f"{path} is missing. {_AGAIN}")
        if sha256(path) != manifest["sha256"][name]:
            raise ModelError(
                f"{path} is not the file that {MANIFEST} describes (its SHA-256 differs): a broken download or a "
                f"partial checkout. {_AGAIN}"
            )
    return _loaded(load_tagger, folder / WEIGHTS), _loaded(load_vectors, folder / VECTORS)


def _loaded(load: Callable[[Path], Part], path: Path) -> Part:
    """What `load` makes of a file; torch and numpy raise errors of any kind on one that is not theirs."""
    try:
        return load(path)
    except ModelError:
        raise
    except Exception as error:
        reason = str(error).strip().split("\n")[0]
        raise ModelError(f"{path} cannot be read ({type(error).__name__}: {reason}). {_AGAIN}") from error


def load_tagger(path: Path) -> NERTagger:
    """A network from a checkpoint of Stanza's name tagger, in 32-bit floats, ready to predict."""
    from stanza.models.ner.model import NERTagger
    from stanza.models.ner.vocab import MultiVocab

    checkpoint = torch.load(path, map_location="cpu", weights_only=True)
    outside = [key for key in _OUTSIDE if checkpoint["config"].get(key)]
    if outside:
        asked = ", ".join(outside)
        raise ModelError(f"{path} asks for models outside its folder ({asked}). Train the model anew.")
    model = NERTagger(checkpoint["config"], MultiVocab.load_state_dict(checkpoint["vocab"]))
    model.load_state_dict(checkpoint["model"], strict=False)
    model.eval()
    for weight in model.parameters():
        weight.requires_grad_(False)
    return model


def load_vectors(path: Path) -> SubwordVectors:
    """The floret table from its 8-bit form."""
    with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        minn, maxn, hash_count, hash_seed = (int(value) for value in stored["settings"])
        table = dequantise(stored["rows"], stored["scale"].astype(np.float32))
    return SubwordVectors(table, FloretSettings(minn, maxn, hash_count, hash_seed))


def sha256(path: Path) -> str:
    """Checksum of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
