"""Self-training: several taggers say together what the labels do not, and that teaches the next one.

They read plain text, and the column of a labelled sentence that its source leaves open. A token whose tag they are
sure of is taught as that tag; where they waver, every tag they hold possible stays allowed (see `crf.py`), so that
doubt is not taught as certainty.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import torch
from torch import Tensor

from kznews.ner.labels import NEWS_LABELS
from kznews.ner.network import sentence_logits, word_representations
from kznews.ner.train.constraints import ANYTHING, ConstraintTable
from kznews.ner.train.corpus import Example
from kznews.ner.train.crf import FORBIDDEN, log_norm
from kznews.ner.train.loop import Batch, encode
from kznews.ner.train.model import tag_columns

if TYPE_CHECKING:
    from stanza.models.ner.model import NERTagger

    from kznews.ner.train.words import WordTable

SOURCE = "self"
Teacher: TypeAlias = "tuple[NERTagger, WordTable]"
_BATCH = 64


def pseudo_examples(
    teachers: Sequence[Teacher],
    sentences: Sequence[Sequence[str]],
    settings: dict[str, Any],
) -> list[Example]:
    """Examples from unlabelled `sentences`, in both tag sets.

    `settings` is the `[selftrain]` section of the configuration: `possible`, the least mean probability of a tag
    that stays allowed; `doubtful`, the greatest share of tokens in doubt; `nameless`, the share of sentences
    without any name to keep; `seed`.
    """
    chance = random.Random(settings["seed"])
    open_examples = [
        Example(tuple(tokens), (ANYTHING,) * len(tokens), (ANYTHING,) * len(tokens), SOURCE, SOURCE)
        for tokens in sentences
    ]
    examples = []
    for example in filled(teachers, open_examples, settings["possible"]):
        doubts = sum("|" in constraint for constraint in example.news)
        named = any(label in constraint for constraint in example.news for label in NEWS_LABELS)
        if doubts <= settings["doubtful"] * len(example.tokens) and (
            named or chance.random() < settings["nameless"]
        ):
            examples.append(example)
    return examples


def filled(teachers: Sequence[Teacher], examples: Sequence[Example], possible: float) -> list[Example]:
    """`examples`, their constraints narrowed to the tags that the teachers hold possible under them.

    `possible`: the least mean probability of a tag that stays allowed.
    """
    tags = tag_columns(teachers[0][0])
    columns = [ConstraintTable(names) for names in tags]
    order = sorted(range(len(examples)), key=lambda at: -len(examples[at].tokens))
    narrowed = list(examples)
    for start in range(0, len(order), _BATCH):
        numbers = order[start : start + _BATCH]
        batch = encode([examples[at] for at in numbers], columns)
        allowed = [column.table()[ids] for column, ids in zip(columns, batch.constraints, strict=True)]
        opinions = [marginals(model, table, batch, allowed) for model, table in teachers]
        news, kaznerd = (torch.stack(column).mean(dim=0) for column in zip(*opinions, strict=True))
        for row, at in enumerate(numbers):
            length = len(examples[at].tokens)
            narrowed[at] = replace(
                examples[at],
                news=tuple(constraints_of(news[row, :length], tags[0], possible)),
                kaznerd=tuple(constraints_of(kaznerd[row, :length], tags[1], possible)),
            )
    return narrowed


def marginals(model: NERTagger, table: WordTable, batch: Batch, allowed: Sequence[Tensor]) -> list[Tensor]:
    """The probability of each tag at each token (batch x time x tags) for both columns, among those `allowed`.

    They are the gradient of the CRF's log-norm with respect to the tag scores.
    """
    model.eval()
    with torch.no_grad():
        rows = word_representations(model, table.characters(model, batch.words), table.vectors(batch.words))
        logits = sentence_logits(model, rows, batch.indices, batch.lengths)
    found = []
    for scores, crf, permitted in zip(logits, model.crits, allowed, strict=True):
        scores = scores.masked_fill(~permitted, FORBIDDEN).requires_grad_()
        total = log_norm(scores, crf._transitions.detach(), batch.lengths).sum()
        found.append(torch.autograd.grad(total, scores)[0])
    return found


def write_examples(examples: Sequence[Example], path: Path) -> None:
    """Keep examples as JSON lines."""
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as out:
        for example in examples:
            row = {"tokens": example.tokens, "news": example.news, "kaznerd": example.kaznerd}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    part.replace(path)


def read_examples(path: Path) -> list[Example]:
    """The examples that `write_examples` kept."""
    examples = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            columns = (tuple(row["tokens"]), tuple(row["news"]), tuple(row["kaznerd"]))
            examples.append(Example(*columns, SOURCE, SOURCE))
    return examples


def constraints_of(probabilities: Tensor, names: Sequence[str], possible: float) -> list[str]:
    """The constraint of each token (time x tags): its possible tags, the likeliest always among them."""
    special = torch.tensor([name.startswith("<") for name in names])
    probabilities = probabilities.masked_fill(special, 0.0)
    chosen = [{best} for best in probabilities.argmax(dim=1).tolist()]
    for at, tag in (probabilities >= possible).nonzero().tolist():
        chosen[at].add(tag)
    return ["|".join(names[tag] for tag in sorted(tags)) for tags in chosen]
