"""A name with its suffix, what it is without, and the names that must stay whole."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kznews.lexicon import words
from kznews.morphology import candidates, nominative, strip, strip_phrase
from kznews.morphology.evidence import TRUST
from kznews.morphology.suffixes import suffixes

INFLECTED = """
Тоқаевтың = Тоқаев gen          Тоқаевқа = Тоқаев dat          Тоқаевты = Тоқаев acc        Тоқаевпен = Тоқаев ins
Алматыда = Алматы loc           Алматыдағы = Алматы attr       Алматыдан = Алматы abl       Алматыны = Алматы acc
Ташкентте = Ташкент loc         Ташкентке = Ташкент dat        Ташкенттен = Ташкент abl     ТАШКЕНТТЕ = ТАШКЕНТ loc
Ираннан = Иран abl              Қытаймен = Қытай ins           Таразбен = Тараз ins         Парижге = Париж dat
Атыраудың = Атырау gen          Мәскеуде = Мәскеу loc          Бакуде = Баку loc            Гандидің = Ганди gen
Беларусьтің = Беларусь gen      Израильдің = Израиль gen       Израильдың = Израиль gen     Тверьде = Тверь loc
Токиоға = Токио dat             Азияның = Азия gen             Александрдің = Александр gen Йорктің = Йорк gen
Бағдадқа = Бағдад dat           Петербургке = Петербург dat    Путиннің = Путин gen         Қариннен = Қарин abl
Кемелұлына = Кемелұлы dat       Кемелұлының = Кемелұлы gen     Серікқызын = Серікқызы acc   Абайдікі = Абай own
АҚШ-тың = АҚШ gen               БАӘ-ге = БАӘ dat               БҰҰ-мен = БҰҰ ins            КСРО-дағы = КСРО attr
Amazon-ға = Amazon dat          қазақстандық = қазақстан adj   Одағының = Одақ px3,gen
Өскенбайга = Өскенбай dat       ҚР-нда = ҚР loc                БҚО-на = БҚО dat
Бухаресте = Бухарест loc        Будапештің = Будапешт gen      Брестен = Брест abl
Никлаустың = Никлаус gen         Олимпиадада = Олимпиада loc    Румынияда = Румыния loc
"""
CASES = [
    (form, stem, tuple(tags.split(","))) for form, stem, tags in re.findall(r"(\S+) = (\S+) (\S+)", INFLECTED)
]

WHOLE = """
Алматы Оралхан Мирзиёева Манты Анкара Ганди Тараз Қарағанды Қызылорда Өскемен Қазақстан
Олимпиада Универсиада Руанда Канада Невада Абай Роза Йемен Судан Дрезден Уганда Жақсылық Арыстан
Сатыбалды Құдайберді Фарида Дариға Едіге Богдан Кармен Ақтау Орал Шымкент Айгүл
Әйгерім Ералы Дулат Қонаев Малайзия Польша Чили Перу Осло Гүлстан
"""


@pytest.mark.parametrize(("form", "stem", "tags"), CASES, ids=[c[0] for c in CASES])
def test_inflected(form: str, stem: str, tags: tuple[str, ...]) -> None:
    found = strip(form)
    assert found is not None
    assert (found.stem, found.suffixes) == (stem, tags)


@pytest.mark.parametrize("name", WHOLE.split())
def test_whole_names_stay(name: str) -> None:
    assert strip(name) is None


@pytest.mark.parametrize(
    ("form", "known", "stem"),
    [
        ("Қайратты", {"Қайрат"}, "Қайрат"),
        ("Назарбаевтар", {"Назарбаев"}, "Назарбаев"),
        ("Мұқанды", {"Мұқан"}, "Мұқан"),
        ("Қарағанды", {"Қараған"}, None),
    ],
)
def test_another_mention_decides(form: str, known: set[str], stem: str | None) -> None:
    found = strip(form, known=known)
    assert (found.stem if found else None) == stem
    same = strip(form, known=lambda name: name in known)
    assert same == found


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Түркістан облысында", "Түркістан облысы"),
        ("Түркістан облысын", "Түркістан облысы"),
        ("Ұлттық банкіне", "Ұлттық банкі"),
        ("Қазақстан Республикасының", "Қазақстан Республикасы"),
        ("Сауд Арабиясына", "Сауд Арабиясы"),
        ("Асқар Маминнің", "Асқар Мамин"),
        ("Қасым-Жомарт Тоқаевпен", "Қасым-Жомарт Тоқаев"),
        ("Айгүл Серікқызына", "Айгүл Серікқызы"),
        ("Орталық Азиядағы", "Орталық Азия"),
        ("Қара теңізден", "Қара теңіз"),
        ("Парсы шығанағы", "Парсы шығанағы"),
        ("Астана", "Астана"),
        ("", ""),
    ],
)
def test_phrase(phrase: str, name: str) -> None:
    assert nominative(phrase) == name


def test_phrase_without_suffix_is_none() -> None:
    assert strip_phrase("Түркістан облысы") is None


def test_candidates_include_the_bare_word() -> None:
    assert "Ағысты" in [a.stem for a in candidates("Ағысты")]
    assert candidates("") == ()


@pytest.mark.parametrize("row", [row for row in TRUST if row.counter_example], ids=lambda row: row.tag)
def test_trust_counter_examples(row: object) -> None:
    assert strip(row.counter_example) is None  # type: ignore[attr-defined]


def test_trust_covers_every_suffix() -> None:
    assert {row.tag for row in TRUST} == {suffix.tag for suffix in suffixes()}


def test_listed_names_stay_whole() -> None:
    assert [name for name in words("names_like_inflected", "name") if strip(name) is not None] == []


@given(st.text(max_size=30))
def test_never_raises_and_stem_begins_the_word(word: str) -> None:
    for reading in candidates(word):
        assert word.startswith(reading.stem[:-1])
        assert bool(reading.suffixes) == bool(reading.ending)
