from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kznews.article import NameParts, Person
from kznews.names import split_name


@pytest.mark.parametrize(
    ("name", "given", "family", "patronymic", "gender"),
    [
        ("Қасым-Жомарт Тоқаев", "Қасым-Жомарт", "Тоқаев", None, "m"),
        ("Қасым-Жомарт Кемелұлы Тоқаев", "Қасым-Жомарт", "Тоқаев", "Кемелұлы", "m"),
        ("Сейітов Бауыржан", "Бауыржан", "Сейітов", None, "m"),
        ("Шаталов Никита Сергеевич", "Никита", "Шаталов", "Сергеевич", "m"),
        ("Ошыбаев Кемелбек Бақтығұлұлы", "Кемелбек", "Ошыбаев", "Бақтығұлұлы", "m"),
        ("Рауан Кенжеханұлы", "Рауан", None, "Кенжеханұлы", "m"),
        ("Айгүл Серікқызы", "Айгүл", None, "Серікқызы", "f"),
        ("Елена Рыбакина", "Елена", "Рыбакина", None, "f"),
        ("Ф.Толипов", None, "Толипов", None, "m"),
        ("Димаш Құдайберген", "Димаш", "Құдайберген", None, "m"),
        ("Таумұрат Данияр", "Таумұрат", "Данияр", None, "m"),
        ("Си Цзиньпин", "Цзиньпин", "Си", None, None),
        ("Ким Чен Ын", "Чен Ын", "Ким", None, None),
        ("Сауль «Канело» Альварес", "Сауль", "Альварес", None, None),
        ("Тоқаев", None, "Тоқаев", None, "m"),
        ("Елена", "Елена", None, None, "f"),
        ("Неймар", None, None, None, None),
        ("Муте Боеруп Эгеде", None, None, None, None),
        ("", None, None, None, None),
    ],
)
def test_the_parts_of_a_name(name, given, family, patronymic, gender):
    assert split_name(name) == NameParts(given, family, patronymic, gender)


def test_a_person_knows_its_parts():
    person = Person("Айда Балаева")
    assert (person.given, person.family, person.patronymic, person.gender) == ("Айда", "Балаева", None, "f")


@given(st.text(max_size=40))
def test_any_text_has_parts_that_stand_in_it(text):
    parts = split_name(text)
    assert all(part is None or all(word in text for word in part.split()) for part in (parts.given, parts.family))
