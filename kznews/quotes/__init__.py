"""Quotations: who said what, direct (`— …, — деді X`) and indirect (`X-тың айтуынша, …`)."""

from __future__ import annotations

from collections.abc import Sequence

from kznews.article import Entity, Organization, Person, Quote
from kznews.quotes.cues import Cues, shipped_cues
from kznews.quotes.direct import find_direct
from kznews.quotes.drafts import Draft, contains, is_set_off
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
    cues: Cues | None = None,
) -> tuple[Quote, ...]:
    """The quotations of a clean `text`, in order, each with its speaker where the text gives one.

    sentences: (start, end) of the text's sentences in order; a line is a paragraph.
    persons, organizations: what the article names, with mentions; titles let a role phrase mean a person.
    entities: the tagger's spans; a country can be a speaker (`Иран … мәлімдеді`).
    cues: the words that introduce quotations; None for those of the package.

    >>> text = "Мамандардың айтуынша, қыс суық болады."   # according to the specialists, the winter will be cold
    >>> [(q.kind, q.text, q.speaker.name) for q in find_quotes(text, sentences=[(0, len(text))])]
    [('indirect', 'қыс суық болады', 'мамандар')]
    """
    cues = shipped_cues() if cues is None else cues
    layout = Layout(text, sentences, persons, organizations, entities, cues)
    direct = find_direct(layout)
    indirect = find_indirect(layout, direct)
    interview = find_interview(layout, direct)
    floating = [*interview, *find_floating(layout, [*direct, *interview, *indirect])]
    return attribute(layout, _apart(text, [*direct, *floating, *indirect]))


def _apart(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """`drafts` in order and without overlap: only the outer quotation counts, reproduced words before reported."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.start, -d.end)):
        if not kept or kept[-1].end <= draft.start:
            kept.append(draft)
        elif kept[-1].kind == "indirect" and draft.kind == "direct":
            if contains(kept[-1], draft) and not is_set_off(text, draft):
                continue  # `Прокурордың айтуынша, айыпталушы «…» деп жазған`
            kept[-1] = draft
    return kept
