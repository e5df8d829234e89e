"""Direct speech: reproduced words behind a dash or inside quotation marks, with their attribution."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from kznews.quotes.attribution import attribution_after, split_dialogue, split_speech
from kznews.quotes.broken import run_before, with_broken_marks, without_marks
from kznews.quotes.contrast import clause_at
from kznews.quotes.direct_rules import ANNOUNCED, COLON, DASH, MARKS, SIGNED
from kznews.quotes.drafts import Draft, attributed
from kznews.quotes.grammar import is_predicate_form
from kznews.quotes.inline import behind_inline_dash
from kznews.quotes.labels import announced, announcing, colon_before, explained, label, labelled
from kznews.quotes.layout import Layout, Span, trim_content
from kznews.quotes.marks import LEAD, Marks, scan_marks
from kznews.quotes.phrases import first_subject

_DASH = re.compile(r"\s*(?:[,.]\s*)?[—–−―-]\s+")
_COLON = re.compile(r"\s*:\s*")
_HEADLINE_WORDS = 2
_SENTENCE_WORDS = 5
_STATEMENT_WORDS = 4
_LABEL_WORDS = 10
_REACH = 400
"""How far before an opening mark the speaker may stand."""


def find_direct(layout: Layout) -> list[Draft]:
    """Every direct quotation that has an attribution, in order."""
    found: list[Draft] = []
    for index, (start, end) in enumerate(layout.paragraphs):
        lead = LEAD.match(layout.text, start, end)
        if lead is not None:
            drafts = _dash_led(layout, index, lead.end(), end, found)
        else:
            marks = scan_marks(layout.text, start, end)
            drafts = behind_inline_dash(layout, start, end, marks)
            drafts += _in_marks(layout, index, marks, drafts)
            drafts += labelled(layout, index, drafts)
            drafts += with_broken_marks(layout, index, marks, drafts, found)
            drafts += without_marks(layout, index, marks, drafts, found)
        found.extend(sorted(drafts, key=lambda d: d.start))
    return found


def _dash_led(layout: Layout, index: int, start: int, end: int, before: Sequence[Draft]) -> list[Draft]:
    """A paragraph behind a dash: its own attribution, else that of the sentence that announces it."""
    speeches = split_dialogue(layout, start, end, dashed=True) or split_dialogue(layout, start, end)
    if speeches:
        run = run_before(layout, index, speeches[0].attribution, before)
        drafts = [attributed(s.parts, DASH.name, s.attribution) for s in speeches]
        if index and speeches[0].attribution.phrase is None and len(speeches) == 1:
            drafts[0] = replace(drafts[0], phrase=announcing(layout, *layout.paragraphs[index - 1]))
        behind = max(drafts[-1].end, speeches[-1].attribution.end)
        return [*run, *drafts, *behind_inline_dash(layout, behind, end, scan_marks(layout.text, behind, end))]
    if not index:
        return []
    line = layout.paragraphs[index - 1]
    phrase, cue = announced(layout, *line)
    named = phrase if cue is not None else announcing(layout, *line)
    # `Асқар Омаров, құраманың бапкері:` in a line of its own
    person = named if named is not None and named.person is not None and named.start == line[0] else None
    alone = person is not None and layout.text[person.end] in ",:"
    if cue is None and not (alone and len(layout.words_in(*line)) <= _LABEL_WORDS):
        return []
    return [Draft("direct", (trim_content(layout.text, start, end),), ANNOUNCED.name, cue, named)]


def _in_marks(layout: Layout, index: int, marks: Marks, taken: Sequence[Draft]) -> list[Draft]:
    found: list[Draft] = []
    waiting = deque(taken)
    for at, (opened, closed) in enumerate(marks.pairs):
        while waiting and waiting[0].end <= opened:
            waiting.popleft()
        if (found and found[-1].end >= opened) or (waiting and waiting[0].start < closed):
            continue
        following = marks.pairs[at + 1] if at + 1 < len(marks.pairs) else None
        draft = _marked(layout, index, opened, closed, following)
        if draft is not None:
            found.append(draft)
    return found


def _marked(layout: Layout, index: int, opened: int, closed: int, following: Span | None) -> Draft | None:
    """The quotation inside one pair of marks, None where nothing attributes it."""
    text = layout.text
    inner = trim_content(text, opened + 1, closed - 1)
    if inner[0] >= inner[1]:
        return None
    attribution = attribution_after(layout, closed, said=opened + 1)
    if attribution is not None:
        parts = [inner]
        if following is not None and following[0] == attribution.resumes:
            parts.append(trim_content(text, following[0] + 1, following[1] - 1))
        left = None
        if attribution.phrase is None:
            left = first_subject(layout, max(opened - _REACH, clause_at(layout, opened)[0]), opened)
        return attributed(parts, MARKS.name, attribution, left)
    inside = split_speech(layout, opened + 1, closed - 1, dashed=True)
    if inside is not None:
        return attributed(inside.parts, MARKS.name, inside.attribution)
    signed = _signed(layout, index, closed, inner)
    if signed is not None:
        return signed
    return _led_by_colon(layout, index, opened, closed, inner)


def _signed(layout: Layout, index: int, closed: int, inner: Span) -> Draft | None:
    """`«Жол дайын» — Асқар Омаров`: a dash and the speaker are attribution enough in a headline.

    Elsewhere the words must be a sentence and a comma stand before the dash.
    """
    _, end = layout.paragraphs[index]
    dash = _DASH.match(layout.text, closed, end)
    headline = layout.is_headline(index)
    if dash is None and headline:
        return _named_behind_colon(layout, closed, end, inner)
    if dash is None or len(layout.words_in(*inner)) < (_HEADLINE_WORDS if headline else _SENTENCE_WORDS):
        return None
    if not headline and "," not in dash[0]:
        return None
    end = end if headline else layout.sentence_at(dash.end())[1]
    phrase = first_subject(layout, dash.end(), end, breaks=True)
    whole = phrase is not None and not layout.words_in(phrase.end, end)
    if phrase is not None and layout.cues.find(layout.words_in(dash.end(), phrase.start)):
        return None  # a credit line to a medium: `«…», – деп хабарлады weather.com`
    return Draft("direct", (inner,), SIGNED.name, None, phrase) if whole else None


def _named_behind_colon(layout: Layout, closed: int, end: int, inner: Span) -> Draft | None:
    """`«Көпір ашылмайды»: Асқар Омаров жобаны сынады`: in a headline the subject behind the colon said it."""
    colon = _COLON.match(layout.text, closed, end)
    words = layout.words_in(*inner)
    if colon is None or len(words) < _HEADLINE_WORDS or not is_predicate_form(words[-1].low):
        return None
    rest = layout.words_in(colon.end(), end)
    told = next((c for c in layout.cues.find(rest) if c.form.kind == "finite" and "clause" in c.verb.takes), None)
    phrase = first_subject(layout, colon.end(), told.start if told else end, breaks=True)
    if phrase is None or (told is None and phrase.start != colon.end()):
        return None
    return Draft("direct", (inner,), SIGNED.name, (told.start, told.end) if told else None, phrase)


def _is_statement(layout: Layout, inner: Span, closed: int) -> bool:
    """Whether quoted words are a sentence, not a name: they end in a predicate and the text does not go on."""
    words = layout.words_in(*inner)
    after = layout.text[closed : closed + 2].lstrip(" ")[:1]
    return len(words) >= _STATEMENT_WORDS and is_predicate_form(words[-1].low) and not after.isalnum()


def _led_by_colon(layout: Layout, index: int, opened: int, closed: int, inner: Span) -> Draft | None:
    """`Министр былай деді: «…»`, `Асқар Мамин: «…»`."""
    start, end = layout.paragraphs[index]
    colon = colon_before(layout.text, start, opened)
    if colon is None:
        if opened == start and index and not layout.text[closed:end].lstrip()[:1].isalnum():
            phrase, cue = announced(layout, *layout.paragraphs[index - 1])
            return Draft("direct", (inner,), ANNOUNCED.name, cue, phrase) if cue is not None else None
        return None
    after = layout.text[closed : min(end, closed + 8)].lstrip()
    phrase, cue = label(layout, start, colon)
    if cue is None and (phrase is None or phrase.kind != "person") and not _is_statement(layout, inner, closed):
        return None
    if phrase is None and cue is None:
        phrase = explained(layout, start, colon)
    if (phrase is None and cue is None) or (after[:1].isalnum() and not after.startswith("деп")):
        return None
    return Draft("direct", (inner,), COLON.name, cue, phrase)
