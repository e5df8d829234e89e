"""A quotation found but not yet attributed for good: what rules hand to the speaker resolution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kznews.article import QuoteKind
from kznews.quotes.layout import Span, trim_content
from kznews.quotes.marks import is_quoted
from kznews.quotes.phrases import Phrase

if TYPE_CHECKING:
    from kznews.quotes.attribution import Attribution


@dataclass(frozen=True, slots=True)
class Draft:
    """A quotation with the words that name its speaker, if any."""

    kind: QuoteKind
    parts: tuple[Span, ...]
    rule: str
    cue: Span | None = None
    phrase: Phrase | None = None
    carries: bool = True
    """Without a phrase: whether the last speaker goes on speaking (else the speaker is unknown)."""

    @property
    def start(self) -> int:
        """Where the first part begins."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where the last part ends."""
        return self.parts[-1][1]


def attributed(parts: Sequence[Span], rule: str, attribution: Attribution, phrase: Phrase | None = None) -> Draft:
    """Direct speech with its attribution; `phrase` is the speaker where the attribution names none."""
    return Draft("direct", tuple(parts), rule, attribution.cue, attribution.phrase or phrase)


def told(text: str, content: Span, rule: str, cue: Span, phrase: Phrase | None) -> Draft:
    """Speech in a clause of another's: words all inside quotation marks are reproduced, others reported."""
    if is_quoted(text, *content):
        return Draft("direct", (trim_content(text, content[0] + 1, content[1] - 1),), rule, cue, phrase)
    return Draft("indirect", (content,), rule, cue, phrase)


def contains(outer: Draft, inner: Draft) -> bool:
    """Whether `inner` is told inside the words of `outer`."""
    return outer.start < inner.start and inner.end < outer.end


def is_set_off(text: str, draft: Draft) -> bool:
    """Whether a comma, dash or colon parts the words said from their cue: `«…», – деді`, not `«…» деп жазған`."""
    if draft.cue is None or draft.cue[0] < draft.end:
        return True
    return any(mark in text[draft.end : draft.cue[0]] for mark in ",—–−―-:")
