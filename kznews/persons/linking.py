"""Mentions to persons: repaired, joined, named in the nominative, with titles and references."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kznews.article import Entity, Mention, Person
from kznews.persons.clusters import Cluster, Span, cluster, one_word
from kznews.persons.coordination import settled_stems
from kznews.persons.doubts import without_doubtful
from kznews.persons.forms import Form, common_nominative, fold, is_oblique
from kznews.persons.intervals import Intervals
from kznews.persons.overlooked import overlooked
from kznews.persons.patronymics import join_lone_patronymics
from kznews.persons.references import find_references
from kznews.persons.repairs import repair
from kznews.persons.repeats import repeats
from kznews.persons.roles import Roles, shipped_roles
from kznews.persons.titles import Title, titles_at
from kznews.persons.words import Words

_PERSON = "PERSON"
_RULE = "rule:persons."
_REPEATED = f"{_RULE}repeat"


def link_persons(
    text: str, entities: Sequence[Entity], *, sentences: Sequence[tuple[int, int]], roles: Roles | None = None
) -> tuple[Person, ...]:
    """The persons of an article, in order of first mention.

    text: the article, repaired (`kznews.text.TextView.clean`).
    entities: the name tagger's spans, of which PERSON are the mentions and the others context.
    sentences: (start, end) of each sentence, in order.
    roles: the role words that count as titles; None for those of the package.

    Any text gives a result.

    >>> text = "Саясаттанушы Фарход Толипов келді. Толиповтың сөзі қысқа болды."   # the political scientist … came
    >>> found = [Entity(13, 27, "Фарход Толипов", label="PERSON"), Entity(35, 45, "Толиповтың", label="PERSON")]
    >>> [(p.name, p.titles, len(p.mentions)) for p in link_persons(text, found, sentences=[(0, 34), (35, 64)])]
    [('Фарход Толипов', ('саясаттанушы',), 2)]
    """
    roles = shipped_roles() if roles is None else roles
    unseen = overlooked(text, entities, roles=roles)
    found_here = Intervals(unseen)
    others = [e for e in entities if e.label != _PERSON and not _is_mistaken(e, found_here)]
    sources = {(e.start, e.end): e.source for e in entities if e.label == _PERSON}
    sources |= {span: _RULE + rule for span, rule in unseen.items()}
    repaired = repair(text, sources, others=others, roles=roles)
    sources |= {span: _RULE + rule for span, rule in repaired.items() if rule}
    clusters = without_doubtful(text, cluster(text, tuple(repaired)), sentences, others=others, roles=roles)
    spans = tuple(span for c in clusters for span, _ in c.members)
    found = repeats(text, clusters, others, roles=roles)
    if found:
        sources |= dict.fromkeys(found, _REPEATED)
        clusters = cluster(text, sorted((*spans, *found)))
    clusters = join_lone_patronymics(clusters)
    reader = Words(text, sentences, [span for c in clusters for span, _ in c.members], others, roles=roles)
    stems = settled_stems(text, [span for c in clusters for span, _ in c.members], roles)
    built = [_person(text, c, sources, reader, stems) for c in clusters]
    merged = _one_per_name(clusters, [person.name for person, _ in built])
    if len(merged) < len(clusters):
        built = [_person(text, c, sources, reader, stems) for c in merged]
    persons = [person for person, _ in built]
    beside = [span for _, spans in built for span in spans]
    references = find_references(persons, text, sentences, roles=roles, titles=beside)
    return tuple(replace(p, references=tuple(references.get(i, ()))) for i, p in enumerate(persons))


def _one_per_name(clusters: Sequence[Cluster], names: Sequence[str]) -> list[Cluster]:
    """The clusters with those of one name joined: nothing in the article tells such persons apart.

    They are names with a suffix that harmony forbids, which the comparison of forms did not see through.
    """
    found: dict[str, Cluster] = {}
    for name, each in zip(names, clusters, strict=True):
        if name in found:
            found[name].absorb(each)
            found[name].members.sort(key=lambda member: member[0])
        else:
            found[name] = each
    return list(found.values())


def _is_mistaken(entity: Entity, found: Intervals) -> bool:
    """Whether the name of a place or body is a person's after all; a title may go on around it."""
    return entity.label != "POSITION" and found.touch(entity.start, entity.end)


def _person(
    text: str,
    found: Cluster,
    sources: Mapping[Span, str],
    reader: Words,
    stems: Mapping[Span, str],
) -> tuple[Person, list[Span]]:
    """The person of a cluster, and where its titles stand."""
    titles: list[Title] = []
    for at, ((start, end), form) in enumerate(found.members):
        here = titles_at(reader, start, end)
        if at and is_oblique(form):
            # `Мемлекет басшысы Рыбакинаны құттықтады`: before an object the role may be the subject's.
            known = {title.text for title in titles}
            here = tuple(t for t in here if any(_same_role(t.text, other, reader.roles) for other in known))
        titles.extend(here)
    mentions = tuple(Mention.of(text, start, end, source=sources[start, end]) for (start, end), _ in found.members)
    person = Person(canonical_name(text, found, stems), distinct_titles(titles, reader.roles), mentions)
    return person, [(title.start, title.end) for title in titles]


def distinct_titles(titles: Sequence[Title], roles: Roles) -> tuple[str, ...]:
    """Titles without repetition; `Президент` goes where `Өзбекстан Президенті` says the same and more."""
    written = {title.text.casefold(): title.text for title in reversed(titles)}
    parsed = [(text, roles.phrase(text)) for text in reversed(written.values())]
    fuller = {p.head.lemma for _, p in parsed if p is not None and p.words}
    return tuple(text for text, p in parsed if p is None or p.words or p.head.lemma not in fuller)


def _same_role(left: str, right: str, roles: Roles) -> bool:
    one, other = roles.phrase(left), roles.phrase(right)
    return one is not None and other is not None and one.head.lemma == other.head.lemma


def canonical_name(text: str, found: Cluster, stems: Mapping[Span, str]) -> str:
    """The fullest form of a person's name in the article, in the nominative, as written.

    `stems` are the last words, in the nominative, of mentions that stand in lists.
    """
    longest = max(_fullness(form) for _, form in found.members)
    fullest = [member for member in found.members if _fullness(member[1]) == longest]
    spelling = Counter(tuple(map(fold, form.words[:-1])) for _, form in fullest).most_common(1)[0][0]
    chosen = [m for m in fullest if tuple(map(fold, m[1].words[:-1])) == spelling]
    plain = [m for m in chosen if not _shouted(m[1])] or chosen
    (start, end), form = plain[0]
    last = form.words[-1]
    settled = {stems[span] for span, _ in found.members if span in stems}
    base = common_nominative([last, *_forms_of_last(form, found)], settled, surname=form.full)
    written = text[start:end]
    at = written.rindex(last)
    name = " ".join((written[:at] + base + written[at + len(last) :]).split())
    return _capitalized(name) if _shouted(form) else name


def _fullness(form: Form) -> tuple[int, bool, int]:
    return len(form.words) + form.hyphened + form.nicknames, not form.ends_in_patronymic, len(form.initials)


def _forms_of_last(form: Form, found: Cluster) -> list[str]:
    """The other mentions' words that may be forms of the last word of `form`."""
    return [
        word
        for _, other in found.members
        for word, bases in zip(other.words, other.bases, strict=True)
        if one_word(bases, form.bases[-1])
    ]


def _shouted(form: Form) -> bool:
    return all(word.isupper() and len(word) > 1 for word in form.words)


def _capitalized(name: str) -> str:
    """`ҚАСЫМ-ЖОМАРТ ТОҚАЕВ` as it is written outside headlines."""
    return " ".join("-".join(part.capitalize() for part in word.split("-")) for word in name.split(" "))
