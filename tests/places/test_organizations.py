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
        ((), []),
    ],
)
def test_joined(mentions: tuple[str, ...], found: list[tuple[str, int]]) -> None:
    assert link(*mentions) == found
