"""Places of the tagger that are none: ordinary words, months, people, bodies in capitals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import regex

from kznews.article import PLACE_LABELS, Entity
from kznews.capitals import is_ordinary, is_ordinary_here, opens_sentence, stem_of
from kznews.dates.atoms import date_words
from kznews.gazetteer import is_known
from kznews.lexicon import words
from kznews.morphology import candidates
from kznews.names import given_names, part_of
from kznews.ner.gazetteer.step import LISTED_BEFORE, SOURCE, Bounds, Step
from kznews.places.kinds import kind_word
from kznews.places.names import nominative_place, not_places
from kznews.russian import stands_in_russian

_NAMED_AFTER = regex.compile(r"[»”\"]? (?:атындағы|атында|атына)\b")
_LISTED_BEHIND = regex.compile(r"(?:,| және| мен| бен| пен) \p{Lu}")
# Two verbs as one attribute: туып-өскен жерім, where I was born and bred.
_PARTICIPLES = regex.compile(r"\p{L}+п-\p{L}+[ғқгк][ае]н")
# A place has a head or an akim; a director has a body of one place: Филармония директоры.
_DIRECTED = regex.compile(r" (?:бас |атқарушы )?директор[ыл]")
# How loans end that name a field, an act or a sport, and no place but those that the gazetteer has.
_ABSTRACT = ("логия", "графия", "метрия", "изм", "ация", "яция", "линг")
# An abbreviation of syllables and letters: ҚазГЗУ.
_MIXED = regex.compile(r"\p{Ll}\p{Lu}{2,}")
_LONGEST_NAME = 40


def drop_non_places(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Drop a one-word place that is none: a noun with a possessive (`Суперкубогында`), an ordinary word."""
    starts = {start for start, _ in sentences}

    def is_place(span: Entity) -> bool:
        if span.label in PLACE_LABELS and _NAMED_AFTER.match(text, span.end) is not None:
            return False
        first, _, rest = span.text.partition(" ")
        if span.label in PLACE_LABELS and rest[:1].islower() and first.lower() in not_places():
            return not _is_plural(rest)
        if span.label not in PLACE_LABELS or " " in span.text or is_known(nominative_place(span.text)):
            return True
        if stands_in_russian(text, span.start, span.end):
            return False
        if span.text[:1].islower() or _are_months(span.text) or _PARTICIPLES.fullmatch(span.text):
            return False
        if stem_of(span.text).endswith(_ABSTRACT):
            return False
        if _DIRECTED.match(text, span.end) is not None:
            return False
        if is_ordinary(span.text):
            return _is_listed(text, span)
        opens = opens_sentence(text, span.start, starts)
        if (opens or "-" in span.text) and is_ordinary_here(text, span.text):
            return False
        return not _has_possessive(span.text) and not _is_family(span.text)

    return [_as_other_name(span) for span in entities if is_place(span)]


def _are_months(word: str) -> bool:
    """Whether a word is two months and more joined: `Қараша-желтоқсан`; one alone may name a town (`Қазан`)."""
    parts = [date_words().get(part) for part in word.lower().replace("–", "-").split("-")]
    return len(parts) > 1 and all(part is not None and part.kind == "month" for part in parts)


def _is_listed(text: str, span: Entity) -> bool:
    """Whether the span stands in a list of names: `Береке және Ойқала шағынаудандарында`."""
    before = text[max(0, span.start - _LONGEST_NAME) : span.start]
    return _LISTED_BEHIND.match(text, span.end) is not None or LISTED_BEFORE.search(before) is not None


def _is_plural(words: str) -> bool:
    return any(reading.suffixes[:1] == ("pl",) for reading in candidates(words.rpartition(" ")[2]))


def _as_other_name(span: Entity) -> Entity:
    """An unknown place as what its form says: a person (`Уразбахтин`), a body in capitals (`ПСЖ-да`)."""
    if span.label not in PLACE_LABELS or span.source == SOURCE or is_known(nominative_place(span.text)):
        return span
    if " " in span.text:
        first, *rest = span.text.split()
        named = first.lower() in given_names() and all(word[0].isupper() for word in rest)
        return replace(span, label="PERSON") if named and kind_word(rest[-1]) is None else span
    stem = stem_of(span.text)
    if _is_service(stem):
        return replace(span, label="ORGANISATION")
    if stem.replace("-", "").isalpha() and len(stem) > 1 and (stem.isupper() or _MIXED.search(stem)):
        return replace(span, label="ORGANISATION")
    return replace(span, label="PERSON") if part_of(stem)[0] == "family" or _is_khan(stem) else span


def _is_service(stem: str) -> bool:
    """Whether a word names a network (`Фейсбук`), or ends as companies and media do (`Маңғыстаумедиа`)."""
    return stem.lower() in _services() or stem.lower().endswith(tuple(words("body_endings")))


@cache
def _services() -> frozenset[str]:
    return frozenset(words("online_services"))


def _is_khan(stem: str) -> bool:
    """Whether a word is a given name that names rulers and no villages: `Шыңғысхан`."""
    return stem.endswith("хан") and stem.lower() in given_names()


def _is_family(word: str) -> bool:
    """Whether a word is a surname in the plural: `Кабировтар`, the Kabirovs."""
    return any(
        reading.suffixes[:1] == ("pl",) and part_of(reading.stem)[0] == "family" for reading in candidates(word)
    )


def _has_possessive(word: str) -> bool:
    """Whether the end has a shape that only a possessive calls for: -ында, -іне, -сынан."""
    return any(
        reading.suffixes[0] == "px3" and len(reading.suffixes) == 2 and reading.suffixes[1] != "gen"
        for reading in candidates(word)[:4]
        if reading.suffixes and len(reading.stem) > 3
    )


NON_PLACES = Step(
    "non_places",
    drop_non_places,
    examples=(
        ("Команда [Суперкубогында|LOCATION] ұтты.", ()),
        ("[Иммиграция|GPE] қызметі. Ол иммиграциялық заңды айтты.", ()),
        ("[Абай|GPE] атындағы мектеп", ()),
        ("Ол жерде. Бүгін [Бірлескен|GPE] бағдарлама бар.", ()),
        ("Сонда [Елтаңбадағы|GPE] жұлдыз", ()),
        ("[Кабировтар|GPE] отбасы", ()),
        ("[Қараша-желтоқсан|GPE] айларында", ()),
        ("– [Туып-өскен|GPE] жерім осы.", ()),
        ("[Армрестлингтен|GPE] жарыс басталды.", ()),
        ("Кеше [Филармония|GPE] директоры келді.", ()),
        ("Осы [Веб-сайттың|GPE] басты беті. Бұл веб-сайтта жоқ.", ()),
        ("Сол [Шыңғысханның|GPE] әскері", ("Шыңғысханның|PERSON",)),
        ("Оны [Араб географтары|GPE] жазды.", ()),
        ("[Уразбахтин|GPE] жеңді.", ("Уразбахтин|PERSON",)),
        ("[Анастасия Вебер|GPE] мен", ("Анастасия Вебер|PERSON",)),
        ("Ол [ПСЖ-да|GPE] ойнайды.", ("ПСЖ-да|ORGANISATION",)),
        ("Ол [ҚазГЗУ-да|GPE] оқиды.", ("ҚазГЗУ-да|ORGANISATION",)),
        ("Оны [Фейсбуктегі|GPE] парақшасында жазды.", ("Фейсбуктегі|ORGANISATION",)),
        ("– «Это же наша [Родина|GPE] и для нас», – деді ол.", ()),
        ("Кеше [Маңғыстаумедиа|GPE] хабарлады.", ("Маңғыстаумедиа|ORGANISATION",)),
    ),
    untouched=(
        "[Ұлытауда|LOCATION] той болды.",
        "Кеше [Атырау|GPE] директорлары келді.",
        "[Вильярреалға|GPE] барды.",
        "Осы [Береке|GPE] және [Ойқала|GPE] шағынаудандары",
    ),
)
