"""`kznews model`: the model card of the name tagger in the package."""

from __future__ import annotations

import argparse
from importlib.resources import files
from typing import TYPE_CHECKING

from kznews.cli.console import CommandError, results_to

if TYPE_CHECKING:
    from kznews.cli.console import Commands

_CARD = "models/news/MODEL_CARD.md"


def add(commands: Commands) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser(
        "model",
        help="what the name tagger was trained on, how good it is, and its licence",
        description="Print the model card of the name tagger in the package.",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Carry the command out."""
    card = files("kznews") / _CARD
    if not card.is_file():
        raise CommandError(f"the model card ({_CARD}) is missing from this installation; install kznews again")
    with results_to(None) as stream:
        stream.write(card.read_text(encoding="utf-8"))
    return 0
