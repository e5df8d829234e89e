"""Where reported content begins: behind what joins the sentence to the one before, the occasion and the day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kznews.quotes.grammar import words_of
from kznews.quotes.layout import Layout, Word
from kznews.quotes.neighbours import clause_openers, occasions

_DAY = re.compile(
    r"\s*(?:бүгін|кеше|\w*сенбі күні|\w+ма күні|\w*сенбіде|жұмада|\d{1,2}\s\w+(?:[дт][ае]|\s?күні))(?=\s)",
    re.IGNORECASE,
)
_FINITE_PAST = re.compile(r"\w{2}.*(?:[дт][ыі]|[ғқ]ан|[гк]ен)\Z|еді\Z")
_OWNED_OBJECT = re.compile(r"\w{2,}[ыі](?:н|на|не|мен)\Z")
# `Омаров та`, `Омаров болса`: particles behind the speaker.
_TOPIC = frozenset(("да", "де", "та", "те", "болса"))
_OCCASION = 18
_CUE_WORDS = 3
_NEAR = 7


def _closes_occasion(layout: Layout, word: Word, at: int, before: str) -> bool:
    """Whether `word` ends the phrase of an occasion of speech: `баспасөз мәслихатында`, `брифинг барысында`."""
    if word.low in occasions("time"):
        return before.startswith(tuple(occasions("event")))
    if word.low in occasions("converb"):
        return layout.cues.is_cue_form(before)
    if word.low in occasions("source"):
        return layout.nouns.case_of(before) == "dat" or before.endswith(("ға", "ге", "қа", "ке", "на", "не"))
    low = word.low.rpartition("-")[2]
    return low in occasions("speech") or low in occasions("own") or (at < _NEAR and low in occasions("meeting"))


def _closes_act(layout: Layout, words: Sequence[Word], i: int, start: int) -> bool:
    """Whether word `i` ends the clause of what the speaker does besides: `бастаманы қолдап, …`.

    A converb shares its subject: one with a genitive or a name before it belongs to what is said.
    """
    word = words[i]
    if not i or word.low[-1] != "п" or layout.text[word.end : word.end + 1] != ",":
        return False
    if word.low not in occasions("act"):
        cues = layout.cues.find(words[max(0, i - _CUE_WORDS) : i + 1])
        if not cues or cues[-1].end != word.end or not cues[-1].verb.fixed:
            return False
    inside = [w for w in words[:i] if w.start >= start]
    owner = max((at for at, w in enumerate(inside) if w.case == "gen"), default=None)
    # `елдің рөлін тілге тиек етіп`: this genitive owns something, it is no subject.
    owns = owner is not None and any(_OWNED_OBJECT.match(w.low) for w in inside[owner + 1 :])
    return (owner is None or owns) and not layout.named_in(start, word.start)


def past_statement(layout: Layout, start: int, end: int) -> int:
    """`start` behind a clause with a finite verb of its own: `Ол келді, бірақ жолдың жабылғанын айтты`."""
    found = start
    words = layout.words_in(start, end)
    for before, word in pairwise(words):
        parted = "," in layout.text[before.end : word.start] and word.low in words_of("but")
        if parted and _FINITE_PAST.match(before.low):
            found = word.end
    return found


def past_openers(layout: Layout, start: int, end: int) -> int:
    """`start` behind the words that join the sentence to the one before: `Сонымен қатар`, `Бірақ`."""
    openers = clause_openers()
    at = start
    words = layout.words_in(start, end)[:5]
    for i, word in enumerate(words[:4]):
        topic = not i and word.low in _TOPIC
        if word.low == "оның" and not (words[i + 1 : i + 2] and words[i + 1].low in openers):
            break  # `оның келгенін`, not `оның ішінде`
        if word.low in words_of("opens_content") or (word.low not in openers and not topic):
            break
        at = word.end
    return at


def past_occasion(layout: Layout, start: int, end: int) -> int:
    """`start` behind what tells where and how it was said: `баспасөз мәслихатында`, `баяндама жасап,`."""
    found = start
    words = layout.words_in(start, end)[:_OCCASION]
    for i, word in enumerate(words):
        if _closes_occasion(layout, word, i, words[i - 1].low if i else "") or _closes_act(
            layout, words, i, found
        ):
            found = word.end
        elif i and "," in layout.text[max(start, found) : word.start]:
            break
    return _past_day(layout, found, end)


def _past_day(layout: Layout, start: int, end: int) -> int:
    """`start` behind a bare day: `бүгін`, `27 қаңтарда`, `сейсенбі күні`."""
    found = _DAY.match(layout.text, start, end)
    return found.end() if found is not None else start
