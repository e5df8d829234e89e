"""Quotations: who said what, direct (`— …, — деді X`) and indirect (`X-тың айтуынша, …`)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kznews.article import Entity, Organization, Person, Quote
from kznews.quotes.direct import find_direct
from kznews.quotes.drafts import Draft
from kznews.quotes.floating import find_floating
from kznews.quotes.indirect import find_indirect
from kznews.quotes.interview import find_interview
from kznews.quotes.layout import Layout
from kznews.quotes.speakers import attribute

__all__ = ["find_quotes"]


def find_quotes(
    text: str,
    *,
    sentences: Sequence[tuple[int, int]],
    persons: Sequence[Person] = (),
    organizations: Sequence[Organization] = (),
    entities: Sequence[Entity] = (),
) -> tuple[Quote, ...]:
    """The quotations of a clean `text`, in order, each with its speaker where the text gives one.

    sentences: (start, end) of the text's sentences in order; a line is a paragraph.
    persons, organizations: what the article names, with mentions; titles let a role phrase mean a person.
    entities: the tagger's spans; a country can be a speaker (`Иран … мәлімдеді`).
    """
    layout = Layout(text, sentences, persons, organizations, entities)
    direct = find_direct(layout)
    indirect = find_indirect(layout, direct)
    interview = find_interview(layout, direct)
    floating = [*interview, *find_floating(layout, [*direct, *interview, *indirect])]
    floating.sort(key=lambda draft: draft.start)
    return attribute(layout, [*direct, *floating, *_outside(indirect, floating)])


def _outside(indirect: Sequence[Draft], floating: Sequence[Draft]) -> list[Draft]:
    """What the article itself reports, not what stands inside words somebody says: the outer quotation counts."""
    starts = [draft.start for draft in floating]
    kept = []
    for draft in indirect:
        at = bisect_right(starts, draft.start) - 1
        if at < 0 or floating[at].end <= draft.start:
            kept.append(draft)
    return kept
