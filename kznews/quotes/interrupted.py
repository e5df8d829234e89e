"""Reported speech without quotation marks that its attribution interrupts: `Іс, деп қосты ол, сотқа берілмек.`"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kznews.quotes.cues import Cue
from kznews.quotes.drafts import Draft
from kznews.quotes.grammar import is_predicate_form
from kznews.quotes.indirect_rules import INTERRUPTED
from kznews.quotes.layout import Layout, Word, trim_content
from kznews.quotes.media import is_medium
from kznews.quotes.openings import past_openers
from kznews.quotes.phrases import first_subject

_COMMA = re.compile(r"\s*,\s*")
_MIN_REST = 2


def interrupted(layout: Layout, start: int, end: int) -> list[Draft]:
    """A clause cut in two by `, деп қосты X,`: both parts, where only the second has the predicate."""
    words = layout.words_in(start, end)
    cues = layout.cues.find(words)
    for cue in cues:
        opens = _opening(words, cue)
        if not opens or "," not in layout.text[words[opens - 1].end : words[opens].start]:
            continue
        if cue.form.kind != "finite" or cue.form.negative or is_predicate_form(words[opens - 1].low):
            continue
        phrase = first_subject(layout, cue.end, end, breaks=True)
        comma = _COMMA.match(layout.text, phrase.end, end) if phrase is not None else None
        if phrase is None or comma is None or is_medium(layout, layout.text[phrase.start : phrase.end]):
            continue
        rest = [w for w in words if w.start >= comma.end()]
        if (
            len(rest) < _MIN_REST
            or not is_predicate_form(rest[-1].low)
            or any(c.start >= comma.end() for c in cues)
        ):
            continue
        before = words[opens - 1].end
        first = trim_content(layout.text, past_openers(layout, start, before), before)
        second = trim_content(layout.text, comma.end(), end)
        if layout.words_in(*first):
            return [Draft("indirect", (first, second), INTERRUPTED.name, (words[opens].start, cue.end), phrase)]
    return []


def _opening(words: Sequence[Word], cue: Cue) -> int:
    """Index of the form of `де-` that opens the attribution of `cue`, 0 where none does."""
    if cue.says:
        return cue.first
    return cue.first - 1 if cue.first and words[cue.first - 1].low == "деп" else 0
