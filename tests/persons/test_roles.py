from __future__ import annotations

import pytest

from kznews.lexicon import read_tsv, words
from kznews.persons.roles import shipped_roles

ROLES = shipped_roles()


@pytest.mark.parametrize(
    ("word", "lemma", "case", "possessed"),
    [
        ("президент", "президент", "nom", False),
        ("Президенті", "президент", "nom", True),
        ("Президентінің", "президент", "gen", True),
        ("Саясаттанушының", "саясаттанушы", "gen", False),
        ("бастығына", "бастық", "dat", True),
        ("орынбасарын", "орынбасар", "acc", True),
        ("вице-министр", "вице-министр", "nom", False),
        ("экс-президенті", "экс-президент", "nom", True),
        ("әншіге", "әнші", "dat", False),
        ("көшбасшысымен", "көшбасшы", "ins", True),
        ("Мерзімтанушыдан", "мерзімтанушы", "abl", False),
        ("экономистің", "экономист", "gen", False),
        ("журналиске", "журналист", "dat", False),
        ("артисі", "артист", "nom", True),
    ],
)
def test_a_role_word_in_its_forms(word, lemma, case, possessed):
    role = ROLES.of(word)
    assert role is not None
    assert (role.lemma, role.case, role.possessed, role.plural) == (lemma, case, possessed, False)


@pytest.mark.parametrize(
    "word",
    [
        "екінші",
        "әскер",
        "диалог",
        "министрлік",
        "айтуынша",
        "алғашқы",
        "жақсы",
        "ескерткіші",
        "көтермекші",
        "айтыңызшы",
        "көрейікші",
        "қуанышы",
        "бекер",
        "мегаполис",
        "жұмысы",
        "Кристер",
        "Алматы",
        "",
        "7",
    ],
)
def test_no_role(word):
    assert ROLES.of(word) is None


@pytest.mark.parametrize("word", ["сарапшылар", "министрлердің", "мамандары", "журналистер"])
def test_several_people_are_plural(word):
    role = ROLES.of(word)
    assert role is not None
    assert role.plural


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("теннисші", "спортшы"),
        ("саясаттанушы", "сарапшы"),
        ("президент", "мемлекет басшысы"),
        ("премьер-министр", "үкімет басшысы"),
        ("актриса", "әртіс"),
        ("кардиолог", "дәрігер"),
    ],
)
def test_what_a_role_is_a_kind_of(role, kind):
    assert kind in ROLES.broader(role)
    assert (
        role not in ROLES.broader(kind) or role == kind or kind == "мемлекет басшысы" or kind == "үкімет басшысы"
    )


@pytest.mark.parametrize(
    ("phrase", "nominative"),
    [
        ("ҰБ басшысының", "ҰБ басшысы"),
        ("Сарапшыға", "Сарапшы"),
        ("«Қайрат» клубы бапкерінің", "«Қайрат» клубы бапкері"),
        ("АҚШ президенті", "АҚШ президенті"),
    ],
)
def test_the_nominative_of_a_role_phrase(phrase, nominative):
    parsed = ROLES.phrase(phrase)
    assert parsed is not None
    assert parsed.text == nominative


def test_the_lexicon_hangs_together():
    kinds = {row["kind"] for row in read_tsv("role_kinds")}
    assert {row["kind"] for row in read_tsv("role_words")} <= kinds
    assert {row["kind"] for row in read_tsv("role_endings")} <= kinds
    listed = words("role_words")
    assert len(listed) == len(set(listed)) > 500
    assert all(word == word.lower() for word in listed)
    assert all(ROLES.kind_of(word) is None for word in words("role_ending_exceptions"))
