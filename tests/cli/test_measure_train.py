from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("arguments", [["ner"], ["a", "b"], ["ner", "a", "b"]])
def test_what_to_evaluate_must_be_clear(run: Run, arguments: list[str]) -> None:
    code, _, err = run("evaluate", *arguments)
    assert (code, err) == (
        2,
        "kznews: give one folder of gold, or `ner` and a file or folder of labelled sentences\n",
    )


def test_settings_are_for_the_folder_of_a_training(run: Run, tmp_path: Path) -> None:
    asked = "--config is for the folder of a training: kznews evaluate ner DATA --config FILE"
    assert run("evaluate", tmp_path, "--config", "a.toml") == (2, "", f"kznews: {asked}\n")
    code, _, err = run("evaluate", "ner", tmp_path, "--config", tmp_path / "a.toml")
    assert code == 2
    assert err.startswith(
        f"kznews: there is no file {tmp_path / 'a.toml'}: give a copy of the package's settings, "
    )


def test_a_training_tells_what_it_does(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def train(data: Path, out: Path, config: Path | None) -> Path:
        logging.getLogger("kznews.ner.train.loop").info("epoch %d of %d", 1, 8)
        return out / "model"

    monkeypatch.setattr("kznews.ner.train.command.train", train)
    for _ in range(2):  # a second call tells each line once
        told = run("train", "ner", tmp_path, "--output", tmp_path)
        assert told == (0, f"{tmp_path / 'model'}\n", "kznews: epoch 1 of 8\n")
