"""A user's own places: read from a table with errors that say what to do, found, and joined before ours."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

import kznews
from kznews.article import Article, Entity, Place
from kznews.pipeline import extract_with
from kznews.places.user_places import UserPlace, UserPlaces

TABLE = """\
# Villages of our district.
name	kind	country	latitude	longitude	aliases
Жаңаталап	village	KZ	50.1	71.5	Жаңа Талап;Зеленовка
Бірлік	village	KZ
Көктал шағынауданы	district	KZ	43.2	76.9
Сарыкөл	lake
Алматы	village	KZ	52.0	70.0
"""


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("own") / "places.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def read(text: str, table: Path) -> Article:
    (article,) = extract_with(kznews.load(ner=None, lexicon=table), [text])
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Әкім Жаңаталап ауылына барды.", ["Жаңаталап: Жаңаталап ауылына"]),
        ("Олар Жаңаталапта тұрады, Жаңаталаптан келген.", ["Жаңаталап: Жаңаталапта, Жаңаталаптан"]),
        ("Ол Жаңа Талапқа, бұрынғы Зеленовкаға барды.", ["Жаңаталап: Жаңа Талапқа, Зеленовкаға"]),
        ("Көктал шағынауданында өрт шықты.", ["Көктал шағынауданы: Көктал шағынауданында"]),
        ("Балықшылар Сарыкөлде болды.", ["Сарыкөл: Сарыкөлде"]),
        # The user's entry goes before the gazetteer's; the others stay with it.
        ("Ол Алматыдан Астанаға барды.", ["Алматы: Алматыдан", "Астана: Астанаға"]),
        # An ordinary word that opens a sentence is none, with its kind word it is one.
        ("Бірлік – біздің күшіміз, бірлік керек.", []),
        ("Бірлік ауылында су жоқ, бірлік керек.", ["Бірлік: Бірлік ауылында"]),
        # Another place of that name, a club, small letters.
        ("Жаңаталап ауданының орталығы.", ["Жаңаталап ауданы: Жаңаталап ауданының"]),
        ("«Жаңаталап» клубы жеңді.", []),
        ("Бұл жаңаталап емес.", []),
    ],
)
def test_places_of_the_table_are_found(text: str, wanted: list[str], table: Path) -> None:
    places = read(text, table).places
    assert [f"{p.name}: {', '.join(m.text for m in p.mentions)}" for p in places] == wanted


def test_geography_and_source_are_the_table_s(table: Path) -> None:
    (place,) = read("Ол Зеленовкада туған.", table).places
    assert (place.kind, place.country, place.latitude, place.longitude) == ("village", "KZ", 50.1, 71.5)
    assert place.mentions[0].source == "lexicon:places.tsv"


@pytest.mark.parametrize(
    ("spans", "left"),
    [
        ([("Жаңаталапта", "PERSON")], [("Жаңаталапта", "GPE")]),
        ([("Жаңаталапта", "POSITION")], [("Жаңаталапта", "GPE"), ("Жаңаталапта", "POSITION")]),
        ([("Жаңаталапта «Нұр» мектебі", "ORGANISATION")], [("Жаңаталапта «Нұр» мектебі", "ORGANISATION")]),
        ([("Асан Үсенов Жаңаталапта", "PERSON")], [("Асан Үсенов", "PERSON"), ("Жаңаталапта", "GPE")]),
        ([("Жаңаталапта Үсенов", "PERSON")], [("Жаңаталапта Үсенов", "PERSON")]),
        ([], [("Жаңаталапта", "GPE")]),
    ],
)
def test_the_table_against_the_tagger(
    spans: list[tuple[str, str]], left: list[tuple[str, str]], table: Path
) -> None:
    text = f"Кеше {spans[0][0] if spans else 'Жаңаталапта'} ашылды."
    tagged = [Entity(5, 5 + len(span), span, label=label) for span, label in spans]
    found = UserPlaces.read(table).mark(text, tagged)
    assert [(e.text, e.label) for e in found] == left


def test_a_given_name_stays_a_person_where_the_tagger_says_so(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text("name\tkind\nАйгүл\tvillage\n", encoding="utf-8")
    places = UserPlaces.read(path)
    text = "Бүгін Айгүл ауылында Айгүл келді."
    tagged = [Entity(21, 26, "Айгүл", label="PERSON")]
    assert [(e.text, e.label) for e in places.mark(text, tagged)] == [
        ("Айгүл ауылында", "GPE"),
        ("Айгүл", "PERSON"),
    ]


def test_two_pipelines_do_not_know_each_other_s_places(table: Path) -> None:
    text = "Олар Жаңаталапта тұрады."
    assert [place.name for place in read(text, table).places] == ["Жаңаталап"]
    (plain,) = extract_with(kznews.load(ner=None), [text])
    assert isinstance(plain, Article)
    assert plain.places == ()


def test_the_table_survives_saving(table: Path, tmp_path: Path) -> None:
    nlp = kznews.load(ner=None, lexicon=table)
    nlp.to_disk(tmp_path / "saved")
    again = spacy.load(tmp_path / "saved")
    text = "Олар Жаңаталапта тұрады."
    assert again(text)._.article == nlp(text)._.article
    assert again(text)._.article.places[0].latitude == 50.1


WORDS = st.sampled_from(
    ["Жаңаталап", "Жаңаталапта", "Жаңа", "Талап", "ауылы", "ауданы", "Көктал", "Асан", "«", "»", ".", "\n"]
)


@given(st.lists(WORDS, max_size=12), st.lists(st.tuples(st.integers(0, 11), st.integers(1, 3)), max_size=4))
def test_marked_names_stand_where_they_say_and_none_overlap(
    words: list[str], spans: list[tuple[int, int]]
) -> None:
    places = UserPlaces(
        [UserPlace(Place("Жаңаталап", "village"), ("Жаңаталап", "Жаңа Талап"))], source="lexicon:x"
    )
    text = " ".join(words)
    starts = [len(" ".join(words[:n])) + bool(n) for n in range(len(words))]
    tagged: list[Entity] = []
    for first, count in sorted(spans):
        if first + count <= len(words) and (not tagged or starts[first] >= tagged[-1].end):
            start, end = starts[first], starts[first + count - 1] + len(words[first + count - 1])
            tagged.append(Entity(start, end, text[start:end], label="PERSON"))
    found = places.mark(text, tagged)
    assert all(text[e.start : e.end] == e.text and e.text for e in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


HEADER = "name\tkind\tcountry\tlatitude\tlongitude\tgeonames_id\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "own.tsv is empty: the first line must name the columns name, kind"),
        ("name,kind\nБірлік,village\n", "own.tsv, line 1: cells are separated by tabs, not by commas"),
        ("name;kind\nБірлік;village\n", "own.tsv, line 1: cells are separated by tabs, not by semicolons"),
        ('"name", "kind"\n', "own.tsv, line 1: cells are separated by tabs, not by commas"),
        ("name    kind\n", "own.tsv, line 1: cells are separated by tabs, not by spaces"),
        ("place;type\n", "own.tsv, line 1: no column is called 'place;type': the first line must name"),
        ("name\tkind\tlat\n", "own.tsv, line 1: no column is called 'lat': the first line must name"),
        ("name\tcountry\n", "own.tsv, line 1: the column 'kind' is missing"),
        ("name\tkind\tname\n", "own.tsv, line 1: a column stands there twice"),
        (HEADER + "\tvillage\n", "own.tsv, line 2: name is empty; it must be the name in the nominative"),
        (HEADER + "бірлік\tvillage\n", "own.tsv, line 2: name is 'бірлік'; it must be"),
        (HEADER + "Бірлік\tауыл\n", "own.tsv, line 2: kind is 'ауыл'; it must be one of canal"),
        (HEADER + "Бірлік\tvillage\tKazakhstan\n", "country is 'Kazakhstan'; it must be two capital letters"),
        (HEADER + "Бірлік\tvillage\tKZ\t43,2\t76.9\n", "latitude is '43,2'; it must be a number from -90 to 90"),
        (HEADER + "Бірлік\tvillage\tKZ\t43.2\t276.9\n", "longitude is '276.9'; it must be a number from -180"),
        (HEADER + "Бірлік\tvillage\tKZ\tnan\t76.9\n", "latitude is 'nan'"),
        (HEADER + "Бірлік\tvillage\tKZ\t43.2\n", "own.tsv, line 2: give both latitude and longitude, or neither"),
        (HEADER + "Бірлік\tvillage\tKZ\t\t\t1.5\n", "geonames_id is '1.5'; it must be a whole number"),
        (HEADER + "# x\n\nБірлік\tvillage\tKZ\t\t\t\t\n", "own.tsv, line 4: 7 cells where the first line names 6"),
        (
            HEADER + "Бірлік\tvillage\nБірлік\tlake\n",
            "own.tsv, line 3: the name 'Бірлік' stands in line 2 already",
        ),
    ],
)
def test_bad_tables_are_refused_with_file_and_line(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(says)):
        kznews.load(ner=None, lexicon=path)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"cannot read the table '.*none\.tsv': no such file"):
        kznews.load(ner=None, lexicon=tmp_path / "none.tsv")
    (tmp_path / "old.tsv").write_bytes("name\tkind\nБірлік\tvillage\n".encode("cp1251", "replace"))
    with pytest.raises(ValueError, match=r"old\.tsv is not UTF-8: byte 0x.. at offset \d+; save it as UTF-8"):
        kznews.load(ner=None, lexicon=tmp_path / "old.tsv")
