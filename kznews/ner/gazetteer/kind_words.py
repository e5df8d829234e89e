"""Kind words beside a span (`облысы`, `көшесі`): what they make of it, and the names that only they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import regex

from kznews.article import Entity
from kznews.gazetteer import is_known, lookup
from kznews.lexicon import words
from kznews.morphology import strip
from kznews.ner.gazetteer.step import (
    CLOSED_LABELS,
    PLACE_LABELS,
    Bounds,
    Step,
    entity,
    ordinary_words,
    overlaps,
)
from kznews.places.kinds import KindWord, kind_word
from kznews.places.matcher import WORD

_STREETS = frozenset(("street", "square"))
# Behind the name of one of these an unknown kind word is a description: Арктика аралы is Greenland.
_SELF_SUFFICIENT = frozenset(("country", "continent", "world_region", "ocean"))
_MOST_WORDS = 3
_ADJECTIVE = ("лық", "лік", "дық", "дік", "тық", "тік")


def _kind_after(text: str, end: int) -> tuple[int, KindWord] | None:
    """The kind word behind `end` and where it ends; plural ones belong to a list, not to one name."""
    if text[end : end + 1] != " ":
        return None
    word = WORD.match(text, end + 1)
    if word is None:
        return None
    stop = word.end()
    kind = kind_word(word[0])
    if kind is None and text[stop : stop + 1] == ".":
        stop += 1
        kind = kind_word(text[end + 1 : stop])
    return None if kind is None or kind.plural or kind.place.in_name == "loose" else (stop, kind)


def add_kind_words(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Extend places over the kind word behind them; a person before one is a place, and so is a street."""
    found: list[Entity] = []
    for span in entities:
        after = _kind_after(text, span.end) if span.label in PLACE_LABELS or span.label == "PERSON" else None
        if after is None or not _belongs(text, span, *after) or _is_taken(after[0], span, entities):
            found.append(_street(span))
            continue
        end, kind = after
        label = kind.place.label if span.label == "PERSON" else span.label
        found.append(replace(span, end=end, text=text[span.start : end], label=label))
    return found


def _belongs(text: str, span: Entity, end: int, kind: KindWord) -> bool:
    """Whether the kind word is the head of the name: no genitive before it, no place complete without it."""
    last = strip(span.text.rpartition(" ")[2])
    if last is not None and "gen" in last.suffixes:
        return False
    if span.label == "PERSON":
        return kind.place.evidence
    known = lookup(span.text)
    if known and known[0].kind in _SELF_SUFFICIENT:
        return bool(lookup(f"{span.text} {kind.nominative}"))
    return True


def _street(span: Entity) -> Entity:
    """A facility that is a street or square, as the place it is."""
    if span.label == "FACILITY":
        kind = kind_word(span.text.rpartition(" ")[2])
        if kind is not None and kind.place.kind in _STREETS:
            return replace(span, label="LOCATION")
    return span


def _is_taken(end: int, span: Entity, entities: Sequence[Entity]) -> bool:
    """Whether another name reaches into the text between the span and `end`."""
    return any(o is not span and o.label in CLOSED_LABELS and overlaps(span.end, end, o) for o in entities)


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(words("honorifics_in_names"))


def find_kind_words(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Add places that only their kind word shows: `Қабанбай батыр көшесі`, `Сарыбұлақ ауылы`."""
    starts = {start for start, _ in sentences}
    found = list(entities)
    tokens = list(WORD.finditer(text))
    for at in range(1, len(tokens)):
        kind = kind_word(tokens[at][0])
        if kind is None or kind.plural or not kind.place.evidence:
            continue
        first = _first_word(text, tokens, at, starts)
        if first is None:
            continue
        start, end = tokens[first].start(), tokens[at].end()
        if not any(e.label in CLOSED_LABELS and overlaps(start, end, e) for e in found):
            found.append(entity(text, start, end, kind.place.label))
    return found


def _first_word(text: str, tokens: Sequence[regex.Match[str]], at: int, starts: set[int]) -> int | None:
    """The first word of the bare name that leads up to the kind word `tokens[at]`, None where there is none."""
    first = None
    for before in range(at - 1, max(-1, at - 1 - _MOST_WORDS), -1):
        word = tokens[before][0]
        if text[tokens[before].end() : tokens[before + 1].start()] != " ":
            break
        if word[0].isupper():
            if not _may_name(word, tokens[before].start() in starts):
                break
            first = before
        elif word not in _honorifics():
            break
    return first


def _may_name(word: str, starts_sentence: bool) -> bool:
    """Whether a capitalised word can be part of a bare name."""
    found = strip(word)
    if found is not None and not found.suffixes[-1].startswith("px"):
        return False
    if word.lower().endswith(_ADJECTIVE) and not is_known(word):
        return False
    return not (starts_sentence and word.lower() in ordinary_words())


STEPS = (
    Step(
        "kind_words",
        add_kind_words,
        examples=(
            ("[Түркістан|GPE] облысында жаңбыр жауды.", ("Түркістан облысында|GPE",)),
            ("[Абай|PERSON] облысының әкімі келді.", ("Абай облысының|GPE",)),
            ("[Қабанбай батыр көшесінде|FACILITY] кептеліс.", ("Қабанбай батыр көшесінде|LOCATION",)),
        ),
        untouched=(
            "[Атыраудың|GPE] ауданына барды.",
            "[Абай|PERSON] қала туралы жазды.",
            "[Арктика|LOCATION] аралының халқы",
            "[Алматы|GPE], [Шымкент|GPE] қалаларында",
        ),
    ),
    Step(
        "found_by_kind",
        find_kind_words,
        examples=(
            ("Жол Қабанбай батыр көшесімен жүреді.", ("Қабанбай батыр көшесімен|LOCATION",)),
            ("Біз Сарыбұлақ ауылына келдік.", ("Сарыбұлақ ауылына|GPE",)),
        ),
        untouched=(
            "Ол Конгрестік ауданында өтті.",
            "Осы ауылы үлкен.",
            "Ол жаңа көлікпен ауылға барды.",
            "Кенесарының ауылы көшті.",
        ),
    ),
)
