"""Names the tagger missed: a surname or full name that the article has tagged elsewhere stands here untagged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex

from kznews.article import Entity
from kznews.gazetteer import single_stems
from kznews.morphology import strip
from kznews.names import family_first_surnames, given_names
from kznews.persons.clusters import Cluster, Span
from kznews.persons.context import Context
from kznews.persons.doubts import names_thing
from kznews.persons.extending import add_initials, add_nicknamed
from kznews.persons.forms import Form, fold, nominatives, particles
from kznews.persons.intervals import Intervals
from kznews.persons.ordinary import common_words
from kznews.persons.roles import Roles

_WORD = regex.compile(r"(?<![\p{L}\p{N}-])\p{Lu}[\p{L}]+(?:[-‑]\p{L}+)*")
# `жапониялық Юки Накамура`, `әнші Юки Накамура`: somebody whom the article presents.
_ORIGIN = regex.compile(r"(?<!\p{L})(?P<word>\p{Ll}{3,}) \Z")
_LOWER = regex.compile(r"(?<!\p{L})\p{Ll}{4,}")
_SHORTEST = 4
_SHORTEST_GIVEN = 3
# A wrong guess of these labels is rarer than a name that the tagger missed; a POSITION may hold a name.
_FIRM_LABELS = frozenset({"GPE", "LOCATION", "ORGANISATION", "FACILITY"})
_SPEAKING = regex.compile(r"(?:деді|дейді|айтты|айтады) \Z")
_DEMONYM = regex.compile(r"[лдт][ыі][қк]$")


@dataclass(frozen=True, slots=True)
class _Known:
    """What the article calls its persons, folded."""

    alone: frozenset[str]
    surnames: frozenset[str]
    full: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, text: str, clusters: Sequence[Cluster], common: set[str], roles: Roles) -> _Known:
        alone: set[str] = set()
        surnames: set[str] = set()
        given: list[str] = []
        full: set[tuple[str, str]] = set()
        for found in clusters:
            mine: set[str] = set()
            for _, form in found.members:
                alone |= {b for b in (form.bases[-1] if form.words else ()) if len(b) >= _SHORTEST}
                if form.full or form.initials:
                    surnames |= form.bases[-1]
                if len(form.words) == 2:
                    full |= {(first, last) for first in form.bases[0] for last in form.bases[1]}
                if form.full and _may_be_given(
                    form, common, roles, presented=len(found.members) > 1 or _is_presented(text, found, roles)
                ):
                    mine |= form.bases[0]
            given += mine
        # A given name alone means a person only where one person of the article has it.
        alone |= (only := {name for name, n in Counter(given).items() if n == 1 and len(name) >= _SHORTEST_GIVEN})
        alone = {name for name in alone - common if name in only or name not in _places()}
        return cls(frozenset(alone), frozenset((surnames | only) & alone - _places()), frozenset(full))

    def bears(self, word: str) -> bool:
        """Whether a word tagged as something else is the surname or given name of a person named in full."""
        return " " not in word and any(fold(base) in self.surnames for base in nominatives(word))


def repeats(
    text: str, clusters: Sequence[Cluster], entities: Sequence[Entity], *, roles: Roles
) -> tuple[Span, ...]:
    """Spans of `text` that repeat a name of `clusters` and lie in no entity.

    A name that is also a word of the text, a well-known place, or part of another capitalised phrase is left out.
    """
    known = _Known.of(text, clusters, _common_words(text), roles)
    if not known.alone and not known.full:
        return ()
    firm = [
        (e.start, e.end)
        for e in entities
        if e.label in _FIRM_LABELS and not known.bears(e.text) and not _opens_with_speaker(text, e, known)
    ]
    members = [span for c in clusters for span, _ in c.members]
    named, taken = Intervals(members), Intervals([*firm, *members])
    free = [m for m in _WORD.finditer(text) if not taken.touch(*m.span())]
    found: list[Span] = []
    done = 0
    for at, match in enumerate(free):
        start, end = match.span()
        if start < done:
            continue
        following = free[at + 1] if at + 1 < len(free) and text[end : free[at + 1].start()] == " " else None
        if following is not None and _is_full(match[0], following[0], known):
            done = following.end()
            found.append((start, done))
        elif (
            any(fold(base) in known.alone for base in nominatives(match[0]))
            and not _belongs_elsewhere(text, start, end, following)
            and not names_thing(text, start, end)
        ):
            found.append((start, end))
    bare = Context(text, roles=roles)
    # `Тоқаев «Қайрат» Қасым-Жомарт Тоқаев`: what follows the nickname is a name of its own.
    grown = {span: _grown(bare, [span])[0] for span in found}
    growing = [span for span in found if not named.touch(*grown[span])]
    return tuple(sorted((*_grown(bare, growing), *(span for span in found if named.touch(*grown[span])))))


def _grown(context: Context, spans: Sequence[Span]) -> list[Span]:
    return add_nicknamed(context, add_initials(context, spans))


def _opens_with_speaker(text: str, entity: Entity, known: _Known) -> bool:
    """Whether a person speaks at the start of what was tagged as one name: `деді` `Бектұров сот залында`."""
    first = entity.text.split()[0]
    speaks = _SPEAKING.search(text, max(0, entity.start - 20), entity.start) is not None
    return speaks and strip(first) is None and known.bears(first)


def _is_presented(text: str, found: Cluster, roles: Roles) -> bool:
    """Whether a role or a demonym stands before the person's first mention."""
    start = found.start
    before = _ORIGIN.search(text, max(0, start - 40), start)
    if before is None:
        return False
    role = roles.of(before["word"])
    return _DEMONYM.search(before["word"]) is not None or (role is not None and role.case == "nom")


def _may_be_given(form: Form, common: set[str], roles: Roles, *, presented: bool) -> bool:
    """Whether the first word of a full name can stand for the person.

    A word that is no known given name (`Юки`) can where it is no other word and the person is `presented` or named
    again.
    """
    first = form.words[0].lower()
    if first in given_names() or not presented:
        return first in given_names()
    ordinary = first in common_words() or first in family_first_surnames() or roles.of(first) is not None
    return not ordinary and all(form.bases[0].isdisjoint(names) for names in (common, _places(), particles()))


def _is_full(first: str, last: str, known: _Known) -> bool:
    return any((fold(first), fold(base)) in known.full for base in nominatives(last))


@cache
def _places() -> frozenset[str]:
    return frozenset(map(fold, single_stems()))


def _common_words(text: str) -> set[str]:
    return set(map(fold, set(_LOWER.findall(text))))


def _belongs_elsewhere(text: str, start: int, end: int, following: regex.Match[str] | None) -> bool:
    """Whether the word is part of another name: that of a namesake, or of a thing."""
    if following is not None and (following[0].lower() in given_names() or strip(text[start:end]) is None):
        return True
    if text[start - 1 : start] == "«" and text[end : end + 1] == "»":
        return True
    before = regex.search(r"(\p{L}[\p{L}-]+) \Z", text[max(0, start - 30) : start])
    if before is None or (before[1].isupper() and len(before[1]) > 1):
        return False  # `WBC Головкинді`
    inside = regex.search(r"[^.!?…\n] \Z", text[max(0, start - 32) : max(0, start - 30) + before.start()])
    return before[1].lower() in given_names() or (before[1][0].isupper() and inside is not None)
