"""Persons that are none, and persons cut or stretched where a place stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from kznews.article import Entity
from kznews.gazetteer import is_known, lookup, stands_alone
from kznews.morphology import strip
from kznews.morphology.evidence import order
from kznews.names import given_names, part_of
from kznews.ner.gazetteer.step import (
    NAME_LABELS,
    PLACE_LABELS,
    Bounds,
    Spans,
    Step,
    entity,
    is_ordinary_here,
    is_person_word,
    opens_sentence,
    ordinary_words,
    stem_of,
)
from kznews.places.kinds import KindWord, kind_word, possessed
from kznews.places.matcher import WORD, Match, find_known
from kznews.places.names import nominative_place, not_places

_WORD_BEFORE = regex.compile(r"(?<![\p{L}-])(\p{Lu}\p{Ll}+) $")
_LONGEST_NAME = 40
_PLACE_CASES = frozenset(("loc", "abl", "attr"))
_CASES = frozenset(("gen", "dat", "acc", "loc", "abl", "ins"))
_NEVER_SURNAMES = frozenset(("country", "continent", "world_region"))


def drop_ordinary_words(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Drop a one-word PERSON that is an ordinary word: listed, or lower-case elsewhere if it opens a sentence."""
    starts = {start for start, _ in sentences}
    elsewhere = {
        stem_of(word)
        for found in entities
        if found.label == "PERSON" and not opens_sentence(text, found.start, starts)
        for word in found.text.split()
    }

    def is_ordinary(found: Entity) -> bool:
        if found.label != "PERSON" or " " in found.text:
            return False
        if is_person_word(found.text) or stem_of(found.text) in elsewhere:
            return False
        if not opens_sentence(text, found.start, starts):
            return found.text.lower() in ordinary_words() and not found.text.isupper()
        return is_ordinary_here(text, found.text)

    return [found for found in entities if not is_ordinary(found)]


def relabel_named_persons(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """A one-word place that no gazetteer knows is a person where the article has the same word as one."""
    persons = {
        base for found in entities if found.label == "PERSON" for base in _bases(found.text.rpartition(" ")[2])
    }

    def relabelled(span: Entity) -> Entity:
        if span.label not in PLACE_LABELS or " " in span.text or is_known(nominative_place(span.text)):
            return span
        if _settlement_behind(text, span.end) is not None or persons.isdisjoint(_bases(span.text)):
            return span
        return replace(span, label="PERSON")

    return [relabelled(span) for span in entities]


def _bases(word: str) -> set[str]:
    """What a name may be without its suffixes, lower case."""
    return {word.lower()} | {
        r.stem.lower() for r in order(word) if _CASES.issuperset(r.suffixes) and len(r.stem) > 2
    }


def join_given_names(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Make a PERSON of a doubtful one-word place and the given name before it: `Айгүл` + `Кан`."""
    found: list[Entity] = []
    all_spans = Spans(entities)
    for span in entities:
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


def join_torn_names(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Join a PERSON with the unknown one-word place beside it: half of a name is no place."""
    found = sorted(entities, key=lambda e: (e.start, -e.end))
    names = [e for e in found if e.label == "PERSON" or e.label in PLACE_LABELS]
    halves: set[Entity] = set()
    for left, right in pairwise(names):
        if right.start != left.end + 1 or text[left.end] != " " or not halves.isdisjoint((left, right)):
            continue
        if {left.label, right.label} & PLACE_LABELS and "PERSON" in (left.label, right.label):
            place = left if left.label in PLACE_LABELS else right
            if _is_half_of_name(place) and stem_of(left.text) == left.text and _ends_a_name(text, right):
                joined = Entity(
                    left.start, right.end, text[left.start : right.end], source=left.source, label="PERSON"
                )
                halves |= {left, right}
                found.append(joined)
    return [span for span in found if span not in halves]


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


def cut_behind_surnames(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Cut a PERSON behind a bare surname that is not its first word: a name in this order is complete there.

    What is cut off is a place where the gazetteer knows it or a kind word follows, and else nothing; a given name,
    a patronymic or another surname goes on with the name.
    """
    found: list[Entity] = []
    for person in entities:
        head, _, last = person.text.rpartition(" ")
        complete = person.label == "PERSON" and _is_complete(head)
        kind = _settlement_behind(text, person.end) if complete else None
        if not complete or not last[0].isupper() or (kind is None and is_person_word(last)):
            found.append(person)
            continue
        found.append(replace(person, end=person.start + len(head), text=head))
        if kind is not None or _names_place(nominative_place(last)):
            found.append(entity(text, person.end - len(last), person.end, "GPE"))
    return found


def _is_complete(name: str) -> bool:
    """Whether a name of several words or with initials ends in a bare surname."""
    before, _, surname = name.replace(".", ". ").rpartition(" ")
    return before != "" and part_of(surname)[0] == "family"


def _settlement_behind(text: str, end: int) -> KindWord | None:
    """The kind word of a village, district, … right behind `end`."""
    following = WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    kind = kind_word(following[0]) if following is not None else None
    return kind if kind is not None and kind.place.label == "GPE" else None


def _names_place(name: str) -> bool:
    """Whether a place or a district bears the name: `Мақтаарал` is one only as `Мақтаарал ауданы`."""
    return is_known(name) or is_known(f"{name} {possessed('аудан', plural=False)}")


def part_persons_and_places(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Cut a well-known place off either end of a PERSON of several words; what is left must look like a name.

    A city may be a surname (`Дензел Вашингтон`), so it goes only where two words of the name remain.
    """
    found: list[Entity] = []
    for person in entities:
        places = _only_places(person) if person.label == "PERSON" and " " in person.text else ()
        if places:
            found.extend(entity(text, person.start + m.start, person.start + m.end, m.label) for m in places)
            continue
        if person.label == "PERSON" and (bounds := _from_to(person)):
            found.append(entity(text, bounds[0], bounds[1], "GPE"))
            found.append(entity(text, bounds[1] + 1, bounds[2], "GPE"))
            continue
        place = _place_at_edge(person) if person.label == "PERSON" and " " in person.text else None
        if place is None:
            found.append(person)
            continue
        found.append(entity(text, person.start + place.start, person.start + place.end, place.label))
        name = (person.text[: place.start] or person.text[place.end :]).strip(" ,–—-")
        if _looks_like_name(name):
            at = text.index(name, person.start)
            found.append(replace(person, start=at, end=at + len(name), text=name))
    return found


def _only_places(person: Entity) -> tuple[Match, ...]:
    """The places that fill the span: `Отырардың Самарқан`."""
    places = tuple(find_known(person.text))
    words = sum(len(WORD.findall(m.name)) for m in places)
    return places if len(places) > 1 and words == len(WORD.findall(person.text)) else ()


def _from_to(person: Entity) -> tuple[int, ...]:
    """Where two words of the shape X-нан Y-ға part: people do not stretch from one to another, places do."""
    first, _, second = person.text.partition(" ")
    cases = [found.case for word in (first, second) if " " not in word and (found := strip(word)) is not None]
    return (person.start, person.start + len(first), person.end) if cases == ["abl", "dat"] else ()


def _place_at_edge(person: Entity) -> Match | None:
    places = list(find_known(person.text))
    if len(places) != 1:
        return None
    place = places[0]
    # The first word of a name is never inflected: `Берлиннен Рауан Мыңбаев`.
    leads = place.start == 0 and place.name != person.text[: place.end]
    if not leads and is_person_word(person.text[place.start : place.end]):
        return None
    if place.start > 0 and place.end < len(person.text):
        return None
    if place.start == 0 and place.name == person.text[: place.end] and person.text.count(" ") == 1:
        # A given name: Әзірбайжан Мәмбетов.
        return None
    rest = (person.text[: place.start] + person.text[place.end :]).split()
    has_surname = len(rest) == 1 and place.start > 0 and part_of(rest[0])[0] == "family"
    return place if place.entry.kind in _NEVER_SURNAMES or len(rest) > 1 or has_surname else None


def _looks_like_name(name: str) -> bool:
    return any(is_person_word(word) for word in name.split()) or (" " in name and name[0].isupper())


STEPS = (
    Step(
        "ordinary_words",
        drop_ordinary_words,
        examples=(("[Халық|PERSON] разы болды. Біз халық үшін еңбек етеміз.", ()),),
        untouched=("[Абай|PERSON] өлең жазды.", "Кеше [Асан|PERSON] келді."),
    ),
    Step(
        "torn_names",
        join_torn_names,
        examples=(("[Мелания|GPE] [Трамптың|PERSON] сөзі", ("Мелания Трамптың|PERSON",)),),
        untouched=(
            "[Ресейден|GPE] [Путин|PERSON] келді.",
            "[Ресей|GPE] [Путин|PERSON] кезінде",
            "[Нұрлан Ұранхаев|PERSON] [Шиліқты|GPE] ауылында",
        ),
    ),
    Step(
        "named_persons",
        relabel_named_persons,
        examples=(("[Аларихпен|GPE] сөйлесті. [Аларих|PERSON] келді.", ("Аларихпен|PERSON", "Аларих|PERSON")),),
        untouched=(
            "[Оралда|GPE] болды. [Орал|PERSON] келді.",
            "[Мыңбаев|GPE] ауылында. [Мыңбаев|PERSON] келді.",
            "[Бармалейге|GPE] барды. [Асқар|PERSON] келді.",
        ),
    ),
    Step(
        "given_names",
        join_given_names,
        examples=(("Синоптик Айгүл [Кан|GPE] айтты.", ("Айгүл Кан|PERSON",)),),
        untouched=("Былтыр Арман [Алматыда|GPE] болды.", "Кеше [Ресей|GPE] жеңді."),
    ),
    Step(
        "behind_surnames",
        cut_behind_surnames,
        examples=(
            (
                "Президент [Қасым-Жомарт Тоқаев Мақтааралды|PERSON] айтты",
                ("Қасым-Жомарт Тоқаев|PERSON", "Мақтааралды|GPE"),
            ),
            ("Дәрігер [Баян Ысқақова Нарманбет|PERSON] ауылында", ("Баян Ысқақова|PERSON", "Нарманбет|GPE")),
            ("Ол [Асқар Мамин Үкіметте|PERSON] болды", ("Асқар Мамин|PERSON",)),
            ("[Н.Назарбаев Қырғызстанның|PERSON] басшысымен", ("Н.Назарбаев|PERSON", "Қырғызстанның|GPE")),
        ),
        untouched=(
            "[Нұрсұлтан Назарбаев Әбішұлы|PERSON] келді.",
            "[Тоқаев Қасым-Жомарт Кемелұлы|PERSON] келді.",
            "[Юлия Савичева Кононенко|PERSON] келді.",
            "[Асылбек Оразбеков Нұрлан|PERSON] келді.",
        ),
    ),
    Step(
        "persons_and_places",
        part_persons_and_places,
        examples=(
            (
                "Жаттықтырушы [Валерий Громыко Беларусьтің|PERSON] сапында",
                ("Валерий Громыко|PERSON", "Беларусьтің|GPE"),
            ),
            ("[Берлиннен Рауан Мыңбаев|PERSON] сөйледі", ("Берлиннен|GPE", "Рауан Мыңбаев|PERSON")),
            ("[Юсупова Нүкіс|PERSON] маңындағы стансалар", ("Юсупова|PERSON", "Нүкіс|GPE")),
            ("[Омдурманнан Қордофанға|PERSON] дейінгі", ("Омдурманнан|GPE", "Қордофанға|GPE")),
            ("[Отырардың Самарқан|PERSON], Бұхарамен саудасы", ("Отырардың|GPE", "Самарқан|GPE")),
            ("бұл [Ұлы Ирак|PERSON] елі үшін", ("Ирак|GPE",)),
        ),
        untouched=(
            "[Әзірбайжан Мәмбетов|PERSON] қойған",
            "Әртіс [Дензел Вашингтон|PERSON] келді.",
            "[Асан Тоқаев|PERSON] келді.",
        ),
    ),
)
