"""Reading a corpus: every row of a source through the pipeline into a sink."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from functools import partial
from typing import Generic, Protocol, TypeVar

from kznews.article import Article, Failure
from kznews.corpus.rows import InputError, Row
from kznews.corpus.summary import Counts, Summary

_Result = TypeVar("_Result")
_Form = TypeVar("_Form")


class Reader(Protocol):
    """`kznews.pipeline.map_articles` or what works like it: like `map`, one result for each article, in order."""

    def __call__(
        self, function: Callable[[Article | Failure], _Result], articles: Iterator[Mapping[str, object]], /
    ) -> Iterable[_Result]: ...


class Source(Protocol):
    """Where articles come from."""

    @property
    def total(self) -> int | None:
        """What `Row.end` reaches at the end, None where that is not known beforehand."""

    def rows(self) -> Iterator[Row]:
        """Every row in an order that never varies. Raises InputError where the input is damaged."""


class Sink(AbstractContextManager["Sink[_Form]"], Protocol[_Form]):
    """Where results go. Leaving it keeps all that was written; only `finish` says that the corpus is complete."""

    safe: int
    """Rows whose results are on disk and will be kept by the next run."""

    @staticmethod
    def form(article: Article) -> _Form:
        """What the sink writes of an article, made where the article is read: in several workers at once."""

    def resume(self, rows: Iterator[Row], summary: Summary) -> Iterator[Row]:
        """The rows that no earlier run has read. Raises ValueError where the output is not of `rows`."""

    def write(self, row: Row, result: _Form | Failure) -> None:
        """Add one result."""

    def finish(self) -> None:
        """All rows are written."""


def read_corpus(
    source: Source,
    sink: Sink[_Form],
    *,
    reader: Reader,
    summary: Summary | None = None,
    progress: Callable[[Summary], None] | None = None,
) -> Summary:
    """Read every article of `source` that `sink` does not have yet, and write its result there.

    summary: counted in while the run goes on; a new one by default.
    progress: called with the summary before the first article and after each one.

    Raises ValueError where the sink holds something else than results of this source, InputError where the source
    is damaged (what stands before the damage is read and written) and OSError where the sink cannot be written.
    """
    summary = summary or Summary()
    with sink, closing(_generator(source.rows())) as rows:
        new = sink.resume(rows, summary)
        if progress is not None:
            progress(summary)
        formed = partial(_formed, sink.form)
        with closing(results_of(new, partial(reader, formed))) as results:
            for row, result in results:
                if isinstance(result, Failure):
                    sink.write(row, result)
                    summary.count(result)
                else:
                    sink.write(row, result.form)
                    summary.count(result.counts)
                summary.position = row.end
                summary.columns = summary.columns or row.columns
                if progress is not None:
                    progress(summary)
        sink.finish()
    return summary


@dataclass(frozen=True, slots=True)
class _Formed(Generic[_Form]):
    form: _Form
    counts: Counts


def _formed(form: Callable[[Article], _Form], result: Article | Failure) -> _Formed[_Form] | Failure:
    return result if isinstance(result, Failure) else _Formed(form(result), Counts.of(result))


def results_of(
    rows: Iterable[Row], reader: Callable[[Iterator[Mapping[str, object]]], Iterable[_Result]]
) -> Generator[tuple[Row, _Result | Failure], None, None]:
    """Each row with its result, in order; a row that is wrong keeps its place and does not reach `reader`.

    An InputError of `rows` comes after the results of all rows before it.
    """
    waiting: deque[Row] = deque()
    damage: InputError | None = None

    def readable() -> Iterator[Mapping[str, object]]:
        nonlocal damage
        try:
            for row in rows:
                waiting.append(row)
                if row.error is None:
                    yield row.fields
        except InputError as error:
            damage = error

    articles = readable()
    first = next(articles, None)  # without one, the reader need not load a model
    if first is not None:
        with closing(_generator(reader(itertools.chain([first], articles)))) as results:
            for result in results:
                yield from _wrong(waiting)
                yield waiting.popleft(), result
    yield from _wrong(waiting)
    if waiting:
        raise RuntimeError(f"the reader gave no result for {len(waiting)} of the articles")
    if damage is not None:
        raise damage


def _generator(values: Iterable[_Result]) -> Generator[_Result, None, None]:
    """`values` as something that can be closed, and closes them in turn."""
    yield from values


def _wrong(waiting: deque[Row]) -> Iterator[tuple[Row, Failure]]:
    while waiting and (error := waiting[0].error) is not None:
        row = waiting.popleft()
        yield row, Failure(error, row.id)
