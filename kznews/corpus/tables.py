"""The tables of a corpus as Arrow: the columns of `kznews.export.frames.COLUMNS`, their owner, and `errors`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from kznews import __version__
from kznews.article import Article, Failure
from kznews.corpus.rows import Row
from kznews.export.frames import COLUMNS, to_frames
from kznews.export.json import SCHEMA_VERSION
from kznews.text import SURROGATE, encodable

if TYPE_CHECKING:
    import pyarrow as pa

OWNER: Mapping[str, str] = {"article": "int64", "article_id": "string"}
"""Which article a row belongs to: its number among the rows of the input, from 0, and its id."""
TABLES: Mapping[str, Mapping[str, str]] = {
    **{
        table: {"article": "int64", **columns} if table == "articles" else {**OWNER, **columns}
        for table, columns in COLUMNS.items()
    },
    "errors": {**OWNER, "line": "int64", "error": "string"},
}
"""Every table of a corpus and its columns, by pandas' names of types."""


@cache
def schema(table: str) -> pa.Schema:
    """The Arrow schema of a table; days are timestamps, on which DuckDB and pandas both calculate directly."""
    import pandas as pd
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "int64": pa.int64(),
        "Int64": pa.int64(),
        "float64": pa.float64(),
        "datetime64[s]": pa.timestamp("ms"),  # Parquet knows no seconds
    }
    columns = TABLES[table]
    fields = [pa.field(name, types[kind], nullable=kind != "int64") for name, kind in columns.items()]
    # What pandas itself would note, so that it reads back the very types of `to_frames`.
    empty = pd.DataFrame({name: pd.Series([], dtype=kind) for name, kind in columns.items()})
    notes = pa.Schema.from_pandas(empty, preserve_index=False).metadata
    ours = {b"kznews": f"schema {SCHEMA_VERSION}, version {__version__}".encode()}
    return pa.schema(fields, metadata={**notes, **ours})


def tables_of(results: Sequence[tuple[int, Row, Article | Failure]]) -> dict[str, pa.Table]:
    """Every table of some results; each comes with the number of its row in the input, from 0.

    Lone surrogates, which no Parquet file can hold, become U+FFFD; offsets stay true.
    """
    import pandas as pd
    import pyarrow as pa

    found = [(number, storable_article(result)) for number, _, result in results if isinstance(result, Article)]
    frames = to_frames(article for _, article in found)
    numbers = pd.Series([number for number, _ in found], dtype="int64")
    for frame in frames.values():
        frame["article"] = numbers.take(frame["article"]).to_numpy()
    tables = {
        name: pa.Table.from_pandas(frame, schema=schema(name), preserve_index=False, safe=True)
        for name, frame in frames.items()
    }
    tables["errors"] = pa.Table.from_pylist(_errors(results), schema=schema("errors"))
    return tables


def storable(value: Any) -> Any:
    """Plain values in characters that UTF-8 has."""
    match value:
        case str():
            return encodable(value)
        case list():
            return [storable(each) for each in value]
        case dict():
            return {key: storable(each) for key, each in value.items()}
        case _:
            return value


def storable_article(article: Article) -> Article:
    """The article in characters that UTF-8 has."""
    if not any(SURROGATE.search(text) for text in (article.text, article.title or "", article.id or "")):
        return article
    return Article.from_dict(storable(article.to_dict(explain=True)))


def _errors(results: Iterable[tuple[int, Row, Article | Failure]]) -> list[dict[str, Any]]:
    return [
        {"article": number, "article_id": storable(row.id), "line": row.line, "error": storable(result.error)}
        for number, row, result in results
        if isinstance(result, Failure)
    ]
