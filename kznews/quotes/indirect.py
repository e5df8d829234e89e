"""Indirect speech: reported content without quotation marks, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from kznews.quotes.contrast import clauses
from kznews.quotes.drafts import Draft, contains, is_set_off
from kznews.quotes.interrupted import interrupted
from kznews.quotes.layout import Layout, Span
from kznews.quotes.relay import pointing_back
from kznews.quotes.reported import nominalised, thus, with_dep, with_opinion
from kznews.quotes.sources import by_document, by_similative, by_source_phrase

_LONGEST = 3000
"""No sentence of prose is longer; lists and menus without a full stop are."""


def find_indirect(layout: Layout, direct: Sequence[Draft]) -> list[Draft]:
    """Every indirect quotation outside the sentences that `direct` ones and their attributions take up."""
    found: list[Draft] = []
    occupied = sorted(_occupied(direct))
    at = reached = 0
    for paragraph in layout.paragraphs:
        for start, end in (
            span for sentence in layout.sentences_in(*paragraph) for span in clauses(layout, *sentence)
        ):
            if end - start > _LONGEST:
                continue
            while reached < len(direct) and direct[reached].end <= start:
                reached += 1
            while at < len(occupied) and occupied[at][1] <= start:
                at += 1
            if at == len(occupied) or occupied[at][0] >= end:
                before = [*direct[max(0, reached - 2) : reached + 1], *found[-3:]]
                found.extend(reported_in(layout, start, end, before))
                continue
            inside = _inside(direct, max(0, reached - 1), start, end)
            if inside and layout.text[start : inside[0].start].rstrip(' «"“').endswith(":"):
                # `… екенін жасырмайды: «…»`
                first = inside[0].start
                found.extend(
                    by_source_phrase(layout, start, first)
                    or nominalised(layout, start, first)
                    or with_opinion(layout, start, first)
                )
            elif inside and not is_set_off(layout.text, inside[0]):
                # `Прокурордың айтуынша, айыпталушы «…» деп жазған`
                found.extend(d for d in by_source_phrase(layout, start, end) if contains(d, inside[0]))
            # An attribution may go on with more: `«…», – деп бастаған Асан … болатынын айтты`.
            last = at
            while last + 1 < len(occupied) and occupied[last + 1][0] < end:
                last += 1
            if occupied[last][1] < end:
                found.extend(nominalised(layout, occupied[last][1], end))
    return found


def _inside(direct: Sequence[Draft], first: int, start: int, end: int) -> list[Draft]:
    """The quotations of `direct`, from index `first` on, that lie in `start:end`, in order."""
    found = []
    for draft in direct[first:]:
        if draft.start >= end:
            break
        if draft.start >= start:
            found.append(draft)
    return found


def _occupied(direct: Sequence[Draft]) -> list[Span]:
    spans: list[Span] = []
    for draft in direct:
        spans.extend(draft.parts)
        if draft.cue is not None:
            spans.append(draft.cue)
    return spans


def _reported(layout: Layout, start: int, end: int) -> list[Draft]:
    """Nominalised clauses and, behind them or alone, one with `деп`: `… екенін айтып, … деп болжады`."""
    found = nominalised(layout, start, end)
    if not found:
        return with_dep(layout, start, end)
    cue = found[-1].cue
    more = with_dep(layout, cue[1], end, after=found[-1]) if cue is not None else []
    return [*found, *more]


def reported_in(layout: Layout, start: int, end: int, taken: Sequence[Draft] = ()) -> list[Draft]:
    """What the sentence `start:end` reports; `taken` are the quotations before it, to which it may point back."""
    back = pointing_back(layout, start, end, taken)
    if back is not None:
        return back
    return (
        thus(layout, start, end)
        or by_source_phrase(layout, start, end)
        or by_similative(layout, start, end)
        or by_document(layout, start, end)
        or interrupted(layout, start, end)
        or _reported(layout, start, end)
        or with_opinion(layout, start, end)
    )
