"""A given name with a patronymic is a speaker like the full name, and so is somebody oneself: `Омаровтың өзі`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kznews.article import Person, Quote, Speaker
from kznews.quotes.title_chains import is_nominative

QuotesIn = Callable[..., tuple[Quote, ...]]
SaidBy = Callable[[Speaker | None], str]

_BOTH = "Асқар Омаров келді. Сара Ким есеп берді. "


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("«Жол дайын», – деді Асқар Болатұлы.", "Жол дайын"),
        ("«Жол дайын», – деп жауап берді министр Асқар Болатұлы журналистерге.", "Жол дайын"),
        ("«Жол дайын», – деп Асқар Болатұлы мәлімдеді.", "Жол дайын"),
        ("Асқар Болатұлы: «Жол дайын», – деді.", "Жол дайын"),
        ("Асқар Болатұлы «Жол дайын» деп атап өтті.", "Жол дайын"),
        ("Асқар Болатұлы жолдың дайын екенін айтты.", "жолдың дайын"),
        ("Асқар Болатұлының айтуынша, жол дайын.", "жол дайын"),
        ("Асқар Болатұлы сөз алды. «Жол дайын», – деді ол.", "Жол дайын"),
    ],
)
def test_speaks(text: str, said: str, quotes_in: QuotesIn, said_by: SaidBy) -> None:
    found = quotes_in(_BOTH + text, ("Асқар Омаров", "Сара Ким"))
    assert [(q.text, said_by(q.speaker)) for q in found] == [(said, "Асқар Омаров")]


@pytest.mark.parametrize(
    "text",
    [
        "Асқар Болатұлын көрдік. «Жол дайын», – деді Сара Ким.",
        "Сара Ким Асқар Болатұлына жолдың дайын екенін айтты.",
        "«Жол дайын», – деді Сара Ким Асқар Болатұлына.",
    ],
)
def test_does_not_speak_in_another_case(text: str, quotes_in: QuotesIn, said_by: SaidBy) -> None:
    assert [said_by(q.speaker) for q in quotes_in(_BOTH + text, ("Асқар Омаров", "Сара Ким"))] == ["Сара Ким"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Асқар Омаровтың өзі жолдың дайын екенін айтты.", "Асқар Омаров"),
        ("Бұл туралы айтылған. Асқар Омаровтың өзі де «Жол дайын» деп мәлімдеді.", "Асқар Омаров"),
        ("«Жол дайын», – деді Асқар Омаровтың өзі.", "Асқар Омаров"),
        ("Сара Ким Асқар Омаровтың өзі келетінін айтты.", "Сара Ким"),
        ("Асқар Омаровтың өзінен естіген Сара Ким жолдың дайын екенін айтты.", "Сара Ким"),
    ],
)
def test_somebody_oneself(text: str, speaker: str, quotes_in: QuotesIn, said_by: SaidBy) -> None:
    (found,) = quotes_in(_BOTH + text, ("Асқар Омаров", "Сара Ким"))
    assert said_by(found.speaker) == speaker


@pytest.mark.parametrize(
    ("mention", "name", "nominative"),
    [
        ("Қасым-Жомарт Кемелұлы", "Қасым-Жомарт Тоқаев", True),
        ("Қасым-Жомарт Кемелұлының", "Қасым-Жомарт Тоқаев", False),
        ("Қасым-Жомарт Кемелұлымен", "Қасым-Жомарт Тоқаев", False),
        ("Ольга Сергеевна", "Ольга Иванова", True),
        ("Ольга Сергеевнаның", "Ольга Иванова", False),
        ("ҚАСЫМ-ЖОМАРТ ТОҚАЕВ", "Қасым-Жомарт Тоқаев", True),
        ("Қ.Тоқаев", "Қасым-Жомарт Тоқаев", True),
        ("Тоқаев Қ.К.", "Қасым-Жомарт Тоқаев", True),
        ("Тоқаевқа", "Қасым-Жомарт Тоқаев", False),
        ("", "Қасым-Жомарт Тоқаев", False),
    ],
)
def test_nominative(mention: str, name: str, nominative: bool) -> None:
    assert is_nominative(mention, Person(name)) is nominative
