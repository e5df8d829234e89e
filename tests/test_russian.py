"""Which words stand among Russian ones: the word in brackets, and whether it does."""

from __future__ import annotations

import pytest

from kznews.russian import stands_in_russian


@pytest.mark.parametrize(
    ("marked", "russian"),
    [
        ("Ол айтты: «Казахстан – моя [Родина], и у неё своя судьба»", True),
        ("Подписан новый закон [Республики] об уполномоченном", True),
        ("Бұл [Родина] деген газет.", False),
        ("«Это наш дом», – деді [Родина].", False),
        ("Ал осы [Москва], Лондон, Париж", False),
        ("[Родина]", False),
    ],
)
def test_stands_in_russian(marked: str, russian: bool) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    assert stands_in_russian(marked.replace("[", "").replace("]", ""), start, end) is russian
