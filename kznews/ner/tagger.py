"""The name tagger at work: sentences of tokens in, labelled token spans out.

Stanza's network with the work arranged for many articles: sentences of like length are read together, a word's own
part (its vector and its character LSTM) is computed once and kept, and no training loss is computed.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from kznews.ner.characters import shared_states
from kznews.ner.checkpoint import SHIPPED, read_model
from kznews.ner.decode import viterbi
from kznews.ner.labels import TaggedSentence, TokenSpan, spans_of_tags
from kznews.ner.network import as_read, character_states, sentence_logits
from kznews.ner.pieces import joined, pieces
from kznews.ner.vectors import SubwordVectors

if TYPE_CHECKING:
    from stanza.models.ner.model import NERTagger

BATCH_TOKENS = 4096
CACHED_WORDS = 30_000
SHARING_PAYS = 500
"""New words from which on the parts that they share are looked for."""


class Tagger:
    """A trained name tagger.

    >>> tagger = Tagger.load()
    >>> tagger.tag([["Тоқаев", "Ташкентте", "болды", "."]])[0].news      # "Toqayev was in Tashkent."
    (TokenSpan(start=0, end=1, label='PERSON'), TokenSpan(start=1, end=2, label='GPE'))
    """

    def __init__(self, model: NERTagger, vectors: SubwordVectors, *, name: str = "kznews") -> None:
        from stanza.models.common.vocab import VOCAB_PREFIX

        self.source = f"ner:{name}"
        self._model = model
        self._words = _WordStore(model, vectors, CACHED_WORDS)
        tags = model.vocab["tag"]
        # Stanza's special entries stand before the tags of a vocabulary; predicted, they mean "no name".
        self._tags = [
            ["O" if tag in VOCAB_PREFIX else tag for tag in tags.items(column)]
            for column in range(len(tags.lens()))
        ]
        self._lock = threading.Lock()

    @classmethod
    def load(cls, path: str | Path | None = None) -> Tagger:
        """The tagger of a model folder; None takes the one shipped with kznews.

        What it finds has the folder's name as its source (`ner:my_model`), that of the shipped one `ner:kznews`.

        Raises:
            ModelError: the folder holds no tagger, or a damaged one.
        """
        if path is None:
            return cls(*read_model(SHIPPED))
        folder = Path(path)
        return cls(*read_model(folder), name=folder.resolve().name)

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[TaggedSentence]:
        """Spans of both tag sets for each sentence, in the order given; sentences may be empty or very long.

        Give the sentences of many articles in one call: they are batched by length.
        """
        parts = [
            (at, start, [as_read(token) for token in sentence[start:end]])
            for at, sentence in enumerate(sentences)
            for start, end in pieces(sentence)
        ]
        parts.sort(key=lambda part: len(part[2]), reverse=True)
        found: list[list[tuple[int, list[list[TokenSpan]]]]] = [[] for _ in sentences]
        with self._lock, torch.inference_mode():
            self._words.expect({token for _, _, tokens in parts for token in tokens})
        for batch in _batches(parts):
            with self._lock, torch.inference_mode():
                columns = self._read([tokens for _, _, tokens in batch])
            for row, (at, start, _) in enumerate(batch):
                found[at].append((start, [column[row] for column in columns]))
        return [joined(each) for each in found]

    def _read(self, sentences: list[list[str]]) -> list[list[list[TokenSpan]]]:
        """Spans of each tag column for sentences of falling length."""
        lengths = torch.tensor([len(sentence) for sentence in sentences])
        numbers = self._words.numbers({token for sentence in sentences for token in sentence})
        indices = torch.zeros(len(sentences), len(sentences[0]), dtype=torch.long)
        for row, sentence in enumerate(sentences):
            indices[row, : len(sentence)] = torch.tensor([numbers[token] for token in sentence])
        logits = sentence_logits(self._model, self._words.rows, indices, lengths)
        columns = []
        for names, scores, crf in zip(self._tags, logits, self._model.crits, strict=True):
            paths = viterbi(scores, crf._transitions, lengths)
            columns.append([spans_of_tags([names[tag] for tag in path]) for path in paths])
        return columns


class _WordStore:
    """Word representations computed so far, at most `capacity`; when full it starts anew."""

    def __init__(self, model: NERTagger, vectors: SubwordVectors, capacity: int) -> None:
        self._model = model
        self._vectors = vectors
        self._numbers: dict[str, int] = {}
        width = vectors.dim + 2 * int(model.args["char_hidden_dim"])
        self.rows: Tensor = torch.zeros(capacity, width)

    def expect(self, words: set[str]) -> None:
        """Compute what is missing of `words` at once, if they all have room: together they are cheaper."""
        if len(words) <= len(self.rows):
            self.numbers(words)

    def numbers(self, words: set[str]) -> dict[str, int]:
        """Where each of `words` stands in `rows`; valid until the next call."""
        missing = sorted(words.difference(self._numbers))
        if len(self._numbers) + len(missing) > len(self.rows):
            self._numbers.clear()
            missing = sorted(words)
        if missing:
            first = len(self._numbers)
            vectors = torch.from_numpy(self._vectors.of([word.lower() for word in missing]))
            characters = [self._model.vocab["char"].map(list(word)) for word in missing]
            shared = len(missing) >= SHARING_PAYS and self._model.args["char_num_layers"] == 1
            states = (shared_states if shared else character_states)(self._model, characters)
            self.rows[first : first + len(missing)] = torch.cat([vectors, states], dim=1)
            self._numbers.update((word, first + at) for at, word in enumerate(missing))
        return self._numbers


def _batches(pieces: list[tuple[int, int, list[str]]]) -> Iterator[list[tuple[int, int, list[str]]]]:
    """Runs of pieces whose padded size is at most BATCH_TOKENS; `pieces` come longest first."""
    start = 0
    while start < len(pieces):
        size = max(1, BATCH_TOKENS // len(pieces[start][2]))
        yield pieces[start : start + size]
        start += size
