"""`kznews extract FILE…`: read article files and print what is in them."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kznews.article_file import decode, parse_article, read_article
from kznews.cli.console import reason, results_to, styled, tell, width
from kznews.cli.user_tables import add_tables, read_tables

if TYPE_CHECKING:
    from kznews.article import Article
    from kznews.cli.console import Commands
    from kznews.corpus import Row

_OF_MANY = (".csv", ".tsv", ".jsonl", ".json", ".parquet")
_MARKUP = re.compile(r"</[a-z]+>|&(?:[lr]aquo|nbsp|quot|amp|[mn]dash|#\d+);", re.IGNORECASE)
_DESCRIPTION = """\
Read articles and print their persons, places, organizations, dates and quotations.

A FILE is UTF-8 text: the title on the first line, then one paragraph a line. A first line
`date 2025-11-14 Title` gives the publication date, and tells that the line is the title."""


def add(commands: Commands) -> None:
    """Add the command's arguments."""
    parser = commands.add_parser(
        "extract",
        help="read article files and print what is in them",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="an article; - is standard input")
    parser.add_argument(
        "--published",
        type=_day,
        metavar="DATE",
        help="publication date as YYYY-MM-DD, from which `yesterday` and the like get their value; "
        "goes before the date in a file",
    )
    parser.add_argument("--title", help="title of the article; goes before the title in a file")
    parser.add_argument(
        "--format",
        choices=("table", "json", "html"),
        default="table",
        help="table: text to read (the default); json: one article a line; html: a page that needs nothing else",
    )
    parser.add_argument("--explain", action="store_true", help="also tell who found what, and why")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write there instead of printing")
    add_tables(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Carry the command out; 1 where a file could not be read."""
    from kznews import pipeline
    from kznews.article import Failure
    from kznews.corpus import results_of

    failed = 0
    reader = partial(pipeline.extract_many, **read_tables(arguments).options())

    def articles() -> Iterator[Article]:
        nonlocal failed
        rows = (
            row_of_file(name, published=arguments.published, title=arguments.title) for name in arguments.files
        )
        for row, result in results_of(rows, reader):
            if isinstance(result, Failure):
                tell(f"{row.fields['file']}: {result.error}")
                failed += 1
                continue
            if not result.text.strip():
                tell(f"{row.fields['file']}: there is no text in it")
            elif _MARKUP.search(result.text):
                tell(f"{row.fields['file']}: there is HTML in it, which is read as text: take its text out first")
            yield result

    with results_to(arguments.output) as stream:
        for piece in _RENDERERS[arguments.format](articles(), arguments):
            stream.write(piece)
    return 1 if failed else 0


def _day(text: str) -> dt.date | None:
    from kznews.published import parse_published

    try:
        return parse_published(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no date like 2025-11-14 (YYYY-MM-DD)") from error


def row_of_file(name: str, *, published: dt.date | None = None, title: str | None = None) -> Row:
    """The article in the file `name` (- is standard input), or why there is none."""
    from kznews.corpus import Row

    if name.endswith(_OF_MANY):
        return Row({"file": name}, "holds many articles: read it with `kznews corpus`")
    try:
        file = parse_article(decode(sys.stdin.buffer.read())) if name == "-" else read_article(name)
    except IsADirectoryError:
        return Row({"file": name}, "is a folder: give the files in it, or read it with `kznews corpus`")
    except OSError as error:
        return Row({"file": name}, reason(error))
    except ValueError as error:
        return Row({"file": name}, str(error))
    return Row(
        {
            "file": name,
            "text": file.text,
            "published": published or file.published,
            "title": title or file.title,
            "id": None if name == "-" else Path(name).stem,
        }
    )


def _table(articles: Iterable[Article], arguments: argparse.Namespace) -> Iterator[str]:
    from kznews.export.table import article_table

    to_terminal = arguments.output is None
    columns, style = (width(), styled()) if to_terminal else (80, False)
    for n, article in enumerate(articles):
        yield "\n\n" if n else ""
        yield article_table(article, width=columns, explain=arguments.explain, styled=style)


def _json(articles: Iterable[Article], arguments: argparse.Namespace) -> Iterator[str]:
    for article in articles:
        yield article.to_json(explain=arguments.explain) + "\n"


def _html(articles: Iterable[Article], arguments: argparse.Namespace) -> Iterator[str]:
    from kznews.export.html import article_page

    found = list(articles)
    if found:
        yield article_page(*found, explain=arguments.explain)


_RENDERERS: dict[str, Callable[[Iterable[Article], argparse.Namespace], Iterator[str]]] = {
    "table": _table,
    "json": _json,
    "html": _html,
}
