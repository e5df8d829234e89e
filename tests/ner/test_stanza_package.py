"""Stanza's own package as the tagger: a small one, trained by Stanza and laid out as Stanza lays it out."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

import kznews
from kznews.components import STANZA
from kznews.ner.checkpoint import ModelError
from kznews.ner.labels import TokenSpan
from kznews.ner.pieces import MAX_SENTENCE
from kznews.ner.stanza_package import COMMAND, StanzaTagger, package_files, stanza_folder

PERSONS = ("Асан", "Үсен", "Дәурен", "Гүлнар")
CITIES = ("Ақтау", "Ташкент", "Орал", "Бішкек")
FILES = ("ner/kazNERD", "pretrain/fasttext157", "forward_charlm/oscar", "backward_charlm/oscar")
RESOURCES = {
    "kk": {
        "lang_name": "Kazakh",
        "tokenize": {"ktb": {"md5": ""}},
        "ner": {
            "kazNERD": {
                "md5": "",
                "dependencies": [
                    {"model": "forward_charlm", "package": "oscar"},
                    {"model": "backward_charlm", "package": "oscar"},
                    {"model": "pretrain", "package": "fasttext157"},
                ],
            }
        },
        "packages": {"default": {"tokenize": "ktb", "ner": "kazNERD"}},
    }
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Stanza folder whose tagger knows two verbs apart: one is said of persons, one of the weather in cities."""
    root = tmp_path_factory.mktemp("stanza")
    for name in FILES:
        (root / "kk" / name).parent.mkdir(parents=True)
    (root / "resources.json").write_text(json.dumps(RESOURCES), encoding="utf-8")
    sentences = labelled_sentences()
    write_vectors(root / "kk/pretrain/fasttext157.pt", sentences)
    for direction in ("forward", "backward"):
        write_character_model(root / f"kk/{direction}_charlm/oscar.pt", sentences, forward=direction == "forward")
    train_stanza(root, sentences)
    return root


def labelled_sentences() -> list[list[tuple[str, str]]]:
    chance = random.Random(1)
    made = []
    for _ in range(120):
        person, city = chance.choice(PERSONS), chance.choice(CITIES)
        made.append([(person, "B-PERSON"), ("бүгін", "B-DATE"), ("келді", "O"), (".", "O")])
        made.append([(city, "B-GPE"), ("қаласында", "O"), ("жаңбыр", "O"), ("жауды", "O"), (".", "O")])
    return made


def write_vectors(path: Path, sentences: list[list[tuple[str, str]]]) -> None:
    from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab

    words = sorted({word.lower() for sentence in sentences for word, _ in sentence})
    pretrain = Pretrain(str(path), save_to_file=False)
    pretrain._vocab = PretrainedWordVocab(words, lang="kk", lower=True)
    numbers = np.random.default_rng(1).normal(size=(len(words) + 4, 10)).astype(np.float32)
    pretrain._emb = torch.from_numpy(numbers)
    pretrain.save(str(path))


def write_character_model(path: Path, sentences: list[list[tuple[str, str]]], *, forward: bool) -> None:
    from stanza.models.common.char_model import CharacterLanguageModel
    from stanza.models.common.vocab import CharVocab

    letters = sorted({letter for sentence in sentences for word, _ in sentence for letter in word} | {" ", "\n"})
    vocab = {"char": CharVocab([[(letter,) for letter in letters]], "kk_oscar")}
    sizes = {"char_emb_dim": 6, "char_hidden_dim": 8, "char_num_layers": 1, "char_dropout": 0.0}
    args = {**sizes, "char_unit_dropout": 0.0, "char_rec_dropout": 0.0, "lang": "kk", "shorthand": "kk_oscar"}
    CharacterLanguageModel(args, vocab, is_forward_lm=forward).save(str(path))


def train_stanza(root: Path, sentences: list[list[tuple[str, str]]]) -> None:
    """`python -m stanza.models.ner_tagger`, as Stanza's documentation trains a package."""
    rows = [[{"text": word, "ner": tag} for word, tag in sentence] for sentence in sentences]
    for name, part in (("train", rows), ("dev", rows[:20])):
        (root / f"{name}.json").write_text(json.dumps(part, ensure_ascii=False), encoding="utf-8")
    settings = {
        "train_file": root / "train.json",
        "eval_file": root / "dev.json",
        "shorthand": "kk_kazNERD",
        "wordvec_pretrain_file": root / "kk/pretrain/fasttext157.pt",
        "charlm_shorthand": "kk_oscar",
        "charlm_forward_file": root / "kk/forward_charlm/oscar.pt",
        "charlm_backward_file": root / "kk/backward_charlm/oscar.pt",
        "save_dir": root / "kk/ner",
        "save_name": "kazNERD.pt",
        "hidden_dim": 16,
        "word_emb_dim": 10,
        "dropout": 0.1,
        "optim": "adam",
        "lr": 0.02,
        "max_steps": 40,
        "eval_interval": 20,
        "seed": 3,
    }
    options = [text for name, value in settings.items() for text in (f"--{name}", str(value))]
    command = [sys.executable, "-m", "stanza.models.ner_tagger", "--charlm", "--cpu", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.fixture(scope="module")
def tagger(folder: Path) -> StanzaTagger:
    return StanzaTagger.load(folder)


def test_the_news_set_is_what_kaznerd_shares_with_it(tagger: StanzaTagger) -> None:
    (found,) = tagger.tag([["Дәурен", "бүгін", "келді", "."]])
    assert found.news == (TokenSpan(0, 1, "PERSON"),)
    assert found.kaznerd == (TokenSpan(0, 1, "PERSON"), TokenSpan(1, 2, "DATE"))


def test_sentences_keep_their_order_and_may_be_empty_or_endless(tagger: StanzaTagger) -> None:
    endless = [*["қаласында"] * (2 * MAX_SENTENCE), "Орал", "қаласында", "жаңбыр", "жауды", "."]
    first, nothing, long = tagger.tag([["Асан", "бүгін", "келді", "."], [], endless])
    assert first.news == (TokenSpan(0, 1, "PERSON"),)
    assert nothing.kaznerd == ()
    assert TokenSpan(2 * MAX_SENTENCE, 2 * MAX_SENTENCE + 1, "GPE") in long.news
    assert tagger.tag([]) == []


def test_the_pipeline_reads_with_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(folder))
    article = kznews.load(ner=STANZA)("Дәурен бүгін келді. Ақтау қаласында жаңбыр жауды.")._.article
    assert [(entity.text, entity.label, entity.source) for entity in article.entities] == [
        ("Дәурен", "PERSON", "ner:stanza"),
        ("бүгін", "DATE", "ner:stanza"),
        ("Ақтау қаласында", "GPE", "rule:gazetteer.kind_words"),
    ]
    assert [person.name for person in article.persons] == ["Дәурен"]
    assert [place.name for place in article.places] == ["Ақтау"]


def test_the_user_may_name_the_folder_in_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from stanza.resources.common import DEFAULT_MODEL_DIR

    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path))
    assert stanza_folder() == tmp_path
    monkeypatch.delenv("STANZA_RESOURCES_DIR")
    assert stanza_folder() == Path(DEFAULT_MODEL_DIR)


def test_an_absent_package_is_reported_with_the_command_that_fetches_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path / "nowhere"))
    with pytest.raises(ModelError) as caught:
        kznews.load(ner=STANZA)
    assert COMMAND in str(caught.value)
    assert "resources.json is missing" in str(caught.value)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("name", FILES)
def test_each_file_of_the_package_is_needed(folder: Path, tmp_path: Path, name: str) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    (copy / f"kk/{name}.pt").unlink()
    with pytest.raises(ModelError, match=rf"{name}\.pt is missing"):
        StanzaTagger.load(copy)


@pytest.mark.parametrize(
    "resources", ["no JSON", "[]", "{}", '{"kk": {"packages": {"default": {"tokenize": "ktb"}}}}', '{"kk": null}']
)
def test_a_folder_without_kazakh_names_is_reported(tmp_path: Path, resources: str) -> None:
    (tmp_path / "resources.json").write_text(resources, encoding="utf-8")
    with pytest.raises(ModelError, match="no name tagger for Kazakh"):
        package_files(tmp_path)


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_reported(folder: Path, tmp_path: Path, name: str) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    (copy / f"kk/{name}.pt").write_bytes(b"damaged")
    with pytest.raises(ModelError, match="cannot be read"):
        StanzaTagger.load(copy)


class Payload:
    """Unpickled, it makes a file: the stand-in for an attacker's code."""

    def __init__(self, proof: Path) -> None:
        self.proof = proof

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return open, (str(self.proof), "w")


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_code_is_refused_and_not_run(folder: Path, tmp_path: Path, name: str) -> None:
    copy, proof = Path(shutil.copytree(folder, tmp_path / "copy")), tmp_path / "code_was_run"
    torch.save({"config": Payload(proof), "emb": 1, "vocab": {}, "state_dict": {}}, copy / f"kk/{name}.pt")
    with pytest.raises(ModelError, match="cannot be read"):
        StanzaTagger.load(copy)
    assert not proof.exists()
