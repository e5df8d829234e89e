"""Mentions of organizations joined: one Organization for each, under its fullest name in the nominative.

Three facts join two names: they read the same without suffixes, quotation marks and capitals (`Ұлттық банк`,
`ҚР Ұлттық банкінің`); one abbreviates the other (`БҰҰ`); one is the other without the country before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex

from kznews.article import Entity, Mention, Organization
from kznews.gazetteer import lookup
from kznews.lexicon import read_tsv
from kznews.morphology import CASE_TAGS, candidates, strip_phrase

_SPACES = regex.compile(r"\s+")
_QUOTES = regex.compile(r"[«»“”„\"]")
_OPENING, _CLOSING = '«“”„"', '»”“"'
_SUFFIX_BEHIND_QUOTE = regex.compile(r"([»”\"])-?\p{Ll}{1,6}$")
_WORD = regex.compile(r"[\p{L}\p{N}]+")
# A name in quotation marks or Latin letters, and the common nouns behind it: «Қайрат» футбол клубы.
_CORE = regex.compile(
    r"[«“\"](?P<core>[^«»“”\"]+)[»”\"](?: .*)?|(?P<core>\p{Latin}[\p{Latin}\p{N} .&'’-]*?)(?: \p{Cyrillic}.*)?"
)
# Left out of abbreviations: Еуропадағы қауіпсіздік және ынтымақтастық ұйымы is ЕҚЫҰ.
_UNCOUNTED = frozenset(("және", "мен", "жөніндегі"))
_SHORTEST_ABBREVIATION = 2


@dataclass(frozen=True, slots=True)
class _Name:
    """One mention's name and what it is compared by."""

    mention: Mention
    name: str
    key: tuple[str, ...]


def link_organizations(text: str, entities: Sequence[Entity]) -> tuple[Organization, ...]:
    """The organizations of an article in order of first mention.

    `entities` are labelled spans of `text`; those labelled ORGANISATION are read.

    >>> text = "Ұлттық банк шешті. Ұлттық банктің шешімі"
    >>> found = [Entity(0, 11, text[:11], label="ORGANISATION"), Entity(19, 33, text[19:33], label="ORGANISATION")]
    >>> [(o.name, len(o.mentions)) for o in link_organizations(text, found)]
    [('Ұлттық банк', 2)]
    """
    names = [
        _Name(mention, nominative, _key(nominative))
        for e in sorted(entities, key=lambda e: (e.start, -e.end))
        if e.label == "ORGANISATION"
        and "@" not in e.text  # an address is nobody's name
        and (mention := _without_lone_marks(e))
        and (nominative := nominative_organization(mention.text))
    ]
    groups: dict[tuple[str, ...], list[_Name]] = {}
    for name in names:
        groups.setdefault(name.key, []).append(name)
    whole = {key: _whole(key, groups) for key in groups}
    joined: dict[tuple[str, ...], list[_Name]] = {}
    for name in names:
        joined.setdefault(whole[name.key], []).append(name)
    return tuple(
        Organization(_fullest([n.name for n in group]), tuple(n.mention for n in group))
        for group in joined.values()
    )


def _without_lone_marks(entity: Entity) -> Mention:
    """The mention without a mark at its edge that belongs to a quotation: `«Ұлттық банк несие береді»`."""
    text, start = entity.text, entity.start
    if text[:1] in _OPENING and not any(mark in text[1:] for mark in _CLOSING):
        inner = text[1:].lstrip()
        text, start = inner, start + len(text) - len(inner)
    if text[-1:] in _CLOSING and not any(mark in text[:-1] for mark in _OPENING):
        text = text[:-1].rstrip()
    return Mention(start, start + len(text), text, source=entity.source)


def nominative_organization(mention: str) -> str:
    """The name in a mention: no case, no quotation marks round the whole, headline spaces repaired.

    >>> nominative_organization("Денсаулық сақтау министрлігінің")
    'Денсаулық сақтау министрлігі'
    """
    text = _SPACES.sub(" ", mention).strip()
    text = _SUFFIX_BEHIND_QUOTE.sub(r"\1", text)
    if len(text) > 2 and text[0] in _OPENING and text[-1] in _CLOSING and not _QUOTES.search(text[1:-1]):
        text = text[1:-1].strip()
    found = strip_phrase(text, izafet=" " in text)
    return text if found is None or not CASE_TAGS.issuperset(found.suffixes) else found.stem


def _key(name: str) -> tuple[str, ...]:
    """Lower-case words, the possessive of the last one off: `Ұлттық банкі` is compared as `ұлттық банк`.

    Of a name in quotation marks or Latin letters they are the words of that name: `«Қайрат» командасы`, `Қайрат`.
    """
    core = _CORE.fullmatch(name)
    words = [word.lower() for word in _WORD.findall(core["core"] if core else name)]
    if words:
        for reading in candidates(words[-1]):
            if reading.suffixes == ("px3",):
                words[-1] = reading.stem
                break
    return tuple(words)


def _whole(key: tuple[str, ...], groups: dict[tuple[str, ...], list[_Name]]) -> tuple[str, ...]:
    """The key of the one fuller name in the article that `key` stands for, else `key` itself."""
    fuller = [other for other in groups if other != key and _stands_for(key, groups[key][0].name, other)]
    return fuller[0] if len(fuller) == 1 else key


def _stands_for(key: tuple[str, ...], name: str, other: tuple[str, ...]) -> bool:
    if len(key) == 1 and name.isupper() and len(name) >= _SHORTEST_ABBREVIATION:
        return key[0] in _initials(other) or _known_abbreviations().get(name) == other
    head = other[: len(other) - len(key)]
    return bool(head) and other[len(head) :] == key and len(key) > 1 and _is_place(head)


def _initials(key: tuple[str, ...]) -> frozenset[str]:
    """The abbreviations that a name's first letters make, with and without its small words."""
    every = "".join(word[0] for word in key)
    counted = "".join(word[0] for word in key if word not in _UNCOUNTED)
    return frozenset((every, counted)) if len(key) > 1 else frozenset()


@cache
def full_names() -> dict[str, str]:
    """What abbreviations of organizations stand for: `ТЖМ`, `Төтенше жағдайлар министрлігі`."""
    return {row["abbreviation"]: row["name"] for row in read_tsv("organization_abbreviations")}


@cache
def _known_abbreviations() -> dict[str, tuple[str, ...]]:
    return {short: _key(name) for short, name in full_names().items()}


def _is_place(words: tuple[str, ...]) -> bool:
    """Whether the words are a country or another place: ҚР, Қазақстан Республикасы."""
    name = " ".join(words)
    return bool(lookup(name) or lookup(name.upper()))


def _fullest(names: Sequence[str]) -> str:
    """The name with most words, headline capitals last; the first of equals."""
    return max(names, key=lambda name: (not (name.isupper() and " " in name), name.count(" "), not name.isupper()))
