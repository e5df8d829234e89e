"""What a run over a corpus promises: every row keeps its place, errors are told by kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kznews.article import Article, Failure
from kznews.corpus import Row, Summary, results_of
from kznews.corpus.json_input import json_rows


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"text": "а", "id": true}', "the field 'id' must be a string, not true"),
        ('{"text": "а", "title": ["б"]}', "the field 'title' must be a string, not"),
        ('{"text": 5}', "the field 'text' must be a string, not 5"),
        ("17", 'not an article: expected an object like {"id": …, "text": …}'),
        ("[5]", 'not an article: expected an object like {"id": …, "text": …}'),
        ("{", "not JSON: Expecting property name"),
        ("{}", "no field 'text' among none at all"),
        ('{"a": ' * 100_000, "not JSON that can be read: nested too deeply"),
        (b'{"text": "\xff"}', "not UTF-8: byte 0xff at offset 10"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(line: str | bytes, message: str) -> None:
    (row,) = json_rows([line if isinstance(line, bytes) else line.encode()])
    assert row.error is not None
    assert row.error.startswith(message)


def test_a_byte_order_mark_and_windows_line_ends_do_not_hurt() -> None:
    rows = list(json_rows(['\ufeff{"text": "Қар"}\r\n'.encode(), b"\r\n", '{"text": "күн"}\r\n'.encode()]))
    assert [(row.fields["text"], row.error, row.line) for row in rows] == [("Қар", None, 1), ("күн", None, 3)]


@given(st.lists(st.booleans()), st.integers(1, 4))
def test_results_keep_their_places_however_far_the_reader_reads_ahead(good: list[bool], ahead: int) -> None:
    rows = [Row({"text": str(n)}, None if well else "bad", n) for n, well in enumerate(good)]

    def reader(articles: Iterator[Mapping[str, object]]) -> Iterator[Article]:
        batch: list[Mapping[str, object]] = []
        for fields in articles:
            batch.append(fields)
            if len(batch) == ahead:
                yield from (Article(str(each["text"])) for each in batch)
                batch = []
        yield from (Article(str(each["text"])) for each in batch)

    for row, (back, result) in zip(rows, results_of(rows, reader), strict=True):
        assert back is row
        assert isinstance(result, Article) == (row.error is None)
        assert not isinstance(result, Article) or result.text == str(row.line)


def test_a_reader_that_drops_an_article_is_found_out() -> None:
    with pytest.raises(RuntimeError, match="no result for 1 of"):
        list(results_of([Row({"text": "а"})], lambda articles: ()))


def test_errors_are_summed_up_by_kind() -> None:
    summary = Summary()
    for day in ("14.11.25", "15.11.25", "кеше"):
        summary.count(Failure(f"published is '{day}'; give 'YYYY-MM-DD'"))
    summary.count(Failure("the field 'text' is null"))
    assert summary.errors == {"published is '14.11.25'; give 'YYYY-MM-DD'": 3, "the field 'text' is null": 1}
