"""Repaired text and the way between its offsets and those of the text as given."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kznews.text import TextView

REPAIRED = re.compile("[\v\f\x1c-\x1f\x85\u2028\u2029\u00ad\u200b-\u200d\u2060\ufeff\r\u00a0\u202f\u3000]")

PIECES = st.sampled_from(
    ["Қазақстан", "и\u0306", "е\u0308", "т\u0301", "\u0306", "\u0301", "\u00ad", "\u200b", "\ufeff", "\u200d"]
    + ["\u00a0", "\t", " ", "\n", "\r", "\r\n", "a", "p", "Kaz", "Тоқaев", "ə", "«", "1", "\0", "\ud800", "😀"]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join))


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Қа\u00adзақ\u00adстан", "Қазақстан"),
        ("\ufeffАлматы", "Алматы"),
        ("14\u00a0қараша", "14 қараша"),
        ("Абаи\u0306", "Абай"),
        ("Абаи\u00ad\u0306", "Абай"),
        ("бір\r\nекі\rүш", "бір\nекі\nүш"),
        ("бір\u2028екі\fүш\x85төрт\x1cбес", "бір\nекі\nүш\nтөрт\nбес"),
        ("Тоқaев", "Тоқаев"),  # Latin a
        ("Қaзaқcтaн Pecпубликacы", "Қазақстан Республикасы"),
        ("əлем", "әлем"),
        ("Kazinform агенттігі", "Kazinform агенттігі"),
        ("Wi-Fi-ға IT-маман", "Wi-Fi-ға IT-маман"),
        ("COVIDке", "COVIDке"),  # not every Latin letter has a twin: left alone
        ("BBCнің тілшісі", "BBCнің тілшісі"),
        ("", ""),
    ],
)
def test_repairs(raw: str, clean: str) -> None:
    assert TextView.of(raw).clean == clean


def test_what_is_clean_stays_the_same_object() -> None:
    view = TextView.of("Қасым-Жомарт Тоқаев Kazinform-ға")
    assert view.identical
    assert view.clean is view.raw


@pytest.mark.parametrize(
    ("raw", "found", "mention"),
    [
        ("Қа\u00adзақстанда", "Қазақстанда", "Қа\u00adзақстанда"),
        ("«Абаи\u0306», деді", "Абай", "Абаи\u0306"),
        ("Абай\u00ad облысы", "Абай", "Абай"),
        ("Алматы\r\nАстана", "Алматы", "Алматы"),
        ("Алматы\r\nАстана", "Астана", "Астана"),
        ("14\u00a0қа\u200bраша", "14 қараша", "14\u00a0қа\u200bраша"),
        ("\ufeff\u200bТоқaев келді", "Тоқаев", "Тоқaев"),
    ],
)
def test_a_mention_is_the_text_as_given(raw: str, found: str, mention: str) -> None:
    view = TextView.of(raw)
    start = view.clean.index(found)
    raw_start, raw_end = view.to_raw(start, start + len(found))
    assert raw[raw_start:raw_end] == mention


@given(TEXTS)
def test_nothing_to_repair_is_left(raw: str) -> None:
    clean = TextView.of(raw).clean
    assert REPAIRED.search(clean) is None
    assert TextView.of(clean).clean == clean


@given(TEXTS)
def test_offsets_stay_in_order_and_inside(raw: str) -> None:
    view = TextView.of(raw)
    spans = [view.to_raw(offset, offset + 1) for offset in range(len(view.clean))]
    assert all(0 <= start < end <= len(raw) for start, end in spans)
    assert spans == sorted(spans)
    assert view.to_raw(len(view.clean), len(view.clean)) == (len(raw), len(raw))


@given(TEXTS, st.data())
def test_a_span_goes_there_and_back(raw: str, data: st.DataObject) -> None:
    view = TextView.of(raw)
    assume(view.clean)
    start = data.draw(st.integers(0, len(view.clean) - 1))
    end = data.draw(st.integers(start + 1, len(view.clean)))
    raw_start, raw_end = view.to_raw(start, end)
    assert raw_start < raw_end
    back = view.to_clean(raw_start), view.to_clean(raw_end)
    # A letter whose marks have no composed form is one place in both texts: the span grows to take it whole.
    assert back[0] <= start
    assert back[1] >= end
    assert all(unicodedata.combining(char) for char in view.clean[back[0] + 1 : start + 1])


@given(TEXTS)
def test_what_was_not_repaired_reads_the_same_in_both(raw: str) -> None:
    view = TextView.of(raw)
    for offset, char in enumerate(view.clean):
        start, end = view.to_raw(offset, offset + 1)
        if end - start == 1 and char.isdigit():
            assert raw[start] == char


@pytest.mark.parametrize(
    "raw", ["\u00ad" * 1000, "\r" * 1000, "и\u0306" * 1000, "а" + "\u0301" * 1000, "a" * 1000 + "я"]
)
def test_long_runs_come_back(raw: str) -> None:
    view = TextView.of(raw)
    assert view.to_raw(0, len(view.clean))[1] <= len(raw)
