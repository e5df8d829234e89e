"""The command `kznews`: one module a subcommand, each with `add` (its arguments) and `run` (its exit code).

Exit codes: 0 all well, 1 some article could not be read, 2 the command could not be carried out as called.
Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence

from kznews import __version__
from kznews.cli import corpus, evaluate, extract, model, train, view
from kznews.cli.console import CommandError, tell, use_utf8

_COMMANDS = (extract, corpus, view, evaluate, train, model)


def main(argv: Sequence[str] | None = None) -> int:
    """Run `kznews` with `argv` (by default the process's arguments) and return its exit code."""
    use_utf8()
    parser = make_parser()
    arguments = parser.parse_args(argv)
    if "run" not in arguments:
        parser.print_help(sys.stderr)
        return 2
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except CommandError as error:
        tell(str(error))
        return 2
    except KeyboardInterrupt:
        print("kznews: stopped", file=sys.stderr)
        return 128 + signal.SIGINT
    except BrokenPipeError:
        # Whoever read our output (`| head`) has enough; keep Python from complaining about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + 13  # SIGPIPE, by number: Windows has no name for it
    return code


class _CommandParser(argparse.ArgumentParser):
    """The parser of a subcommand: reports an unknown option itself, under its own usage."""

    def parse_known_args(self, args=None, namespace=None):  # type: ignore[no-untyped-def]
        """Parse, and refuse what is left over."""
        arguments, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)} (`{self.prog} --help` lists what there is)")
        return arguments, unknown


def make_parser() -> argparse.ArgumentParser:
    """The parser of the command line, with every command."""
    parser = argparse.ArgumentParser(
        prog="kznews",
        description="Reads Kazakh news: persons, places, dates, and who said what.",
        epilog="`kznews COMMAND --help` says more. Exit codes: 0 all well, 1 some article could not be read, "
        "2 the command could not be carried out.",
    )
    parser.add_argument("--version", action="version", version=f"kznews {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_CommandParser)
    for command in _COMMANDS:
        command.add(commands)
    return parser
