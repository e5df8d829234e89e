"""Our own tokens and sentences for the training sources."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from kznews.language.sentences import sentence_bounds
from kznews.text import TextView

from .corpus import Tokenize


def tokenizer() -> Tokenize:
    """Token offsets as the pipeline cuts them, white space left out."""
    import spacy

    cut = spacy.blank("kk").make_doc

    def offsets(text: str) -> list[tuple[int, int]]:
        return [(token.idx, token.idx + len(token)) for token in cut(text) if not token.is_space]

    return offsets


def text_sentences(folder: Path, tokenize: Tokenize, *, without: Collection[str] = ()) -> Iterator[list[str]]:
    """Tokenised sentences of the `*.txt` files of `folder` in the order of their names, but those in `without`."""
    for path in sorted(folder.glob("*.txt")):
        if path.name in without:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            text = TextView.of(line.strip()).clean
            for start, end in sentence_bounds(text):
                sentence = text[start:end]
                tokens = [sentence[left:right] for left, right in tokenize(sentence)]
                if tokens:
                    yield tokens
