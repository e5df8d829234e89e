"""Kind words beside a span (`облысы`, `көшесі`): what they make of it, and the names that only they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import regex

from kznews.article import NAME_LABELS, PLACE_LABELS, Entity
from kznews.capitals import ordinary_words
from kznews.gazetteer import is_known, lookup
from kznews.lexicon import words
from kznews.morphology import strip
from kznews.names import part_of
from kznews.ner.gazetteer.step import CLOSED_LABELS, Bounds, Spans, Step, entity
from kznews.places.kinds import KindWord, kind_word, opens_kind, possessed
from kznews.places.matcher import WORD

_STREETS = frozenset(("street", "square"))
# Behind the name of one of these an unknown kind word is a description: Арктика аралы is Greenland.
_SELF_SUFFICIENT = frozenset(("country", "continent", "world_region", "ocean"))
_CONJUNCTIONS = frozenset(("мен", "бен", "пен", "және"))
_MOST_WORDS = 3
Token = regex.Match[str]
_AREAS = frozenset(("district", "region", "state"))
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
    following = WORD.match(text, stop + 1) if kind is None and text[stop : stop + 1] == " " else None
    if following is not None and (kind := kind_word(text[end + 1 : following.end()])) is not None:
        stop = following.end()
    if kind is None and text[stop : stop + 1] == ".":
        stop += 1
        kind = kind_word(text[end + 1 : stop])
    return None if kind is None or kind.plural or kind.place.in_name == "loose" else (stop, kind)


def add_kind_words(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Extend places over the kind word behind them; a person before one is a place, and so is a street."""
    found: list[Entity] = []
    all_spans = Spans(entities)
    for span in entities:
        after = _kind_after(text, span.end) if span.label in PLACE_LABELS or span.label == "PERSON" else None
        if after is None or not _belongs(text, span, *after) or _is_taken(after[0], span, all_spans):
            found.append(_as_place(span))
            continue
        end, kind = after
        if span.label == "PERSON" and (name := _name_before_place(span, kind)):
            found.append(replace(span, end=span.start + len(name), text=name))
            found.append(entity(text, span.start + len(name) + 1, end, kind.place.label))
            continue
        label = kind.place.label if span.label == "PERSON" else span.label
        found.append(replace(span, end=end, text=text[span.start : end], label=label))
    return found


def _name_before_place(span: Entity, kind: KindWord) -> str:
    """The person's name where only the last word of the span names the place: `Тілек Қордай ауданы`."""
    name, _, last = span.text.rpartition(" ")
    is_place = bool(lookup(f"{last} {kind.nominative}")) and not lookup(f"{span.text} {kind.nominative}")
    return name if is_place else ""


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


def _as_place(span: Entity) -> Entity:
    """A facility whose kind word makes it a place: a street, a reservoir."""
    if span.label == "FACILITY":
        words = span.text.split(" ")
        kind = kind_word(words[-1]) or kind_word(" ".join(words[-2:]))
        if kind is not None and (kind.place.evidence or kind.place.kind in _STREETS):
            return replace(span, label=kind.place.label)
    return span


def _is_taken(end: int, span: Entity, entities: Spans) -> bool:
    """Whether another name reaches into the text between the span and `end`."""
    return any(other is not span for other in entities.touching(span.end, end, CLOSED_LABELS))


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(words("honorifics_in_names"))


def find_kind_words(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Add places that only their kind word shows: `Қабанбай батыр көшесі`, `Шардара су қоймасы`."""
    starts = {start for start, _ in sentences}
    found = Spans(entities)
    tokens = list(WORD.finditer(text))
    for at in range(1, len(tokens)):
        if not opens_kind(tokens[at][0]):
            continue
        end, kind = _kind_at(text, tokens, at)
        if kind is None or not kind.place.evidence:
            continue
        first = _first_word(text, tokens, at, starts)
        if first is None or (kind.place.kind in _AREAS and _is_adjective(tokens[at - 1][0])):
            continue
        if kind.plural:
            _add_list(text, tokens, (first, at), kind, found, starts)
            continue
        _add_pair(text, tokens, first, kind, found, starts)
        start = _with_number(text, tokens, first, kind)
        closed = NAME_LABELS if kind.place.kind in _STREETS else CLOSED_LABELS
        start = _behind_person(text, found, start, tokens[at - 1].start())
        if not found.touching(start, end, closed):
            found.add(entity(text, start, end, kind.place.label))
    return list(found)


def _behind_person(text: str, found: Spans, start: int, last: int) -> int:
    """Where the place begins that follows a person's name: `А. Мамин` `Қоянды су қоймасында`."""
    ends = [span.end + 1 for span in found.touching(start, last, ("PERSON",)) if span.end < last]
    return max(ends) if ends and text[max(ends) - 1] == " " and text[max(ends)].isupper() else start


def _kind_at(text: str, tokens: Sequence[Token], at: int) -> tuple[int, KindWord | None]:
    """The kind word that begins with `tokens[at]`, of two words where there is one (`су қоймасы`), and its end."""
    if at + 1 < len(tokens) and tokens[at + 1].start() == tokens[at].end() + 1:
        end = tokens[at + 1].end()
        if (pair := kind_word(text[tokens[at].start() : end])) is not None:
            return end, pair
    return tokens[at].end(), kind_word(tokens[at][0])


def _with_number(text: str, tokens: Sequence[Token], first: int, kind: KindWord) -> int:
    """Where the name begins: with the number of a street named after a day (`9 Мамыр көшесі`)."""
    before = tokens[first - 1] if first > 0 and kind.place.kind in _STREETS else None
    if before is not None and before[0].isdigit() and text[before.end() : tokens[first].start()] == " ":
        return before.start()
    return tokens[first].start()


def _add_list(
    text: str,
    tokens: Sequence[Token],
    last: tuple[int, int],
    kind: KindWord,
    found: Spans,
    starts: set[int],
) -> None:
    """Add the members of a list that ends in a plural kind word: `Сабынды мен Қызылсай ауылдары`.

    `last` is the last member, first token and the token behind it. Persons among them are places.
    """
    member: tuple[int, int] | None = last
    while member is not None:
        first, behind = member
        start, end = tokens[first].start(), tokens[behind - 1].end()
        touching = found.touching(start, end, CLOSED_LABELS)
        known = bool(lookup(f"{text[start:end]} {possessed(kind.place.base, plural=False)}"))
        if all(_is_member(e, start, end, known=known) for e in touching):
            found.remove(touching)
            found.add(entity(text, start, end, kind.place.label))
        member = _member_before(text, tokens, first, starts)


def _is_member(span: Entity, start: int, end: int, *, known: bool) -> bool:
    """Whether the span is a person in the member `start:end`, or the whole of it, a place like a surname.

    The kind word answers for `Железин` in `Железин, Тереңкөл аудандарында`. Of a member that is `known` a part may
    be tagged as a place: `Бұхар Жырау`.
    """
    if span.label == "PERSON" or (known and span.label in PLACE_LABELS):
        return start <= span.start and span.end <= end
    surname = span.label in PLACE_LABELS and part_of(span.text)[0] == "family" and not is_known(span.text)
    return surname and (span.start, span.end) == (start, end)


def _add_pair(
    text: str, tokens: Sequence[Token], first: int, kind: KindWord, found: Spans, starts: set[int]
) -> None:
    """Add the known place that a singular kind word goes on to: `Қарақия мен Түпқараған ауданының халқы`."""
    member = _member_before(text, tokens, first, starts)
    if member is None or tokens[first - 1][0] not in _CONJUNCTIONS:
        return
    start, end = tokens[member[0]].start(), tokens[member[1] - 1].end()
    touching = found.touching(start, end, CLOSED_LABELS)
    if lookup(f"{text[start:end]} {kind.nominative}") and all(
        e.label == "PERSON" and (e.start, e.end) == (start, end) for e in touching
    ):
        found.remove(touching)
        found.add(entity(text, start, end, kind.place.label))


def _member_before(text: str, tokens: Sequence[Token], first: int, starts: set[int]) -> tuple[int, int] | None:
    """The list member before `tokens[first]`, parted by a comma or a conjunction."""
    behind = first
    gap = text[tokens[first - 1].end() : tokens[first].start()] if first > 0 else ""
    if gap == " " and first > 1 and tokens[first - 1][0] in _CONJUNCTIONS:
        behind = first - 1
        gap = text[tokens[behind - 1].end() : tokens[behind].start()]
    elif gap != ", ":
        return None
    start = _first_word(text, tokens, behind, starts) if gap in (" ", ", ") else None
    return None if start is None else (start, behind)


def _first_word(text: str, tokens: Sequence[Token], at: int, starts: set[int]) -> int | None:
    """The first word of the bare name that leads up to `tokens[at]`, None where there is none."""
    first = None
    for before in range(at - 1, max(-1, at - 1 - _MOST_WORDS), -1):
        word = tokens[before][0]
        gap = text[tokens[before].end() : tokens[before + 1].start()]
        if gap != " " and not (gap == ", " and before == at - 1):
            break
        if word[0].isupper():
            if not _may_name(word, tokens[before].start() in starts):
                break
            first = before
        elif word not in _honorifics():
            break
    return first


def _is_adjective(word: str) -> bool:
    return word.lower().endswith(_ADJECTIVE) and not is_known(word)


def _may_name(word: str, starts_sentence: bool) -> bool:
    """Whether a capitalised word can be part of a bare name."""
    found = strip(word)
    # -ды may be the name's own: Сабынды, Қайыңды.
    if found is not None and found.suffixes != ("acc",) and not found.suffixes[-1].startswith("px"):
        return False
    return not (starts_sentence and word.lower() in ordinary_words())


STEPS = (
    Step(
        "kind_words",
        add_kind_words,
        examples=(
            ("[Түркістан|GPE] облысында жаңбыр жауды.", ("Түркістан облысында|GPE",)),
            ("[Абай|PERSON] облысының әкімі келді.", ("Абай облысының|GPE",)),
            ("[Тілек Қордай|PERSON] ауданының тумасы", ("Тілек|PERSON", "Қордай ауданының|GPE")),
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
            ("Ол Қарғалы су қоймасынан ағады.", ("Қарғалы су қоймасынан|LOCATION",)),
            (
                "Кеше [А. Мамин|PERSON] Қоянды су қоймасында болды.",
                ("А. Мамин|PERSON", "Қоянды су қоймасында|LOCATION"),
            ),
            ("Шамды 9 Мамыр көшесінен бастады.", ("9 Мамыр көшесінен|LOCATION",)),
            ("Жарық [Абай|PERSON] мен Бейбітшілік көшелеріне келді.", ("Абай|LOCATION", "Бейбітшілік|LOCATION")),
            ("Осы Сабынды мен Қызылсай ауылдарына су келді.", ("Сабынды|GPE", "Қызылсай|GPE")),
            (
                "Ол [Қарақия|PERSON] мен [Түпқараған|GPE] ауданының халқы",
                ("Қарақия|GPE", "Түпқараған|GPE"),
            ),
            (
                "Мерке, [Тұрар Рысқұлов|PERSON] және [Абай|PERSON] аудандарында",
                ("Мерке|GPE", "Тұрар Рысқұлов|GPE", "Абай|GPE"),
            ),
            ("Бұл [Шет|GPE], [Бұхар|GPE] Жырау аудандарының", ("Шет|GPE", "Бұхар Жырау|GPE")),
        ),
        untouched=(
            "Ол Конгрестік ауданында өтті.",
            "Осы ауылы үлкен.",
            "Ол жаңа көлікпен ауылға барды.",
            "Кенесарының ауылы көшті.",
            "Ол [Абай|PERSON] мен [Сарыбұлақ ауылы|GPE] туралы",
        ),
    ),
)
