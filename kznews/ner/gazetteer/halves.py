"""Names torn in two: a given name and a surname of which the tagger took one for a place, or saw only one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from kznews.article import NAME_LABELS, PLACE_LABELS, Entity
from kznews.capitals import is_ordinary_here, stem_of
from kznews.gazetteer import is_known, lookup, stands_alone
from kznews.morphology import strip
from kznews.names import given_names
from kznews.ner.gazetteer.step import Bounds, Spans, Step
from kznews.places.kinds import kind_word
from kznews.places.matcher import WORD
from kznews.places.names import nominative_place, not_places

_WORD_BEFORE = regex.compile(r"(?<![\p{L}-])(\p{Lu}\p{Ll}+) $")
_LONGEST_NAME = 40
_PLACE_CASES = frozenset(("loc", "abl", "attr"))


def join_given_names(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Make a PERSON of a doubtful one-word place and the given name before it: `Айгүл` + `Кан`.

    A given name taken for a place takes in the free surname behind it: `Ксения` + `Собчак`.
    """
    found: list[Entity] = []
    all_spans = Spans(entities)
    for span in entities:
        surname = _surname_behind(text, span, all_spans) if span.label in PLACE_LABELS else None
        if surname is not None:
            end = surname.end()
            found.append(Entity(span.start, end, text[span.start : end], source=span.source, label="PERSON"))
            continue
        before = (
            _WORD_BEFORE.search(text, max(0, span.start - _LONGEST_NAME), span.start)
            if span.label in PLACE_LABELS
            else None
        )
        if before is None or before[1].lower() not in given_names() or not _is_half_of_name(span):
            found.append(span)
            continue
        start = before.start(1)
        if all_spans.touching(start, span.start, NAME_LABELS):
            found.append(span)
            continue
        found.append(Entity(start, span.end, text[start : span.end], source=span.source, label="PERSON"))
    return found


def _surname_behind(text: str, place: Entity, spans: Spans) -> regex.Match[str] | None:
    """The untagged word that makes a name of a given name: no kind word, no place, no ordinary word."""
    if place.text.lower() not in given_names() or not _is_half_of_name(place):
        return None
    word = WORD.match(text, place.end + 1) if text[place.end : place.end + 1] == " " else None
    if word is None or not word[0][0].isupper() or word[0].isupper() or spans.touching(*word.span(), NAME_LABELS):
        return None
    named = kind_word(word[0]) is None and not is_known(stem_of(word[0])) and not is_ordinary_here(text, word[0])
    return word if named else None


def join_torn_names(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Join a PERSON with the unknown one-word place beside it: half of a name is no place.

    Two such places are one name if the first is a given name: `Ксения` `Собчак`.
    """
    found = sorted(entities, key=lambda e: (e.start, -e.end))
    names = [e for e in found if e.label == "PERSON" or e.label in PLACE_LABELS]
    halves: set[Entity] = set()
    for left, right in pairwise(names):
        if right.start != left.end + 1 or text[left.end] != " " or not halves.isdisjoint((left, right)):
            continue
        if left.label in PLACE_LABELS and right.label in PLACE_LABELS:
            named = left.text.lower() in given_names() and _is_half_of_name(left) and _is_half_of_name(right)
            if named and _ends_a_name(text, right):
                halves |= {left, right}
                found.append(_joined(text, left, right))
        elif "PERSON" in (left.label, right.label) and left.label != right.label:
            place = left if left.label in PLACE_LABELS else right
            if _is_half_of_name(place) and stem_of(left.text) == left.text and _ends_a_name(text, right):
                halves |= {left, right}
                found.append(_joined(text, left, right))
    return [span for span in found if span not in halves]


def _joined(text: str, left: Entity, right: Entity) -> Entity:
    return Entity(left.start, right.end, text[left.start : right.end], source=left.source, label="PERSON")


def _is_half_of_name(place: Entity) -> bool:
    name = nominative_place(place.text)
    if " " in place.text or name.lower() in not_places():
        return False
    return not is_known(name) or not any(stands_alone(name, entry) for entry in lookup(name))


def _ends_a_name(text: str, right: Entity) -> bool:
    """Whether the right half can close a name: no kind word follows, no locative or ablative says "place"."""
    following = WORD.match(text, right.end + 1) if text[right.end : right.end + 1] == " " else None
    if right.label in PLACE_LABELS and following is not None and kind_word(following[0]) is not None:
        return False
    found = strip(right.text)
    return right.label == "PERSON" or found is None or _PLACE_CASES.isdisjoint(found.suffixes)


TORN_NAMES = Step(
    "torn_names",
    join_torn_names,
    examples=(
        ("[Лорна|GPE] [Доусонның|PERSON] сөзі", ("Лорна Доусонның|PERSON",)),
        ("Осы [Ксения|GPE] [Собчак|GPE] пен", ("Ксения Собчак|PERSON",)),
    ),
    untouched=(
        "[Ресейден|GPE] [Путин|PERSON] келді.",
        "[Ресей|GPE] [Путин|PERSON] кезінде",
        "[Нұрлан Ұранхаев|PERSON] [Шиліқты|GPE] ауылында",
        "Осы [Нұрлан|GPE] [Шиліқты|GPE] ауылында",
        "Осы [Ксения|GPE] [Бармалейде|GPE] болды",
    ),
)

GIVEN_NAMES = Step(
    "given_names",
    join_given_names,
    examples=(
        ("Синоптик Айгүл [Кан|GPE] айтты.", ("Айгүл Кан|PERSON",)),
        ("Олар [Ксения|GPE] Собчак жайында", ("Ксения Собчак|PERSON",)),
    ),
    untouched=(
        "Олар [Ксения|GPE] Ауылы жайында",
        "Олар [Ксения|GPE] Мектеп жайында",
        "Былтыр Арман [Алматыда|GPE] болды.",
        "Кеше [Ресей|GPE] жеңді.",
    ),
)
