"""What a span repair may look at: the text, the tagger's other spans, and the names of the article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from kznews.article import Entity
from kznews.morphology import candidates
from kznews.persons.forms import Form, fold, form_of
from kznews.places.kinds import kind_word

Span = tuple[int, int]

NAME_WORD = regex.compile(r"[\p{L}\p{M}]+(?:[-‑’'`ʼ]\p{L}+)*")
_FIRM_LABELS = frozenset({"GPE", "LOCATION", "ORGANISATION", "FACILITY", "NORP", "EVENT", "PRODUCT"})


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of the person spans of one article."""

    text: str
    taken: tuple[Span, ...] = ()
    """Spans of other entities, which no name grows into."""
    full_names: frozenset[tuple[str, ...]] = frozenset()
    """Folded words, in every nominative they may have, of the spans of several words."""
    full_forms: tuple[Form, ...] = ()
    """The forms of those spans, each as often as it stands."""
    places: frozenset[str] = frozenset()
    """Folded nominatives of the single words that the tagger has as places, alone or before a kind word."""

    @classmethod
    def of(cls, text: str, spans: Iterable[Span], others: Sequence[Entity]) -> Context:
        """The context of person `spans` in `text` among the tagger's `others`."""
        full = tuple(form for start, end in spans if (form := form_of(text[start:end])).full)
        return cls(
            text,
            tuple((e.start, e.end) for e in others if e.label in _FIRM_LABELS),
            frozenset(name for form in full for name in _readings(form)),
            full,
            frozenset(
                fold(reading.stem)
                for e in others
                if e.label in ("GPE", "LOCATION") and (word := _place_word(e.text)) is not None
                for reading in candidates(word)
            ),
        )

    def is_free(self, start: int, end: int, spans: Iterable[Span]) -> bool:
        """Whether no entity and none of `spans` covers part of `start:end`."""
        return not any(s < end and start < e for s, e in (*self.taken, *spans))

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


def _readings(form: Form) -> list[tuple[str, ...]]:
    first = tuple(next(iter(bases)) for bases in form.bases[:-1])
    return [(*first, base) for base in form.bases[-1]]


def _place_word(name: str) -> str | None:
    """The one word that a place is called by, its kind word aside (`Шұбарқұдық кенті`)."""
    inside = name.split()
    if len(inside) == 2 and kind_word(inside[1]) is not None:
        return inside[0]
    return name if len(inside) == 1 else None
