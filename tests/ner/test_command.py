"""The training command on a handful of sentences: every step, a run taken up again, what is missing."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from kznews.ner.checkpoint import ModelError, read_manifest
from kznews.ner.tagger import Tagger
from kznews.ner.train.command import CONFIG, evaluate, read_config, train
from kznews.ner.train.package import write_vectors
from kznews.ner.vectors import FloretSettings, SubwordVectors

PEOPLE = ("Асан", "Әсел", "Болат", "Гүлнәр", "Дәурен", "Ерлан", "Жанар", "Зәуре")
TOWNS = ("Ақтау", "Атырау", "Орал", "Тараз", "Шымкент")

TINY = """
[data]
kaznerd_train = "train.txt"
kaznerd_test = "test.txt"
news = "news.jsonl"
text = "text"
nameless = []
held_out_kaznerd = 0.3
held_out_news = 0.3
[model]
word_emb_dim = 8
char_emb_dim = 6
char_hidden_dim = 6
hidden_dim = 8
num_layers = 1
dropout = 0.1
word_dropout = 0.0
[vectors]
minn = 3
maxn = 5
[loop]
lr = 0.02
weight_decay = 0.0
batch_size = 4
max_grad_norm = 5.0
averaging = 0.9
keep_characters = false
[loop.augment]
swap_sentences = 0.3
swap_names = 0.5
digits = 0.3
capitals = 0.1
late_start = 0.1
no_full_stop = 0.1
leading_dash = 0.1
[teachers]
seeds = [1]
epochs = 1
[selftrain]
seed = 1
possible = 0.1
doubtful = 1.0
nameless = 1.0
longest = 20
[student]
seed = 2
epochs = 5
kaznerd_times = 1
news_times = 2
[second-round]
seed = 3
epochs = 1
lr = 0.01
kaznerd_times = 1
news_times = 1
share_in_mean = 0.5
[[finish]]
seed = 4
epochs = 1
lr = 0.01
keep_characters = true
kaznerd_times = 1
news_times = 1
running = 2
[package]
outside_bias = [0.1, 0.1]
class_bias = {GPE = 0.1}
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ner")


@pytest.fixture(scope="module")
def data(root: Path) -> Path:
    folder = root / "data"
    (folder / "text").mkdir(parents=True)
    pairs = [(person, town) for person in PEOPLE for town in TOWNS]
    texts = [f"{person} {town} қаласына келді." for person, town in pairs]
    (folder / "text" / "web.txt").write_text("Бақыт Ақтөбеге барды. Ол қайтты.\n", encoding="utf-8")
    rows = [
        {
            "text": text,
            "source": "news",
            "entities": [
                {"start": 0, "end": len(person), "label": "PERSON"},
                {"start": len(person) + 1, "end": len(person) + 1 + len(town), "label": "GPE"},
            ],
        }
        for text, (person, town) in zip(texts, pairs, strict=True)
    ]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "news.jsonl").write_text(lines, encoding="utf-8")
    for name in ("train", "test"):
        sentences = [f"AID{at} O\n{town} B-GPE\n5 B-CARDINAL\nрет O\n" for at, town in enumerate(TOWNS * 4)]
        (folder / f"{name}.txt").write_text("\n".join(sentences), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def out(root: Path) -> Path:
    """Where floret and the name lists have already been."""
    folder = root / "out"
    folder.mkdir()
    table = np.random.default_rng(0).normal(size=(400, 8)).astype(np.float32)
    write_vectors(SubwordVectors(table, FloretSettings(3, 5, 2, 2166136261)), folder / "vectors.npz")
    (folder / "names.tsv").write_text("Name\tМелания\nSurn\tИванов\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def config(root: Path) -> Path:
    path = root / "tiny.toml"
    path.write_text(TINY, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def model(data: Path, out: Path, config: Path) -> Path:
    return train(data, out, config)


def test_from_folders_to_a_model_and_on_from_where_it_stood(
    model: Path, data: Path, out: Path, config: Path
) -> None:
    tagger = Tagger.load(model)
    assert tagger.source == "ner:model"
    tagged = tagger.tag([["Асан", "Орал", "қаласына", "келді", "."]])
    assert len(tagged) == 1
    scores = evaluate(data, model, config)
    assert set(scores) == {"news dev", "kaznerd dev", "kaznerd test"}
    assert scores["news dev"]["micro"] > 50
    assert read_manifest(model)["scores"] == scores
    log = (out / "student" / "log.jsonl").read_text(encoding="utf-8")
    train(data, out, config)
    assert (out / "student" / "log.jsonl").read_text(encoding="utf-8") == log


def test_the_card_says_of_a_model_what_its_training_knows(model: Path) -> None:
    card = (model / "MODEL_CARD.md").read_text(encoding="utf-8")
    train = read_manifest(model)["sentences"]["train"]
    assert set(train) == {"kaznerd", "news:news"}
    assert f"| news:news | {train['news:news']} |" in card
    assert "| PERSON |" in card
    # Nothing of the data, makers and licence of the weights in the package.
    assert not re.search("Apache|CC BY 4|GeoNames|IS2AI|9,855|Wikipedia|Соболенко", card)


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"lacks kaznerd/IOB2_valid_with_ids\.txt .*\[data\] news"):
        train(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_missing_setting_is_named_before_anything_is_trained(data: Path, config: Path, tmp_path: Path) -> None:
    short = tmp_path / "short.toml"
    short.write_text(config.read_text(encoding="utf-8").replace("longest = 20", ""), encoding="utf-8")
    with pytest.raises(ValueError, match=r"short\.toml lacks \[selftrain\] longest"):
        train(data, tmp_path / "out", short)
    assert not (tmp_path / "out").exists()


def test_what_a_later_step_needs_is_asked_for_before_anything_is_trained(
    data: Path, config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kznews.ner.train.command.find_spec", lambda module: None)
    with pytest.raises(ModuleNotFoundError, match=r'needs floret and pymorphy3: pip install "kznews\[train\]"'):
        train(data, tmp_path / "out", config)
    assert not (tmp_path / "out").exists()


def test_nothing_to_measure_on_is_told_before_anything_is_trained(
    data: Path, config: Path, tmp_path: Path
) -> None:
    none = tmp_path / "none.toml"
    none.write_text(config.read_text(encoding="utf-8").replace("held_out_news = 0.3", "held_out_news = 0.0"))
    with pytest.raises(
        ValueError, match=r"\[data\] held_out_news = 0\.0 leaves 40 sentences to train on and 0 to"
    ):
        train(data, tmp_path / "out", none)
    assert not (tmp_path / "out").exists()


def test_the_shipped_configuration_has_every_setting(config: Path) -> None:
    shipped, tiny = read_config(), read_config(config)
    assert CONFIG.is_file()
    for section, values in tiny.items():
        rounds, known = (each if isinstance(each, list) else [each] for each in (values, shipped[section]))
        assert all(set(one) <= set(known[0]) for one in rounds), section


def test_a_damaged_model_is_refused(model: Path, out: Path, tmp_path: Path) -> None:
    model = Path(shutil.copytree(model, tmp_path / "model"))
    with (model / "ner.pt").open("ab") as weights:
        weights.write(b"x")
    with pytest.raises(ModelError, match="SHA-256"):
        Tagger.load(model)
    (model / "ner.pt").unlink()
    with pytest.raises(ModelError, match=r"ner\.pt is missing"):
        Tagger.load(model)
    with pytest.raises(ModelError, match="kznews train ner"):
        Tagger.load(out)
