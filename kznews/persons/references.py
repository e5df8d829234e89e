"""Words that mean a person without naming them: roles (`Сарапшы`, `Мемлекет басшысы`) and the pronoun `ол`.

Precision first: a role must fit a title that the article gives the person, and of several persons that it fits
one must fit better or stand nearer; a pronoun is resolved only where the text before it has one person as subject.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from kznews.article import Mention, Person
from kznews.lexicon import read_tsv, words
from kznews.persons.agreement import Fit, fit, stated_roles
from kznews.persons.coordination import joins_roles
from kznews.persons.intervals import Intervals
from kznews.persons.reported import reported_spans
from kznews.persons.role_words import phrase_start, stands_alone
from kznews.persons.roles import WORD, RolePhrase, Roles, shipped_roles

_SENTENCES_BACK = 6
"""How far back the speaker `ол` is looked for: known to be human."""
_NEAR = 2
"""The same for any `ол`, which may also be a thing."""
_OFFICES = frozenset({"state", "head"})
_TELLS_LITTLE = frozenset({"society", "award"})
_NEVER_EXACT = _OFFICES | _TELLS_LITTLE
_REPORTING = regex.compile(r" \p{L}+(?:ынша|інше|уы бойынша|уі бойынша)(?!\p{L})")
# `ол кезде` (at that time): the pronoun points at a noun, not a person.
_DEMONSTRATIVE = regex.compile(
    r" (?:кез|кезде|кезден|күн|күні|жыл|жылы|жер|жерде|жақ|жақта|тұста|үшін|туралы)(?!\p{L})"
)
_THIRD_PERSON = regex.compile(r"(?<!\p{L})[Оо]л(?!\p{L})")
# A participle in -атын needs a noun behind it.
_ACTS_WITHIN = regex.compile(r" \p{Ll}{2,}(?:атын|етін|йтын|йтін) \p{L}")


@dataclass(frozen=True, slots=True)
class _Antecedent:
    """A person where the article last spoke of them."""

    start: int
    person: Person
    subject: bool
    """Whether the words stand in the nominative."""
    aside: bool = False
    """Whether they are the subject of a relative clause: `Лаверн жүргізетін бағдарлама`."""


def _start(antecedent: _Antecedent) -> int:
    return antecedent.start


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(words("personal_pronouns"))


@cache
def _sole_holders() -> dict[str, str]:
    return {row["role"]: row["family"] for row in read_tsv("role_holders")}


def resolve_reference(
    persons: Sequence[Person],
    text: str,
    start: int,
    end: int,
    sentences: Sequence[tuple[int, int]],
    *,
    roles: Roles | None = None,
) -> Person | None:
    """The person of `persons` that `text[start:end]` means, or None where that is not certain enough.

    The span may be a name mention, a role phrase in any case (`Сарапшының`, `ҰБ басшысы`) or a pronoun (`Оның`).
    `sentences` are the (start, end) of the text's sentences in order, `roles` the role words that count, None for
    those of the package.
    """
    roles = shipped_roles() if roles is None else roles
    for person in persons:
        if any(m.start < end and start < m.end for m in person.mentions):
            return person
    phrase = text[start:end]
    scene = Scene(persons, text, sentences, roles)
    if phrase.lower() in _pronouns():
        return scene.pronoun(start)
    role = roles.phrase(phrase)
    if role is None or role.head.plural or joins_roles(phrase, roles):
        return None
    return scene.role(role, start)


def find_references(
    persons: Sequence[Person],
    text: str,
    sentences: Sequence[tuple[int, int]],
    *,
    roles: Roles,
    titles: Sequence[tuple[int, int]] = (),
) -> dict[int, list[Mention]]:
    """For the index of each person, the words of `text` that mean them without naming them, in order.

    `titles` are the spans that stand beside a name as its title: part of naming somebody, no reference.
    """
    found: dict[int, list[Mention]] = {}
    if not persons:
        return found
    scene = Scene(persons, text, sentences, roles)
    named = Intervals([*titles, *((m.start, m.end) for p in persons for m in p.mentions)])
    for match in WORD.finditer(text):
        start, end = match.span()
        lower = match[0].lower()
        role = None if lower in _pronouns() else roles.of(match[0])
        if role is None and lower not in _pronouns():
            continue
        if named.touch(start, end) or scene.is_reported(start, start + 1):
            continue
        person: Person | None = None
        source = "rule:persons.role"
        if role is None:
            source = "rule:persons.pronoun"
            subject = lower == "ол" and _DEMONSTRATIVE.match(text, end) is None
            if subject or (lower == "оның" and _REPORTING.match(text, end) is not None):
                person = scene.pronoun(start, back=_NEAR)
        elif not role.plural and stands_alone(text, match, role, roles):
            start = phrase_start(text, start, role)
            parsed = roles.phrase(text[start:end])
            person = scene.role(parsed, start, back=_NEAR) if parsed is not None else None
        if person is not None:
            found.setdefault(scene.index_of(person), []).append(Mention.of(text, start, end, source=source))
            scene.add(start, person, subject=_is_subject(lower, roles))
    return found


class Scene:
    """The persons of an article and where it spoke of each, as far as it has been read."""

    def __init__(
        self, persons: Sequence[Person], text: str, sentences: Sequence[tuple[int, int]], roles: Roles
    ) -> None:
        self._roles = roles
        self._persons = persons
        self._index = {id(person): i for i, person in enumerate(persons)}
        self._text = text
        self._sentences = sentences
        self._starts = [start for start, _ in sentences]
        self._reported = Intervals(reported_spans(text))
        self._titles = {
            id(p): tuple(
                parsed for t in (*p.titles, *stated_roles(text, p)) if (parsed := roles.phrase(t)) is not None
            )
            for p in persons
        }
        self._called: dict[str, set[int]] = {}
        """For what the bearer of a title may be called, the numbers of the persons who may."""
        self._held: dict[tuple[str, str | None], set[int]] = {}
        """For a role word and its kind, the numbers of the persons whose title it heads."""
        for number, person in enumerate(persons):
            for title in self._titles[id(person)]:
                self._held.setdefault((title.head.lemma, title.head.kind), set()).add(number)
                for name in roles.called(title):
                    self._called.setdefault(name, set()).add(number)
        self._fits: dict[RolePhrase, list[Person]] = {}
        self._seen = sorted(
            (
                _Antecedent(
                    m.start, person, _names_subject(person, m, roles), _ACTS_WITHIN.match(text, m.end) is not None
                )
                for person in persons
                for m in person.mentions + person.references
                if not self.is_reported(m.start, m.end)
            ),
            key=lambda a: a.start,
        )

    def index_of(self, person: Person) -> int:
        """Position of `person` among the persons."""
        return self._index[id(person)]

    def add(self, start: int, person: Person, *, subject: bool) -> None:
        """Note that the text speaks of `person` at `start`."""
        if not self.is_reported(start, start + 1):
            insort(self._seen, _Antecedent(start, person, subject), key=_start)

    def pronoun(self, at: int, *, back: int = _SENTENCES_BACK) -> Person | None:
        """Who `ол` at offset `at` is: the one subject of the nearest sentence before it that has a person."""
        for start, end in self._back_from(at, back):
            here = [a for a in self._between(start, min(at, end)) if not a.aside]
            if here and not any(a.subject for a in here) and _THIRD_PERSON.search(self._text, start, min(at, end)):
                continue  # `ол Белгібаевпен бірге жинады`: the sentence goes on about somebody named before
            if here:
                return self._subject_of(here)
        return None

    def role(self, phrase: RolePhrase, at: int, *, back: int = _SENTENCES_BACK) -> Person | None:
        """Who the role `phrase` at offset `at` is."""
        holder = self._sole_holder(phrase)
        if holder is not None:
            return holder
        fitting = self._fitting(phrase)
        if fitting:
            return self._nearest([person for person in fitting if not self._comes_later(person, at)], at)
        return self._more_exact(phrase, at) or self._only_candidate(phrase, at, back)

    def _more_exact(self, phrase: RolePhrase, at: int) -> Person | None:
        """The one person spoken of before `at` whose title is broader than a bare role: `әртіс`, `әнші`."""
        if phrase.words or phrase.head.kind in _NEVER_EXACT:
            return None
        near = {n for name in self._roles.called(phrase) for n in self._held.get((name, phrase.head.kind), ())}
        held = [self._persons[n] for n in near if self._persons[n].mentions[0].start < at]
        return held[0] if len(held) == 1 else None

    def _fitting(self, phrase: RolePhrase) -> list[Person]:
        """The persons one of whose titles `phrase` fits best."""
        if phrase not in self._fits:
            near = sorted({number for name in self._roles.calls(phrase) for number in self._called.get(name, ())})
            fits = [
                (max(fit(phrase, title, self._roles) for title in self._titles[id(self._persons[number])]), number)
                for number in near
            ]
            top = max((found for found, _ in fits), default=Fit.NONE)
            self._fits[phrase] = [self._persons[n] for found, n in fits if found == top and found > Fit.NONE]
        return self._fits[phrase]

    def _comes_later(self, person: Person, at: int) -> bool:
        """Whether the sentence of `at` is the first to name the person, and does so only behind `at`.

        `Мемлекет басшысы Беларусь Президенті Лукашенкомен сөйлесті`: a head of state speaks with another one.
        """
        first = min(mention.start for mention in person.mentions)
        index = bisect_right(self._starts, at) - 1
        return first > at and index >= 0 and first < self._sentences[index][1]

    def _sole_holder(self, phrase: RolePhrase) -> Person | None:
        """The person whose title nobody else has ever borne (`Елбасы`)."""
        family = _sole_holders().get(phrase.head.lemma) if not phrase.words else None
        if family is None:
            return None
        held = [p for p in self._persons if family in p.name.split()]
        return held[0] if len(held) == 1 else None

    def _only_candidate(self, phrase: RolePhrase, at: int, back: int) -> Person | None:
        """Where no title fits: the only person spoken of so far, if near and given no other role."""
        near = min((start for start, _ in self._back_from(at, back)), default=at)
        if phrase.head.possessed or not self._between(near, at):
            return None
        person = self._only_one_before(at)
        if person is None:
            return None
        kinds = {title.head.kind for title in self._titles[id(person)]} - _TELLS_LITTLE
        if not kinds:
            return person
        return person if phrase.head.kind in kinds - _OFFICES else None

    def _nearest(self, persons: Sequence[Person], at: int) -> Person | None:
        if len(persons) < 2:
            return persons[0] if persons else None
        fitting = {id(p) for p in persons}
        last = bisect_left(self._seen, at, key=_start)
        before = (self._seen[i].person for i in range(last - 1, -1, -1))
        return next((person for person in before if id(person) in fitting), None)

    def _only_one_before(self, at: int) -> Person | None:
        """The person that the article spoke of before `at`, where it spoke of no other."""
        if not self._seen or self._seen[0].start >= at:
            return None
        first = self._seen[0].person
        other = next((a for a in self._seen if a.person is not first), None)
        return first if other is None or other.start >= at else None

    def _between(self, start: int, end: int) -> list[_Antecedent]:
        """Where the article spoke of anybody from `start` to `end`."""
        first = bisect_left(self._seen, start, key=_start)
        return self._seen[first : bisect_left(self._seen, end, key=_start)]

    def _subject_of(self, here: Sequence[_Antecedent]) -> Person | None:
        subjects = _distinct(a.person for a in here if a.subject)
        if subjects:
            return subjects[0] if len(subjects) == 1 else None
        others = _distinct(a.person for a in here)
        return others[0] if len(others) == 1 else None

    def _back_from(self, at: int, left: int) -> Iterable[tuple[int, int]]:
        """The sentence of `at` and those before it, words reported from somebody left out."""
        index = bisect_right(self._starts, at) - 1
        while index >= 0 and left:
            start, end = self._sentences[index]
            if not self.is_reported(start, end):
                yield start, end
                left -= 1
            index -= 1

    def is_reported(self, start: int, end: int) -> bool:
        """Whether the words at `start:end` are somebody's, not the article's own."""
        return self._reported.cover(start, end)


def _names_subject(person: Person, mention: Mention, roles: Roles) -> bool:
    """Whether a mention stands in the nominative: a word of the name, a bare role or a bare pronoun is last."""
    last = mention.text.split()[-1].rpartition(".")[2].casefold()
    if any(last == word.casefold() for word in WORD.findall(person.name)):
        return True
    if "." in mention.text:
        return any(last == word.rpartition(".")[2].casefold() for word in person.name.split())
    return _is_subject(last, roles)


def _is_subject(word: str, roles: Roles) -> bool:
    if word in _pronouns():
        return word in {"ол", "өзі"}
    role = roles.of(word)
    return role is not None and role.case == "nom"


def _distinct(persons: Iterable[Person]) -> list[Person]:
    return list({id(p): p for p in persons}.values())
