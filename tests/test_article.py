"""What an article says of its members, whatever found them."""

from __future__ import annotations

import pytest

from kznews import Article, DateMention, Mention, Organization, Person, Place, Quote, Speaker

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


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Person("Қасым-Жомарт Тоқаев", ("Президент",)), "Қасым-Жомарт Тоқаев"),
        (Place("Түркістан облысы", "region", "KZ"), "Түркістан облысы"),
        (Organization("Қазгидромет"), "Қазгидромет"),
        (Speaker("role", "мамандар"), "мамандар"),
        (Mention(0, 9, "Тоқаевтың", source="ner:kznews"), "Тоқаевтың"),
        (DateMention(0, 11, "14 қарашада", value="2025-11-14"), "14 қарашада"),
        (BY_CLUB, "Біз жеңдік."),
    ],
)
def test_a_value_prints_as_its_name_or_words(value: object, shown: str) -> None:
    assert f"{value}" == shown


@pytest.mark.parametrize(
    ("article", "shown"),
    [
        (Article("Қар жауды."), "'Қар жауды.': 0 persons, 0 places, 0 organizations, 0 dates, 0 quotes"),
        (
            Article(TEXT, title="Жеңіс", persons=(Person("Қайрат"),), quotes=(BY_CLUB, BY_PERSON)),
            "'Жеңіс': 1 person, 0 places, 0 organizations, 0 dates, 2 quotes",
        ),
        (
            Article("Түркістан облысында\nжаңа мектеп пен аурухана ашылды."),
            "'Түркістан облысында жаңа мектеп пен ауру…': 0 persons, 0 places, 0 organizations, 0 dates, 0 quotes",
        ),
    ],
)
def test_an_article_is_shown_in_a_line(article: Article, shown: str) -> None:
    assert repr(article) == f"<Article {shown}>"


def test_an_article_prints_as_on_the_command_line() -> None:
    article = Article(TEXT, title="Жеңіс", persons=(Person("Қайрат"),), quotes=(BY_CLUB,))
    assert str(article).splitlines()[:3] == ["Жеңіс", "", "PERSONS"]
    assert str(article).endswith("    Біз жеңдік.")
