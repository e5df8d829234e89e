"""Names the tagger missed: a surname or full name that the article has tagged elsewhere stands here untagged."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from kznews.article import Entity
from kznews.gazetteer import single_words
from kznews.names import given_names
from kznews.persons.clusters import Cluster, Span
from kznews.persons.context import Context
from kznews.persons.doubts import names_thing
from kznews.persons.extending import add_initials
from kznews.persons.forms import fold, form_of, nominatives

_WORD = regex.compile(r"(?<![\p{L}\p{N}«-])\p{Lu}[\p{L}]+(?:[-‑]\p{L}+)*")
_SHORTEST = 4
# A wrong guess of these labels is rarer than a name that the tagger missed; a POSITION may hold a name.
_FIRM_LABELS = frozenset({"GPE", "LOCATION", "ORGANISATION", "FACILITY"})


def repeats(text: str, clusters: Sequence[Cluster], entities: Sequence[Entity]) -> tuple[Span, ...]:
    """Spans of `text` that repeat a name of `clusters` and lie in no entity.

    A name that is also a word of the text, a place, or part of another capitalised phrase is left alone.
    """
    wanted = _names_alone(clusters) - _common_words(text)
    if not wanted:
        return ()
    taken = sorted(
        {(e.start, e.end) for e in entities if e.label in _FIRM_LABELS}
        | {span for c in clusters for span, _ in c.members}
    )
    found: list[Span] = []
    matches = list(_WORD.finditer(text))
    full = _full_names(clusters)
    at = 0
    while at < len(matches):
        match = matches[at]
        at += 1
        start, end = match.span()
        if any(s < end and start < e for s, e in taken):
            continue
        following = matches[at] if at < len(matches) and text[end : matches[at].start()] == " " else None
        if following is not None and not any(s < following.end() and following.start() < e for s, e in taken):
            both = form_of(text[start : following.end()])
            if any(f[0] == fold(match[0]) and f[1] in both.bases[-1] for f in full):
                found.append((start, following.end()))
                at += 1
                continue
        if not any(fold(base) in wanted for base in nominatives(match[0])):
            continue
        if _beside_capital(text, start, end) or names_thing(text, start, end):
            continue
        found.append((start, end))
    return tuple(add_initials(Context(text), found))


def _names_alone(clusters: Sequence[Cluster]) -> set[str]:
    """Folded words that stand for a person alone: surnames, and what the article itself uses alone."""
    names: set[str] = set()
    for cluster in clusters:
        for _, form in cluster.members:
            if form.words and (form.full or form.initials or len(form.words) == 1):
                names |= form.bases[-1]
    return {name for name in names if len(name) >= _SHORTEST and name not in _places()}


@cache
def _places() -> frozenset[str]:
    return frozenset(map(fold, single_words()))


def _full_names(clusters: Sequence[Cluster]) -> set[tuple[str, str]]:
    return {
        (first, last)
        for cluster in clusters
        for _, form in cluster.members
        if len(form.words) == 2
        for first in form.bases[0]
        for last in form.bases[1]
    }


def _common_words(text: str) -> set[str]:
    return {fold(word) for word in regex.findall(r"(?<!\p{L})\p{Ll}{4,}", text)}


def _beside_capital(text: str, start: int, end: int) -> bool:
    """Whether the word is part of a longer capitalised phrase: another person of that surname, a thing's name."""
    after = regex.match(r" \p{Lu}\p{Ll}", text[end : end + 3]) is not None
    before = regex.search(r"(?<![.!?…\n] )(?<!^)\p{Lu}[\p{Ll}-]+ $", text[max(0, start - 30) : start])
    namesake = regex.search(r"(\p{L}[\p{L}-]+) $", text[max(0, start - 30) : start])
    return after or before is not None or (namesake is not None and namesake[1].lower() in given_names())
