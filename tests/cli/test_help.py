"""The page of the command line and the help texts say the same."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kznews.cli import make_parser


def _options(parser: argparse.ArgumentParser, command: str = "") -> Iterator[tuple[str, str]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield from _options(below, f"{command} {name}".strip())
        elif command:
            yield from ((command, option) for option in action.option_strings if option not in ("-h", "--help"))


@pytest.mark.parametrize(("command", "option"), sorted(_options(make_parser())))
def test_the_page_of_the_command_line_names_every_option(command: str, option: str) -> None:
    page = (Path(__file__).parents[2] / "docs/cli.md").read_text(encoding="utf-8")
    headings = re.split(r"^## ", page, flags=re.MULTILINE)
    (section,) = [part for part in headings if f"`{command.split()[0]}`" in part.partition("\n")[0]]
    assert re.search(rf"`{option}[ `]|{option} ", section)
