"""No figure falls quietly: the corpus is the one measured, and every measure holds its floor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kznews.article import NAME_LABELS
from kznews.evaluate import floors as floors_module
from kznews.evaluate.floors import (
    Floors,
    Reached,
    Suite,
    broken,
    check_corpus,
    main,
    reach,
    read_floors,
    unexplained,
    updated,
    write_floors,
)
from kznews.evaluate.scores import MEASURES

ROOT = Path(__file__).parents[2]


def test_corpora_are_the_ones_measured(floors_file: Path) -> None:
    floors = read_floors(floors_file)
    assert floors.suites
    for suite in floors.suites.values():
        assert check_corpus(suite, floors_file.parent / suite.corpus) == []


def test_every_lowering_is_in_the_changelog(floors_file: Path) -> None:
    floors = read_floors(floors_file)
    if floors.lowered:
        assert unexplained(floors, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")) == []


@pytest.mark.model
def test_no_figure_is_below_its_floor(floors_file: Path) -> None:
    floors = read_floors(floors_file)
    for name, reached in reach(floors, floors_file.parent).items():
        assert broken(floors.suites[name], reached) == [], name
    assert set(floors.suites["articles"].floors or {}) == set(MEASURES)
    assert {"micro", *NAME_LABELS} - {"FACILITY"} <= set(floors.suites["kaznerd"].floors or {})


SUITE = Suite("gold", 2, "aa", {"dates.value": 95.0, "quotes.all": 90.0})
KEPT = {"dates.value": 95.0, "quotes.all": 91.5}


@pytest.mark.parametrize(
    ("suite", "reached", "faults"),
    [
        (SUITE, Reached(2, "aa", KEPT), []),
        (SUITE, Reached(2, "aa", {**KEPT, "dates.value": 94.99}), ["dates.value is 94.99, its floor is 95.0"]),
        (SUITE, Reached(2, "aa", {"quotes.all": 90.0}), ["dates.value was not measured, its floor is 95.0"]),
        (SUITE, Reached(2, "aa", {**KEPT, "quotes.kind": 99.0}), ["quotes.kind has no floor"]),
        (SUITE, Reached(3, "bb", KEPT), ["the corpus has changed: size 3, bb"]),
        (
            Suite("gold", 2, "aa", {}),
            Reached(2, "aa", KEPT),
            ["there is no floor: run `python -m kznews.evaluate.floors --update`"],
        ),
    ],
)
def test_broken(suite: Suite, reached: Reached, faults: list[str]) -> None:
    assert broken(suite, reached) == faults


def test_an_empty_corpus_fails(tmp_path: Path) -> None:
    (fault,) = check_corpus(SUITE, tmp_path)
    assert "no gold here" in fault


def test_a_changed_corpus_fails(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ақтау", encoding="utf-8")
    (tmp_path / "a.ann").write_text("", encoding="utf-8")
    (fault,) = check_corpus(SUITE, tmp_path)
    assert "is another corpus than the floors were measured on (size 1" in fault


SENTENCES = Suite("sample.iob2", 1, "aa", {"micro": 88.0})


def test_an_empty_file_of_sentences_fails(tmp_path: Path) -> None:
    (tmp_path / "sample.iob2").write_text("\n\n", encoding="utf-8")
    (fault,) = check_corpus(SENTENCES, tmp_path / "sample.iob2")
    assert "no gold here" in fault


def test_changed_sentences_fail(tmp_path: Path) -> None:
    (tmp_path / "sample.iob2").write_text("Асан B-PERSON\n", encoding="utf-8")
    (fault,) = check_corpus(SENTENCES, tmp_path / "sample.iob2")
    assert "is another corpus than the floors were measured on (size 1" in fault


@pytest.mark.parametrize("suite", [SUITE, SENTENCES])
def test_a_missing_corpus_fails(tmp_path: Path, suite: Suite) -> None:
    (fault,) = check_corpus(suite, tmp_path / suite.corpus)
    assert fault.endswith("is missing")


def test_floors_rise() -> None:
    floors = updated(Floors({"articles": SUITE}), "articles", Reached(3, "bb", {**KEPT, "quotes.kind": 99.0}))
    assert floors.suites["articles"] == Suite("gold", 3, "bb", {**KEPT, "quotes.kind": 99.0})
    assert floors.lowered == ()


@pytest.mark.parametrize("reason", [None, "", "  "])
@pytest.mark.parametrize("figures", [{**KEPT, "dates.value": 94.0}, {"quotes.all": 99.0}])
def test_floors_are_not_lowered_without_a_reason(figures: dict[str, float], reason: str | None) -> None:
    with pytest.raises(ValueError, match=r"would be lowered: dates\.value from 95\.0 to (94\.0|None)"):
        updated(Floors({"articles": SUITE}), "articles", Reached(2, "aa", figures), reason=reason)


def test_a_lowering_keeps_its_reason() -> None:
    reached = Reached(2, "aa", {**KEPT, "dates.value": 94.0})
    floors = updated(Floors({"articles": SUITE}), "articles", reached, reason="the gold had a wrong year")
    change = {"suite": "articles", "reason": "the gold had a wrong year", "changes": {"dates.value": [95.0, 94.0]}}
    assert floors.lowered == (change,)
    assert unexplained(floors, "- floor of dates lowered: the gold had a wrong year\n") == []
    assert unexplained(floors, "- nothing said\n") == ["the gold had a wrong year"]


@pytest.mark.parametrize("reached", [Reached(0, "aa", KEPT), Reached(2, "aa", {})])
def test_nothing_measured_is_no_update(reached: Reached) -> None:
    with pytest.raises(ValueError, match="measured nothing"):
        updated(Floors({"articles": SUITE}), "articles", reached)


@pytest.mark.parametrize(
    ("changelog", "explained"),
    [("- Lowered: a year\n  was wrong.", True), ("- Lowered: a year was right.", False)],
)
def test_a_reason_stands_in_the_changelog_word_for_word(changelog: str, explained: bool) -> None:
    row = {"suite": "articles", "reason": "a year was wrong", "changes": {"a": [2.0, 1.0]}}
    assert (unexplained(Floors({"articles": SUITE}, (row,)), changelog) == []) is explained


def test_file_round_trip(tmp_path: Path) -> None:
    floors = Floors({"articles": SUITE}, ({"suite": "articles", "reason": "r", "changes": {"a": [2.0, 1.0]}},))
    write_floors(floors, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == floors


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"suites": {"articles": {"folder": "gold"}}}'])
def test_no_floors_file(tmp_path: Path, content: str) -> None:
    file = tmp_path / "floors.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match="is no floors file"):
        read_floors(file)


def test_unknown_suite(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nothing measures poems; there are articles, kaznerd"):
        reach(Floors({"poems": SUITE}), tmp_path)


def test_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Compare, refuse to lower, lower with a reason."""
    figures: dict[str, Any] = dict(KEPT)
    monkeypatch.setattr(floors_module, "MEASURED_BY", {"articles": lambda folder: Reached(2, "aa", dict(figures))})
    file = tmp_path / "floors.json"
    write_floors(Floors({"articles": SUITE}), file)
    assert main([str(file)]) == 0
    assert main([str(file), "--update"]) == 0
    assert (read_floors(file).suites["articles"].floors or {})["quotes.all"] == 91.5
    figures["quotes.all"] = 80.0
    assert main([str(file)]) == 1
    assert "quotes.all is 80.0, its floor is 91.5" in capsys.readouterr().err
    before = file.read_bytes()
    assert main([str(file), "--update"]) == 2
    assert file.read_bytes() == before
    assert main([str(file), "--update", "--allow-lower", "a rule was unsafe"]) == 0
    assert read_floors(file).lowered[0]["reason"] == "a rule was unsafe"
    assert main([str(file)]) == 0


def test_command_without_file(tmp_path: Path) -> None:
    assert main([str(tmp_path / "gone.json")]) == 2


def test_lowering_is_part_of_updating() -> None:
    with pytest.raises(SystemExit):
        main(["--allow-lower", "a reason"])
