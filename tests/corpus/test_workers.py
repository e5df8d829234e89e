"""Worker processes: whoever is killed, nothing is lost and nobody is left behind."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

import kznews
from kznews.corpus import Summary, read_corpus
from kznews.corpus.lines import JsonLinesSink
from kznews.corpus.sources import JsonLines
from kznews.workers import WorkerDiedError

pytestmark = pytest.mark.model
ARTICLES = 2000


@pytest.fixture
def source(tmp_path: Path) -> JsonLines:
    """Enough articles that two workers are still at it when they are stopped."""
    path = tmp_path / "in.jsonl"
    texts = (f"Асан Үсенов {n % 28 + 1} қарашада Астанаға келді." for n in range(ARTICLES))
    path.write_text("".join(json.dumps({"id": str(n), "text": t}) + "\n" for n, t in enumerate(texts)))
    return JsonLines(path)


def ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_killed_worker_is_told_and_costs_nothing(source: JsonLines, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"

    def kill_one(summary: Summary) -> None:
        if summary.articles == 3:
            multiprocessing.active_children()[0].kill()

    reader = partial(kznews.extract_many, workers=2, batch_size=4)
    with pytest.raises(WorkerDiedError, match="most likely because memory ran out: use fewer workers"):
        read_corpus(source, JsonLinesSink(target), reader=reader, progress=kill_one)
    until(lambda: not multiprocessing.active_children(), 10)  # dead at once, noted by another thread
    written = len(ids(target))
    assert 3 <= written < ARTICLES
    summary = read_corpus(source, JsonLinesSink(target), reader=kznews.extract_many)
    assert (summary.kept, summary.articles) == (written, ARTICLES - written)
    assert ids(target) == [str(n) for n in range(ARTICLES)]


def test_who_has_enough_leaves_no_worker_behind() -> None:
    results = kznews.extract_many(["Қар жауды."] * 50, workers=2, batch_size=1)
    next(iter(results))
    results.close()  # type: ignore[attr-defined]
    until(lambda: not multiprocessing.active_children(), 10)  # dead at once, noted by another thread


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds left processes in /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_command_leaves_no_worker_behind(source: JsonLines, tmp_path: Path, how: signal.Signals) -> None:
    target = tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "kznews.cli", "corpus", source.path, "--output", target, "--workers", "2"]
    with subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE, text=True) as process:
        until(lambda: target.exists() and target.stat().st_size > 0, 120)
        if how == signal.SIGINT:
            os.killpg(process.pid, how)  # as a terminal does
        else:
            process.kill()
        begin = time.monotonic()
        assert process.stderr is not None
        said = process.stderr.read()
        until(lambda: not group(process.pid), 20)
        seconds = time.monotonic() - begin
    if how == signal.SIGINT:
        assert process.returncode == 130
        assert "Traceback" not in said
        assert said.endswith("the same command will go on from there\nkznews: stopped\n")
    assert seconds < 10  # a second or two, on a machine that has nothing else to do
    whole = [line for line in target.read_bytes().splitlines(keepends=True) if line.endswith(b"\n")]
    summary = read_corpus(source, JsonLinesSink(target), reader=kznews.extract_many)
    assert summary.kept == len(whole)
    assert ids(target) == [str(n) for n in range(ARTICLES)]


def until(true: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def group(leader: int) -> list[str]:
    """The processes of a group that run still."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, members = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue  # it ended while we looked
        if members == str(leader) and state != "Z":
            found.append(stat.parent.name)
    return found
