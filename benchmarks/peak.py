"""Peak memory of each system, alone in a process of its own: `python -m benchmarks.peak [SYSTEM]` (Linux).

With the name of a system: load it, read all documents in one batch, print the peak in MiB.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from benchmarks.systems import SYSTEMS, documents


def main() -> None:
    if len(sys.argv) == 1:
        table()
    else:
        load, language = SYSTEMS[sys.argv[1]]
        load()(documents(language))
        print(peak())


def table() -> None:
    """Start a process for each system, one after another."""
    print("\npeak memory, each system in its own process, after all documents")
    for name in SYSTEMS:
        command = [sys.executable, "-m", "benchmarks.peak", name]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        print(f"  {name:48}{int(done.stdout.split()[-1]):7,} MiB")


def peak() -> int:
    """MiB that this process held at most; `getrusage` would tell the parent's if that was more."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    if found is None:
        raise RuntimeError("the system does not tell the peak of memory (VmHWM)")
    return int(found[1]) // 1024


if __name__ == "__main__":
    main()
