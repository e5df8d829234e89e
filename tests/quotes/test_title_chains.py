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


def test_name_and_title_in_a_line_of_their_own(quotes_in: QuotesIn, said_by: SaidBy) -> None:
    (found,) = quotes_in("Сара Ким, құраманың бапкері:¶– Біз биыл жеңеміз, бәрі жақсы болады.", ("Сара Ким",))
    assert (found.text, said_by(found.speaker)) == ("Біз биыл жеңеміз, бәрі жақсы болады", "Сара Ким")


@pytest.mark.parametrize(
    "text",
    [
        "Сара Кимнің бағдарламасы:¶– Жол салу, көпір жөндеу, су тарту.",
        "Сара Ким салған жолдар:¶– Жол салу, көпір жөндеу, су тарту.",
        "Жиын тақырыптары:¶– Жол салу, көпір жөндеу, су тарту.",
        "Сара Ким, құраманың бапкері.¶– Жол салу, көпір жөндеу, су тарту.",
    ],
)
def test_list_is_no_speech(text: str, quotes_in: QuotesIn) -> None:
    assert quotes_in(text, ("Сара Ким",)) == ()
