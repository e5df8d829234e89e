"""Quality floors: the figures reached on a fixed corpus, below which none may fall.

`floors.json` lies beside the corpora it speaks of:

    {"suites": {"articles": {"corpus": "gold", "size": 20, "sha256": "…", "floors": {"persons.mentions": 97.1}},
                "kaznerd": {"corpus": "kaznerd/test_sample.iob2", …}},
     "lowered": [{"suite": "articles", "reason": "…", "changes": {"dates.value": [98.0, 97.2]}}]}

    python -m kznews.evaluate.floors                       compare, exit status 1 where a floor is broken
    python -m kznews.evaluate.floors --update              raise the floors to what is reached now
    python -m kznews.evaluate.floors --update --allow-lower "why a lower figure is right"

A reason given to `--allow-lower` stays in the file and belongs in CHANGELOG.md, word for word.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kznews.evaluate.folder import corpus_sha256, read_folder
from kznews.evaluate.gold import GoldError
from kznews.evaluate.iob2 import evaluate_file, read_tagged
from kznews.evaluate.report import evaluate_folder

FLOORS_FILE = Path("tests/eval/floors.json")
"""Where this project keeps its floors, from the root of the checkout."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What was measured: the corpus by size and hash, and figures in percent."""

    size: int
    sha256: str
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Suite:
    """The floors of one corpus."""

    corpus: str
    """The corpus (folder of articles, file of sentences), from the folder of the floors file."""
    size: int = 0
    sha256: str = ""
    floors: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Floors:
    """A floors file: suites by name, and every lowering with its reason."""

    suites: Mapping[str, Suite]
    lowered: tuple[Mapping[str, Any], ...] = ()


def reach_articles(folder: Path) -> Reached:
    """What the default pipeline reaches on a folder of gold articles."""
    report = evaluate_folder(folder)
    figures = {measure: value for measure, value in report.figures().items() if value is not None}
    return Reached(len(report.articles), report.corpus_sha256, figures)


def reach_names(file: Path) -> Reached:
    """What the name tagger in the package reaches on sentences labelled in IOB2."""
    report = evaluate_file(file)
    return Reached(report.sentences, corpus_sha256(file), report.figures())


MEASURED_BY: Mapping[str, Callable[[Path], Reached]] = {"articles": reach_articles, "kaznerd": reach_names}
"""How each suite is measured."""


def read_floors(file: Path) -> Floors:
    """The floors of `file`. Raises ValueError where it is no floors file."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        suites = {name: Suite(**suite) for name, suite in data["suites"].items()}
        return Floors(suites, tuple(data.get("lowered", ())))
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{file} is no floors file: {error}") from error


def write_floors(floors: Floors, file: Path) -> None:
    """Write `floors` as JSON."""
    data = {
        "suites": {
            name: {
                "corpus": suite.corpus,
                "size": suite.size,
                "sha256": suite.sha256,
                "floors": dict(suite.floors or {}),
            }
            for name, suite in floors.suites.items()
        },
        "lowered": [dict(row) for row in floors.lowered],
    }
    file.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def check_corpus(suite: Suite, corpus: Path) -> list[str]:
    """What is wrong with the corpus itself: missing, empty, or not the one that the floors were measured on."""
    if not corpus.exists():
        return [f"{corpus} is missing"]
    try:
        size = len(read_tagged(corpus) if corpus.is_file() else read_folder(corpus))
    except GoldError as error:
        return [str(error)]
    found = corpus_sha256(corpus)
    if (size, found) != (suite.size, suite.sha256):
        return [
            f"{corpus} is another corpus than the floors were measured on (size {size}, {found[:12]}; "
            f"{suite.size}, {suite.sha256[:12] or 'none'} in the file): run "
            "`python -m kznews.evaluate.floors --update`"
        ]
    return []


def broken(suite: Suite, reached: Reached) -> list[str]:
    """What falls short: a figure below its floor, either one without the other, a suite without floors."""
    floors = suite.floors or {}
    if not floors:
        return ["there is no floor: run `python -m kznews.evaluate.floors --update`"]
    faults = []
    if (reached.size, reached.sha256) != (suite.size, suite.sha256):
        faults.append(f"the corpus has changed: size {reached.size}, {reached.sha256[:12]}")
    for measure in sorted(floors.keys() | reached.figures.keys()):
        floor, figure = floors.get(measure), reached.figures.get(measure)
        if floor is None:
            faults.append(f"{measure} has no floor")
        elif figure is None:
            faults.append(f"{measure} was not measured, its floor is {floor}")
        elif figure < floor:
            faults.append(f"{measure} is {figure}, its floor is {floor}")
    return faults


def updated(floors: Floors, name: str, reached: Reached, *, reason: str | None = None) -> Floors:
    """`floors` with suite `name` at what is reached now.

    Raises ValueError where that would lower a floor and there is no `reason`, or where nothing was measured.
    """
    suite = floors.suites[name]
    if not reached.size or not reached.figures:
        raise ValueError(f"suite {name} measured nothing")
    old = suite.floors or {}
    changes = {
        measure: [floor, reached.figures.get(measure)]
        for measure, floor in old.items()
        if measure not in reached.figures or reached.figures[measure] < floor
    }
    if changes and not (reason or "").strip():
        listed = "; ".join(f"{measure} from {was} to {now}" for measure, (was, now) in changes.items())
        raise ValueError(f"suite {name} would be lowered: {listed}. Give --allow-lower and a reason")
    lowered = floors.lowered
    if changes:
        lowered += ({"suite": name, "reason": (reason or "").strip(), "changes": changes},)
    raised = replace(suite, size=reached.size, sha256=reached.sha256, floors=dict(reached.figures))
    return Floors({**floors.suites, name: raised}, lowered)


def unexplained(floors: Floors, changelog: str) -> list[str]:
    """The reasons of past lowerings that `changelog` does not give word for word; its lines may break anywhere."""
    words = " ".join(changelog.split())
    return [reason for row in floors.lowered if " ".join((reason := row["reason"]).split()) not in words]


def reach(floors: Floors, folder: Path) -> dict[str, Reached]:
    """What every suite reaches now; `folder` is where the floors file lies.

    Raises ValueError for a suite that nothing here can measure, and for a corpus that is missing or faulty.
    """
    if unknown := sorted(floors.suites.keys() - MEASURED_BY.keys()):
        raise ValueError(f"nothing measures {', '.join(unknown)}; there are {', '.join(MEASURED_BY)}")
    return {name: MEASURED_BY[name](folder / suite.corpus) for name, suite in floors.suites.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; exit status 1 where a floor is broken, 2 where an update is refused."""
    parser = argparse.ArgumentParser(prog="python -m kznews.evaluate.floors", description="Quality floors.")
    parser.add_argument("file", nargs="?", type=Path, default=FLOORS_FILE, help="default: %(default)s")
    parser.add_argument("--update", action="store_true", help="set the floors to what is reached now")
    parser.add_argument("--allow-lower", metavar="REASON", help="let floors go down, for this reason")
    options = parser.parse_args(arguments)
    if options.allow_lower is not None and not options.update:
        parser.error("--allow-lower goes with --update")
    try:
        floors = read_floors(options.file)
        reached = reach(floors, options.file.parent)
        if options.update:
            for name, figures in reached.items():
                floors = updated(floors, name, figures, reason=options.allow_lower)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    if options.update:
        write_floors(floors, options.file)
    faults = [f"{name}: {fault}" for name in reached for fault in broken(floors.suites[name], reached[name])]
    for name, figures in reached.items():
        for measure, figure in figures.figures.items():
            floor = (floors.suites[name].floors or {}).get(measure)
            print(f"{name:12}{measure:24}{figure:8.2f}  floor {'none' if floor is None else floor}")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
