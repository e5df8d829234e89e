"""`kznews extract --lexicon`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kznews.cli import main


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("Әкім Асқар Омаров Зеленовкаға барды.\n", encoding="utf-8")
    return path


@pytest.mark.model
def test_the_table_is_used(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "own.tsv"
    table.write_text("name\tkind\tcountry\nЗеленовка\tvillage\tKZ\n", encoding="utf-8")
    assert main(["extract", str(file), "--lexicon", str(table), "--format", "json"]) == 0
    article = json.loads(capsys.readouterr().out)
    assert [(place["name"], place["kind"]) for place in article["places"]] == [("Зеленовка", "village")]
    assert [person["name"] for person in article["persons"]] == ["Асқар Омаров"]


def test_a_bad_table_ends_the_command(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "own.tsv"
    table.write_text("name\tkind\nЗеленовка\tауыл\n", encoding="utf-8")
    assert main(["extract", str(file), "--lexicon", str(table)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("kznews: own.tsv, line 2: kind is 'ауыл'; it must be one of canal, cape, city")
