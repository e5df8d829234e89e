"""The words of an article with what stands between and around them, as titles are read from name to left."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from kznews.article import Entity
from kznews.persons.roles import WORD, Roles, shipped_roles

_CONTEXT_LABELS = frozenset({"GPE", "ORGANISATION", "LOCATION", "FACILITY"})
_LONGEST_ENTITY = 250
_OPENERS = frozenset('«“”"„:.!?—–-')


class Token(NamedTuple):
    """A word of the text with its offsets."""

    start: int
    end: int
    text: str


class Words:
    """The words of a text, found once, with what stands between them."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[tuple[int, int]],
        names: Sequence[tuple[int, int]] = (),
        entities: Sequence[Entity] = (),
        *,
        roles: Roles | None = None,
    ) -> None:
        self.text = text
        self.roles = shipped_roles() if roles is None else roles
        self._entities = sorted(
            (e for e in entities if e.label in _CONTEXT_LABELS), key=lambda e: (e.start, -e.end)
        )
        self._entity_starts = [e.start for e in self._entities]
        self.tokens = [Token(m.start(), m.end(), m[0]) for m in WORD.finditer(text)]
        self._starts = [token.start for token in self.tokens]
        self._sentence_starts = sorted(start for start, _ in sentences)
        self._named = frozenset(
            index
            for start, end in names
            for index in range(bisect_left(self._starts, start), bisect_left(self._starts, end))
        )

    def before(self, offset: int) -> int:
        """Index of the last word that starts before `offset`, -1 where there is none."""
        return bisect_right(self._starts, offset - 1) - 1

    def gap(self, index: int, upto: int) -> str:
        """What stands between the word at `index` and the offset `upto`."""
        return self.text[self.tokens[index].end : upto]

    def behind_bracket(self, first: int, head: int) -> int:
        """The first of the words `first` to `head` behind a bracket that closes among them and opens before."""
        start = self.tokens[first].start
        for at in range(head, first, -1):
            end = self.tokens[at].start
            if ")" in self.gap(at - 1, end) and "(" not in self.text[start:end]:
                return at
        return first

    def opens_sentence(self, index: int) -> bool:
        """Whether no word stands before this one in its sentence."""
        if index == 0:
            return True
        between = self.text[self.tokens[index - 1].end : self.tokens[index].start]
        if "\n" in between:
            return True
        at = bisect_left(self._sentence_starts, self.tokens[index - 1].end)
        return at < len(self._sentence_starts) and self._sentence_starts[at] <= self.tokens[index].start

    def covering(self, index: int) -> Entity | None:
        """The place or body that the word belongs to, the longest."""
        token = self.tokens[index]
        last = bisect_right(self._entity_starts, token.start)
        first = bisect_left(self._entity_starts, token.start - _LONGEST_ENTITY)
        return next((e for e in self._entities[first:last] if token.end <= e.end), None)

    def is_capitalized(self, word: str) -> bool:
        """Whether the text has the word capitalised inside a sentence too."""
        return word in self._capitalized

    @cached_property
    def _capitalized(self) -> frozenset[str]:
        found = (i for i, token in enumerate(self.tokens) if token.text[0].isupper())
        return frozenset(self.tokens[i].text for i in found if not self._opens(i))

    def _opens(self, index: int) -> bool:
        lead = self.text[max(0, self.tokens[index].start - 3) : self.tokens[index].start].rstrip()
        return self.opens_sentence(index) or not lead or lead[-1] in _OPENERS

    def is_name(self, index: int) -> bool:
        """Whether the word belongs to a person's name."""
        return index in self._named

    def quote_start(self, index: int) -> int | None:
        """Index of the first word of the «…» that closes right behind the word at `index`."""
        opening = self.text.rfind("«", 0, self.tokens[index].end)
        if (
            opening < 0
            or "»" in self.text[opening : self.tokens[index].end]
            or "\n" in self.text[opening : self.tokens[index].end]
        ):
            return None
        return bisect_left(self._starts, opening)
