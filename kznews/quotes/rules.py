"""All speech patterns, in one list."""

from __future__ import annotations

from kznews.quotes.direct_rules import (
    ANNOUNCED,
    COLON,
    DASH,
    FLOATING,
    INTERVIEW,
    LABEL,
    MARKS,
    RUN,
    SIGNED,
    UNCLOSED,
    UNOPENED,
)
from kznews.quotes.indirect_rules import AS_SAID, DEP, DOCUMENT, INTERRUPTED, NOMINALISED, POINTING_BACK, SOURCE
from kznews.quotes.pattern import Example, Rule

__all__ = ["RULES", "Example", "Rule"]

RULES = (
    DASH,
    RUN,
    FLOATING,
    INTERVIEW,
    ANNOUNCED,
    MARKS,
    COLON,
    SIGNED,
    LABEL,
    UNCLOSED,
    UNOPENED,
    SOURCE,
    AS_SAID,
    POINTING_BACK,
    INTERRUPTED,
    DEP,
    NOMINALISED,
    DOCUMENT,
)
