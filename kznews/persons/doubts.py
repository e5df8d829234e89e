"""Names that are no persons here: they name a thing, or are an ordinary word or abbreviation after all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

import regex

from kznews.article import Entity
from kznews.gazetteer import single_stems
from kznews.lexicon import read_tsv, words
from kznews.morphology import CASES, ending_pattern, strip, voiced
from kznews.morphology.suffixes import POSSESSED
from kznews.names import given_names, part_of
from kznews.persons.bodies import names_body
from kznews.persons.clusters import Cluster
from kznews.persons.context import NAME_WORD, Context
from kznews.persons.forms import fold, is_name_part, nominatives
from kznews.persons.misplaced import Surroundings, is_misplaced, is_person, owns_staff
from kznews.persons.ordinary import common_words
from kznews.persons.roles import Roles, role_like_names, shipped_roles
from kznews.places.names import not_places
from kznews.russian import stands_in_russian

_LOWER_WORD = regex.compile(r"(?<!\p{L})\p{Ll}{3,}")
_ABBREVIATION = regex.compile(r"[A-Z]{2,4}")
# Part of an address of the web: `petropavl-turgyny`.
_ADDRESS = regex.compile(r"[a-z0-9-]+")
_PREFACE = regex.compile(r"(?:\A|[.!?…\n]\s*)\p{Lu}[^.!?…\n,]{2,25}(?:сақ|сек|йық|йік|керек), \Z")
_LONGEST_PREFACE = 40
_SHORTEST = 3
_INITIAL = regex.compile(r"\p{Lu}\p{Ll}?\s?\.")
_OPENING = frozenset('«“"')


def without_doubtful(
    text: str,
    clusters: Sequence[Cluster],
    sentences: Sequence[tuple[int, int]],
    *,
    others: Sequence[Entity] = (),
    roles: Roles | None = None,
) -> list[Cluster]:
    """The clusters whose name cannot be explained as something else; `others` are the tagger's other spans.

    `Фильмнің` opens a sentence with a capital; the word `фильм` stands elsewhere in the article or in the list of
    common words. `Бейжің` is a place a sentence later. A name that the article also has in full is believed.
    """
    roles = shipped_roles() if roles is None else roles
    lower = sorted(set(_LOWER_WORD.findall(text)))
    opening = {start for start, _ in sentences}
    places = Context.of(text, (), others).places
    around = Surroundings.of(text, [span for found in clusters for span, _ in found.members], others, roles)

    def is_doubtful(found: Cluster) -> bool:
        written = [text[start:end] for (start, end), _ in found.members]
        if all(_is_no_name(name, roles) for name in written):
            return True
        if all(_are_headings(name) for name in written):
            return True
        if all(_is_russian_word(text, *span) for span, _ in found.members):
            return True
        if any(form.full or form.initials for form in found.forms):
            return False
        spans = [span for span, _ in found.members]
        return (
            all(_is_place(word, places) for word in written)
            or all(map(_names_no_person, written))
            or is_misplaced(around, spans)
            or any(owns_staff(text, end, roles) for _, end in spans)
            or all(_opens(text, start, opening) and _is_common(text[start:end], lower) for start, end in spans)
            or (all(_is_listed_word(word) for word in written) and not any(is_person(around, *s) for s in spans))
        )

    return [found for found in clusters if not is_doubtful(found)]


def _is_russian_word(text: str, start: int, end: int) -> bool:
    """Whether a name inside a Russian quotation has no part that tells a person: `моя Родина, и она …`."""
    if _INITIAL.search(text, start, end) is not None or not stands_in_russian(text, start, end):
        return False
    words = NAME_WORD.findall(text, start, end)
    parts = {"given" if word.lower() in given_names() else part_of(word)[0] for word in words}
    # A surname alone may be any noun in -ина.
    return parts.isdisjoint(("given", "patronymic")) and (len(words) < 2 or "family" not in parts)


def _is_place(word: str, places: frozenset[str]) -> bool:
    bases = nominatives(word)
    known = any(fold(base) in places and base.lower() in single_stems() for base in bases)
    return known and not any(base.lower() in given_names() for base in bases)


def _is_no_name(written: str, roles: Roles) -> bool:
    """Whether a span is an abbreviation, the name of a body (`Жогорку Кенеш`), or holds words that no name has."""
    if _ADDRESS.fullmatch(written) is not None:
        return True
    inside = NAME_WORD.findall(written)
    if len(inside) < 2:
        return (
            _ABBREVIATION.fullmatch(written) is not None
            or _is_role(written, roles)
            or _is_function_word(written)
            or _is_idea(written)
        )
    if _is_route(inside):
        return True
    strange = any(word[0].islower() and not _may_stand_inside(word, roles) for word in inside[1:-1])
    return strange or any(names_body(base) for base in nominatives(inside[-1]))


def _may_stand_inside(word: str, roles: Roles) -> bool:
    """Whether a word written small may stand between two of a name: `Наурызбай қажы Тағанұлы`."""
    return word in _honorifics() or is_name_part(word, roles)


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(words("honorifics_in_names"))


def _is_route(inside: Sequence[str]) -> bool:
    """Whether words say from where to where: `Омдурманнан Қордофанға`; a name inflects only its last."""
    cases = [found.case if (found := strip(word)) is not None else None for word in inside]
    return cases == ["abl", "dat"]


def _is_role(word: str, roles: Roles) -> bool:
    """Whether a word alone is a title taken for a name: `Рэпер`."""
    role = roles.of(word)
    return role is not None and roles.is_listed(role.lemma) and word not in role_like_names()


@cache
def _function_words() -> frozenset[str]:
    return frozenset(words("stop_words"))


def _is_function_word(word: str) -> bool:
    """Whether a word alone is a pronoun or the like in some case, or a body (`Сенатпен`)."""
    bases = [base.lower() for base in nominatives(word)]
    named = any(base in given_names() for base in bases)
    return not named and any(base in _function_words() or names_body(base) for base in bases)


def _is_idea(word: str) -> bool:
    """Whether a word alone is a teaching (`Дарвинизмнің`), an adjective (`Лениндік`), or of faith (`Құран`)."""
    found = strip(word)
    if found is not None and "adj" in found.suffixes:
        return True
    return any(base.lower().endswith("изм") or base.lower() in _faith_words() for base in nominatives(word))


@cache
def _faith_words() -> frozenset[str]:
    return frozenset(words("faith_words"))


def _opens(text: str, start: int, opening: set[int]) -> bool:
    """Whether a word opens its sentence, as what follows `Еске салсақ,` may."""
    if _PREFACE.search(text, max(0, start - _LONGEST_PREFACE), start) is not None:
        return True
    end = start
    while end > 0 and text[end - 1] in '«“"— –-':
        end -= 1
    return start in opening or end == 0 or text[end - 1] in "\n.!?…" or end in opening


def _is_common(word: str, lower: Sequence[str]) -> bool:
    """Whether a word is an ordinary one: listed, or small in some form in the article (`lower`, sorted)."""
    bases = [base.lower() for base in nominatives(word)]
    if any(base in given_names() for base in bases):
        return False
    return any(
        base in common_words() or _is_written_small(base, lower) for base in bases if len(base) >= _SHORTEST
    )


def _is_listed_word(word: str) -> bool:
    """Whether a word is listed as an ordinary one, as titles and headings write with a capital: `осы Шарттың`."""
    bases = [base.lower() for base in nominatives(word)]
    return any(base in common_words() for base in bases) and not any(base in given_names() for base in bases)


def _are_headings(written: str) -> bool:
    """Whether a span of several words is made of ordinary ones: `Спорт Сұхбат`."""
    inside = NAME_WORD.findall(written)
    return len(inside) > 1 and all(map(_is_listed_word, inside))


def _is_written_small(base: str, lower: Sequence[str]) -> bool:
    """Whether the sorted words `lower` have `base` or a form of it: `кубок` in `кубогының`."""
    for stem in dict.fromkeys((base, voiced(base))):
        at = bisect_left(lower, stem)
        if at < len(lower) and (lower[at] == stem or (len(stem) > _SHORTEST and lower[at].startswith(stem))):
            return True
    return False


def _names_no_person(word: str) -> bool:
    """Whether a word alone is listed as no name of this kind: the moon, a month, a people."""
    bases = [base.lower() for base in nominatives(word)]
    return any(base in not_places() for base in bases) and not any(base in given_names() for base in bases)


def _owned(nouns: Iterable[str]) -> str:
    """The nouns as they stand before a possessive."""
    return "|".join(map(voiced, nouns))


@cache
def _things() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    rows = read_tsv("named_after")
    whole = "|".join(row["word"] for row in rows if row["after"] == "any")
    possessed = [row["word"] for row in rows if row["after"] == "possessed"]
    owned = _owned(possessed)
    works = _owned(row["word"] for row in rows if row["after"] == "quoted")
    many = "|".join(possessed)
    own = ending_pattern("px3")
    case = ending_pattern(*CASES, "attr", after=POSSESSED) + r"?(?!\p{L})"
    origin = r"(?P<origin>\p{L}\p{Ll}+[лдт][ыі][қк]\s+)?"
    name = r"\p{Lu}[\p{L}-]*(?:\s+\p{Lu}[\p{L}-]*)?"
    return (
        # `Абай күні` (Abai Day), but `Трамп күні кеше` (only yesterday).
        regex.compile(rf"[»”\"]?\s+(?:{whole}|күні(?!\s+(?:кеше|бүгін|ертең|бойы)))(?!\p{{L}})"),
        regex.compile(rf"[»”\"]?\s+{origin}(?i:(?:{owned}){own}|(?:{many})[лдт][ае]р[ыі]){case}"),
        regex.compile(rf"[»”\"]\s+(?:\p{{Ll}}+\s+)?(?i:(?:{works}){own}){case}"),
        regex.compile(rf"(?:,\s+{name}){{0,5}}\s+(?:мен|пен|бен|және)\s+{name}\s+(?i:{many})[лдт][ае]р[ыі]{case}"),
    )


def names_thing(text: str, start: int, end: int) -> bool:
    """Whether the name only names a thing: `Абай облысы`, `Әл-Фараби атындағы университет`, `«Абай» операсы`.

    Things in a list share the kind word: `Абай мен Бейбітшілік көшелері`; before it a full name is a person's.
    """
    whole, owned, work, listed = _things()
    words = text[start:end].split()
    if strip(words[-1]) is not None:
        return False
    thing = owned.match(text, end)
    # Behind a full name a capital begins something else: `Мұхаммед әл-Мактум Мемлекеттік діні`.
    begins = thing is not None and thing["origin"] is not None and thing["origin"][0].isupper() and len(words) > 1
    if whole.match(text, end) is not None or (thing is not None and not begins):
        return True
    if text[start - 1 : start] in _OPENING and work.match(text, end) is not None:
        return True
    return len(words) == 1 and listed.match(text, end) is not None
