"""Whether a role phrase can mean the bearer of a title: `АҚШ көшбасшысы` the `АҚШ президенті`, not Iran's."""

from __future__ import annotations

from enum import IntEnum
from functools import cache

from kznews.lexicon import read_tsv
from kznews.persons.bodies import names_body
from kznews.persons.roles import RolePhrase, broader, names_of

_SHORTEST_SHARED = 4
# Adjectives of quality and rank that say nothing about whose office it is.
_SAYS_NOTHING = frozenset(
    {"бас", "аға", "бұрынғы", "қазіргі", "тұңғыш", "ресми", "бірінші", "мемлекет", "мемлекеттік"}
)
_HEADS_OF_STATE = frozenset({"мемлекет басшысы", "ел басшысы", "көшбасшы", "саясаткер"})


class Fit(IntEnum):
    """How well a role fits a title, worst first."""

    NONE = 0
    BARE = 1
    """The role fits, and nothing says whose it is."""
    SAME = 2
    """The very role word of the title."""
    SHARED = 3
    """Both name the same country, body or team."""


def fit(reference: RolePhrase, title: RolePhrase) -> Fit:
    """How well `reference` fits `title`."""
    if not _can_be(reference, title):
        return Fit.NONE
    wanted, has = _owners(reference), _owners(title)
    if wanted and has:
        if _share(wanted, has):
            return Fit.SHARED
        if reference.head.possessed and title.head.possessed:
            return Fit.NONE
    elif reference.head.possessed and any(names_body(word) for word in wanted):
        return Fit.NONE
    elif wanted and reference.head.possessed:
        return Fit.BARE
    return Fit.SAME if reference.head.lemma == title.head.lemma else Fit.BARE


def _can_be(reference: RolePhrase, title: RolePhrase) -> bool:
    names = names_of(reference)
    reach = set().union(*(broader(name) for name in names_of(title)))
    owners = " ".join(title.words).lower()
    reach |= {row["role"] for row in read_tsv("role_fields") if row["field"] in owners}
    if title.head.lemma == "президент" and any(names_body(word) for word in title.words):
        reach -= _HEADS_OF_STATE
    specific = names - {reference.head.lemma}
    if specific & _HEADS_OF_STATE:
        return bool(specific & (reach | {reference.text.lower()})) and (
            "мемлекет басшысы" in reach or title.text.lower() in specific
        )
    # `вице-министр` may be called by half of its name.
    halves = {reference.head.lemma.rpartition("-")[2]} if "-" in reference.head.lemma else set()
    return not (names | halves).isdisjoint(reach)


def _owners(phrase: RolePhrase) -> frozenset[str]:
    """Whose the role is, as lower-case words: country, body, team, the short names written out."""
    lower = [word.lower() for word in phrase.words]
    written = {word for word in lower if word not in _SAYS_NOTHING}
    for size in (1, 2, 3):
        for at in range(len(lower) - size + 1):
            same = _same_place(" ".join(lower[at : at + size]))
            if same is not None:
                written |= set(same.split()) - _SAYS_NOTHING
    return frozenset(written)


def _same_place(words: str) -> str | None:
    found = _places().get(words)
    if found is not None:
        return found
    return next((same for name, same in _places().items() if len(name) > 3 and words.startswith(name)), None)


@cache
def _places() -> dict[str, str]:
    return {row["phrase"]: row["same_as"] for row in read_tsv("role_places")}


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
