"""What training needs of each word type, kept between steps: its vector and its character numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from kznews.ner.network import word_representations
from kznews.ner.train.model import character_ids
from kznews.ner.vectors import SubwordVectors

if TYPE_CHECKING:
    from stanza.models.ner.model import NERTagger


class WordTable:
    """Vectors and characters of the words met so far, looked up once each; a table serves one tagger."""

    def __init__(self, vectors: SubwordVectors) -> None:
        self.subwords = vectors
        self._numbers: dict[str, int] = {}
        self._rows: list[Tensor] = []
        self._characters: dict[str, list[int]] = {}
        self._kept: dict[str, Tensor] = {}

    def vectors(self, words: Sequence[str]) -> Tensor:
        """One row a word, read in lower case as Stanza reads its vectors."""
        lowered = [word.lower() for word in words]
        missing = list(dict.fromkeys(word for word in lowered if word not in self._numbers))
        if missing:
            for word, row in zip(missing, self.subwords.of(missing), strict=True):
                self._numbers[word] = len(self._rows)
                self._rows.append(torch.from_numpy(row.copy()))
        return torch.stack([self._rows[self._numbers[word]] for word in lowered])

    def kept_representations(self, model: NERTagger, words: Sequence[str]) -> Tensor:
        """One row a word as `word_representations` makes it, computed once: they must not change."""
        missing = [word for word in dict.fromkeys(words) if word not in self._kept]
        if missing:
            with torch.no_grad():
                rows = word_representations(model, self.characters(model, missing), self.vectors(missing))
            self._kept.update(zip(missing, rows.unbind(), strict=True))
        return torch.stack([self._kept[word] for word in words])

    def characters(self, model: NERTagger, words: Sequence[str]) -> list[list[int]]:
        """Character numbers of each word in the vocabulary of `model`."""
        missing = [word for word in words if word not in self._characters]
        for word, ids in zip(missing, character_ids(model, missing), strict=True):
            self._characters[word] = ids
        return [self._characters[word] for word in words]
