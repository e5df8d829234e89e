"""Self-training: several taggers read plain text together, and what they agree on teaches the next one.

A token whose tag the teachers are sure of is taught as that tag; where they waver, every tag they hold possible
stays allowed (see `crf.py`), so that doubt is not taught as certainty.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import torch
from torch import Tensor

from ..labels import NEWS_LABELS
from ..network import as_read, sentence_logits, word_representations
from .corpus import Example
from .crf import log_norm
from .model import tag_columns

if TYPE_CHECKING:
    from stanza.models.ner.model import NERTagger

    from .words import WordTable

SOURCE = "self"
Teacher: TypeAlias = "tuple[NERTagger, WordTable]"


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
    tags = tag_columns(teachers[0][0])
    examples = []
    order = sorted(range(len(sentences)), key=lambda at: -len(sentences[at]))
    for start in range(0, len(order), 64):
        chunk = [sentences[at] for at in order[start : start + 64]]
        believed = [
            _mean([marginals(model, table, chunk)[column] for model, table in teachers]) for column in (0, 1)
        ]
        for row, tokens in enumerate(chunk):
            columns = [
                _allowed(probabilities[row, : len(tokens)], names, settings["possible"])
                for names, probabilities in zip(tags, believed, strict=True)
            ]
            doubts = sum("|" in constraint for constraint in columns[0])
            named = any(label in constraint for constraint in columns[0] for label in NEWS_LABELS)
            if doubts <= settings["doubtful"] * len(tokens) and (named or chance.random() < settings["nameless"]):
                examples.append(Example(tuple(tokens), tuple(columns[0]), tuple(columns[1]), SOURCE, SOURCE))
    return examples


def marginals(model: NERTagger, table: WordTable, sentences: Sequence[Sequence[str]]) -> list[Tensor]:
    """The probability of each tag at each token (batch x time x tags) for both columns; sentences longest first.

    They are the gradient of the CRF's log-norm with respect to the tag scores.
    """
    numbers: dict[str, int] = {}
    indices = torch.zeros(len(sentences), len(sentences[0]), dtype=torch.long)
    for row, sentence in enumerate(sentences):
        ids = [numbers.setdefault(as_read(token), len(numbers)) for token in sentence]
        indices[row, : len(ids)] = torch.tensor(ids)
    lengths = torch.tensor([len(sentence) for sentence in sentences])
    words = list(numbers)
    with torch.no_grad():
        rows = word_representations(model, table.characters(model, words), table.vectors(words))
        logits = sentence_logits(model, rows, indices, lengths)
    found = []
    for scores, crf in zip(logits, model.crits, strict=True):
        scores = scores.detach().requires_grad_()
        total = log_norm(scores, crf._transitions.detach(), lengths).sum()
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


def _mean(parts: Sequence[Tensor]) -> Tensor:
    return torch.stack(list(parts)).mean(dim=0)


def _allowed(probabilities: Tensor, names: Sequence[str], possible: float) -> list[str]:
    """The constraint of each token (time x tags): its possible tags, the likeliest always among them."""
    special = torch.tensor([name.startswith("<") for name in names])
    probabilities = probabilities.masked_fill(special, 0.0)
    chosen = [{best} for best in probabilities.argmax(dim=1).tolist()]
    for at, tag in (probabilities >= possible).nonzero().tolist():
        chosen[at].add(tag)
    return ["|".join(names[tag] for tag in sorted(tags)) for tags in chosen]
