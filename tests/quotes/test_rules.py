"""Every rule finds what its examples mark, and nothing in its counter-examples."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from kznews.article import Quote, Speaker
from kznews.quotes.rules import RULES, Example, Rule

QuotesIn = Callable[..., tuple[Quote, ...]]
SaidBy = Callable[[Speaker | None], str]

_MARKUP = re.compile(r"[\[\]{}<>]")


def marked(written: str, left: str, right: str) -> list[str]:
    found = re.findall(rf"{re.escape(left)}(.*?){re.escape(right)}", written)
    return [_MARKUP.sub("", words) for words in found]


def headline_of(rule: Rule) -> dict[str, str]:
    """The examples of `signed` begin with their headline; every other text stands below one."""
    return {"headline": ""} if rule.name == "signed" else {}


def bare(text: str) -> str:
    return text.strip(' .,!?…»«"“”—–-:')


@pytest.mark.parametrize(
    ("rule", "example"), [pytest.param(r, e, id=f"{r.name}: {e.written}") for r in RULES for e in r.examples]
)
def test_example(rule: Rule, example: Example, quotes_in: QuotesIn, said_by: SaidBy) -> None:
    quotes = quotes_in(_MARKUP.sub("", example.written), example.names, **headline_of(rule))
    found = [q for q in quotes if q.source == f"rule:quotes.{rule.name}"]
    assert found, [(q.source, q.text) for q in quotes]
    content, cues, speakers = (marked(example.written, *pair) for pair in ("[]", "{}", "<>"))
    assert [bare(p.text) for q in found for p in q.parts] == [bare(c) for c in content]
    assert {q.kind for q in found} == {rule.kind}
    assert {said_by(q.speaker) for q in found} == {example.speaker}
    last = found[-1]
    assert [last.cue.text if last.cue else None] == (cues or [None])
    assert [last.speaker_mention.text if last.speaker_mention else None] == (speakers or [None])


@pytest.mark.parametrize(
    ("rule", "text"), [pytest.param(r, c, id=f"{r.name}: {c}") for r in RULES for c in r.counter_examples]
)
def test_counter_example(rule: Rule, text: str, quotes_in: QuotesIn) -> None:
    quotes = quotes_in(text, ("Асқар Омаров",), **headline_of(rule))
    assert [q.text for q in quotes if q.source == f"rule:quotes.{rule.name}"] == []


def test_every_rule_has_both() -> None:
    assert all(rule.examples and rule.counter_examples for rule in RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)
