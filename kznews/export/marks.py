"""What is marked in a text, and how marks that nest or cross become tags that only nest.

A layer (persons, dates, quotations, …) is made flat: of two overlapping marks the one that begins first, or is
longer, stays. Layers may overlap each other freely; a mark that crosses another is closed and opened again. So
tags are never deeper than there are layers, and the work is linear in text and marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kznews.article import Article, DateMention, Mention, Person, Place, Quote
from kznews.export.days import days_in_words


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of the text."""

    start: int
    end: int
    layer: str
    thing: str
    """Whose mark it is, the same for all marks of one person, place, … : `person-0`."""
    tip: str
    """What is said about it on hover."""
    who: str = ""
    """The speaker, on the first part of a quotation."""
    tone: int | None = None
    """Number of the speaker's colour."""


@dataclass(frozen=True, slots=True)
class Open:
    """A tag opens: where its mark begins, or again after something crossed it."""

    mark: Mark


@dataclass(frozen=True, slots=True)
class Close:
    """The innermost open tag closes."""


@dataclass(frozen=True, slots=True)
class Words:
    """Text from `start` to `end`."""

    start: int
    end: int


Event = Open | Close | Words


def marks_of(article: Article, *, explain: bool = False) -> list[Mark]:
    """Everything to mark in `article`, layer by layer; with `explain` the tips tell who found it."""
    found: list[Mark] = []

    def add(mention: Mention, layer: str, thing: str, tip: str, *notes: str) -> None:
        told = "\n".join(note for note in (tip, *notes) if note) if explain else tip
        found.append(Mark(mention.start, mention.end, layer, thing, told))

    for n, person in enumerate(article.persons):
        for mention in person.mentions:
            add(mention, "person", f"person-{n}", _person_tip(person), mention.source)
        for mention in person.references:
            add(mention, "reference", f"person-{n}", f"refers to {person.name}", mention.source)
    for n, place in enumerate(article.places):
        for mention in place.mentions:
            add(mention, "place", f"place-{n}", _place_tip(place), mention.source)
    for n, organization in enumerate(article.organizations):
        for mention in organization.mentions:
            add(mention, "organization", f"organization-{n}", organization.name, mention.source)
    for n, date in enumerate(article.dates):
        add(date, "date", f"date-{n}", date_in_words(date), date.source, date.explain)
    tones = tones_of(article.quotes)
    for n, quote in enumerate(article.quotes):
        found += _quote_marks(quote, f"quote-{n}", tones[speaker_of(quote)], explain)
    return found


def flat(marks: Iterable[Mark]) -> tuple[list[Mark], dict[Mark, Mark]]:
    """The marks that can be shown, in the order of the text, and for each other one that which covers it."""
    shown: list[Mark] = []
    covered: dict[Mark, Mark] = {}
    by_layer = sorted(marks, key=lambda mark: (mark.layer, mark.start, -mark.end))
    for _, layer in groupby(by_layer, key=lambda mark: mark.layer):
        last: Mark | None = None
        for mark in layer:
            if last is not None and mark.start < last.end:
                covered[mark] = last
            elif mark.start < mark.end:
                shown.append(mark)
                last = mark
    return sorted(shown, key=lambda mark: (mark.start, -mark.end)), covered


def nested(start: int, end: int, marks: Sequence[Mark]) -> Iterator[Event]:
    """The text from `start` to `end` as properly nested tags; `marks` are those that touch it, in text order."""
    bounds = {start, end}
    for mark in marks:
        bounds.update((max(mark.start, start), min(mark.end, end)))
    waiting = iter(marks)
    following = next(waiting, None)
    stack: list[Mark] = []
    at = start
    for bound in sorted(bounds):
        if bound > at:
            yield Words(at, bound)
            at = bound
        again: list[Mark] = []
        ending = next((n for n, mark in enumerate(stack) if mark.end <= bound or bound == end), len(stack))
        while len(stack) > ending:
            top = stack.pop()
            yield Close()
            if top.end > bound < end:
                again.append(top)
        new: list[Mark] = []
        while following is not None and following.start <= bound < end:
            new.append(following)
            following = next(waiting, None)
        for mark in sorted([*again, *new], key=lambda mark: -mark.end):
            stack.append(mark)
            yield Open(mark)


def date_in_words(date: DateMention) -> str:
    """`14–15 November 2025`, or the value where it covers no days, or that it is not known."""
    if date.earliest is not None and date.latest is not None:
        return days_in_words(date.earliest, date.latest)
    if date.earliest is not None:
        return f"from {days_in_words(date.earliest, date.earliest)}"
    if date.latest is not None:
        return f"until {days_in_words(date.latest, date.latest)}"
    return date.value or "value not known"


def speaker_of(quote: Quote) -> tuple[str, str]:
    """What tells one speaker from another: kind and name; empty where there is none."""
    return ("", "") if quote.speaker is None else (quote.speaker.kind, quote.speaker.name)


def tones_of(quotes: Iterable[Quote]) -> dict[tuple[str, str], int]:
    """A colour number for each speaker, in order of appearance."""
    return {speaker: n for n, speaker in enumerate(dict.fromkeys(map(speaker_of, quotes)))}


def _quote_marks(quote: Quote, thing: str, tone: int, explain: bool) -> Iterator[Mark]:
    name = quote.speaker.name if quote.speaker is not None else "speaker not given"
    tip = f"{name}: {quote.kind} quotation"
    if explain:
        tip = "\n".join(note for note in (tip, quote.source, quote.explain) if note)
    layer = f"{quote.kind}-quote"
    for n, part in enumerate(quote.parts):
        yield Mark(part.start, part.end, layer, thing, tip, "" if n else name, tone)
    if quote.speaker_mention is not None:
        named = quote.speaker_mention
        yield Mark(named.start, named.end, "speaker", thing, f"speaker: {name}", tone=tone)
    if quote.cue is not None:
        yield Mark(quote.cue.start, quote.cue.end, "cue", thing, "cue of the quotation", tone=tone)


def _person_tip(person: Person) -> str:
    return f"{person.name}: {', '.join(person.titles)}" if person.titles else person.name


def _place_tip(place: Place) -> str:
    facts = [(place.kind or "").replace("_", " "), place.country or ""]
    if place.latitude is not None and place.longitude is not None:
        facts.append(f"{place.latitude:.2f}, {place.longitude:.2f}")
    told = ", ".join(fact for fact in facts if fact)
    return f"{place.name}: {told}" if told else place.name
