"""A Doc as the pure functions see it: repaired text (`kznews.text`), sentences, what earlier stages found.

Here is the one place where offsets are moved to the repaired text and back.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from spacy.tokens import Doc, Span

from kznews import records
from kznews.article import Entity, Mention, Person
from kznews.language.arrays import TokenArrays
from kznews.records import Value
from kznews.text import TextView, paragraph_bounds

Bounds = list[tuple[int, int]]
Shown = tuple[Mention, str, str | None]
"""A mention, the label of its span, and what it stands for (the span's `kb_id`)."""


class DocView:
    """A Doc as the pure functions see it: repaired text, sentences, and earlier results at its offsets.

    Whichever stage runs first, the Doc keeps from then on what its `as_tuples` context says of the article.
    """

    def __init__(self, doc: Doc) -> None:
        records.keep_context(doc)
        self.doc = doc
        self.view = TextView.of(records.text_of(doc))
        self.text = self.view.clean
        self.tokens = TokenArrays.of(doc)

    @property
    def sentences(self) -> Bounds:
        """Sentence bounds in the repaired text, white space outside; paragraphs where no component has set any."""
        if not self.tokens.begins_sentence.any():
            return paragraph_bounds(self.text)
        begins = self.tokens.starts[self.tokens.begins_sentence].tolist()
        starts = [self.view.to_clean(start) for start in begins]
        found = (self.text[a:b] for a, b in itertools.pairwise([*starts, len(self.text)]))
        return [
            (start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
            for start, piece in zip(starts, found, strict=True)
            if piece.strip()
        ]

    def read(self, stage: str, kind: type[Value]) -> tuple[Value, ...]:
        return self.to_clean(records.read(self.doc, stage, kind))

    def entities(self) -> tuple[Entity, ...]:
        return self.to_clean(records.read_entities(self.doc))

    def entities_left_by_persons(self) -> list[Entity]:
        """The entities that no person claims: the tagger takes surnames that stand alone for towns and bodies."""
        named = {mention.start for person in self.read("persons", Person) for mention in person.mentions}
        return [entity for entity in self.entities() if entity.start not in named or entity.label == "PERSON"]

    def to_clean(self, values: tuple[Value, ...]) -> tuple[Value, ...]:
        if self.view.identical:
            return values
        return records.moved(values, self.text, self._clean)

    def write(self, stage: str, values: Iterable[Value]) -> tuple[Value, ...]:
        """Keep `values` at the offsets of the text as given, and return them so."""
        found = tuple(values)
        if not self.view.identical:
            found = records.moved(found, self.view.raw, self.view.to_raw)
        records.write(self.doc, stage, found)
        return found

    def group(self, name: str, mentions: Iterable[Shown]) -> None:
        """Show mentions as `doc.spans[name]`."""
        self.doc.spans[name] = self.spans(mentions)

    def spans(self, mentions: Iterable[Shown]) -> list[Span]:
        """The tokens that mentions, at the offsets of the text as given, touch."""
        shown = list(mentions)
        firsts = self.tokens.ends.searchsorted([mention.start for mention, _, _ in shown], side="right").tolist()
        lasts = self.tokens.starts.searchsorted([mention.end for mention, _, _ in shown], side="left").tolist()
        return [
            Span(self.doc, first, max(first + 1, last), label=label, kb_id=stands_for or "")
            for first, last, (_, label, stands_for) in zip(firsts, lasts, shown, strict=True)
        ]

    def _clean(self, start: int, end: int) -> tuple[int, int]:
        return self.view.to_clean(start), self.view.to_clean(end)
