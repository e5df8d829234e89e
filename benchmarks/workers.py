"""`kznews corpus` with one process and with several: `python -m benchmarks.workers [--articles N] [--workers N]`.

Wall clock of the whole command, start included, on the articles of `benchmarks.memory`. The last line is what the
same command takes with `OMP_NUM_THREADS=1`, where PyTorch has one thread in one process as it has in each worker.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.memory import articles


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.workers", description=__doc__)
    parser.add_argument("--articles", type=int, default=3_000, help="how many (default 3,000)")
    parser.add_argument("--characters", type=int, default=1_800, help="length of each (default 1,800)")
    parser.add_argument("--workers", type=int, default=2, help="processes to compare with one (default 2)")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        source = Path(folder, "articles.jsonl")
        with source.open("w", encoding="utf-8") as out:
            for text in articles(options.articles, options.characters):
                out.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
        one = seconds(source, 1)
        several = seconds(source, options.workers)
        one_thread = seconds(source, 1, {"OMP_NUM_THREADS": "1"})
    print(f"one process                {one:7.1f} s")
    print(f"{options.workers} workers                  {several:7.1f} s   {one / several:.2f} times as fast")
    print(f"one process, one thread    {one_thread:7.1f} s   {one_thread / several:.2f}")


def seconds(source: Path, workers: int, environment: Mapping[str, str] | None = None) -> float:
    """How long the command takes to read `source`."""
    target = source.with_name(f"results-{workers}.jsonl")
    target.unlink(missing_ok=True)
    command = [sys.executable, "-m", "kznews", "corpus", source, "--output", target, "--workers", str(workers)]
    began = time.perf_counter()
    subprocess.run([*command, "--quiet"], check=True, env={**os.environ, **(environment or {})})
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
