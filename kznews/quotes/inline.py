"""Speech behind a dash in the middle of a paragraph: `Ол өтініш айтты. — Жол керек, — деді ол.`"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence

from kznews.quotes.attribution import split_speech
from kznews.quotes.direct_rules import DASH
from kznews.quotes.drafts import Draft, attributed
from kznews.quotes.layout import Layout, Span, trim_content
from kznews.quotes.marks import Marks
from kznews.quotes.voices import own_end

# A sentence has ended, a dash, a capital letter or a figure; `-5` is a number.
INLINE_DASH = re.compile(r"(?<=[.!?…])\s+[—–−―-](?:\s+(?=[\w№])|(?=[^\W\d]))(?=[^a-zа-яёәіңғүұқөһ])")
_LONGEST = 1000
_TRIES = 20
"""Dashes in a row without an attribution that make a list or a dialogue nobody attributes."""


def behind_inline_dash(layout: Layout, start: int, end: int, marks: Marks) -> list[Draft]:
    """The speeches of `start:end` that begin at a dash between two sentences and have an attribution.

    A dash inside quotation marks, closed or not, goes on with the speech and begins none.
    """
    found: list[Draft] = []
    behind = start
    tried = 0
    end = min((end, *marks.unclosed))
    pairs = deque(marks.pairs)
    for dash in INLINE_DASH.finditer(layout.text, start, end):
        while pairs and pairs[0][1] <= dash.start():
            pairs.popleft()
        if dash.start() < behind or (pairs and pairs[0][0] < dash.start()):
            continue
        stop = end
        if dash.end() + _LONGEST < end:
            last = layout.sentence_at(dash.end() + _LONGEST)[1]
            stop = last if last <= min(end, dash.end() + 2 * _LONGEST) else dash.end() + _LONGEST
        speech = split_speech(layout, dash.end(), stop, dashed=True)
        if speech is None:
            tried += 1
            if tried > _TRIES:
                break
            continue
        tried = 0
        found.append(attributed(resumed(layout, speech.parts), DASH.name, speech.attribution))
        behind = max(speech.attribution.end, found[-1].end)
    return found


def resumed(layout: Layout, parts: Sequence[Span]) -> list[Span]:
    """What is said before and behind the attribution: the words go on until another dash or the article's own."""
    kept = [parts[0]]
    for start, end in parts[1:]:
        dash = INLINE_DASH.search(layout.text, start, end)
        stop = dash.start() if dash is not None else end
        kept.append(trim_content(layout.text, start, own_end(layout, start, stop)))
        if dash is not None:
            break
    return kept
