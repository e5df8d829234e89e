"""Training the subword vectors with floret, and reading its file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from kznews.ner.vectors import FloretSettings, SubwordVectors


def train_vectors(sentences: Iterable[list[str]], settings: dict[str, Any], folder: Path) -> SubwordVectors:
    """Train vectors on tokenised `sentences`, lower-cased, one thread for the same result each time.

    `settings` is the `[vectors]` section of the configuration. An earlier result in `folder` is taken up.

    Raises:
        ModuleNotFoundError: floret is not installed.
    """
    path = folder / "vectors.floret"
    if not path.exists():
        try:
            import floret
        except ModuleNotFoundError as missing:
            raise ModuleNotFoundError(
                'training needs floret: pip install "kznews[train]"', name="floret"
            ) from missing
        text = folder / "vectors.txt"
        with text.open("w", encoding="utf-8") as out:
            for tokens in sentences:
                out.write(" ".join(tokens).lower() + "\n")
        trained = floret.train_unsupervised(str(text), mode="floret", thread=1, verbose=0, **settings)
        part = path.with_suffix(".part")
        trained.save_floret_vectors(str(part))
        part.replace(path)
    return read_floret(path)


def read_floret(path: Path) -> SubwordVectors:
    """Vectors of a `.floret` file."""
    with path.open(encoding="utf-8") as lines:
        _, _, minn, maxn, hash_count, hash_seed, bow, eow = lines.readline().split()
        table = np.loadtxt(lines, dtype=np.float32, comments=None)[:, 1:]
    settings = FloretSettings(int(minn), int(maxn), int(hash_count), int(hash_seed), bow, eow)
    return SubwordVectors(np.ascontiguousarray(table), settings)
