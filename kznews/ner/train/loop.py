"""The training loop: Stanza's model, the partial CRF loss, one cycle of the learning rate, averaged weights.

A run is resumable: after each epoch its state is in `OUT/state.pt`, and the same call goes on from there.
"""

from __future__ import annotations

import copy
import json
import logging
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from kznews.ner.labels import NEWS_LABELS
from kznews.ner.network import as_read, sentence_logits, word_representations
from kznews.ner.train.augment import NameSwaps, augmented
from kznews.ner.train.constraints import ConstraintTable
from kznews.ner.train.corpus import Example
from kznews.ner.train.crf import partial_crf_loss
from kznews.ner.train.evaluate import score_examples
from kznews.ner.train.model import new_tagger, save_tagger, tag_columns, trainable_copy
from kznews.ner.train.names import NameLists
from kznews.ner.train.words import WordTable

_LOG = logging.getLogger(__name__)

if TYPE_CHECKING:
    from stanza.models.ner.model import NERTagger


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences of one training step, the longest first."""

    words: list[str]
    indices: Tensor
    lengths: Tensor
    constraints: list[Tensor]


def train_tagger(
    train: Sequence[Example],
    held_out: dict[str, Sequence[Example]],
    table: WordTable,
    config: dict[str, Any],
    out: Path,
    names: NameLists | None = None,
    start: NERTagger | None = None,
) -> NERTagger:
    """Train a tagger on `train` and return it, with F1 on each part of `held_out` after each epoch.

    `config` is the configuration with its sections `model` and `loop`. Progress goes to `OUT/log.jsonl`, the
    averaged weights to `OUT/ner.pt`. `names` are swapped into the sentences beside those of the data.
    `start`: a tagger whose weights to go on from.
    """
    settings = config["loop"]
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(settings["seed"])
    if start is None:
        characters = {character for example in train for token in example.tokens for character in as_read(token)}
        model = new_tagger(characters, config["model"])
    else:
        model = trainable_copy(start)
    swaps = NameSwaps(train, NEWS_LABELS, names)
    columns = [ConstraintTable(tags) for tags in tag_columns(model)]
    if settings["keep_characters"]:
        model.charmodel.requires_grad_(False)
    parameters = [weight for weight in model.parameters() if weight.requires_grad]
    optimiser = torch.optim.AdamW(parameters, lr=settings["lr"], weight_decay=settings["weight_decay"])
    steps = settings["epochs"] * math.ceil(len(train) / settings["batch_size"])
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _one_cycle(step / steps))
    average = copy.deepcopy(model)
    first = _resume(out / "state.pt", model, average, optimiser, schedule)
    for epoch in range(first, settings["epochs"]):
        started, total = time.monotonic(), 0.0
        chance = random.Random(f"{settings['seed']}:{epoch}")
        torch.manual_seed(settings["seed"] * 1000 + epoch)
        model.train()
        if settings["keep_characters"]:
            model.charmodel.eval()
        for batch in batches(train, columns, swaps, settings, chance):
            words = _words(model, table, batch.words, kept=settings["keep_characters"])
            loss = batch_loss(model, words, batch, columns) / len(batch.lengths)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(parameters, settings["max_grad_norm"])
            optimiser.step()
            schedule.step()
            _follow(
                average, model, min(settings["averaging"], (schedule.last_epoch + 1) / (schedule.last_epoch + 20))
            )
            total += float(loss.detach()) * len(batch.lengths)
        scores = {name: score_examples(average, table, part) for name, part in held_out.items()}
        record = {"epoch": epoch, "loss": total / len(train), "seconds": time.monotonic() - started, **scores}
        with (out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(record, ensure_ascii=False) + "\n")
        figures = ", ".join(f"{name} {score['micro']:.1f}" for name, score in scores.items())
        _LOG.info("epoch %d of %d: %.0f s, F1 %s", epoch + 1, settings["epochs"], record["seconds"], figures)
        save_tagger(average, out / "ner.pt")
        _keep(out / "state.pt", epoch + 1, model, average, optimiser, schedule)
    average.eval()
    return average


def _words(model: NERTagger, table: WordTable, words: Sequence[str], *, kept: bool) -> Tensor:
    """The rows of a batch's words; `kept`: as the character LSTM made them once, which halves the work."""
    if kept:
        return table.kept_representations(model, words)
    return word_representations(model, table.characters(model, words), table.vectors(words))


def batch_loss(model: NERTagger, words: Tensor, batch: Batch, columns: Sequence[ConstraintTable]) -> Tensor:
    """Summed partial CRF loss of both tag columns; `words`: the rows of the batch's words."""
    logits = sentence_logits(model, words, batch.indices, batch.lengths)
    losses = [
        partial_crf_loss(scores, crf._transitions, column.table()[ids], batch.lengths)
        for scores, crf, column, ids in zip(logits, model.crits, columns, batch.constraints, strict=True)
    ]
    return losses[0] + losses[1]


def batches(
    examples: Sequence[Example],
    columns: Sequence[ConstraintTable],
    swaps: NameSwaps,
    settings: dict[str, Any],
    chance: random.Random,
) -> Iterator[Batch]:
    """One epoch of batches in random order, each of sentences of like length, with this epoch's augmentation."""
    size = settings["batch_size"]
    order = [augmented(example, settings["augment"], swaps, chance) for example in examples]
    chance.shuffle(order)
    pool = size * 40
    found: list[list[Example]] = []
    for at in range(0, len(order), pool):
        chunk = sorted(order[at : at + pool], key=lambda example: -len(example.tokens))
        found.extend(chunk[start : start + size] for start in range(0, len(chunk), size))
    chance.shuffle(found)
    for chunk in found:
        yield encode(chunk, columns)


def encode(examples: Sequence[Example], columns: Sequence[ConstraintTable]) -> Batch:
    """Examples, the longest first, as tensors."""
    numbers: dict[str, int] = {}
    longest = len(examples[0].tokens)
    indices = torch.zeros(len(examples), longest, dtype=torch.long)
    constraints = [torch.zeros_like(indices) for _ in columns]
    for row, example in enumerate(examples):
        length = len(example.tokens)
        ids = [numbers.setdefault(as_read(token), len(numbers)) for token in example.tokens]
        indices[row, :length] = torch.tensor(ids)
        for column, target, wanted in zip(columns, constraints, (example.news, example.kaznerd), strict=True):
            target[row, :length] = torch.tensor([column.id_of(constraint) for constraint in wanted])
    lengths = torch.tensor([len(example.tokens) for example in examples])
    return Batch(list(numbers), indices, lengths, constraints)


def _one_cycle(progress: float) -> float:
    """Learning rate, as a share of its peak: up over the first twentieth, then down a cosine to a hundredth."""
    if progress < 0.05:
        return 0.05 + 0.95 * progress / 0.05
    return 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, (progress - 0.05) / 0.95)))


@torch.no_grad()
def _follow(average: NERTagger, model: NERTagger, share: float) -> None:
    """Exponential moving average of the weights: a free and steady gain over the last step's."""
    for kept, weight in zip(average.parameters(), model.parameters(), strict=True):
        kept.mul_(share).add_(weight, alpha=1 - share)


def _keep(path: Path, epoch: int, model: NERTagger, average: NERTagger, optimiser: Any, schedule: Any) -> None:
    state = {
        "epoch": epoch,
        "model": model.state_dict(),
        "average": average.state_dict(),
        "optimiser": optimiser.state_dict(),
        "step": schedule.last_epoch,
    }
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def _resume(path: Path, model: NERTagger, average: NERTagger, optimiser: Any, schedule: Any) -> int:
    if not path.exists():
        return 0
    state = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(state["model"])
    average.load_state_dict(state["average"])
    optimiser.load_state_dict(state["optimiser"])
    schedule.last_epoch = state["step"]
    return int(state["epoch"])
