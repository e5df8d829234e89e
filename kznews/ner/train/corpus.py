"""Reading the training sources into examples: tokens, and what is known of each token in both tag sets."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .constraints import bioes, kaznerd_from_news, news_from_kaznerd

Span = tuple[int, int, str]
KAZNERD = "kaznerd"
Tokenize = Callable[[str], list[tuple[int, int]]]
"""Text to token offsets (end exclusive)."""


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence: constraints of both columns, the gold spans of the column its source labels, and its group."""

    tokens: tuple[str, ...]
    news: tuple[str, ...]
    kaznerd: tuple[str, ...]
    source: str
    group: str
    spans: tuple[Span, ...] = ()


def read_iob2(path: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Sentences of a KazNERD file with ids: id, tokens, IOB2 tags."""
    name = ""
    tokens: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        fields = line.split()
        if not fields:
            if tokens:
                yield name, tokens, tags
            name, tokens, tags = "", [], []
        elif not tokens and not name and "ID" in fields[0][:4] and fields[0].lstrip("ABID").isdigit():
            name = fields[0]
            if len(fields) > 2:
                tokens, tags = [fields[1]], [fields[2]]
        else:
            tokens.append(fields[0])
            tags.append(fields[-1])


def kaznerd_examples(path: Path, tokenize: Tokenize | None = None) -> list[Example]:
    """KazNERD sentences; with `tokenize`, the text is joined and cut into our tokens where both ends agree.

    Variants of one sentence (numbers as words and as digits) share the digits of their ids, which is the group.
    """
    examples = []
    for name, words, tags in read_iob2(path):
        spans = spans_of_bio(tags)
        tokens = words
        if tokenize is not None:
            tokens, spans = retokenize(words, spans, tokenize)
        examples.append(labelled(tokens, spans, KAZNERD, f"kaznerd:{name.lstrip('ABID')}"))
    return examples


def labelled(tokens: Sequence[str], spans: Sequence[Span], source: str, group: str) -> Example:
    """An example of a source that labels one of the tag sets; what that says of the other column is worked out."""
    if source == KAZNERD:
        news, kaznerd = news_from_kaznerd(tokens, spans), bioes(len(tokens), spans)
    else:
        news, kaznerd = bioes(len(tokens), spans), kaznerd_from_news(tokens, spans)
    return Example(tuple(tokens), tuple(news), tuple(kaznerd), source, group, tuple(spans))


def news_examples(path: Path, tokenize: Tokenize) -> list[Example]:
    """Sentences of `news_ner/train.jsonl`; a name that ends inside a token grows to that token's end."""
    examples = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        offsets = tokenize(record["text"])
        if not offsets:
            continue
        tokens = [record["text"][start:end] for start, end in offsets]
        named = [(entity["start"], entity["end"], entity["label"]) for entity in record["entities"]]
        spans = token_spans(offsets, named)
        group = "".join(character for character in record["text"].lower() if character.isalpha())[:60]
        examples.append(labelled(tokens, spans, f"news:{record['source']}", f"news:{group}"))
    return examples


def spans_of_bio(tags: Sequence[str]) -> list[Span]:
    """Labelled spans of IOB2 tags."""
    spans: list[Span] = []
    for at, tag in enumerate(tags):
        prefix, _, label = tag.partition("-")
        if prefix == "B" or (prefix == "I" and not (spans and spans[-1][1] == at and spans[-1][2] == label)):
            spans.append((at, at + 1, label))
        elif prefix == "I":
            start, _, _ = spans[-1]
            spans[-1] = (start, at + 1, label)
    return spans


def token_spans(offsets: Sequence[tuple[int, int]], named: Iterable[Span]) -> list[Span]:
    """Character spans as token spans, overlaps dropped, the longer one kept."""
    spans: list[Span] = []
    for start, end, label in sorted(named, key=lambda span: (span[0] - span[1], span[0])):
        inside = [at for at, (left, right) in enumerate(offsets) if left < end and right > start]
        if inside and not any(inside[0] < other[1] and other[0] <= inside[-1] for other in spans):
            spans.append((inside[0], inside[-1] + 1, label))
    return sorted(spans)


_NO_SPACE_BEFORE = frozenset(".,:;!?…)»”%")
_NO_SPACE_AFTER = frozenset("(«“")
_IN_NUMBERS = frozenset(",.:")


def retokenize(words: Sequence[str], spans: Sequence[Span], tokenize: Tokenize) -> tuple[list[str], list[Span]]:
    """Join pre-tokenised `words` as they would be written, and cut the text into our tokens.

    `9 , 6` within one span is the number 9,6, and `18 : 00-де` the time 18:00-де.
    """
    text = ""
    bounds = []
    inside = {at for start, end, _ in spans for at in range(start + 1, end)}
    for at, word in enumerate(words):
        joint = at - 1 if words[at - 1] in _IN_NUMBERS else at
        in_number = {joint, joint + 1} <= inside and words[joint - 1].isdigit() and words[joint + 1][:1].isdigit()
        tight = (
            word in _NO_SPACE_BEFORE or text[-1:] in _NO_SPACE_AFTER or (in_number and words[joint] in _IN_NUMBERS)
        )
        if text and not tight:
            text += " "
        bounds.append((len(text), len(text) + len(word)))
        text += word
    offsets = tokenize(text)
    named = [(bounds[start][0], bounds[end - 1][1], label) for start, end, label in spans]
    return [text[start:end] for start, end in offsets], token_spans(offsets, named)


def split_by_group(examples: Sequence[Example], share: float) -> tuple[list[Example], list[Example]]:
    """Training and held-out examples; a group lies wholly on one side, decided by the hash of its name."""
    train: list[Example] = []
    held_out: list[Example] = []
    for example in examples:
        digest = hashlib.sha256(example.group.encode()).digest()
        part = held_out if int.from_bytes(digest[:4], "big") < share * 2**32 else train
        part.append(example)
    return train, held_out
