"""Names whose kind word stands once in their list, before or behind them: they are places, all of them."""

from __future__ import annotations

from collections.abc import Sequence

from kznews.article import PLACE_LABELS, Entity
from kznews.gazetteer import lookup
from kznews.ner.gazetteer.step import CLOSED_LABELS, Bounds, Spans, Step, entity
from kznews.places.kinds import KindWord, possessed
from kznews.places.lists import kind_lists

_NAMES = PLACE_LABELS | {"PERSON"}


def mark_listed(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Make places of a list with one kind word: of persons in it, and of what the gazetteer knows."""
    found = Spans(entities)
    for listed in kind_lists(text):
        for start, end in listed.members:
            _mark(text, found, start, end, listed.kind)
    return list(found)


def _mark(text: str, found: Spans, start: int, end: int, kind: KindWord) -> None:
    touching = found.touching(start, end, CLOSED_LABELS)
    if not all(start <= e.start and e.end <= end and e.label in _NAMES for e in touching):
        return
    name = text[start:end]
    if lookup(f"{name} {possessed(kind.place.base, plural=False)}") or (not touching and lookup(name)):
        found.remove(touching)
        found.add(entity(text, start, end, kind.place.label))
    elif any(e.end == end and e.label == "PERSON" for e in touching):
        found.remove(touching)
        found.add(entity(text, touching[0].start, end, kind.place.label))


STEPS = (
    Step(
        "kind_lists",
        mark_listed,
        examples=(
            (
                "Облыстың төрт ауданында ([Тимирязев|PERSON], [Тайынша|GPE], [Шал|PERSON] ақын, Қызылжар) қар.",
                ("Тимирязев|GPE", "Тайынша|GPE", "Шал ақын|GPE", "Қызылжар|GPE"),
            ),
            (
                "Ол [Тимирязев|PERSON], Шал ақын, [Ғ.Мүсірепов|PERSON], [М.Жұмабаев ауданынан|GPE] келді.",
                ("Тимирязев|GPE", "Шал ақын|GPE", "Ғ.Мүсірепов|GPE", "М.Жұмабаев ауданынан|GPE"),
            ),
            (
                "Мына қалаларда: [Шахтинск|PERSON], Саран және [Балқаш|GPE].",
                ("Шахтинск|GPE", "Саран|GPE", "Балқаш|GPE"),
            ),
            (
                "Бұл [И.Жансүгіров|PERSON] пен [Қ.Аманов даңғылының|LOCATION] бойы",
                ("И.Жансүгіров|LOCATION", "Қ.Аманов даңғылының|LOCATION"),
            ),
        ),
        untouched=(
            "Екі аудан ([Асқар Омаров|PERSON], [Болат Серіков|PERSON]) жеңді.",
            "Кеше [Асқар Омаров|PERSON], [Мерке ауданының|GPE] тұрғыны",
            "Осы [Шымкент|GPE] мен [Абай көшесінің|LOCATION] тұрғыны",
            "Кеше [Асқар|PERSON] мен [Мыңбұлақ ауылының|GPE] тұрғыны",
            "Ауылда ([Тимирязев|PERSON], [Тайынша|GPE]) жүр.",
        ),
    ),
)
