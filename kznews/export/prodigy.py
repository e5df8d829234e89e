"""Prodigy: tasks for `ner.manual` and `spans.manual` with the article's spans already there, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kznews.article import Article
from kznews.export.spans import LabelledSpan, spans_of, without_overlaps
from kznews.language.bounds import tokens_of


def article_to_prodigy(
    article: Article, layers: Iterable[str] = ("names", "dates"), *, overlapping: bool = False
) -> dict[str, Any]:
    """A task: text, tokens, spans; a line of the JSONL file that Prodigy reads.

    overlapping: keep spans that overlap, for `spans.manual`; `ner.manual` has no room for them. Spans are those
        whose ends are ends of tokens, as Prodigy demands.

    >>> from kznews.article import Mention, Person
    >>> asan = Person("Асан", mentions=(Mention(0, 4, "Асан"),))
    >>> article = Article("Асан келді.", id="a1", persons=(asan,))   # Asan came
    >>> article_to_prodigy(article)["spans"]
    [{'start': 0, 'end': 4, 'token_start': 0, 'token_end': 0, 'label': 'PERSON'}]
    """
    tokens = tokens_of(article.text)
    starts = {start: n for n, (start, _) in enumerate(tokens)}
    ends = {end: n for n, (_, end) in enumerate(tokens)}
    spans = spans_of(article, layers)
    return {
        "text": article.text,
        "tokens": [
            {
                "text": article.text[start:end],
                "start": start,
                "end": end,
                "id": n,
                "ws": article.text[end : end + 1] == " ",
            }
            for n, (start, end) in enumerate(tokens)
        ],
        "spans": [
            {
                "start": span.start,
                "end": span.end,
                "token_start": starts[span.start],
                "token_end": ends[span.end],
                "label": span.label,
            }
            for span in (spans if overlapping else without_overlaps(spans))
            if span.start in starts and span.end in ends
        ],
        "meta": {"id": article.id, "title": article.title},
    }


def spans_from_prodigy(task: Mapping[str, Any]) -> list[LabelledSpan]:
    """The spans of a task, in its order; none where the annotator rejected or ignored it."""
    if task.get("answer", "accept") != "accept":
        return []
    return [LabelledSpan(span["start"], span["end"], span["label"]) for span in task.get("spans", [])]
