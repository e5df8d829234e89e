"""A comma and a dash behind closing quotation marks set off speech, however short and whatever the verb."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kznews.article import Quote

QuotesIn = Callable[..., tuple[Quote, ...]]


@pytest.mark.parametrize("verb", ["күбірледі", "шегеледі", "ой қорытты", "тіл қатты", "күңк етті", "күлімдеді"])
@pytest.mark.parametrize("before", ["", "Ол кетті. "])
def test_verb(verb: str, before: str, quotes_in: QuotesIn) -> None:
    (found,) = quotes_in(f"{before}«Бәрі жақсы», – деп {verb} Асқар Омаров. Ол үйіне қайтты.", ("Асқар Омаров",))
    assert (found.text, found.source, str(found.speaker)) == ("Бәрі жақсы", "rule:quotes.marks", "Асқар Омаров")


@pytest.mark.parametrize(
    "text",
    [
        "Ол баласының атын «Қайсар бала» деп қойды.",
        "Кітап «Бәрі жақсы», – деп аталады.",
    ],
)
def test_name(text: str, quotes_in: QuotesIn) -> None:
    assert quotes_in(text, ("Асқар Омаров",)) == ()
