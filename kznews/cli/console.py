"""Standard output and error as a shell user expects them: UTF-8, messages apart, plain when piped."""

from __future__ import annotations

import argparse
import io
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from kznews.export.terminal import printable

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
    """Where a subcommand adds its parser."""


class CommandError(Exception):
    """The command cannot be carried out as it was called; shown without a traceback, exit code 2."""


def use_utf8() -> None:
    """Write UTF-8 whatever the locale says: legacy code pages have no letters for Kazakh."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def tell(message: str) -> None:
    """One line on standard error, under the program's name."""
    print(f"kznews: {printable(message)}", file=sys.stderr)


def styled() -> bool:
    """Whether bold and faint letters are welcome on standard output."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Columns for text: the terminal's, but 80 to 110; 80 where there is no terminal."""
    return min(max(shutil.get_terminal_size((80, 24)).columns, 80), 110) if sys.stdout.isatty() else 80


def reason(error: OSError) -> str:
    """Why a file could not be opened, in words."""
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, IsADirectoryError):
        return "is a folder, not a file"
    if isinstance(error, PermissionError):
        return "permission denied"
    return (error.strerror or str(error)).lower()


@contextmanager
def results_to(output: Path | None) -> Iterator[TextIO]:
    """The stream for results: standard output, or the file `output`, opened before any work is done."""
    if output is None:
        yield sys.stdout
        return
    try:
        with output.open("w", encoding="utf-8", newline="", errors="backslashreplace") as stream:
            yield stream
    except FileNotFoundError as error:
        raise CommandError(f"cannot write {output}: there is no folder {output.parent}; make it first") from error
    except OSError as error:
        raise CommandError(f"cannot write {output}: {reason(error)}") from error


def counted(count: int, noun: str) -> str:
    """`1,250 articles`, `1 article`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def duration(seconds: float) -> str:
    """`12 s`, `34 min`, `2 h 05 min`."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60:02d} min"


def positive(text: str) -> int:
    """The value of an argument that counts something: 1 or more."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1, not {text!r}")
    return int(text)
