"""The progress line of `kznews corpus`."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kznews.cli.progress import Progress
from kznews.corpus import Summary, read_corpus
from kznews.corpus.lines import JsonLinesSink
from kznews.corpus.sources import JsonLines

if TYPE_CHECKING:
    from conftest import FakeReader


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_for_terminals(
    source: Path, target: Path, reader: FakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kznews.cli.progress._EVERY", 0)
    terminal, pipe = Terminal(), io.StringIO()
    for stream in (terminal, pipe):
        target.unlink(missing_ok=True)
        progress = Progress(source.stat().st_size, stream)
        read_corpus(JsonLines(source), JsonLinesSink(target), reader=reader.map_articles, progress=progress)
        progress.clear()
    assert pipe.getvalue() == ""
    assert "\x1b[K0 articles · starting" in terminal.getvalue()
    assert "\x1b[K7 articles" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_progress_line(monkeypatch: pytest.MonkeyPatch) -> None:
    summary = Summary(kept=1000, articles=200, position=500)
    summary.errors["bad"] = 2
    progress, endless = Progress(1000, io.StringIO()), Progress(None, io.StringIO())
    # The model was loaded before the first results came: they tell nothing of speed.
    assert progress.line(summary) == "1,202 articles · starting · 2 errors · 50 %"
    assert endless.line(summary) == "1,202 articles · starting · 2 errors"
    later = time.monotonic() + 10
    monkeypatch.setattr("time.monotonic", lambda: later)
    summary.articles += 200
    summary.position += 100
    assert progress.line(summary) == "1,402 articles · 20 a second · 2 errors · 60 % · 40 s left"
    assert endless.line(summary) == "1,402 articles · 20 a second · 2 errors"
