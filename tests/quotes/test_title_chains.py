"""Titles between a role and its name, abbreviated ones too, are all the person's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kznews.article import Quote, Speaker

QuotesIn = Callable[..., tuple[Quote, ...]]
SaidBy = Callable[[Speaker | None], str]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Кафедра меңгерушісі, п.ғ.к., қауымд. профессор Сара Ким жолдың дайын екенін айтты.", "Сара Ким"),
        ("Кафедра меңгерушісі, п.ғ.к. Сара Ким жолдың дайын екенін айтты.", "Сара Ким"),
        ("Институт директоры т.ғ.д., проф. Сара Ким жолдың дайын екенін айтты.", "Сара Ким"),
        ("«Жол дайын», – деді кафедра меңгерушісі, п.ғ.к., қауымд. профессор Сара Ким.", "Сара Ким"),
        ("«Жол дайын», – деді кафедра меңгерушісі. Профессор Сара Ким келді.", "role:кафедра меңгерушісі"),
    ],
)
def test_speaker(text: str, speaker: str, quotes_in: QuotesIn, said_by: SaidBy) -> None:
    (found,) = quotes_in(text, ("Сара Ким",))
    assert found.text.lower() in ("жолдың дайын", "жол дайын")
    assert said_by(found.speaker) == speaker
