"""The forward pass of Stanza's name tagger, cut where a word's own part ends and its sentence begins.

Stanza's `NERTagger.forward` computes the character LSTM for every token and the CRF loss even when it predicts.
The functions here run the same modules on the same weights: first the words (once for each different word, so that
the result can be kept), then the sentences. Training and prediction share them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence

if TYPE_CHECKING:
    from stanza.models.ner.model import NERTagger

if hasattr(os, "register_at_fork"):
    # torch's threads stay behind in a fork, and a child that asks for them waits for ever.
    os.register_at_fork(after_in_child=partial(torch.set_num_threads, 1))

_READ_AS = str.maketrans("«»“”„‟″❝❞＂–—―−‒’ʼ‘`‑‐", '"' * 10 + "—" * 5 + "'" * 4 + "-" * 2)
LONGEST_WORD = 60


def as_read(token: str) -> str:
    """A token as the model reads it: one kind of quote mark, dash, apostrophe; never empty, never endless."""
    return token[:LONGEST_WORD].translate(_READ_AS) or "—"


def word_representations(model: NERTagger, characters: Sequence[Sequence[int]], vectors: Tensor) -> Tensor:
    """One row a word: its vector, then the last states of the character LSTM in both directions.

    `characters` are ids of Stanza's character vocabulary, none empty; `vectors` words x dim.
    """
    return torch.cat([vectors, character_states(model, characters)], dim=1)


def character_states(model: NERTagger, characters: Sequence[Sequence[int]]) -> Tensor:
    """The last states of the character LSTM, words x both directions."""
    char_model = model.charmodel
    lengths = torch.tensor([len(word) for word in characters])
    order = torch.argsort(lengths, descending=True, stable=True)
    longest = int(lengths.max())
    padded = torch.tensor([[*characters[at], *[0] * (longest - len(characters[at]))] for at in order.tolist()])
    embedded = char_model.dropout(char_model.char_emb(padded))
    packed = pack_padded_sequence(embedded, lengths[order], batch_first=True)
    start = [
        state.expand(-1, len(characters), -1).contiguous()
        for state in (char_model.charlstm_h_init, char_model.charlstm_c_init)
    ]
    _, (hidden, _) = char_model.charlstm.lstm(packed, tuple(start))
    states: Tensor = hidden[-2:].transpose(0, 1).reshape(len(characters), -1)
    return states[torch.argsort(order)]


def sentence_logits(model: NERTagger, words: Tensor, indices: Tensor, lengths: Tensor) -> list[Tensor]:
    """Tag scores (batch x time x tags) for each tag column.

    `words` are the rows of `word_representations`; `indices` (batch x time) picks the words of each sentence;
    `lengths` of the sentences must fall, as packing asks.
    """
    layout: Any = pack_padded_sequence(indices, lengths, batch_first=True)
    inputs = words[layout.data]
    if model.args["word_dropout"] > 0:
        inputs = model.worddrop(inputs, model.drop_replacement)
    inputs = model.drop(inputs)
    if model.input_transform is not None:
        inputs = model.input_transform(inputs)
    start = [
        state.expand(-1, len(lengths), -1).contiguous()
        for state in (model.taggerlstm_h_init, model.taggerlstm_c_init)
    ]
    outputs, _ = model.taggerlstm.lstm(PackedSequence(inputs, layout.batch_sizes), tuple(start))
    states = model.drop(outputs.data)
    return [
        pad_packed_sequence(PackedSequence(classify(states), layout.batch_sizes), batch_first=True)[0]
        for classify in model.tag_clfs
    ]
