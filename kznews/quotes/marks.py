"""Quotation marks paired by type and nesting, paragraph by paragraph, with recovery from broken ones.

One pass with a stack. A closing mark closes the nearest opening mark of its type; opening marks above that one are
taken for unclosed. What stays open or closes nothing is reported as such: a broken mark costs the quotation it
belongs to and no other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kznews.quotes.layout import Span

LEAD = re.compile(r"(?:[—–‒−―]+|-+)\s*(?=[\w«\"“(…№+])")
"""The dash that opens a paragraph of speech."""
_MARK = re.compile('[«»“”„"]')
# `" деді`: a mark that stands free on both sides closes when a form of `де-` follows.
_BEFORE_CUE = re.compile(r"[\s,.]*(?:[—–−―-]\s*)?де(?:ді|п|йді|ген)\b")
_LONGEST = 1500
"""How far before its closing mark a quotation is looked for."""
# Closing mark to the openers it may close, its own first; then what is typed for it on foreign keyboards.
_PARTNERS = {
    "»": ("«",),
    "”": ("“", "„", "”", '"'),
    "“": ("„", "“", '"'),
    '"': ('"', "“", "„", "”"),
    "«": (),
    "„": (),
}


@dataclass(frozen=True, slots=True)
class Marks:
    """The quotation marks of one paragraph."""

    pairs: tuple[Span, ...]
    """Outermost pairs: offset of the opening mark, offset after the closing one."""
    unclosed: tuple[int, ...]
    """Opening marks without a partner, outermost only."""
    unopened: tuple[int, ...]
    """Closing marks without a partner."""


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether all of `start:end` stands inside one pair of quotation marks."""
    return scan_marks(text, start, end).pairs == ((start, end),)


def pair_closed_by(text: str, start: int, at: int) -> Span | None:
    """The pair of quotation marks in `text[start:]` whose closing mark stands at `at`, None where none does."""
    if text[at : at + 1] not in ("»", "”", '"'):
        return None
    pairs = scan_marks(text, max(start, at - _LONGEST), at + 1).pairs
    return pairs[-1] if pairs and pairs[-1][1] == at + 1 else None


def scan_marks(text: str, start: int, end: int) -> Marks:
    """Pair the quotation marks of `text[start:end]`, which holds no line break.

    >>> scan_marks("«Бәрі «Ел» үшін», – деді ол.", 0, 28).pairs
    ((0, 16),)
    """
    stack: list[tuple[str, int]] = []
    pairs: list[Span] = []
    unclosed: list[int] = []
    unopened: list[int] = []
    open_types: dict[str, int] = {}
    for found in _MARK.finditer(text, start, end):
        mark, at = found[0], found.start()
        if _opens(text, at, mark, start, end, open_types):
            stack.append((mark, at))
            open_types[mark] = open_types.get(mark, 0) + 1
            continue
        partner = next((o for o in _PARTNERS[mark] if open_types.get(o)), None)
        if partner is None:
            unopened.append(at)
            continue
        while True:
            opener, opened = stack.pop()
            open_types[opener] -= 1
            if opener == partner:
                break
            unclosed.append(opened)
        while pairs and pairs[-1][0] > opened:
            pairs.pop()
        while unclosed and unclosed[-1] > opened:
            unclosed.pop()
        pairs.append((opened, at + 1))
    unclosed.extend(at for _, at in stack)
    return Marks(tuple(pairs), tuple(sorted(unclosed)), tuple(unopened))


def _opens(text: str, at: int, mark: str, start: int, end: int, open_types: dict[str, int]) -> bool:
    """Whether the mark at `at` opens: `«` and `„` always, `»` never, the others by what stands beside them."""
    if mark in "«„»":
        return mark != "»"
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    free_before = before.isspace() or before in "([«„“—–−―-:"
    word_after = not after.isspace() and after not in ".,;:!?)]»…–—−―"
    if free_before and word_after:
        return True
    if not free_before and not word_after:
        return False
    return _BEFORE_CUE.match(text, at + 1, end) is None and not any(open_types.get(o) for o in _PARTNERS[mark])
