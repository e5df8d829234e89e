"""Each rule finds its examples, leaves its counter-examples alone, and is quick on hostile input."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from kznews.article import DateMention
from kznews.dates import find_dates
from kznews.dates.rule import Rule
from kznews.dates.rules import RULES

PUBLISHED = dt.date(2025, 11, 14)
EXAMPLES = [(rule, phrase, value) for rule in RULES for phrase, value in rule.examples.items()]
COUNTER_EXAMPLES = [(rule, phrase) for rule in RULES for phrase in rule.counter_examples]
HOSTILE = {
    "digits": "1234567890" * 10_000,
    "digits, spaced": "14 " * 30_000,
    "day numbers and dashes": "14-" * 30_000,
    "nested dashes": "-" * 100_000,
    "dashes and words": "қаңтар-" * 15_000,
    "no space": "қараша" * 17_000,
    "dots": "14." * 30_000,
    "year words": "жыл " * 25_000,
    "number words": "жүз мың " * 12_000,
    "brackets": "(" * 50_000 + "2019" + ")" * 50_000,
    "roman": "XVIII" * 20_000,
    "one endless past": "14 қарашада " + "ғанған" * 16_000,
    "commas": "2019, " * 16_000,
}


def find(text: str) -> tuple[DateMention, ...]:
    return find_dates(text, sentences=[(0, len(text))], published=PUBLISHED)


@pytest.mark.parametrize(("rule", "phrase", "value"), EXAMPLES, ids=[f"{r.name}: {p}" for r, p, _ in EXAMPLES])
def test_example(rule: Rule, phrase: str, value: str | None) -> None:
    found = find(phrase)
    assert [(m.source, m.type, m.value) for m in found] == [(f"rule:dates.{rule.name}", rule.type, value)]
    assert found[0].explain.startswith(rule.name)


@pytest.mark.parametrize(("rule", "phrase"), COUNTER_EXAMPLES, ids=[f"{r.name}: {p}" for r, p in COUNTER_EXAMPLES])
def test_counter_example(rule: Rule, phrase: str) -> None:
    assert [m.text for m in find(phrase) if m.source == f"rule:dates.{rule.name}"] == []


def test_every_rule_has_a_name_of_its_own_and_examples_or_a_reason() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
    # These need a neighbour, which would be a second date: test_rule_beside_another has them.
    without = {rule.name for rule in RULES if not rule.examples}
    assert without == {
        *("month_in_list", "year_listed", "year_ends_list", "years_in_brackets"),
        *("weekday_in_list", "same", "next_day"),
    }


@pytest.mark.parametrize(
    ("text", "rule", "found"),
    [
        ("Ол наурыз немесе мамыр айында келеді.", "month_in_list", "наурыз"),
        ("Ол 2013, 2016 жылдары чемпион болды.", "year_listed", "2013"),
        ("Ол 2013, 2020 жылдары чемпион болды.", "year_ends_list", "2020 жылдары"),
        ("Абай (1845–1904) — ақын.", "years_in_brackets", "1845–1904"),
        ("Фильм (2019) сәтті шықты.", "years_in_brackets", "2019"),
        ("Дүйсенбі мен сейсенбіде жаңбыр жауды.", "weekday_in_list", "Дүйсенбі"),
        ("Ол 2019 жылы оқуға түсті. Сол жылы көшті.", "same", "Сол жылы"),
        ("Фестиваль 19 қыркүйекте ашылады. Келесі күні концерт өтеді.", "next_day", "Келесі күні"),
    ],
)
def test_rule_beside_another(text: str, rule: str, found: str) -> None:
    assert found in [m.text for m in find(text) if m.source == f"rule:dates.{rule}"]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_input_takes_time_in_proportion(text: str) -> None:
    find(text[:100])
    started = time.process_time()
    find(text)
    # Ordinary news runs at some 2.5 MB/s; this leaves room for a busy machine, not for a quadratic search.
    assert time.process_time() - started < 3.0


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_hostile_repetition_of_its_own_words(rule: Rule) -> None:
    phrase = max(rule.examples, key=len, default="2019, 2020 жылы")
    text = "".join(phrase + joint for joint in (" ", "-", ", ", "–", "") * (1_000 // len(phrase)))
    started = time.process_time()
    find(text)
    assert time.process_time() - started < 1.0
