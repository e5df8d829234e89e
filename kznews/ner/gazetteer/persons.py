"""Persons that are none, and persons taken for places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import regex

from kznews.article import PLACE_LABELS, Entity
from kznews.capitals import is_ordinary_here, is_person_word, opens_sentence, ordinary_words, stem_of
from kznews.gazetteer import is_known, lookup, stands_alone
from kznews.lexicon import words
from kznews.morphology import CASES, candidates, strip
from kznews.morphology.analysis import readings
from kznews.morphology.evidence import order
from kznews.names import given_names
from kznews.ner.gazetteer.halves import GIVEN_NAMES, TORN_NAMES
from kznews.ner.gazetteer.person_edges import settlement_behind
from kznews.ner.gazetteer.step import LISTED_BEFORE, Bounds, Step
from kznews.places.kinds import kind_word
from kznews.places.matcher import WORD
from kznews.places.names import nominative_place

_WORD_BEFORE = regex.compile(r"(?<![\p{L}-])(\p{Lu}\p{Ll}+) $")
# In izafet: Асанның өкілі, a person's, has a genitive before it.
_MEMBER = regex.compile(r" (?:өкіл|мүше|қызметкер)(?:лер|дер|с)?і(?!\p{L}*-)")
_LONGEST_NAME = 40
_JOINT_BEFORE = regex.compile(r" (?:мен|пен|бен|және) $")
_LONGEST_JOINT = 6
_LINKS = frozenset(("мен", "бен", "пен", "және"))
_PLACE_CASES = frozenset(("loc", "abl", "attr"))
_CASES = frozenset(CASES)


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
    """A one-word place that no gazetteer knows is a person where the article has the same word as one.

    So is a bare given name that is no place by itself, with no list, kind word or `халқы` beside it, and one that
    speaks in a headline (`Сатыбалды: Ел дамиды`).
    """
    persons = {
        base for found in entities if found.label == "PERSON" for base in _bases(found.text.rpartition(" ")[2])
    }

    def relabelled(span: Entity) -> Entity:
        if span.label not in PLACE_LABELS or " " in span.text:
            return span
        if _is_given_name(text, span):
            return replace(span, label="PERSON")
        if is_known(nominative_place(span.text)):
            return span
        if settlement_behind(text, span.end) is not None or persons.isdisjoint(_bases(span.text)):
            return span
        return replace(span, label="PERSON")

    return [relabelled(span) for span in entities]


def _is_given_name(text: str, span: Entity) -> bool:
    """Whether a place can only be the person who bears the name: `Темірлан Алматыда оқиды`."""
    name = span.text if span.text.lower() in given_names() else _in_grammatical_case(span.text)
    if name.lower() not in given_names() or any(stands_alone(name, e) for e in lookup(name)):
        return False
    around = text[max(0, span.start - _LONGEST_NAME) : span.start]
    if text[span.end : span.end + 2] == ": " and not around.rstrip(" —–-").endswith((",", ")")):
        return True
    following = WORD.match(text, span.end + 1) if text[span.end : span.end + 1] == " " else None
    if following is None or (following[0][0].isupper() and strip(following[0]) is None):
        return False
    kind = kind_word(following[0])
    beside = LISTED_BEFORE.search(around) or following[0] in _LINKS or kind is not None
    return not beside and not any(r.stem in _owned() for r in readings(following[0].lower()))


def _in_grammatical_case(word: str) -> str:
    """The stem of a word in a case that persons stand in as often as places, the word itself in any other."""
    found = strip(word)
    return found.stem if found is not None and found.suffixes in (("gen",), ("acc",)) else word


@cache
def _owned() -> frozenset[str]:
    return frozenset(words("place_possessions")) | {"жақ", "халқ", "маңай", "арасы"}


def relabel_characters(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """An unknown one-word place that a person owns is a figure of theirs: `Шекспирдің Гертрудасы`."""
    authors = {
        found.end
        for found in entities
        if found.label == "PERSON"
        and (case := strip(found.text.rpartition(" ")[2])) is not None
        and case.case == "gen"
    }

    def relabelled(span: Entity) -> Entity:
        if span.label not in PLACE_LABELS or " " in span.text or span.start - 1 not in authors:
            return span
        read = candidates(span.text)
        owned = any(r.suffixes[:1] == ("px3",) and not is_known(r.stem) for r in read)
        placed = any(not _PLACE_CASES.isdisjoint(r.suffixes[:1]) for r in read)
        known = is_known(nominative_place(span.text)) or kind_word(span.text) is not None
        return replace(span, label="PERSON") if owned and not (placed or known) else span

    return [relabelled(span) for span in entities]


def relabel_listed(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """An unknown one-word place joined to a bare name by a conjunction is a person too: `Ромео мен Тибальд`."""
    persons = {found.end for found in entities if found.label == "PERSON" and strip(found.text) is None}

    def relabelled(span: Entity) -> Entity:
        joint = _JOINT_BEFORE.search(text, max(0, span.start - _LONGEST_JOINT), span.start)
        if span.label not in PLACE_LABELS or " " in span.text or joint is None or joint.start() not in persons:
            return span
        following = WORD.match(text, span.end + 1) if text[span.end : span.end + 1] == " " else None
        before_kind = following is not None and kind_word(following[0]) is not None
        named = span.text.lower() in given_names()
        placed = not named and any(not _PLACE_CASES.isdisjoint(r.suffixes) for r in candidates(span.text))
        known = is_known(nominative_place(span.text)) or is_ordinary_here(text, span.text)
        return span if before_kind or placed or known else replace(span, label="PERSON")

    return [relabelled(span) for span in entities]


def _bases(word: str) -> set[str]:
    """What a name may be without its suffixes, lower case."""
    return {word.lower()} | {
        r.stem.lower() for r in order(word) if _CASES.issuperset(r.suffixes) and len(r.stem) > 2
    }


def relabel_bodies(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Make an organisation of a PERSON right before "representative of", "member of": bodies have them."""

    def is_body(found: Entity) -> bool:
        if found.label != "PERSON" or not _MEMBER.match(text, found.end):
            return False
        return not any(is_person_word(word) for word in found.text.split())

    return [replace(found, label="ORGANISATION") if is_body(found) else found for found in entities]


STEPS = (
    Step(
        "ordinary_words",
        drop_ordinary_words,
        examples=(("[Халық|PERSON] разы болды. Біз халық үшін еңбек етеміз.", ()),),
        untouched=("[Абай|PERSON] өлең жазды.", "Кеше [Асан|PERSON] келді."),
    ),
    Step(
        "bodies",
        relabel_bodies,
        examples=(
            ("[Қызыл Крест|PERSON] өкілі келді.", ("Қызыл Крест|ORGANISATION",)),
            ("[Гринпис|PERSON] мүшелерінің шеруі", ("Гринпис|ORGANISATION",)),
        ),
        untouched=("[Асан Омаровтың|PERSON] өкілі келді.", "[Тоқаев|PERSON] өкілетті елші болды."),
    ),
    TORN_NAMES,
    Step(
        "named_persons",
        relabel_named_persons,
        examples=(
            ("[Аларихпен|GPE] сөйлесті. [Аларих|PERSON] келді.", ("Аларихпен|PERSON", "Аларих|PERSON")),
            ("Бүгін [Темірлан|GPE] Алматыда оқиды.", ("Темірлан|PERSON",)),
            ("Кезінде [Мария|GPE] осында ән салды.", ("Мария|PERSON",)),
            ("[Сатыбалды|GPE]: Ел дамиды", ("Сатыбалды|PERSON",)),
            ("Онда [Ксенияның|GPE] романы бар.", ("Ксенияның|PERSON",)),
        ),
        untouched=(
            "Кеше [Наурызбай|GPE] және Алатау ауданында болды.",
            "Ол [Бұқар|GPE] жағын игерді. Сол [Қарасай|GPE] халқы.",
            "[Оралда|GPE] болды. [Орал|PERSON] келді.",
            "Онда [Ксенияның|GPE] тұрғындары бар.",
            "[Мыңбаев|GPE] ауылында. [Мыңбаев|PERSON] келді.",
            "[Бармалейге|GPE] барды. [Асқар|PERSON] келді.",
        ),
    ),
    Step(
        "characters",
        relabel_characters,
        examples=(("[Шекспирдің|PERSON] [Гертрудасы|GPE] еді", ("Шекспирдің|PERSON", "Гертрудасы|PERSON")),),
        untouched=(
            "[Путиннің|PERSON] [Ресейі|GPE] еді",
            "[Шекспирдің|PERSON] [Стратфорд|GPE] қаласы",
            "[Шекспир|PERSON] [Гертрудасы|GPE] еді",
            "[Дарийдің|PERSON] [Бехистундағы|GPE] жазуы",
        ),
    ),
    Step(
        "listed_persons",
        relabel_listed,
        examples=(
            ("Бұл [Ромео|PERSON] мен [Тибальд|GPE] сияқты", ("Ромео|PERSON", "Тибальд|PERSON")),
            ("Бұл [Ромео|PERSON] мен [Джульетта|GPE] сияқты", ("Ромео|PERSON", "Джульетта|PERSON")),
        ),
        untouched=(
            "[Абай|PERSON] мен [Бағанашыл|GPE] көшелері",
            "Ол [Ромео|PERSON] мен [Ресей|GPE] туралы",
            "Кеше [Асқарға|PERSON] және [Бағанашыл|GPE] туралы",
            "Кеше [Ромео|PERSON] және [Бағанашылда|GPE] болды",
        ),
    ),
    GIVEN_NAMES,
)
