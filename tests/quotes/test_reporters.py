"""A reporter who speaks is somebody, not the medium; a reporter who reports the news is a credit line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kznews.article import Quote, Speaker

QuotesIn = Callable[..., tuple[Quote, ...]]
SaidBy = Callable[[Speaker | None], str]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("«Көпір қашан ашылады?» – деп сұрады тілші.", "role:тілші"),
        ("«Көпір қашан ашылады?» – деп сұрады агенттік тілшісі.", "role:агенттік тілшісі"),
        ("Тілші: – Көпір қашан ашылады?", "role:тілші"),
        ("Тілші көпірдің ашылғанын айтты.", "role:тілші"),
        ("Газет көпірдің ашылғанын жазды.", "org:газет"),
    ],
)
def test_speaks(text: str, speaker: str, quotes_in: QuotesIn, said_by: SaidBy) -> None:
    (found,) = quotes_in(text)
    assert said_by(found.speaker) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Көпір кеше салтанатты түрде ашылды, деп хабарлайды Kazinform тілшісі.",
        "Көпір кеше салтанатты түрде ашылды, – деп хабарлайды агенттік тілшісі.",
        "Көпір күзде ашылады. Бұл туралы тілшіміз хабарлады.",
    ],
)
def test_credit_line(text: str, quotes_in: QuotesIn) -> None:
    assert quotes_in(text) == ()
