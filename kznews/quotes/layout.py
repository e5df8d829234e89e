"""The article laid out for the quotation rules: paragraphs, sentences, words, each found by offset in O(log n)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from kznews.article import NAME_LABELS, Entity, Mention, Organization, Person
from kznews.morphology import strip
from kznews.organizations import full_names
from kznews.quotes.cues import Cues, shipped_cues
from kznews.quotes.nouns import SpeakerNoun, SpeakerNouns
from kznews.text import paragraph_bounds

Span = tuple[int, int]
_HEADLINE_SENTENCES = 3
_ATTRIBUTES = frozenset({"attr", "own", "adj"})

# A word keeps its hyphen and apostrophe (`Қасым-Жомарт`, `д’Эстен`) and the dot of an initial or a domain
# (`Ф.Толипов`, `Zakon.kz`), not the full stop of a sentence that lacks its space (`қызмет.Халыққа`).
_WORD = re.compile(r"\w+(?:[-’'ʼ]\w+|(?<=\b\w)\.\w+|\.[a-z]+|\.[A-Z]{2,}\b)*")


class Word(NamedTuple):
    """A word and where it stands; `low` is what rules compare."""

    start: int
    end: int
    text: str
    low: str
    nouns: SpeakerNouns

    @property
    def noun(self) -> SpeakerNoun | None:
        """The speaker noun that the word is a form of, None where it is none."""
        return self.nouns.of(self.text)

    @property
    def case(self) -> str:
        """The case that the ending shows on form alone, `nom` where it shows none."""
        return self.nouns.case_of(self.text)


@dataclass(frozen=True)
class Layout:
    """A clean text with what earlier stages found in it, and the words that introduce quotations there."""

    text: str
    sentences: Sequence[Span]
    persons: Sequence[Person] = ()
    organizations: Sequence[Organization] = ()
    entities: Sequence[Entity] = ()
    cues: Cues = field(default_factory=shipped_cues)

    @property
    def nouns(self) -> SpeakerNouns:
        """The nouns for who can speak."""
        return self.cues.nouns

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Lines that are not blank, without the space at their edges."""
        return tuple(paragraph_bounds(self.text))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All words of the text."""
        nouns = self.nouns
        return tuple(Word(*m.span(), m[0], m[0].lower(), nouns) for m in _WORD.finditer(self.text))

    @cached_property
    def _word_starts(self) -> list[int]:
        return [w.start for w in self.words]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s for s, _ in self.sentences]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [s for s, _ in self.paragraphs]

    @cached_property
    def named(self) -> tuple[tuple[Mention, Person], ...]:
        """Every mention of a person, in order of the text."""
        pairs = [(m, p) for p in self.persons for m in p.mentions]
        return tuple(sorted(pairs, key=lambda pair: pair[0].start))

    @cached_property
    def _named_starts(self) -> list[int]:
        return [m.start for m, _ in self.named]

    @cached_property
    def bodies(self) -> tuple[tuple[Mention, Organization], ...]:
        """Every mention of an organization, in order of the text."""
        pairs = [(m, o) for o in self.organizations for m in o.mentions]
        return tuple(sorted(pairs, key=lambda pair: pair[0].start))

    @cached_property
    def _body_starts(self) -> list[int]:
        return [m.start for m, _ in self.bodies]

    @cached_property
    def referred(self) -> tuple[tuple[Mention, Person], ...]:
        """Every reference to a person (`Сарапшы`, `ол`), in order of the text."""
        pairs = [(m, p) for p in self.persons for m in p.references]
        return tuple(sorted(pairs, key=lambda pair: pair[0].start))

    @cached_property
    def _referred_starts(self) -> list[int]:
        return [m.start for m, _ in self.referred]

    def referred_in(self, start: int, end: int) -> Sequence[tuple[Mention, Person]]:
        """References to persons that start inside `start:end`."""
        return self.referred[bisect_left(self._referred_starts, start) : bisect_left(self._referred_starts, end)]

    @cached_property
    def _states(self) -> tuple[list[int], list[Entity]]:
        found = sorted((e for e in self.entities if e.label == "GPE" and e.text.strip()), key=lambda e: e.start)
        nominative = [e for e in found if self._may_be_subject(e.text.split()[-1])]
        return [e.start for e in nominative], nominative

    def _may_be_subject(self, word: str) -> bool:
        """Whether a name stands in the nominative and is no attribute: not `Ломбоктағы` (what is on Lombok)."""
        found = strip(word)
        return self.nouns.case_of(word) == "nom" and (found is None or _ATTRIBUTES.isdisjoint(found.suffixes))

    def states_in(self, start: int, end: int) -> Sequence[Entity]:
        """Names of countries and cities in the nominative that start inside `start:end`."""
        starts, states = self._states
        return states[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def _names(self) -> list[int]:
        found = [m.start for m, _ in (*self.named, *self.bodies)]
        return sorted(found + [e.start for e in self.entities if e.label in NAME_LABELS])

    def names(self, start: int, end: int) -> bool:
        """Whether `start:end` names a person, a place or an organization."""
        return bisect_left(self._names, start) < bisect_left(self._names, end)

    @cached_property
    def body_names(self) -> dict[str, list[tuple[int, Organization]]]:
        """Where organizations are named, by the body noun that heads the mention."""
        found: dict[str, list[tuple[int, Organization]]] = {}
        for mention, organization in self.bodies:
            noun = self.nouns.of(mention.text.split()[-1]) if mention.text.strip() else None
            if noun is not None:
                found.setdefault(noun.lemma, []).append((mention.start, organization))
        return found

    @cached_property
    def short_names(self) -> dict[str, list[tuple[int, str]]]:
        """Where known abbreviations stand, by the body noun that heads the full name: `ТЖМ` is a `министрлік`."""
        found: dict[str, list[tuple[int, str]]] = {}
        for word in self.words:
            full = full_names().get(word.text)
            noun = self.nouns.of(full.split()[-1]) if full is not None else None
            if noun is not None:
                found.setdefault(noun.lemma, []).append((word.start, word.text))
        return found

    @cached_property
    def body_words(self) -> dict[str, list[int]]:
        """Where the possessed forms of each body noun stand (`министрлігі`), as indexes of `words`."""
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self.words):
            noun = word.noun
            if noun is not None and noun.kind in ("body", "medium") and noun.possessed:
                found.setdefault(noun.lemma, []).append(at)
        return found

    def words_in(self, start: int, end: int) -> Sequence[Word]:
        """The words that lie wholly inside `start:end`."""
        first = bisect_left(self._word_starts, start)
        last = bisect_left(self._word_starts, end)
        found = self.words[first:last]
        return found[:-1] if found and found[-1].end > end else found

    def named_in(self, start: int, end: int) -> Sequence[tuple[Mention, Person]]:
        """Mentions of persons that start inside `start:end`."""
        return self.named[bisect_left(self._named_starts, start) : bisect_left(self._named_starts, end)]

    def bodies_in(self, start: int, end: int) -> Sequence[tuple[Mention, Organization]]:
        """Mentions of organizations that start inside `start:end`."""
        return self.bodies[bisect_left(self._body_starts, start) : bisect_left(self._body_starts, end)]

    def paragraph_index(self, at: int) -> int:
        """Which paragraph `at` belongs to; a blank line belongs to the one before."""
        return max(0, bisect_right(self._paragraph_starts, at) - 1)

    def paragraph_at(self, at: int) -> Span:
        """The paragraph that `at` belongs to."""
        return self.paragraphs[self.paragraph_index(at)]

    def is_headline(self, index: int) -> bool:
        """Whether paragraph `index` is the headline: the first one, unless it is a body run into one line."""
        return index == 0 and self._has_headline

    @cached_property
    def _has_headline(self) -> bool:
        return len(self.sentences_in(*self.paragraphs[0])) <= _HEADLINE_SENTENCES

    def sentence_at(self, at: int) -> Span:
        """The sentence that `at` belongs to, cut to its paragraph."""
        start, end = self.paragraph_at(at)
        i = bisect_right(self._sentence_starts, at) - 1
        if i < 0 or self.sentences[i][1] <= start:
            return start, end
        first, last = self.sentences[i]
        if last <= at:
            last = self.sentences[i + 1][0] if i + 1 < len(self.sentences) else end
        return trim_space(self.text, max(start, first), max(min(end, last), at))

    def sentences_in(self, start: int, end: int) -> list[Span]:
        """The sentences that overlap `start:end`, cut to it."""
        i = max(0, bisect_right(self._sentence_starts, start) - 1)
        found = []
        while i < len(self.sentences) and self.sentences[i][0] < end:
            first, last = self.sentences[i]
            if last > start:
                span = trim_space(self.text, max(start, first), min(end, last))
                if span[0] < span[1]:
                    found.append(span)
            i += 1
        return found


def trim_space(text: str, start: int, end: int) -> Span:
    """`start:end` without white space at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


_EDGE_LEFT = " \n.,;:!?…–—−―-»”\"“„«'’)"
_EDGE_RIGHT = " \n.,;:–—−―-«“„"
_PAIRS = {"«": "»", "“": "”", "„": "“", '"': '"', "(": ")"}


def trim_content(text: str, start: int, end: int) -> Span:
    """`start:end` without the space, commas and dashes that set a content off from its attribution.

    A quote mark whose partner lies inside stays, as do `!`, `?` and `…` at the end.
    """
    while start < end and text[start] in _EDGE_LEFT:
        partner = _PAIRS.get(text[start])
        if partner is not None and partner in text[start + 1 : end]:
            break
        start += 1
    while end > start and text[end - 1] in _EDGE_RIGHT:
        end -= 1
    return start, end
