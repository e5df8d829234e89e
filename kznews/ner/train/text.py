"""Running text as sentences in our own tokens."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from kznews.language.bounds import tokens_of
from kznews.language.sentences import sentence_bounds
from kznews.text import TextView


def text_sentences(folder: Path, *, without: Collection[str] = ()) -> Iterator[list[str]]:
    """Tokenised sentences of the `*.txt` files of `folder` in the order of their names, but those in `without`."""
    for path in sorted(folder.glob("*.txt")):
        if path.name in without:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            text = TextView.of(line.strip()).clean
            for start, end in sentence_bounds(text):
                sentence = text[start:end]
                tokens = [sentence[left:right] for left, right in tokens_of(sentence)]
                if tokens:
                    yield tokens
