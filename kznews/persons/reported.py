"""Where an article repeats somebody's words, which are not the article's own talk of a person."""

from __future__ import annotations

import re

# A dash paragraph up to the dash that closes the words: `— Уақыт тығыз, — деді Трамп.`
_DASH_PARAGRAPH = re.compile(
    r"^[—–-]\s(?P<words>[^\n]*?)(?=[,.!?…»]\s[—–-]\s[^\n]*$|[,!?…]\s[—–-]\s?де|$)", re.MULTILINE
)
_QUOTED = re.compile(r"«(?:[^«»\n]|«[^«»\n]*»)*»|“[^“”\n]*”|\"[^\"\n]*\"")
_SHORTEST = 25


def reported_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of `text` that are somebody's words: dash paragraphs and long «…», short ones are names of things.

    >>> text = "— Уақыт тығыз, — деді Трамп."
    >>> [text[s:e] for s, e in reported_spans(text)]
    ['— Уақыт тығыз']
    """
    spans = [found.span() for found in _DASH_PARAGRAPH.finditer(text)]
    spans.extend(found.span() for found in _QUOTED.finditer(text) if len(found[0]) >= _SHORTEST)
    return tuple(sorted(spans))
