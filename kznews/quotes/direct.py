"""Direct speech: reproduced words behind a dash or inside quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kznews.quotes.attribution import Attribution, attribution_after, split_speech
from kznews.quotes.cues import find_cues
from kznews.quotes.drafts import Draft
from kznews.quotes.layout import Layout, Span, trim_content
from kznews.quotes.marks import Marks, scan_marks
from kznews.quotes.phrases import Phrase, first_subject, is_nominative
from kznews.quotes.rules import ANNOUNCED, COLON, DASH, LABEL, MARKS, RUN, UNCLOSED, UNOPENED

LEAD = re.compile(r"(?:[—–‒]+|-+)\s*(?=[\w«\"“(…№+])")
COLON_BEFORE = re.compile(r":\s*(?:[—–-]\s*)?\Z")
_LABEL_SPEECH = re.compile(r":\s*[—–-]\s+(?=[\w«\"“])")
_RUN = 8


def find_direct(layout: Layout) -> list[Draft]:
    """Every direct quotation that has an attribution, in order."""
    found: list[Draft] = []
    for index, (start, end) in enumerate(layout.paragraphs):
        lead = LEAD.match(layout.text, start, end)
        marks = scan_marks(layout.text, start, end)
        if lead is not None:
            drafts = _dash_led(layout, index, lead.end(), end, found)
        else:
            drafts = _in_marks(layout, index, marks)
            drafts += _labelled(layout, index, drafts)
            if not drafts:
                drafts = _broken(layout, index, marks, found)
        found.extend(sorted(drafts, key=lambda d: d.start))
    return found


def _draft(parts: Sequence[Span], rule: str, attribution: Attribution, phrase: Phrase | None = None) -> Draft:
    return Draft("direct", tuple(parts), rule, attribution.cue, attribution.phrase or phrase)


# Behind a dash


def _dash_led(layout: Layout, index: int, start: int, end: int, before: Sequence[Draft]) -> list[Draft]:
    """A paragraph behind a dash: its own attribution, else that of the sentence that announces it."""
    speech = split_speech(layout, start, end)
    if speech is not None:
        run = _run_before(layout, index, speech.attribution, before)
        return [*run, _draft(speech.parts, DASH.name, speech.attribution)]
    phrase, cue = _announced(layout, *layout.paragraphs[index - 1]) if index else (None, None)
    content = trim_content(layout.text, start, end)
    return [Draft("direct", (content,), ANNOUNCED.name, cue, phrase)] if cue is not None else []


def _run_before(layout: Layout, index: int, attribution: Attribution, before: Sequence[Draft]) -> list[Draft]:
    """The paragraphs before `index` that the attribution at its end also covers: one record each.

    The run begins with a dash or an opening mark that nothing closes, and nothing in it has an attribution.
    """
    spans: list[Span] = []
    for at in range(index - 1, max(-1, index - 1 - _RUN), -1):
        start, end = layout.paragraphs[at]
        if before and before[-1].end > start:
            return []
        lead = LEAD.match(layout.text, start, end)
        marks = scan_marks(layout.text, start, end)
        opens = marks.unclosed and not layout.text[start : marks.unclosed[0]].strip()
        if COLON_BEFORE.search(layout.text, start, end):
            return []
        spans.append(trim_content(layout.text, lead.end() if lead else start, end))
        if lead is not None or opens:
            return [_draft([span], RUN.name, attribution) for span in reversed(spans)]
    return []


def _announced(layout: Layout, start: int, end: int) -> tuple[Phrase | None, Span | None]:
    """Speaker and cue of a last sentence in `start:end` that announces speech: `Министр былай деді:`."""
    sentences = layout.sentences_in(start, end)
    if not sentences:
        return None, None
    first, last = sentences[-1]
    words = layout.words_in(first, last)
    tail = layout.text[first:last].rstrip()
    for cue in reversed(find_cues(words)):
        thus = cue.first and words[cue.first - 1].low in ("былай", "деп", "былайша")
        if (
            cue.last >= len(words) - 4
            and cue.form.kind in ("finite", "participle")
            and (thus or tail.endswith(":"))
        ):
            return _subject_around(layout, first, cue.start, cue.end, last), (cue.start, cue.end)
    return None, None


def _subject_around(layout: Layout, start: int, before: int, after: int, end: int) -> Phrase | None:
    return first_subject(layout, start, before) or first_subject(layout, after, end)


# Inside quotation marks


def _in_marks(layout: Layout, index: int, marks: Marks) -> list[Draft]:
    found: list[Draft] = []
    for at, (opened, closed) in enumerate(marks.pairs):
        if found and found[-1].end >= opened:
            continue
        draft = _marked(layout, index, opened, closed, marks.pairs[at + 1 :])
        if draft is not None:
            found.append(draft)
    return found


def _marked(layout: Layout, index: int, opened: int, closed: int, later: Sequence[Span]) -> Draft | None:
    """The quotation inside one pair of marks, None where nothing attributes it."""
    text = layout.text
    inner = trim_content(text, opened + 1, closed - 1)
    if inner[0] >= inner[1]:
        return None
    paragraph = layout.paragraphs[index]
    attribution = attribution_after(layout, closed, said=opened + 1)
    if attribution is not None:
        parts = [inner]
        if attribution.resumes is not None:
            again = next((p for p in later if p[0] == attribution.resumes), None)
            if again is not None:
                parts.append(trim_content(text, again[0] + 1, again[1] - 1))
        left = first_subject(layout, max(paragraph[0], layout.sentence_at(opened)[0]), opened)
        return _draft(parts, MARKS.name, attribution, left)
    inside = split_speech(layout, opened + 1, closed - 1, dashed=True)
    if inside is not None:
        return _draft(inside.parts, MARKS.name, inside.attribution)
    return _led_by_colon(layout, index, opened, closed, inner)


def _led_by_colon(layout: Layout, index: int, opened: int, closed: int, inner: Span) -> Draft | None:
    """`Министр былай деді: «…»`, `Асқар Мамин: «…»`."""
    text = layout.text
    start, _ = layout.paragraphs[index]
    colon = COLON_BEFORE.search(layout.text, start, opened)
    if colon is None:
        if opened == start and index:
            phrase, cue = _announced(layout, *layout.paragraphs[index - 1])
            return Draft("direct", (inner,), ANNOUNCED.name, cue, phrase) if cue is not None else None
        return None
    following = text[closed : layout.paragraphs[index][1]].lstrip()[:3]
    phrase, cue = _label(layout, start, colon.start(), index)
    if (phrase is None and cue is None) or (following and following[0].isalnum() and following != "деп"):
        return None
    return Draft("direct", (inner,), COLON.name, cue, phrase)


def _label(layout: Layout, start: int, colon: int, index: int) -> tuple[Phrase | None, Span | None]:
    """Speaker and cue of the words before a colon, both None where they announce no speech."""
    first = max(start, layout.sentence_at(max(start, colon - 1))[0])
    words = layout.words_in(first, colon)
    if not words:
        return None, None
    for cue in reversed(find_cues(words)):
        if cue.form.kind in ("finite", "participle") and cue.last >= len(words) - 3:
            return _subject_around(layout, first, cue.start, cue.end, colon), (cue.start, cue.end)
    named = [(m, p) for m, p in layout.named_in(first, colon) if is_nominative(m.text, p)]
    if named and index and (named[0][0].start == first or named[-1][0].end == colon) and len(words) <= 14:
        mention, person = named[0] if named[0][0].start == first else named[-1]
        return Phrase(mention.start, mention.end, "person", person), None
    return None, None


def _labelled(layout: Layout, index: int, taken: Sequence[Draft]) -> list[Draft]:
    """`Асқар Мамин, министр: – …`: what follows a name, a role and a colon, up to the next such label."""
    start, end = layout.paragraphs[index]
    text = layout.text
    labels = []
    for found in _LABEL_SPEECH.finditer(text, start, end):
        phrase, cue = _label(layout, start, found.start(), index)
        if phrase is not None or cue is not None:
            labels.append((max(start, layout.sentence_at(found.start() - 1)[0]), found.end(), phrase, cue))
    drafts = []
    for at, (_, begin, phrase, cue) in enumerate(labels):
        stop = labels[at + 1][0] if at + 1 < len(labels) else end
        if any(begin < d.end and d.start < stop for d in taken):
            continue
        speech = split_speech(layout, begin, stop)
        if speech is not None:
            drafts.append(_draft(speech.parts, LABEL.name, speech.attribution, phrase))
        else:
            drafts.append(Draft("direct", (trim_content(text, begin, stop),), LABEL.name, cue, phrase))
    return drafts


# Marks that are broken or missing


def _broken(layout: Layout, index: int, marks: Marks, before: Sequence[Draft]) -> list[Draft]:
    """Speech whose opening or closing mark is missing, told by its attribution."""
    start, end = layout.paragraphs[index]
    text = layout.text
    for opened in marks.unclosed:
        speech = split_speech(layout, opened + 1, end, dashed=True)
        if speech is not None:
            return [_draft(speech.parts, UNCLOSED.name, speech.attribution)]
        if COLON_BEFORE.search(text, start, opened):
            phrase, cue = _label(layout, start, text.rindex(":", start, opened), index)
            if cue is not None:
                return [Draft("direct", (trim_content(text, opened + 1, end),), UNCLOSED.name, cue, phrase)]
    for closed in marks.unopened:
        attribution = attribution_after(layout, closed + 1, said=start)
        if attribution is not None:
            run = _run_before(layout, index, attribution, before)
            if run:
                return [*run, _draft([trim_content(text, start, closed)], RUN.name, attribution)]
            return [_unopened(layout, index, closed, attribution)]
    speech = split_speech(layout, start, end, dashed=True)
    if speech is None:
        return []
    run = _run_before(layout, index, speech.attribution, before)
    if run:
        return [*run, _draft(speech.parts, RUN.name, speech.attribution)]
    if len(speech.parts) > 1 or speech.attribution.relays or not speech.attribution.says:
        return []
    return [_unopened(layout, index, speech.parts[0][1], speech.attribution)]


def _unopened(layout: Layout, index: int, stop: int, attribution: Attribution) -> Draft:
    """Words said up to `stop` whose beginning nothing marks: the paragraph, if it looks like one quotation."""
    start, _ = layout.paragraphs[index]
    whole = index > 0 and len(layout.paragraphs) > 3 and not find_cues(layout.words_in(start, stop))
    first = start if whole else max(start, layout.sentence_at(stop - 1)[0])
    return _draft([trim_content(layout.text, first, stop)], UNOPENED.name, attribution)
