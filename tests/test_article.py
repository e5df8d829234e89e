"""What an article says of its members, whatever found them."""

from __future__ import annotations

import pytest

from kznews import Article, Mention, Person, Quote, Speaker

TEXT = "Қайрат бізге сенеді. Біз жеңдік."
BY_CLUB = Quote("direct", (Mention.of(TEXT, 21, 32),), Speaker("organization", "Қайрат"))
BY_PERSON = Quote("direct", (Mention.of(TEXT, 7, 20),), Speaker("person", "Қайрат"))
OF_NOBODY = Quote("direct", (Mention.of(TEXT, 7, 20),))


@pytest.mark.parametrize(
    ("quotes", "of_person", "by_name"),
    [
        ((BY_PERSON,), (BY_PERSON,), (BY_PERSON,)),
        ((BY_CLUB,), (), (BY_CLUB,)),  # the footballers of a club that is called like a man
        ((BY_PERSON, OF_NOBODY, BY_CLUB), (BY_PERSON,), (BY_PERSON, BY_CLUB)),
    ],
)
def test_quotations_of_one_speaker(
    quotes: tuple[Quote, ...], of_person: tuple[Quote, ...], by_name: tuple[Quote, ...]
) -> None:
    article = Article(TEXT, persons=(Person("Қайрат"),), quotes=quotes)
    assert article.persons[0].quotes == of_person
    assert article.quotes_by(article.persons[0]) == of_person
    assert article.quotes_by("Қайрат") == by_name
