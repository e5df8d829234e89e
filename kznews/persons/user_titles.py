"""A user's own titles: checked, and made into the role words of a pipeline."""

from __future__ import annotations

import regex

from kznews.lexicon import words
from kznews.lexicon.user_table import Column, Table, UserRow, UserTable, read_user_table
from kznews.morphology import strip
from kznews.persons.roles import WORD, Role, Roles, UserTitle, shipped_roles

_PHRASE = regex.compile(rf"{WORD.pattern}(?: {WORD.pattern})*")
_DEFAULT_KIND = "society"
# An unknown title that seems to have another case may only look so: `белсенді` is no accusative.
_SURE_CASES = frozenset({"gen", "abl", "ins"})
_SEVERAL = "titles in the nominative, separated by ;"


def read_table(table: Table) -> UserTable:
    """The user's table of titles: columns title and, where known, kind, also_called.

    Raises ValueError naming table, line and what is accepted.
    """
    kinds = words("role_kinds", "kind")
    columns = {
        "title": Column(
            "a title in the nominative, words of letters with one space between",
            lambda cell: _PHRASE.fullmatch(cell) is not None,
            required=True,
        ),
        "kind": Column(f"one of {', '.join(kinds)}, or empty", kinds.__contains__),
        "also_called": Column(
            f"{_SEVERAL}, or empty",
            lambda cell: all(_PHRASE.fullmatch(part.strip()) is not None for part in cell.split(";")),
        ),
    }
    return read_user_table(table, columns, name="own titles")


def read_roles(table: Table) -> Roles:
    """The package's role words with the titles of the user's `table`.

    Raises ValueError as `read_table` does, and where a title stands in another row already, is no nominative
    singular, has another kind than the package gives it, or ends in a word that nobody knows as a title.

    >>> roles = read_roles([("медиатор", "law", "заңгер")])
    >>> roles.phrase("аудандық медиатордың").text, "заңгер" in roles.broader("медиатор")
    ('аудандық медиатор', True)
    """
    rows = read_table(table).rows
    seen: dict[str, str] = {}
    for row in rows:
        other = seen.setdefault(row["title"].lower(), row.where)
        if other != row.where:
            raise ValueError(
                f"{row.where}: the title {row['title']!r} stands in {other.rpartition(', ')[2]} already"
            )
    roles = Roles([_title(row) for row in rows])
    for row in rows:
        for name in (row["title"], *row.listed("also_called")):
            _check(row.where, name, roles, listed=name.lower() in seen)
    return roles


def _title(row: UserRow) -> UserTitle:
    name = row["title"].lower()
    known = shipped_roles().kind_of(name) if shipped_roles().is_listed(name) else None
    if known is not None and row["kind"] not in ("", known):
        raise ValueError(
            f"{row.where}: kind is {row['kind']!r}, but kznews knows {row['title']!r} as {known}: leave kind empty"
        )
    kind = row["kind"] or shipped_roles().kind_of(name) or _DEFAULT_KIND
    return UserTitle(name, kind, tuple(map(str.lower, row.listed("also_called"))))


def _check(where: str, name: str, roles: Roles, *, listed: bool) -> None:
    """Raise where the head of `name` is no title, or stands in another form than the nominative."""
    head = name.split()[-1]
    role = (shipped_roles() if listed and head == name else roles).of(head)
    if role is None and head != name:
        raise ValueError(
            f"{where}: the last word of {name!r} is no title that kznews knows: give {head!r} a row of its own, "
            "in the nominative and without a possessive ending"
        )
    if role is None and not listed:
        raise ValueError(f"{where}: {name!r} is no title that kznews knows: give it a row of its own")
    if role is not None and _is_inflected(role, alone=head == name):
        raise ValueError(f"{where}: {name!r} is not the title as a dictionary has it: write {role.lemma!r}")
    if role is None and (found := strip(head)) is not None and found.case in _SURE_CASES:
        raise ValueError(f"{where}: {name!r} ends in -{found.ending}, a case: give the title in the nominative")


def _is_inflected(role: Role, *, alone: bool) -> bool:
    """Whether a head has endings; behind another word it may be possessed (`баспасөз хатшысы`)."""
    return role.case != "nom" or role.plural or (alone and role.possessed)
