"""What a user adds to the package's word lists: each table read, checked, made into the value that a stage takes.

Nothing of a stage is imported before its table is asked for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict

from kznews.lexicon.user_table import Table, UserTable

if TYPE_CHECKING:
    from kznews.persons.roles import Roles
    from kznews.places.user_places import UserPlaces
    from kznews.quotes.cues import Cues


def user_places(lexicon: Table | None) -> UserPlaces | None:
    """The places of a user's table, None where there is no table. Raises ValueError naming table and line."""
    if lexicon is None:
        return None
    from kznews.places.user_places import UserPlaces

    return UserPlaces.read(lexicon)


def role_words(titles: Table | None) -> Roles:
    """The role words, with the titles of a user's table. Raises ValueError naming table and line."""
    from kznews.persons.roles import shipped_roles
    from kznews.persons.user_titles import read_roles

    return shipped_roles() if titles is None else read_roles(titles)


def cue_words(cues: Table | None, titles: Table | None) -> Cues:
    """The cues, with those and the titles of a user's tables. Raises ValueError naming table and line."""
    from kznews.quotes.cues import shipped_cues
    from kznews.quotes.user_cues import read_cues

    if cues is None and titles is None:
        return shipped_cues()
    return read_cues(() if cues is None else cues, roles=role_words(titles))


class TableOptions(TypedDict):
    """The tables as plain data, which spaCy's config can hold."""

    lexicon: dict[str, Any] | None
    titles: dict[str, Any] | None
    cues: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class UserTables:
    """A user's tables, checked: plain values, which go to workers, into a config and into a cache's key."""

    lexicon: str | None = None
    titles: str | None = None
    cues: str | None = None

    @classmethod
    def read(
        cls, *, lexicon: Table | None = None, titles: Table | None = None, cues: Table | None = None
    ) -> UserTables:
        """The tables that `kznews.load` takes.

        Raises ValueError naming table and line of what does not fit, TypeError for what is no table.
        """
        if lexicon is None and titles is None and cues is None:
            return cls()
        from kznews.persons import user_titles as persons
        from kznews.places import user_places as places
        from kznews.quotes import user_cues as quotes

        read = cls(
            None if lexicon is None else _kept(places.read_table(lexicon)),
            None if titles is None else _kept(persons.read_table(titles)),
            None if cues is None else _kept(quotes.read_table(cues)),
        )
        # What no single row shows: a name given twice, a title whose head nobody knows.
        tables = read.options()
        user_places(tables["lexicon"])
        cue_words(tables["cues"], tables["titles"])
        return read

    def options(self) -> TableOptions:
        """The tables by the names under which `kznews.load` takes them, None for those not given."""
        return {"lexicon": _again(self.lexicon), "titles": _again(self.titles), "cues": _again(self.cues)}


def _kept(table: UserTable) -> str:
    return json.dumps(table.config(), ensure_ascii=False)


def _again(kept: str | None) -> dict[str, Any] | None:
    return None if kept is None else json.loads(kept)
