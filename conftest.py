"""Every code block of the README and the docs is run: Python as written, console blocks by their output.

Each page is run in a folder of its own, as its reader has it: the example files that pages show lie there, and the
gold of a checkout. Files that a page writes are there for its later blocks.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from doctest import ELLIPSIS
from pathlib import Path

from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser

ROOT = Path(__file__).parent


def run_console(example: Example) -> None:
    """Run each `$ kznews …` line of a block and compare what follows it, `…` standing for any lines."""
    commands = example.parsed.strip("\n").split("$ ")[1:]
    for block in commands:
        command, _, expected = block.partition("\n")
        program, *arguments = shlex.split(command)
        if program != "kznews":
            raise ValueError(f"console blocks run kznews alone, not {program!r}: write other commands as ```sh")
        done = subprocess.run(
            [sys.executable, "-m", "kznews.cli", *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        shown = (done.stdout + done.stderr).rstrip()
        pieces = [piece.strip("\n") for piece in expected.rstrip().split("…\n")]
        at = 0
        for piece in pieces:
            found = shown.find(piece.rstrip("…\n"), at)
            if found < 0:
                raise AssertionError(f"$ {command}\nprinted\n{shown}\nwhere the page has\n{expected}")
            at = found + len(piece)


def set_up(namespace: dict[str, object]) -> None:
    folder = Path(tempfile.mkdtemp(prefix="kznews-page-"))
    shutil.copytree(ROOT / "docs" / "examples", folder, dirs_exist_ok=True)
    (folder / "tests").symlink_to(ROOT / "tests")
    os.chdir(folder)


def tear_down(namespace: dict[str, object]) -> None:
    folder = Path.cwd()
    os.chdir(ROOT)
    shutil.rmtree(folder)


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
        CodeBlockParser(language="console", evaluator=run_console),
        SkipParser(),
    ],
    patterns=["README.md", "README.kk.md", "docs/*.md", "docs/**/*.md"],
    setup=set_up,
    teardown=tear_down,
).pytest()
