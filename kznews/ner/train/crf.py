"""The CRF loss for sentences whose labels are known only in part.

Stanza's CRF can blank whole sentences, but not single tokens: a blank in mid-sentence leaves a transition from
the blank tag in the gold path. Here each token has a set of allowed tags (one for a labelled token, all for an
unknown one), and the loss is the log-probability of all taggings that respect them (Bellare and McCallum 2007;
Tsuboi et al. 2008). With one allowed tag everywhere it equals Stanza's loss.
"""

from __future__ import annotations

import torch
from torch import Tensor

FORBIDDEN = -1e4


def partial_crf_loss(logits: Tensor, transitions: Tensor, allowed: Tensor, lengths: Tensor) -> Tensor:
    """Summed negative log-likelihood of the taggings `allowed` permits.

    `logits` batch x time x tags, `transitions` tags x tags (from, to), `allowed` bool like logits; `lengths` of
    the sentences.
    """
    numerator = logits.masked_fill(~allowed, FORBIDDEN)
    both = torch.cat([numerator, logits], dim=0)
    scores = log_norm(both, transitions, torch.cat([lengths, lengths], dim=0))
    return (scores[len(logits) :] - scores[: len(logits)]).sum()


def log_norm(logits: Tensor, transitions: Tensor, lengths: Tensor) -> Tensor:
    """Log-sum over all paths; the sum over source tags is a matrix product of exponentials."""
    top = transitions.max().detach()
    weights = torch.exp(transitions - top)
    steps = logits.unbind(dim=1)
    alpha = steps[0]
    shortest = int(lengths.min())
    for time, step in enumerate(steps[1:], start=1):
        peak = alpha.max(dim=1, keepdim=True).values.detach()
        moved = torch.log(torch.exp(alpha - peak) @ weights + 1e-30) + (peak + top) + step
        alpha = moved if time < shortest else torch.where((lengths > time).unsqueeze(1), moved, alpha)
    return torch.logsumexp(alpha, dim=1)
