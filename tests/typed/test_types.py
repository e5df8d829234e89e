"""mypy accepts the public API as users write it, and finds their mistakes, from the installed package alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

USERS_CODE = Path(__file__).with_name("as_users_write_it.py")
# Kept between runs: the first takes half a minute, for spaCy, NumPy and pandas are read too.
CACHE = Path(__file__).parents[2] / ".mypy_cache" / "users"


def test_mypy_reads_users_code_strictly(tmp_path: Path) -> None:
    pytest.importorskip("mypy", reason='mypy is not installed: pip install "kznews[dev]"')
    # Away from the repository, with no settings of ours: as in a user's project.
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir", str(CACHE), USERS_CODE],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
