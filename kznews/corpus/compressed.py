"""Files as streams of bytes, decompressed by their ending (`.gz`, `.zst`), damage named."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from kznews.corpus.rows import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

COMPRESSIONS = (".gz", ".zst")
_CHUNK = 1 << 16


def ending(name: str | PurePath) -> str:
    """The ending that tells the format, without that of a compression: `.csv` for `a.csv.gz`."""
    path = PurePath(name)
    return PurePath(path.stem if path.suffix.lower() in COMPRESSIONS else path.name).suffix.lower()


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, Callable[[], int]]]:
    """The file's bytes, decompressed, and a function that tells how many of the file's own were read.

    Raises InputError where it cannot be opened or is damaged, also while it is read within the `with`.
    """
    with named(path), path.open("rb") as raw:
        yield _decompressed(raw, path), raw.tell if raw.seekable() else lambda: 0


@contextmanager
def named(path: Path) -> Iterator[None]:
    """What cannot be read within becomes an InputError that names `path`."""
    try:
        yield
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except PermissionError as error:
        raise InputError(f"{path}: permission denied") from error
    except EOFError as error:
        raise InputError(f"{path}: ends in the middle: copy or download it again") from error
    except (OSError, zlib.error) as error:
        raise InputError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _decompressed(raw: BinaryIO, path: Path) -> BinaryIO:
    match path.suffix.lower():
        case ".gz":
            return cast(BinaryIO, gzip.GzipFile(fileobj=raw))
        case ".zst":
            return cast(BinaryIO, io.BufferedReader(_Zstandard(raw, path), _CHUNK))
        case _:
            return raw


class _Zstandard(io.RawIOBase):
    """Frames of Zstandard, one after the other; unlike the library's reader it says where the last one is torn."""

    def __init__(self, raw: BinaryIO, path: Path) -> None:
        try:
            import zstandard
        except ImportError as error:
            raise InputError(f'{path} needs zstandard: pip install "kznews[corpus]"') from error
        self._library: Any = zstandard
        self._raw = raw
        self._frame: Any = None
        self._packed = b""
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        while not self._ready:
            self._packed = self._packed or self._raw.read(_CHUNK)
            if not self._packed:
                if self._frame is not None:
                    raise EOFError
                return 0
            self._unpack()
        into = memoryview(buffer).cast("B")
        size = min(len(into), len(self._ready))
        into[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _unpack(self) -> None:
        frame = self._frame or self._library.ZstdDecompressor().decompressobj()
        try:
            self._ready = memoryview(frame.decompress(self._packed))
        except self._library.ZstdError as error:
            raise OSError(f"not Zstandard: {error}") from error
        self._packed = frame.unused_data if frame.eof else b""
        self._frame = None if frame.eof else frame
