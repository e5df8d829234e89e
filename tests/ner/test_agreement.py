"""Unknown names read alike over an article; known ones, longer ones and ties stay."""

from __future__ import annotations

import pytest

from kznews.article import Entity
from kznews.ner.agreement import agree


def entities(notation: str) -> list[Entity]:
    """`Сауль Альварес|PERSON, Альвареске|GPE`: entities in reading order."""
    found, at = [], 0
    for part in notation.split(", "):
        name, label = part.split("|")
        found.append(Entity(at, at + len(name), name, label=label))
        at += len(name) + 1
    return found


@pytest.mark.parametrize(
    ("read", "agreed"),
    [
        (
            "Сауль Альварес|PERSON, Альварес|PERSON, Альвареске|GPE",
            "Сауль Альварес|PERSON, Альварес|PERSON, Альвареске|PERSON",
        ),
        (
            "Соболенко|PERSON, Соболенко|PERSON, Соболенкодан|GPE",
            "Соболенко|PERSON, Соболенко|PERSON, Соболенкодан|PERSON",
        ),
        ("Грюнвальде|GPE, Грюнвальде|GPE, Грюнвальде|PERSON", "Грюнвальде|GPE, Грюнвальде|GPE, Грюнвальде|GPE"),
        # The gazetteer knows it: it may be both.
        (
            "Дензел Вашингтон|PERSON, Вашингтон|PERSON, Вашингтонда|GPE",
            "Дензел Вашингтон|PERSON, Вашингтон|PERSON, Вашингтонда|GPE",
        ),
        ("Брэмблик|PERSON, Брэмблик|GPE", "Брэмблик|PERSON, Брэмблик|GPE"),
        ("Реал|ORGANISATION, Реал|ORGANISATION, Реалға|GPE", "Реал|ORGANISATION, Реал|ORGANISATION, Реалға|GPE"),
        ("2025 жылы|DATE, Асан|PERSON", "2025 жылы|DATE, Асан|PERSON"),
    ],
)
def test_agree(read: str, agreed: str) -> None:
    assert agree(entities(read)) == entities(agreed)
