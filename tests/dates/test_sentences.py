"""Whole sentences with their dates, and sentences that have none."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest
import regex

from kznews.dates import find_dates

FOLDER = Path(__file__).parent
MARKED = regex.compile(r"\[([^\]]++)\]|\{([^}]++)\}")


@dataclass(frozen=True)
class Case:
    text: str
    span: tuple[int, int]
    free: tuple[tuple[int, int], ...]
    type: str
    value: str | None
    published: dt.date | None


def unmark(marked: str) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    """The sentence without marks, the spans in brackets and those in braces."""
    text, asked, free, at = "", [], [], 0
    for found in MARKED.finditer(marked):
        text += marked[at : found.start()]
        inner = found[1] or found[2]
        (asked if found[1] else free).append((len(text), len(text) + len(inner)))
        text += inner
        at = found.end()
    return text + marked[at:], asked, free


def read_cases() -> list[Case]:
    published, type_, value = None, "DATE", None
    cases = []
    for line in (FOLDER / "sentences.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("published "):
            day = line.split()[1]
            published = None if day == "none" else dt.date.fromisoformat(day)
        elif line.startswith(" "):
            text, [span], free = unmark(line.strip())
            cases.append(Case(text, span, tuple(free), type_, value, published))
        else:
            *named, value = line.split()
            type_ = named[0] if named else "DATE"
            value = None if value == "?" else value
    return cases


CASES = read_cases()
NO_DATES = [
    line
    for line in (FOLDER / "no_dates.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


def inside(span: tuple[int, int], spans: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


@pytest.mark.parametrize("case", CASES, ids=[case.text for case in CASES])
def test_sentence(case: Case) -> None:
    mentions = find_dates(case.text, sentences=[(0, len(case.text))], published=case.published)
    found = [
        (case.text[m.start : m.end], m.type, m.value) for m in mentions if not inside((m.start, m.end), case.free)
    ]
    assert found == [(case.text[slice(*case.span)], case.type, case.value)]


@pytest.mark.parametrize("marked", NO_DATES)
def test_no_date(marked: str) -> None:
    text, _, _ = unmark(marked)
    mentions = find_dates(text, sentences=[(0, len(text))], published=dt.date(2025, 11, 14))
    assert [m.text for m in mentions if m.type == "DATE"] == []


def test_the_corpus_is_large_enough() -> None:
    assert len(CASES) >= 150
    assert 3 * len(NO_DATES) >= len(CASES)
