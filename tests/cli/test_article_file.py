from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kznews.article_file import ArticleFile, decode, parse_article, read_article

DAY = dt.date(2025, 11, 14)


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("date 2025-11-14 Жаңа көпір\nАҚТАУ. Көпір", ArticleFile("Жаңа көпір\nАҚТАУ. Көпір", "Жаңа көпір", DAY)),
        (" date 2025-11-14  Жаңа көпір \r\nА\r\n", ArticleFile("Жаңа көпір\r\nА\r\n", "Жаңа көпір", DAY)),
        ("date 2025-11-14 Жаңа көпір", ArticleFile("Жаңа көпір", "Жаңа көпір", DAY)),
        ("date 2025-11-14\nКөпір", ArticleFile("Көпір", None, DAY)),
        ("Жаңа көпір\nАҚТАУ.", ArticleFile("Жаңа көпір\nАҚТАУ.")),
        ("date of birth\nКөпір", ArticleFile("date of birth\nКөпір")),
        ("Көпір\ndate 14.11.2025 Көпір", ArticleFile("Көпір\ndate 14.11.2025 Көпір")),
        ("Көпір\ndate 2025-11-14 Көпір", ArticleFile("Көпір\ndate 2025-11-14 Көпір")),
        ("", ArticleFile("")),
    ],
)
def test_first_line(file: str, expected: ArticleFile) -> None:
    assert parse_article(file) == expected


def test_a_day_no_calendar_has() -> None:
    with pytest.raises(ValueError, match="the first line says 'date 2025-11-31', no calendar date"):
        parse_article("date 2025-11-31 Көпір\n")


@pytest.mark.parametrize("day", ["14.11.2025", "2025/11/14", "2025-11", "20251114"])
@pytest.mark.parametrize("rest", ["", " Көпір\nАҚТАУ.", "\nАҚТАУ."])
def test_a_day_written_otherwise(day: str, rest: str) -> None:
    with pytest.raises(ValueError, match=f"the first line says 'date {day}'; write the date as YYYY-MM-DD"):
        parse_article(f"date {day}{rest}")


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"\xef\xbb\xbf\xd2\x9a", "Қ"), ("\ufeff\ufeffҚ".encode(), "\ufeffҚ"), (b"a\r\nb\rc\x00", "a\r\nb\rc\x00")],
)
def test_only_one_byte_order_mark_goes(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"PK\x03\x04", "a Word, Excel or zip file; save it as text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file"),
        (b"%PDF-1.7", "a PDF; save its text"),
        (b"{\\rtf1\\ansi", "a file in RTF"),
        (b"\xff\xfe\x9a", "UTF-16; save it as UTF-8"),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(start: bytes, kind: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(start + bytes(range(256)))
    with pytest.raises(ValueError, match=f"^not UTF-8 text but {kind}"):
        read_article(tmp_path / "a.txt")


@pytest.mark.parametrize("text", ["PAR1 жол", "%PD", "{}", "PK 3"])
def test_text_that_looks_a_little_like_another_kind_is_text(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("data", "at"), [("Қала".encode("utf-16-le"), 0), (b"\xef\xbb\xbfab\xcd", 5), ("Кала".encode("cp1251"), 0)]
)
def test_not_utf8_names_the_byte(data: bytes, at: int) -> None:
    with pytest.raises(ValueError, match=f"not UTF-8: byte 0x{data[at]:02x} at offset {at};"):
        decode(data)


def test_the_real_article() -> None:
    read = read_article(Path(__file__).parents[2] / "docs/examples/kazinform_2025-11-14.txt")
    assert read.published == DAY
    assert read.title is not None
    assert read.title.startswith("Қазақстан мен Өзбекстанның ортақ ұстанымы")
    assert read.text.splitlines()[0] == read.title
    assert read.text.splitlines()[1].startswith("ТАШКЕНТ. KAZINFORM — ")
