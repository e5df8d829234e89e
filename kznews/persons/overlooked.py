"""Names that the tagger left out or took for a place or a body, found by what stands in and beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import regex

from kznews.article import PLACE_LABELS, Entity
from kznews.gazetteer import is_known, single_stems
from kznews.lexicon import words
from kznews.morphology import strip
from kznews.names import given_names, part_of
from kznews.persons.bodies import names_body
from kznews.persons.context import NAME_WORD
from kznews.persons.doubts import names_thing
from kznews.persons.forms import nominatives
from kznews.persons.intervals import Intervals, Span
from kznews.persons.ordinary import common_words
from kznews.persons.roles import Roles, shipped_roles
from kznews.places.kinds import kind_word, place_kinds

_NAMES = PLACE_LABELS | {"ORGANISATION", "FACILITY", "PERSON", "EVENT", "PRODUCT", "NORP", "ART"}
_WORD_BEFORE = regex.compile(r"(?<![\p{L}-])(?P<word>\p{L}+(?:-\p{L}+)*) \Z")
_PAIR = regex.compile(
    r"(?<![\p{L}«-])(?P<first>\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?) (?P<last>\p{Lu}\p{Ll}+)(?![\p{L}-])"
)
_PAIR_AND_WORD = regex.compile(rf"{_PAIR.pattern} (?P<kind>\p{{Ll}}+)")
_SINGLE = regex.compile(r"(?<= )\p{Lu}\p{Ll}+(?![\p{L}-])")
_PLAYED = regex.compile(r"(?<![\p{L}«-])(?P<name>\p{Lu}\p{Ll}{2,}[ндт][ыі]) сомда\p{Ll}+")
_SAID = regex.compile(r"(?<!\p{L})(?:деді|дейді|айтты) (?P<name>\p{Lu}\p{Ll}+)(?![\p{L}-])")
_INSIDE = regex.compile(r"\p{Ll} ")
_RESPECTED = (
    r"(?<![\p{{L}}«.-])(?P<name>\p{{Lu}}\p{{Ll}}+) (?:{words})(?:м|мыз|міз)?"
    r"(?:ға|ге|[нд][ыі]|[нд][ыі]ң|дан|ден|нан|нен|да|де|мен|дай)?(?![\p{{L}}-])"
)
_MINE = regex.compile(r"\p{L}{3}(?:[ыі]м|[ыі]?м[ыі]з)\Z")
_LONGEST_ABBREVIATION = 4
_OBLIQUE_PLACE = frozenset({"loc", "abl", "dat", "ins"})


@dataclass(frozen=True, slots=True)
class Overlooked:
    """One way in which a name shows though it is not tagged as a person.

    In `examples` and `untouched` a place stands in braces; `examples` also say which names are found.
    """

    name: str
    find: Callable[[Page], Iterator[Span]]
    examples: tuple[tuple[str, str], ...]
    untouched: tuple[str, ...]


class Page:
    """A text and the tagger's spans in it."""

    def __init__(self, text: str, entities: Sequence[Entity], roles: Roles | None = None) -> None:
        self.text = text
        self.roles = shipped_roles() if roles is None else roles
        self.entities = entities

    @cached_property
    def named(self) -> Intervals:
        """Where the tagger has a name of any kind."""
        return Intervals((e.start, e.end) for e in self.entities if e.label in _NAMES)

    def opens_longer_name(self, end: int) -> bool:
        """Whether a capitalised word follows `end` and makes one name with what stands before."""
        return regex.match(r" \p{Lu}", self.text[end : end + 2]) is not None and not self.named.touch(
            end + 1, end + 2
        )

    def role_before(self, start: int) -> bool:
        """Whether a role word in the nominative singular stands right before `start`.

        With a capital only one in the first person opens a sentence and no name: `Студентім Бекарыс`.
        """
        found = _WORD_BEFORE.search(self.text, max(0, start - 40), start)
        if found is None or (found["word"][0].isupper() and _MINE.search(found["word"]) is None):
            return False
        role = self.roles.of(found["word"])
        return role is not None and role.case == "nom" and not role.plural


def _mislabelled_pairs(page: Page) -> Iterator[Span]:
    for e in page.entities:
        pair = _PAIR.fullmatch(e.text) if e.label in _NAMES - {"PERSON"} else None
        if (
            pair is not None
            and pair["first"].lower() in given_names()
            and _may_be_surname(page, pair["last"])
            and not any(is_known(f"{pair['first']} {base}") for base in nominatives(pair["last"]))
            and page.text[e.start - 1 : e.start] != "«"
            and not page.opens_longer_name(e.end)
            and not names_thing(page.text, e.start, e.end)
        ):
            yield e.start, e.end


def _before_bare_kinds(page: Page) -> Iterator[Span]:
    for e in page.entities:
        pair = _PAIR_AND_WORD.fullmatch(e.text) if e.label in PLACE_LABELS else None
        if pair is not None and pair["kind"] in place_kinds() and page.role_before(e.start):
            yield e.start, e.start + pair.end("last")


def _may_be_surname(page: Page, word: str) -> bool:
    return kind_word(word) is None and not names_body(word) and page.roles.of(word) is None


def _untagged_pairs(page: Page) -> Iterator[Span]:
    for found in _PAIR.finditer(page.text, overlapped=True):
        if (
            found["first"].lower() in given_names()
            and any(part_of(base)[0] == "family" for base in nominatives(found["last"]))
            and not page.named.touch(*found.span())
            and not page.opens_longer_name(found.end())
            and not names_thing(page.text, *found.span())
        ):
            yield found.span()


def _introduced(page: Page) -> Iterator[Span]:
    for found in _SINGLE.finditer(page.text):
        if (
            not page.named.touch(*found.span())
            and page.role_before(found.start())
            and any(base.lower() in given_names() for base in nominatives(found[0]))
            and not page.opens_longer_name(found.end())
            and not names_thing(page.text, *found.span())
        ):
            yield found.span()


def _introduced_places(page: Page) -> Iterator[Span]:
    for e in page.entities:
        may_be_name = e.label in PLACE_LABELS and NAME_WORD.fullmatch(e.text) is not None
        if may_be_name and not _is_abbreviation(e.text) and page.role_before(e.start):
            analysis = strip(e.text)
            if (
                (analysis is None or _OBLIQUE_PLACE.isdisjoint(analysis.suffixes))
                and not any(base.lower() in single_stems() | common_words() for base in nominatives(e.text))
                and not page.opens_longer_name(e.end)
                and not names_thing(page.text, e.start, e.end)
            ):
                yield e.start, e.end


def _is_abbreviation(word: str) -> bool:
    """Whether a word has no small letters, or only a suffix of them: `ҚР`, `БҚО-да`, not `ЕЛЕНА`."""
    stem = word.partition("-")[0]
    return stem.isupper() and len(stem) <= _LONGEST_ABBREVIATION


def _played(page: Page) -> Iterator[Span]:
    for found in _PLAYED.finditer(page.text):
        if strip(found["name"]) is not None and not page.named.touch(*found.span("name")):
            yield found.span("name")


@cache
def _respected() -> regex.Pattern[str]:
    return regex.compile(_RESPECTED.format(words="|".join(words("elder_words"))))


def _elders(page: Page) -> Iterator[Span]:
    for found in _respected().finditer(page.text):
        inside = page.text[max(0, found.start() - 2) : found.start()]
        if (
            (found["name"].lower() in given_names() or _INSIDE.fullmatch(inside))
            and found["name"].lower() not in common_words()
            and not page.named.touch(*found.span("name"))
            and not names_thing(page.text, found.start(), found.end())
        ):
            yield found.span("name")


def _speakers(page: Page) -> Iterator[Span]:
    for found in _SAID.finditer(page.text):
        if (
            part_of(found["name"])[0] == "family"
            and strip(found["name"]) is None
            and found["name"].lower() not in common_words()
            and not page.named.touch(*found.span("name"))
            and not page.opens_longer_name(found.end())
            and not names_thing(page.text, *found.span("name"))
        ):
            yield found.span("name")


OVERLOOKED: tuple[Overlooked, ...] = (
    Overlooked(
        "mislabelled_pair",
        _mislabelled_pairs,
        examples=(("Облыстан {Анастасия Вебер} келді", "Анастасия Вебер"),),
        untouched=(
            "Кеше {Абай облысы} құрылды",
            "Кеше {Төле би} ауылында",
            "Кеше {Жамбыл Тараз} көшесінде",
            "Осы {Анастасия Вебер} қиылысында",
        ),
    ),
    Overlooked(
        # A kind word that belongs to the name has a possessive: `Арал теңізі`.
        "before_bare_kind",
        _before_bare_kinds,
        examples=(("Бұл туралы биолог {Мирген Қарақұл теңіз} суы туралы айтты", "Мирген Қарақұл"),),
        untouched=("Бұл туралы биолог {Мирген Қарақұл теңізі} туралы айтты", "Кеше {Ескі Арал теңіз} порты"),
    ),
    Overlooked(
        "untagged_pair",
        _untagged_pairs,
        examples=(
            ("Кеше Айгүл Серікова келді", "Айгүл Серікова"),
            ("Бұл Серік Ахметовтің сөзі", "Серік Ахметовтің"),
        ),
        untouched=("Кеше «Айгүл Серікова» фильмі", "Кеше Марат Оспанов көшесінде", "Кеше Айгүл Алматыда болды"),
    ),
    Overlooked(
        "introduced",
        _introduced,
        examples=(
            ("Бұл балықшы Өтеген туралы әңгіме", "Өтеген"),
            ("Дәрігер айтты, мұғалім Айгүлге", "Айгүлге"),
            ("Ол келді. Студентім Айгүлге", "Айгүлге"),
        ),
        untouched=("Бұл балықшы Арал туралы", "Дәрігерге Айгүл айтты", "Суретші Абай көшесінде тұрады"),
    ),
    Overlooked(
        "introduced_place",
        _introduced_places,
        examples=(("Елдің патшайымы {Ранияны} шақырды", "Ранияны"),),
        untouched=(
            "Елдің патшайымы {Лондонды} көрді",
            "Оның әкімі {Ақсуатта} болды",
            "Жүзге жуық тыңдаушы {ҚР} оқу орындарына",
        ),
    ),
    Overlooked(
        "played",
        _played,
        examples=(("Бұл Қаракөзді сомдаған актриса", "Қаракөзді"),),
        untouched=("Басты рөлді сомдаған актриса", "Бейнесін сомдаған актриса"),
    ),
    Overlooked(
        "elder",
        _elders,
        examples=(
            ("— Нұрлан аға, ашаршылық жайлы", "Нұрлан"),
            ("Осы Сәуле апайға рахмет", "Сәуле"),
            ("Кеше Күләш әжемізді көрдік", "Күләш"),
        ),
        untouched=("Бұл Баян атасының аты", "Ақылды апа келді", "Осы Қорқыт ата көшесі", "Кеше {Баян} ата"),
    ),
    Overlooked(
        # Behind its verb a subject without a case is the speaker.
        "speaker",
        _speakers,
        examples=(("Рас, – деді Бекшин брифингте", "Бекшин"), ("Солай, – дейді Серікова", "Серікова")),
        untouched=(
            "Рас, – деді Президент",
            "Рас, – деді Бекшинге ол",
            "Бұл, – деді Сейфуллин көшесінде",
            "Рас, – деді {Бекшин} тұрғыны",
        ),
    ),
)


def overlooked(text: str, entities: Sequence[Entity], *, roles: Roles | None = None) -> dict[Span, str]:
    """Names of persons in `text` that no PERSON of `entities` covers, in order, without overlaps; by which rule.

    >>> text = "Бұл балықшы Өтеген туралы әңгіме."   # a story about the fisherman Ötegen
    >>> [(text[start:end], rule) for (start, end), rule in overlooked(text, ()).items()]
    [('Өтеген', 'introduced')]
    """
    page = Page(text, entities, roles)
    persons = Intervals((e.start, e.end) for e in entities if e.label == "PERSON")
    shown: dict[Span, str] = {}
    for rule in OVERLOOKED:
        for span in rule.find(page):
            shown.setdefault(span, rule.name)
    found: dict[Span, str] = {}
    last = 0
    for start, end in sorted(shown):
        if last <= start and not persons.touch(start, end):
            found[start, end] = shown[start, end]
            last = end
    return found
