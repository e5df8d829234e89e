"""A user's own cues: checked, and made into the words that a pipeline knows to introduce a quotation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

from kznews.lexicon.user_table import Column, Table, UserRow, UserTable, read_user_table
from kznews.persons.roles import Roles
from kznews.quotes.cues import Cues, CueVerb, UserCue, UserCueKind

TAKES = ("quote", "clause", "think", "relay", "agent", "names", "asks", "finds")
"""What a verb may take, as `CueVerb.takes` explains it."""
_INTRODUCES = frozenset(TAKES) - {"agent", "names"}
_DEFAULT_TAKES = "quote;clause"
_POLARITIES = ("+", "-", "0")
_NAME_OF_VERB = re.compile(r"\w{2,}[ую]\Z")
_PAST = re.compile(r"\w{2,}[дт][ыі]\Z")
# Endings that no noun of speech and no body has of its own.
_INFLECTED = re.compile(r"(?:с[ыі]|[дтн][ыі]ң|н[шд][ае])\Z")
_LETTERS = re.compile(r"[^\W\d_]+(?:[-’'. ][^\W_]+)*")


def read_table(table: Table) -> UserTable:
    """The user's table of cues: columns cue, kind and, for verbs, takes, polarity, gloss.

    Raises ValueError naming table, line and what is accepted.
    """
    kinds = get_args(UserCueKind)
    columns = {
        "cue": Column(
            "words of letters with one space between", lambda s: _LETTERS.fullmatch(s) is not None, True
        ),
        "kind": Column(f"one of {', '.join(kinds)}", kinds.__contains__, True),
        "takes": Column(
            f"some of {', '.join(TAKES)}, separated by ;, or empty for {_DEFAULT_TAKES}",
            lambda cell: {part.strip() for part in cell.split(";")} <= set(TAKES),
        ),
        "polarity": Column("+, - or 0, or empty for 0", _POLARITIES.__contains__),
        "gloss": Column("what the cue means, in any language, or empty"),
    }
    return read_user_table(table, columns, name="own cues")


def read_cues(table: Table, *, roles: Roles) -> Cues:
    """The package's cues with those of the user's `table`; `roles` are the role words, which can speak.

    Raises ValueError as `read_table` does, and where a cue stands in another row of its kind already, a verb is no
    stem, a noun has several words, or a cue that is no verb has what only verbs have.

    >>> from kznews.persons.roles import shipped_roles
    >>> cues = read_cues([("хабарлама тарат", "verb"), ("сұхбат", "document")], roles=shipped_roles())
    >>> cues.is_document("сұхбатында")   # in an interview of theirs
    True
    """
    rows = read_table(table).rows
    seen: dict[tuple[str, str], str] = {}
    for row in rows:
        other = seen.setdefault((row["cue"].lower(), row["kind"]), row.where)
        if other != row.where:
            raise ValueError(f"{row.where}: the cue {row['cue']!r} stands in {other.rpartition(', ')[2]} already")
    return Cues(roles, [_cue(row) for row in rows])


def _cue(row: UserRow) -> UserCue:
    kind = row["kind"]
    if kind == "verb":
        _check_verb(row)
        takes = ";".join(row.listed("takes")) or _DEFAULT_TAKES
        verb = CueVerb.of(row["cue"].lower(), takes, row["polarity"] or "0", row["gloss"] or "of your own")
        return UserCue(row["cue"], "verb", verb)
    for column in ("takes", "polarity"):
        if row[column]:
            raise ValueError(f"{row.where}: {column} is {row[column]!r}; leave it empty where kind is {kind}")
    if kind in _ONE_WORD and (" " in row["cue"] or (_ONE_WORD[kind] == _NOUN and _INFLECTED.search(row["cue"]))):
        raise ValueError(f"{row.where}: cue is {row['cue']!r}; {_ONE_WORD[kind]}")
    return UserCue(row["cue"], kind)  # type: ignore[arg-type]  # its column has checked it


_NOUN = "give the last word of the phrase alone, in the nominative and without a possessive ending"
_ONE_WORD: Mapping[str, str] = {
    "source": _NOUN,
    "document": _NOUN,
    "group": _NOUN,
    "body": _NOUN,
    "postposition": "give the word right behind the noun alone",
}


def _check_verb(row: UserRow) -> None:
    stem = row["cue"].split()[-1].lower()
    if _NAME_OF_VERB.match(stem) or _PAST.match(stem):
        raise ValueError(
            f"{row.where}: cue is {row['cue']!r}; give the stem of the verb, which is also the command to one "
            "person: айт (not айту, айтты), мәлімде (not мәлімдеу), атап өт"
        )
    takes = row.listed("takes")
    if takes and _INTRODUCES.isdisjoint(takes):
        raise ValueError(
            f"{row.where}: takes is {row['takes']!r}; add what the verb introduces: "
            "quote, clause, think, relay, asks or finds"
        )
