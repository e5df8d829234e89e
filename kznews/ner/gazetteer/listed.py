"""One word among names of another kind in a list: of places or of persons the others tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from kznews.article import PLACE_LABELS, Entity
from kznews.gazetteer import is_known
from kznews.morphology import strip
from kznews.names import given_names, part_of
from kznews.ner.gazetteer.step import Bounds, Step
from kznews.places.kinds import kind_word, possessed
from kznews.places.names import nominative_place

_GAP = regex.compile(r"\s?,\s?|\s(?:мен|бен|пен|және)\s")
_NEXT_WORD = regex.compile(r"\s\p{L}+")
_SHORTEST = 3
# So many outvote what a name looks like: Бердяев, Марсель, Шестов, Бубер, Камю; Саран, Сәтпаев, Қаражал, Шахтинск.
_MANY = 4


def relabel_outvoted(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Give the one word of a list that is labelled otherwise than all other names the label of these.

    A person among places is one if the gazetteer has it, or if it stands between two of them and is no surname
    beside only two; a place among persons is a person unless it is known, inflected, or followed by a kind word.
    """
    changed: dict[Entity, Entity] = {}
    for run in _runs(text, entities):
        persons = [span for span in run if span.label == "PERSON"]
        if len(persons) == 1 and _is_place(run, persons[0]):
            changed[persons[0]] = replace(persons[0], label="GPE")
        elif len(persons) == len(run) - 1:
            (place,) = (span for span in run if span.label != "PERSON")
            if _is_person(text, place, len(persons)):
                changed[place] = replace(place, label="PERSON")
    return [changed.get(span, span) for span in entities]


def _runs(text: str, entities: Sequence[Entity]) -> Iterator[list[Entity]]:
    """Lists of names, each parted from the next by a comma or a conjunction."""
    run: list[Entity] = []
    for span in sorted(entities, key=lambda e: (e.start, -e.end)):
        if span.label != "PERSON" and span.label not in PLACE_LABELS:
            continue
        if run and _GAP.fullmatch(text, run[-1].end, span.start) is None:
            if len(run) >= _SHORTEST:
                yield run
            run = []
        run.append(span)
    if len(run) >= _SHORTEST:
        yield run


def _is_place(run: Sequence[Entity], person: Entity) -> bool:
    name = person.text
    if " " in name or "." in name or name.lower() in given_names():
        return False
    if is_known(name) or is_known(f"{name} {possessed('аудан', plural=False)}"):
        return True
    inside = person not in (run[0], run[-1])
    surname = part_of(name)[0] is not None
    return inside and strip(name) is None and (not surname or len(run) >= _MANY)


def _is_person(text: str, place: Entity, persons: int) -> bool:
    if " " in place.text or place.text.isupper() or strip(place.text) is not None:
        return False
    following = _NEXT_WORD.match(text, place.end)
    if following is not None and kind_word(following[0].strip()) is not None:
        return False
    return persons >= _MANY or not is_known(nominative_place(place.text))


STEPS = (
    Step(
        "outvoted",
        relabel_outvoted,
        examples=(
            (
                "Осы [Саран|GPE], [Сәтпаев|PERSON], [Қаражал|GPE], [Шахтинск|GPE] қалалары",
                ("Саран|GPE", "Сәтпаев|GPE", "Қаражал|GPE", "Шахтинск|GPE"),
            ),
            (
                "Жеті әмірлік: [Шарджа|GPE], [Аджман|PERSON] және [Фуджейра|GPE].",
                ("Шарджа|GPE", "Аджман|GPE", "Фуджейра|GPE"),
            ),
            (
                "Бұл [Гуссерль|PERSON], [Кьеркегор|GPE], [Ясперс|PERSON] ойы",
                ("Гуссерль|PERSON", "Кьеркегор|PERSON", "Ясперс|PERSON"),
            ),
            (
                "Осы [Марсель|GPE], [Ясперс|PERSON], [Бубер|PERSON], [Камю|PERSON], [Сартр|PERSON] ойы",
                ("Марсель|PERSON", "Ясперс|PERSON", "Бубер|PERSON", "Камю|PERSON", "Сартр|PERSON"),
            ),
        ),
        untouched=(
            "Осы [Алматы|GPE], [Асқар|PERSON], [Астана|GPE] туралы",
            "Осы [Алматы|GPE], [Назарбаев|PERSON], [Астана|GPE] туралы",
            "Осы [Алматы|GPE], [Астана|GPE], [Тоқаев|PERSON] келді",
            "Осы [Гуссерль|PERSON], [Марсель|GPE], [Ясперс|PERSON] туралы",
            "Осы [Гуссерль|PERSON], [Германияда|GPE], [Ясперс|PERSON] туралы",
            "Осы [Ясперс|PERSON], [Бармалей|GPE] ауылы, [Камю|PERSON] туралы",
        ),
    ),
)
