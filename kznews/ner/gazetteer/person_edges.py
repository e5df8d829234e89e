"""Persons cut or stretched where a place stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kznews.article import Entity
from kznews.capitals import is_person_word, stem_of
from kznews.gazetteer import is_known
from kznews.lexicon import words
from kznews.morphology import strip
from kznews.names import part_of
from kznews.ner.gazetteer.step import Bounds, Step, entity
from kznews.places.kinds import KindWord, kind_word, possessed
from kznews.places.matcher import WORD, Match, find_known
from kznews.places.names import nominative_place

_SURE_LOCATIVES = frozenset(("та", "те"))
_NEVER_SURNAMES = frozenset(("country", "continent", "world_region"))


def cut_behind_surnames(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Cut a PERSON behind a bare surname that is not its first word: a name in this order is complete there.

    What is cut off is a place where the gazetteer knows it or a kind word follows, and else nothing; a given name,
    a patronymic or another surname goes on with the name.
    """
    found: list[Entity] = []
    for person in entities:
        head, _, last = person.text.rpartition(" ")
        complete = person.label == "PERSON" and _is_complete(head)
        kind = settlement_behind(text, person.end) if complete else None
        if not complete or not last[0].isupper() or (kind is None and is_person_word(last)):
            found.append(person)
            continue
        found.append(replace(person, end=person.start + len(head), text=head))
        if kind is not None or _names_place(nominative_place(last)):
            found.append(entity(text, person.end - len(last), person.end, "GPE"))
    return found


def cut_before_locatives(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Part a PERSON of two words whose last is in the locative: `Самат Инсбрукте оқиды`, for things are in places.

    Only -та and -те tell, for surnames end in -да (`Саидзода`, `Баймолда`), or a place that is known
    (`Димаш Лос-Анджелесте`). Surnames, given names and a word that names a person elsewhere in the article stay.
    """
    elsewhere = {stem_of(word) for e in entities if e.label == "PERSON" for word in e.text.split()[:-1]}
    elsewhere |= {e.text.rpartition(" ")[2] for e in entities if e.label == "PERSON"}
    found: list[Entity] = []
    for person in entities:
        head, _, last = person.text.partition(" ")
        case = strip(last) if person.label == "PERSON" and " " not in last and last[:1].isupper() else None
        if (
            case is None
            or case.suffixes != ("loc",)
            or not ((last.isalpha() and case.ending in _SURE_LOCATIVES) or is_known(case.stem))
            or case.stem in elsewhere
            or is_person_word(last)
        ):
            found.append(person)
            continue
        found.append(replace(person, end=person.start + len(head), text=head))
        found.append(entity(text, person.end - len(last), person.end, "GPE"))
    return found


def _is_complete(name: str) -> bool:
    """Whether a name of several words or with initials ends in a bare surname."""
    before, _, surname = name.replace(".", ". ").rpartition(" ")
    return before != "" and part_of(surname)[0] == "family"


def settlement_behind(text: str, end: int) -> KindWord | None:
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
    named = sum(len(WORD.findall(m.name)) for m in places)
    return places if len(places) > 1 and named == len(WORD.findall(person.text)) else ()


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
        # A given name, `Әзірбайжан Мәмбетов`, but for `Монако Князі`.
        return place if _is_role(person.text[place.end + 1 :]) else None
    rest = (person.text[: place.start] + person.text[place.end :]).split()
    has_surname = len(rest) == 1 and place.start > 0 and part_of(rest[0])[0] == "family"
    return place if place.entry.kind in _NEVER_SURNAMES or len(rest) > 1 or has_surname else None


def _is_role(word: str) -> bool:
    """Whether a word is a role with a possessive: `Князі`, the prince of it."""
    stems = (word.lower().removesuffix(ending) for ending in ("сы", "сі", "ы", "і"))
    return any(stem in _roles() or f"{stem}ь" in _roles() for stem in stems)


@cache
def _roles() -> frozenset[str]:
    return frozenset(words("role_words"))


def _looks_like_name(name: str) -> bool:
    return any(is_person_word(word) for word in name.split()) or (" " in name and name[0].isupper())


STEPS = (
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
        "before_locatives",
        cut_before_locatives,
        examples=(
            ("Ағасы [Самат Инсбрукте|PERSON] оқиды", ("Самат|PERSON", "Инсбрукте|GPE")),
            ("Кеше [Дінмұхаммед Сарытеректе|PERSON] болды", ("Дінмұхаммед|PERSON", "Сарытеректе|GPE")),
            ("Әнші [Димаш Лос-Анджелесте|PERSON] тұрады", ("Димаш|PERSON", "Лос-Анджелесте|GPE")),
            ("Кеше [Ақан Петропавлда|PERSON] болды", ("Ақан|PERSON", "Петропавлда|GPE")),
        ),
        untouched=(
            "Сұрақ [Асқар Маминде|PERSON] еді.",
            "Доп [Джо Грантта|PERSON] еді. [Джо Грант|PERSON] келді.",
            "Ол [Инсбрукте|PERSON] оқиды.",
            "Төраға [Носир Саидзода|PERSON] мәлімдеді.",
            "Өкіл [Ержан Баймолда|PERSON] хабарлады.",
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
            ("Кеше [Монако Князі|PERSON] келді", ("Монако|GPE",)),
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
