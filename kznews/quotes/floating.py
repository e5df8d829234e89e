"""Speech without an attribution of its own, which carries the last speaker on."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from kznews.quotes.broken import until_closed
from kznews.quotes.direct_rules import FLOATING
from kznews.quotes.drafts import Draft
from kznews.quotes.layout import Layout, Span, trim_content
from kznews.quotes.marks import LEAD, Marks, scan_marks

_WORDS = 5


def find_floating(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Whole paragraphs behind a dash, and whole sentences in quotation marks, that follow one of `drafts`."""
    found: list[Draft] = []
    ordered = sorted(drafts, key=lambda d: d.end)
    at = 0
    last: Draft | None = None
    for index, (start, end) in enumerate(layout.paragraphs):
        while at < len(ordered) and ordered[at].end <= start:
            last, at = _later(last, ordered[at]), at + 1
        inside = at
        while inside < len(ordered) and ordered[inside].end <= end:
            inside += 1
        here = ordered[at:inside]
        lead = LEAD.match(layout.text, start, end)
        if lead is not None:
            if not any(d.kind == "direct" for d in here):
                draft = _behind_dash(layout, index, (lead.end(), end), last)
                if draft is not None:
                    found.append(draft)
                    last = draft
        else:
            marks = scan_marks(layout.text, start, end)
            new = _in_marks(layout, index, marks, [d for d in (last, *here) if d is not None])
            if marks.unclosed and not here:
                new += _over_paragraphs(layout, index, marks, last)
            found.extend(new)
            last = _later(last, new[-1]) if new else last
    return found


def _later(one: Draft | None, other: Draft) -> Draft:
    return other if one is None or other.end >= one.end else one


def _behind_dash(layout: Layout, index: int, span: Span, last: Draft | None) -> Draft | None:
    """A dash paragraph that reads like speech, right after a paragraph in which somebody speaks."""
    if index < 1 or last is None or not _is_sentence(layout, *span):
        return None
    previous = layout.paragraphs[index - 1]
    if last.end <= previous[0] or layout.text[previous[1] - 1] == ":":
        return None
    return Draft("direct", (trim_content(layout.text, *span),), FLOATING.name)


def _is_sentence(layout: Layout, start: int, end: int) -> bool:
    """Whether `start:end` begins and ends like a sentence of some length; list items do not."""
    first = layout.text[start:end].lstrip('«"“')[:1]
    enough = len(layout.words_in(start, end)) >= _WORDS
    return enough and not first.islower() and layout.text[start:end].rstrip('»”" ')[-1:] in ".!…"


def _in_marks(layout: Layout, index: int, marks: Marks, drafts: Sequence[Draft]) -> list[Draft]:
    """Whole sentences in quotation marks right after a direct quotation."""
    text = layout.text
    start, end = layout.paragraphs[index]
    found: list[Draft] = []
    known = deque(sorted(drafts, key=lambda d: d.start))
    last: Draft | None = None
    for opened, closed in () if layout.is_headline(index) else marks.pairs:
        while known and known[0].end < opened:
            last = _later(last, known.popleft())
        if known and known[0].start <= closed:
            continue
        if not _is_whole(text, start, opened, closed, end) or last is None:
            continue
        if last.kind != "direct" and not _follows(layout, last, opened):
            continue
        inner = trim_content(text, opened + 1, closed - 1)
        if len(layout.words_in(*inner)) < _WORDS or text[inner[0]].islower():
            continue
        near = layout.paragraph_index(last.end) >= index - 1
        if near and len(layout.sentences_in(last.end, opened)) <= 2:
            last = Draft("direct", (inner,), FLOATING.name)
            found.append(last)
    return found


def _over_paragraphs(layout: Layout, index: int, marks: Marks, last: Draft | None) -> list[Draft]:
    """Quotation marks that open a paragraph and close in a later one, right behind a paragraph of speech."""
    start, end = layout.paragraphs[index]
    if last is None or last.kind != "direct" or marks.unclosed[0] != start:
        return []
    if index < 1 or last.end <= layout.paragraphs[index - 1][0] or not _is_sentence(layout, start, end):
        return []
    more = until_closed(layout, index + 1)
    first = trim_content(layout.text, start + 1, end)
    return [Draft("direct", (span,), FLOATING.name) for span in (first, *more)] if more else []


def _follows(layout: Layout, last: Draft, opened: int) -> bool:
    """Whether the marks at `opened` begin right behind the sentence that reports `last`."""
    said = max(last.end, last.cue[1] if last.cue is not None else 0)
    return not layout.text[layout.sentence_at(said - 1)[1] : opened].strip() and last.phrase is not None


def _is_whole(text: str, start: int, opened: int, closed: int, end: int) -> bool:
    """Whether the marks at `opened` and before `closed` hold whole sentences."""
    before = text[max(start, opened - 4) : opened].rstrip()
    after = text[closed : min(end, closed + 4)].lstrip()
    return (not before or before[-1] in ".!?…") and after[:1] in ("", ".", "!", "…")
