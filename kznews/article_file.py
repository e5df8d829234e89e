"""Article files: UTF-8 text whose first line may carry the date and the title.

    date 2025-11-14 Қазақстан мен Өзбекстан
    ТАШКЕНТ. KAZINFORM — …

`date YYYY-MM-DD` is about the article and no part of it: the text of the article is the title, then the
rest of the file as it stands, line ends included. A byte order mark is dropped.
"""

from __future__ import annotations

import codecs
import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from kznews.file_kinds import not_text

_HEADER = re.compile(r"[ \t]*date[ \t]+(\d{4}-\d\d-\d\d)(?:[ \t]+([^\r\n]*?))?[ \t]*(\r\n|\r|\n|\Z)", re.ASCII)
_OTHER_DATE = re.compile(r"[ \t]*date[ \t]+(\d[\d./-]*)(?=[ \t\r\n]|\Z)", re.ASCII)


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """What an article file says: the text to read, and its title and date where the first line has them."""

    text: str
    title: str | None = None
    published: dt.date | None = None


def read_article(path: str | Path) -> ArticleFile:
    """Read one article file.

    Raises OSError where the file cannot be opened and ValueError where it is not UTF-8 (naming the byte) or
    its first line has a date that no calendar has, or one that is not written YYYY-MM-DD.
    """
    return parse_article(decode(Path(path).read_bytes()))


def parse_article(text: str) -> ArticleFile:
    """The article of a file's text.

    >>> parse_article("date 2025-11-14 Қазақстан мен Өзбекстан\\nТАШКЕНТ. KAZINFORM").text
    'Қазақстан мен Өзбекстан\\nТАШКЕНТ. KAZINFORM'
    """
    header = _HEADER.match(text)
    if header is None:
        if other := _OTHER_DATE.match(text):
            raise ValueError(f"the first line says 'date {other[1]}'; write the date as YYYY-MM-DD (2025-11-14)")
        return ArticleFile(text)
    try:
        published = dt.date.fromisoformat(header[1])
    except ValueError as error:
        raise ValueError(f"the first line says 'date {header[1]}', no calendar date: {error}") from None
    title = header[2] or None
    rest = text[header.end() :]
    return ArticleFile(rest if title is None else title + header[3] + rest, title, published)


def decode(data: bytes) -> str:
    """UTF-8 bytes as text, without a byte order mark.

    Raises ValueError saying what the bytes are instead, or naming the first one that is not UTF-8.
    """
    if (kind := not_text(data)) is not None:
        raise ValueError(f"not UTF-8 text but {kind}")
    mark = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    try:
        return data[mark:].decode("utf-8")
    except UnicodeDecodeError as error:
        at = mark + error.start
        raise ValueError(f"not UTF-8: byte 0x{data[at]:02x} at offset {at}; save it as UTF-8") from None
