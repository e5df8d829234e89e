"""One run for each output: a lock that the operating system takes back from a process that dies."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import BinaryIO

_LOG = logging.getLogger(__name__)


class InUseError(Exception):
    """Another run is writing to the same output."""


def lock(file: BinaryIO, output: Path) -> None:
    """Keep other runs from `output` as long as `file` is open. Raises InUseError where another one has it.

    Where the file system has no locks, the log warns that nothing keeps a second run away.
    """
    try:
        _lock(file)
    except (BlockingIOError, PermissionError) as error:
        raise InUseError(f"another run is writing to {output}: wait for its end, or stop it") from error
    except OSError as error:
        # A file system without locks (some network drives): better unguarded than not at all.
        _LOG.warning(
            "%s cannot be kept from other runs (%s): start no second one that writes there", output, error
        )


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 40
    """Windows locks bytes against reading, so one is taken that no output reaches."""

    def _lock(file: BinaryIO) -> None:
        at = file.tell()
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        finally:
            file.seek(at)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
