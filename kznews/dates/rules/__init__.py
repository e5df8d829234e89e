"""The date rules, in order of precedence: of two matches equally long the earlier rule's counts."""

from __future__ import annotations

from kznews.dates.rule import Rule
from kznews.dates.rules.days import DAY_RULES
from kznews.dates.rules.lengths import LENGTH_RULES, SET_RULES, TIME_RULES
from kznews.dates.rules.months import MONTH_RULES
from kznews.dates.rules.numeric import NUMERIC_RULES
from kznews.dates.rules.vague import VAGUE_RULES
from kznews.dates.rules.weeks import WEEK_RULES
from kznews.dates.rules.years import YEAR_RULES

RULES: tuple[Rule, ...] = (
    *NUMERIC_RULES,
    *DAY_RULES,
    *MONTH_RULES,
    *YEAR_RULES,
    *WEEK_RULES,
    *VAGUE_RULES,
    *TIME_RULES,
    *SET_RULES,
    *LENGTH_RULES,
)
