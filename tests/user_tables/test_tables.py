"""Tables of one's own through the whole package: files and rows, kept apart, saved, in workers, in commands."""

from __future__ import annotations

import json
import pickle
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import spacy

import kznews
from kznews.article import Article
from kznews.cli import main
from kznews.frames import extract_frame, extract_frames
from kznews.lexicon.user_table import Table
from kznews.pipeline import STAGES, extract_with
from kznews.user_tables import UserTables

TEXT = (
    "Медиатор Айгүл Серікова кеше Жаңаталапқа келді.\n"
    "Медиатор жолдың биыл ашылатынын құлаққағыс етті.\n"
    "Орталықтың болжалынша, көктем ерте келеді."
)
ROWS: dict[str, list[Any]] = {
    "lexicon": [{"name": "Жаңаталап", "kind": "village", "latitude": 50.1, "longitude": 71.5, "country": None}],
    "titles": [("медиатор", "law")],
    "cues": [("құлаққағыс ет", "verb"), ("болжал", "source")],
}
FILES = {
    "lexicon": "kind\tname\tlatitude\tlongitude\nvillage\tЖаңаталап\t50.1\t71.5\n",
    "titles": "title\tkind\nмедиатор\tlaw\n",
    "cues": "# ours\ncue\tkind\nқұлаққағыс ет\tverb\n\nболжал\tsource\n",
}
FOUND = (
    [("Айгүл Серікова", ("медиатор",))],
    ["Жаңаталап"],
    [("Айгүл Серікова", "жолдың биыл ашылатынын"), ("орталық", "көктем ерте келеді")],
)


def found_in(article: object) -> tuple[object, object, object]:
    assert isinstance(article, Article)
    return (
        [(person.name, person.titles) for person in article.persons],
        [place.name for place in article.places],
        [(quote.speaker.name if quote.speaker else None, quote.text) for quote in article.quotes],
    )


def read(nlp: spacy.language.Language) -> tuple[object, object, object]:
    return found_in(next(extract_with(nlp, [TEXT])))


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    for name, text in FILES.items():
        (tmp_path / f"my_{name}.tsv").write_text(text, encoding="utf-8")
    return {name: tmp_path / f"my_{name}.tsv" for name in FILES}


def test_files_and_rows_say_the_same(files: dict[str, Path]) -> None:
    assert read(kznews.load(ner=None, **ROWS)) == FOUND
    assert read(kznews.load(ner=None, **files)) == FOUND
    assert read(kznews.load(ner=None, **{name: str(path) for name, path in files.items()})) == FOUND
    generators: dict[str, Any] = {name: (row for row in rows) for name, rows in ROWS.items()}
    assert read(kznews.load(ner=None, **generators)) == FOUND


def test_pipelines_of_one_process_do_not_know_each_other_s_words() -> None:
    plain, added = kznews.load(ner=None), kznews.load(ner=None, **ROWS)
    before = read(plain)
    assert read(added) == FOUND
    assert read(plain) == before == read(kznews.load(ner=None))
    assert before[0] == [("Айгүл Серікова", ())]
    titles = kznews.load(ner=None, titles=ROWS["titles"])
    assert read(titles) == (FOUND[0], [], [])
    assert read(added) == FOUND


def test_a_saved_pipeline_keeps_the_words_and_needs_no_file(files: dict[str, Path], tmp_path: Path) -> None:
    nlp = kznews.load(ner=None, **files)
    nlp.to_disk(tmp_path / "saved")
    for path in files.values():
        path.unlink()
    again = spacy.load(tmp_path / "saved")
    assert read(again) == FOUND
    assert next(extract_with(again, [TEXT])) == next(extract_with(nlp, [TEXT]))  # sources name the files too
    again.to_disk(tmp_path / "twice")
    assert read(spacy.load(tmp_path / "twice")) == FOUND


def test_processes_of_spacy_know_the_words() -> None:
    nlp = kznews.load(ner=None, **ROWS)
    for stage in STAGES:
        pickle.loads(pickle.dumps(nlp.get_pipe(stage)))
    assert [found_in(doc._.article) for doc in nlp.pipe([TEXT, TEXT], n_process=2)] == [FOUND, FOUND]


def test_factories_take_tables_alone(files: dict[str, Path]) -> None:
    nlp = spacy.blank("kk")
    nlp.add_pipe("kznews_sentences")
    nlp.add_pipe("kznews_ner", config={"model": None})
    nlp.add_pipe("kznews_persons", config={"titles": str(files["titles"])})
    nlp.add_pipe("kznews_quotes", config={"titles": ROWS["titles"], "cues": [list(row) for row in ROWS["cues"]]})
    assert read(nlp) == (FOUND[0], [], FOUND[2])


@pytest.mark.model
def test_workers_and_frames_know_the_words() -> None:
    alone = [found_in(article) for article in kznews.extract_many([TEXT], **ROWS)]
    assert found_in(kznews.extract(TEXT, **ROWS)) == alone[0]
    assert [found_in(a) for a in kznews.extract_many([TEXT] * 3, workers=2, batch_size=1, **ROWS)] == alone * 3
    assert alone[0][2] == FOUND[2]
    frame = pd.DataFrame({"text": [TEXT]})
    assert extract_frame(frame, table="quotes", **ROWS)["text"].tolist() == [text for _, text in FOUND[2]]
    generators: dict[str, Any] = {name: (row for row in rows) for name, rows in ROWS.items()}
    made = list(extract_frames([frame, frame], table="persons", **generators))
    assert [table["titles"].tolist() for table in made] == [["медиатор"]] * 2
    assert extract_frame(frame, table="quotes")["text"].tolist() == []


@pytest.mark.model
@pytest.mark.parametrize("command", ["extract", "corpus"])
def test_commands_know_the_words(
    command: str, files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out.jsonl"
    options = [f"--{name}={path}" for name, path in files.items()]
    if command == "extract":
        (tmp_path / "in.txt").write_text(TEXT, encoding="utf-8")
        arguments = ["extract", str(tmp_path / "in.txt"), "--format", "json"]
    else:
        (tmp_path / "in.jsonl").write_text(json.dumps({"text": TEXT}), encoding="utf-8")
        arguments = ["corpus", str(tmp_path / "in.jsonl"), "--quiet"]
    assert main([*arguments, "--output", str(output), *options]) == 0
    assert found_in(Article.from_json(output.read_text(encoding="utf-8"))) == FOUND
    files["cues"].write_text("cue\tkind\nайту\tverb\n", encoding="utf-8")
    assert main([*arguments, "--output", str(tmp_path / "other.jsonl"), *options]) == 2
    assert "my_cues.tsv, line 2: cue is 'айту'; give the stem of the verb" in capsys.readouterr().err
    assert not (tmp_path / "other.jsonl").exists()


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (
            ["медиатор"],
            "own titles, row 1 is 'медиатор'; it must be a mapping with the columns title, kind, also_called",
        ),
        (
            [("медиатор",), {"titel": "x"}],
            "own titles, row 2: no column is called 'titel': the columns are title, kind",
        ),
        ([("а", "", "", "")], "own titles, row 1: 4 cells where the columns are title, kind, also_called"),
        ([{"kind": "law"}], "own titles, row 1: title is empty; it must be a title"),
        ([{"title": True}], "own titles, row 1: title is True; a cell must be a str, a number or None"),
    ],
)
def test_bad_rows_are_refused_with_their_number(rows: Table, says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        kznews.load(ner=None, titles=rows)
    with pytest.raises(ValueError, match=re.escape(says)):
        kznews.extract_many([TEXT], titles=rows)


@pytest.mark.parametrize(
    "table", [5, b"my_titles.tsv", {"title": "медиатор"}, pd.DataFrame({"title": ["медиатор"]})]
)
def test_what_is_no_table_is_refused(table: Any) -> None:
    with pytest.raises(TypeError, match="own titles must be the path of a table or a list of rows, not"):
        kznews.load(ner=None, titles=table)


def test_own_tables_are_a_key() -> None:
    assert UserTables.read(**ROWS) == UserTables.read(**ROWS)
    assert (
        len(
            {
                UserTables.read(**ROWS),
                UserTables.read(**ROWS),
                UserTables.read(),
                UserTables.read(titles=ROWS["titles"]),
            }
        )
        == 3
    )
