"""Whether a role phrase can mean the bearer of a title: `АҚШ көшбасшысы` the `АҚШ президенті`, not Iran's."""

from __future__ import annotations

from enum import IntEnum
from functools import cache, lru_cache

import regex

from kznews.article import Person
from kznews.lexicon import read_tsv, words
from kznews.persons.bodies import names_body
from kznews.persons.roles import RolePhrase, Roles, without_genitive

_SHORTEST_SHARED = 4
# Roles that many people of one body have: the body's name is needed to tell them apart.
COMMON_ROLES = frozenset({"тілші", "өкіл", "маман", "қызметкер", "тұрғын", "мүше"})
_HOME = "қазақстан"
_ACTS_AS = regex.compile(r" (?P<role>\p{Ll}+) ретінде(?!\p{L})")
# Common nouns for whatever place, people or body is spoken of.
_POINTS = frozenset({"аймақ", "өңір", "шаһар", "халық", "ведомство", "министрлік"})


class Fit(IntEnum):
    """How well a role fits a title, worst first."""

    NONE = 0
    BARE = 1
    """The role fits, and nothing says whose it is."""
    SAME = 2
    """The very role word of the title."""
    SHARED = 3
    """Both name the same country, body or team, or neither names any; Kazakhstan goes without saying."""


def fit(reference: RolePhrase, title: RolePhrase, roles: Roles) -> Fit:
    """How well `reference` fits `title`, by what `roles` know of both.

    >>> from kznews.persons.roles import shipped_roles
    >>> roles = shipped_roles()
    >>> fit(roles.phrase("АҚШ көшбасшысының"), roles.phrase("АҚШ президенті"), roles).name
    'SHARED'
    """
    shared = roles.calls(reference) & roles.called(title)
    points = any(" " in role and _POINTS.issuperset(role.split()[:-1]) for role in shared)
    return _fit_of_owners(reference, title, points) if shared else Fit.NONE


@lru_cache(maxsize=1 << 12)
def _fit_of_owners(reference: RolePhrase, title: RolePhrase, points: bool) -> Fit:
    """How well a role fits a title whose bearer may be called so: by whose role it is.

    With `points` the reference only points at the place or body spoken of: `өңір басшысы`.
    """
    wanted, has = _owners(reference), _owners(title)
    if points:
        wanted = frozenset(owner for owner in wanted if without_genitive(owner) not in _POINTS)
    if not has and _is_head_of_state(title):
        has = frozenset({_HOME})
    same = reference.head.lemma == title.head.lemma or _is_head_of_state(reference)
    if not wanted:
        if same and (not has or _HOME in has):
            return Fit.SHARED
        return Fit.SAME if same else Fit.BARE
    if has:
        if _share(wanted, has):
            return Fit.SHARED
        if reference.head.possessed and title.head.possessed:
            return Fit.NONE
    elif reference.head.possessed and (
        reference.head.lemma in COMMON_ROLES or any(names_body(word) for word in wanted)
    ):
        return Fit.NONE
    return Fit.SAME if same else Fit.BARE


@cache
def _says_nothing() -> frozenset[str]:
    """Adjectives of quality and rank, which say nothing about whose office it is."""
    return frozenset(words("title_qualities"))


def _is_head_of_state(phrase: RolePhrase) -> bool:
    """Whether the phrase is `Мемлекет басшысы`, as Kazakh news calls its own president."""
    return phrase.text == "Мемлекет басшысы"


@lru_cache(maxsize=1 << 12)
def _owners(phrase: RolePhrase) -> frozenset[str]:
    """Whose the role is, as lower-case words: country, body, team, the short names written out."""
    lower = [word.lower() for word in phrase.words]
    written = {word for word in lower if word not in _says_nothing()}
    for size in (1, 2, 3):
        for at in range(len(lower) - size + 1):
            same = _same_place(" ".join(lower[at : at + size]))
            if same is not None:
                written |= set(same.split()) - _says_nothing()
    return frozenset(written)


def _same_place(words: str) -> str | None:
    found = _places().get(words)
    if found is not None:
        return found
    long = _long_places().get(words[:_SHORTEST_SHARED], ())
    return next((same for name, same in long if words.startswith(name)), None)


@cache
def _places() -> dict[str, str]:
    return {row["phrase"]: row["same_as"] for row in read_tsv("role_places")}


@cache
def _long_places() -> dict[str, list[tuple[str, str]]]:
    """The names that may stand inflected, by how they begin."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, same in _places().items():
        if len(name) >= _SHORTEST_SHARED:
            found.setdefault(name[:_SHORTEST_SHARED], []).append((name, same))
    return found


def _share(left: frozenset[str], right: frozenset[str]) -> bool:
    return any(_alike(a, b) for a in left for b in right)


def _alike(left: str, right: str) -> bool:
    """Whether two words have one stem: `қырғыз` and `Қырғызстан`, `қауымдастық` and `қауымдастығы`."""
    if left == right:
        return True
    common = next(
        (i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right))
    )
    return common >= _SHORTEST_SHARED and common >= min(len(left), len(right)) - 2


def stated_roles(text: str, person: Person) -> tuple[str, ...]:
    """What the article says a person acts as: `Омаров жәбірленуші ретінде шағымданды`."""
    found = (_ACTS_AS.match(text, mention.end) for mention in person.mentions)
    return tuple(stated["role"] for stated in found if stated is not None)
