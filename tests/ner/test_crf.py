"""The partial CRF loss against Stanza's own and against counting all paths."""

from __future__ import annotations

import itertools

import pytest
import torch
from stanza.models.common.crf import CRFLoss

from kznews.ner.decode import viterbi
from kznews.ner.train.crf import partial_crf_loss

LENGTHS = torch.tensor([5, 3, 1])
TAGS = 4


@pytest.fixture
def scores() -> tuple[torch.Tensor, torch.Tensor]:
    torch.manual_seed(3)
    return torch.randn(3, 5, TAGS) * 2, torch.randn(TAGS, TAGS)


def test_equals_stanza_when_every_token_is_labelled(scores: tuple[torch.Tensor, torch.Tensor]) -> None:
    logits, transitions = scores
    gold = torch.randint(0, TAGS, (3, 5))
    stanza_crf = CRFLoss(TAGS)
    stanza_crf._transitions.data.copy_(transitions)
    beyond = torch.arange(5).unsqueeze(0) >= LENGTHS.unsqueeze(1)
    expected, _ = stanza_crf(logits, beyond, gold)
    allowed = torch.nn.functional.one_hot(gold, TAGS).bool()
    ours = partial_crf_loss(logits, transitions, allowed, LENGTHS) / 3
    assert ours.item() == pytest.approx(expected.item(), rel=1e-5)


def path_score(logits: torch.Tensor, transitions: torch.Tensor, path: tuple[int, ...]) -> torch.Tensor:
    steps = sum(logits[at, tag] for at, tag in enumerate(path))
    return steps + sum(transitions[a, b] for a, b in itertools.pairwise(path))


def test_sums_over_all_permitted_paths(scores: tuple[torch.Tensor, torch.Tensor]) -> None:
    logits, transitions = scores
    allowed = torch.rand(3, 5, TAGS) < 0.4
    allowed[:, :, 1] = True
    expected = 0.0
    for row, length in enumerate(LENGTHS.tolist()):
        every = list(itertools.product(range(TAGS), repeat=length))
        some = [path for path in every if all(allowed[row, at, tag] for at, tag in enumerate(path))]
        totals = [
            torch.stack([path_score(logits[row], transitions, path) for path in paths]).logsumexp(0)
            for paths in (every, some)
        ]
        expected += float(totals[0] - totals[1])
    assert partial_crf_loss(logits, transitions, allowed, LENGTHS).item() == pytest.approx(expected, rel=1e-4)


def test_nothing_known_costs_nothing(scores: tuple[torch.Tensor, torch.Tensor]) -> None:
    logits, transitions = scores
    free = torch.ones(3, 5, TAGS, dtype=torch.bool)
    assert partial_crf_loss(logits, transitions, free, LENGTHS).item() == pytest.approx(0, abs=1e-4)


def test_viterbi_finds_the_best_path(scores: tuple[torch.Tensor, torch.Tensor]) -> None:
    logits, transitions = scores
    for row, (path, length) in enumerate(
        zip(viterbi(logits, transitions, LENGTHS), LENGTHS.tolist(), strict=True)
    ):
        every = itertools.product(range(TAGS), repeat=length)
        best = max(every, key=lambda tags: float(path_score(logits[row], transitions, tags)))
        assert tuple(path) == best
