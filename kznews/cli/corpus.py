"""`kznews corpus INPUT --output OUT`: read many articles from a file or folder."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kznews.cli.console import CommandError, counted, duration, positive, reason, tell
from kznews.cli.progress import Progress
from kznews.cli.user_tables import add_tables, read_tables

if TYPE_CHECKING:
    from kznews.cli.console import Commands
    from kznews.corpus import Settings, Sink, Source, Summary
    from kznews.pipeline import StartMethod

# The command has its process for itself: no thread of it reads articles, so that workers may inherit the model.
_START_METHOD: StartMethod = "fork" if sys.platform == "linux" else "spawn"
_DESCRIPTION = """\
Read many articles and write what is in them, in order.

INPUT is JSON (*.jsonl: an object a line; *.json: also an array of objects), CSV (*.csv,
*.tsv) or Parquet (*.parquet), each also with .gz or .zst, or a folder of article files
(*.txt). A row has `text` and, if you have them, `id`, `published` (YYYY-MM-DD, a time may
follow) and `title`. A row that cannot be read gives an error in its place; none is dropped.

OUT is a JSON Lines file, one article a line, or a folder of Parquet tables: articles,
persons, places, organizations, dates, quotes, mentions, errors. While it is filled, the
folder is called OUT.unfinished. Stopped at any moment and started again, the same command
goes on where it was."""


def add(commands: Commands) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser(
        "corpus",
        help="read many articles: JSON, CSV, Parquet, a folder",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("input", metavar="INPUT", help="file or folder; - is JSON on standard input")
    parser.add_argument("--output", required=True, metavar="OUT", help="file or folder to write")
    parser.add_argument(
        "--format",
        choices=("jsonl", "parquet"),
        help="what to write; by default parquet where OUT is a folder or ends with / or .parquet, else jsonl",
    )
    parser.add_argument(
        "--column",
        type=_column,
        action="append",
        default=[],
        metavar="FIELD=NAME",
        help="what the input calls a field, as in --column text=body; once for each field",
    )
    parser.add_argument("--workers", type=positive, default=1, metavar="N", help="processes to use (default: 1)")
    parser.add_argument("--quiet", action="store_true", help="no progress line and no summary")
    add_tables(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Carry the command out; 1 where an article could not be read."""
    from kznews import pipeline
    from kznews.corpus import InputError, Settings, Summary, read_corpus
    from kznews.corpus.lock import InUseError
    from kznews.workers import WorkerDiedError

    summary = Summary()
    output = Path(arguments.output)
    try:
        source = _source(arguments)
        tables = read_tables(arguments)
        sink = _sink(arguments, Settings.of(dict(arguments.column), tables))
    except (InputError, ImportError) as error:
        raise CommandError(str(error)) from error
    progress = Progress(source.total, sys.stderr, enabled=not arguments.quiet)
    kept = partial(_kept, sink)
    try:
        read_corpus(
            source,
            sink,
            reader=partial(
                pipeline.map_articles, workers=arguments.workers, start_method=_START_METHOD, tables=tables
            ),
            summary=summary,
            progress=progress,
        )
    except (ValueError, InUseError) as error:
        raise CommandError(str(error)) from error
    except (InputError, WorkerDiedError) as error:
        progress.clear()
        raise CommandError(f"{error}. {kept()}") from error
    except OSError as error:
        progress.clear()
        raise CommandError(f"cannot write {output}: {reason(error)}. {kept()}") from error
    except KeyboardInterrupt:
        progress.clear()
        tell(kept())
        raise
    progress.clear()
    if not arguments.quiet:
        for line in _told(summary, output, dict(arguments.column)):
            tell(line)
    return 1 if summary.failed or summary.kept_errors else 0


def _column(text: str) -> tuple[str, str]:
    from kznews.corpus.rows import FIELDS

    field, equals, name = text.partition("=")
    if field not in FIELDS or not equals or not name:
        raise argparse.ArgumentTypeError(f"must be like text=body, for one of {', '.join(FIELDS)}, not {text!r}")
    return field, name


def _source(arguments: argparse.Namespace) -> Source:
    from kznews.corpus.sources import JsonStream, open_source

    columns = dict(arguments.column)
    if arguments.input == "-":
        return JsonStream(sys.stdin.buffer, columns)
    source = open_source(arguments.input, columns)
    output = Path(arguments.output)
    if output.exists() and output.samefile(arguments.input):
        raise CommandError(f"{arguments.input} is both input and output: give another --output")
    return source


def _sink(arguments: argparse.Namespace, settings: Settings) -> Sink[Any]:
    from kznews.corpus.compressed import COMPRESSIONS

    output = Path(arguments.output)
    is_folder = output.is_dir() or arguments.output.endswith(("/", "\\")) or output.suffix == ".parquet"
    if (arguments.format or ("parquet" if is_folder else "jsonl")) == "parquet":
        from kznews.corpus.parts import ParquetSink

        return ParquetSink(output, settings=settings)
    if output.suffix in COMPRESSIONS:
        raise CommandError(
            f"{output}: a compressed file cannot be gone on with after a stop: "
            f"write {output.with_suffix('')} and compress it afterwards, or write Parquet tables"
        )
    from kznews.corpus.lines import JsonLinesSink

    return JsonLinesSink(output, settings=settings)


def _kept(sink: Sink[Any]) -> str:
    """What a stop leaves behind, in words."""
    rows = "row is" if sink.safe == 1 else "rows are"
    return f"{sink.safe:,} {rows} done; the same command will go on from there"


def _told(summary: Summary, output: Path, columns: Mapping[str, str]) -> list[str]:
    """The summary in words; `columns` names fields that the input calls otherwise."""
    seconds = summary.seconds
    read = counted(summary.articles, "article")
    rate = f" ({summary.articles / seconds:,.1f} a second)" if summary.articles > 1 and seconds >= 1 else ""
    lines = [f"{read} read in {duration(seconds)}{rate}, written to {output}"]
    if summary.kept and not (summary.articles or summary.failed):
        lines = [f"nothing new to read for {output}"]
    if summary.kept:
        lines.append(f"{counted(summary.kept, 'row')} kept from an earlier run")
    if summary.articles:
        found = (
            counted(summary.persons, "person"),
            counted(summary.places, "place"),
            counted(summary.dates, "date"),
            counted(summary.quotes, "quotation"),
        )
        lines.append(f"found {', '.join(found)}")
        if not summary.published:
            lines.append(_undated(summary, columns.get("published", "published")))
    failed = summary.failed + summary.kept_errors
    if failed:
        where = f"the table errors in {output}" if output.is_dir() else f'the lines with "error" in {output}'
        lines.append(f"{counted(failed, 'article')} could not be read: see {where}")
        lines += [f"  {count:,} × {message}" for message, count in summary.errors.most_common(5)]
        if len(summary.errors) > 5:
            lines.append(f"  and {len(summary.errors) - 5} other kinds of errors")
        if summary.kept_errors:
            lines.append(
                f"what an earlier run could not read is not read again: delete {output} to read everything anew, "
                "or give the corrected rows as an input of their own with another --output"
            )
    return lines


def _undated(summary: Summary, column: str) -> str:
    """Why no article has a publication date, and how to give it."""
    if not summary.columns:
        why = "no file begins with a line like `date 2025-11-14 Title`"
    elif column in summary.columns:
        why = f"{column!r} is empty in every row"
    else:
        given = ", ".join(map(repr, summary.columns))
        why = f"no column {column!r} among {given}; say which one holds them: --column published=NAME"
    return f"no publication dates, so `кеше` (yesterday) and the like have no value: {why}"
