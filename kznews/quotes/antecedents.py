"""Whom the article was just about: the person, role or group that a bare `Айтуынша`, `ол` or `олар` goes back to.

Each function looks back from an offset and not beyond `since`, where the last quotation ended: what is quoted is
about whatever its speaker likes.
"""

from __future__ import annotations

import re

from kznews.article import Person, Speaker
from kznews.quotes.cues import is_predicate
from kznews.quotes.grammar import words_of
from kznews.quotes.layout import Layout, Span
from kznews.quotes.phrases import Phrase, first_subject
from kznews.quotes.speaker_names import lowered
from kznews.quotes.title_chains import is_nominative

JOINS = re.compile(r"\s(?:мен|пен|бен)\s")
_ASKS = re.compile(r"\b(?:сұра(?:ды|п|ған)\w*|(?:сұрақ|сауал) қой(?:ды|ған|ып)\w*)[^.]*\.?\Z")
# `Омаров басқаратын клуб`: the name is the subject of a relative clause.
_ACTS_WITHIN = re.compile(r"\s\w{2,}(?:[ае]тын|[ае]тін|йтын|йтін)\s\w")
_PLURAL = re.compile(r"[лдт][ае]р")
_PLURAL_END = re.compile(_PLURAL.pattern + r"[ыі]?\Z")


def sentence_before(layout: Layout, at: int) -> Span | None:
    """The sentence before the one at `at`, None for the first of the article."""
    sentence = layout.sentence_at(at)[0]
    return layout.sentence_at(sentence - 1) if sentence else None


def recent_subject(layout: Layout, at: int, since: int) -> Person | None:
    """The last person named in the nominative before `at`, at most a paragraph back."""
    index = layout.paragraph_index(at)
    start = max(layout.paragraphs[max(0, index - 1)][0] if index else 0, since)
    found = [
        p
        for m, p in layout.named_in(start, at)
        if is_nominative(m.text, p) and not _ACTS_WITHIN.match(layout.text, m.end)
    ]
    return found[-1] if found else None


def headline_person(layout: Layout) -> Person | None:
    """The one person whom the headline names, None where it names none or several."""
    named = {id(p): p for m, p in layout.named_in(0, layout.paragraphs[0][1])}
    return next(iter(named.values())) if len(named) == 1 else None


def asked_in(layout: Layout, start: int, end: int) -> Person | None:
    """The person who is asked something in `start:end`, no subject there: `Тілші Омаровтан жол туралы сұрады`."""
    named = layout.named_in(start, end)
    if not named or _ASKS.search(layout.text, named[-1][0].end, end) is None:
        return None
    mention, person = named[-1]
    return None if is_nominative(mention.text, person) else person


def subject_role(layout: Layout, start: int, end: int) -> Phrase | None:
    """The one human without a name who is the subject of the sentence at `start:end`, None where a name is."""
    found = first_subject(layout, start, end)
    return found if found is not None and found.kind == "role" and not _means_many(layout, found) else None


def role_before(layout: Layout, at: int, since: int) -> Speaker | None:
    """The one person without a name that the sentence before the one at `at` is about."""
    before = sentence_before(layout, at)
    found = subject_role(layout, max(before[0], since), before[1]) if before is not None else None
    return None if found is None else Speaker("role", lowered(layout, layout.text[found.start : found.end]))


def teller_before(layout: Layout, at: int, since: int) -> Phrase | None:
    """The role or body that tells something in the sentence before the one at `at`, behind the last quotation.

    `Базар басшылығы бұл сөзді жоққа шығарды. Айтуынша, …`
    """
    before = sentence_before(layout, at)
    if before is None or before[0] < since:
        return None
    found = first_subject(layout, *before)
    if found is None or found.kind not in ("role", "body"):
        return None
    words = layout.words_in(found.end, before[1])
    cues = layout.cues.find(words)
    tells = bool(cues) and cues[-1].form.kind == "finite" and is_predicate(cues[-1], words, layout.text)
    return found if tells else None


def group_before(layout: Layout, at: int, since: int) -> Speaker | None:
    """The group in the nominative that the sentence of `олар` or the one before names: `сарапшылар …: олар …`."""
    sentence = layout.sentence_at(at)[0]
    before = layout.sentence_at(max(sentence - 1, 0))[0]
    for start, end in ((sentence, at), (max(before, since), sentence)):
        found = first_subject(layout, start, end) if start < end else None
        if found is None or found.kind != "role":
            continue
        text = layout.text[found.start : found.end]
        if _heads_many(layout, text.split()[-1]):
            return Speaker("role", lowered(layout, text))
    return None


def people_before(layout: Layout, at: int, since: int) -> Speaker | None:
    """The people whom the sentence before names last in whatever case: `тұрғындарға барды. … дейді олар`."""
    before = sentence_before(layout, at)
    if before is None:
        return None
    for word in reversed(layout.words_in(max(before[0], since), before[1])):
        noun = word.noun
        if noun is not None and noun.kind == "role" and _PLURAL.match(word.low, len(noun.lemma)):
            return Speaker("role", layout.nouns.without_case(word.low))
    return None


def is_many(layout: Layout, speaker: Speaker) -> bool:
    """Whether a speaker is no single human: `тұрғындар`, `министрлік`."""
    if speaker.kind == "role":
        return JOINS.search(speaker.name) is not None or _heads_many(layout, speaker.name.split()[-1])
    return speaker.kind == "organization"


def _heads_many(layout: Layout, head: str) -> bool:
    """Whether a noun in the nominative means more than one human: a plural, `халық`."""
    role, noun = layout.cues.roles.of(head), layout.nouns.of(head)
    if (role is not None and role.plural) or head.lower() in words_of("many"):
        return True
    if noun is None or noun.kind != "role":
        return False
    # `жауаптылар` (those responsible) has no singular that means a human.
    own = role is None and noun.lemma == head.lower() and _PLURAL_END.search(noun.lemma) is not None
    return own or _PLURAL.match(head.lower(), len(noun.lemma)) is not None


def _means_many(layout: Layout, phrase: Phrase) -> bool:
    """Whether a phrase joins two or is headed by a plural."""
    text = layout.text[phrase.start : phrase.end]
    return JOINS.search(text) is not None or _heads_many(layout, text.split()[-1])
