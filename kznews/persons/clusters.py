"""Which mentions name one person: full names first, then the short forms that fit exactly one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

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

    @property
    def start(self) -> int:
        """Where the person is named first."""
        return min(span[0] for span, _ in self.members)

    @property
    def full(self) -> tuple[tuple[Span, Form], ...]:
        """The mentions of more than one word."""
        return tuple(member for member in self.members if member[1].full)

    def accepts_full(self, form: Form) -> bool:
        """Whether a mention of several words is this person's: the same words, or more or fewer of them."""
        return any(_same_full(form, known) or _same_full(known, form) for _, known in self.full)

    def accepts_patronymic(self, form: Form) -> bool:
        """Whether a given name with patronymic is this person, named with a surname elsewhere."""
        return any(
            one_word(form.bases[0], known.bases[0]) and not known.ends_in_patronymic for _, known in self.full
        )

    def accepts_initials(self, form: Form) -> bool:
        """Whether `Ф.Толипов` is this person."""
        return any(_initials_fit(form, known) for _, known in self.members)

    def accepts_single(self, form: Form) -> bool:
        """Whether a single word is a word of this person's name."""
        return any(_occurs(form.bases[-1], other) for _, known in self.members for other in known.bases)


def cluster(text: str, spans: Sequence[Span]) -> list[Cluster]:
    """The person mentions at `spans` grouped by person, in order of first mention.

    A bare surname or given name that fits two people goes to the one whom the article names far more often in
    full, or has named alone so far; where neither holds it stays apart.
    """
    forms = [(span, form_of(text[span[0] : span[1]])) for span in spans]
    clusters: list[Cluster] = []
    full = [member for member in forms if member[1].full and not _latin(member[1])]
    for member in sorted(full, key=lambda m: (-len(m[1].words), m[0])):
        found = [c for c in clusters if c.accepts_full(member[1])]
        _put(clusters, member, found[0] if len(found) == 1 else _fittest(found, member[1]))
    _join_patronymics(clusters)
    _join_misspelt(clusters)
    for member in forms:
        form = member[1]
        if form.words and not form.full and form.initials and not _latin(form):
            found = [c for c in clusters if c.accepts_initials(form)]
            _put(clusters, member, found[0] if len(found) == 1 else None)
    for member in forms:
        form = member[1]
        if form.words and not form.full and not form.initials and not _latin(form):
            found = [c for c in clusters if c.accepts_single(form)]
            _put(clusters, member, found[0] if len(found) == 1 else _salient(found, member))
    for member in forms:
        if member[1].words and _latin(member[1]):
            found = [c for c in clusters if _transliterates(member[1], c)]
            _put(clusters, member, found[0] if len(found) == 1 else None)
    for found_cluster in clusters:
        found_cluster.members.sort(key=lambda m: m[0])
    return sorted(clusters, key=lambda c: c.start)


def _put(clusters: list[Cluster], member: tuple[Span, Form], where: Cluster | None) -> None:
    if where is None:
        where = Cluster()
        clusters.append(where)
    where.members.append(member)


def _fittest(found: Sequence[Cluster], form: Form) -> Cluster | None:
    """Of several clusters that accept a full name, the one that has exactly its words."""
    exact = [c for c in found if any(_covers(form.bases, known.bases, exact=True) for _, known in c.full)]
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


def one_word(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two words are forms of one, a harmony that foreign names often break overlooked."""
    return not left.isdisjoint(right) or _loosely(left, right) or _loosely(right, left)


def _loosely(longer: Iterable[str], shorter: Iterable[str]) -> bool:
    return any(is_loose_form(long, short) for long in longer for short in shorter)


def _salient(found: Sequence[Cluster], member: tuple[Span, Form]) -> Cluster | None:
    """Of several people whom a bare name fits, the one it safely means, or None."""
    if not found:
        return None
    counts = Counter({i: len(c.full) for i, c in enumerate(found)})
    (first, most), (_, next_most) = counts.most_common(2)
    if most >= _DOMINANT * next_most and most > 1:
        return found[first]
    named = [c for c in found if c.full and c.full[0][0][0] < member[0][0]]
    return named[0] if len(named) == 1 else None


def _join_patronymics(clusters: list[Cluster]) -> None:
    """`Қасым-Жомарт Кемелұлы` is the one Қасым-Жомарт whose surname the article gives."""
    for short in [c for c in clusters if all(form.ends_in_patronymic for _, form in c.members)]:
        owners = [c for c in clusters if c is not short and c.accepts_patronymic(short.members[0][1])]
        if len(owners) == 1:
            owners[0].members.extend(short.members)
            clusters.remove(short)


def _join_misspelt(clusters: list[Cluster]) -> None:
    """A full name written once with one vowel wrong (`Вильтер Макки`) is the name that stands there otherwise."""
    for odd in [c for c in clusters if len(c.members) == 1]:
        twins = [c for c in clusters if c is not odd and len(c.members) > 1 and _misspells(odd, c)]
        if len(twins) == 1:
            twins[0].members.extend(odd.members)
            clusters.remove(odd)


def _misspells(odd: Cluster, other: Cluster) -> bool:
    left = odd.members[0][1].bases
    for _, known in other.full:
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
    for _, known in candidate.members:
        has = {skeleton(base) for bases in known.bases for base in bases}
        if all(word in has for word in wanted):
            return True
    return bool(wanted) and any(
        fold(form.words[-1]) == fold(word) for _, known in candidate.members for word in known.words
    )
