"""Repairs that add to a tagger's span what belongs to the name: initials, patronymics, the other half."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from kznews.gazetteer import is_known
from kznews.morphology import inflect, strip
from kznews.names import family_first_surnames, given_names, part_of
from kznews.persons.bodies import names_body
from kznews.persons.context import NAME_WORD, Context
from kznews.persons.forms import INITIAL, child_words, fold, joining_particles, nominatives
from kznews.persons.intervals import Intervals, Span

_INITIALS_BEFORE = regex.compile(rf"(?<![\p{{L}}.])(?:{INITIAL}[ -]?){{1,3}}\Z")
_INITIALS_AFTER = regex.compile(rf" (?:{INITIAL}[ -]?){{0,2}}{INITIAL}(?!\p{{L}})")
_PATRONYMIC = regex.compile(r"(?:ұлы|қызы|ович|евич|ьич|овна|евна|ична|оглы|оғлы|кызы)(?:\p{Ll}{2,3})?$")
_SURNAME = regex.compile(r"(?:[оеё]в|[иы]н|[оеё]ва|[иы]на|ский|ская|цкий|цкая|енко)(?:\p{Ll}{2,3})?$")
_ADJECTIVE = tuple(f"{a}{b}" for a in "лдт" for b in ("ық", "ік"))
_SHORTEST_ADJECTIVE = 8
_ROLE_BEFORE = regex.compile(r"(?<![\p{L}-])\p{Ll}[\p{L}-]+ \Z")
_NOTHING = Intervals(())
_NICKNAME = regex.compile(r" «\p{Lu}[^«»\n]{1,20}» (?=\p{Lu}\p{Ll})")


@cache
def _child_of() -> regex.Pattern[str]:
    return regex.compile(rf" (?:{'|'.join(sorted(child_words()))})\p{{Ll}}{{0,3}}(?!\p{{L}})")


def join_halves(context: Context, spans: Sequence[Span]) -> list[Span]:
    """A given name and a surname, or two words round a particle, tagged one after the other are one name."""
    text = context.text
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined:
            s, e = joined[-1]
            left, between, right = text[s:e], text[e:start], text[start:end]
            given = left.lower() in given_names() and (
                _is_surname(right) or (_is_other_half(right) and not _is_surname_here(context, left))
            )
            if (between == " " and given) or _is_particle(left, between):
                joined[-1] = (s, end)
                continue
        joined.append((start, end))
    return joined


def _is_surname(word: str) -> bool:
    """Whether a word alone ends like a surname and is no object of its own."""
    found = strip(word)
    return _SURNAME.search(word) is not None and (found is None or found.case in ("nom", "gen"))


def _is_other_half(word: str) -> bool:
    """Whether a word tagged apart behind a given name is its surname: one word, no given name, no object."""
    found = strip(word)
    bases = {base.lower() for base in nominatives(word)}
    return " " not in word and bases.isdisjoint(given_names()) and (found is None or found.case in ("nom", "gen"))


def _is_surname_here(context: Context, word: str) -> bool:
    """Whether the article has `word` as somebody's surname: `Уоррен` beside Elizabeth Warren."""
    return fold(word) in context.by_last


def _is_particle(left: str, between: str) -> bool:
    """Whether only a particle stands between; `бен` is "and" where the sound before calls for that form."""
    word = between.strip()
    if between != f" {word} " or word not in joining_particles():
        return False
    return word != "бен" or not inflect(left, "ins").endswith("бен")


def add_nicknamed(context: Context, spans: Sequence[Span]) -> list[Span]:
    """`Сауль` `«Канело» Альварес` is one name round a nickname."""
    text = context.text
    extended: list[Span] = []
    for start, end in sorted(spans):
        nickname = _NICKNAME.match(text, end)
        surname = NAME_WORD.match(text, nickname.end()) if nickname is not None else None
        if surname is not None and _is_bare_word(text[start:end]):
            end = surname.end()
        extended.append((start, end))
    return _merged(extended)


def add_given(context: Context, spans: Sequence[Span]) -> list[Span]:
    """A given name before a surname that was tagged alone: `Мелания` `Трамптың`."""
    text, covered = context.text, Intervals(spans)
    extended: list[Span] = []
    for start, end in sorted(spans):
        before = context.before(start)
        alone = NAME_WORD.fullmatch(text, start, end) is not None
        if before is not None and alone and context.is_free(*before.span(), covered):
            last = set(map(fold, nominatives(text[start:end])))
            known = any((fold(before[0]), base) in context.full_names for base in last)
            given = before[0].lower() in given_names() and context.roles.of(before[0]) is None
            if known or (given and text[start:end].lower() not in given_names()):
                start = before.start()
        extended.append((start, end))
    return extended


def add_initials(context: Context, spans: Sequence[Span]) -> list[Span]:
    """Initials beside the name belong to it: `Ф.Толипов`, `Жүнісов Н.Т.`"""
    text = context.text
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
    return NAME_WORD.fullmatch(name) is not None and strip(name) is None


def add_patronymic(context: Context, spans: Sequence[Span]) -> list[Span]:
    """A patronymic behind a name belongs to it, and so does a surname behind a given name and patronymic.

    A patronymic may be two words (`Ильхам Гейдар оғлы`). A surname that is an ordinary word
    (`Азат Бектасұлы Ерлік`) or was tagged apart counts where it is one word.
    """
    text, covered, ends = context.text, Intervals(spans), dict(spans)
    extended: list[Span] = []
    for start, end in sorted(spans):
        if (child := _child_of().match(text, end)) is not None:
            end = child.end()
        while (following := context.behind(end)) is not None:
            behind = text[start:end]
            if strip(behind.split()[-1]) is not None:
                break
            apart = ends.get(following.start())
            free = context.is_free(*following.span(), covered if apart is None else _NOTHING)
            if (
                (_is_due(behind) or _is_presented(context, start, following))
                and free
                and _may_be_surname(context, following)
            ):
                end = max(following.end(), apart or 0)
            elif context.is_free(*following.span(), covered) and (
                _PATRONYMIC.search(following[0]) is not None
                or (_PATRONYMIC.search(behind) is not None and _SURNAME.search(following[0]) is not None)
            ):
                end = following.end()
            else:
                break
        extended.append((start, end))
    return _merged(extended)


def _is_due(name: str) -> bool:
    """Whether a surname is to come: the name is a given name and a Kazakh or Russian patronymic."""
    inside = NAME_WORD.findall(name)
    return len(inside) == 2 and part_of(inside[1])[0] == "patronymic" and inside[0].lower() in given_names()


def _is_presented(context: Context, start: int, last: regex.Match[str]) -> bool:
    """Whether a role stands before two bare words, and a third, which the text has only here, ends the name."""
    text = context.text
    before = _ROLE_BEFORE.search(text, max(0, start - 30), start)
    if before is None or len(NAME_WORD.findall(text, start, last.start())) != 2 or last[0][0].isascii():
        return False
    role = context.roles.of(before[0].rstrip())
    presented = role is not None and role.case == "nom" and not role.plural and text.count(last[0]) == 1
    return presented and not _has_surname(text[start : last.start()])


def _has_surname(name: str) -> bool:
    """Whether the last word of a name is a surname already: `Нұрсұлтан Назарбаев`."""
    return part_of(NAME_WORD.findall(name)[-1])[0] == "family"


def _is_adjective(word: str) -> bool:
    return len(word) >= _SHORTEST_ADJECTIVE and word.endswith(_ADJECTIVE)


def _may_be_surname(context: Context, word: regex.Match[str]) -> bool:
    """Whether a capitalised word behind a patronymic is no place, role, body or other person's given name.

    A given name in the nominative may be a surname (`Ермек Қадырұлы Тоқсанбай`). No word of an office is one
    (`Министр Асқар Мамин` `Қорғаныс министрімен`), and no adjective.
    """
    found = strip(word[0])
    bases = [base.lower() for base in nominatives(word[0])]
    return (
        (found is None or found.case not in ("loc", "abl"))
        and context.behind(word.end()) is None
        and not context.in_office(*word.span())
        and (not _is_adjective(word[0]) or word[0].lower() in given_names())
        and not (word[0].isupper() and len(word[0]) > 1)
        and context.roles.of(word[0]) is None
        and not names_body(word[0])
        and not any(is_known(base) for base in bases)
        and (found is None or not any(base in given_names() for base in bases))
    )


def add_known(context: Context, spans: Sequence[Span]) -> list[Span]:
    """A given name whose surname was left out, where the article has the full name: `Темірхан` `Жіңгін`."""
    text, covered = context.text, Intervals(spans)
    extended: list[Span] = []
    for start, end in sorted(spans):
        following = context.behind(end)
        if following is not None and _is_korean(context, text[start:end], following):
            end = following.end()
        elif following is not None and context.is_free(*following.span(), covered):
            first = fold(text[start:end])
            if any((first, fold(base)) in context.full_names for base in nominatives(following[0])) or (
                text[start:end].lower() in given_names() and _is_surname(following[0])
            ):
                end = following.end()
        extended.append((start, end))
    return extended


def _is_korean(context: Context, given: str, word: regex.Match[str]) -> bool:
    """Whether a Korean surname follows a given name, though the word may be a place: `Людмила Кан`."""
    return (
        given.lower() in given_names()
        and word.span() in context.taken
        and any(base.lower() in family_first_surnames() for base in nominatives(word[0]))
    )


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Spans that came to overlap, made one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
