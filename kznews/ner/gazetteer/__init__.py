"""The gazetteer round the tagger: what it corrects, completes and drops, each step with its examples.

One policy: the tagger read the sentence and the gazetteer only knows names, so the tagger's span stands, unless
the evidence is in the text itself: a kind word behind the name (`Абай облысы`), a longer name of the gazetteer
round the span (`Оңтүстік Корея` round `Корея`), or a name that is nothing but a well-known place (`Ираннан` as a
person). What names of persons are made of is the business of `kznews.persons`. Reasons:
docs/decisions/gazetteer-round-the-tagger.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kznews.article import Entity
from kznews.ner.gazetteer import (
    kind_lists,
    kind_words,
    known_places,
    listed,
    person_edges,
    persons,
    repeats,
    streets,
)
from kznews.ner.gazetteer.step import SOURCE, Step

STEPS: tuple[Step, ...] = (
    *persons.STEPS,
    *person_edges.STEPS,
    *streets.STEPS[:1],
    *kind_words.STEPS,
    *streets.STEPS[1:],
    *kind_lists.STEPS,
    *known_places.STEPS,
    *listed.STEPS,
    *repeats.STEPS,
)


def refine(text: str, entities: Sequence[Entity], *, sentences: Sequence[tuple[int, int]] = ()) -> list[Entity]:
    """The tagger's `entities` corrected and completed with what the gazetteer knows, in reading order.

    `sentences` are the bounds of the sentences in `text`; without them only the text's start counts as a sentence
    start. Spans of classes other than persons, places, organisations and facilities stay as they are. A span that
    a step made or labelled otherwise has the step as its source (`rule:gazetteer.relabelled`).

    >>> [(e.text, e.label) for e in refine("Президент Ташкентке барды", ())]
    [('Ташкентке', 'GPE')]
    """
    bounds = sentences or [(0, len(text))]
    found = list(entities)
    made_by: dict[Entity, str] = {}
    for step in STEPS:
        before = set(found)
        found = step.run(text, found, bounds)
        made_by |= {span: step.name for span in found if span not in before}
    given = {span: span for span in entities}
    signed = [given.get(span) or replace(span, source=f"{SOURCE}.{made_by[span]}") for span in found]
    return sorted(signed, key=lambda e: (e.start, -e.end, e.label))
