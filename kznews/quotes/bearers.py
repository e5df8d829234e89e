"""Whether a role phrase (`Дәрігер`, `мексикалық боксшы`) can mean a person whom the article names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from kznews.article import Person
from kznews.persons.references import Scene
from kznews.quotes.antecedents import JOINS, sentence_before
from kznews.quotes.grammar import words_of
from kznews.quotes.layout import Layout
from kznews.quotes.neighbours import OFFICES
from kznews.quotes.phrases import Phrase

_ADJECTIVE = re.compile(r"[лдт][ыі][қк]\Z")
_AGED = re.compile(r"\A\d+[ -]жас(?:тағы|ар)\s+(?=\S)")


@dataclass(frozen=True)
class Bearers:
    """The persons of an article as bearers of the roles that it calls speakers by."""

    layout: Layout

    @cached_property
    def _scene(self) -> Scene:
        return Scene(self.layout.persons, self.layout.text, self.layout.sentences, self.layout.cues.roles)

    def referred(self, phrase: Phrase) -> Person | None:
        """The person that the persons stage found these words to mean."""
        for mention, person in self.layout.referred_in(phrase.start, phrase.end):
            if mention.end == phrase.end:
                return person
        return None

    def titled(self, phrase: Phrase) -> Person | None:
        """The person whose title the phrase fits, None where it fits nobody's or means several."""
        text = self._text(phrase)
        role = self.layout.cues.roles.phrase(text)
        if role is None or role.head.plural or JOINS.search(text):
            return None
        found = self.referred(phrase)
        if found is not None:
            return found
        return self._scene.role(role, phrase.start) if self.layout.persons else None

    def may_mean(self, phrase: Phrase, topic: Person) -> bool:
        """Whether a short role (`дәрігер`, `мексикалық боксшы`) can mean the person just spoken of.

        An office (`министр`) must be one of theirs.
        """
        if self.means_anyone(phrase):
            return not self._just_mentioned(phrase)
        words = _AGED.sub("", self._text(phrase)).split()
        if len(words) > 2 or (words[0][0].isupper() and len(words) > 1) or self._is_another(phrase, topic):
            return False
        role = self.layout.cues.roles.of(words[-1])
        if role is None or role.plural or role.possessed or not self.layout.cues.roles.is_listed(role.lemma):
            return False
        return role.kind not in OFFICES or self._is_a(topic, role.lemma)

    def goes_on_about(self, phrase: Phrase, last: Person) -> bool:
        """Whether a bare singular role (`Дипломаттың`, `қазақстандық теннисші`) means who spoke last."""
        if self.means_anyone(phrase):
            return not self._just_mentioned(phrase)
        words = self._text(phrase).split()
        role = self.layout.cues.roles.of(words[-1])
        if role is None or role.plural or len(words) > 2:
            return False
        if role.possessed:
            return words[0].islower() and self._is_a(last, role.lemma)
        if role.kind == "head" or role.lemma in words_of("office"):
            return self._is_a(last, role.lemma)
        return self.layout.cues.roles.is_listed(role.lemma) and (
            len(words) == 1 or _ADJECTIVE.search(words[0]) is not None
        )

    def goes_back_to_one(self, phrase: Phrase) -> bool:
        """Whether `қария` is one human spoken of before, not one whom the sentence before mentions."""
        return self.means_anyone(phrase) and not self._just_mentioned(phrase)

    def means_anyone(self, phrase: Phrase) -> bool:
        """Whether the phrase is a noun for a human that says no more of them: `қария`, `37 жастағы азамат`."""
        return self.layout.nouns.means_anyone(_AGED.sub("", self._text(phrase)))

    def _text(self, phrase: Phrase) -> str:
        return self.layout.text[phrase.start : phrase.end]

    def _is_another(self, phrase: Phrase, topic: Person) -> bool:
        """Whether the role is another's title in the sentence before: `X дәрігер Y-пен кездесті. Дәрігер …`."""
        named = self.titled(phrase)
        role = self.layout.cues.roles.of(self._text(phrase).split()[-1])
        before = sentence_before(self.layout, phrase.start)
        if named is None or named is topic or role is None or before is None:
            return False
        here = any(person is named for _, person in self.layout.named_in(*before))
        return here and self._is_a(named, role.lemma) and not self._is_a(topic, role.lemma)

    def _just_mentioned(self, phrase: Phrase) -> bool:
        """Whether the sentence before speaks of another such human: `… қариядан сұрады. Қария: «…»`.

        In the nominative it says who its own subject is: `Андрей есімді Ресей азаматы`.
        """
        layout = self.layout
        before = sentence_before(layout, phrase.start)
        noun = layout.nouns.without_case(_AGED.sub("", self._text(phrase))).lower()
        start = before[0] if before is not None else 0
        return any(w.low.startswith(noun) and w.case != "nom" for w in layout.words_in(start, phrase.start))

    def _is_a(self, person: Person, lemma: str) -> bool:
        """Whether a title of a person makes them a `lemma`: a `төраға` is a `басшы`."""
        roles = self.layout.cues.roles
        heads = [parsed.head.lemma for title in person.titles if (parsed := roles.phrase(title)) is not None]
        return any(lemma in roles.broader(head) for head in heads)
