"""Streets without a kind word of their own: at a crossing, before a house number, run together with another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from kznews.article import PLACE_LABELS, Entity
from kznews.capitals import OPENING_QUOTES
from kznews.dates.atoms import date_words
from kznews.ner.gazetteer.step import Bounds, Spans, Step, entity
from kznews.places.kinds import kind_word

_STREETS = frozenset(("street", "square"))
_LINK = regex.compile(r",\s|\s(?:мен|бен|пен|және)\s")
_NAME = r"(?:\p{Lu}\. ?)?\p{Lu}[\p{L}-]++(?: \p{Lu}[\p{L}-]++)?"
# The noun; the verb has other endings: жолдары қиылысты.
_CROSSING = regex.compile(rf"(?P<name>{_NAME}) (?:мен|бен|пен|және) (?P<name>{_NAME}) қиылысы(?:н|ң|\b)")
# Two numbers, which one house or several have: somebody builds 8 үй, and lives in 8-үй.
_HOUSE = regex.compile(r",? ?№? ?\d++\p{Ll}?(?:(?:,|/| және) ?\d++\p{Ll}?)++[ -](?:үй|пәтер|корпус)")
_DAY = regex.compile(r"(?<!\d)\d{1,2} \Z")
_LONGEST_DAY = 4


def part_joined(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Part a span that holds several names before one plural kind word: `Абай мен Әуезов көшелерінің`."""
    found: list[Entity] = []
    for span in entities:
        names, _, last = span.text.rpartition(" ")
        kind = kind_word(last) if span.label in PLACE_LABELS | {"FACILITY"} and _LINK.search(names) else None
        if kind is None or not kind.plural:
            found.append(span)
            continue
        at = span.start
        for link in (*_LINK.finditer(text, span.start, span.start + len(names)), None):
            end = span.start + len(names) if link is None else link.start()
            found.append(entity(text, at, end, kind.place.label))
            at = end if link is None else link.end()
    return found


def mark_crossings(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Make streets of two names before `қиылысы`, their crossing, and of a person with house numbers behind."""
    found = Spans(entities)
    for crossing in _CROSSING.finditer(text):
        for start, end in crossing.spans("name"):
            persons = [e for e in found.touching(start, end, ("PERSON",)) if start <= e.start and e.end == end]
            if persons:
                found.remove(persons)
                found.add(entity(text, persons[0].start, end, "LOCATION"))
    for person in entities:
        if person.label == "PERSON" and " " not in person.text and _HOUSE.match(text, person.end) is not None:
            found.remove([person])
            found.add(replace(person, label="LOCATION"))
    return list(found)


def complete_streets(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Let the name of a street begin with its day (`9 Мамыр көшесі`), and behind a quotation mark."""
    return [_completed(text, span) if span.label in PLACE_LABELS else span for span in entities]


def _completed(text: str, span: Entity) -> Entity:
    start = span.start
    if span.text[0] in OPENING_QUOTES and len(span.text) > 1:
        start += 1
    first, _, rest = span.text.partition(" ")
    month = date_words().get(first.lower())
    kind = kind_word(rest) if rest else None
    if month is not None and month.kind == "month" and kind is not None and kind.place.kind in _STREETS:
        day = _DAY.search(text, max(0, start - _LONGEST_DAY), start)
        start = start if day is None else day.start()
    return span if start == span.start else replace(span, start=start, text=text[start : span.end])


STEPS = (
    Step(
        "joined_streets",
        part_joined,
        examples=(
            ("Бұл [Абай мен Әуезов көшелерінің|FACILITY] бойы", ("Абай|LOCATION", "Әуезов|LOCATION")),
            ("Бұл [Шет, Нұра және Абай аудандарында|GPE]", ("Шет|GPE", "Нұра|GPE", "Абай|GPE")),
        ),
        untouched=("Бұл [Абай көшесінің|LOCATION] бойы", "Бұл [Іле Алатауы шыңдары|LOCATION]"),
    ),
    Step(
        "crossings",
        mark_crossings,
        examples=(
            (
                "Ол [Трейси Мьюс|PERSON] пен [Джон Стрит|PERSON] қиылысында тұр.",
                ("Трейси Мьюс|LOCATION", "Джон Стрит|LOCATION"),
            ),
            ("Кеше [Айтиева|PERSON] 8, 6 үйлерде жарық жоқ.", ("Айтиева|LOCATION",)),
            ("Кеше [Абай|PERSON] 12/2-үйде жарық жоқ.", ("Абай|LOCATION",)),
        ),
        untouched=(
            "Ол [Трейси Мьюс|PERSON] пен [Джон Стрит|PERSON] жолы қиылысты.",
            "Кеше [Асқар|PERSON] 8 үй салды.",
            "Кеше [Асқар|PERSON] 8-үйге барды.",
        ),
    ),
    Step(
        "complete_streets",
        complete_streets,
        examples=(
            ("Шамды 9 [Мамыр көшесінен|LOCATION] бастап", ("9 Мамыр көшесінен|LOCATION",)),
            ('Ол ["Назарбаев" көшесінде|LOCATION] тұр.', ('Назарбаев" көшесінде|LOCATION',)),
        ),
        untouched=("Мұнда 9 [Абай көшесі|LOCATION]", "Сол 9 [Мамыр ауылы|GPE]"),
    ),
)
