"""Scores of a tagger: exact spans, micro-averaged and by class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import torch

from kznews.ner.decode import viterbi
from kznews.ner.labels import TokenSpan, spans_of_tags
from kznews.ner.network import as_read, sentence_logits, word_representations
from kznews.ner.retokenize import Span
from kznews.ner.train.corpus import Example
from kznews.ner.train.model import tag_columns

if TYPE_CHECKING:
    from stanza.models.ner.model import NERTagger

    from kznews.ner.train.words import WordTable


@torch.inference_mode()
def predict(
    model: NERTagger, table: WordTable, sentences: Sequence[Sequence[str]], size: int = 64
) -> list[tuple[list[TokenSpan], list[TokenSpan]]]:
    """Spans of both tag columns for each sentence, in the order given."""
    model.eval()
    tags = tag_columns(model)
    found: list[tuple[list[TokenSpan], list[TokenSpan]]] = [([], [])] * len(sentences)
    order = sorted(range(len(sentences)), key=lambda at: -len(sentences[at]))
    for start in range(0, len(order), size):
        chunk = order[start : start + size]
        numbers: dict[str, int] = {}
        indices = torch.zeros(len(chunk), len(sentences[chunk[0]]), dtype=torch.long)
        for row, at in enumerate(chunk):
            ids = [numbers.setdefault(as_read(token), len(numbers)) for token in sentences[at]]
            indices[row, : len(ids)] = torch.tensor(ids)
        lengths = torch.tensor([len(sentences[at]) for at in chunk])
        words = list(numbers)
        rows = word_representations(model, table.characters(model, words), table.vectors(words))
        logits = sentence_logits(model, rows, indices, lengths)
        paths = [
            viterbi(scores, crf._transitions, lengths) for scores, crf in zip(logits, model.crits, strict=True)
        ]
        for row, at in enumerate(chunk):
            columns = [
                spans_of_tags([names[tag] for tag in path[row]]) for names, path in zip(tags, paths, strict=True)
            ]
            found[at] = (columns[0], columns[1])
    return found


def score_examples(model: NERTagger, table: WordTable, examples: Sequence[Example]) -> dict[str, float]:
    """F1 (0 to 100) of the column that the examples' source labels: `micro`, and one entry a class."""
    predicted = predict(model, table, [example.tokens for example in examples])
    column = 1 if examples[0].source == "kaznerd" else 0
    return span_scores((example.spans for example in examples), (spans[column] for spans in predicted))


def support(examples: Sequence[Example]) -> dict[str, int]:
    """How many names of each class the examples have; `micro` counts all."""
    counted = Counter(span[2] for example in examples for span in example.spans)
    return {"micro": counted.total(), **dict(sorted(counted.items()))}


def recall_by_novelty(
    model: NERTagger, table: WordTable, examples: Sequence[Example], train: Sequence[Example]
) -> dict[str, tuple[float, float]]:
    """Recall (0 to 100) of the news classes on names that `train` has in just this form, and on all others."""
    known = {name for example in train for name in _names(example)}
    right: Counter[tuple[str, bool]] = Counter()
    wanted: Counter[tuple[str, bool]] = Counter()
    predicted = predict(model, table, [example.tokens for example in examples])
    for example, (news, _) in zip(examples, predicted, strict=True):
        for span, name in zip(example.spans, _names(example), strict=True):
            wanted[span[2], name in known] += 1
            right[span[2], name in known] += span in news

    def recall(label: str, seen: bool) -> float:
        return round(100 * right[label, seen] / max(1, wanted[label, seen]), 2)

    labels = sorted({label for label, _ in wanted})
    return {label: (recall(label, True), recall(label, False)) for label in labels}


def _names(example: Example) -> list[str]:
    return [" ".join(example.tokens[start:end]).lower() for start, end, _ in example.spans]


def span_scores(gold: Iterable[Sequence[Span]], predicted: Iterable[Sequence[Span]]) -> dict[str, float]:
    """F1 (0 to 100) of exact labelled spans: `micro`, and one entry a class."""
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for truth, guess in zip(gold, predicted, strict=True):
        wanted.update(span[2] for span in truth)
        given.update(span[2] for span in guess)
        right.update(span[2] for span in set(truth) & set(guess))
    scores = {"micro": _f1(right.total(), given.total(), wanted.total())}
    for label in sorted(wanted):
        scores[label] = _f1(right[label], given[label], wanted[label])
    return scores


def _f1(right: int, given: int, wanted: int) -> float:
    return round(200 * right / (given + wanted), 2) if given + wanted else 0.0
