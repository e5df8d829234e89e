"""The gazetteer round the tagger: what it corrects, completes and drops, each step with its examples.

One policy: the tagger read the sentence and the gazetteer only knows names, so the tagger's span stands, unless
the evidence is in the text itself: a kind word behind the name (`Абай облысы`), a longer name of the gazetteer round
the span (`Оңтүстік Корея` round `Корея`), or a name that is nothing but a well-known place (`Ираннан` as a person).
See docs/decisions/0004-gazetteer-round-the-tagger.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

import regex

from kznews.article import Entity
from kznews.lexicon import words
from kznews.morphology import strip
from kznews.names import given_names, part_of
from kznews.places.kinds import KindWord, kind_word
from kznews.places.matcher import WORD, Match, find_known, match_exactly

SOURCE = "lexicon:places"
_PLACE_LABELS = frozenset(("GPE", "LOCATION"))
_NAME_LABELS = frozenset(("PERSON", "GPE", "LOCATION", "ORGANISATION", "FACILITY"))
# Inside these a place is part of another name; inside a POSITION or beside a number it is a place of the article.
_CLOSED_LABELS = _NAME_LABELS | {"ART",
    "EVENT", "LAW", "PRODUCT", "PROJECT", "MISCELLANEOUS", "NON_HUMAN", "DISEASE"}
_STREETS = frozenset(("street", "square"))
_OPENING = "«“„\""
_CLOSING = "»”\""
_INITIAL = regex.compile(r"(?:^|[^\p{L}])\p{Lu}\.\s?$")
_LOWER_WORD = regex.compile(r"(?<![\p{L}-])\p{Ll}[\p{L}]*")
_MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One correction, with sentences that show it.

    In `examples` and `untouched` the tagger's spans stand in brackets with their label behind a bar, `[Иран|PERSON]`;
    `examples` also say which spans come out.
    """

    name: str
    run: Callable[[str, Sequence[Entity], Sequence[tuple[int, int]]], list[Entity]]
    examples: tuple[tuple[str, tuple[str, ...]], ...]
    untouched: tuple[str, ...]


def refine(
    text: str, entities: Sequence[Entity], *, sentences: Sequence[tuple[int, int]] = ()
) -> list[Entity]:
    """The tagger's `entities` corrected and completed with what the gazetteer knows, in reading order.

    `sentences` are the bounds of the sentences in `text`; without them only the text's start counts as a sentence
    start. Spans of classes other than persons, places, organisations and facilities stay as they are.

    >>> [(e.text, e.label) for e in refine("Президент Ташкентке барды", ())]
    [('Ташкентке', 'GPE')]
    """
    bounds = sentences or [(0, len(text))]
    found = list(entities)
    for step in STEPS:
        found = step.run(text, found, bounds)
    return sorted(found, key=lambda e: (e.start, -e.end, e.label))


def _entity(text: str, start: int, end: int, label: str) -> Entity:
    return Entity(start, end, text[start:end], source=SOURCE, label=label)


def _overlaps(start: int, end: int, entity: Entity) -> bool:
    return start < entity.end and entity.start < end


# Ordinary words


@cache
def _ordinary_words() -> frozenset[str]:
    return frozenset(words("common_nouns")) | frozenset(words("stop_words"))


def drop_ordinary_words(
    text: str, entities: Sequence[Entity], sentences: Sequence[tuple[int, int]]
) -> list[Entity]:
    """Drop a one-word PERSON at the start of a sentence that is an ordinary word: listed, or lower-case elsewhere."""
    starts = {start for start, _ in sentences}
    lower = set(_LOWER_WORD.findall(text))

    def is_ordinary(entity: Entity) -> bool:
        if entity.label != "PERSON" or " " in entity.text or _sentence_word(text, entity.start) not in starts:
            return False
        if entity.text.lower() in lower:
            return not _is_person_name(entity.text)
        found = strip(entity.text)
        stem = (found.stem if found else entity.text).lower()
        return stem in _ordinary_words() and not _is_person_name(entity.text)

    return [entity for entity in entities if not is_ordinary(entity)]


def _sentence_word(text: str, at: int) -> int:
    """Where the sentence would start if a dash or a quotation mark before `at` belonged to it."""
    while at > 0 and text[at - 1] in f"{_OPENING}—–- ":
        at -= 1
    return at


def _is_person_name(word: str) -> bool:
    found = strip(word)
    stem = (found.stem if found else word).lower()
    return stem in given_names() or word.lower() in given_names() or part_of(stem)[0] is not None


# Kind words


def _kind_after(text: str, end: int) -> tuple[int, KindWord] | None:
    """The kind word behind `end` and where it ends; plural ones belong to a list, not to one name."""
    if text[end : end + 1] != " ":
        return None
    word = WORD.match(text, end + 1)
    if word is None:
        return None
    stop = word.end() + 1 if text[word.end() : word.end() + 1] == "." else word.end()
    kind = kind_word(text[end + 1 : stop]) or kind_word(word[0])
    if kind is None or kind.plural or kind.place.in_name == "loose":
        return None
    return (stop if kind_word(word[0]) is None else word.end()), kind


def add_kind_words(text: str, entities: Sequence[Entity], sentences: Sequence[tuple[int, int]]) -> list[Entity]:
    """Extend places over the kind word behind them; a person or facility before one is a place."""
    found: list[Entity] = []
    for entity in entities:
        after = _kind_after(text, entity.end) if entity.label in _PLACE_LABELS | {"PERSON"} else None
        if after is None or not _is_bare(entity) or _covered(after[0], entity, entities):
            found.append(_street(entity))
            continue
        end, kind = after
        if entity.label == "PERSON" and not kind.place.evidence:
            found.append(entity)
            continue
        label = kind.place.label if entity.label == "PERSON" else entity.label
        found.append(replace(entity, end=end, text=text[entity.start : end], label=label))
    return found


def _street(entity: Entity) -> Entity:
    """A facility that is a street or square, as the place it is."""
    if entity.label == "FACILITY":
        kind = kind_word(entity.text.rpartition(" ")[2])
        if kind is not None and kind.place.kind in _STREETS:
            return replace(entity, label="LOCATION")
    return entity


def _is_bare(entity: Entity) -> bool:
    """Whether the name carries no suffix, as it must before the head of an izafet."""
    last = entity.text.rpartition(" ")[2]
    found = strip(last)
    return found is None or "gen" not in found.suffixes


def _covered(end: int, entity: Entity, entities: Sequence[Entity]) -> bool:
    """Whether another name reaches into the text up to `end`."""
    return any(
        other is not entity and other.label in _CLOSED_LABELS and _overlaps(entity.end, end, other)
        for other in entities
    )


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(words("honorifics_in_names"))


def find_kind_words(text: str, entities: Sequence[Entity], sentences: Sequence[tuple[int, int]]) -> list[Entity]:
    """Places that only their kind word shows: `Қабанбай батыр көшесі`, `Сарыкөл ауданы`."""
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
        if not any(e.label in _CLOSED_LABELS and _overlaps(start, end, e) for e in found):
            found.append(_entity(text, start, end, kind.place.label))
    return found


def _first_word(text: str, tokens: Sequence[regex.Match[str]], at: int, starts: set[int]) -> int | None:
    """The first of the capitalised words that lead up to the kind word `tokens[at]`, None where there is none."""
    first = None
    for before in range(at - 1, max(-1, at - 1 - _MOST_WORDS), -1):
        word = tokens[before][0]
        if text[tokens[before].end() : tokens[before + 1].start()] != " ":
            break
        if word[0].isupper():
            if not _may_name(word, tokens[before].start() in starts):
                break
            first = before
        elif word not in _honorifics() or before == at - 1 and not _follows_capital(tokens, before):
            break
    return first


def _follows_capital(tokens: Sequence[regex.Match[str]], at: int) -> bool:
    return at > 0 and tokens[at - 1][0][0].isupper()


def _may_name(word: str, starts_sentence: bool) -> bool:
    """Whether a capitalised word can be part of a bare name."""
    found = strip(word)
    if found is not None and not found.suffixes[-1].startswith("px"):
        return False
    return not (starts_sentence and word.lower() in _ordinary_words())


# Names of the gazetteer


def relabel_places(text: str, entities: Sequence[Entity], sentences: Sequence[tuple[int, int]]) -> list[Entity]:
    """A one-word PERSON that is nothing but a well-known place, and a country taken for an organisation, are places."""
    family = {word.lower() for e in entities if e.label == "PERSON" and " " in e.text for word in e.text.split()}

    def relabelled(entity: Entity) -> Entity:
        if " " in entity.text or entity.label not in ("PERSON", "ORGANISATION") or _is_quoted(text, entity):
            return entity
        match = match_exactly(text, entity.start, entity.end)
        if match is None:
            return entity
        if entity.label == "ORGANISATION" and match.entry.kind not in ("country", "continent"):
            return entity
        name = match.name.lower()
        if entity.label == "PERSON" and (name in given_names() or name in family or entity.text.lower() in family):
            return entity
        return replace(entity, label=match.label)

    return [relabelled(entity) for entity in entities]


def _is_quoted(text: str, entity: Entity | Match) -> bool:
    """Whether quotation marks stand right round it: a club, a film, a newspaper."""
    return text[entity.start - 1 : entity.start] in _OPENING and text[entity.end : entity.end + 1] in _CLOSING


def add_known_places(text: str, entities: Sequence[Entity], sentences: Sequence[tuple[int, int]]) -> list[Entity]:
    """Add the places that the tagger passed over, and let a longer known name take in its part."""
    found = list(entities)
    for match in find_known(text):
        touching = [e for e in found if e.label in _CLOSED_LABELS and _overlaps(match.start, match.end, e)]
        if not touching:
            if not _is_other_name(text, match):
                found.append(_entity(text, match.start, match.end, match.label))
        elif _takes_in(match, touching):
            found = [e for e in found if e not in touching]
            found.append(_entity(text, match.start, match.end, match.label))
    return found


def _takes_in(match: Match, touching: Sequence[Entity]) -> bool:
    """Whether the match is a longer place round what the tagger found."""
    inside = all(match.start <= e.start and e.end <= match.end and e.label in _PLACE_LABELS for e in touching)
    return inside and any(e.end - e.start < match.end - match.start for e in touching)


def _is_other_name(text: str, match: Match) -> bool:
    """Whether the match is a word of a person's name or stands alone in quotation marks."""
    if _is_quoted(text, match):
        return True
    before = text[: match.start]
    if _INITIAL.search(before[-4:]):
        return True
    following = WORD.match(text, match.end + 1) if text[match.end : match.end + 1] == " " else None
    bare = match.name == text[match.start : match.end]
    return bare and following is not None and following[0][0].isupper() and _is_surname(following[0])


def _is_surname(word: str) -> bool:
    found = strip(word)
    return part_of(found.stem if found else word)[0] is not None


STEPS: tuple[Step, ...] = (
    Step(
        "ordinary_words",
        drop_ordinary_words,
        examples=(("[Халық|PERSON] разы болды. Біз халық үшін еңбек етеміз.", ()),),
        untouched=("[Абай|PERSON] өлең жазды.", "Кеше [Асан|PERSON] келді."),
    ),
    Step(
        "kind_words",
        add_kind_words,
        examples=(
            ("[Түркістан|GPE] облысында жаңбыр жауды.", ("Түркістан облысында|GPE",)),
            ("[Абай|PERSON] облысының әкімі келді.", ("Абай облысының|GPE",)),
            ("[Қабанбай батыр көшесінде|FACILITY] кептеліс.", ("Қабанбай батыр көшесінде|LOCATION",)),
        ),
        untouched=("[Атыраудың|GPE] ауданына барды.", "[Абай|PERSON] қала туралы жазды."),
    ),
    Step(
        "found_by_kind",
        find_kind_words,
        examples=(
            ("Жол Қабанбай батыр көшесімен жүреді.", ("Қабанбай батыр көшесімен|LOCATION",)),
            ("Су Сарыбұлақ ауылына келді.", ("Сарыбұлақ ауылына|GPE",)),
        ),
        untouched=("Осы ауылы үлкен.", "Ол жаңа көлікпен ауылға барды."),
    ),
    Step(
        "relabelled",
        relabel_places,
        examples=(
            ("Ол [Ираннан|PERSON] келді.", ("Ираннан|GPE",)),
            ("Кездесу [Дюсселдорфта|PERSON] өтті.", ("Дюсселдорфта|GPE",)),
        ),
        untouched=("[Абай|PERSON] туралы айтты.", "«[Қайрат|ORGANISATION]» жеңді."),
    ),
    Step(
        "known_places",
        add_known_places,
        examples=(
            ("Ташкентке ұшты.", ("Ташкентке|GPE",)),
            ("[Өзбекстан Президенті|POSITION] келді.", ("Өзбекстан Президенті|POSITION", "Өзбекстан|GPE")),
            ("Оңтүстік [Кореядан|GPE] келді.", ("Оңтүстік Кореядан|GPE",)),
            ("Ресей-Украина шекарасы.", ("Ресей|GPE", "Украина|GPE")),
        ),
        untouched=(
            "Абай мен Роза Алатау баурайында Наурыз тойын өткізді.",
            "Оралхан Бөкей туралы айтты.",
            "Шу асауын тоқтатты, Сыр бойы суық.",
            "«Астана» клубы жеңді.",
            "Қазақстандық спортшы.",
        ),
    ),
)
