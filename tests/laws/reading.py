"""Reading texts with a given pipeline, failing loudly where an article cannot be read."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language

from kznews.article import Article
from kznews.pipeline import extract_with

PUBLISHED = "2025-11-14"


def read(nlp: Language, text: str, published: str | None = PUBLISHED) -> Article:
    """The article of one text."""
    (article,) = read_all(nlp, [text], published=published)
    return article


def read_all(
    nlp: Language, texts: Sequence[str], *, published: str | None = PUBLISHED, batch_size: int = 64
) -> list[Article]:
    """The articles of several texts, read together."""
    found = list(
        extract_with(nlp, [{"text": text, "published": published} for text in texts], batch_size=batch_size)
    )
    for text, article in zip(texts, found, strict=True):
        assert isinstance(article, Article), f"{article.error} for {text!r}"
    return [article for article in found if isinstance(article, Article)]
