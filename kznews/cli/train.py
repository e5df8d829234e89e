"""`kznews train ner`: train a name tagger of your own."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from kznews.cli.console import CommandError, tell

if TYPE_CHECKING:
    from kznews.cli.console import Commands

_DESCRIPTION = """\
Train a name tagger from labelled sentences, with Stanza. A run that was stopped is taken
up again by the same command. `kznews.load(ner="OUT/model")` reads the result."""


def add(commands: Commands) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser(
        "train", help="train a name tagger of your own", description="Train a model that kznews reads with."
    )
    models = parser.add_subparsers(title="models", metavar="MODEL", required=True)
    ner = models.add_parser(
        "ner",
        help="the name tagger",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    ner.add_argument("data", type=Path, metavar="DATA", help="folder of labelled sentences and text")
    ner.add_argument("--output", type=Path, required=True, metavar="OUT", help="folder to work in and write to")
    ner.add_argument("--config", type=Path, metavar="FILE", help="settings (TOML) instead of the package's")
    ner.set_defaults(run=run)


class _Told(logging.Handler):
    """Shows what the training reports."""

    def emit(self, record: logging.LogRecord) -> None:
        tell(record.getMessage())


def run(arguments: argparse.Namespace) -> int:
    """Carry the command out."""
    from kznews.ner.train.command import train

    log, told = logging.getLogger("kznews.ner.train"), _Told()
    log.addHandler(told)
    log.setLevel(logging.INFO)
    try:
        model = train(arguments.data, arguments.output, arguments.config)
    except (ModuleNotFoundError, FileNotFoundError, ValueError) as error:
        raise CommandError(str(error)) from error
    finally:
        log.removeHandler(told)
    print(model)
    return 0
