"""`kznews corpus INPUT --output OUT`: read many articles from a JSON Lines file."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kznews.cli.console import CommandError, counted, duration, positive, reason, tell
from kznews.cli.progress import Progress

if TYPE_CHECKING:
    from kznews.cli.console import Commands
    from kznews.corpus import Summary

_DESCRIPTION = """\
Read many articles and write what is in them, one JSON article a line, in order.

Each line of INPUT is an object with `text` and, if you have them, `id`, `published`
(YYYY-MM-DD) and `title`. A line that cannot be read gives a line with `error`; none is
dropped. Stopped at any moment and started again, the same command goes on where it was."""


def add(commands: Commands) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser(
        "corpus",
        help="read many articles from a JSON Lines file",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("input", metavar="INPUT", help="JSON Lines file; - is standard input")
    parser.add_argument("--output", type=Path, required=True, metavar="OUT", help="JSON Lines file to write")
    parser.add_argument("--workers", type=positive, default=1, metavar="N", help="processes to use (default: 1)")
    parser.add_argument("--quiet", action="store_true", help="no progress line and no summary")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Carry the command out; 1 where an article could not be read."""
    from kznews import pipeline
    from kznews.corpus import Summary, read_corpus

    summary = Summary()
    with _open(arguments.input, arguments.output) as source:
        progress = Progress(_size(source), sys.stderr, enabled=not arguments.quiet)
        try:
            read_corpus(
                source,
                arguments.output,
                reader=partial(pipeline.extract_many, workers=arguments.workers),
                summary=summary,
                progress=progress,
            )
        except ValueError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            progress.clear()
            written = counted(summary.kept + summary.articles + summary.failed, "line")
            raise CommandError(
                f"cannot write {arguments.output}: {reason(error)}; it has {written}, "
                "and the same command will go on from there"
            ) from error
        except KeyboardInterrupt:
            progress.clear()
            written = counted(summary.kept + summary.articles + summary.failed, "line")
            tell(f"{arguments.output} has {written}; the same command will go on from there")
            raise
        progress.clear()
    if not arguments.quiet:
        for line in _told(summary, arguments.output):
            tell(line)
    return 1 if summary.failed or summary.kept_errors else 0


def _open(name: str, output: Path) -> AbstractContextManager[BinaryIO]:
    if name == "-":
        return nullcontext(sys.stdin.buffer)
    path = Path(name)
    try:
        source = path.open("rb")
    except OSError as error:
        raise CommandError(f"{name}: {reason(error)}") from error
    if output.exists() and path.samefile(output):
        source.close()
        raise CommandError(f"{name} is both input and output: give another --output")
    return source


def _size(source: BinaryIO) -> int | None:
    """Bytes of the input, None where that is not known (a pipe)."""
    try:
        return os.fstat(source.fileno()).st_size or None
    except OSError:
        return None


def _told(summary: Summary, output: Path) -> list[str]:
    """The summary in words."""
    seconds = summary.seconds
    read = counted(summary.articles, "article")
    rate = f" ({summary.articles / seconds:,.1f} a second)" if summary.articles > 1 and seconds >= 1 else ""
    lines = [f"{read} read in {duration(seconds)}{rate} to {output}"]
    if summary.kept:
        lines.append(f"{counted(summary.kept, 'line')} kept from an earlier run")
    if summary.articles:
        found = (
            counted(summary.persons, "person"),
            counted(summary.places, "place"),
            counted(summary.dates, "date"),
            counted(summary.quotes, "quotation"),
        )
        lines.append(f"found {', '.join(found)}")
    failed = summary.failed + summary.kept_errors
    if failed:
        lines.append(f'{counted(failed, "article")} could not be read: see the lines with "error" in {output}')
        lines += [f"  {count:,} × {message}" for message, count in summary.errors.most_common(5)]
        if len(summary.errors) > 5:
            lines.append(f"  and {len(summary.errors) - 5} other errors")
    return lines
