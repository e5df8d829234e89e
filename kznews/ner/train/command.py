"""From data folders to a model folder: what `kznews train ner` and `kznews evaluate ner` run.

Each step leaves its result in the output folder and is skipped when it is there, so that a broken run goes on
where it stood: `vectors.npz`, `names.tsv`, `teacher-SEED/`, `student/`, `second-round/`, `finish-NUMBER/`, and at
last `model/`.
"""

from __future__ import annotations

import logging
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kznews.ner.checkpoint import SHIPPED, load_vectors, read_model
from kznews.ner.checkpoint import VECTORS as VECTORS_FILE
from kznews.ner.train.corpus import KAZNERD, Example, kaznerd_examples, news_examples, split_by_group
from kznews.ner.train.evaluate import recall_by_novelty, score_examples, support
from kznews.ner.train.floret import train_vectors
from kznews.ner.train.loop import train_tagger
from kznews.ner.train.names import NameLists, read_names, write_foreign_names
from kznews.ner.train.package import (
    add_to_classes,
    add_to_outside,
    mean_of,
    round_weights,
    write_model,
    write_vectors,
)
from kznews.ner.train.selftrain import Teacher, filled, pseudo_examples, read_examples, write_examples
from kznews.ner.train.text import text_sentences
from kznews.ner.train.words import WordTable
from kznews.ner.vectors import SubwordVectors

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from stanza.models.ner.model import NERTagger

CONFIG = Path(__file__).parent / "config.toml"
_NAMES = "names.tsv"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sources:
    """The labelled data, split: variants of one sentence lie on one side."""

    train: list[Example]
    held_out: dict[str, Sequence[Example]]
    test: dict[str, Sequence[Example]]

    @property
    def measured(self) -> dict[str, Sequence[Example]]:
        """All parts that no weight was trained on."""
        return {**self.held_out, **self.test}


def train(data: str | Path, out: str | Path, config: str | Path | None = None) -> Path:
    """Train a name tagger from the folders under `data`, and return the folder of the finished model.

    `config`: a TOML file like the one in the package, which None takes. A broken run is taken up again.

    Raises:
        FileNotFoundError: `data` lacks a source that the configuration names, or there is no such configuration.
        ValueError: the configuration lacks a setting.
        ModuleNotFoundError: floret or pymorphy3 is not installed (`pip install "kznews[train]"`).
    """
    data, out = Path(data), Path(out)
    settings = read_config(config)
    _check_complete(settings, config)
    sources = read_sources(data, settings["data"])
    _check_installed(out)
    out.mkdir(parents=True, exist_ok=True)
    text = data / settings["data"]["text"]
    vectors = _vectors(text, sources.train, settings, out)
    names = read_names(write_foreign_names(out / _NAMES))

    bench = _Bench(sources, settings, vectors, names, out)
    teachers = settings["teachers"]
    panel = [
        bench.trained(f"teacher-{seed}", sources.train, {**teachers, "seed": seed}) for seed in teachers["seeds"]
    ]
    sentences = _unlabelled(text, sources, settings)
    student = bench.taught("student", panel, sentences)
    second, table = bench.taught("second-round", [*panel, student], sentences, start=student[0])
    mean = mean_of(student[0], second, settings["second-round"]["share_in_mean"])
    model, table = bench.finished((mean, table), sentences)
    add_to_outside(model, settings["package"]["outside_bias"])
    add_to_classes(model, settings["package"]["class_bias"])
    round_weights(model)
    return write_model(model, vectors, {**measure(model, table, sources), "config": settings}, out / "model")


@dataclass(frozen=True, slots=True)
class _Bench:
    """What every training of one run shares."""

    sources: Sources
    settings: dict[str, Any]
    vectors: SubwordVectors
    names: NameLists
    out: Path

    def trained(
        self, folder: str, examples: list[Example], schedule: dict[str, Any], start: NERTagger | None = None
    ) -> Teacher:
        """A tagger trained in `OUT/folder`; `schedule`: seed, epochs, and changes to the loop's settings."""
        config = {"model": self.settings["model"], "loop": {**self.settings["loop"], **schedule}}
        table = WordTable(self.vectors)
        _LOG.info("%s: %s sentences, %d epochs", folder, f"{len(examples):,}", config["loop"]["epochs"])
        held_out, out = self.sources.held_out, self.out / folder
        return train_tagger(examples, held_out, table, config, out, self.names, start), table

    def taught(
        self, folder: str, panel: list[Teacher], sentences: list[tuple[str, ...]], start: NERTagger | None = None
    ) -> Teacher:
        """A tagger trained on the labelled sentences and on what `panel` says of the others."""
        path = self.out / f"{folder}.jsonl"
        if not path.exists():
            _LOG.info("%s: what the taggers so far find in %s sentences", folder, f"{len(sentences):,}")
            write_examples(pseudo_examples(panel, sentences, self.settings["selftrain"]), path)
        schedule = self.settings[folder]
        labelled = _repeated(self.sources.train, schedule)
        return self.trained(folder, labelled + read_examples(path), schedule, start)

    def finished(self, teacher: Teacher, sentences: list[tuple[str, ...]]) -> Teacher:
        """The tagger after the rounds of `[[finish]]`, each taught by what the tagger before it says.

        It labels some of the running text, and the column that the source of a labelled sentence leaves open.
        """
        selftrain = self.settings["selftrain"]
        for number, schedule in enumerate(self.settings["finish"], start=1):
            labelled = _repeated(filled([teacher], self.sources.train, selftrain["possible"]), schedule)
            count = min(len(sentences), schedule["running"])
            chosen = random.Random(schedule["seed"]).sample(sentences, count)
            running = pseudo_examples([teacher], chosen, selftrain)
            teacher = self.trained(f"finish-{number}", labelled + running, schedule, start=teacher[0])
        return teacher


def _repeated(examples: list[Example], schedule: dict[str, Any]) -> list[Example]:
    """Each labelled sentence as often as the `schedule` has its source stand in one epoch."""
    return [
        example
        for example in examples
        for _ in range(schedule["kaznerd_times" if example.source == KAZNERD else "news_times"])
    ]


def evaluate(
    data: str | Path, model: str | Path | None = None, config: str | Path | None = None
) -> dict[str, Any]:
    """F1 of a model folder (None: the shipped one) on the held-out and test parts of the data under `data`.

    The shipped model's held-out part is that of the shipped configuration.
    """
    sources = read_sources(Path(data), read_config(config)["data"])
    tagger, vectors = read_model(SHIPPED if model is None else Path(model))
    table = WordTable(vectors)
    return {name: score_examples(tagger, table, part) for name, part in sources.measured.items()}


def measure(model: NERTagger, table: WordTable, sources: Sources) -> dict[str, Any]:
    """For the manifest: sentences by source, scores, support, and recall on names seen and never seen."""
    parts = sources.measured
    return {
        "sentences": {
            name: dict(sorted(Counter(example.source for example in part).items()))
            for name, part in {"train": sources.train, **parts}.items()
        },
        "scores": {name: score_examples(model, table, part) for name, part in parts.items()},
        "support": {name: support(part) for name, part in parts.items()},
        "recall": recall_by_novelty(model, table, sources.held_out["news dev"], sources.train),
    }


def read_config(path: str | Path | None = None) -> dict[str, Any]:
    """The configuration of a file; None takes the package's.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: it is no TOML.
    """
    path = Path(path or CONFIG)
    if not path.is_file():
        raise FileNotFoundError(f"there is no file {path}: give a copy of the package's settings, {CONFIG}")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path} is no TOML: {error}") from error


def _check_complete(settings: dict[str, Any], path: str | Path | None) -> None:
    """Before hours of training: ValueError for settings that lack one of the package's."""
    for section, values in read_config().items():
        given = settings.get(section, {})
        rounds = given if isinstance(given, list) else [given]
        wanted = values[0].keys() if isinstance(values, list) else values.keys()
        missing = sorted({name for each in rounds for name in wanted - each.keys()})
        # floret has values of its own for what [vectors] leaves out.
        if missing and section != "vectors":
            raise ValueError(f"{path} lacks [{section}] {', '.join(missing)}: copy them from {CONFIG}")


def _check_installed(out: Path) -> None:
    """Before hours of training: ModuleNotFoundError for what the extra brings and a later step needs."""
    needs = {"floret": out / VECTORS_FILE, "pymorphy3": out / _NAMES}
    missing = [module for module, made in needs.items() if not made.exists() and find_spec(module) is None]
    if missing:
        raise ModuleNotFoundError(
            f'training needs {" and ".join(missing)}: pip install "kznews[train]"', name=missing[0]
        )


def read_sources(data: Path, settings: dict[str, Any]) -> Sources:
    """The labelled data under `data`, tokenised as the pipeline does, and split."""
    if not data.is_dir():
        raise FileNotFoundError(f"there is no folder {data}: give the folder that holds the labelled sentences")
    paths = {name: data / settings[name] for name in ("kaznerd_train", "kaznerd_test", "news")}
    missing = [f"{settings[name]} ([data] {name})" for name, path in paths.items() if not path.is_file()]
    if missing:
        raise FileNotFoundError(
            f"{data} lacks {', '.join(missing)}. Where a file of yours has another name, say so in that setting "
            "of a file given with --config."
        )
    kaznerd, kaznerd_dev = _split(kaznerd_examples(paths["kaznerd_train"]), settings, "held_out_kaznerd")
    news, news_dev = _split(news_examples(paths["news"]), settings, "held_out_news")
    test = kaznerd_examples(paths["kaznerd_test"])
    return Sources(kaznerd + news, {"news dev": news_dev, "kaznerd dev": kaznerd_dev}, {"kaznerd test": test})


def _split(examples: list[Example], settings: dict[str, Any], name: str) -> tuple[list[Example], list[Example]]:
    """Examples to train on and the share `name` to measure on. Raises ValueError where either is empty."""
    train, held_out = split_by_group(examples, settings[name])
    if not (train and held_out):
        raise ValueError(
            f"[data] {name} = {settings[name]} leaves {len(train)} sentences to train on and {len(held_out)} to "
            "measure on: give another share or more sentences (variants of one sentence stay together)"
        )
    return train, held_out


def _vectors(text: Path, labelled: list[Example], settings: dict[str, Any], out: Path) -> SubwordVectors:
    """Word vectors of the running text and the labelled sentences, rounded as they will be shipped."""
    path = out / VECTORS_FILE
    if not path.exists():
        _LOG.info("word vectors from %s", text)
        running = text_sentences(text)
        sentences = (*running, *(list(example.tokens) for example in labelled))
        write_vectors(train_vectors(sentences, settings["vectors"], out), path)
    return load_vectors(path)


def _unlabelled(text: Path, sources: Sources, settings: dict[str, Any]) -> list[tuple[str, ...]]:
    """Sentences of the running text for self-training, each once, those of the labelled data left out."""
    parts = (sources.train, *sources.measured.values())
    known = {"".join(example.tokens).lower() for part in parts for example in part}
    running = text_sentences(text, without=settings["data"]["nameless"])
    lengths = range(3, settings["selftrain"]["longest"] + 1)
    found = {tuple(tokens) for tokens in running if len(tokens) in lengths}
    return sorted(tokens for tokens in found if "".join(tokens).lower() not in known)
