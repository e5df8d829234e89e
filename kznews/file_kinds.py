"""Files that are no UTF-8 text, told by their first bytes, so that an error can say what they are."""

from __future__ import annotations

_KINDS = (
    (b"PK\x03\x04", "a Word, Excel or zip file; save it as text (UTF-8), a table as CSV"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file; save it as text (UTF-8), a table as CSV"),
    (b"{\\rtf1", "a file in RTF; save it as text (UTF-8)"),
    (b"%PDF-", "a PDF; save its text (UTF-8)"),
    (b"PAR1\x15", "Parquet; its name must end in .parquet"),
    (b"\x1f\x8b", "compressed with gzip; unpack it, or for `kznews corpus` let its name end in .gz"),
    (b"\x28\xb5\x2f\xfd", "compressed with Zstandard; unpack it, or for `kznews corpus` let its name end in .zst"),
    (b"\xff\xfe", "UTF-16; save it as UTF-8"),
    (b"\xfe\xff", "UTF-16; save it as UTF-8"),
)
LONGEST = max(len(start) for start, _ in _KINDS)
"""Bytes that tell the kind of a file."""


def not_text(start: bytes) -> str | None:
    """What a file that begins with `start` is, other than text, and what to do with it; None where it may be text.

    >>> not_text(b"PK\\x03\\x04")
    'a Word, Excel or zip file; save it as text (UTF-8), a table as CSV'
    """
    return next((kind for begins, kind in _KINDS if start.startswith(begins)), None)
