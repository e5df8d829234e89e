"""Repairs that take words away from a tagger's span, or part it: a span must hold one name and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

import regex

from kznews.gazetteer import is_known
from kznews.lexicon import words
from kznews.morphology import inflect, strip
from kznews.morphology.evidence import is_name_shaped
from kznews.names import given_names, part_of
from kznews.persons.context import NAME_WORD, Context
from kznews.persons.forms import INITIAL, Form, fold, form_of, is_name_part, nominatives
from kznews.persons.intervals import Span
from kznews.persons.ordinary import common_nouns, common_words
from kznews.persons.roles import Role, Roles, role_like_names

_SEPARATOR = regex.compile(r"(?<!\s)\s*+,\s++|/\s*+|(?<!\s)\s++(?P<link>мен|пен|бен|және|әрі)\s++|\n++")
_ABBREVIATION = regex.compile(r"(?![IVXІХ]+\s)\p{Lu}{2,}(?=\s)")
_LATIN = regex.compile(r"(?![IVX]+\b)[A-Za-z]{4,}")
_COURTESY = frozenset({"мырза", "ханым"})
_OPENING = regex.compile(r"(?:\A|[.!?…«“\"]\s?|[\n—–-]\s?)\Z")
_ADVERBIAL = frozenset({"loc", "abl", "dat"})
_SURNAME = regex.compile(r"\p{Ll}{2}[оеё]ва?$")
_OBJECT = frozenset({"acc", "dat", "abl", "ins"})
_EDGE = " \t\n,;:.!?()[]{}\"“”„'`*–—-/|"


def part_lists(context: Context, spans: Sequence[Span]) -> list[Span]:
    """`Трамп пен Путин`, tagged as one, is two."""
    text = context.text
    parted: list[Span] = []
    for start, end in spans:
        at = start
        for found in _SEPARATOR.finditer(text, start, end):
            if found["link"] == "бен" and not _joins(text[at : found.start()]):
                continue
            parted.append((at, found.start()))
            at = found.end()
        parted.append((at, end))
    return parted


def _joins(name: str) -> bool:
    """Whether `бен` behind `name` is the conjunction: its sound must fit, which `Мұхаммед бен` does not."""
    return bool(name.strip()) and inflect(name.strip(), "ins").endswith("бен")


def part_inflected(context: Context, spans: Sequence[Span]) -> list[Span]:
    """Two names of which the first is inflected are two people, `Құнанбайды Әуезовтен`; so are two full names."""
    text = context.text
    parted: list[Span] = []
    for start, end in spans:
        inside = list(NAME_WORD.finditer(text, start, end))
        cut = _second_person(inside)
        parted += [(start, end)] if not cut else [(start, inside[cut - 1].end()), (inside[cut].start(), end)]
    return parted


def _second_person(inside: Sequence[regex.Match[str]]) -> int:
    """Which word begins the second person of a span, 0 where there is one alone.

    A name has no word twice: `Асан Үсенов Үсенов` stands under a picture and before a sentence.
    """
    if len(inside) > 2 and inside[-1][0][0].isupper():
        last = {fold(base) for base in nominatives(inside[-1][0])}
        twice = [at for at, match in enumerate(inside[:-1]) if fold(match[0]) in last]
        if twice:
            return 1 if twice[0] == 0 else len(inside) - 1
    given = [match[0].lower() in given_names() for match in inside]
    if len(inside) == 2 and inside[1][0][0].isupper():
        found = strip(inside[0][0])
        if all(_SURNAME.search(base) for base in (inside[0][0], nominatives(inside[1][0])[0])):
            return 1  # `Назарбаев Сағынтаевқа`
        named = found is not None and (found.stem.lower() in given_names() or is_name_shaped(found.stem.lower()))
        return 1 if found is not None and named and not given[0] and found.case in _OBJECT else 0
    if given == [True, False, True, False] and all(match[0][0].isupper() for match in inside):
        return 2 if part_of(inside[1][0])[0] != "patronymic" and strip(inside[1][0]) is None else 0
    return 0


def part_known(context: Context, spans: Sequence[Span]) -> list[Span]:
    """Two people run together are parted where the article has both: `Маурисио Сулейман Головкин`."""
    text = context.text
    parted: list[Span] = []
    for start, end in spans:
        inside = list(NAME_WORD.finditer(text, start, end))
        if len(inside) > 1 and _are_two(context, form_of(text[start:end])):
            parted += [(start, inside[-2].end()), (inside[-1].start(), end)]
        else:
            parted.append((start, end))
    return parted


def _are_two(context: Context, form: Form) -> bool:
    """Whether the last word of a span is one person of the article and what stands before it another."""
    if not form.full or _count_same(context, form) > 1:
        return False
    lead, last = frozenset().union(*form.bases[:-1]), form.bases[-1]
    if not any(lead.isdisjoint(other.all_bases) for base in last for other in context.by_word.get(base, ())):
        return False
    pair = len(form.words) == 2
    index = context.by_last if pair else context.by_word
    return any(
        last.isdisjoint(other.all_bases) and (pair or other.all_bases >= lead)
        for base in lead
        for other in index.get(base, ())
    )


def _count_same(context: Context, form: Form) -> int:
    """How often the article has this full name."""
    found = {other for base in form.bases[-1] for other in context.by_last.get(base, ())}
    return sum(context.times[other] for other in found if _is_same(form, other))


def _is_same(left: Form, right: Form) -> bool:
    return left.bases[:-1] == right.bases[:-1] and not left.bases[-1].isdisjoint(right.bases[-1])


def trim_edges(context: Context, spans: Sequence[Span]) -> list[Span]:
    """Punctuation, lower-case words, titles and abbreviations at the edges of a span go."""
    trimmed = [_trim(context, start, end) for start, end in spans]
    return [_without_opener(context, *span) for span in trimmed if span[0] < span[1]]


def _trim(context: Context, start: int, end: int) -> Span:
    text, roles = context.text, context.roles
    inner_quotes = text[start:end].count('"') == 2 and text[end - 1 : end] != '"'
    while start < end and text[start] in _EDGE and not (inner_quotes and text[start] == '"'):
        start += 1
    while end > start and text[end - 1] in _EDGE and not _ends_in_initial(text, start, end):
        end -= 1
    inside = list(NAME_WORD.finditer(text, start, end))
    if not inside or (len(inside) == 1 and inside[0][0].islower() and "-" not in inside[0][0]):
        return start, start
    while len(inside) > 1 and (_goes_before(inside[0][0], roles) or _is_abbreviation(text, start, inside)):
        del inside[0]
        start = inside[0].start()
    while len(inside) > 2 and _is_heading(inside[-1][0]) and _has_given(inside[:-1]):
        del inside[-1]
        end = inside[-1].end()
    while len(inside) > 1 and (_goes_behind(inside[-1][0], roles) or _is_foreign(inside[-1][0], inside[0][0])):
        del inside[-1]
        end = inside[-1].end()
    if text[start] == "«" and text[end - 1] == "»" and text.find("»", start) == end - 1:
        return start + 1, end - 1
    if text[start:end].count("«") > text[start:end].count("»") and text[start] == "«":
        start += 1
    if text[start:end].count("»") > text[start:end].count("«") and text[end - 1] == "»":
        end -= 1
    return start, end


def _without_opener(context: Context, start: int, end: int) -> Span:
    """The span without a kin word or role that opens its sentence and may be a name itself.

    `Финалда Самал` (in the final S.); `Досым Нұрдәулет` (my friend N.); `Ғалым Бөкейханның …` where the article
    names a Бөкейхан with another name.
    """
    inside = list(NAME_WORD.finditer(context.text, start, end))
    if len(inside) != 2 or not _OPENING.search(context.text, max(0, start - 3), start):
        return start, end
    first, last = inside[0][0].lower(), inside[1][0]
    found = strip(inside[0][0])
    adverbial = found is not None and found.case in _ADVERBIAL and first not in given_names()
    if found is not None and adverbial and (last.lower() in given_names() or found.stem.lower() in common_nouns()):
        return inside[1].start(), end
    if first in _kin() and last.lower() in given_names():
        return inside[1].start(), end
    if inside[0][0] in role_like_names() and context.roles.of(first) is not None:
        form = form_of(context.text[start:end])
        namesakes = {f for base in form.bases[-1] for f in context.by_last.get(base, ())}
        if any(f.bases[0] != form.bases[0] for f in namesakes) and _count_same(context, form) == 1:
            return inside[1].start(), end
    return start, end


@cache
def _kin() -> frozenset[str]:
    return frozenset(words("kin_words"))


def _is_abbreviation(text: str, start: int, inside: Sequence[regex.Match[str]]) -> bool:
    """Whether a span starts with a club or body before a name: `WBC Головкинді`."""
    return (
        _ABBREVIATION.match(text, start) is not None and not inside[1][0].isupper() and not inside[1][0].isascii()
    )


def _ends_in_initial(text: str, start: int, end: int) -> bool:
    return regex.search(rf"(?:^|[ .-]){INITIAL}$", text[start:end]) is not None


def _goes_before(word: str, roles: Roles) -> bool:
    """Whether the first word of a span is a title or no name at all."""
    if word[0].islower():
        return not is_name_part(word, roles)
    role = roles.of(word.lower())
    return role is not None and role.case == "nom" and _is_title(role, roles) and word not in role_like_names()


def _goes_behind(word: str, roles: Roles) -> bool:
    """Whether the last word of a span is a title that follows the name: `Трамп мырза`, `Абылай хан`."""
    if not word[0].islower() or is_name_part(word, roles):
        return False
    return roles.of(word) is not None or any(word.startswith(title) for title in _COURTESY)


def _is_heading(word: str) -> bool:
    """Whether a word with a capital is an ordinary one, which begins what stands behind a name: `Тақырыбы`."""
    bases = {base.lower() for base in nominatives(word)}
    return not bases.isdisjoint(common_words()) and bases.isdisjoint(given_names()) and part_of(word)[0] is None


def _has_given(inside: Sequence[regex.Match[str]]) -> bool:
    return any(match[0].lower() in given_names() for match in inside)


def _is_foreign(word: str, first: str) -> bool:
    """Whether a word has Latin letters behind a Cyrillic name: `Димаш Instagram`."""
    return _LATIN.search(word) is not None and _LATIN.search(first) is None


def _is_title(role: Role, roles: Roles) -> bool:
    return roles.is_listed(role.lemma) or ("-" in role.lemma and roles.kind_of(role.lemma) is not None)


def trim_places(context: Context, spans: Sequence[Span]) -> list[Span]:
    """A word that the article has as a place goes from the end of a longer span: `Громыко Беларусьтің`.

    Only where the gazetteer knows the place, the longer name stands nowhere else, and what is left is a name of
    two words or one that stands elsewhere: a surname may be tagged as a place by mistake.
    """
    text = context.text
    written = Counter(fold(text[start:end]) for start, end in spans)
    trimmed: list[Span] = []
    for start, end in spans:
        inside = list(NAME_WORD.finditer(text, start, end))
        if len(inside) > 1 and written[fold(text[start:end])] == 1 and _is_place(context, inside[-1][0]):
            rest = fold(text[start : inside[-2].end()])
            if len(inside) > 2 or rest in written:
                end = inside[-2].end()
        trimmed.append((start, end))
    return trimmed


def _is_place(context: Context, word: str) -> bool:
    return any(fold(base) in context.places and is_known(base) for base in nominatives(word))
