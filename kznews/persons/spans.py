"""The tagger's person spans repaired, each repair a step of its own: the name's words, all of them and no other.

Titles go (`Президент Тоқаев`), initials and patronymics that were left out come in (`Ф.` `Толипов`), a name cut in
two is joined, two names in one span part, and a name that only names a thing (`Абай облысы`) is no person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

import regex

from kznews.article import Entity
from kznews.lexicon import read_tsv
from kznews.morphology import strip
from kznews.morphology.evidence import is_name_shaped
from kznews.persons.forms import INITIAL, particles
from kznews.persons.roles import is_listed, kind_of, role_of

Span = tuple[int, int]
Step = Callable[[str, Sequence[Span]], list[Span]]

_WORD = regex.compile(r"[\p{L}\p{M}]+(?:[-‑’'`ʼ]\p{L}+)*")
_INITIALS_BEFORE = regex.compile(rf"(?<![\p{{L}}.])(?:{INITIAL}[ -]?){{1,3}}$")
_INITIALS_AFTER = regex.compile(rf" (?:{INITIAL}[ -]?){{0,2}}{INITIAL}(?!\p{{L}})")
_SEPARATOR = regex.compile(r"\s*,\s+|\s+(?:мен|пен|және|әрі)\s+|\n+")
_PATRONYMIC = regex.compile(r"(?:ұлы|қызы|ович|евич|ович|ьич|овна|евна|ична|оглы|оғлы|кызы)(?:\p{Ll}{2,3})?$")
_NOBLE = "noble"
_EDGE = " \t\n,;:.!?()[]{}\"“”„'`*–—-/|"


def repair(text: str, spans: Iterable[Span], *, others: Sequence[Entity] = ()) -> tuple[Span, ...]:
    """The spans of person names in `text`, repaired and in order, without overlaps.

    `others` are the tagger's spans of other labels, into which no name is extended.
    """
    taken = [(e.start, e.end) for e in others]
    result: list[Span] = sorted(spans)
    for step in STEPS:
        result = step(text, result)
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
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE and not _ends_in_initial(text, start, end):
        end -= 1
    inside = list(_WORD.finditer(text, start, end))
    if not inside:
        return start, start
    while len(inside) > 1 and _may_go_before(inside[0][0]):
        del inside[0]
        start = inside[0].start()
    last = len(inside)
    while last > 1 and inside[last - 1][0][0].islower() and not _is_name_part(inside[last - 1][0]):
        last -= 1
    if last < len(inside):
        end = inside[last - 1].end()
    if len(inside) == 1 and inside[0][0][0].islower():
        return start, start
    if text[start] == "«" and "»" not in text[start:end]:
        start += 1
    if text[end - 1] == "»" and "«" not in text[start:end]:
        end -= 1
    if text[start] == "«" and text[end - 1] == "»" and text.find("»", start) == end - 1:
        start, end = start + 1, end - 1
    return start, end


def _ends_in_initial(text: str, start: int, end: int) -> bool:
    return regex.search(rf"(?:^|[ .-]){INITIAL}$", text[start:end]) is not None


def _may_go_before(word: str) -> bool:
    if word[0].islower():
        return not _is_name_part(word)
    lower = word.lower()
    if role_of(lower) is None:
        return False
    base = role_of(lower)
    return base is not None and base.kind != _NOBLE and base.case == "nom" and _is_title(base.lemma)


def _is_title(lemma: str) -> bool:
    return is_listed(lemma) or ("-" in lemma and kind_of(lemma) is not None)


def _is_name_part(word: str) -> bool:
    lower = word.lower().split("-")[0]
    if lower in particles() or "-" in word:
        return True
    found = strip(word)
    return found is not None and found.stem.lower() in particles()


def join_halves(text: str, spans: Sequence[Span]) -> list[Span]:
    """A given name and a surname tagged one after the other are one name."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined:
            s, e = joined[-1]
            left, right = text[s:e], text[start:end]
            if text[e:start] == " " and _is_given_alone(left) and _is_surname_alone(right):
                joined[-1] = (s, end)
                continue
        joined.append((start, end))
    return joined


def _is_given_alone(name: str) -> bool:
    return _WORD.fullmatch(name) is not None and strip(name) is None and not _looks_like_surname(name)


def _is_surname_alone(name: str) -> bool:
    return _WORD.fullmatch(name) is not None and _looks_like_surname(name)


def _looks_like_surname(word: str) -> bool:
    found = strip(word)
    return is_name_shaped((found.stem if found is not None else word).lower())


def add_initials(text: str, spans: Sequence[Span]) -> list[Span]:
    """Initials beside the name belong to it: `Ф.Толипов`, `Жүнісов Н.Т.`"""
    extended: list[Span] = []
    for start, end in spans:
        before = _INITIALS_BEFORE.search(text, max(0, start - 12), start)
        if before is not None:
            start = before.start()
        elif (after := _INITIALS_AFTER.match(text, end)) is not None and "." not in text[start:end]:
            end = after.end()
        extended.append((start, end))
    return extended


def add_patronymic(text: str, spans: Sequence[Span]) -> list[Span]:
    """A patronymic behind a name belongs to it, and so does a surname behind a given name and patronymic."""
    extended: list[Span] = []
    for start, end in spans:
        for _ in range(2):
            following = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
            if (
                following is None
                or not following[0][0].isupper()
                or strip(text[start:end].split()[-1]) is not None
            ):
                break
            behind_patronymic = _PATRONYMIC.search(text[start:end]) is not None
            if not (_PATRONYMIC.search(following[0]) or (behind_patronymic and _looks_like_surname(following[0]))):
                break
            end = following.end()
        extended.append((start, end))
    return [s for i, s in enumerate(extended) if i == 0 or s[0] >= extended[i - 1][1]]


STEPS: tuple[Step, ...] = (part_names, trim_edges, join_halves, add_initials, add_patronymic)
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
        regex.compile(rf"[»”\"]?\s+(?:\p{{Ll}}+\s+)?(?i:{owned}){ending}(?!\p{{L}})"),
    )


def names_thing(text: str, start: int, end: int) -> bool:
    """Whether the name at `start:end` only names a thing: `Абай облысы`, `Әл-Фараби атындағы университет`."""
    whole, owned = _things()
    return whole.match(text, end) is not None or (
        strip(text[start:end].split()[-1]) is None and owned.match(text, end) is not None
    )
