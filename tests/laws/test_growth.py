"""Time grows in proportion to the text, whatever the text: each pattern, each stage, on hostile strings."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import regex
from spacy.language import Language

import kznews
from laws.hostile import HOSTILE, cpu_seconds

AnyPattern = re.Pattern[str] | regex.Pattern[str]
SHORT, LONG = 1_000, 4_000
FOURFOLD = 9
"""How much longer four times the text may take: 4 is linear, 16 quadratic; the rest is noise."""
CHEAP = 1e-6
"""CPU seconds a character under which nothing is looked at: a quadratic pattern takes longer."""
STAGE_SHORT, STAGE_LONG = 3_000, 30_000
TENFOLD = 30
"""The same for a stage and ten times the text."""
STAGE_CHEAP = 10e-6

BOUNDED = {
    "kznews.dates.pattern._ITEM": "reads the notation of the rules, never a text",
    "kznews.dates.tense._CLAUSE_START": "is given eight characters",
}
"""Patterns that are not linear, and why that is no harm."""

SEARCHING = ("finditer", "findall", "search", "sub", "split")


def patterns() -> Iterator[tuple[str, AnyPattern, bool]]:
    """Every compiled pattern at the top of a module of kznews: its name, itself, whether it is searched for.

    What is only matched at a place costs one attempt; what is searched for costs one at each character.
    """
    for found in pkgutil.walk_packages(kznews.__path__, "kznews."):
        if found.name.endswith("__main__") or found.name.split(".")[1] in ("cli", "evaluate", "export"):
            continue
        module = importlib.import_module(found.name)
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        for name, value in vars(module).items():
            if isinstance(value, (re.Pattern, regex.Pattern)) and isinstance(value.pattern, str):
                used = re.search(rf"\b{name}\.(?:{'|'.join(SEARCHING)})\(", source)
                yield f"{found.name}.{name}", value, used is not None


PATTERNS = {name: (pattern, searched) for name, pattern, searched in patterns()}


def test_there_are_patterns() -> None:
    assert len(PATTERNS) > 100
    assert set(BOUNDED) <= set(PATTERNS)
    assert sum(searched for _, searched in PATTERNS.values()) > 20


@pytest.mark.parametrize("name", sorted(PATTERNS.keys() - BOUNDED.keys()))
def test_a_pattern_is_linear(name: str) -> None:
    pattern, searched = PATTERNS[name]

    def seconds(text: str, rounds: int) -> float:
        if searched:
            return cpu_seconds(lambda: sum(1 for _ in pattern.finditer(text)), rounds=rounds)
        return cpu_seconds(lambda: (pattern.match(text), pattern.fullmatch(text)), rounds=rounds)

    for kind, text in HOSTILE.items():
        short = seconds(text(SHORT), 1)
        assert short < 0.1 or seconds(text(SHORT), 2) < 0.1, (
            f"{name} on {kind}: {short:.1f} s for {SHORT} characters"
        )
        if seconds(text(LONG), 1) > LONG * CHEAP:
            fourfold = seconds(text(LONG), 3) / seconds(text(SHORT), 3)
            assert fourfold < FOURFOLD, f"{name} on {kind}: four times the text, {fourfold:.0f} times as long"


@pytest.mark.parametrize("kind", HOSTILE)
def test_every_stage_is_linear(rules: Language, kind: str) -> None:
    def stages(length: int) -> dict[str, float]:
        doc = rules.make_doc(HOSTILE[kind](length))
        found = {name: cpu_seconds(partial(stage, doc)) for name, stage in rules.pipeline}
        return found | {"article": cpu_seconds(lambda: doc._.article)}

    slow = {name for name, seconds in stages(STAGE_LONG).items() if seconds > STAGE_LONG * STAGE_CHEAP}
    if slow:
        # Measured again: the first call of all also loads word lists.
        short, long = stages(STAGE_SHORT), stages(STAGE_LONG)
        tenfold = {name: long[name] / short[name] for name in slow}
        assert {name: ratio for name, ratio in tenfold.items() if ratio > TENFOLD} == {}
