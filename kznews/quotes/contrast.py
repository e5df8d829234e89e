"""Two speakers set against each other in one sentence: `X … айтса, Y … деді`, `X … деді, ал Y … деп санайды`.

Before a clause with a subject of its own the conditional of a reporting verb is no condition but a contrast
("while X says …, Y says …"). Each clause is then read like a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kznews.quotes.cues import Cue, is_predicate
from kznews.quotes.grammar import words_of
from kznews.quotes.layout import Layout, Span, Word, trim_space
from kznews.quotes.marks import scan_marks
from kznews.quotes.phrases import Phrase, first_subject
from kznews.quotes.reported import clause_object
from kznews.quotes.sources import by_source_phrase

# A conditional before a comma, with a speaker between them or none; a comma before a conjunction.
_MAY_CONTRAST = re.compile(r"с[ае]\b[^,]{0,80},|,\s+(?:ал|бірақ|алайда|дегенмен)\s", re.IGNORECASE)
_OPENING = '«“„"'
_CLOSING = re.compile(r'[»”"]')
# `егер әкім «жоқ» десе, …`: a real condition.
_IF = frozenset(("егер", "егерде", "мабада"))
_NEAR = 2
"""How many words may stand before the subject that opens a clause: `бүгін`, `өз кезегінде`."""
_LONGEST = 3000
_GAP = 4
"""How many words may stand between `деп` and its verb: the speaker."""


def clauses(layout: Layout, start: int, end: int) -> list[Span]:
    """The sentence `start:end`, cut where a clause ends that somebody else's is set against."""
    commas = _contrasts(layout, start, end)
    begins = [start, *(comma + 1 for comma in commas)]
    return [trim_space(layout.text, *span) for span in zip(begins, [*commas, end], strict=True)]


def clause_at(layout: Layout, at: int) -> Span:
    """The clause that `at` belongs to, as `clauses` cuts its sentence."""
    found = clauses(layout, *layout.sentence_at(at))
    return next((span for span in reversed(found) if span[0] <= at), found[0])


def _contrasts(layout: Layout, start: int, end: int) -> list[int]:
    """The commas of `start:end` between the clauses of two speakers."""
    text = layout.text
    if end - start > _LONGEST:
        return []
    commas = [m.start() + m[0].rindex(",") for m in _MAY_CONTRAST.finditer(text, start, end)]
    marked = scan_marks(text, start, end).pairs if commas else ()
    found: list[int] = []
    begin = start
    for comma in commas:
        inside = any(opened < comma < closed for opened, closed in marked)
        if not inside and _is_contrast(layout, begin, comma, end):
            found.append(comma)
            begin = comma + 1
    return found


def _is_contrast(layout: Layout, begin: int, comma: int, end: int) -> bool:
    """Whether one speaker's clause `begin:comma` stands against another's behind the comma."""
    behind, end = trim_space(layout.text, comma + 1, end)
    opener = layout.words_in(behind, end)[:1]
    joined = bool(opener) and opener[0].start == behind and opener[0].low in words_of("but")
    cue = _closing_cue(layout, begin, comma, joined=joined)
    if cue is not None:
        other = _speaker_of(layout, behind, end)
        return other is not None and not _same(layout, first_subject(layout, begin, comma), other)
    if not joined:
        return False
    one, two = by_source_phrase(layout, begin, comma), by_source_phrase(layout, behind, end)
    return bool(one and two) and not _same(layout, one[0].phrase, two[0].phrase)


def _closing_cue(layout: Layout, begin: int, comma: int, *, joined: bool) -> Cue | None:
    """The reporting verb that closes `begin:comma`, alone or with its subject behind it, None where none does.

    Without a conjunction behind the comma (`joined`) it must be a conditional.
    """
    words = layout.words_in(begin, comma)
    cues = layout.cues.find(words)
    if not cues or any(word.low in _IF for word in words):
        return None
    cue = cues[-1]
    wanted = cue.form.kind == "conditional" or (joined and is_predicate(cue, words, layout.text))
    if not wanted or not _has_content(layout, words, cue):
        return None
    if cue.last + 1 == len(words):
        return cue
    subject = first_subject(layout, cue.end, comma)
    return cue if subject is not None and subject.end == words[-1].end else None


def _has_content(layout: Layout, words: Sequence[Word], cue: Cue) -> bool:
    """Whether the cue tells what was said: a clause, or words with `деп` or in quotation marks."""
    before = words[: cue.first]
    if not before or cue.form.negative:
        return False
    quoted = _CLOSING.search(layout.text, before[-1].end, cue.start) is not None
    with_dep = any(word.low == "деп" for word in before[-_GAP:])
    return quoted or cue.says or with_dep or clause_object(words, 0, cue) is not None


def _speaker_of(layout: Layout, start: int, end: int) -> Phrase | None:
    """Who speaks in the clause that opens at `start`: its subject, or the one behind the cue of quoted words."""
    words = layout.words_in(start, end)
    for cue in layout.cues.find(words):
        told = is_predicate(cue, words, layout.text) or cue.form.kind == "conditional"
        if not told or not _has_content(layout, words, cue):
            continue
        subject = first_subject(layout, start, cue.start)
        if subject is not None and subject.kind != "pronoun":
            near = len(layout.words_in(start, subject.start)) <= _NEAR
            return subject if near or subject.end == words[cue.first - 1].end else None
        if layout.text[start] in _OPENING:
            return first_subject(layout, cue.end, end)
        return None
    source = by_source_phrase(layout, start, end)
    return source[0].phrase if source else None


def _same(layout: Layout, one: Phrase | None, other: Phrase | None) -> bool:
    """Whether two phrases name one speaker, or one of them is a pronoun, which may."""
    if one is None or other is None:
        return False
    if "pronoun" in (one.kind, other.kind):
        return True
    if one.person is not None or other.person is not None:
        return one.person is other.person
    return layout.text[one.start : one.end].lower() == layout.text[other.start : other.end].lower()
