"""IOB2: a token and its tag a line, an empty line between sentences (the form of KazNERD); CoNLL-2003 on request.

IOB2 has room for one label a token: of two spans that overlap, the longer is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kznews.article import Article
from kznews.export.spans import spans_of, without_overlaps
from kznews.iob2 import read_iob2
from kznews.language.bounds import sentences_of

Tagged = list[tuple[str, str]]
_SPACE = re.compile(r"\s")


def article_to_iob2(
    article: Article, layers: Iterable[str] = ("names", "dates"), *, conll2003: bool = False
) -> str:
    """The article's tokens and tags.

    layers: as for `kznews.export.spans.spans_of`. conll2003: four columns (part of speech `-X-`, chunk `O`)
        after a `-DOCSTART-` line.
    """
    middle = " -X- O " if conll2003 else " "
    blocks = [
        "".join(f"{word}{middle}{tag}\n" for word, tag in sentence)
        for sentence in tagged_sentences(article, layers)
    ]
    if conll2003:
        blocks.insert(0, "-DOCSTART- -X- O O\n")
    return "\n".join(blocks)


def tagged_sentences(article: Article, layers: Iterable[str] = ("names", "dates")) -> Iterator[Tagged]:
    """Each sentence as (token, tag) pairs; a span takes every token that it touches."""
    spans = iter(without_overlaps(spans_of(article, layers)))
    span = next(spans, None)
    begun = False
    for sentence in sentences_of(article.text):
        tagged: Tagged = []
        for n, (start, end) in enumerate(sentence):
            while span is not None and span.end <= start:
                span, begun = next(spans, None), False
            if span is None or span.start >= end:
                tag = "O"
            else:
                # A span that goes on in the next sentence begins anew there: no tag reaches across.
                tag = f"{'I' if begun and n else 'B'}-{span.label}"
                begun = True
            tagged.append((_SPACE.sub("_", article.text[start:end]), tag))
        yield tagged


def sentences_from_iob2(text: str) -> list[Tagged]:
    """The sentences of an IOB2 or CoNLL-2003 text: first and last column of each line.

    Raises ValueError naming the line that is no token and tag, whose tag is none, or whose I- continues nothing.
    """
    return [list(zip(sentence.tokens, sentence.tags, strict=True)) for sentence in read_iob2(text)]
