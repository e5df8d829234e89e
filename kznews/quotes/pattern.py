"""What a speech pattern is written as: a named rule with its examples and counter-examples.

An example is written as the text with the content in `[…]`, the cue in `{…}` and the speaker's words in `<…>`;
`¶` begins a paragraph. `speaker` is what it resolves to: a person's name, `role:…`, `org:…`, or `-` for nobody.
`names` are the persons that the article names. A counter-example is a text in which the rule finds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from kznews.article import QuoteKind


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its quotation marked, and who says it."""

    written: str
    speaker: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One speech pattern."""

    name: str
    kind: QuoteKind
    says: str
    examples: tuple[Example, ...]
    counter_examples: tuple[str, ...]


ASQAR = ("Асқар Омаров",)
