"""What a date rule is: a pattern over atoms, how it is read, and phrases that it must and must not find."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import regex

from kznews.article import DateType
from kznews.dates.atoms import Atom
from kznews.dates.parts import Parts
from kznews.dates.pattern import compile_pattern, may_begin


@dataclass(frozen=True, slots=True)
class Found:
    """One match of a pattern: its named atoms, those at its end first asked for by name."""

    run: Sequence[Atom]
    match: regex.Match[str]

    def get(self, name: str) -> Atom | None:
        """The atom of this name, None where the pattern has none or did not need it."""
        start = self.match.start(name) if name in self.match.re.groupindex else -1
        return None if start < 0 else self.run[start]

    def __getitem__(self, name: str) -> Atom:
        atom = self.get(name)
        if atom is None:
            raise KeyError(f"{name!r} did not take part in this match")
        return atom

    def value(self, name: str) -> int | None:
        """The number that the atom of this name stands for, None where there is no such atom."""
        atom = self.get(name)
        return None if atom is None else atom.value

    def previous(self) -> Atom | None:
        """The atom before the match in its run."""
        start = self.match.start()
        return self.run[start - 1] if start else None

    def following(self) -> Atom | None:
        """The atom behind the match in its run."""
        return self.run[self.match.end()] if self.match.end() < len(self.run) else None


@dataclass(frozen=True, slots=True)
class Rule:
    """`read` gets each match of `pattern` and returns its parts, or None when it is no date after all.

    An example is a phrase and its value for an article published on Friday 2025-11-14. The longest match wins,
    between equals the rule that comes first. What a lookahead finds is left out.
    """

    name: str
    pattern: str
    read: Callable[[Found], Parts | None]
    examples: Mapping[str, str | None]
    counter_examples: tuple[str, ...] = ()
    type: DateType = "DATE"
    alone: bool = False
    """Words that mean other things too: not capitalised inside a sentence, not in a hyphenated word or a name."""

    def match(self, codes: str, at: int) -> regex.Match[str] | None:
        """The match of the pattern at `at` in encoded atoms, None where there is none."""
        return compile_pattern(self.pattern).match(codes, at)

    def may_begin(self, codes: str) -> bool:
        """Whether a match can begin with these encoded atoms: asked once for each pair of neighbours."""
        return may_begin(self.pattern, codes)
