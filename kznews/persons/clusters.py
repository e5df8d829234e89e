"""Which mentions name one person: full names first, then the short forms that fit exactly one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kznews.persons.forms import Form, agree, fold, form_of, is_loose_form, particles, skeleton

Span = tuple[int, int]

_VOWELS = frozenset("аеиоуыэюя")
_DOMINANT = 2
_SHORTEST_TYPO = 5
_SHORTEST_SKELETON = 3


@dataclass(slots=True)
class Cluster:
    """The mentions of one person."""

    members: list[tuple[Span, Form]] = field(default_factory=list)
    forms: dict[Form, None] = field(default_factory=dict)
    """The different forms among them, in the order they came."""

    def add(self, spans: Iterable[Span], form: Form) -> None:
        """Take in mentions of one form."""
        self.members.extend((span, form) for span in spans)
        self.forms[form] = None

    def absorb(self, other: Cluster) -> None:
        """Take in everything of another cluster."""
        self.members.extend(other.members)
        self.forms |= other.forms

    @property
    def start(self) -> int:
        """Where the person is named first."""
        return min(span[0] for span, _ in self.members)

    @property
    def full(self) -> tuple[tuple[Span, Form], ...]:
        """The mentions of more than one word."""
        return tuple(member for member in self.members if member[1].full)

    @property
    def full_forms(self) -> tuple[Form, ...]:
        """The different forms of more than one word."""
        return tuple(form for form in self.forms if form.full)

    def accepts_full(self, form: Form) -> bool:
        """Whether a mention of several words is this person's: the same words, or more or fewer of them."""
        return form in self.forms or any(
            _same_full(form, known) or _same_full(known, form) for known in self.full_forms
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
        """Whether a single word is a word of this person's name."""
        return any(_occurs(form.bases[-1], other) for known in self.forms for other in known.bases)


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
    clusters: list[Cluster] = []
    foreign = {form: found for form, found in places.items() if _latin(form)}
    for form, found in sorted(places.items(), key=lambda item: (-len(item[0].words), item[1][0])):
        if form.full and form not in foreign:
            fitting = [c for c in clusters if c.accepts_full(form)]
            _put(clusters, form, found, fitting[0] if len(fitting) == 1 else _fittest(fitting, form))
    _join_patronymics(clusters)
    _join_misspelt(clusters)
    for form, found in places.items():
        if not form.full and form.initials and form not in foreign:
            _put(clusters, form, found, _only(c for c in clusters if c.accepts_initials(form)))
    for form, found in places.items():
        if not form.full and not form.initials and form not in foreign:
            fitting = [c for c in clusters if c.accepts_single(form)]
            for span in found:
                where = fitting[0] if len(fitting) == 1 else _salient(fitting, span)
                _put(clusters, form, [span], where)
                if where is None:
                    fitting.append(clusters[-1])
    for form, found in foreign.items():
        _put(clusters, form, found, _only(c for c in clusters if _transliterates(form, c)))
    for each in clusters:
        each.members.sort(key=lambda member: member[0])
    return sorted(clusters, key=lambda c: c.start)


def _put(clusters: list[Cluster], form: Form, spans: Sequence[Span], where: Cluster | None) -> None:
    if where is None:
        where = Cluster()
        clusters.append(where)
    where.add(spans, form)


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
        if not known.initials or not _meet(form.bases[-1], known.bases[-1]):
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
    named = [c for c in found if c.full_forms]
    counts = Counter({i: len(c.full) for i, c in enumerate(named)}).most_common(2)
    if len(counts) == 2 and counts[0][1] > 1 and counts[0][1] >= _DOMINANT * counts[1][1]:
        return named[counts[0][0]]
    so_far = [c for c in named if c.full[0][0][0] < span[0]]
    if len(so_far) == 1:
        return so_far[0]
    return next((c for c in found if not c.full_forms), None)


def _join_patronymics(clusters: list[Cluster]) -> None:
    """`Қасым-Жомарт Кемелұлы` is the one Қасым-Жомарт whose surname the article gives."""
    for short in [c for c in clusters if all(form.ends_in_patronymic for form in c.forms)]:
        form = next(iter(short.forms))
        owner = _only(c for c in clusters if c is not short and c.accepts_patronymic(form))
        if owner is not None:
            owner.absorb(short)
            clusters.remove(short)


def _join_misspelt(clusters: list[Cluster]) -> None:
    """A full name written once with one vowel wrong (`Вильтер Макки`) is the name that stands there otherwise."""
    for odd in [c for c in clusters if len(c.members) == 1]:
        twin = _only(c for c in clusters if c is not odd and len(c.members) > 1 and _misspells(odd, c))
        if twin is not None:
            twin.absorb(odd)
            clusters.remove(odd)


def _misspells(odd: Cluster, other: Cluster) -> bool:
    left = odd.members[0][1].bases
    for known in other.full_forms:
        if len(known.bases) != len(left):
            continue
        different = [(a, b) for a, b in zip(left, known.bases, strict=True) if not _meet(a, b)]
        if len(different) == 1 and any(_one_vowel(x, y) for x in different[0][0] for y in different[0][1]):
            return True
    return False


def _one_vowel(left: str, right: str) -> bool:
    if len(left) != len(right) or len(left) < _SHORTEST_TYPO or left[-1] != right[-1]:
        return False
    pairs = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return len(pairs) == 1 and pairs[0][0] in _VOWELS and pairs[0][1] in _VOWELS


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
