"""Data for spaCy's displaCy: `displacy.render(article_to_displacy_spans(article), style="span", manual=True)`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Any

from kznews.article import Article
from kznews.export.spans import spans_of, without_overlaps
from kznews.language.bounds import tokens_of

NAMES_AND_DATES = ("names", "dates")


def article_to_displacy_ents(article: Article, layers: Iterable[str] = NAMES_AND_DATES) -> dict[str, Any]:
    """For `style="ent"`: entities side by side; of two that overlap, the longer.

    layers: as for `kznews.export.spans.spans_of`.

    >>> from kznews.article import Mention, Person
    >>> asan = Person("Асан", mentions=(Mention(0, 4, "Асан"),))
    >>> article = Article("Асан келді.", id="a1", persons=(asan,))   # Asan came
    >>> article_to_displacy_ents(article)["ents"]
    [{'start': 0, 'end': 4, 'label': 'PERSON', 'kb_id': 'Асан'}]
    """
    return {
        "text": article.text,
        "title": article.title,
        "ents": [
            {"start": span.start, "end": span.end, "label": span.label, "kb_id": span.note}
            for span in without_overlaps(spans_of(article, layers))
        ],
    }


def article_to_displacy_spans(article: Article, layers: Iterable[str] = NAMES_AND_DATES) -> dict[str, Any]:
    """For `style="span"`: all spans, overlapping or not, widened to whole tokens.

    layers: as for `kznews.export.spans.spans_of`.

    >>> from kznews.article import Mention, Person
    >>> asan = Person("Асан", mentions=(Mention(0, 4, "Асан"),))
    >>> article = Article("Асан келді.", id="a1", persons=(asan,))   # Asan came
    >>> article_to_displacy_spans(article)["spans"]
    [{'start': 0, 'end': 4, 'start_token': 0, 'end_token': 1, 'label': 'PERSON'}]
    """
    tokens = tokens_of(article.text)
    starts, ends = [start for start, _ in tokens], [end for _, end in tokens]
    spans = []
    for span in spans_of(article, layers):
        first = bisect_right(ends, span.start)
        last = bisect_left(starts, span.end)
        if first < last:
            place = {"start_token": first, "end_token": last}
            spans.append({"start": span.start, "end": span.end, **place, "label": span.label})
    return {"text": article.text, "spans": spans, "tokens": [article.text[start:end] for start, end in tokens]}
