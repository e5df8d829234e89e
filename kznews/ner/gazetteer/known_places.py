"""Spans against the gazetteer's names: relabelled, split, dropped, and added where the tagger was silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

import regex

from kznews.article import PLACE_LABELS, Entity
from kznews.capitals import is_ordinary, is_quoted, stem_of
from kznews.gazetteer import is_known, lookup
from kznews.lexicon import read_tsv, words
from kznews.morphology import strip
from kznews.morphology.analysis import readings
from kznews.names import given_names, part_of
from kznews.ner.gazetteer.non_places import NON_PLACES
from kznews.ner.gazetteer.step import CLOSED_LABELS, Bounds, Spans, Step, entity
from kznews.places.kinds import kind_word
from kznews.places.matcher import WORD, Match, find_known, match_exactly
from kznews.places.names import nominative_place

_INITIAL = regex.compile(r"(?:^|[^\p{L}])\p{Lu}\.\s?$")
# Whatever stands behind one of these is no part of its name.
_SELF_SUFFICIENT = frozenset(("country", "continent", "world_region"))
_ROUTE = regex.compile(r"\s[-–—]\s")
# What runs between two places: Орал-Самара пойызы.
_RUNS_BETWEEN = regex.compile(r" (?:пойыз|рейс|бағыт|маршрут|тас жол|теміржол|автожол|әуе рейс)[ыі]\p{L}*")
_TWO_PLACES = regex.compile(r"(?P<from>\p{Lu}\p{L}+)[-–](?P<to>\p{Lu}\p{L}+)")
# A country has no body of the whole world, and no name goes on with "the whole".
_WORLDWIDE = ("дүниежүзілік", "халықаралық", "бүкіләлемдік")
_EVERY = regex.compile(r" (?:барша|барлық|бүкіл|күллі)(?!\p{L})")
_LOWER_WORDS = regex.compile(r"(?: \p{Ll}[\p{L}-]*)*")


def relabel_places(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """A one-word PERSON that is nothing but a well-known place is one, and so is a country taken for a body."""
    in_names = {w.lower() for e in entities if e.label == "PERSON" and " " in e.text for w in e.text.split()}

    def relabelled(span: Entity) -> Entity:
        if " " in span.text or span.label not in ("PERSON", "ORGANISATION"):
            return span
        match = match_exactly(text, span.start, span.end)
        if match is None or is_quoted(text, span.start, span.end):
            return span
        if span.label == "ORGANISATION":
            return replace(span, label=match.label) if match.entry.kind in ("country", "continent") else span
        names = {match.name.lower(), span.text.lower()}
        if names & in_names or not names.isdisjoint(given_names()):
            return span
        return replace(span, label=match.label)

    return [relabelled(span) for span in entities]


def split_places(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Put the known places in the stead of a span that is none itself: `Гренландия Дания`, `Қытай-Канада`.

    A span of several words that begins with a known place and goes on in lower case is cut down to the place.
    Countries joined by a hyphen are no person, alone or behind a name: `Ердоған Ресей-Украина`. Before a train, a
    flight, a road a hyphen joins two places, known or not.
    """
    found: list[Entity] = []
    for span in entities:
        head, _, last = span.text.rpartition(" ")
        if span.label == "PERSON" and "-" in last and (joined := _joined_countries(last)):
            start = span.end - len(last)
            if head:
                found.append(replace(span, end=span.start + len(head), text=head))
            found.extend(entity(text, start + m.start, start + m.end, m.label) for m in joined)
            continue
        if span.label not in PLACE_LABELS or not (" " in span.text or "-" in span.text) or _is_a_name(span.text):
            found.append(span)
            continue
        ends = _TWO_PLACES.fullmatch(span.text)
        if ends is not None and _RUNS_BETWEEN.match(text, span.end) is not None:
            found.extend(
                entity(text, span.start + ends.start(part), span.start + ends.end(part), span.label)
                for part in ("from", "to")
            )
            continue
        inside = list(find_known(span.text))
        if inside and _makes_up(span.text, inside):
            found.extend(entity(text, span.start + m.start, span.start + m.end, m.label) for m in inside)
        else:
            found.append(span)
    return found


def _joined_countries(word: str) -> list[Match]:
    """The countries that a word with a hyphen is made of, none where it is anything else."""
    inside = list(find_known(word))
    countries = len(inside) > 1 and all(match.entry.kind == "country" for match in inside)
    return inside if countries and _makes_up(word, inside) else []


def _is_a_name(text: str) -> bool:
    """Whether the whole span is a name of the gazetteer."""
    return is_known(nominative_place(text))


def _makes_up(text: str, inside: Sequence[Match]) -> bool:
    """Whether places fill the span, or one of them is all that is a name in it."""
    if inside[0].start != 0:
        return False
    rest = text[inside[0].end :]
    if len(inside) == 1:
        kind = kind_word(text.rpartition(" ")[2])
        if kind is not None and kind.place.in_name != "loose":
            return False
        if rest.count(" ") == 1 and is_ordinary(rest.strip()):
            return True
        return inside[0].entry.kind in _SELF_SUFFICIENT or _LOWER_WORDS.fullmatch(rest) is not None
    between = (text[a.end : b.start] for a, b in pairwise(inside))
    return inside[-1].end == len(text) and all(gap in (" ", "-", "–", " - ", " – ", " — ") for gap in between)


def add_known_places(text: str, entities: Sequence[Entity], sentences: Bounds) -> list[Entity]:
    """Add the places that the tagger passed over, and let a longer known name take in its part."""
    found = Spans(entities)
    for match in find_known(text):
        touching = found.touching(match.start, match.end, CLOSED_LABELS)
        closed = [e for e in touching if not _lets_out(text, match, e)]
        if not closed:
            if not _is_other_name(text, match):
                found.add(entity(text, match.start, match.end, match.label))
        elif _takes_in(match, closed):
            found.remove(closed)
            found.add(entity(text, match.start, match.end, match.label))
    return list(found)


def _lets_out(text: str, match: Match, span: Entity) -> bool:
    """Whether the place is no part of the wider name round it.

    It is none in a dateline or a route (`«Ташкент – Атырау» бағыты`), with -дағы (`Саран қаласындағы зауыт`), in
    the genitive before a common noun (`Түркияның мәдениет министрлігі`), before a role, before a body of many
    countries (`Қазақстан БҰҰ Қауіпсіздік Кеңесінде`) or of the world, before the whole of something
    (`Астана қаласы барша әлем қауымы`), and in a body that is a common noun (`Гренландия газеті`).
    """
    if span.label == "FACILITY" and _ROUTE.search(span.text):
        return True
    if span.label not in ("ORGANISATION", "FACILITY") or match.start != span.start:
        return False
    if _is_dateline(text, match) or _ROUTE.search(text[max(0, match.start - 3) : match.start]):
        return True
    last = span.text.rpartition(" ")[2]
    if last != span.text and any(r.stem in _role_words() for r in readings(last.lower())):
        return True
    following = WORD.match(text, match.end + 1)
    if following is not None and following[0].partition("-")[0] in _international():
        return True
    if following is not None and match.entry.kind == "country" and following[0].lower().startswith(_WORLDWIDE):
        return True
    inflected = strip(text[match.start : match.end].rpartition(" ")[2])
    if inflected is not None and "attr" in inflected.suffixes:
        return True
    # A country in the genitive owns: its bank, its parliament. The name of a city may begin that of a body.
    owns = match.entry.kind == "country" or text[match.end + 1 : match.end + 2].islower()
    if owns and inflected is not None and "gen" in inflected.suffixes:
        return True
    if following is not None and (kind := kind_word(following[0])) is not None and not kind.plural:
        if _EVERY.match(text, following.end()) is not None:
            return True
        owning = (
            following[0].endswith(("ның", "нің")) and text[following.end() + 1 : following.end() + 2].islower()
        )
        return owning or following[0].endswith(("дағы", "дегі"))
    return _LOWER_WORDS.fullmatch(text, match.end, span.end) is not None


def _is_dateline(text: str, match: Match) -> bool:
    """Whether the match opens a line in capitals: `БІШКЕК. KAZINFORM`."""
    opens_line = match.start == 0 or text[match.start - 1] == "\n"
    return opens_line and match.name.isupper() and text[match.end : match.end + 1] in (".", ",")


@cache
def _international() -> frozenset[str]:
    rows = read_tsv("organization_abbreviations")
    return frozenset(row["abbreviation"] for row in rows if row["reach"] == "international")


@cache
def _role_words() -> frozenset[str]:
    return frozenset(words("role_words"))


def _takes_in(match: Match, touching: Sequence[Entity]) -> bool:
    """Whether the match is a longer place round what the tagger found."""
    inside = all(match.start <= e.start and e.end <= match.end and e.label in PLACE_LABELS for e in touching)
    return inside and any(e.end - e.start < match.end - match.start for e in touching)


def _is_other_name(text: str, match: Match) -> bool:
    """Whether the match is a word of a person's name or stands alone in quotation marks."""
    if (
        _is_word_here(text, match)
        or is_quoted(text, match.start, match.end)
        or _INITIAL.search(text[max(0, match.start - 4) : match.start])
    ):
        return True
    following = WORD.match(text, match.end + 1) if text[match.end : match.end + 1] == " " else None
    bare = match.name == text[match.start : match.end]
    return bare and following is not None and following[0][0].isupper() and _is_surname(following[0])


def _is_word_here(text: str, match: Match) -> bool:
    """Whether the name is an ordinary word that the article also writes small: `есік`, a door."""
    return is_ordinary(match.name) and regex.search(rf"(?<!\p{{L}}){match.name.lower()}", text) is not None


def _is_surname(word: str) -> bool:
    return part_of(stem_of(word))[0] is not None and not lookup(stem_of(word))


STEPS = (
    Step(
        "relabelled",
        relabel_places,
        examples=(
            ("Ол [Ираннан|PERSON] келді.", ("Ираннан|GPE",)),
            ("Кездесу [Дюсселдорфта|PERSON] өтті.", ("Дюсселдорфта|GPE",)),
            ("[АҚШ|ORGANISATION] ескертті.", ("АҚШ|GPE",)),
        ),
        untouched=(
            "[Абай|PERSON] туралы айтты.",
            "«[Қайрат|ORGANISATION]» жеңді.",
            "«[Астана|ORGANISATION]» ұтты.",
        ),
    ),
    Step(
        "split",
        split_places,
        examples=(
            ("[Қытай-Канада|GPE] қатынасы", ("Қытай|GPE", "Канада|GPE")),
            ("[Ресей-Украина|PERSON] соғысы", ("Ресей|GPE", "Украина|GPE")),
            ("[Тайып Ердоған Ресей-Украина|PERSON] соғысы", ("Тайып Ердоған|PERSON", "Ресей|GPE", "Украина|GPE")),
            ("Бұл [Орал-Самара|GPE] пойызынан", ("Орал|GPE", "Самара|GPE")),
            ("[Лиссабон Саммитінде|GPE] болды.", ("Лиссабон|GPE",)),
            ("[Қырғызстан елшілігінде|GPE] болды.", ("Қырғызстан|GPE",)),
            ("[Гренландия Дания Корольдігінің|GPE] бөлігі", ("Гренландия|GPE", "Дания Корольдігінің|GPE")),
        ),
        untouched=(
            "[Скандинавия таулары|LOCATION] биік.",
            "[Хелена Бонэм-Картер|PERSON] келді.",
            "[Нью-Йоркте|GPE] болды. [Нью-Йорк|GPE] рейсі.",
            "[Түркістан облысында|GPE] болды.",
            "[Баян-Өлгийге|GPE] барды.",
        ),
    ),
    NON_PLACES,
    Step(
        "known_places",
        add_known_places,
        examples=(
            ("Ташкентке ұшты.", ("Ташкентке|GPE",)),
            ("[БІШКЕК. KAZINFORM|ORGANISATION] – Бүгін", ("БІШКЕК. KAZINFORM|ORGANISATION", "БІШКЕК|GPE")),
            (
                "[Ресей энергетика министрі|ORGANISATION] келді",
                ("Ресей энергетика министрі|ORGANISATION", "Ресей|GPE"),
            ),
            ("[Өзбекстан Президенті|POSITION] келді.", ("Өзбекстан Президенті|POSITION", "Өзбекстан|GPE")),
            (
                "[Қазақстан БҰҰ Қауіпсіздік Кеңесінде|ORGANISATION] сөйледі.",
                ("Қазақстан БҰҰ Қауіпсіздік Кеңесінде|ORGANISATION", "Қазақстан|GPE"),
            ),
            (
                "[Қырғызстанның Жогорку Кенеші|ORGANISATION] шешті.",
                ("Қырғызстанның Жогорку Кенеші|ORGANISATION", "Қырғызстанның|GPE"),
            ),
            (
                "[Шымкент қаласының полициясы|ORGANISATION] айтты.",
                ("Шымкент қаласының полициясы|ORGANISATION", "Шымкент|GPE"),
            ),
            (
                "[Қазақстан Республикасы Халықаралық валюта қорына|ORGANISATION] хабарлады.",
                ("Қазақстан Республикасы Халықаралық валюта қорына|ORGANISATION", "Қазақстан Республикасы|GPE"),
            ),
            (
                "[Астана қаласы бүкіл ел тұрғындарының|ORGANISATION] алдында",
                ("Астана қаласы бүкіл ел тұрғындарының|ORGANISATION", "Астана|GPE"),
            ),
            ("Оңтүстік [Кореядан|GPE] келді.", ("Оңтүстік Кореядан|GPE",)),
            ("Ресей-Украина шекарасы.", ("Ресей|GPE", "Украина|GPE")),
        ),
        untouched=(
            "Абай мен Роза Алатау баурайында Наурыз тойын өткізді.",
            "Оралхан Бөкей туралы айтты.",
            "Шу асауын тоқтатты, Сыр бойы суық.",
            "«Астана» клубы жеңді.",
            "Есіктің тұтқасы бар. Бұл есік ескі.",
            "Қазақстандық спортшы.",
            "[Қазақстан халқы Ассамблеясы|ORGANISATION] шешті.",
            "[Астана қаласы Статистика департаменті|ORGANISATION] хабарлады.",
        ),
    ),
)
