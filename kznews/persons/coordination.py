"""What the words beside a name tell about its case.

In a list only the last member is inflected, or all of them alike.

`Джо Кальзаге, Никки Адлер және Кэтрин Фириге`: the first two are bare, whatever they end in.
`Ли Цянмен және Чжао Лэцзимен`: both carry -мен, though `Цянмен` alone might be a name.
`Абдулла Гүлмен сөйлесті`: one speaks with somebody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

import regex

from kznews.lexicon import words
from kznews.morphology import candidates, strip
from kznews.names import given_names
from kznews.persons.roles import WORD, Roles

_LINK = regex.compile(r"(?:,(?:\s+(?:ал|сондай-ақ))?|\s+(?:мен|пен|бен|және|әрі))\s+")
_FARTHEST = 120
_AND = regex.compile(r"\s(?:мен|пен|бен|және)\s")

Span = tuple[int, int]


@cache
def _companions() -> regex.Pattern[str]:
    return regex.compile(rf" (?:(?!\p{{L}}+?[мбп]ен )\p{{L}}++ ){{0,2}}(?:{'|'.join(words('companion_words'))})")


def settled_stems(text: str, spans: Sequence[Span], roles: Roles) -> Mapping[Span, str]:
    """For each name span that a list or the verb behind it settles, its last word in the nominative."""
    ordered = sorted(spans)
    settled = {span: stem for span in ordered if (stem := _companion(text, span)) is not None}
    for left, right in pairwise(ordered):
        if not _are_listed(text[left[1] : right[0]], roles):
            continue
        first, second = _last_word(text, left), _last_word(text, right)
        shared = _shared_case(first, second)
        if shared is not None:
            settled[left], settled[right] = shared
        elif not _is_inflected(first):
            settled[left] = first
    return settled


def _companion(text: str, span: Span) -> str | None:
    """The stem of a name in -мен before a verb that wants it, `Гүлмен кездесті`; None for any other."""
    word = _last_word(text, span)
    if not word.endswith(("мен", "бен", "пен")) or _companions().match(text, span[1]) is None:
        return None
    return next((a.stem for a in candidates(word) if a.suffixes == ("ins",)), None)


def _is_inflected(word: str) -> bool:
    """Whether a word before a comma is surely inflected: a genitive, or a given name in any case."""
    found = strip(word)
    return found is not None and (found.case == "gen" or found.stem.lower() in given_names())


def _last_word(text: str, span: Span) -> str:
    return str(text[span[0] : span[1]].split()[-1].rpartition(".")[2])


def _are_listed(between: str, roles: Roles) -> bool:
    """Whether two names with `between` between them are members of one list: a link, then at most a title."""
    link = _LINK.match(between) if len(between) < _FARTHEST else None
    if link is None:
        return False
    rest = between[link.end() :]
    if not rest.strip():
        return True
    words = WORD.findall(rest)
    role = roles.of(words[-1]) if words else None
    return role is not None and role.case == "nom" and regex.search(r"[.!?;:\n(]|,", rest) is None


def _shared_case(first: str, second: str) -> tuple[str, str] | None:
    """The stems of two words that carry the same case, one of them for sure; None where they do not."""
    for sure, other in ((first, second), (second, first)):
        found = strip(sure)
        if found is None or found.case == "nom":
            continue
        match = next((a for a in candidates(other) if a.suffixes == found.suffixes), None)
        if match is not None and (sure is second or strip(other) is not None or found.case in ("gen", "ins")):
            return (found.stem, match.stem) if sure is first else (match.stem, found.stem)
    return None


def joins_roles(phrase: str, roles: Roles) -> bool:
    """Whether `phrase` names several people: `Иран президенті мен тақ мұрагері`."""
    for found in _AND.finditer(phrase):
        before = WORD.findall(phrase[: found.start()])
        if before and roles.of(before[-1]) is not None:
            return True
    return False
