"""`extract_many` over processes: each loads the pipeline once, results come back in order."""

from __future__ import annotations

import itertools
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor

from kznews.article import Article, Failure
from kznews.pipeline import Row, extract_with, shared

_AHEAD = 2
"""Batches waiting for each worker: enough to keep it busy, few enough to keep memory flat."""


def extract_parallel(articles: Iterable[Row], *, workers: int, batch_size: int) -> Iterator[Article | Failure]:
    """Read `articles` in `workers` processes, in order; at most a few batches are in memory at a time."""
    rows = iter(articles)
    batches = iter(lambda: list(itertools.islice(rows, batch_size)), [])
    # Spawned, not forked: torch's thread pool does not survive a fork.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start)
    pending: deque[Future[list[Article | Failure]]] = deque()
    try:
        for batch in itertools.islice(batches, workers * _AHEAD):
            pending.append(pool.submit(_read, batch))
        while pending:
            yield from pending.popleft().result()
            for batch in itertools.islice(batches, 1):
                pending.append(pool.submit(_read, batch))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start() -> None:
    import torch

    torch.set_num_threads(1)
    shared()


def _read(batch: list[Row]) -> list[Article | Failure]:
    return list(extract_with(shared(), batch, batch_size=len(batch)))
