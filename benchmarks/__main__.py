"""All figures of docs/speed.md in one run: `python -m benchmarks [--rounds N]`.

Needs the extra `bench` (Natasha, and the setuptools that its morphology still imports).
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence

from benchmarks import peak, systems
from benchmarks.systems import Read, documents


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="disjoint parts of the documents (default 3)")
    parser.add_argument("--seed", type=int, default=0, help="order of documents and systems (default 0)")
    options = parser.parse_args()
    order = random.Random(options.seed)
    cold_start()
    peak.table()
    throughput(options.rounds, order)
    growth(order)


def cold_start() -> None:
    """Seconds of a fresh process: `import kznews`, imports and model, and until the first article is read."""
    print("start of a fresh process")
    for name, code in (
        ("import kznews", "import kznews"),
        ("imports and model", "import kznews; kznews.load()"),
        ("first article read", "import kznews; kznews.extract('Тоқаев Ташкентке келді.')"),
    ):
        clocked = f"import time; t = time.perf_counter(); {code}; print(time.perf_counter() - t)"
        seconds = [
            float(subprocess.run([sys.executable, "-c", clocked], capture_output=True, check=True).stdout)
            for _ in range(5)
        ]
        print(f"  {name:24} {statistics.median(seconds):7.3f} s")


def throughput(rounds: int, order: random.Random) -> None:
    """Characters a second of each system on disjoint parts, systems in random order in each round.

    Every system sees a document once, so that no cache of its own can flatter it.
    """
    numbers = list(range(len(documents("kk"))))
    order.shuffle(numbers)
    texts = {language: documents(language) for language in ("kk", "ru")}
    loaded = {name: load() for name, (load, _) in systems.SYSTEMS.items()}
    # One process holds ten systems: no one of them shall pay for looking through what the others have loaded.
    gc.collect()
    gc.freeze()
    speeds: dict[str, list[float]] = {name: [] for name in loaded}
    for part in range(rounds):
        chosen = numbers[part::rounds]
        names = list(loaded)
        order.shuffle(names)
        for name in names:
            batch = [texts[systems.SYSTEMS[name][1]][number] for number in chosen]
            start = time.perf_counter()
            loaded[name](batch)
            speeds[name].append(sum(map(len, batch)) / (time.perf_counter() - start))
    reference = speeds[systems.REFERENCE]
    print(f"\nthroughput, {rounds} rounds of {len(numbers) // rounds} documents, characters a second")
    print(f"  {'system':42}{'median':>10}{'ratio to ' + systems.REFERENCE:>36}")
    for name, values in sorted(speeds.items(), key=lambda row: -statistics.median(row[1])):
        ratio = statistics.median(a / b for a, b in zip(values, reference, strict=True))
        print(f"  {name:42}{statistics.median(values):10,.0f}{ratio:36.2f}")
    for fast, slow in systems.PAIRS:
        ratio = statistics.median(a / b for a, b in zip(speeds[fast], speeds[slow], strict=True))
        print(f"  {fast} : {slow} = {ratio:.2f}")


def growth(order: random.Random) -> None:
    """Time by number of articles and by length of one article; peak memory at the end."""
    read = systems.SYSTEMS["kznews, whole pipeline"][0]()
    texts = documents("kk")
    sentences = [line for text in texts for line in text.split("\n")]
    print("\ngrowth with the number of articles (sentences of the documents in new order)")
    for count in (1, 10, 100, 1000):
        articles = ["\n".join(order.sample(sentences, 15)) for _ in range(count)]
        report(f"{count} articles", articles, read)
    print("growth with the length of one article")
    for size in (1_000, 10_000, 100_000, 1_000_000):
        article = ""
        while len(article) < size:
            article += "\n".join(order.sample(sentences, len(sentences)))
        report(f"{size:,} characters", [article[:size]], read)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process, every system loaded: {peak:,.0f} MiB")


def report(name: str, articles: Sequence[str], read: Read) -> None:
    start = time.perf_counter()
    read(articles)
    seconds = time.perf_counter() - start
    characters = sum(map(len, articles))
    print(f"  {name:24} {seconds:9.3f} s   {1e6 * seconds / characters:7.2f} µs a character")


if __name__ == "__main__":
    main()
