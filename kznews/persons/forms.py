"""The form of a name mention: its words, which of them are initials, and what its last word is without a suffix.

In a phrase Kazakh puts the case on the last word alone, so only that one is ever taken apart. Words are compared
folded: capitals, ё, and the letters that Russian spelling lacks (`Тоқаев`, `Токаев`) make no difference.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from kznews.lexicon import read_tsv, words
from kznews.morphology import CASE_TAGS, candidates, strip
from kznews.morphology.evidence import is_name_shaped
from kznews.names import family_first_surnames, given_names, part_of
from kznews.persons.roles import Roles

# Ф. or Дж.; Қ.-Ж. is two.
INITIAL = r"(?:\p{Lu}|Дж|Дз|Ю|Я|Ш)\."
_PART = regex.compile(rf"{INITIAL}(?!\p{{Ll}})|«[^«»\n]+»|[\p{{L}}\p{{M}}]+(?:[-‑’'`ʼ][\p{{L}}]+)*")
_FOLDED = str.maketrans("ёқғңұүһәөіъь", "екгнуухаои\x00\x00")
# `Тілеуберді` (wished, he gave), `Аманкелді`: a name that ends in a verb of the past is no accusative.
_VERB_NAME = regex.compile(r"\p{L}{2,}(?:берді|келді|тұрды|туды)", regex.IGNORECASE)
# `Қадыр Мырзалиев, …, Мұхтар Шахановтарды`: behind the last of a list -тар says "and others".
_AND_OTHERS = regex.compile(r"(\p{L}{2,}[оеё]ва?)(?:т[ае]р|л[ае]р)")
_OWNED = regex.compile(r"с[ыі]\p{L}{0,3}\Z")
_LONG_GIVEN_NAME = 5
_SHORTEST_STEM = 2
_SHORT = 3
# Folded case endings as they are written after foreign names, harmony or not.
_LOOSE_ENDING = regex.compile(r"-?(?:[ндт][ыи]н|[гк][ае]|[ндт][ыи]|[дт][ае]|[дтн][ае]н|[мбп]ен)")
_SYLLABLE = regex.compile(r"\p{L}{0,3}[аеиоуыэюя][нмң]", regex.IGNORECASE)
# Genitives and accusatives that break vowel harmony are written on foreign names alone; no bare name ends so.
_BROKEN_HARMONY = regex.compile(
    r"(?P<stem>\p{L}{4,}?)(?:[ндт](?:ың|ің)|(?<=[аоуыя]\p{L}{0,3})[дт]і|(?<=[еэіәөү]\p{L}{0,3})[дт]ы)"
)
_CONSONANTS = {
    "б": "b", "в": "v", "г": "g", "д": "d", "ж": "j", "з": "z", "к": "k", "л": "l", "м": "m", "н": "n", "п": "p",
    "р": "r", "с": "s", "т": "t", "ф": "f", "х": "h", "ц": "k", "ч": "k", "ш": "s", "щ": "s", "й": "", "ь": "",
}  # fmt: skip
_LATIN_CONSONANTS = {"c": "k", "q": "k", "x": "ks", "w": "v", "y": ""}


@lru_cache(maxsize=1 << 14)
def fold(word: str) -> str:
    """`word` as it is compared: `ТОҚАЕВ`, `Токаев` and `Тоқаев` are one."""
    return word.casefold().translate(_FOLDED).replace("\x00", "").replace("’", "'").replace("‑", "-")


@cache
def particles() -> frozenset[str]:
    """Lower-case words that stand inside foreign names: `бен`, `фон`, `ван`."""
    return frozenset(words("name_particles"))


@cache
def joining_particles() -> frozenset[str]:
    """Those that are no Kazakh words, so that two names beside one are one: not `ұлы` (his son), `де` (also)."""
    return frozenset(row["word"] for row in read_tsv("name_particles") if row["joins"] != "no")


@cache
def child_words() -> frozenset[str]:
    """Those behind the father's name: `оғлы`. Қызы and ұлы are none, for they are somebody's daughter and son."""
    return frozenset(row["word"] for row in read_tsv("name_particles") if row["joins"] == "child")


def is_name_part(word: str, roles: Roles) -> bool:
    """Whether a word written small may stand in a name: a particle in any case, or joined to a name (`д’Арк`)."""
    if word.lower() in particles() or (roles.of(word) is None and regex.search("[-’'`ʼ]", word)):
        return True
    found = strip(word)
    return found is not None and found.stem.lower() in particles()


@dataclass(frozen=True, slots=True)
class Form:
    """One name mention taken apart."""

    words: tuple[str, ...]
    """The words as written, initials and «nicknames» left out."""
    initials: tuple[str, ...]
    """Folded letters of the initials."""
    bases: tuple[frozenset[str], ...]
    """For each word the folded forms that it may be in the nominative."""

    nicknames: int = 0
    """How many «nicknames» stand among the words."""

    @property
    def ends_in_patronymic(self) -> bool:
        """Whether the mention is a given name and a patronymic, `Қасым-Жомарт Кемелұлының`."""
        return len(self.words) == 2 and any(part_of(base)[0] == "patronymic" for base in self.bases[-1])

    @property
    def all_bases(self) -> frozenset[str]:
        """Every base of every word."""
        return frozenset().union(*self.bases)

    @property
    def hyphened(self) -> int:
        """How many hyphens join its words."""
        return sum(word.count("-") for word in self.words)

    @property
    def run_together(self) -> frozenset[str]:
        """The name as one word, in the nominatives it may have: `Қожа-Ахмет Яссауи` is `Қожа Ахмет Яссауи`."""
        head = "".join(map(fold, self.words[:-1]))
        return frozenset((head + base).replace("-", "") for base in self.bases[-1])

    @property
    def full(self) -> bool:
        """Whether the mention has a given name and a surname, or more."""
        return len(self.words) > 1


@lru_cache(maxsize=1 << 12)
def form_of(name: str) -> Form:
    """The form of the mention `name`.

    >>> form_of("Ф.Толиповтың").initials, sorted(form_of("Ф.Толиповтың").bases[0])
    (('ф',), ['толипов', 'толиповтын'])
    """
    initials: list[str] = []
    plain: list[str] = []
    nicknames = 0
    for part in _PART.findall(name):
        if part.endswith("."):
            initials.append(fold(part[:-1]))
        elif part.startswith("«"):
            nicknames += 1
        else:
            plain.append(part)
    bases = [frozenset({fold(word)}) for word in plain]
    if plain:
        bases[-1] = frozenset(map(fold, nominatives(plain[-1], surname=len(plain) > 1)))
    return Form(tuple(plain), tuple(initials), tuple(bases), nicknames)


def is_oblique(form: Form) -> bool:
    """Whether a mention stands in the accusative, dative, ablative or with -мен, as far as the form tells."""
    found = strip(form.words[-1]) if form.words else None
    return found is not None and found.case in ("acc", "dat", "abl", "ins")


@lru_cache(maxsize=1 << 12)
def nominatives(word: str, *, surname: bool = False) -> tuple[str, ...]:
    """What `word` may be in the nominative, the most plausible first; the word itself is among them.

    With `surname` the word is the last of several, so that a plural names one and those with him.
    """
    if _VERB_NAME.fullmatch(word) is not None:
        return (word,)
    if surname and (one := _one_of_many(word)) is not None:
        return one, word
    if (owned := _owned_name(word)) is not None:
        return owned, word
    readings = [
        a
        for a in candidates(word)
        if CASE_TAGS.issuperset(a.suffixes)
        and len(a.stem) >= _SHORTEST_STEM
        and (a.case != "loc" or is_name_shaped(a.stem.lower()))
    ]
    return tuple(dict.fromkeys([a.stem for a in readings] + [word]))


def _one_of_many(word: str) -> str | None:
    """The surname in `Шахановтарды`, None where the word is no plural of one."""
    found = _AND_OTHERS.fullmatch(word)
    if found is None and (case := strip(word)) is not None and CASE_TAGS.issuperset(case.suffixes):
        found = _AND_OTHERS.fullmatch(case.stem)
    return None if found is None else str(found[1])


def _owned_name(word: str) -> str | None:
    """The given name in `Гертрудасы` (his Gertrude), None where the word is no possessive of one."""
    if _OWNED.search(word) is None or word.lower() in given_names():
        return None
    for reading in candidates(word):
        owned = reading.suffixes[:1] == ("px3",) and CASE_TAGS.issuperset(reading.suffixes[1:])
        if owned and len(reading.stem) >= _LONG_GIVEN_NAME and reading.stem.lower() in given_names():
            return reading.stem
    return None


def common_nominative(surfaces: Iterable[str], settled: Collection[str] = (), *, surname: bool = False) -> str:
    """The nominative that explains most of `surfaces`, forms of one word: of those, one that occurs itself.

    `settled` are words known to be in the nominative from elsewhere; `surname`: the word is the last of several.

    >>> common_nominative(["Маминнің", "Мамин"]), common_nominative(["Манты", "Мантыға"])
    ('Мамин', 'Манты')
    """
    seen = tuple(dict.fromkeys(surfaces))
    explained: dict[str, int] = {}
    for surface in seen:
        for base in nominatives(surface):
            explained[base] = explained.get(base, 0) + 1
        for other in seen:
            if (
                other != surface
                and is_loose_form(fold(surface), fold(other))
                and other not in nominatives(surface)
            ):
                explained[other] = explained.get(other, 0) + 1
    known = next((base for base in explained if base in settled), None)
    if known is not None:
        return known
    best = max(explained.values())
    if best > 1:
        shared = [base for base, n in explained.items() if n == best]
        return next((base for base in shared if base in seen), shared[0])
    return sure_nominative(seen[0], surname=surname)


def sure_nominative(word: str, *, surname: bool = False) -> str:
    """`word` without a case that its form alone gives away.

    With `surname` the word is the last of several, where short stems are common: `Ким Чен Ынды`, `Ли Цянмен`.

    >>> sure_nominative("Қасымбековтің"), sure_nominative("Саидзода"), sure_nominative("Ынды", surname=True)
    ('Қасымбеков', 'Саидзода', 'Ын')
    """
    if _VERB_NAME.fullmatch(word) is not None:
        return word
    changed = (_one_of_many(word) if surname else None) or _owned_name(word)
    if changed is not None:
        return changed
    found = strip(word)
    if found is None:
        broken = _BROKEN_HARMONY.fullmatch(word)
        if broken is not None and word.lower() not in given_names():
            return str(broken["stem"])
        return _short_stem(word, surname=surname)
    if not CASE_TAGS.issuperset(found.suffixes):
        return word
    # A person is hardly ever a place: -да on a word not shaped like a name is more likely the name's own.
    if found.case == "loc" and not is_name_shaped(found.stem.lower()):
        return word
    return found.stem


def _short_stem(word: str, *, surname: bool) -> str:
    """A stem of two or three letters under a case: accusative, or -мен on a syllable of Chinese or Korean."""
    if word.lower() in given_names():
        return word
    for reading in candidates(word):
        if (
            reading.case != "nom"
            and len(reading.suffixes) == 1
            and reading.stem.lower() in family_first_surnames()
        ):
            return reading.stem
        if not surname:
            continue
        short = _SHORTEST_STEM <= len(reading.stem) <= _SHORT
        if short and reading.suffixes == ("acc",):
            return reading.stem
        if (
            short
            and reading.suffixes == ("ins",)
            and (_SYLLABLE.fullmatch(reading.stem) or reading.ending == "пен")
        ):
            return reading.stem
    return word


def agree(initials: tuple[str, ...], others: Iterable[frozenset[str]]) -> bool:
    """Whether the initials are the first letters of a name's other words, in order: `Қ.-Ж.`, Қасым-Жомарт."""
    letters = [
        {base[0] for base in bases} | {"-" + part[0] for base in bases for part in base.split("-")[1:] if part}
        for bases in others
        if any(bases)
    ]
    flat: list[set[str]] = []
    for choice in letters:
        flat.append({c for c in choice if not c.startswith("-")})
        joined = {c[1:] for c in choice if c.startswith("-")}
        if joined:
            flat.append(joined)
    at = 0
    for number, initial in enumerate(initials):
        while at < len(flat) and initial[0] not in flat[at]:
            at += 1
        if at == len(flat):
            # A second initial is often a patronymic that the article gives nowhere else.
            return number > 0
        at += 1
    return True


def is_loose_form(longer: str, shorter: str) -> bool:
    """Whether folded `longer` is `shorter` with a case ending of either harmony (`Масктен` beside `Масктан`)."""
    return (
        longer.startswith(shorter)
        and len(shorter) > _SHORT
        and _LOOSE_ENDING.fullmatch(longer, len(shorter)) is not None
    )


@lru_cache(maxsize=1 << 12)
def skeleton(word: str) -> str:
    """The consonants of a word in either script, for matching `Luka Modric` with `Лука Модрич`."""
    return "".join(
        _CONSONANTS.get(c, _LATIN_CONSONANTS.get(c, "" if c in "aeiou" or not c.isascii() else c))
        for c in fold(word)
        if c.isalpha()
    )
