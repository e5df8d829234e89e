"""`kznews evaluate`: how often kznews is right, against gold articles or labelled sentences."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kznews.cli.console import CommandError

if TYPE_CHECKING:
    from kznews.cli.console import Commands

_DESCRIPTION = """\
Compare what kznews finds with what people marked.

kznews evaluate FOLDER    gold articles (ID.txt, ID.ann): persons, places, dates, quotations
kznews evaluate ner FILE  the name tagger alone, on sentences labelled in IOB2 with KazNERD's classes
kznews evaluate ner DATA  the same on the parts of a training folder that it was not trained on"""


def add(commands: Commands) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser(
        "evaluate",
        help="compare with gold: articles or the name tagger alone",
        description=_DESCRIPTION,
        usage="kznews evaluate [-h] [--errors N] [--model FOLDER] [--config FILE] [--json] [ner] GOLD",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "what",
        nargs="+",
        metavar="GOLD",
        help="folder of gold articles; after `ner`, a file or folder of sentences",
    )
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show up to N errors of each cause")
    parser.add_argument("--model", type=Path, metavar="FOLDER", help="name tagger instead of the package's")
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="of `ner DATA`: the settings (TOML) it was trained with"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Carry the command out."""
    ner, gold = _target(arguments.what)
    if arguments.config and not (ner and gold.is_dir()):
        raise CommandError("--config is for the folder of a training: kznews evaluate ner DATA --config FILE")
    measure = _articles if not ner else _sentences if gold.is_file() else _parts
    try:
        print(measure(gold, arguments))
    except (OSError, ValueError, RuntimeError) as error:
        raise CommandError(str(error)) from error
    return 0


def _target(what: list[str]) -> tuple[bool, Path]:
    """Whether the tagger alone is meant, and the gold; a folder called ner is given as ./ner."""
    if len(what) == 2 and what[0] == "ner":
        return True, Path(what[1])
    if len(what) == 1 and what[0] != "ner":
        return False, Path(what[0])
    raise CommandError("give one folder of gold, or `ner` and a file or folder of labelled sentences")


def _articles(folder: Path, arguments: argparse.Namespace) -> str:
    from kznews import pipeline
    from kznews.evaluate.report import evaluate_folder

    nlp = None if arguments.model is None else pipeline.load(ner=arguments.model)
    report = evaluate_folder(folder, nlp=nlp, errors=arguments.errors)
    return report.to_json() if arguments.json else str(report)


def _sentences(file: Path, arguments: argparse.Namespace) -> str:
    from kznews.evaluate.iob2 import evaluate_file
    from kznews.ner.tagger import Tagger

    report = evaluate_file(file, tagger=Tagger.load(arguments.model), errors=arguments.errors)
    return report.to_json() if arguments.json else str(report)


def _parts(folder: Path, arguments: argparse.Namespace) -> str:
    from kznews.export.json import dump
    from kznews.ner.train.command import evaluate

    scores = evaluate(folder, arguments.model, arguments.config)
    if arguments.json:
        return dump(scores, indent=1)
    rows = [f"{'':24}{'F1':>8}"]
    for part, figures in scores.items():
        rows.append(part)
        rows += [f"  {label:22}{figure:8.2f}" for label, figure in figures.items()]
    return "\n".join(rows)
