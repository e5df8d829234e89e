"""Options for the user's own tables, which every command that reads articles has alike."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kznews.cli.console import CommandError

if TYPE_CHECKING:
    from kznews.user_tables import UserTables


def add_tables(parser: argparse.ArgumentParser) -> None:
    """Add `--lexicon`, `--titles` and `--cues`."""
    group = parser.add_argument_group(
        "words of your own",
        "Tab-separated files whose first line names the columns; they are added to what kznews knows.",
    )
    for option, metavar, what in (
        ("--lexicon", "PLACES", "places, by name, kind and, if you have them, country, latitude, longitude, …"),
        ("--titles", "TITLES", "offices and professions, by title and, if you like, kind, also_called"),
        ("--cues", "CUES", "words that introduce quotations, by cue, kind and, for verbs, takes, polarity, gloss"),
    ):
        group.add_argument(option, type=Path, metavar=metavar, help=what)


def read_tables(arguments: argparse.Namespace) -> UserTables:
    """The user's tables. Raises CommandError naming file and line of what does not fit."""
    from kznews.user_tables import UserTables

    try:
        return UserTables.read(lexicon=arguments.lexicon, titles=arguments.titles, cues=arguments.cues)
    except ValueError as error:
        raise CommandError(str(error)) from error
