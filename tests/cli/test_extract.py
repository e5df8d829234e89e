from __future__ import annotations

import io
import json
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

import kznews
from kznews.article import Article

if TYPE_CHECKING:
    from conftest import FakeReader

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "aqtau.txt"
    path.write_text("date 2025-11-14 Жаңа көпір\nӘкім Асан Үсенов көпірді ашты.\n", encoding="utf-8")
    return path


def test_table_is_the_default(run: Run, reader: FakeReader, file: Path) -> None:
    code, out, err = run("extract", file)
    assert (code, err) == (0, "")
    assert out.splitlines()[:5] == [
        "Жаңа көпір",
        "published 2025-11-14 · aqtau",
        "",
        "PERSONS",
        "  Асан Үсенов  ×1  әкім",
    ]
    assert "\x1b" not in out


def test_json_is_one_line_an_article(run: Run, reader: FakeReader, file: Path) -> None:
    code, out, _ = run("extract", file, file, "--format", "json")
    assert code == 0
    first, second = out.splitlines()
    assert first == second
    article = Article.from_json(first)
    assert (article.id, article.title, str(article.published)) == ("aqtau", "Жаңа көпір", "2025-11-14")
    assert article.text == "Жаңа көпір\nӘкім Асан Үсенов көпірді ашты.\n"


def test_options_go_before_the_file(run: Run, reader: FakeReader, file: Path) -> None:
    _, out, _ = run("extract", file, "--published", "2024-02-29", "--title", "Ашылу", "--format", "json")
    assert json.loads(out)["published"] == "2024-02-29"
    assert json.loads(out)["title"] == "Ашылу"


def test_explain_adds_sources(run: Run, reader: FakeReader, file: Path) -> None:
    _, out, _ = run("extract", file, "--format", "json", "--explain")
    assert json.loads(out)["persons"][0]["mentions"][0]["source"] == ""
    _, out, _ = run("extract", file, "--explain")
    assert "16–27 Асан Үсенов" in out


def test_standard_input(run: Run, reader: FakeReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("\ufeffАсан Үсенов\r\n".encode())))
    code, out, _ = run("extract", "-", "--format", "json")
    assert code == 0
    assert json.loads(out)["text"] == "Асан Үсенов\r\n"
    assert json.loads(out)["id"] is None


def test_output_file(run: Run, reader: FakeReader, file: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert run("extract", file, "--format", "json", "--output", target) == (0, "", "")
    assert Article.from_json(target.read_bytes()).persons[0].name == "Асан Үсенов"


def test_html_is_one_page(run: Run, reader: FakeReader, file: Path) -> None:
    _, out, _ = run("extract", file, file, "--format", "html")
    assert out.startswith("<!doctype html>")
    assert out.count("<html") == 1


def test_files_that_cannot_be_read_are_named_and_the_others_are_read(
    run: Run, reader: FakeReader, file: Path, tmp_path: Path
) -> None:
    legacy = tmp_path / "legacy.txt"
    legacy.write_bytes("Ќазаќстан".encode("cp1251"))
    no_day = tmp_path / "no_day.txt"
    no_day.write_text("date 2025-02-30 Көпір")
    files = ("missing.txt", "articles.csv", tmp_path, legacy, file, no_day)
    code, out, err = run("extract", *files, "--format", "json")
    assert code == 1
    assert err.splitlines() == [
        "kznews: missing.txt: no such file",
        "kznews: articles.csv: holds many articles: read it with `kznews corpus`",
        f"kznews: {tmp_path}: is a folder: give the files in it, or read it with `kznews corpus`",
        f"kznews: {legacy}: not UTF-8: byte 0x8d at offset 0; save it as UTF-8",
        f"kznews: {no_day}: the first line says 'date 2025-02-30', no calendar date: "
        "day is out of range for month",
    ]
    assert len(out.splitlines()) == 1


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_a_file_without_text_is_told(run: Run, reader: FakeReader, tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")
    assert run("extract", file)[::2] == (0, f"kznews: {file}: there is no text in it\n")


@pytest.mark.parametrize(
    ("text", "is_html"),
    [
        ("<p>Асан Үсенов келді.</p>", True),
        ("&laquo;Жол салынды&raquo; деді", True),
        ("Жол салынды &#8211; деді", True),
        ("Ұлттық банк: 5 < 7, R&D; Қазмұнай & Ко", False),
    ],
)
def test_markup_is_told(run: Run, reader: FakeReader, tmp_path: Path, text: str, is_html: bool) -> None:
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")
    code, _, err = run("extract", file)
    assert code == 0
    assert ("there is HTML in it" in err) == is_html


def test_nothing_to_read_loads_no_model(run: Run, reader: FakeReader) -> None:
    assert run("extract", "missing.txt", "--format", "html")[:2] == (1, "")
    assert reader.given == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["extract", "a.txt", "--published", "14.11.25"],
            "argument --published: '14.11.25' is no date like 2025-11-14 (YYYY-MM-DD)",
        ),
        (["extract"], "the following arguments are required: FILE"),
        (["extract", "a.txt", "--format", "xml"], "argument --format: invalid choice: 'xml'"),
        (["extrakt"], "invalid choice: 'extrakt'"),
        (["corpus", "a.jsonl", "--output", "b", "--workers", "0"], "must be a whole number from 1, not '0'"),
    ],
)
def test_bad_calls(run: Run, arguments: list[str], message: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_no_command_shows_help(run: Run) -> None:
    code, out, err = run()
    assert (code, out) == (2, "")
    assert "extract" in err


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"kznews {kznews.__version__}\n", "")


def test_an_output_that_cannot_be_written(run: Run, reader: FakeReader, file: Path, tmp_path: Path) -> None:
    code, out, err = run("extract", file, "--output", tmp_path)
    assert (code, out) == (2, "")
    assert err == f"kznews: cannot write {tmp_path}: is a folder, not a file\n"
    none = tmp_path / "none"
    _, _, err = run("extract", file, "--output", none / "a.html")
    assert err == f"kznews: cannot write {none / 'a.html'}: there is no folder {none}; make it first\n"


@pytest.mark.parametrize("command", ["extract a.txt", "corpus a --output b", "train ner a --output b"])
def test_an_unknown_option_is_told_under_its_command(run: Run, command: str) -> None:
    code, _, err = run(*command.split(), "--titel", "x")
    name = "kznews train ner" if command.startswith("train") else f"kznews {command.split()[0]}"
    assert code == 2
    assert err.startswith(f"usage: {name} ")
    assert f"{name}: error: unrecognized arguments: --titel x (`{name} --help` lists" in err


def test_control_c(run: Run, reader: FakeReader, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(reader, "read", interrupt)
    assert run("extract", file) == (130, "", "kznews: stopped\n")


def python(script: str) -> list[str]:
    return [sys.executable, "-c", textwrap.dedent(script)]


def test_the_command_imports_nothing_heavy() -> None:
    script = """
        import sys, kznews.cli
        print(*{"spacy", "torch", "numpy", "pandas", "stanza"} & set(sys.modules))
    """
    assert subprocess.run(python(script), capture_output=True, text=True, check=True).stdout.strip() == ""


def test_a_closed_pipe_is_quiet(file: Path) -> None:
    script = f"""
        import sys, types
        from kznews.article import Article
        from kznews.cli import main
        fake = types.SimpleNamespace(extract_many=lambda rows, **_: (Article(row["text"] * 1000) for row in rows))
        sys.modules["kznews.pipeline"] = fake
        sys.exit(main(["extract", {str(file)!r}, "--format", "json"]))
    """
    process = subprocess.Popen(python(script), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    with process.stderr as errors:
        assert errors.read() == b""
    assert process.wait() == 141
