"""From tag scores to tags: Viterbi over a whole batch at once."""

from __future__ import annotations

import torch
from torch import Tensor


def viterbi(logits: Tensor, transitions: Tensor, lengths: Tensor) -> list[list[int]]:
    """The best tag numbers of each sentence.

    `logits` batch x time x tags; `transitions` tags x tags (from, to); `lengths` of the sentences.
    """
    steps = list(logits.unbind(dim=1))
    into = transitions.T.contiguous()
    onto = transitions.unsqueeze(1)
    # Best score of any path that ends in each tag; which tag it came from is worked out on the way back, for the
    # best path alone: that is much cheaper than keeping track of all.
    best = [steps[0]]
    for step in steps[1:]:
        # The tag before is the outermost dimension, over which a maximum is found fastest.
        best.append((best[-1].T.contiguous().unsqueeze(2) + onto).amax(dim=0) + step)
    tags = torch.zeros(len(lengths), dtype=torch.long)
    path = torch.zeros(len(steps), len(lengths), dtype=torch.long)
    for time in range(len(steps) - 1, -1, -1):
        onward = best[time] + into[tags] if time + 1 < len(steps) else best[time]
        ends = (lengths == time + 1).unsqueeze(1)
        tags = torch.where(ends, best[time], onward).argmax(dim=1)
        path[time] = tags
    return [row[:length] for row, length in zip(path.T.tolist(), lengths.tolist(), strict=True)]
