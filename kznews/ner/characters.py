"""The character LSTM over many words at once: what words share at either end is read once.

Kazakh words share stems at their beginning and suffixes at their end: in a thousand words a third of the
characters, in five thousand more than half, stand in a beginning that another word has too. Beginnings are read
length by length, each from the state of the one before it, and endings likewise backwards. Up to rounding the
states are those that PyTorch's LSTM gives for each word alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

if TYPE_CHECKING:
    from stanza.models.ner.model import NERTagger

Ids = npt.NDArray[np.int64]


def shared_states(model: NERTagger, characters: Sequence[Sequence[int]]) -> Tensor:
    """The last states of the character LSTM, which has one layer: words x both directions.

    `characters` are ids of Stanza's character vocabulary, none empty.
    """
    lengths = np.array([len(word) for word in characters])
    order = np.argsort(-lengths, kind="stable")
    forward = np.zeros((len(characters), int(lengths.max())), dtype=np.int64)
    backward = np.zeros_like(forward)
    for row, at in enumerate(order.tolist()):
        word = characters[at]
        forward[row, : len(word)] = word
        backward[row, : len(word)] = word[::-1]
    found = [_last_states(model, ids, lengths[order], way) for way, ids in enumerate((forward, backward))]
    states = torch.empty(len(characters), 2 * found[0].shape[1])
    states[torch.from_numpy(order)] = torch.cat(found, dim=1)
    return states


def _last_states(model: NERTagger, ids: Ids, lengths: Ids, way: int) -> Tensor:
    """The state behind each row of `ids`, longest rows first; `way` is 0 for the LSTM that reads on, else 1."""
    char_model = model.charmodel
    lstm, embedded = char_model.charlstm.lstm, char_model.char_emb.weight
    weights, recurrent, bias, more_bias = lstm.all_weights[way]
    of_character = torch.addmm(bias + more_bias, embedded, weights.T)
    onto = recurrent.T.contiguous()
    size = len(onto)
    hidden, cell = char_model.charlstm_h_init[way], char_model.charlstm_c_init[way]
    states = torch.empty(len(ids), size)
    reached = np.zeros(len(ids), dtype=np.int64)
    reading = len(ids)
    for step in range(ids.shape[1]):
        # A beginning is the one before it and its last character; `reached` tells which one each word stands at.
        keys, reached = np.unique(reached[:reading] * len(embedded) + ids[:reading, step], return_inverse=True)
        before, character = (torch.from_numpy(part) for part in np.divmod(keys, len(embedded)))
        gates = torch.addmm(of_character[character], hidden[before], onto)
        let_in, keep, new, let_out = gates.chunk(4, dim=1)
        cell = torch.addcmul(keep.sigmoid() * cell[before], let_in.sigmoid(), new.tanh())
        hidden = let_out.sigmoid() * cell.tanh()
        longer = int(np.searchsorted(-lengths, -(step + 1), side="left"))
        states[longer:reading] = hidden[torch.from_numpy(reached[longer:])]
        reading = longer
    return states
