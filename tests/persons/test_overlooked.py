from __future__ import annotations

import pytest

from kznews.persons.overlooked import OVERLOOKED, Page

EXAMPLES = [pytest.param(r, *case, id=f"{r.name}: {case[0]}") for r in OVERLOOKED for case in r.examples]
UNTOUCHED = [pytest.param(r, case, id=f"{r.name}: {case}") for r in OVERLOOKED for case in r.untouched]


@pytest.mark.parametrize(("rule", "marked", "name"), EXAMPLES)
def test_each_rule_finds_the_name(rule, marked, name, marks):
    text, entities, _ = marks(marked)
    assert [text[start:end] for start, end in rule.find(Page(text, entities))] == [name]


@pytest.mark.parametrize(("rule", "marked"), UNTOUCHED)
def test_each_rule_leaves_alone(rule, marked, marks):
    text, entities, _ = marks(marked)
    assert not list(rule.find(Page(text, entities)))
