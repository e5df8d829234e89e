"""Places that the article names again without their kind word, and that the tagger passed over there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from kznews.article import PLACE_LABELS, Entity
from kznews.capitals import is_ordinary_here, is_person_word, is_quoted, stem_of
from kznews.ner.gazetteer.step import CLOSED_LABELS, Bounds, Spans, Step, entity
from kznews.places.kinds import kind_word

_WORD = regex.compile(r"(?<![\p{L}-])\p{Lu}\p{Ll}{2,}(?![\p{L}-])(?! \p{Lu})(?![»”\"]? атын)")


def add_repeated(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Add the bare name of a place that the article has with its kind word: `Тұйықсу` beside `Тұйықсу мұздығында`.

    Only names of one word that are no person's and no ordinary word.
    """
    labels = dict(_with_kind_words(text, entities))
    found = Spans(entities)
    for word in _WORD.finditer(text) if labels else ():
        label = labels.get(word[0]) or labels.get(stem_of(word[0]))
        if label is None or is_quoted(text, *word.span()) or found.touching(*word.span(), CLOSED_LABELS):
            continue
        found.add(entity(text, *word.span(), label))
    return list(found)


def _with_kind_words(text: str, entities: Sequence[Entity]) -> Iterator[tuple[str, str]]:
    """The bare names of the places with a kind word, and their labels."""
    for place in entities:
        name, _, kind = place.text.partition(" ")
        if place.label not in PLACE_LABELS or _WORD.fullmatch(name) is None or kind_word(kind) is None:
            continue
        if not is_person_word(name) and not is_ordinary_here(text, name):
            yield name, place.label


STEPS = (
    Step(
        "repeated",
        add_repeated,
        examples=(
            (
                "Ол [Тұйықсу мұздығында|LOCATION] болды. Сонда Тұйықсу қандай еді?",
                ("Тұйықсу мұздығында|LOCATION", "Тұйықсу|LOCATION"),
            ),
            (
                "Тасқын Бағанашылдан басталды. [Бағанашыл ауылы|GPE] суда.",
                ("Бағанашылдан|GPE", "Бағанашыл ауылы|GPE"),
            ),
        ),
        untouched=(
            "[Абай облысы|GPE] туралы Абай айтты.",
            "[Тұйықсу мұздығында|LOCATION] «Тұйықсу» бекеті бар.",
            "[Тұйықсу мұздығында|LOCATION] Тұйықсу Газ ашылды.",
            "[Тұйықсу мұздығында|LOCATION] Тұйықсу атындағы бекет бар.",
            "[Достық ауылында|GPE] Достық мерекесі өтті.",
        ),
    ),
)
