"""Worker processes, spawned and forked: the same results; whoever is killed, nothing is lost or left behind."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

import kznews
from kznews.corpus import Summary, read_corpus
from kznews.corpus.lines import JsonLinesSink
from kznews.corpus.sources import JsonLines
from kznews.pipeline import START_METHODS, StartMethod, map_articles
from kznews.workers import WorkerDiedError

pytestmark = [
    pytest.mark.model,
    # Python 3.12 and newer warn of any fork with threads; what they do to a child of ours is tested here.
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning"),
]
each_method = pytest.mark.parametrize("method", START_METHODS)
forked = pytest.mark.skipif("fork" not in START_METHODS, reason="this system has no fork")
ARTICLES = 2000
DEFECT = """
    import sys

    import kznews
    from kznews import pipeline
    from spacy.language import Language


    @Language.component("fails_on_storms")
    def fails_on_storms(doc):
        if "дауыл" in doc.text:
            raise RuntimeError("a storm")
        return doc


    def load_with_a_defect(**tables):
        nlp = load(ner=None)
        nlp.add_pipe("fails_on_storms")
        return nlp


    load, pipeline.load = pipeline.load, load_with_a_defect
    if __name__ == "__main__":
        rows = [{"id": str(n), "text": "Кеше дауыл болды." if n == 3 else "Бүгін күн ашық."} for n in range(6)]
        for result in kznews.extract_many(rows, workers=2, batch_size=2, start_method=sys.argv[1]):
            print(result.id, getattr(result, "error", "read"))
"""
ENDLESS = """
    import itertools, sys

    import kznews

    if __name__ == "__main__":
        rows = (f"Асан Үсенов {n % 28 + 1} қарашада Астанаға келді." for n in itertools.count())
        for result in kznews.extract_many(rows, workers=2, batch_size=4, start_method=sys.argv[1]):
            print("read", flush=True)
"""
HALF_A_RESULT = """
    import multiprocessing, os, struct, sys, time
    from concurrent.futures import ProcessPoolExecutor

    from kznews.workers import _kill


    def write_half(pipe, ready):
        os.write(pipe, struct.pack("!i", 1000))
        os.write(ready, b"!")
        time.sleep(600)


    if __name__ == "__main__":
        written, ready = os.pipe()
        pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context(sys.argv[1]))
        pool.submit(write_half, pool._result_queue._writer.fileno(), ready)
        os.read(written, 1)
        _kill(pool)
        print("killed")
"""
FORK_AFTER_READING = """
    import multiprocessing, sys

    import torch

    import kznews


    def persons(text):
        return [person.name for person in kznews.extract(text).persons]


    if __name__ == "__main__":
        torch.set_num_threads(2)
        torch.randn(800, 800) @ torch.randn(800, 800)  # wakes torch's second thread
        text = "Президент Қасым-Жомарт Тоқаев Ташкентке келді."
        found = persons(text)
        with multiprocessing.get_context(sys.argv[1]).Pool(1) as pool:
            print(pool.apply_async(persons, [text]).get(100) == found)
"""


@pytest.fixture(autouse=True)
def heeding_ctrl_c() -> Iterator[None]:
    """What a shell starts in the background ignores Ctrl-C, and so would all that the tests start."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


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

    reader = partial(map_articles, workers=2, batch_size=4)
    with pytest.raises(WorkerDiedError, match="most likely because memory ran out: use fewer workers"):
        read_corpus(source, JsonLinesSink(target), reader=reader, progress=kill_one)
    until(lambda: not multiprocessing.active_children(), 60)  # dead at once, noted by another thread
    written = len(ids(target))
    assert 3 <= written < ARTICLES
    summary = read_corpus(source, JsonLinesSink(target), reader=map_articles)
    assert (summary.kept, summary.articles) == (written, ARTICLES - written)
    assert ids(target) == [str(n) for n in range(ARTICLES)]


def test_who_has_enough_leaves_no_worker_behind() -> None:
    results = kznews.extract_many(["Қар жауды."] * 50, workers=2, batch_size=1)
    next(iter(results))
    results.close()  # type: ignore[attr-defined]
    until(lambda: not multiprocessing.active_children(), 60)  # dead at once, noted by another thread


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds left processes in /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_command_leaves_no_worker_behind(source: JsonLines, tmp_path: Path, how: signal.Signals) -> None:
    target = tmp_path / "out.jsonl"
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = {**os.environ, "TMPDIR": str(temporary)}
    command = [sys.executable, "-m", "kznews.cli", "corpus", source.path, "--output", target, "--workers", "2"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, start_new_session=True, stderr=pipe, text=True) as process:
        until(lambda: target.exists() and target.stat().st_size > 0, 300)
        if how == signal.SIGINT:
            os.killpg(process.pid, how)  # as a terminal does
        else:
            process.kill()
        assert process.stderr is not None
        said = process.stderr.read()
        until(lambda: not group(process.pid), 60)  # a second or two, on a machine that has nothing else to do
    if how == signal.SIGINT:
        assert process.returncode == 130
        assert "Traceback" not in said
        assert said.endswith("the same command will go on from there\nkznews: stopped\n")
    assert list(temporary.iterdir()) == []
    whole = [line for line in target.read_bytes().splitlines(keepends=True) if line.endswith(b"\n")]
    summary = read_corpus(source, JsonLinesSink(target), reader=map_articles)
    assert summary.kept == len(whole)
    assert ids(target) == [str(n) for n in range(ARTICLES)]


def test_the_command_reads_parquet_with_workers_as_without(source: JsonLines, tmp_path: Path) -> None:
    """On Linux it forks while PyArrow, which has threads of its own, is reading the input."""
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pytest.importorskip("pyarrow.json").read_json(source.path)
    parquet.write_table(table.slice(0, 300), tmp_path / "in.parquet")
    for workers in ("1", "2"):
        command = [sys.executable, "-m", "kznews.cli", "corpus", tmp_path / "in.parquet", "--output"]
        subprocess.run([*command, f"{tmp_path / workers}/", "--workers", workers], check=True, timeout=300)
    for name in ("articles", "persons", "dates", "mentions"):
        assert parquet.read_table(tmp_path / "1" / name).equals(parquet.read_table(tmp_path / "2" / name))


@pytest.fixture
def script(tmp_path: Path) -> Any:
    """The command that runs a program, and the environment with an empty folder for its temporary files."""

    def command(program: str, method: StartMethod) -> tuple[list[str], dict[str, str], Path]:
        path, temporary = tmp_path / "program.py", tmp_path / "temporary"
        path.write_text(dedent(program), encoding="utf-8")
        temporary.mkdir()
        environment = {**os.environ, "TMPDIR": str(temporary), "PYTHONIOENCODING": "utf-8"}
        return [sys.executable, str(path), method], environment, temporary

    return command


def run(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


@each_method
def test_the_same_articles_in_order(method: StartMethod) -> None:
    rows: list[dict[str, Any]] = [
        {
            "id": str(number),
            "text": f"Саясаттанушы Фарход Толипов {number} қарашада Астанаға келді.",
            "published": "2025-11-14",
            "seen by": threading.Lock(),  # no concern of the workers', and nothing that could be sent to them
        }
        for number in range(1, 8)
    ]
    rows.insert(3, {"id": "bad", "text": "Мәтін", "published": "кеше"})
    alone = list(kznews.extract_many(rows))
    assert [one.id for one in alone] == ["1", "2", "3", "bad", "4", "5", "6", "7"]
    assert list(kznews.extract_many(rows, workers=2, batch_size=2, start_method=method)) == alone


@each_method
def test_a_defect_in_a_stage_is_told_and_costs_that_article_alone(method: StartMethod, script: Any) -> None:
    command, environment, temporary = script(DEFECT, method)
    told = ["0 read", "1 read", "2 read", "3 fails_on_storms failed: RuntimeError: a storm", "4 read", "5 read"]
    assert run(command, environment).splitlines() == told
    assert list(temporary.iterdir()) == []


@forked
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds left processes in /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_program_leaves_no_forked_worker_behind(how: signal.Signals, script: Any) -> None:
    command, environment, temporary = script(ENDLESS, "fork")
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, start_new_session=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"read\n"
        if how == signal.SIGINT:
            os.killpg(process.pid, how)  # as a terminal does
        else:
            process.kill()
        process.communicate(timeout=300)
        until(lambda: not group(process.pid), 60)
    assert list(temporary.iterdir()) == []


@forked
def test_half_a_result_of_a_killed_worker_is_not_waited_for(script: Any) -> None:
    """The pool's thread reads it from a pipe whose other end this process holds too: the program never ended."""
    command, environment, _ = script(HALF_A_RESULT, "fork")
    assert run(command, environment) == "killed\n"


@forked
def test_a_process_that_has_read_articles_can_be_forked(script: Any) -> None:
    """Servers and Spark fork after loading; a child that waited for torch's threads would wait for ever."""
    command, environment, _ = script(FORK_AFTER_READING, "fork")
    environment.pop("OMP_NUM_THREADS", None)
    assert run(command, environment) == "True\n"


@each_method
def test_a_script_without_the_main_line(method: StartMethod, script: Any) -> None:
    """A spawned worker imports the program, which must not start workers in its turn."""
    program = """
        import sys
        import kznews
        print(len(list(kznews.extract_many(["Қар жауды."], workers=2, start_method=sys.argv[1]))))
    """
    command, environment, _ = script(program, method)
    if method == "fork":
        assert run(command, environment) == "1\n"
        return
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert done.returncode == 1
    assert 'a script keeps its own work below `if __name__ == "__main__":`' in done.stderr.splitlines()[-1]


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
