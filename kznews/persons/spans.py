"""The tagger's person spans repaired, each repair a step of its own: the name's words, all of them and no other.

Titles go (`Президент Тоқаев`), initials and patronymics that were left out come in (`Ф.` `Толипов`), a name cut in
two is joined, two names in one span part, and a name that only names a thing (`Абай облысы`) is no person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from kznews.article import Entity
from kznews.lexicon import read_tsv, words
from kznews.morphology import strip
from kznews.names import given_names
from kznews.persons.forms import INITIAL, particles
from kznews.persons.roles import Role, is_listed, kind_of, role_of

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Repair:
    """One way in which a tagger's span is put right, with the sentences that show it.

    In `examples` and `untouched` a tagged span stands in brackets; `examples` also say what the names become.
    """

    name: str
    run: Callable[[str, Sequence[Span]], list[Span]]
    examples: tuple[tuple[str, tuple[str, ...]], ...]
    untouched: tuple[str, ...]


_WORD = regex.compile(r"[\p{L}\p{M}]+(?:[-‑’'`ʼ]\p{L}+)*")
_INITIALS_BEFORE = regex.compile(rf"(?<![\p{{L}}.])(?:{INITIAL}[ -]?){{1,3}}\Z")
_INITIALS_AFTER = regex.compile(rf" (?:{INITIAL}[ -]?){{0,2}}{INITIAL}(?!\p{{L}})")
_SEPARATOR = regex.compile(r"\s*,\s+|\s+(?:мен|пен|және|әрі)\s+|\n+")
_PATRONYMIC = regex.compile(r"(?:ұлы|қызы|ович|евич|ович|ьич|овна|евна|ична|оглы|оғлы|кызы)(?:\p{Ll}{2,3})?$")
_SURNAME = regex.compile(r"(?:[оеё]в|[иы]н|[оеё]ва|[иы]на|ский|ская|цкий|цкая|енко)(?:\p{Ll}{2,3})?$")
_COURTESY = frozenset({"мырза", "ханым"})
_EDGE = " \t\n,;:.!?()[]{}\"“”„'`*–—-/|"


def repair(text: str, spans: Iterable[Span], *, others: Sequence[Entity] = ()) -> tuple[Span, ...]:
    """The spans of person names in `text`, repaired and in order, without overlaps.

    `others` are the tagger's spans of other labels, into which no name is extended.
    """
    taken = [(e.start, e.end) for e in others]
    result: list[Span] = sorted(spans)
    for step in REPAIRS:
        result = step.run(text, result)
    kept: list[Span] = []
    for start, end in sorted(result):
        clash = any(start < e and s < end for s, e in kept)
        if start < end and not clash and not names_thing(text, start, end):
            kept.append((start, min([end, *(s for s, _ in taken if start < s < end)])))
    return tuple(kept)


def part_names(text: str, spans: Sequence[Span]) -> list[Span]:
    """`Трамп пен Путин`, tagged as one: two."""
    parted: list[Span] = []
    for start, end in spans:
        at = start
        for found in _SEPARATOR.finditer(text, start, end):
            parted.append((at, found.start()))
            at = found.end()
        parted.append((at, end))
    return parted


def trim_edges(text: str, spans: Sequence[Span]) -> list[Span]:
    """Punctuation, lower-case words and titles at the edges of a span go."""
    trimmed = [_trim(text, start, end) for start, end in spans]
    return [span for span in trimmed if span[0] < span[1]]


def _trim(text: str, start: int, end: int) -> Span:
    inner_quotes = text[start:end].count('"') == 2 and text[end - 1 : end] != '"'
    while start < end and text[start] in _EDGE and not (inner_quotes and text[start] == '"'):
        start += 1
    while end > start and text[end - 1] in _EDGE and not _ends_in_initial(text, start, end):
        end -= 1
    inside = list(_WORD.finditer(text, start, end))
    if not inside or (len(inside) == 1 and inside[0][0].islower() and "-" not in inside[0][0]):
        return start, start
    while len(inside) > 1 and _goes_before(inside[0][0]):
        del inside[0]
        start = inside[0].start()
    while len(inside) > 1 and _goes_behind(inside[-1][0]):
        del inside[-1]
        end = inside[-1].end()
    if text[start] == "«" and text[end - 1] == "»" and text.find("»", start) == end - 1:
        return start + 1, end - 1
    if text[start:end].count("«") > text[start:end].count("»") and text[start] == "«":
        start += 1
    if text[start:end].count("»") > text[start:end].count("«") and text[end - 1] == "»":
        end -= 1
    return start, end


def _ends_in_initial(text: str, start: int, end: int) -> bool:
    return regex.search(rf"(?:^|[ .-]){INITIAL}$", text[start:end]) is not None


def _goes_before(word: str) -> bool:
    """Whether the first word of a span is a title or no name at all."""
    if word[0].islower():
        return not _is_name_part(word)
    role = role_of(word.lower())
    return role is not None and role.case == "nom" and _is_title(role) and word not in _role_like_names()


def _goes_behind(word: str) -> bool:
    """Whether the last word of a span is a title that follows the name: `Трамп мырза`, `Абылай хан`."""
    if not word[0].islower() or _is_name_part(word):
        return False
    role = role_of(word)
    return role is not None or any(word.startswith(title) for title in _COURTESY)


def _is_title(role: Role) -> bool:
    return is_listed(role.lemma) or ("-" in role.lemma and kind_of(role.lemma) is not None)


@cache
def _role_like_names() -> frozenset[str]:
    return frozenset(words("role_like_names", "name"))


def _is_name_part(word: str) -> bool:
    if word.lower() in particles() or (role_of(word) is None and regex.search("[-’'`ʼ]", word)):
        return True
    found = strip(word)
    return found is not None and found.stem.lower() in particles()


def join_halves(text: str, spans: Sequence[Span]) -> list[Span]:
    """A given name and a surname tagged one after the other are one name."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined:
            s, e = joined[-1]
            if text[e:start] == " " and text[s:e].lower() in given_names() and _is_surname(text[start:end]):
                joined[-1] = (s, end)
                continue
        joined.append((start, end))
    return joined


def _is_surname(word: str) -> bool:
    """Whether a word alone ends like a surname and is no object of its own."""
    found = strip(word)
    return _SURNAME.search(word) is not None and (found is None or found.case in ("nom", "gen"))


def add_initials(text: str, spans: Sequence[Span]) -> list[Span]:
    """Initials beside the name belong to it: `Ф.Толипов`, `Жүнісов Н.Т.`"""
    extended: list[Span] = []
    for start, end in spans:
        before = _INITIALS_BEFORE.search(text, max(0, start - 12), start)
        if before is not None:
            start = before.start()
        elif (after := _INITIALS_AFTER.match(text, end)) is not None and _is_bare_word(text[start:end]):
            end = after.end()
        extended.append((start, end))
    return extended


def _is_bare_word(name: str) -> bool:
    return _WORD.fullmatch(name) is not None and strip(name) is None


def add_patronymic(text: str, spans: Sequence[Span]) -> list[Span]:
    """A patronymic behind a name belongs to it, and so does a surname behind a given name and patronymic."""
    ordered = sorted(spans)
    extended: list[Span] = []
    for i, (start, end) in enumerate(ordered):
        limit = ordered[i + 1][0] if i + 1 < len(ordered) else len(text)
        while (following := _word_behind(text, end, limit)) is not None:
            behind = text[start:end]
            if strip(behind.split()[-1]) is not None:
                break
            surname_due = _PATRONYMIC.search(behind) is not None and _SURNAME.search(following[0]) is not None
            if not surname_due and _PATRONYMIC.search(following[0]) is None:
                break
            end = following.end()
        extended.append((start, end))
    return extended


def _word_behind(text: str, end: int, limit: int) -> regex.Match[str] | None:
    """The capitalised word behind a space at `end`, if it ends before `limit`."""
    following = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    return following if following is not None and following[0][0].isupper() and following.end() <= limit else None


REPAIRS: tuple[Repair, ...] = (
    Repair(
        "part_names",
        part_names,
        examples=(
            ("[Трамп пен Путин] кездесті", ("Трамп", "Путин")),
            ("[Тоқаев, Путин және Си] келді", ("Тоқаев", "Путин", "Си")),
        ),
        untouched=("[Мұхаммед бен Салманмен] сөйлесті",),
    ),
    Repair(
        "trim_edges",
        trim_edges,
        examples=(
            ("[Президент Тоқаев] келді", ("Тоқаев",)),
            ("[Трамп мырзаның] сөзі", ("Трамп",)),
            ("[«Канело»] жеңді", ("Канело",)),
            ("[вице-министр Ахметов], келді", ("Ахметов",)),
        ),
        untouched=(
            "[Азамат Ерболов] айтты",
            "[Жанна д’Арктың] мүсіні",
            "[Сауль «Канело» Альварес]",
            "[Ақан сері] әні",
        ),
    ),
    Repair(
        "join_halves",
        join_halves,
        examples=(("[Қасым-Жомарт] [Тоқаев] келді", ("Қасым-Жомарт Тоқаев",)),),
        untouched=("[Абай] [Крыловтан] аударған", "[Трамп] [Путинге] қоңырау шалды"),
    ),
    Repair(
        "add_initials",
        add_initials,
        examples=(
            ("Ф.[Толипов] айтты", ("Ф.Толипов",)),
            ("Қ.-Ж. [Тоқаев] келді", ("Қ.-Ж. Тоқаев",)),
            ("Төраға [Жүнісов] Н.Т.", ("Жүнісов Н.Т.",)),
        ),
        untouched=("келді. [Толипов] айтты", "[Жүнісовтің] А. деген досы"),
    ),
    Repair(
        "add_patronymic",
        add_patronymic,
        examples=(
            ("[Қасым-Жомарт] Кемелұлының сөзі", ("Қасым-Жомарт Кемелұлының",)),
            ("[Нұрсұлтан Әбішұлы] Назарбаев келді", ("Нұрсұлтан Әбішұлы Назарбаев",)),
        ),
        untouched=("[Махамбет Өтемісұлы] [Исатай Тайманұлы] бастаған", "[Новак Джокович] Аустралия чемпионы"),
    ),
)
"""In this order: a span must hold one name before anything is added to it."""


@cache
def _things() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    rows = read_tsv("named_after")
    whole = "|".join(row["word"] for row in rows if row["after"] == "any")
    voiced = {"к": "г", "қ": "ғ", "п": "б"}
    owned = "|".join(
        row["word"][:-1] + voiced.get(row["word"][-1], row["word"][-1])
        if row["word"][-1] in voiced
        else row["word"]
        for row in rows
        if row["after"] == "possessed"
    )
    ending = r"(?:ы|і|сы|сі)(?:н[ыі]ң|н|нда|нде|на|не|нан|нен|мен|ндағы|ндегі)?"
    return (
        regex.compile(rf"[»”\"]?\s+(?:{whole})(?!\p{{L}})"),
        regex.compile(rf"[»”\"]?\s+(?:\p{{Ll}}+[лдт][ыі][қк]\s+)?(?i:{owned}){ending}(?!\p{{L}})"),
    )


def names_thing(text: str, start: int, end: int) -> bool:
    """Whether the name at `start:end` only names a thing: `Абай облысы`, `Әл-Фараби атындағы университет`."""
    whole, owned = _things()
    if strip(text[start:end].split()[-1]) is not None:
        return False
    return whole.match(text, end) is not None or owned.match(text, end) is not None
