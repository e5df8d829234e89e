"""Articles in a pandas frame to a frame of what is in them: for pandas, Spark (`mapInPandas`) and Dask.

The frame has a column `text` and, where they are known, `id`, `published` and `title`. Each table has the same
columns and types whatever the articles hold. The pipeline is loaded once in each Python process.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kznews.article import Article, Failure
from kznews.cells import is_missing, known, written_id
from kznews.corpus.tables import storable_article
from kznews.export.frames import COLUMNS, to_frames
from kznews.lexicon.user_table import Table
from kznews.user_tables import UserTables

if TYPE_CHECKING:
    import pandas as pd

SCHEMAS: Mapping[str, Mapping[str, str]] = {
    **{
        table: columns if table == "articles" else {"article_id": "string", **columns}
        for table, columns in COLUMNS.items()
    },
    "errors": {"article_id": "string", "error": "string"},
    "json": {"article_id": "string", "json": "string", "error": "string"},
}
"""The tables and the columns of each, by pandas' names of types.

`errors` has the articles that could not be read, which no other table but `json` tells of. `json` has a row for
each article, with all that is in it as a JSON text: read once, make tables of it with `expand_frame`.
"""

_SPARK = {
    "string": "STRING",
    "int64": "BIGINT",
    "Int64": "BIGINT",
    "float64": "DOUBLE",
    "datetime64[s]": "DATE",
}
SPARK_SCHEMAS: Mapping[str, str] = {
    table: ", ".join(f"`{name}` {_SPARK[kind]}" for name, kind in columns.items())
    for table, columns in SCHEMAS.items()
}
"""The same tables as Spark writes schemas, for `mapInPandas`."""

_log = logging.getLogger(__name__)


def extract_frame(
    frame: pd.DataFrame,
    *,
    table: str = "quotes",
    lexicon: Table | None = None,
    titles: Table | None = None,
    cues: Table | None = None,
) -> pd.DataFrame:
    """Read the articles of `frame` and give one table of what is in them.

    frame: `text` (str) and optionally `id` (str or int), `published` (as for `kznews.extract`) and `title`; other
        columns are ignored. Missing values are None, NaN, NaT or pandas.NA.
    table: a key of `SCHEMAS`. Each row keeps the index of its article in `frame`, so that `frame.join` finds it,
        and has its id as `article_id`.
    lexicon, titles, cues: tables of your own places, titles and cues, as for `kznews.load`; rows reach other
        machines, a path must be one there.

    An article that cannot be read gives a row in the tables `errors` and `json`, and a warning in the log for
    others. Raises ValueError for another table, a frame without `text`, or a table of your own that
    does not fit, TypeError for what is no frame.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"id": [7], "text": ["«Жол салынды», – деді Асан Үсенов."]})   # the road is built
    >>> extract_frame(frame)[["article_id", "speaker", "text"]].values.tolist()
    [['7', 'Асан Үсенов', 'Жол салынды']]
    """
    _check(frame, table, "text")
    from kznews.pipeline import extract_many

    return _table(frame, table, list(extract_many(_rows(frame), lexicon=lexicon, titles=titles, cues=cues)))


def extract_frames(
    frames: Iterable[pd.DataFrame],
    *,
    table: str = "quotes",
    lexicon: Table | None = None,
    titles: Table | None = None,
    cues: Table | None = None,
) -> Iterator[pd.DataFrame]:
    """`extract_frame` for each of many frames, as Spark gives the parts of a partition.

    `articles.mapInPandas(partial(extract_frames, table="quotes"), SPARK_SCHEMAS["quotes"])`
    """
    tables = UserTables.read(lexicon=lexicon, titles=titles, cues=cues).options()
    return (extract_frame(frame, table=table, **tables) for frame in frames)


def expand_frame(frame: pd.DataFrame, *, table: str = "quotes") -> pd.DataFrame:
    """One table of articles that are read already: `frame` is what `extract_frame(…, table="json")` gave.

    Needs no model. Raises ValueError for another table, a frame without `json`, or a text that is no article's.
    """
    _check(frame, table, "json")
    results = [
        Failure(str(row.get("error")), written_id(row.get("article_id")))
        if is_missing(row["json"])
        else Article.from_json(row["json"])
        for row in frame.to_dict("records")
    ]
    return _table(frame, table, results)


def expand_frames(frames: Iterable[pd.DataFrame], *, table: str = "quotes") -> Iterator[pd.DataFrame]:
    """`expand_frame` for each of many frames, as Spark gives the parts of a partition."""
    return (expand_frame(frame, table=table) for frame in frames)


def empty_frame(table: str = "quotes") -> pd.DataFrame:
    """The table without rows: `meta` for Dask."""
    import pandas as pd

    return pd.DataFrame({name: pd.Series([], dtype=kind) for name, kind in SCHEMAS[table].items()})


def _check(frame: pd.DataFrame, table: str, column: str) -> None:
    if table not in SCHEMAS:
        raise ValueError(f"there is no table {table!r}; there are {', '.join(SCHEMAS)}")
    if not hasattr(frame, "columns"):
        raise TypeError(f"the articles come as a pandas frame, not as {type(frame).__name__}; see extract_many")
    if column not in frame.columns:
        raise ValueError(f"the frame has no column {column!r}; it has {', '.join(map(repr, frame.columns))}")


def _rows(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    names = [name for name in ("id", "text", "published", "title") if name in frame.columns]
    for record in frame[names].to_dict("records"):
        yield {str(name): known(value) for name, value in record.items()}


def _table(frame: pd.DataFrame, table: str, results: Sequence[Article | Failure]) -> pd.DataFrame:
    import pandas as pd

    if table not in ("json", "errors"):
        return _of_articles(frame, table, results)
    rows = list(_json(results) if table == "json" else _errors(results))
    index = frame.index.take([at for at, _ in rows])
    return pd.DataFrame(
        {
            name: pd.Series([row[name] for _, row in rows], dtype=kind, index=index)
            for name, kind in SCHEMAS[table].items()
        }
    )


def _json(results: Sequence[Article | Failure]) -> Iterator[tuple[int, dict[str, str | None]]]:
    for at, result in enumerate(results):
        json, error = (result.to_json(), None) if isinstance(result, Article) else (None, result.error)
        yield at, {"article_id": result.id, "json": json, "error": error}


def _errors(results: Sequence[Article | Failure]) -> Iterator[tuple[int, dict[str, str | None]]]:
    for at, result in enumerate(results):
        if isinstance(result, Failure):
            yield at, {"article_id": result.id, "error": result.error}


def _of_articles(frame: pd.DataFrame, table: str, results: Sequence[Article | Failure]) -> pd.DataFrame:
    found = [(at, storable_article(result)) for at, result in enumerate(results) if isinstance(result, Article)]
    if len(found) < len(results):
        failed = len(results) - len(found)
        _log.warning("%d of %d articles could not be read; the table 'json' tells why", failed, len(results))
    made = to_frames(article for _, article in found)[table]
    positions = [found[number][0] for number in made["article"]]
    return made[list(SCHEMAS[table])].set_axis(frame.index.take(positions), axis=0)
