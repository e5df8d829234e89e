"""One article, one reading of an unknown name: a surname is not a city two sentences on.

The tagger reads sentence by sentence. A foreign surname it has never met (`Альвареспен`) may come out as a person
in one sentence and, in a case that places like, as a place in the next. Over an article the votes are counted.
Names that the gazetteer knows may well be both (`Вашингтон`), and are left as they are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kznews.article import PLACE_LABELS, Entity
from kznews.gazetteer import is_known
from kznews.morphology import strip

PERSON = "PERSON"
_PLACE = "GPE"


def agree(entities: Sequence[Entity]) -> list[Entity]:
    """The `entities` of one article, unknown one-word names read alike as person or as place.

    Each word of a longer person's name votes too: `Сауль Альварес` makes `Альвареске` a person. A tie is left
    alone.
    """
    votes: dict[str, Counter[str]] = {}
    for entity in entities:
        for word in _voters(entity):
            kind = PERSON if entity.label == PERSON else _PLACE
            votes.setdefault(_key(word), Counter())[kind] += 1
    return [_read_alike(entity, votes) for entity in entities]


def _voters(entity: Entity) -> list[str]:
    if entity.label == PERSON:
        return [word for word in entity.text.split() if len(word) > 2]
    return [entity.text] if entity.label in PLACE_LABELS and " " not in entity.text else []


def _read_alike(entity: Entity, votes: dict[str, Counter[str]]) -> Entity:
    if " " in entity.text or not (entity.label == PERSON or entity.label in PLACE_LABELS):
        return entity
    key = _key(entity.text)
    counted = votes.get(key, Counter())
    if counted[PERSON] == counted[_PLACE] or is_known(key):
        return entity
    if counted[PERSON] > counted[_PLACE]:
        return replace(entity, label=PERSON)
    return replace(entity, label=_PLACE) if entity.label == PERSON else entity


def _key(word: str) -> str:
    """The name without its suffixes, in lower case."""
    found = strip(word)
    return (found.stem if found else word).lower()
