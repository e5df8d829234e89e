"""Reads generated texts and counts what must never happen: `python tests/fuzz --inputs 1000000`.

Each text is read by the rule stages (or with `--model` by the whole pipeline, tagger included). Counted are
exceptions, broken laws (tests/laws/laws.py), and texts that took longer than `--slow` seconds twice over. A
failing text is written to `--keep`; put it into tests/fuzz/corpus, which the tests read, when it is mended. The
same seed gives the same texts; `--first` goes on where an earlier run ended.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
# At the end: `kznews` is the one that is installed.
sys.path.append(str(TESTS))

from spacy.language import Language  # noqa: E402

import kznews  # noqa: E402
from fuzz.generate import Texts  # noqa: E402
from laws.laws import breaches  # noqa: E402

PUBLISHED = ("2025-11-14", None, "0001-01-01", "9999-12-31")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python tests/fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=int, default=20_000, help="how many texts (default 20,000)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="number of the first text (default 0)")
    parser.add_argument("--model", action="store_true", help="read with the shipped tagger too")
    parser.add_argument("--slow", type=float, default=1.0, help="seconds that no text may take (default 1)")
    parser.add_argument("--keep", type=Path, help="folder for the texts that failed")
    options = parser.parse_args()
    if options.keep is not None:
        options.keep.mkdir(parents=True, exist_ok=True)
    texts = Texts(options.seed, articles())
    nlp = kznews.load(ner="kznews" if options.model else None)
    counts: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    began = time.perf_counter()
    for number in range(options.first, options.first + options.inputs):
        text = texts.text(number)
        counts["inputs"] += 1
        counts["characters"] += len(text)
        for kind, what in failures(nlp, text, PUBLISHED[number % len(PUBLISHED)], options.slow):
            counts[kind] += 1
            seen[what] += 1
            if seen[what] <= 3:
                print(f"{number}: {kind}: {what}\n    {text[:300]!r}", flush=True)
                if options.keep is not None:
                    (options.keep / f"{options.seed}-{number}.txt").write_bytes(
                        text.encode("utf-8", "surrogatepass")
                    )
        if counts["inputs"] % 10_000 == 0:
            print(f"{summary(counts)}, {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    print(f"{summary(counts)}, {time.perf_counter() - began:.0f} s")
    return 1 if counts["exceptions"] + counts["laws broken"] + counts["slow"] else 0


def summary(counts: Counter[str]) -> str:
    """`20,000 inputs, 3,100,000 characters, 0 exceptions, …`."""
    kinds = ("inputs", "characters", "exceptions", "laws broken", "slow")
    return ", ".join(f"{counts[kind]:,} {kind}" for kind in kinds)


def articles() -> list[str]:
    """The articles of this checkout, to be spoiled."""
    paths = [*(TESTS / "eval" / "gold").glob("*.txt"), *(TESTS.parent / "docs" / "examples").glob("*.txt")]
    return [path.read_text(encoding="utf-8") for path in sorted(paths)]


def failures(nlp: Language, text: str, published: str | None, slow: float) -> Iterator[tuple[str, str]]:
    """What went wrong with one text: the kind of failure, and its description."""
    before = time.process_time()
    try:
        article = read(nlp, text, published)
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        yield "exceptions", f"{type(error).__name__}: {error} ({where.name}:{where.lineno})"
        return
    if time.process_time() - before > slow:
        before = time.process_time()
        read(nlp, text, published)
        if time.process_time() - before > slow:
            yield "slow", f"more than {slow} s for {len(text)} characters"
    for breach in breaches(article, text):
        yield "laws broken", breach


def read(nlp: Language, text: str, published: str | None) -> kznews.Article:
    """The article of `text`, whose stages' exceptions are not caught."""
    from kznews.records import article_of

    ((doc, _),) = nlp.pipe([(text, {"published": published})], as_tuples=True)
    return article_of(doc, text=text)


if __name__ == "__main__":
    raise SystemExit(main())
