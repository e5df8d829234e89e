"""What a span repair may look at: the text, the tagger's other spans, and the names of the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import regex

from kznews.article import PLACE_LABELS, Entity
from kznews.morphology import candidates
from kznews.persons.forms import Form, fold, form_of
from kznews.persons.intervals import Intervals, Span
from kznews.persons.roles import Roles, shipped_roles
from kznews.places.kinds import kind_word

NAME_WORD = regex.compile(r"[\p{L}\p{M}]+(?:[-‑’'`ʼ]\p{L}+)*")
_FIRM_LABELS = frozenset({"GPE", "LOCATION", "ORGANISATION", "FACILITY", "NORP", "EVENT", "PRODUCT"})


@dataclass(frozen=True)
class Context:
    """The surroundings of the person spans of one article."""

    text: str
    taken: tuple[Span, ...] = ()
    """Spans of other entities, which no name grows into."""
    offices: tuple[Span, ...] = ()
    """Spans of offices; a name may stand in one, but does not grow into it."""
    full_names: frozenset[tuple[str, ...]] = frozenset()
    """Folded words, in every nominative they may have, of the spans of several words."""
    full_forms: tuple[Form, ...] = ()
    """The forms of those spans, each as often as it stands."""
    places: frozenset[str] = frozenset()
    """Folded nominatives of the single words that the tagger has as places, alone or before a kind word."""
    roles: Roles = field(default_factory=shipped_roles)

    @classmethod
    def of(
        cls, text: str, spans: Iterable[Span], others: Sequence[Entity], *, roles: Roles | None = None
    ) -> Context:
        """The context of person `spans` in `text` among the tagger's `others`."""
        alone = cls(
            text,
            tuple((e.start, e.end) for e in others if e.label in _FIRM_LABELS),
            tuple((e.start, e.end) for e in others if e.label == "POSITION"),
            places=frozenset(
                fold(reading.stem)
                for e in others
                if e.label in PLACE_LABELS and (word := _place_word(e.text)) is not None
                for reading in candidates(word)
            ),
            roles=shipped_roles() if roles is None else roles,
        )
        return alone.around(spans)

    def around(self, spans: Iterable[Span]) -> Context:
        """The same surroundings of other person `spans`."""
        full = tuple(form for start, end in spans if (form := form_of(self.text[start:end])).full)
        names = frozenset(name for form in full for name in _readings(form))
        return replace(self, full_names=names, full_forms=full)

    @cached_property
    def _covered(self) -> Intervals:
        return Intervals(self.taken)

    @cached_property
    def _offices(self) -> Intervals:
        return Intervals(self.offices)

    @cached_property
    def by_word(self) -> Mapping[str, Sequence[Form]]:
        """The different full forms that have a word, by every base of it."""
        return _indexed((base, form) for form in self.times for base in form.all_bases)

    @cached_property
    def by_last(self) -> Mapping[str, Sequence[Form]]:
        """The different full forms that end in a word, by every base of it."""
        return _indexed((base, form) for form in self.times for base in form.bases[-1])

    @cached_property
    def times(self) -> Mapping[Form, int]:
        """How often each full form stands."""
        return Counter(self.full_forms)

    def is_free(self, start: int, end: int, spans: Intervals) -> bool:
        """Whether no entity and none of `spans` covers part of `start:end`."""
        return not self._covered.touch(start, end) and not spans.touch(start, end)

    def in_office(self, start: int, end: int) -> bool:
        """Whether `start:end` belongs to an office."""
        return self._offices.touch(start, end)

    def behind(self, end: int) -> regex.Match[str] | None:
        """The capitalised word that follows `end` after one space."""
        found = NAME_WORD.match(self.text, end + 1) if self.text[end : end + 1] == " " else None
        return found if found is not None and found[0][0].isupper() else None

    def before(self, start: int) -> regex.Match[str] | None:
        """The capitalised word that precedes `start` with one space between."""
        if self.text[start - 1 : start] != " " or start < 2:
            return None
        *_, found = (None, *NAME_WORD.finditer(self.text, max(0, self.text.rfind(" ", 0, start - 1)), start - 1))
        return found if found is not None and found.end() == start - 1 and found[0][0].isupper() else None


def _indexed(pairs: Iterable[tuple[str, Form]]) -> Mapping[str, Sequence[Form]]:
    found: dict[str, list[Form]] = {}
    for base, form in pairs:
        found.setdefault(base, []).append(form)
    return found


def _readings(form: Form) -> list[tuple[str, ...]]:
    first = tuple(next(iter(bases)) for bases in form.bases[:-1])
    return [(*first, base) for base in form.bases[-1]]


def _place_word(name: str) -> str | None:
    """The one word that a place is called by, its kind word aside (`Шұбарқұдық кенті`)."""
    inside = name.split()
    if len(inside) == 2 and kind_word(inside[1]) is not None:
        return inside[0]
    return name if len(inside) == 1 else None
