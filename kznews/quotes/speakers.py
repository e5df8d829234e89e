"""From the words that name a speaker to the `Speaker`: persons by name and reference, the rest as they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kznews.article import Mention, Person, Quote, Speaker
from kznews.quotes.antecedents import (
    asked_in,
    group_before,
    headline_person,
    is_many,
    people_before,
    recent_subject,
    role_before,
    sentence_before,
    subject_role,
    teller_before,
)
from kznews.quotes.bearers import Bearers
from kznews.quotes.drafts import Draft
from kznews.quotes.indirect_rules import POINTING_BACK, SOURCE
from kznews.quotes.layout import Layout
from kznews.quotes.media import is_reporter
from kznews.quotes.neighbours import is_introduced
from kznews.quotes.phrases import Phrase, first_subject
from kznews.quotes.speaker_names import body_name, lowered
from kznews.quotes.title_chains import is_nominative

# `кейіпкеріміз`, `әңгімелесушіміз`: the one whom the article presents.
# The pronoun begins a clause of its own: `…, ол`, `…, бірақ оның`.
_NEXT_CLAUSE = re.compile(r",\s*(?:(?:бірақ|алайда|ал|және|сондықтан|дегенмен)\s+)?\Z")
_OURS = re.compile(r"\w{3,}(?:ымыз|іміз|мыз|міз)(?:д[ыі]ң)?\Z")
_SINCE_BODY = 2
"""How many quotations of others may stand between a body's and its `делінген хабарламада`."""
_FAR = 4
"""Paragraphs that a speaker is carried over."""


@dataclass
class Attributor:
    """Gives drafts their speakers in the order of the text, remembering who spoke last."""

    layout: Layout
    _last: Speaker | None = None
    _last_person: Person | None = None
    _last_body: Speaker | None = None
    _since_body: int = 0
    """How many quotations of others followed those of the last body."""
    _last_from: int = 0
    """Where the last quotation begins, and where it ends with what names its speaker."""
    _last_at: int = -1
    _hero: Person | None = None
    """The last person who spoke, whoever else did since."""

    @cached_property
    def _bearers(self) -> Bearers:
        return Bearers(self.layout)

    def quote(self, draft: Draft) -> Quote:
        """`draft` as a quotation with its speaker."""
        text = self.layout.text
        source = f"rule:quotes.{draft.rule}"
        speaker, person, how = self._who(draft)
        if speaker is not None:
            self._last, self._last_person = speaker, person
            self._hero = person or self._hero
            self._since_body += 1
            if speaker.kind == "organization" and (draft.phrase is None or draft.phrase.kind == "body"):
                self._last_body, self._since_body = speaker, 0
            self._last_from = draft.start
            self._last_at = max(draft.end, draft.phrase.end if draft.phrase else 0)
        mention = None
        if draft.phrase is not None:
            mention = Mention.of(text, draft.phrase.start, draft.phrase.end, source=source)
        return Quote(
            draft.kind,
            tuple(Mention.of(text, *part, source=source) for part in draft.parts),
            speaker=speaker,
            speaker_mention=mention,
            cue=Mention.of(text, *draft.cue, source=source) if draft.cue else None,
            source=source,
            explain=f"{draft.rule}: {how}{self._cue(draft)}",
        )

    def _cue(self, draft: Draft) -> str:
        """What the cue lexicon knows of the reporting verb: `; ескерт: warn (-)`."""
        found = self.layout.cues.find(self.layout.words_in(*draft.cue)) if draft.cue is not None else []
        if not found:
            return ""
        verb = found[-1].verb
        return f"; {' '.join((*verb.fixed, verb.stem))}: {verb.gloss} ({verb.polarity})"

    def _who(self, draft: Draft) -> tuple[Speaker | None, Person | None, str]:
        phrase = draft.phrase
        if phrase is None:
            if not draft.carries:
                return None, None, "no speaker named"
            return self._spoken_of(draft) if draft.rule == SOURCE.name else self._carried(draft)
        if phrase.person is not None:
            return Speaker("person", phrase.person.name), phrase.person, "named"
        if phrase.kind == "pronoun":
            before = self._subject_before(draft, phrase)
            return self._who(replace(draft, phrase=before)) if before is not None else self._pronoun(draft, phrase)
        return self._described(draft, phrase)

    def _subject_before(self, draft: Draft, phrase: Phrase) -> Phrase | None:
        """The subject of the clause before the pronoun in its own sentence: `Банк несие берді, оның айтуынша, …`.

        Before `ол` it must be human: `жүргізуші кінәсіз, бірақ ол …`.
        """
        layout = self.layout
        start = layout.sentence_at(phrase.start)[0]
        pronoun = layout.text[phrase.start : phrase.end].lower()
        if _NEXT_CLAUSE.search(layout.text[start : phrase.start]) is None or pronoun not in ("ол", "оның"):
            return None
        found = first_subject(layout, start, phrase.start)
        if found is None or (pronoun == "оның" and draft.rule != SOURCE.name):
            return None
        known = ("role", "person") if pronoun == "ол" else ("role", "person", "body", "medium")
        return found if found.kind in known else None

    def _carried(self, draft: Draft) -> tuple[Speaker | None, Person | None, str]:
        """The last speaker, or who was the subject since then."""
        at = draft.start
        if self._is_from_document(draft):
            body = self._last_body if self._since_body <= _SINCE_BODY else None
            return body, None, "the body whose message it is" if body is not None else "no speaker named"
        subject = recent_subject(self.layout, at, self._last_at)
        if subject is not None:
            return Speaker("person", subject.name), subject, "subject of the sentence before"
        if self._last is not None and self._near(at):
            return self._last, self._last_person, "the last speaker"
        return None, None, "no speaker named"

    def _spoken_of(self, draft: Draft) -> tuple[Speaker | None, Person | None, str]:
        """Whose words `Айтуынша, …` reports: the person or role that the sentence before is about."""
        topic = self._topic(draft.start)
        if topic is not None:
            return Speaker("person", topic.name), topic, "who the sentence before is about"
        teller = teller_before(self.layout, draft.start, self._last_at)
        if teller is not None:
            return self._described(draft, teller)
        heard = self._last is not None and self._last.kind == "organization"
        if heard or not self._near(draft.start, 1):
            # A body's own `мәліметінше` tells of somebody: what follows as `Айтуынша` is theirs.
            role = role_before(self.layout, draft.start, self._last_from if heard else self._last_at)
            if role is not None:
                return role, None, "the role in the sentence before"
        return self._carried(draft)

    def _is_from_document(self, draft: Draft) -> bool:
        """Whether the words are quoted from what a body has issued: `«…», – делінген хабарламада`."""
        if draft.cue is None:
            return False
        words = self.layout.words_in(draft.cue[0], self.layout.sentence_at(draft.cue[0])[1])
        cues = self.layout.cues.find(words)
        if not cues or cues[0].form.kind != "passive":
            return False
        return any(self.layout.cues.is_issued(word.low) for word in words[cues[0].last + 1 :])

    def _near(self, at: int, paragraphs: int = _FAR) -> bool:
        gap = self.layout.paragraph_index(at) - self.layout.paragraph_index(max(self._last_at, 0))
        return self._last_at >= 0 and gap <= paragraphs

    def _topic(self, at: int) -> Person | None:
        """Who the sentence before the one at `at` is about, in the same paragraph: its speaker or its subject."""
        layout = self.layout
        start = layout.paragraph_at(at)[0]
        sentence = layout.sentence_at(at)[0]
        if sentence <= start:
            return None
        first, last = layout.sentence_at(sentence - 1)
        if self._last_at > first:
            return self._last_person
        named = {id(p): p for m, p in layout.named_in(first, last) if is_nominative(m.text, p)}
        subject = first_subject(layout, first, last)
        return subject.person if subject is not None and len(named) == 1 else None

    def _pronoun(self, draft: Draft, phrase: Phrase) -> tuple[Speaker | None, Person | None, str]:
        plural = self.layout.text[phrase.start : phrase.end].lower().startswith("олар")
        at = phrase.start if draft.rule == POINTING_BACK.name else min(draft.start, phrase.start)
        if plural:
            group = group_before(self.layout, phrase.start, self._last_at)
            if group is not None:
                return group, None, "pronoun: the group named before"
            if self._last is None or not is_many(self.layout, self._last) or not self._near(at):
                people = people_before(self.layout, at, self._last_at)
                if people is not None:
                    return people, None, "pronoun: the people named before"
        else:
            if (known := self._told_of(draft, phrase, at)) is not None:
                return known
            person = self._topic(at) or self._bearers.referred(phrase)
            hero = headline_person(self.layout)
            if hero is not None and (person is None or self._is_far(person, at)) and not self._near(at, 1):
                person = person if recent_subject(self.layout, at, self._last_at) is not None else hero
            if person is not None and not self._only_spoken_of(draft, phrase, person):
                return Speaker("person", person.name), person, "pronoun"
        subject = None if plural else recent_subject(self.layout, at, self._last_at)
        human = self._last_person is not None or plural or subject is None
        nobody = self._last_person is None and subject is None and not plural
        if nobody and (self._last is None or draft.kind == "direct"):
            role = role_before(self.layout, at, self._last_at)
            if role is not None:
                return role, None, "pronoun: the role in the sentence before"
            if self._last is not None and self._last.kind == "organization":
                human = False
        if subject is not None and self._is_introduced(subject, at):
            return Speaker("person", subject.name), subject, "pronoun: who was introduced since"
        if self._last is not None and human and self._agrees(self._last, plural) and self._near(phrase.start):
            return self._last, self._last_person, "pronoun: the last speaker"
        if self._hero is not None and human and not plural and self._near(phrase.start, 1):
            return Speaker("person", self._hero.name), self._hero, "pronoun: the last person who spoke"
        if subject is not None:
            return Speaker("person", subject.name), subject, "pronoun: subject of the sentence before"
        return None, None, "a pronoun nobody answers to"

    def _told_of(self, draft: Draft, phrase: Phrase, at: int) -> tuple[Speaker | None, Person | None, str] | None:
        """Whom `ол` means before anybody named: who was asked, or the role that the sentence before is about."""
        before = sentence_before(self.layout, at)
        if before is None or before[0] < self.layout.paragraph_at(at)[0]:
            return None
        if draft.kind == "direct" and (asked := asked_in(self.layout, *before)) is not None:
            return Speaker("person", asked.name), asked, "pronoun: who was asked"
        if self._last_at > before[0]:
            alone = self._last is not None and self._last.kind == "role" and not is_many(self.layout, self._last)
            return (self._last, None, "pronoun: the last speaker") if alone else None
        person = self._bearers.referred(phrase)
        aside = person is not None and any(p is person for _, p in self.layout.named_in(*before))
        role = subject_role(self.layout, *before) if aside else None
        return None if role is None else self._described(draft, role)

    def _is_introduced(self, person: Person, at: int) -> bool:
        """Whether the article names a person for the first time behind the last quotation, in this paragraph."""
        first = min(mention.start for mention in person.mentions)
        return first >= max(self._last_at, self.layout.paragraph_at(at)[0])

    def _agrees(self, speaker: Speaker, plural: bool) -> bool:
        """Whether `олар`, or else `ол`, can mean a speaker; a body may be either."""
        return speaker.kind == "organization" or is_many(self.layout, speaker) is plural

    def _is_far(self, person: Person, at: int) -> bool:
        """Whether the last words before `at` that name `person` stand more than a paragraph back."""
        starts = [m.start for m in person.mentions if m.start < at]
        index = self.layout.paragraph_index
        return not starts or index(at) - index(max(starts)) > 1

    def _only_spoken_of(self, draft: Draft, phrase: Phrase, person: Person) -> bool:
        """Whether the last words before `phrase` that name `person` are quoted: nobody says `Трамп` of himself."""
        if phrase.start < draft.end or draft.rule == POINTING_BACK.name:
            return False
        named = [m for m, p in self.layout.named_in(draft.start, phrase.start) if p is person]
        return bool(named) and draft.start <= named[-1].start < draft.end and self._last_person is not person

    def _described(self, draft: Draft, phrase: Phrase) -> tuple[Speaker | None, Person | None, str]:
        text = self.layout.text[phrase.start : phrase.end]
        if phrase.kind != "role" and not is_reporter(self.layout, text):
            name = body_name(self.layout, phrase, self._last, self._last_body)
            return Speaker("organization", name), None, "body"
        role = Speaker("role", lowered(self.layout, self.layout.nouns.without_case(text)))
        if is_introduced(self.layout, phrase.start, phrase.end):
            return role, None, "new role"
        person, how = self._bearer(draft, phrase, text)
        return (role, None, "role") if person is None else (Speaker("person", person.name), person, how)

    def _bearer(self, draft: Draft, phrase: Phrase, text: str) -> tuple[Person | None, str]:
        """The person of the article that a role means, and how that is known."""
        topic = self._topic(min(draft.start, phrase.start))
        if topic is not None and self._bearers.may_mean(phrase, topic):
            return topic, "role: who the sentence before is about"
        if self._hero is not None and _OURS.match(text) and text.islower():
            return self._hero, "role: whom the article presents"
        person = self._bearers.titled(phrase)
        later = person is not None and all(m.start > phrase.start for m in person.mentions)
        if person is not None and not later:
            return person, "role"
        near, last = self._near(phrase.start, 2), self._last_person
        if last is not None and near and self._bearers.goes_on_about(phrase, last):
            return last, "role: the last speaker"
        if person is not None:
            return person, "role"
        # Neither a group nor a body that spoke since can be the `қария`.
        many = self._last is not None and is_many(self.layout, self._last)
        if many and near and self._bearers.goes_back_to_one(phrase):
            return self._hero, "role: the last person who spoke"
        return None, "role"


def attribute(layout: Layout, drafts: Sequence[Draft]) -> tuple[Quote, ...]:
    """The drafts as quotations, in order of the text."""
    attributor = Attributor(layout)
    said = [draft for draft in (_with_words(layout, d) for d in drafts) if draft is not None]
    ordered = sorted(said, key=lambda d: d.start)
    quotes = [(draft, attributor.quote(draft)) for draft in ordered]
    # `Айтуынша, …` that points at nobody is hearsay.
    return tuple(q for d, q in quotes if q.speaker is not None or d.phrase is not None or d.rule != SOURCE.name)


def _with_words(layout: Layout, draft: Draft) -> Draft | None:
    """`draft` without parts that hold no word, None where none is left."""
    parts = tuple(part for part in draft.parts if layout.words_in(*part))
    return replace(draft, parts=parts) if parts else None
