"""One-word places that the tagger took for persons, told by case, neighbours and what they own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from kznews.article import PLACE_LABELS, Entity
from kznews.gazetteer import is_known, lookup
from kznews.lexicon import words
from kznews.morphology import Analysis, candidates
from kznews.names import given_names, part_of
from kznews.persons.agreement import COMMON_ROLES
from kznews.persons.intervals import Span
from kznews.persons.roles import Roles

_PLACE_CASES = frozenset({"loc", "abl", "attr"})
_STATES = frozenset({"country", "state", "region", "continent"})
_LARGE = 300_000
_LINK = regex.compile(r"\s(?:мен|пен|бен|және)\s")
_WORD_BEFORE = regex.compile(r"(?<![\p{L}-])(?P<word>\p{L}+(?:-\p{L}+)*),? \Z")
_COURTESY = regex.compile(r" (?:мырза|ханым)")
_TELLS = regex.compile(
    r"(?:де[дй]|айт(?:ты|ады|қан)|мәлімде|жаз(?:ды|ады)|түсіндір|хабарла|ойна|жең|атап|қос(?:ты|ылды)|сынады)\p{Ll}*"
)
_NEXT_WORDS = regex.compile(r",? (?P<first>\p{L}+)(?:,? (?P<second>\p{L}+))?")
_PARENTHESES = regex.compile(r"(?: \((?P<inside>\p{Lu}[\p{L}-]+)\))?")


@cache
def _owned() -> regex.Pattern[str]:
    voiced = {"к": "[кг]", "қ": "[қғ]", "п": "[пб]"}
    stems = "|".join(word[:-1] + voiced.get(word[-1], word[-1]) for word in words("place_possessions"))
    contracted = "халқ|халк"
    return regex.compile(rf" (?:{stems}|{contracted})(?:[лд][ае]р)?(?:сы|сі|ы|і)(?!\p{{L}}{{4}})")


@cache
def _kin() -> frozenset[str]:
    """Words for kin and friends with the possessive of the first person or the third: `әкем`, `әкесі`."""
    mine = words("kin_words")
    bare = [word.removesuffix("м") for word in mine]
    return frozenset((*mine, *bare, *(f"{word}{ending}" for word in bare for ending in ("сы", "сі"))))


@cache
def _elder() -> regex.Pattern[str]:
    return regex.compile(rf" (?:{'|'.join(words('elder_words'))})(?!\p{{L}}{{5}})")


def owns_staff(text: str, end: int, roles: Roles) -> bool:
    """Whether a role follows that only a body or place has: `Қазгидромет маманы`, not `Трамп кеңесшісі`."""
    after = _NEXT_WORDS.match(text, end) if text[end : end + 1] == " " else None
    role = roles.of(after["first"]) if after is not None else None
    return role is not None and role.possessed and role.lemma in COMMON_ROLES


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the names of an article: where places and persons begin and end."""

    text: str
    roles: Roles
    place_starts: frozenset[int]
    place_ends: Mapping[int, int]
    """For the end of each place its start."""
    person_starts: frozenset[int]
    person_ends: frozenset[int]

    @classmethod
    def of(cls, text: str, persons: Sequence[Span], others: Sequence[Entity], roles: Roles) -> Surroundings:
        """The surroundings in `text` of `persons` among the tagger's `others`."""
        places = [e for e in others if e.label in PLACE_LABELS]
        return cls(
            text,
            roles,
            frozenset(e.start for e in places),
            {e.end: e.start for e in places},
            frozenset(start for start, _ in persons),
            frozenset(end for _, end in persons),
        )


def is_misplaced(around: Surroundings, spans: Sequence[Span]) -> bool:
    """Whether one word, standing at `spans`, names a place: something says so and nothing says otherwise.

    >>> text = "Ақсу мен Ағадырда тұрады."   # they live in Aqsu and Aghadyr
    >>> places = [Entity(0, 4, "Ақсу", label="GPE")]
    >>> is_misplaced(Surroundings.of(text, [(9, 17)], places, Roles()), [(9, 17)])
    True
    """
    if any(is_person(around, start, end) for start, end in spans):
        return False
    return any(_is_place(around, start, end) for start, end in spans)


def is_person(around: Surroundings, start: int, end: int) -> bool:
    """Whether a name is a given name, has a title or an elder's or kinsman's word beside it, speaks, or is listed
    with persons."""
    text = around.text
    readings = candidates(text[start:end])
    if any(reading.stem.lower() in given_names() for reading in readings):
        return True
    before = _WORD_BEFORE.search(text, max(0, start - 40), start)
    role = around.roles.of(before["word"]) if before is not None else None
    if role is not None and role.case == "nom" and not role.plural:
        return True
    if before is not None and before["word"].lower() in _kin():
        return True
    if (
        _COURTESY.match(text, end) is not None
        or _elder().match(text, end) is not None
        or (before is not None and _TELLS.fullmatch(before["word"].lower()))
    ):
        return True
    after = _NEXT_WORDS.match(text, end) if _owned().match(text, end) is None else None
    if after is not None and any(_TELLS.fullmatch(word) for word in after.groups() if word):
        return True
    return _is_listed(around, start, end, around.person_starts, around.person_ends, comma=True)


def _is_listed(
    around: Surroundings,
    start: int,
    end: int,
    starts: Collection[int],
    ends: Collection[int],
    *,
    comma: bool = False,
) -> bool:
    """Whether a conjunction (or `comma`) joins the name to what begins or ends at one of the offsets."""
    text = around.text
    link = _LINK.match(text, end)
    if (link is not None and link.end() in starts) or (
        comma and text[end : end + 2] == ", " and end + 2 in starts
    ):
        return True
    for size in (5, 6):
        if start - size in ends and _LINK.fullmatch(text, start - size, start) is not None:
            return True
    return comma and text[max(0, start - 2) : start] == ", " and start - 2 in ends


def _is_place(around: Surroundings, start: int, end: int) -> bool:
    text = around.text
    readings = [r for r in candidates(text[start:end]) if len(r.stem) > 1]
    known = any(is_known(reading.stem) for reading in readings)
    in_place_case = any(
        not _PLACE_CASES.isdisjoint(reading.suffixes) for reading in readings if _may_be_left(reading)
    )
    if _is_listed(around, start, end, around.place_starts, around.place_ends) and (known or in_place_case):
        return True
    if _closes_list(around, start):
        return True
    if not known:
        return False
    bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    shape = _PARENTHESES.match(text, end)
    owner = _owned().match(text, shape.end() if shape is not None else end) is not None
    return bracketed or owner or in_place_case or any(_is_large(reading.stem) for reading in readings)


def _may_be_left(reading: Analysis) -> bool:
    """Whether a place is meant by an ablative: not by one of a surname that villages bear too (`Әуезовтен`)."""
    surname = reading.case == "abl" and part_of(reading.stem)[0] == "family"
    return not surname or _is_large(reading.stem)


def _closes_list(around: Surroundings, start: int) -> bool:
    """Whether two places or more and a conjunction stand before the name: `Техас, Огайо және Мэн`."""
    text, ends = around.text, around.place_ends
    link = next((n for n in (5, 6) if start - n in ends and _LINK.fullmatch(text, start - n, start)), None)
    if link is None:
        return False
    first = ends[start - link]
    return first - 2 in ends and text[first - 2 : first] == ", "


def _is_large(name: str) -> bool:
    return any(entry.population >= _LARGE or entry.kind in _STATES for entry in lookup(name))
