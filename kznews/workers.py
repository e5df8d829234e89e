"""`map_articles` over processes: each loads the pipeline once, results come back in order.

Nothing heavy is imported here: a worker that is still importing cannot yet ignore Ctrl-C.
"""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from kznews.batches import batches

if TYPE_CHECKING:
    from spacy.language import Language

    from kznews.article import Article, Failure
    from kznews.batches import Row
    from kznews.pipeline import StartMethod
    from kznews.user_tables import UserTables

Made = TypeVar("Made")

_AHEAD = 2
"""Batches waiting for each worker: enough to keep it busy, few enough to keep memory flat."""
_SECONDS_TO_END = 5.0
_FIELDS = ("text", "id", "title", "published")
_KILLED = (
    "one of {} worker processes was killed, most likely because memory ran out: use fewer workers "
    "(each needs about 1 GB, more for very long articles) or a smaller batch_size"
)
_NOT_STARTED = (
    "the worker processes could not start; what they said stands above. They import the program that started "
    'them, so a script keeps its own work below `if __name__ == "__main__":`'
)


class WorkerDiedError(RuntimeError):
    """A worker process ended before its work was done; what it was given has no results."""


def map_parallel(
    function: Callable[[Article | Failure], Made],
    articles: Iterable[Row],
    *,
    workers: int,
    batch_size: int,
    start_method: StartMethod = "spawn",
    tables: UserTables | None = None,
) -> Iterator[Made]:
    """`function` of what is read in each of `articles`, in `workers` processes, in order.

    At most a few batches are in memory at a time.

    function: called by the workers, which send what it returns; it must be picklable.
    tables: the user's tables, of which every worker makes its pipeline.

    Raises WorkerDiedError where a process is killed or cannot start. However it ends (Ctrl-C, an error, a caller
    who has enough), no process is left behind, and none is waited for but at the end of the articles.
    """
    waiting = batches(map(_sent, articles), batch_size)
    context = multiprocessing.get_context(start_method)
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start)
    pending: deque[Future[list[Made]]] = deque()
    finished = False
    try:
        for batch in itertools.islice(waiting, workers * _AHEAD):
            pending.append(pool.submit(_read, function, batch, tables))
        while pending:
            yield from pending.popleft().result()
            for batch in itertools.islice(waiting, 1):
                pending.append(pool.submit(_read, function, batch, tables))
        finished = True
    except BrokenProcessPool as error:
        raise WorkerDiedError(_NOT_STARTED if _failed_by_itself(pool) else _KILLED.format(workers)) from error
    finally:
        if finished:
            pool.shutdown()
        else:
            _kill(pool)


def _sent(row: Row) -> Row:
    """What a worker needs of an article: the rest may be anything, and need not survive the way."""
    return {field: row[field] for field in _FIELDS if field in row} if isinstance(row, Mapping) else row


def _failed_by_itself(pool: ProcessPoolExecutor) -> bool:
    """Whether a process of a broken pool ended on an error of its own; the others were killed for its sake."""
    processes = list((pool._processes or {}).values())
    for process in processes:
        process.join(_SECONDS_TO_END)
    return any((process.exitcode or 0) > 0 for process in processes)


def _kill(pool: ProcessPoolExecutor) -> None:
    """End the pool at once; articles being read are given up."""
    # The pool forgets its processes at shutdown, and has a public way to kill them only from Python 3.14 on.
    processes = list((pool._processes or {}).values())
    results: Any = pool._result_queue
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.kill()
    for process in processes:
        process.join()
    if results is not None:
        # Whoever was killed in the middle of a result leaves half of it, and the pool would wait for the rest.
        results._writer.close()


def _start() -> None:
    # Ctrl-C goes to every process of the terminal; the parent alone answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    import torch

    torch.set_num_threads(1)


def _end_with_parent() -> None:
    """A parent that is killed cannot tell its workers, who would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(
    function: Callable[[Article | Failure], Made], batch: list[Row], tables: UserTables | None
) -> list[Made]:
    from kznews.pipeline import extract_with

    return list(map(function, extract_with(_pipeline(tables), batch, batch_size=len(batch))))


@cache
def _pipeline(tables: UserTables | None) -> Language:
    from kznews.pipeline import shared

    nlp = shared(tables)
    # What is loaded lives as long as the worker: no garbage collection need look at it again.
    gc.freeze()
    return nlp
