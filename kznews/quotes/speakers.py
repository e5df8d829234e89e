"""From the words that name a speaker to the `Speaker`: persons by name and reference, the rest as they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kznews.article import Mention, Person, Quote, Speaker
from kznews.persons.references import Scene
from kznews.quotes.drafts import Draft
from kznews.quotes.grammar import words_of
from kznews.quotes.indirect_rules import POINTING_BACK, SOURCE
from kznews.quotes.layout import Layout
from kznews.quotes.neighbours import OFFICES, is_introduced
from kznews.quotes.phrases import Phrase, first_subject
from kznews.quotes.speaker_names import body_name, lowered
from kznews.quotes.title_chains import is_nominative

_JOINS = re.compile(r"\s(?:мен|пен|бен)\s")
_ADJECTIVE = re.compile(r"[лдт][ыі][қк]\Z")
# `кейіпкеріміз`, `әңгімелесушіміз`: the one whom the article presents.
_OURS = re.compile(r"\w{3,}(?:ымыз|іміз|мыз|міз)(?:д[ыі]ң)?\Z")
_AGED = re.compile(r"\A\d+[ -]жас(?:тағы|ар)\s+(?=\S)")
_FAR = 4
"""Paragraphs that a speaker is carried over."""


@dataclass
class Attributor:
    """Gives drafts their speakers in the order of the text, remembering who spoke last."""

    layout: Layout
    _last: Speaker | None = None
    _last_person: Person | None = None
    _last_body: Speaker | None = None
    _last_at: int = -1
    _hero: Person | None = None
    """The last person who spoke, whoever else did since."""

    @cached_property
    def _scene(self) -> Scene:
        return Scene(self.layout.persons, self.layout.text, self.layout.sentences, self.layout.cues.roles)

    def quote(self, draft: Draft) -> Quote:
        """`draft` as a quotation with its speaker."""
        text = self.layout.text
        source = f"rule:quotes.{draft.rule}"
        speaker, person, how = self._who(draft)
        if speaker is not None:
            self._last, self._last_person = speaker, person
            self._hero = person or self._hero
            if speaker.kind == "organization" and (draft.phrase is None or draft.phrase.kind == "body"):
                self._last_body = speaker
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
        """The subject of the clause before `оның` in its own sentence: `Банк несие берді, оның айтуынша, …`."""
        layout = self.layout
        start = layout.sentence_at(phrase.start)[0]
        behind_comma = layout.text[start : phrase.start].rstrip().endswith(",")
        if (
            draft.rule != SOURCE.name
            or not behind_comma
            or layout.text[phrase.start : phrase.end].lower() != "оның"
        ):
            return None
        found = first_subject(layout, start, phrase.start)
        return found if found is not None and found.kind != "pronoun" else None

    def _carried(self, draft: Draft) -> tuple[Speaker | None, Person | None, str]:
        """The last speaker, or who was the subject since then."""
        at = draft.start
        subject = self._recent_subject(at)
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
        if not self._near(draft.start, 1) and (role := self._role_before(draft.start)) is not None:
            return role, None, "the role in the sentence before"
        return self._carried(draft)

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

    def _recent_subject(self, at: int) -> Person | None:
        """The last person named in the nominative since the last quotation, at most a paragraph back."""
        index = self.layout.paragraph_index(at)
        start = max(self.layout.paragraphs[max(0, index - 1)][0] if index else 0, self._last_at)
        found = [p for m, p in self.layout.named_in(start, at) if is_nominative(m.text, p)]
        return found[-1] if found else None

    def _pronoun(self, draft: Draft, phrase: Phrase) -> tuple[Speaker | None, Person | None, str]:
        plural = self.layout.text[phrase.start : phrase.end].lower().startswith("олар")
        at = phrase.start if draft.rule == POINTING_BACK.name else min(draft.start, phrase.start)
        if plural:
            group = self._group_before(phrase.start)
            if group is not None:
                return group, None, "pronoun: the group named before"
        else:
            person = self._topic(at) or self._referred(phrase)
            hero = self._headline_person()
            if hero is not None and (person is None or self._is_far(person, at)) and not self._near(at, 1):
                person = person if self._recent_subject(at) is not None else hero
            if person is not None and not self._only_spoken_of(draft, phrase, person):
                return Speaker("person", person.name), person, "pronoun"
        subject = None if plural else self._recent_subject(at)
        human = self._last_person is not None or plural or subject is None
        nobody = self._last_person is None and subject is None and not plural
        if nobody and (self._last is None or draft.kind == "direct"):
            role = self._role_before(at)
            if role is not None:
                return role, None, "pronoun: the role in the sentence before"
            if self._last is not None and self._last.kind == "organization":
                human = False
        one = plural and self._last is not None and self._last.kind == "person"
        if self._last is not None and human and not one and self._near(phrase.start):
            return self._last, self._last_person, "pronoun: the last speaker"
        if subject is not None:
            return Speaker("person", subject.name), subject, "pronoun: subject of the sentence before"
        return None, None, "a pronoun nobody answers to"

    def _is_far(self, person: Person, at: int) -> bool:
        """Whether the last words before `at` that name `person` stand more than a paragraph back."""
        starts = [m.start for m in person.mentions if m.start < at]
        index = self.layout.paragraph_index
        return not starts or index(at) - index(max(starts)) > 1

    def _headline_person(self) -> Person | None:
        """The one person whom the headline names, None where it names none or several."""
        named = {id(p): p for m, p in self.layout.named_in(0, self.layout.paragraphs[0][1])}
        return next(iter(named.values())) if len(named) == 1 else None

    def _role_before(self, at: int) -> Speaker | None:
        """The one person without a name that the sentence before the one at `at` is about."""
        layout = self.layout
        sentence = layout.sentence_at(at)[0]
        if sentence == 0:
            return None
        first, last = layout.sentence_at(sentence - 1)
        found = first_subject(layout, max(first, self._last_at), last)
        if found is None or found.kind != "role":
            return None
        text = layout.text[found.start : found.end]
        role = layout.cues.roles.of(text.split()[-1])
        if _JOINS.search(text) or (role is not None and role.plural):
            return None
        return Speaker("role", lowered(layout, text))

    def _only_spoken_of(self, draft: Draft, phrase: Phrase, person: Person) -> bool:
        """Whether the last words before `phrase` that name `person` are quoted: nobody says `Трамп` of himself."""
        if phrase.start < draft.end or draft.rule == POINTING_BACK.name:
            return False
        named = [m for m, p in self.layout.named_in(draft.start, phrase.start) if p is person]
        return bool(named) and draft.start <= named[-1].start < draft.end and self._last_person is not person

    def _group_before(self, at: int) -> Speaker | None:
        """The group in the nominative that the sentence of `олар` names before it: `сарапшылар …: олардың …`."""
        layout = self.layout
        sentence = layout.sentence_at(at)[0]
        before = layout.sentence_at(max(sentence - 1, 0))[0]
        for start, end in ((sentence, at), (max(before, self._last_at), sentence)):
            found = first_subject(layout, start, end) if start < end else None
            if found is None or found.kind != "role":
                continue
            text = layout.text[found.start : found.end]
            role = layout.cues.roles.of(text.split()[-1])
            if (role is not None and role.plural) or text.split()[-1].lower() in words_of("many"):
                return Speaker("role", lowered(layout, text))
        return None

    def _referred(self, phrase: Phrase) -> Person | None:
        """The person that the persons stage found these words to mean."""
        for mention, person in self.layout.referred_in(phrase.start, phrase.end):
            if mention.end == phrase.end:
                return person
        return None

    def _role(self, phrase: Phrase, text: str) -> Person | None:
        role = self.layout.cues.roles.phrase(text)
        if role is None or role.head.plural or _JOINS.search(text):
            return None
        found = self._referred(phrase)
        if found is not None:
            return found
        return self._scene.role(role, phrase.start) if self.layout.persons else None

    def _described(self, draft: Draft, phrase: Phrase) -> tuple[Speaker | None, Person | None, str]:
        text = self.layout.text[phrase.start : phrase.end]
        if phrase.kind == "role":
            if is_introduced(self.layout, phrase.start, phrase.end):
                return (
                    Speaker("role", lowered(self.layout, self.layout.nouns.without_case(text))),
                    None,
                    "new role",
                )
            topic = self._topic(min(draft.start, phrase.start))
            if topic is not None and self._may_mean(topic, phrase, text):
                return Speaker("person", topic.name), topic, "role: who the sentence before is about"
            if self._hero is not None and _OURS.match(text) and text.islower():
                return Speaker("person", self._hero.name), self._hero, "role: whom the article presents"
            person = self._role(phrase, text)
            later = person is not None and all(m.start > phrase.start for m in person.mentions)
            if later and self._last_person is not None and self._means_last(phrase, text):
                return self._last, self._last_person, "role: the last speaker"
            if person is not None:
                return Speaker("person", person.name), person, "role"
            if self._last_person is not None and self._means_last(phrase, text):
                return self._last, self._last_person, "role: the last speaker"
            return Speaker("role", lowered(self.layout, self.layout.nouns.without_case(text))), None, "role"
        speaker = Speaker("organization", body_name(self.layout, phrase, self._last, self._last_body))
        return speaker, None, "body"

    def _means_last(self, phrase: Phrase, text: str) -> bool:
        """Whether a bare singular role (`Дипломаттың`, `қазақстандық теннисші`) goes on about the last speaker."""
        if not self._near(phrase.start, 2):
            return False
        bare = _AGED.sub("", text)
        if self.layout.nouns.means_anyone(bare):
            return not self._just_mentioned(phrase, bare)
        words = text.split()
        role = self.layout.cues.roles.of(words[-1])
        if role is None or role.plural or len(words) > 2:
            return False
        if role.possessed:
            return words[0].islower() and self._last_is_a(role.lemma)
        if role.kind == "head" or role.lemma in words_of("office"):
            return self._last_is_a(role.lemma)
        return self.layout.cues.roles.is_listed(role.lemma) and (
            len(words) == 1 or _ADJECTIVE.search(words[0]) is not None
        )

    def _just_mentioned(self, phrase: Phrase, text: str) -> bool:
        """Whether the sentence before speaks of another such person: `… қариядан сұрады. Қария: «…»`."""
        layout = self.layout
        start = layout.sentence_at(max(0, layout.sentence_at(phrase.start)[0] - 1))[0]
        noun = self.layout.nouns.without_case(text).lower()
        return any(w.low.startswith(noun) for w in layout.words_in(start, phrase.start))

    def _may_mean(self, topic: Person, phrase: Phrase, text: str) -> bool:
        """Whether a short role (`дәрігер`, `мексикалық боксшы`) can mean the person just spoken of.

        An office (`министр`) must be one of theirs.
        """
        text = _AGED.sub("", text)
        if self.layout.nouns.means_anyone(text):
            return not self._just_mentioned(phrase, text)
        words = text.split()
        if len(words) > 2 or (words[0][0].isupper() and len(words) > 1):
            return False
        role = self.layout.cues.roles.of(words[-1])
        if role is None or role.plural or role.possessed or not self.layout.cues.roles.is_listed(role.lemma):
            return False
        return role.kind not in OFFICES or self._is_a(topic, role.lemma)

    def _last_is_a(self, lemma: str) -> bool:
        """Whether a title of the last speaker makes them a `lemma`: a `төраға` is a `басшы`."""
        return self._last_person is not None and self._is_a(self._last_person, lemma)

    def _is_a(self, person: Person, lemma: str) -> bool:
        roles = self.layout.cues.roles
        heads = [parsed.head.lemma for title in person.titles if (parsed := roles.phrase(title)) is not None]
        return any(lemma in roles.broader(head) for head in heads)


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
