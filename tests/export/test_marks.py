from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kznews.article import Article
from kznews.export.days import days_in_words
from kznews.export.marks import Close, Mark, Open, Words, flat, marks_of, nested


def tagged(text: str, *spans: tuple[int, int, str]) -> str:
    """`text` with each span `(start, end, layer)` in its layer's letter: `a<bc>`."""
    shown, _ = flat([Mark(start, end, layer, layer, "") for start, end, layer in spans])
    written, stack = "", []
    for event in nested(0, len(text), shown):
        if isinstance(event, Words):
            written += text[event.start : event.end]
        elif isinstance(event, Open):
            stack.append(event.mark.layer)
            written += f"<{stack[-1]}>"
        else:
            written += f"</{stack.pop()}>"
    assert stack == []
    return written


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "абвгд"),
        ([(1, 3, "p")], "а<p>бв</p>гд"),
        ([(0, 5, "q"), (1, 3, "p")], "<q>а<p>бв</p>гд</q>"),
        ([(0, 3, "p"), (0, 5, "q")], "<q><p>абв</p>гд</q>"),
        ([(0, 3, "p"), (1, 5, "q")], "<p>а<q>бв</q></p><q>гд</q>"),
        ([(0, 2, "p"), (2, 4, "q")], "<p>аб</p><q>вг</q>д"),
        ([(0, 2, "p"), (1, 4, "p")], "<p>аб</p>вгд"),
        ([(2, 2, "p")], "абвгд"),
    ],
)
def test_tags(spans: list[tuple[int, int, str]], expected: str) -> None:
    assert tagged("абвгд", *spans) == expected


SPANS = st.tuples(st.integers(0, 12), st.integers(0, 12), st.sampled_from("pqd"))


@given(st.text("абв", min_size=12, max_size=12), st.lists(SPANS, max_size=8))
def test_every_character_stands_once_under_exactly_its_marks(text: str, spans: list[tuple[int, int, str]]) -> None:
    marks = [Mark(min(a, b), max(a, b), layer, "", str(n)) for n, (a, b, layer) in enumerate(spans)]
    shown, covered = flat(marks)
    open_now: list[Mark] = []
    at = 0
    for event in nested(0, len(text), shown):
        if isinstance(event, Words):
            assert event.start == at < event.end
            at = event.end
            expected = {mark for mark in shown if mark.start < event.end and event.start < mark.end}
            assert set(open_now) == expected
        elif isinstance(event, Open):
            open_now.append(event.mark)
        else:
            assert isinstance(event, Close)
            open_now.pop()
    assert (at, open_now) == (len(text), [])
    for hidden, cover in covered.items():
        assert cover in shown
        assert cover.start <= hidden.start < cover.end


def test_marks_of_an_article(article: Article) -> None:
    marks = marks_of(article, explain=True)
    assert all(article.text[mark.start : mark.end].strip() for mark in marks)
    tips = {mark.tip for mark in marks}
    assert "Асан Үсенов: Ақтау әкімі\nner:kznews" in tips
    assert "Ақтау: city, KZ, 43.65, 51.16" in tips
    assert "refers to Асан Үсенов\nrule:persons.role" in tips
    assert "мамандар: indirect quotation" in tips
    assert "speaker not given: direct quotation" in tips
    assert [mark.who for mark in marks if mark.layer == "direct-quote"] == [
        "Асан Үсенов",
        "",
        "speaker not given",
    ]


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2025-11-14", "2025-11-14", "14 November 2025"),
        ("2025-11-14", "2025-11-15", "14–15 November 2025"),
        ("2025-11-28", "2025-12-03", "28 November – 3 December 2025"),
        ("2025-12-28", "2026-01-03", "28 December 2025 – 3 January 2026"),
        ("2025-11-01", "2025-11-30", "November 2025"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2025-02-01", "2025-02-27", "1–27 February 2025"),
        ("2025-10-01", "2025-12-31", "October–December 2025"),
        ("2025-12-01", "2026-02-28", "December 2025–February 2026"),
        ("2025-01-01", "2025-12-31", "2025"),
        ("1990-01-01", "1999-12-31", "1990–1999"),
        ("9999-12-01", "9999-12-31", "December 9999"),
    ],
)
def test_days_in_words(earliest: str, latest: str, words: str) -> None:
    assert days_in_words(dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest)) == words
