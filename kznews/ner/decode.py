"""From tag scores to tags: Viterbi over a whole batch at once."""

from __future__ import annotations

import torch
from torch import Tensor


def viterbi(logits: Tensor, transitions: Tensor, lengths: Tensor) -> list[list[int]]:
    """The best tag numbers of each sentence.

    `logits` batch x time x tags; `transitions` tags x tags (from, to); `lengths` of the sentences.
    """
    batch, longest, _ = logits.shape
    alpha = logits[:, 0]
    back = torch.empty(longest, batch, logits.shape[2], dtype=torch.long)
    final = torch.empty_like(alpha)
    for time in range(longest):
        if time:
            best, back[time] = (alpha.unsqueeze(2) + transitions).max(dim=1)
            alpha = best + logits[:, time]
        final = torch.where((lengths == time + 1).unsqueeze(1), alpha, final)
    tags = final.argmax(dim=1)
    path = torch.empty(longest, batch, dtype=torch.long)
    for time in range(longest - 1, -1, -1):
        if time + 1 < longest:
            previous = back[time + 1].gather(1, tags.unsqueeze(1)).squeeze(1)
            tags = torch.where(lengths > time + 1, previous, tags)
        path[time] = tags
    return [row[:length] for row, length in zip(path.T.tolist(), lengths.tolist(), strict=True)]
