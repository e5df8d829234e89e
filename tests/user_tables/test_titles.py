"""A user's own titles: read with errors that say what to do, found beside names, and meant by references."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kznews.article import Entity, Person
from kznews.lexicon import read_tsv
from kznews.persons import link_persons
from kznews.persons.roles import Roles, shipped_roles
from kznews.persons.user_titles import read_roles

ROLES = read_roles(
    [
        ("медиатор", "law", "заңгер"),
        ("сертификатталған медиатор",),
        {"title": "куратор", "kind": "head", "also_called": "жетекші"},
        ("жасыл экономика елшісі",),
        ("Бас тіл модераторы", "", "тілші;модератор"),
        ("модератор",),
        # Known already: what its bearer is called as well is added.
        ("баспасөз хатшысы", "", "медиатор"),
    ]
)


def persons(marked: str, roles: Roles | None) -> tuple[Person, ...]:
    """The persons of a text whose names stand in brackets."""
    text = re.sub(r"[\[\]]", "", marked)
    spans = [(m.start() - 2 * n, m.end() - 2 * n - 2) for n, m in enumerate(re.finditer(r"\[.*?\]", marked))]
    entities = [Entity(start, end, text[start:end], label="PERSON") for start, end in spans]
    return link_persons(text, entities, sentences=[(0, len(text))], roles=roles)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Кеше медиатор [Айгүл Серікова] келді.", "медиатор"),
        ("Бұл жөнінде сертификатталған медиатор [Айгүл Серікова] айтты.", "сертификатталған медиатор"),
        ("Бұл жөнінде ауыл медиаторы [Айгүл Серікова] айтты.", "ауыл медиаторы"),
        ("[Айгүл Серікова], медиатор, бәрін айтты.", "медиатор"),
        ("[Айгүл Серікова] (жоба кураторы) бәрін айтты.", "жоба кураторы"),
        ("Кеше БҰҰ жасыл экономика елшісі [Айгүл Серікова] келді.", "жасыл экономика елшісі"),
        ("Кеше бас тіл модераторы [Айгүл Серікова] келді.", "бас тіл модераторы"),
    ],
)
def test_own_titles_stand_beside_names(text: str, title: str) -> None:
    (person,) = persons(text, ROLES)
    assert person.titles == (title,)
    (plain,) = persons(text, None)
    assert plain.titles != (title,)


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("Медиатор [Айгүл Серікова] келді. Медиатордың айтуынша, бәрі жақсы.", ["Медиатордың"]),
        ("Медиатор [Айгүл Серікова] келді, әнші [Асқар Омаров] кетті. Ол кетті. Заңгер айтты.", ["Заңгер"]),
        ("Медиатор [Айгүл Серікова] келді, әнші [Асқар Омаров] кетті. Әнші айтты.", []),
        ("Бас тіл модераторы [Айгүл Серікова] мен әнші [Асқар Омаров] келді. Модератор айтты.", ["Модератор"]),
    ],
)
def test_references_mean_the_bearer(text: str, references: list[str]) -> None:
    assert [m.text for m in persons(text, ROLES)[0].references] == references


def test_the_package_s_titles_stay() -> None:
    shipped = shipped_roles()
    for row in read_tsv("role_words"):
        assert ROLES.kind_of(row["word"]) == row["kind"]
        assert ROLES.broader(row["word"]) >= shipped.broader(row["word"])
    assert "медиатор" in ROLES.broader("баспасөз хатшысы")
    assert "медиатор" not in shipped.broader("баспасөз хатшысы")


HEADER = "title\tkind\talso_called\n"


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("", "own.tsv is empty: the first line must name the columns title and may name kind, also_called"),
        ("title,kind\n", "own.tsv, line 1: cells are separated by tabs"),
        (HEADER + "\tlaw\n", "own.tsv, line 2: title is empty; it must be a title in the nominative"),
        (
            HEADER + "медиатор, заңгер\n",
            "title is 'медиатор, заңгер'; it must be a title in the nominative, words of",
        ),
        (HEADER + "медиатор\tзаң\n", "own.tsv, line 2: kind is 'заң'; it must be one of head, state"),
        (HEADER + "медиатор\nМедиатор\n", "own.tsv, line 3: the title 'Медиатор' stands in line 2 already"),
        (HEADER + "министр\tlaw\n", "kind is 'law', but kznews knows 'министр' as state: leave kind empty"),
        (HEADER + "министрлер\n", "'министрлер' is not the title as a dictionary has it: write 'министр'"),
        (HEADER + "басшысы\n", "'басшысы' is not the title as a dictionary has it: write 'басшы'"),
        (HEADER + "медиатордың\n", "'медиатордың' ends in -дың, a case: give the title in the nominative"),
        (
            HEADER + "жасыл ілгек\n",
            "the last word of 'жасыл ілгек' is no title that kznews knows: give 'ілгек' a row",
        ),
        (HEADER + "медиатор\t\tілгек\n", "'ілгек' is no title that kznews knows: give it a row of its own"),
        (
            HEADER + "медиатор\t\tзаңгерлер\n",
            "'заңгерлер' is not the title as a dictionary has it: write 'заңгер'",
        ),
    ],
)
def test_bad_tables_are_refused_with_file_and_line(table: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(says)):
        read_roles(path)
