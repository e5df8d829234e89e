"""What each measure counts as right, one small article at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kznews.article import Article, DateMention, Mention, Person, Place, Quote, Speaker
from kznews.evaluate.folder import read_folder
from kznews.evaluate.gold import GoldArticle
from kznews.evaluate.matching import at_least, overlap, pair, place_key, same_speaker, trim
from kznews.evaluate.scorer import score
from kznews.evaluate.scores import COUNTED, JUDGED, MEASURES, Accuracy, Counts, Scores, total

Build = Callable[[str, str], GoldArticle]
Perfect = Callable[[GoldArticle], Article]

TEXT = "Асан Ермекұлы кеше Ақтау қаласында болды. «Теңіз тынық, – деді Асан. – Балық көп». Оның айтуынша, су жылы."
GOLD = """
PERSON ; Асан Ермекұлы ; 1:Асан Ермекұлы ; 1:Асан#2
PLACE ; Ақтау ; KZ ; 1:Ақтау қаласында
DATE ; 2025-11-13 ; 1:кеше
QUOTE ; direct ; Асан Ермекұлы ; 1:"Теңіз тынық" || 1:"Балық көп" ; 1:Асан#2 ; 1:деді
QUOTE ; indirect ; Асан Ермекұлы ; 1:"су жылы" ; 1:Оның ; 1:айтуынша
"""


@pytest.fixture
def gold(gold_of: Build) -> GoldArticle:
    return gold_of(TEXT, GOLD.strip())


def spot(words: str, text: str = TEXT) -> Mention:
    start = text.index(words)
    return Mention(start, start + len(words), words)


def test_a_reading_without_fault(corpus: Path, perfect: Perfect) -> None:
    scores = total(score(gold, perfect(gold)) for gold in read_folder(corpus))
    assert {measure: scores.percent(measure) for measure in MEASURES} == dict.fromkeys(MEASURES, 100.0)
    assert scores.errors == ()


def test_a_reading_of_nothing(gold: GoldArticle) -> None:
    scores = score(gold, Article(TEXT))
    assert all(scores.count(measure).right == 0 for measure in COUNTED)
    assert scores.count("persons.mentions") == Counts(0, 0, 2)
    assert scores.count("quotes.all") == Counts(0, 0, 3)
    assert {error.kind for error in scores.errors} == {"missed"}
    assert [scores.percent(measure) for measure in JUDGED] == [None] * 3


def test_another_text_is_refused(gold: GoldArticle) -> None:
    with pytest.raises(ValueError, match="has another text"):
        score(gold, Article(TEXT + " "))


@pytest.mark.parametrize(
    ("name", "mentions", "entities", "found"),
    [
        ("Асан Ермекұлы", ["Асан Ермекұлы"], Counts(1, 0, 0), Counts(1, 0, 1)),
        ("АСАН  ЕРМЕКҰЛЫ", ["Асан Ермекұлы"], Counts(1, 0, 0), Counts(1, 0, 1)),
        ("Асан", ["Асан"], Counts(0, 1, 1), Counts(0, 1, 2)),
        ("Ақтау", ["Ақтау"], Counts(0, 1, 1), Counts(0, 1, 2)),
    ],
)
def test_persons(gold: GoldArticle, name: str, mentions: list[str], entities: Counts, found: Counts) -> None:
    scores = score(gold, Article(TEXT, persons=(Person(name, mentions=tuple(map(spot, mentions))),)))
    assert scores.count("persons.entities") == entities
    assert scores.count("persons.mentions") == found


@pytest.mark.parametrize(
    ("place", "entities", "mentions", "country"),
    [
        (Place("Ақтау", country="KZ", mentions=(spot("Ақтау"),)), Counts(1), Counts(1), Accuracy(1, 1)),
        (
            Place("Ақтау қаласы", country="KZ", mentions=(spot("Ақтау қаласында"),)),
            Counts(1),
            Counts(1),
            Accuracy(1, 1),
        ),
        (Place("Ақтау", country="RU", mentions=(spot("Ақтау"),)), Counts(1), Counts(1), Accuracy(0, 1)),
        (Place("Ақтау", country=None, mentions=(spot("қаласында"),)), Counts(1), Counts(0, 1, 1), Accuracy(0, 1)),
        (Place("Ақтөбе", country="KZ", mentions=()), Counts(0, 1, 1), Counts(0, 0, 1), Accuracy()),
    ],
)
def test_places(gold: GoldArticle, place: Place, entities: Counts, mentions: Counts, country: Accuracy) -> None:
    scores = score(gold, Article(TEXT, places=(place,)))
    assert scores.count("places.entities") == entities
    assert scores.count("places.mentions") == mentions
    assert scores.accuracy("places.country") == country


NOVEMBER_13 = dt.date(2025, 11, 13)


@pytest.mark.parametrize(
    ("words", "kind", "day", "strict", "relaxed", "value"),
    [
        ("кеше", "DATE", NOVEMBER_13, Counts(1), Counts(1), Counts(1)),
        ("кеше", "DATE", dt.date(2025, 11, 14), Counts(1), Counts(1), Counts(0, 1, 1)),
        ("кеше", "DATE", None, Counts(1), Counts(1), Counts(0, 1, 1)),
        ("кеше Ақтау", "DATE", NOVEMBER_13, Counts(0, 1, 1), Counts(1), Counts(1)),
        ("кеше", "TIME", NOVEMBER_13, Counts(1), Counts(1), Counts(1)),  # a date with clock time
        ("болды", "TIME", None, Counts(0, 0, 1), Counts(0, 0, 1), Counts(0, 0, 1)),  # a clock time alone
        ("болды", "DATE", None, Counts(0, 1, 1), Counts(0, 1, 1), Counts(0, 0, 1)),
        ("кеше", "SET", NOVEMBER_13, Counts(0, 0, 1), Counts(0, 0, 1), Counts(0, 0, 1)),
    ],
)
def test_dates(
    gold: GoldArticle, words: str, kind: str, day: dt.date | None, strict: Counts, relaxed: Counts, value: Counts
) -> None:
    at = spot(words)
    date = DateMention(at.start, at.end, at.text, type=kind, earliest=day, latest=day)  # type: ignore[arg-type]
    scores = score(gold, Article(TEXT, dates=(date,)))
    assert [scores.count(f"dates.{measure}") for measure in ("strict", "relaxed", "value")] == [
        strict,
        relaxed,
        value,
    ]


def test_a_date_without_value_is_asked_for_its_span_alone(gold_of: Build) -> None:
    gold = gold_of("Жуырда келді.", "DATE ; ? ; 1:Жуырда")
    scores = score(gold, Article(gold.text, dates=(DateMention(0, 6, "Жуырда"),)))
    assert scores.count("dates.strict") == Counts(1)
    assert scores.count("dates.value") == Counts()


ASAN = Speaker("person", "Асан Ермекұлы")


@pytest.mark.parametrize(
    ("quote", "exact", "whole", "both"),
    [
        (Quote("direct", (spot("Теңіз тынық"), spot("Балық көп")), ASAN), Counts(2), Counts(2), Counts(2, 0, 1)),
        (Quote("direct", (spot("«Теңіз тынық, –"),), ASAN), Counts(1, 0, 1), Counts(1, 0, 1), Counts(1, 0, 2)),
        (Quote("direct", (spot("Теңіз тын"),), ASAN), Counts(0, 1, 2), Counts(1, 0, 1), Counts(1, 0, 2)),
        (Quote("direct", (spot("Теңіз "),), ASAN), Counts(0, 1, 2), Counts(0, 1, 2), Counts(0, 1, 3)),
        (Quote("indirect", (spot("Теңіз тынық"),), ASAN), Counts(0, 0, 2), Counts(0, 0, 2), Counts(1, 0, 2)),
    ],
)
def test_direct_quotes(gold: GoldArticle, quote: Quote, exact: Counts, whole: Counts, both: Counts) -> None:
    scores = score(gold, Article(TEXT, quotes=(quote,)))
    assert scores.count("quotes.direct.exact") == exact
    assert scores.count("quotes.direct.overlap") == whole
    assert scores.count("quotes.all") == both


def test_indirect_quote_found_as_direct_counts_and_its_kind_is_wrong(gold: GoldArticle) -> None:
    scores = score(gold, Article(TEXT, quotes=(Quote("direct", (spot("су жылы"),), ASAN),)))
    assert scores.count("quotes.indirect") == Counts(1)
    assert scores.accuracy("quotes.kind") == Accuracy(0, 1)
    assert scores.accuracy("quotes.speaker") == Accuracy(1, 1)


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        (None, None, True),
        (ASAN, None, False),
        (None, ASAN, False),
        (ASAN, Speaker("person", "асан ермекұлы"), True),
        (ASAN, Speaker("person", "Асан"), False),
        (Speaker("role", "мамандар"), Speaker("role", "Қазгидромет мамандары"), True),
        (Speaker("organization", "Қазақстан Ұлттық банкі"), Speaker("organization", "Ұлттық банк"), True),
        (Speaker("role", "мамандар"), Speaker("role", ""), False),
    ],
)
def test_same_speaker(wanted: Speaker | None, found: Speaker | None, same: bool) -> None:
    assert same_speaker(wanted, found) is same


def test_what_is_optional_neither_helps_nor_hurts(gold_of: Build) -> None:
    gold = gold_of(
        "Қазір Париж Олимпиадасы туралы «тамаша» деді.",
        'PLACE ; Париж ; FR ; 1:Париж?\nDATE ; ? ; 1:Қазір?\nQUOTE ; direct? ; - ; 1:"тамаша"',
    )
    nothing = score(gold, Article(gold.text))
    everything = score(
        gold,
        Article(
            gold.text,
            places=(Place("Париж", country="DE", mentions=(spot("Париж", gold.text),)),),
            dates=(DateMention(0, 5, "Қазір"),),
            quotes=(Quote("direct", (spot("тамаша", gold.text),), ASAN),),
        ),
    )
    for scores in (nothing, everything):
        assert all(scores.count(measure) == Counts() for measure in COUNTED)
        assert all(scores.accuracy(measure) == Accuracy() for measure in JUDGED)
        assert scores.errors == ()


def test_one_optional_mention_excuses_one_found(gold_of: Build) -> None:
    gold = gold_of("Париж, Париж.", "PLACE ; Париж ; FR ; 1:Париж#1?")
    mentions = (Mention(0, 5, "Париж"), Mention(7, 12, "Париж"))
    scores = score(gold, Article(gold.text, places=(Place("Париж", mentions=mentions),)))
    assert scores.count("places.mentions") == Counts(0, 1, 0)


def test_sum(gold: GoldArticle, perfect: Perfect) -> None:
    full, none = score(gold, perfect(gold)), score(gold, Article(TEXT))
    both = full + none
    assert both.count("quotes.all") == Counts(3, 0, 3)
    assert both.percent("quotes.all") == 66.67
    assert both.errors == none.errors
    assert total([full, none]) == both
    assert total([]).percent("persons.mentions") == 100.0


def test_unknown_measure() -> None:
    with pytest.raises(ValueError, match=r"'persons' is no measure; there are persons\.mentions"):
        Scores().percent("persons")


def test_errors_carry_what_was_wanted_and_found(gold: GoldArticle, perfect: Perfect) -> None:
    read = perfect(gold)
    wrong = replace(read.dates[0], latest=dt.date(2025, 11, 14), source="rule:dates.deictic")
    (error,) = score(gold, replace(read, dates=(wrong,))).errors
    assert (error.measure, error.kind, error.text) == ("dates.value", "wrong", "кеше")
    assert (error.wanted, error.found) == ("2025-11-13/2025-11-13", "2025-11-13/2025-11-14")
    assert error.source == "rule:dates.deictic"


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [((0, 4), (0, 4), 1.0), ((0, 4), (2, 4), 0.5), ((0, 4), (4, 8), 0.0), ((0, 0), (0, 4), 0.0)],
)
def test_overlap(a: tuple[int, int], b: tuple[int, int], share: float) -> None:
    assert overlap(a, b) == overlap(b, a) == share


def test_trim_keeps_letters_and_digits() -> None:
    text = "«Келемін 5!», – деді"
    assert text[slice(*trim(text, (0, 15)))] == "Келемін 5"
    assert trim("«…»", (0, 3)) == (3, 3)


@pytest.mark.parametrize("name", ["Алматы", "Алматы қаласы", "алматы қ.", "«Алматы»"])
def test_place_key(name: str) -> None:
    assert place_key(name) == "алматы"


def test_a_region_is_not_its_city() -> None:
    assert place_key("Түркістан облысы") != place_key("Түркістан")


spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: (min(ends), max(ends)))


@given(st.lists(spans, max_size=6), st.lists(spans, max_size=6))
def test_pairs_are_one_to_one(gold: list[tuple[int, int]], found: list[tuple[int, int]]) -> None:
    pairs = pair(gold, found, at_least(0.5))
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(overlap(gold[i], found[j]) >= 0.5 for i, j in pairs)
    free_gold = set(range(len(gold))) - {i for i, _ in pairs}
    free_found = set(range(len(found))) - {j for _, j in pairs}
    assert all(overlap(gold[i], found[j]) < 0.5 for i in free_gold for j in free_found)
