"""Memory of one process over many articles: `python -m benchmarks.memory [--articles 10000] [--model]`.

The articles are those of benchmarks/data over and over, with every tenth word made a new one by letters of the
article's number, as each article of a newspaper brings words that were never seen before.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from collections.abc import Iterator
from pathlib import Path

import kznews
from kznews import pipeline
from kznews.vocabulary import KEPT_WORDS, bounded

DATA = Path(__file__).parent / "data" / "kk.json"
LETTERS = "абгдежзиклмнопрст"
NEW_WORD_EVERY = 10


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--articles", type=int, default=2_000, help="how many (default 2,000)")
    parser.add_argument("--characters", type=int, default=1_500, help="length of each (default 1,500)")
    parser.add_argument(
        "--kept", type=int, default=KEPT_WORDS, help=f"words kept for good (default {KEPT_WORDS:,})"
    )
    parser.add_argument("--model", action="store_true", help="with the shipped tagger")
    options = parser.parse_args()
    nlp = bounded(kznews.load(ner="kznews" if options.model else None), kept=options.kept)
    print(f"{'articles':>9} {'MB':>7} {'words kept':>11} {'CPU s':>7}")
    found = pipeline.extract_with(nlp, articles(options.articles, options.characters))
    for number, article in enumerate(found, 1):
        assert isinstance(article, kznews.Article), article
        if number % max(1, options.articles // 10) == 0:
            gc.collect()
            words = len(nlp.vocab.strings)
            print(f"{number:9,} {resident():7.1f} {words:11,} {time.process_time():7.1f}", flush=True)


def articles(count: int, characters: int) -> Iterator[str]:
    """Articles with words of their own."""
    documents = json.loads(DATA.read_text(encoding="utf-8"))
    for number in range(count):
        words = documents[number % len(documents)][:characters].split(" ")
        words[::NEW_WORD_EVERY] = [word + letters(number) for word in words[::NEW_WORD_EVERY]]
        yield " ".join(words)


def letters(number: int) -> str:
    """A number as letters."""
    name = ""
    while number:
        number, digit = divmod(number, len(LETTERS))
        name += LETTERS[digit]
    return name


def resident() -> float:
    """Megabytes of memory that the process holds now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


if __name__ == "__main__":
    main()
