"""Which mentions name one person: full names first, then the short forms that fit exactly one of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kznews.persons.forms import Form, agree, fold, form_of, is_loose_form, particles, skeleton
from kznews.persons.spelling import is_variant, one_vowel_apart

Span = tuple[int, int]

_SENTENCE_END = re.compile(r"[.!?…](?=\s)|\n")
_DOMINANT = 2
_SHORTEST_SKELETON = 3
_KEY_LENGTH = 4
"""A word and a form of it with a case ending share so many letters, or all."""


@dataclass(slots=True, eq=False)
class Cluster:
    """The mentions of one person."""

    number: int = 0
    """The place among the clusters in the order they came up."""
    members: list[tuple[Span, Form]] = field(default_factory=list)
    forms: dict[Form, None] = field(default_factory=dict)
    """The different forms among them, in the order they came."""
    full_mentions: int = 0
    """How many of the mentions have more than one word."""
    first_full: int = -1
    """Where the first mention of more than one word came from."""

    def add(self, spans: Sequence[Span], form: Form) -> None:
        """Take in mentions of one form."""
        self.members.extend((span, form) for span in spans)
        self.forms[form] = None
        if form.full:
            self.full_mentions += len(spans)
            if self.first_full < 0:
                self.first_full = spans[0][0]

    def absorb(self, other: Cluster) -> None:
        """Take in everything of another cluster."""
        self.members.extend(other.members)
        self.forms |= other.forms
        self.full_mentions += other.full_mentions
        if self.first_full < 0:
            self.first_full = other.first_full

    @property
    def start(self) -> int:
        """Where the person is named first."""
        return min(span[0] for span, _ in self.members)

    @property
    def full_forms(self) -> tuple[Form, ...]:
        """The different forms of more than one word."""
        return tuple(form for form in self.forms if form.full)

    def accepts_full(self, form: Form) -> bool:
        """Whether a mention of several words is this person's: the same words, or more or fewer of them."""
        return form in self.forms or any(
            _same_full(form, known)
            or _same_full(known, form)
            or (form.hyphened != known.hyphened and _meet(form.run_together, known.run_together))
            for known in self.full_forms
        )

    def accepts_patronymic(self, form: Form) -> bool:
        """Whether a given name with patronymic is this person, named with a surname elsewhere."""
        return any(
            one_word(form.bases[0], known.bases[0]) and not known.ends_in_patronymic for known in self.full_forms
        )

    def accepts_initials(self, form: Form) -> bool:
        """Whether `Ф.Толипов` is this person."""
        return any(_initials_fit(form, known) for known in self.forms)

    def accepts_single(self, form: Form) -> bool:
        """Whether a single word is a word of this person's name, or all of it with a hyphen."""
        return any(_occurs(form.bases[-1], other) for known in self.forms for other in known.bases) or (
            form.hyphened > 0 and any(_meet(form.run_together, known.run_together) for known in self.full_forms)
        )

    def accepts_variant(self, form: Form) -> bool:
        """Whether a single word is the last of this person's full name, spelled otherwise."""
        lasts = {base for known in self.full_forms for base in known.bases[-1]}
        return any(is_variant(base, last) for base in form.bases[-1] for last in lasts)


class _Clusters:
    """The clusters so far, found by the beginnings of their words: forms of one word begin alike."""

    def __init__(self) -> None:
        self._all: dict[int, Cluster] = {}
        self._count = 0
        self._by_key: dict[str, dict[int, Cluster]] = {}

    def __iter__(self) -> Iterator[Cluster]:
        return iter(list(self._all.values()))

    def put(self, form: Form, spans: Sequence[Span], where: Cluster | None) -> Cluster:
        """Add mentions of `form` to the cluster `where`, or to a new one."""
        if where is None:
            where = self._all[self._count] = Cluster(self._count)
            self._count += 1
        if form not in where.forms:
            self._index(form, where)
        where.add(spans, form)
        return where

    def join(self, short: Cluster, owner: Cluster) -> None:
        """Make `short` part of `owner`."""
        for form in short.forms:
            for keys in _keys(form):
                for key in keys:
                    self._by_key[key].pop(short.number, None)
            self._index(form, owner)
        owner.absorb(short)
        del self._all[short.number]

    def with_any(self, *words: frozenset[str]) -> list[Cluster]:
        """The clusters that may have one of `words`, each given by the bases it may have, in order."""
        found: dict[int, Cluster] = {}
        for bases in words:
            for key in set(map(_key, bases)):
                found |= self._by_key.get(key, {})
        return [found[number] for number in sorted(found)]

    def with_all(self, form: Form) -> list[Cluster]:
        """The clusters that may have every word of `form`, in order."""
        sets = [
            {number for key in keys for number in self._by_key.get(key, ())}
            for keys in sorted(_keys(form), key=self._size)
        ]
        return [self._all[number] for number in sorted(sets[0].intersection(*sets[1:]))]

    def with_skeleton(self, form: Form) -> list[Cluster]:
        """The clusters whose words may be the last of `form` in another script, in order."""
        return self.with_consonants((form.words[-1],))

    def with_consonants(self, bases: Iterable[str]) -> list[Cluster]:
        """The clusters that have a word with the consonants of one of `bases`."""
        found: dict[int, Cluster] = {}
        for base in bases:
            found |= self._by_key.get(_SCRIPT + skeleton(base), {})
        return list(found.values())

    def _size(self, keys: Collection[str]) -> int:
        return sum(len(self._by_key.get(key, ())) for key in keys)

    def _index(self, form: Form, where: Cluster) -> None:
        for keys in _keys(form):
            for key in keys:
                self._by_key.setdefault(key, {})[where.number] = where


_SCRIPT = "/"


def _key(base: str) -> str:
    """How a word begins; of one with hyphens its first part, for a name may be written without them."""
    return base.partition("-")[0][:_KEY_LENGTH]


@lru_cache(maxsize=1 << 14)
def _keys(form: Form) -> tuple[frozenset[str], ...]:
    """For each word of a form what it is found by: how it begins and its consonants."""
    return tuple(
        frozenset(map(_key, bases)) | {_SCRIPT + skeleton(base) for base in bases} for bases in form.bases
    )


def cluster(text: str, spans: Sequence[Span]) -> list[Cluster]:
    """The person mentions at `spans` grouped by person, in order of first mention.

    A bare surname or given name that fits two people goes to the one whom the article names far more often in
    full, or has named alone so far; where neither holds it stays apart.
    """
    places: dict[Form, list[Span]] = {}
    for start, end in spans:
        form = form_of(text[start:end])
        if form.words:
            places.setdefault(form, []).append((start, end))
    clusters = _Clusters()
    foreign = {form: found for form, found in places.items() if _latin(form)}
    for form, found in sorted(places.items(), key=lambda item: (-len(item[0].words), item[1][0])):
        if form.full and form not in foreign:
            fitting = [c for c in clusters.with_all(form) if c.accepts_full(form)]
            clusters.put(form, found, fitting[0] if len(fitting) == 1 else _fittest(fitting, form))
    _join_patronymics(clusters, text)
    _join_misspelt(clusters)
    for form, found in places.items():
        if not form.full and form.initials and form not in foreign:
            fitting = [c for c in clusters.with_any(form.bases[-1]) if c.accepts_initials(form)]
            clusters.put(form, found, _only(fitting) or _only(c for c in fitting if not c.full_forms))
    for form, found in places.items():
        if not form.full and not form.initials and form not in foreign:
            fitting = [c for c in clusters.with_any(form.bases[-1]) if c.accepts_single(form)]
            fitting = fitting or [c for c in clusters.with_consonants(form.bases[-1]) if c.accepts_variant(form)]
            for span in found:
                where = fitting[0] if len(fitting) == 1 else _salient(fitting, span)
                owner = clusters.put(form, [span], where)
                if where is None:
                    fitting.append(owner)
    for form, found in foreign.items():
        near = clusters.with_skeleton(form)
        clusters.put(form, found, _only(c for c in near if _transliterates(form, c)))
    for each in clusters:
        each.members.sort(key=lambda member: member[0])
    return sorted(clusters, key=lambda c: c.start)


def _only(fitting: Iterable[Cluster]) -> Cluster | None:
    found = list(fitting)
    return found[0] if len(found) == 1 else None


def _fittest(found: Sequence[Cluster], form: Form) -> Cluster | None:
    """Of several clusters that accept a full name, the one that has exactly its words."""
    exact = [c for c in found if any(_covers(form.bases, known.bases, exact=True) for known in c.full_forms)]
    return exact[0] if len(exact) == 1 else None


def _same_full(short: Form, long: Form) -> bool:
    if not _covers(short.bases, long.bases, exact=False):
        return False
    rest = [b for b in long.bases if not any(one_word(b, other) for other in short.bases)]
    return agree(short.initials, rest) if short.initials and rest else True


def _covers(short: Sequence[frozenset[str]], long: Sequence[frozenset[str]], *, exact: bool) -> bool:
    """Whether every word of `short` is a word of `long`, whatever the order."""
    if len(short) > len(long) or (exact and len(short) != len(long)):
        return False
    left = list(long)
    for bases in short:
        match = next((other for other in left if one_word(bases, other)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _initials_fit(form: Form, known: Form) -> bool:
    """Whether initials + word are a shorter writing of `known`."""
    if not known.full:
        if not known.initials or not one_word(form.bases[-1], known.bases[-1]):
            return False
        return all(a[0] == b[0] for a, b in zip(form.initials, known.initials, strict=False))
    for at, bases in enumerate(known.bases):
        if _occurs(form.bases[-1], bases):
            rest = [b for i, b in enumerate(known.bases) if i != at]
            if agree(form.initials, rest):
                return True
    return False


def _meet(left: frozenset[str], right: frozenset[str]) -> bool:
    return not left.isdisjoint(right)


def _occurs(bases: frozenset[str], known: frozenset[str]) -> bool:
    """Whether a word standing alone is a word of a name, particles apart."""
    return one_word(bases, known) and not known <= particles()


@lru_cache(maxsize=1 << 15)
def one_word(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two words are forms of one, a harmony that foreign names often break overlooked."""
    return not left.isdisjoint(right) or _loosely(left, right) or _loosely(right, left)


def _loosely(longer: Iterable[str], shorter: Iterable[str]) -> bool:
    return any(is_loose_form(long, short) for long in longer for short in shorter)


def _salient(found: Sequence[Cluster], span: Span) -> Cluster | None:
    """Of several people whom a bare name fits, the one it safely means; else those left apart before, or None."""
    named = [c for c in found if c.full_mentions]
    counts = Counter({i: c.full_mentions for i, c in enumerate(named)}).most_common(2)
    if len(counts) == 2 and counts[0][1] > 1 and counts[0][1] >= _DOMINANT * counts[1][1]:
        return named[counts[0][0]]
    so_far = [c for c in named if c.first_full < span[0]]
    if len(so_far) == 1:
        return so_far[0]
    return next((c for c in found if not c.full_mentions), None)


def _join_patronymics(clusters: _Clusters, text: str) -> None:
    """`Қасым-Жомарт Кемелұлы` is the one Қасым-Жомарт whose surname the article gives, unless beside him.

    Nobody is named twice in one list: `әкім Берік Жанбаев, хатшы Берік Оралбайұлы` are two.
    """
    for short in [c for c in clusters if all(form.ends_in_patronymic for form in c.forms)]:
        form = next(iter(short.forms))
        near = clusters.with_any(form.bases[0])
        owner = _only(c for c in near if c is not short and c.accepts_patronymic(form))
        if owner is not None and not _stand_side_by_side(text, owner, short):
            clusters.join(short, owner)


def _stand_side_by_side(text: str, left: Cluster, right: Cluster) -> bool:
    """Whether one sentence has the first mention of the one and a mention of the other."""
    at = right.members[0][0][0]
    ends = [end for (_, end), _ in left.members if end <= at]
    return bool(ends) and _SENTENCE_END.search(text, max(ends), at) is None


def _join_misspelt(clusters: _Clusters) -> None:
    """A full name written once with one vowel wrong (`Вильтер Макки`) is the name that stands there otherwise."""
    for odd in [c for c in clusters if len(c.members) == 1]:
        near = clusters.with_any(*odd.members[0][1].bases)
        twin = _only(c for c in near if c is not odd and len(c.members) > 1 and _misspells(odd, c))
        if twin is not None:
            clusters.join(odd, twin)


def _misspells(odd: Cluster, other: Cluster) -> bool:
    left = odd.members[0][1].bases
    for known in other.full_forms:
        if len(known.bases) != len(left):
            continue
        different = [(a, b) for a, b in zip(left, known.bases, strict=True) if not _meet(a, b)]
        if len(different) == 1 and any(one_vowel_apart(x, y) for x in different[0][0] for y in different[0][1]):
            return True
    return False


def _latin(form: Form) -> bool:
    return bool(form.words) and all(word[0].isascii() for word in form.words)


def _transliterates(form: Form, candidate: Cluster) -> bool:
    wanted = [skeleton(word) for word in form.words]
    if sum(map(len, wanted)) < _SHORTEST_SKELETON:
        return False
    for known in candidate.forms:
        has = {skeleton(base) for bases in known.bases for base in bases}
        if all(word in has for word in wanted):
            return True
    return bool(wanted) and any(
        fold(form.words[-1]) == fold(word) for known in candidate.forms for word in known.words
    )
