"""Speech whose opening or closing mark is missing: each broken mark costs at most the quotation it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kznews.quotes.attribution import Attribution, attribution_after, split_speech
from kznews.quotes.direct_rules import RUN, UNCLOSED, UNOPENED
from kznews.quotes.drafts import Draft, attributed
from kznews.quotes.inline import INLINE_DASH, resumed
from kznews.quotes.labels import colon_before, label
from kznews.quotes.layout import Layout, Span, trim_content
from kznews.quotes.marks import LEAD, Marks, scan_marks
from kznews.quotes.voices import reports, speaks

_RUN = 8
"""How many paragraphs before an attribution it may cover."""
_LONGEST = 1500
_SENTENCES = 8
"""How many sentences before its last one speech may have whose beginning nothing marks."""
_BEGINS = re.compile(r"(?:^|[.!?…:\n])\s*(?:[—–−―-]\s*)?\Z")


def with_broken_marks(
    layout: Layout, index: int, marks: Marks, taken: Sequence[Draft], before: Sequence[Draft]
) -> list[Draft]:
    """Quotations behind an opening mark that never closes, or before a closing one that never opened.

    taken: what the paragraph has already; before: the quotations of the paragraphs before it.
    """
    start, end = layout.paragraphs[index]
    found: list[Draft] = []
    opening = [at for at in marks.unclosed if _begins_sentence(layout, start, at)] or list(marks.unclosed[:1])
    borders = sorted((*opening, *(d.start for d in taken), end))
    border = 0
    for opened in opening:
        while borders[border] <= opened:
            border += 1
        last = borders[border] == end
        draft = _unclosed(layout, index, opened, borders[border])
        if draft is not None and last and (draft.cue is None or draft.cue[1] <= opened):
            more = until_closed(layout, index + 1)
            if more or draft.cue is not None:
                found += [draft, *(replace(draft, parts=(span,)) for span in more)]
        elif draft is not None and draft.cue is not None:
            found.append(draft)
    behind = start
    ends = sorted(d.end for d in taken)
    passed = 0
    for closed in marks.unopened:
        while passed < len(ends) and ends[passed] <= closed:
            behind, passed = max(behind, ends[passed]), passed + 1
        attribution = attribution_after(layout, closed + 1, said=behind)
        if attribution is None:
            continue
        run = run_before(layout, index, attribution, before) if not taken and not found else []
        if run:
            found += [*run, attributed([trim_content(layout.text, start, closed)], RUN.name, attribution)]
        else:
            alone = not taken and not found
            found.append(_unopened(layout, index, [(behind, closed)], attribution, behind, whole=alone))
        behind = attribution.end
    return found


def without_marks(
    layout: Layout, index: int, marks: Marks, taken: Sequence[Draft], before: Sequence[Draft]
) -> list[Draft]:
    """A paragraph of speech with no mark at all, or what stands between those in `taken`, told by dash and cue."""
    start, end = layout.paragraphs[index]
    found: list[Draft] = []
    begin = start
    marked = {closing - 1 for opening, closing in marks.pairs if _begins_sentence(layout, start, opening)}
    gaps = sorted((d.start, _attributed_end(d)) for d in taken)
    for stop, behind in (*gaps, (end, end)):
        while begin < stop:
            speech = split_speech(layout, begin, stop, dashed=True)
            if speech is None:
                break
            attribution = speech.attribution
            alone = not taken and not found
            run = run_before(layout, index, attribution, before) if alone and begin == start else []
            if run:
                return [*run, attributed(speech.parts, RUN.name, attribution)]
            parts = resumed(layout, speech.parts)
            plain = marked.isdisjoint(range(parts[0][1] - 1, attribution.cue[0]))
            at = start if alone else layout.sentence_at(begin)[1] if begin > start else begin
            if plain and at < parts[0][1] and attribution.says and not attribution.relays:
                found.append(_unopened(layout, index, parts, attribution, at, whole=alone))
            begin = max(parts[-1][1], attribution.end)
        begin = max(begin, behind)
    return found


def _attributed_end(draft: Draft) -> int:
    return draft.end if draft.cue is None else max(draft.end, draft.cue[1])


def _begins_sentence(layout: Layout, start: int, at: int) -> bool:
    return at == start or _BEGINS.search(layout.text, max(start, at - 6), at) is not None


def _unclosed(layout: Layout, index: int, opened: int, end: int) -> Draft | None:
    speech = split_speech(layout, opened + 1, end, dashed=True)
    if speech is not None:
        return attributed(speech.parts, UNCLOSED.name, speech.attribution)
    start, _ = layout.paragraphs[index]
    colon = colon_before(layout.text, start, opened)
    phrase, cue = label(layout, start, colon) if colon is not None else (None, None)
    if cue is None and (phrase is None or phrase.kind != "person"):
        return None
    return Draft("direct", (trim_content(layout.text, opened + 1, end),), UNCLOSED.name, cue, phrase)


def _unopened(
    layout: Layout, index: int, parts: Sequence[Span], attribution: Attribution, behind: int, *, whole: bool
) -> Draft:
    """Words said whose beginning nothing marks: the paragraph, if it looks like one quotation.

    parts: what is said before and behind the attribution; only the end of the first is sure.
    """
    (_, stop), *more = parts
    one = whole and index > 0 and len(layout.paragraphs) > 3 and stop - behind <= _LONGEST
    one = one and not layout.cues.find(layout.words_in(behind, stop))
    first = behind if one else _speech_start(layout, behind, stop)
    return attributed([trim_content(layout.text, first, stop), *more], UNOPENED.name, attribution)


def _speech_start(layout: Layout, start: int, stop: int) -> int:
    """Where unmarked speech that ends at `stop` begins.

    At a dash; else behind the last sentence in which the article reports, if that is not far; else with the first
    sentence in the first person; else with the last of all.
    """
    last = max(start, layout.sentence_at(stop - 1)[0])
    for dash in INLINE_DASH.finditer(layout.text, max(start, last - 2 * _LONGEST), last):
        last = dash.end()
        start = last
    if start == last:
        return last
    own = begin = last
    before = [span for span in layout.sentences_in(start, last)[-_SENTENCES:] if last - span[0] <= _LONGEST]
    for at in range(len(before) - 1, -1, -1):
        if speaks(layout, *before[at]):
            own = before[at][0]
        elif reports(layout, *before[at]):
            # What somebody reports between words of his own is his, unless it names a person.
            between = at and speaks(layout, *before[at - 1]) and not layout.named_in(*before[at])
            if not between:
                return begin
        begin = before[at][0]
    return own


def until_closed(layout: Layout, index: int) -> list[Span]:
    """The paragraphs from `index` on up to the mark that ends speech begun before, none where no mark does."""
    spans: list[Span] = []
    for start, end in layout.paragraphs[index : index + _RUN]:
        marks = scan_marks(layout.text, start, end)
        if LEAD.match(layout.text, start, end) is not None:
            return []
        if marks.unopened:
            closed = marks.unopened[0]
            rest = layout.words_in(closed, end)
            return [] if rest else [*spans, trim_content(layout.text, start, closed)]
        if marks.unclosed:
            return []
        spans.append(trim_content(layout.text, start, end))
    return []


def run_before(layout: Layout, index: int, attribution: Attribution, before: Sequence[Draft]) -> list[Draft]:
    """The paragraphs before `index` that the attribution at its end also covers: one record each.

    The run begins with a dash or an opening mark that nothing closes, and nothing in it has an attribution.
    """
    spans = []
    for at in range(index - 1, max(-1, index - 1 - _RUN), -1):
        start, end = layout.paragraphs[at]
        if (before and before[-1].end > start) or layout.text[end - 1] == ":":
            return []
        lead = LEAD.match(layout.text, start, end)
        marks = scan_marks(layout.text, start, end)
        if marks.unopened and not marks.pairs:
            return []  # speech that ends here is not what the attribution covers
        opens = marks.unclosed and marks.unclosed[0] == start
        spans.append(trim_content(layout.text, lead.end() if lead else start, end))
        if lead is not None or opens:
            return [attributed([span], RUN.name, attribution) for span in reversed(spans)]
    return []
