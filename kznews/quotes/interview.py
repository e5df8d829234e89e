"""Interviews: dash paragraphs that ask and answer in turn, with no attribution anywhere."""

from __future__ import annotations

from collections.abc import Sequence

from kznews.quotes.direct_rules import INTERVIEW
from kznews.quotes.drafts import Draft
from kznews.quotes.layout import Layout, trim_content
from kznews.quotes.marks import LEAD
from kznews.quotes.phrases import Phrase
from kznews.quotes.title_chains import is_nominative

_TURNS = 2
"""Questions with an answer that make an interview."""


def find_interview(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """The answers of an interview, said by the one person that the text before the first question names."""
    taken = {layout.paragraph_index(d.start) for d in drafts if d.kind == "direct"}
    asked, answers = False, []
    first: int | None = None
    for index, (start, end) in enumerate(layout.paragraphs):
        lead = LEAD.match(layout.text, start, end)
        if lead is None or index in taken:
            asked = False
            continue
        if layout.text[end - 1] == "?":
            asked, first = True, start if first is None else first
            continue
        if asked:
            answers.append(trim_content(layout.text, lead.end(), end))
        asked = False
    if first is None or len(answers) < _TURNS:
        return []
    guest = _guest(layout, first)
    return [Draft("direct", (answer,), INTERVIEW.name, None, guest, carries=False) for answer in answers]


def _guest(layout: Layout, before: int) -> Phrase | None:
    named = layout.named_in(0, before)
    if len({id(person) for _, person in named}) != 1:
        return None
    mention, person = next((pair for pair in named if is_nominative(pair[0].text, pair[1])), named[-1])
    return Phrase(mention.start, mention.end, "person", person)
