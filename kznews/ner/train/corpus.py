"""Reading the training sources into examples: tokens, and what is known of each token in both tag sets."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kznews.iob2 import read_iob2
from kznews.language.bounds import tokens_of
from kznews.ner.labels import spans_of_tags
from kznews.ner.retokenize import Span, retokenize, token_spans
from kznews.ner.train.constraints import bioes, kaznerd_from_news, news_from_kaznerd

KAZNERD = "kaznerd"
# The line before a sentence of KazNERD, `AID12 O`; a letter of its own for each variant.
_ID = re.compile(r"[A-Z]ID(?P<number>\d+)")


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence: constraints of both columns, the gold spans of the column its source labels, and its group."""

    tokens: tuple[str, ...]
    news: tuple[str, ...]
    kaznerd: tuple[str, ...]
    source: str
    group: str
    spans: tuple[Span, ...] = ()


def kaznerd_examples(path: Path) -> list[Example]:
    """The sentences of a KazNERD file with ids, joined to text and cut into our tokens.

    Variants of one sentence (numbers as words and as digits) share the digits of their ids, which is the group.
    """
    examples = []
    for sentence in read_iob2(path.read_text(encoding="utf-8"), at=f"{path}:"):
        known = _ID.fullmatch(sentence.tokens[0])
        first = 0 if known is None else 1
        number = "" if known is None else known["number"]
        tokens, spans = retokenize(sentence.tokens[first:], spans_of_tags(sentence.tags[first:]))
        if tokens:
            examples.append(labelled(tokens, spans, KAZNERD, f"kaznerd:{number}"))
    return examples


def labelled(tokens: Sequence[str], spans: Sequence[Span], source: str, group: str) -> Example:
    """An example of a source that labels one of the tag sets; what that says of the other column is worked out."""
    if source == KAZNERD:
        news, kaznerd = news_from_kaznerd(tokens, spans), bioes(len(tokens), spans)
    else:
        news, kaznerd = bioes(len(tokens), spans), kaznerd_from_news(tokens, spans)
    return Example(tuple(tokens), tuple(news), tuple(kaznerd), source, group, tuple(spans))


def news_examples(path: Path) -> list[Example]:
    """Sentences of `news_ner/train.jsonl`; a name that ends inside a token grows to that token's end."""
    examples = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        offsets = tokens_of(record["text"])
        if not offsets:
            continue
        tokens = [record["text"][start:end] for start, end in offsets]
        named = [(entity["start"], entity["end"], entity["label"]) for entity in record["entities"]]
        spans = token_spans(offsets, named)
        group = "".join(character for character in record["text"].lower() if character.isalpha())[:60]
        examples.append(labelled(tokens, spans, f"news:{record['source']}", f"news:{group}"))
    return examples


def split_by_group(examples: Sequence[Example], share: float) -> tuple[list[Example], list[Example]]:
    """Training and held-out examples; a group lies wholly on one side, decided by the hash of its name."""
    train: list[Example] = []
    held_out: list[Example] = []
    for example in examples:
        digest = hashlib.sha256(example.group.encode()).digest()
        part = held_out if int.from_bytes(digest[:4], "big") < share * 2**32 else train
        part.append(example)
    return train, held_out
