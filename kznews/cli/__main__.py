"""`python -m kznews.cli`, the same as `kznews`."""

from __future__ import annotations

import sys

from kznews.cli import main

if __name__ == "__main__":
    sys.exit(main())
