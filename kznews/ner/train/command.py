"""From data folders to a model folder: what `kznews train ner` and `kznews evaluate ner` run.

Each step leaves its result in the output folder and is skipped when it is there, so that a broken run goes on
where it stood: `vectors.npz`, `teacher-SEED/`, `selftrain.jsonl`, `student/`, and at last `model/`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..checkpoint import SHIPPED, load_vectors, read_model
from ..checkpoint import VECTORS as VECTORS_FILE
from .corpus import Example, kaznerd_examples, news_examples, split_by_group
from .evaluate import score_examples
from .floret import train_vectors
from .loop import train_tagger
from .package import write_model, write_vectors
from .selftrain import pseudo_examples, read_examples, write_examples
from .text import text_sentences, tokenizer
from .words import WordTable

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CONFIG = Path(__file__).parent / "config.toml"


@dataclass(frozen=True, slots=True)
class Sources:
    """The labelled data, split: variants of one sentence lie on one side."""

    train: list[Example]
    held_out: dict[str, Sequence[Example]]
    test: dict[str, Sequence[Example]]


def train(data: str | Path, out: str | Path, config: str | Path | None = None) -> Path:
    """Train a name tagger from the folders under `data`, and return the folder of the finished model.

    `config`: a TOML file like the one in the package, which None takes. A broken run is taken up again.

    Raises:
        FileNotFoundError: `data` lacks a source that the configuration names.
        ModuleNotFoundError: floret is not installed (`pip install 'kznews[train]'`).
    """
    data, out = Path(data), Path(out)
    settings = read_config(config)
    out.mkdir(parents=True, exist_ok=True)
    tokenize = tokenizer()
    sources = read_sources(data, settings["data"])
    # Rounded as they will be shipped, so that training sees what prediction will.
    if not (out / VECTORS_FILE).exists():
        lowercased = settings["data"]["lowercased"]
        running = text_sentences(data / settings["data"]["text"], tokenize)
        sentences = (*running, *(list(example.tokens) for example in sources.train))
        write_vectors(train_vectors(sentences, settings["vectors"], out), out / VECTORS_FILE)
    vectors = load_vectors(out / VECTORS_FILE)
    teachers = []
    for seed in settings["teachers"]["seeds"]:
        loop = {**settings["loop"], "seed": seed, "epochs": settings["teachers"]["epochs"]}
        config_of_teacher = {"model": settings["model"], "loop": loop}
        folder, table = out / f"teacher-{seed}", WordTable(vectors)
        teachers.append((train_tagger(sources.train, sources.held_out, table, config_of_teacher, folder), table))
    taught = out / "selftrain.jsonl"
    if not taught.exists():
        lowercased = settings["data"]["lowercased"]
        known = {example.tokens for example in sources.train}
        longest = settings["selftrain"]["longest"]
        plain = {
            tuple(tokens)
            for tokens in text_sentences(data / settings["data"]["text"], tokenize, without=lowercased)
            if 3 <= len(tokens) <= longest
        }
        write_examples(pseudo_examples(teachers, sorted(plain - known), settings["selftrain"]), taught)
    student = settings["student"]
    loop = {**settings["loop"], "seed": student["seed"], "epochs": student["epochs"]}
    examples = sources.train * student["repeat_labelled"] + read_examples(taught)
    table = WordTable(vectors)
    model = train_tagger(
        examples, sources.held_out, table, {"model": settings["model"], "loop": loop}, out / "student"
    )
    parts = {**sources.held_out, **sources.test}
    scores = {name: score_examples(model, table, part) for name, part in parts.items()}
    return write_model(model, vectors, {"scores": scores, "config": settings}, out / "model")


def evaluate(
    data: str | Path, model: str | Path | None = None, config: str | Path | None = None
) -> dict[str, Any]:
    """F1 of a model folder (None: the shipped one) on the held-out and test parts of the data under `data`.

    The shipped model's held-out part is that of the shipped configuration.
    """
    tagger, vectors = read_model(SHIPPED if model is None else Path(model))
    sources = read_sources(Path(data), read_config(config)["data"])
    table = WordTable(vectors)
    parts = {**sources.held_out, **sources.test}
    return {name: score_examples(tagger, table, part) for name, part in parts.items()}


def read_config(path: str | Path | None = None) -> dict[str, Any]:
    """The configuration of a file; None takes the package's."""
    return tomllib.loads(Path(path or CONFIG).read_text(encoding="utf-8"))


def read_sources(data: Path, settings: dict[str, Any]) -> Sources:
    """The labelled data under `data`, tokenised as the pipeline does, and split."""
    tokenize = tokenizer()
    paths = {name: data / settings[name] for name in ("kaznerd_train", "kaznerd_test", "news")}
    for name, path in paths.items():
        if not path.is_file():
            raise FileNotFoundError(f"{path} is missing: DATA/{settings[name]} is needed ([data] {name})")
    kaznerd, kaznerd_dev = split_by_group(
        kaznerd_examples(paths["kaznerd_train"], tokenize), settings["held_out_kaznerd"]
    )
    news, news_dev = split_by_group(news_examples(paths["news"], tokenize), settings["held_out_news"])
    test = kaznerd_examples(paths["kaznerd_test"], tokenize)
    return Sources(kaznerd + news, {"news dev": news_dev, "kaznerd dev": kaznerd_dev}, {"kaznerd test": test})
