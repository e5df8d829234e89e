"""`kznews view FOLDER_OR_JSONL --output OUT.html`: a page on which many articles can be browsed."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kznews.cli.console import CommandError, counted, positive, reason, results_to, tell
from kznews.cli.user_tables import add_tables, read_tables

if TYPE_CHECKING:
    from kznews.article import Article, Failure
    from kznews.cli.console import Commands
    from kznews.user_tables import UserTables

_DESCRIPTION = """\
Write a page on which articles can be found by title, name or place, opened and read
with everything marked. It is one file that needs nothing else.

INPUT is JSON Lines as `kznews corpus` wrote them, or a folder of article files (*.txt, also
in folders below) to read now."""

_ERRORS_TOLD = 5


def add(commands: Commands) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser(
        "view",
        help="a page on which many articles can be browsed",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("input", type=Path, metavar="INPUT", help="JSON Lines of articles, or a folder of *.txt")
    parser.add_argument("--output", type=Path, required=True, metavar="OUT", help="HTML file to write")
    parser.add_argument(
        "--first", type=positive, default=500, metavar="N", help="show the first N articles (default: 500)"
    )
    parser.add_argument("--explain", action="store_true", help="show on hover who found what")
    add_tables(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Carry the command out; 1 where an article could not be read."""
    from kznews.article import Article
    from kznews.export.html import article_page
    from kznews.user_tables import UserTables

    tables, of_files = read_tables(arguments), arguments.input.is_dir()
    if tables != UserTables() and not of_files:
        raise CommandError(
            f"{arguments.input} holds articles read before: give words of your own to `kznews corpus`"
        )
    results = _folder(arguments.input, tables) if of_files else _lines(arguments.input)
    articles: list[Article] = []
    failed = 0
    for name, result in results:
        if not isinstance(result, Article):
            failed += 1
            if failed <= _ERRORS_TOLD:
                tell(f"{name}: {result.error}")
        elif len(articles) < arguments.first:
            articles.append(result)
        else:
            tell(f"{arguments.input} has more articles: these are the first {arguments.first:,} (--first)")
            break
    if failed > _ERRORS_TOLD:
        tell(f"{counted(failed - _ERRORS_TOLD, 'more error')}")
    if not articles:
        raise CommandError(f"{arguments.input}: no article to show{_instead(arguments.input)}")
    with results_to(arguments.output) as stream:
        stream.write(article_page(*articles, explain=arguments.explain))
    tell(f"{counted(len(articles), 'article')} in {arguments.output}")
    return 1 if failed else 0


def _instead(path: Path) -> str:
    """What to give instead of an input that holds no article."""
    if not path.is_dir():
        return f"; give what `kznews corpus {path} --output results.jsonl` writes"
    if (path / "articles").is_dir():
        return "; these are tables: give JSON Lines, as `kznews corpus` writes with --output results.jsonl"
    return "; a folder must hold article files (*.txt)"


def _folder(folder: Path, tables: UserTables) -> Iterator[tuple[str, Article | Failure]]:
    from kznews import pipeline
    from kznews.cli.extract import row_of_file
    from kznews.corpus import results_of

    rows = (row_of_file(str(path)) for path in sorted(folder.rglob("*.txt")))
    for row, result in results_of(rows, partial(pipeline.extract_many, **tables.options())):
        yield str(row.fields["file"]), result


def _lines(path: Path) -> Iterator[tuple[str, Article | Failure]]:
    from kznews.article import Article, Failure
    from kznews.export.json import parse

    result: Article | Failure
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    record = parse(line)
                    failed = isinstance(record, dict) and "error" in record
                    result = Failure(str(record["error"])) if failed else Article.from_dict(record)
                except ValueError as error:
                    result = Failure(str(error))
                yield f"{path}, line {number}", result
    except OSError as error:
        raise CommandError(f"{path}: {reason(error)}") from error
