from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kznews.article import Article

if TYPE_CHECKING:
    from conftest import FakeReader

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "page.html"


def test_results_of_a_corpus(run: Run, tmp_path: Path, page: Path) -> None:
    results = tmp_path / "results.jsonl"
    lines = [
        Article("Қар жауды.", id="a").to_json(),
        '{"schema": 1, "error": "no text", "line": 2}',
        "",
        Article("Күн ашық.").to_json(),
    ]
    results.write_text("\n".join(lines), encoding="utf-8")
    code, out, err = run("view", results, "--output", page)
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        f"kznews: {results}, line 2: no text",
        f"kznews: 2 articles in {page}",
    ]
    assert page.read_text(encoding="utf-8").count("<article") == 2


def test_a_folder_of_files(run: Run, reader: FakeReader, tmp_path: Path, page: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text(f"{name} Асан Үсенов", encoding="utf-8")
    code, _, err = run("view", tmp_path, "--output", page)
    assert (code, err) == (0, f"kznews: 2 articles in {page}\n")
    written = page.read_text(encoding="utf-8")
    assert written.index(">a <mark") < written.index(">b <mark")


def test_only_the_first(run: Run, tmp_path: Path, page: Path) -> None:
    results = tmp_path / "results.jsonl"
    results.write_text((Article("Қар жауды.").to_json() + "\n") * 5, encoding="utf-8")
    _, _, err = run("view", results, "--output", page, "--first", "2")
    assert f"kznews: {results} has more articles: these are the first 2 (--first)" in err
    assert page.read_text(encoding="utf-8").count("<article") == 2


def test_nothing_to_show(run: Run, tmp_path: Path, page: Path) -> None:
    code, out, err = run("view", tmp_path, "--output", page)
    advice = "a folder must hold article files (*.txt)"
    assert (code, out, err) == (2, "", f"kznews: {tmp_path}: no article to show; {advice}\n")
    (tmp_path / "articles").mkdir()
    assert "; these are tables: give JSON Lines" in run("view", tmp_path, "--output", page)[2]
    assert run("view", "none", "--output", page)[2] == "kznews: none: no such file\n"
    assert not page.exists()


def test_the_input_of_a_corpus_is_told_from_its_results(run: Run, tmp_path: Path, page: Path) -> None:
    source = tmp_path / "articles.jsonl"
    source.write_text('{"text": "Қар жауды."}\n' * 8, encoding="utf-8")
    code, _, err = run("view", source, "--output", page)
    assert code == 2
    assert err.splitlines()[4:] == [
        f"kznews: {source}, line 5: article: the key 'schema' is missing",
        "kznews: 3 more errors",
        f"kznews: {source}: no article to show; give what `kznews corpus {source} --output results.jsonl` writes",
    ]


def test_files_in_folders_below(run: Run, reader: FakeReader, tmp_path: Path, page: Path) -> None:
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025" / "a.txt").write_text("Асан Үсенов", encoding="utf-8")
    assert run("view", tmp_path, "--output", page)[2] == f"kznews: 1 article in {page}\n"


def test_words_of_ones_own_are_for_articles_that_are_read_now(
    run: Run, reader: FakeReader, tmp_path: Path, page: Path
) -> None:
    (tmp_path / "a.txt").write_text("Асан Үсенов", encoding="utf-8")
    results, titles = tmp_path / "results.jsonl", tmp_path / "titles.tsv"
    results.write_text(Article("Қар жауды.").to_json(), encoding="utf-8")
    titles.write_text("title\tkind\nмедиатор\tlaw\n", encoding="utf-8")
    assert run("view", tmp_path, "--output", page, "--titles", titles)[0] == 0
    assert reader.tables[-1]["titles"] is not None
    code, _, err = run("view", results, "--output", page, "--titles", titles)
    advice = "give words of your own to `kznews corpus`"
    assert (code, err) == (2, f"kznews: {results} holds articles read before: {advice}\n")
