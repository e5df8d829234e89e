"""Mentions of organizations joined under their fullest name."""

from __future__ import annotations

import pytest

from kznews.article import Entity
from kznews.organizations import link_organizations, nominative_organization


def link(*mentions: str) -> list[tuple[str, int]]:
    text, entities = "", []
    for mention in mentions:
        entities.append(Entity(len(text), len(text) + len(mention), mention, label="ORGANISATION"))
        text += mention + ". "
    return [(org.name, len(org.mentions)) for org in link_organizations(text, entities)]


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Денсаулық сақтау министрлігінің", "Денсаулық сақтау министрлігі"),
        ("Ұлттық банктің", "Ұлттық банк"),
        ("БҰҰ-ның", "БҰҰ"),
        ("«Арсеналдан»", "Арсенал"),
        ("«Жолаушылар тасымалы» АҚ", "«Жолаушылар тасымалы» АҚ"),
        ("Amazon-ға", "Amazon"),
        ("Дүниежүзілік денсаулық сақтау ұйымына", "Дүниежүзілік денсаулық сақтау ұйымы"),
        ("Үкіметпен", "Үкімет"),
    ],
)
def test_nominative(mention: str, name: str) -> None:
    assert nominative_organization(mention) == name


@pytest.mark.parametrize(
    ("mentions", "found"),
    [
        (("Ұлттық банк", "Ұлттық банктің", "Ұлттық банкінің"), [("Ұлттық банк", 3)]),
        (("ҚР Ұлттық банкі", "Ұлттық банкі"), [("ҚР Ұлттық банкі", 2)]),
        (("Біріккен Ұлттар Ұйымы", "БҰҰ-ға"), [("Біріккен Ұлттар Ұйымы", 2)]),
        (
            ("МАГАТЭ", "Атом энергиясы жөніндегі халықаралық агенттіктің"),
            [("Атом энергиясы жөніндегі халықаралық агенттік", 2)],
        ),
        (("KAZINFORM", "Kazinform агенттігінің"), [("Kazinform агенттігі", 2)]),
        (("«Қайрат» командасынан", "«Қайрат» футбол клубы", "«Қайрат»"), [("«Қайрат» футбол клубы", 3)]),
        (("Оқу министрлігі", "Қаржы министрлігі"), [("Оқу министрлігі", 1), ("Қаржы министрлігі", 1)]),
        (("press@bank.kz", "Bank.kz"), [("Bank.kz", 1)]),
        ((), []),
    ],
)
def test_joined(mentions: tuple[str, ...], found: list[tuple[str, int]]) -> None:
    assert link(*mentions) == found


@pytest.mark.parametrize(
    ("mention", "name", "kept"),
    [
        ("«Халық банкі", "Халық банкі", "Халық банкі"),
        ("“Халық банкінің", "Халық банкі", "Халық банкінің"),
        ('"Халық банкі', "Халық банкі", "Халық банкі"),
        ("Халық банкі»", "Халық банкі", "Халық банкі"),
        ("« Халық банкі", "Халық банкі", "Халық банкі"),
        ("«Халық банкі»", "Халық банкі", "«Халық банкі»"),
        ("”Халық банкі”", "Халық банкі", "”Халық банкі”"),
        ("«Халық банкі» АҚ", "«Халық банкі» АҚ", "«Халық банкі» АҚ"),
        ('АҚ "Халық банкі"', 'АҚ "Халық банкі"', 'АҚ "Халық банкі"'),
    ],
)
def test_mark_of_a_quotation_is_no_part_of_the_name(mention: str, name: str, kept: str) -> None:
    text = f"Ол {mention} деді"
    (found,) = link_organizations(text, [Entity(3, 3 + len(mention), mention, label="ORGANISATION")])
    assert (found.name, [m.text for m in found.mentions]) == (name, [kept])
    assert all(text[m.start : m.end] == m.text for m in found.mentions)


@pytest.mark.parametrize("mention", ["«", '"', "»", ""])
def test_a_mark_alone_is_no_organization(mention: str) -> None:
    assert link_organizations(mention, [Entity(0, len(mention), mention, label="ORGANISATION")]) == ()
