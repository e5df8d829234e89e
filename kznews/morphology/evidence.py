"""Which reading of a word is the right one: what is known about names, and how sure each suffix is by itself.

Form alone decides only where a wrong cut is next to impossible: the genitive, -дағы, -ға and -қа never end a
bare name. `-да` (`Руанда`), `-ды` (`Қарағанды`), `-мен` (`Өскемен`), `-тан` (`Қазақстан`) do, so they need a
longer stem, a stem shaped like a name (`Жансүгіров`), or a stem that is known.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from kznews.lexicon import read_tsv, words
from kznews.morphology.analysis import Analysis, readings
from kznews.morphology.suffixes import CASE_TAGS

Known = Collection[str] | Callable[[str], bool]
"""Names that are known to be whole: a collection of them, or a predicate. Capitals matter as little as they
can."""


@dataclass(frozen=True, slots=True)
class Trust:
    """How long a stem must be before a suffix is believed on form alone; None is never."""

    tag: str
    letters: int | None
    name_shaped: int | None
    """The same for a stem that ends like a name."""
    example: str
    counter_example: str


TRUST: tuple[Trust, ...] = (
    Trust("gen", 2, 2, "Лидің", ""),
    Trust("attr", 2, 2, "Шудағы", ""),
    Trust("own", 3, 3, "Абайдікі", ""),
    Trust("dat", 3, 3, "Парижге", "Зереке"),
    Trust("abl", 4, 4, "Берлиннен", "Зидан"),
    Trust("ins", 4, 3, "Қытаймен", "Кармен"),
    Trust("loc", 4, 4, "Берлинде", "Фрида"),
    Trust("acc", 4, 4, "Лондонды", "Манты"),
    Trust("pl", None, None, "Трамптар", "Искандар"),
    Trust("sim", None, 4, "Әуезовтай", "Атымтай"),
    Trust("adj", None, 4, "қазақстандық", "Жақсылық"),
    Trust("cop1", None, 4, "Ахметовпын", "Қалампын"),
    Trust("cop2", None, 4, "Ахметовсың", ""),
    Trust("cop3", None, 4, "Ахметовтыр", "Бақтыр"),
    Trust("priv", None, None, "Абайсыз", "Теңдессіз"),
    Trust("equ", None, None, "Абайша", "Айша"),
    Trust("px3", None, None, "Алатауы", "Ералы"),
    Trust("px1sg", None, None, "Астанам", "Әйгерім"),
    Trust("px1pl", None, None, "Астанамыз", "Таймыз"),
    Trust("px2sg", None, None, "Абайың", "Доң"),
)
_TRUST = {row.tag: row for row in TRUST}
# Bare words that end as if they were inflected, whatever stands before: given names made of a verb
# (Құдайберді, Сатыбалды), of zada or an Arabic feminine (Имамзада, Фарида); places in -орда; countries in
# -стан, which would otherwise be the ablative of a stem in -с.
_WHOLE = regex.compile(
    r"(?:берді|келді|гелді|балды|болды|туды|тұрды|бақты|тоқты|зада|заде|[^е]ида|орда|стан|стон)$"
)


@cache
def _shapes() -> regex.Pattern[str]:
    endings = "|".join(sorted((row["ending"] for row in read_tsv("name_shapes")), key=len, reverse=True))
    return regex.compile(rf"(?<=\p{{L}}{{2}})(?:{endings})$")


@cache
def _whole_names() -> frozenset[str]:
    """Lower-case bare names that the package knows: given names, those that look inflected, the gazetteer's."""
    from kznews.gazetteer import single_words

    return _given_names() | frozenset(map(str.lower, words("names_like_inflected", "name"))) | single_words()


@cache
def _known_stems() -> frozenset[str]:
    """Lower-case names that confirm a stem: rarer ones would cut words by accident."""
    from kznews.gazetteer import single_stems

    return single_stems() | {name for name in _given_names() if len(name) > _SHORTEST_GIVEN_STEM}


@cache
def _given_names() -> frozenset[str]:
    return frozenset(map(str.lower, words("given_names", "name")))


@cache
def _izafet_bases() -> frozenset[str]:
    return frozenset(words("izafet_words", "base"))


@cache
def _common_nouns() -> frozenset[str]:
    return frozenset(words("common_nouns"))


def is_name_shaped(stem: str) -> bool:
    """Whether lower-case `stem` ends like a surname, patronymic, given name or country (`жансүгіров`)."""
    return _shapes().search(stem) is not None


def order(word: str, *, known: Known | None = None, izafet: bool = False) -> tuple[Analysis, ...]:
    """The readings of `word`, most plausible first. Order of the evidence:

    1. the word itself is a name of the package's lexicon (`Қарағанды`) and the caller knows nothing better;
    2. the stem is known to the caller (another mention in the article), then to the lexicon (`Ташкентте`);
    3. the caller knows the word itself;
    4. the suffix is sure enough on form alone (see TRUST); else the bare reading.
    """
    return _unaided(word, izafet) if known is None else _ranked(word, izafet, _predicate(known))


@lru_cache(maxsize=1 << 14)
def _unaided(word: str, izafet: bool) -> tuple[Analysis, ...]:
    return _ranked(word, izafet, lambda name: False)


def _ranked(word: str, izafet: bool, known: Callable[[str], bool]) -> tuple[Analysis, ...]:
    found = readings(word, izafet=izafet)
    return found if len(found) == 1 else tuple(sorted(found, key=lambda a: _rank(word, a, known)))


def _predicate(known: Known) -> Callable[[str], bool]:
    if callable(known):
        return known
    folded = {name.lower() for name in known}
    return lambda name: name.lower() in folded


# Where -га and -ка cannot be part of a Russian name.
_NATIVE = ("бай", "жан", "хан", "тай", "стан")
_SHORTEST_GIVEN_STEM = 3


def _rank(word: str, reading: Analysis, known: Callable[[str], bool]) -> tuple[int, int]:
    """Sort key of one reading: class of evidence, then few suffixes before many."""
    n = len(reading.suffixes)
    stem = reading.stem.lower()
    lexicon = _whole_names()
    if n == 0:
        if stem in lexicon:
            return 0, 0
        return (3, 0) if known(word) or _WHOLE.search(stem) else (5, 0)
    possessive = any(tag.startswith("px") for tag in reading.suffixes)
    if reading.suffixes[0] == "px3" and (stem in _izafet_bases() or stem in _common_nouns()):
        return 2, n
    if stem in _common_nouns() and CASE_TAGS.issuperset(reading.suffixes):
        return 2, n
    if known(reading.stem):
        return (4 if possessive and n == 1 else 1), n
    if stem in _known_stems() and _fits_a_name(word, reading):
        return (6 if possessive and n == 1 else 2), n
    return (4 if believed(reading) else 7), n


def _fits_a_name(word: str, reading: Analysis) -> bool:
    """Whether a name that is known would carry these suffixes here: `Абайдай`, but not `Амандық`, `Қандай`."""
    if CASE_TAGS.issuperset(reading.suffixes) or word[0].islower():
        return True
    return len(reading.stem) > (3 if reading.suffixes[-1] == "sim" else 5)


def believed(reading: Analysis) -> bool:
    """Whether the suffixes of `reading` are sure on form alone."""
    stem = reading.stem
    if stem[-1:].isupper() and reading.ending.islower() and len(stem) > 1:
        return True  # АҚШ-тың, АҚШтың
    lower = stem.lower()
    shaped = is_name_shaped(lower)
    rows = [_TRUST[tag] for tag in reading.suffixes]
    if not shaped and any(row.letters is None for row in rows):
        return False
    for row in rows:
        needed = row.name_shaped if shaped else row.letters
        if needed is None or len(lower) < needed:
            return False
    if lower.endswith(("ск", "цк")) and reading.ending.startswith("і"):
        return True
    if reading.ending in ("га", "ка"):
        return shaped and lower.endswith(_NATIVE)
    return not (lower.endswith("с") and reading.ending.startswith("тан"))
