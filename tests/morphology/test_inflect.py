"""Suffixes put on: the right harmony and assimilation, and strip as the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kznews.morphology import ending_pattern, inflect, strip, voiced
from kznews.morphology.analysis import readings
from kznews.morphology.suffixes import BARE, CASES, POSSESSED, Ending, suffixes

WRITTEN = """
Тоқаев: Тоқаевтың Тоқаевқа Тоқаевты Тоқаевта Тоқаевтан Тоқаевпен
Алматы: Алматының Алматыға Алматыны Алматыда Алматыдан Алматымен
Иран: Иранның Иранға Иранды Иранда Ираннан Иранмен
Париж: Париждің Парижге Парижді Парижде Парижден Парижбен
Мәскеу: Мәскеудің Мәскеуге Мәскеуді Мәскеуде Мәскеуден Мәскеумен
Кемелұлы: Кемелұлының Кемелұлына Кемелұлын Кемелұлында Кемелұлынан Кемелұлымен
Абай облысы: Абай облысының Абай облысына Абай облысын Абай облысында Абай облысынан Абай облысымен
АҚШ: АҚШ-тың АҚШ-қа АҚШ-ты АҚШ-та АҚШ-тан АҚШ-пен
БҰҰ: БҰҰ-ның БҰҰ-ға БҰҰ-ны БҰҰ-да БҰҰ-дан БҰҰ-мен
ТАШКЕНТ: ТАШКЕНТТІҢ ТАШКЕНТКЕ ТАШКЕНТТІ ТАШКЕНТТЕ ТАШКЕНТТЕН ТАШКЕНТПЕН
"""
LINES = [line.split(": ") for line in WRITTEN.strip().splitlines()]


@pytest.mark.parametrize(("name", "forms"), LINES, ids=[line[0] for line in LINES])
def test_cases(name: str, forms: str) -> None:
    width = len(name.split())
    parts = forms.split()
    wanted = [" ".join(parts[i : i + width]) for i in range(0, len(parts), width)]
    assert [inflect(name, case) for case in CASES] == wanted


@pytest.mark.parametrize("suffix", suffixes(), ids=lambda s: f"{s.tag}-{s.example}")
def test_table_examples_can_be_read(suffix: object) -> None:
    last = suffix.example.split()[-1]  # type: ignore[attr-defined]
    tags = {tag for reading in readings(last, izafet=True) for tag in reading.suffixes}
    assert suffix.tag in tags  # type: ignore[attr-defined]


@pytest.mark.parametrize(("name", "case", "form"), [("Алматы", "attr", "Алматыдағы"), ("одақ", "px3", "одағы")])
def test_other_suffixes(name: str, case: str, form: str) -> None:
    assert inflect(name, case) == form


@pytest.mark.parametrize(
    ("tags", "after", "pattern"),
    [
        (("gen",), None, "(?:дың|дің|ның|нің|тың|тің)"),
        (("dat",), POSSESSED, "(?:на|не)"),
        (("px3",), None, "(?:сы|сі|ы|і)"),
        (("ins", "acc"), BARE, "(?:бен|мен|пен|ды|ді|ны|ні|ты|ті)"),
    ],
)
def test_pattern_of_endings(tags: tuple[str, ...], after: frozenset[Ending] | None, pattern: str) -> None:
    assert ending_pattern(*tags, after=after) == pattern


@pytest.mark.parametrize(
    ("word", "before_vowel"), [("одақ", "одағ"), ("мектеп", "мектеб"), ("банк", "банк"), ("клип", "клип")]
)
def test_last_consonant_before_a_vowel(word: str, before_vowel: str) -> None:
    assert voiced(word) == before_vowel


def test_wrong_calls_say_what_to_do() -> None:
    with pytest.raises(ValueError, match="pass one of pl, px1sg"):
        ending_pattern("genitive")
    with pytest.raises(ValueError, match="pass one of"):
        inflect("Абай", "dative")
    with pytest.raises(ValueError, match="empty"):
        inflect(" ", "gen")


STEMS = st.sampled_from(["Тоқаев", "Лондон", "Париж", "Ташкент", "Қытай", "Мәскеу", "Сеул", "Алматы", "Азия"])


@given(STEMS, st.sampled_from(CASES))
def test_strip_undoes_inflect(name: str, case: str) -> None:
    found = strip(inflect(name, case))
    assert found is not None
    assert (found.stem, found.case) == (name, case)


@given(st.text(alphabet="абвгдежзиклмнопрстуфхәғқңөұүі", min_size=4, max_size=9), st.sampled_from(CASES))
def test_what_inflect_writes_can_be_read(stem: str, case: str) -> None:
    name = stem.capitalize()
    forms = {(r.stem, r.case) for r in readings(inflect(name, case))}
    assert (name, case) in forms or not set(stem) & set("аәеиоөуұүі")
