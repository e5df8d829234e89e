"""The whole pipeline: the one place that knows every stage and their order."""

from __future__ import annotations

import datetime as dt
import logging
import multiprocessing
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Literal, TypeVar, cast, get_args

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kznews.article import Article, Failure
from kznews.batches import BATCH_CHARACTERS, Row, batches
from kznews.cells import written_id
from kznews.components import SHIPPED
from kznews.lexicon.user_table import Table
from kznews.records import article_of, keep_fields
from kznews.user_tables import UserTables
from kznews.vocabulary import bounded, reading

STAGES = (
    "kznews_sentences",
    "kznews_ner",
    "kznews_dates",
    "kznews_persons",
    "kznews_places",
    "kznews_organizations",
    "kznews_quotes",
)
BATCH_SIZE = 64
"""Articles tagged at once by `extract_many`; long ones are fewer (`kznews.batches`)."""
StartMethod = Literal["spawn", "fork"]
START_METHODS = tuple(way for way in get_args(StartMethod) if way in multiprocessing.get_all_start_methods())
"""How worker processes can begin on this system; Windows has no fork."""

Published = str | dt.date | None
Made = TypeVar("Made")
_SHOWN = 40
"""Characters by which the log names an article without id."""
_LOG = logging.getLogger(__name__)
_loading = threading.Lock()


def load(
    *,
    ner: str | Path | None = SHIPPED,
    lexicon: Table | None = None,
    titles: Table | None = None,
    cues: Table | None = None,
) -> Language:
    """The pipeline as a spaCy `Language`: `nlp(text)._.article`, `nlp.pipe(texts, as_tuples=True)`.

    ner: "kznews" for the tagger in the package, "stanza" for the official Stanza package if it lies in your Stanza
        folder (`STANZA_RESOURCES_DIR` or Stanza's default), the path of a model trained by `kznews train ner`, or
        None for rules and gazetteer alone. Raises `kznews.ner.checkpoint.ModelError` for a model that is missing
        or damaged.
    lexicon, titles, cues: tables of your own, added to the package's. Each is the path of a tab-separated file
        whose first line names the columns, or rows: mappings from column to cell, or tuples of cells.
        lexicon: places, by `name`, `kind` and, where known, `country`, `latitude`, `longitude`, `geonames_id`,
            `aliases`.
        titles: offices and professions, by `title` and, where known, `kind`, `also_called`.
        cues: words that introduce quotations, by `cue`, `kind` and, for verbs, `takes`, `polarity`, `gloss`.

    The pipeline keeps the tables when it is saved. Raises ValueError naming table and line of what does not fit.

    >>> nlp = load(ner=None)
    >>> article = nlp("Кездесу 2025 жылғы 14 қарашада өтті.")._.article   # the meeting took place on …
    >>> [date.value for date in article.dates]
    ['2025-11-14']
    """
    tables = UserTables.read(lexicon=lexicon, titles=titles, cues=cues).options()
    configs: dict[str, dict[str, Any]] = {
        "kznews_ner": {"model": None if ner is None else str(ner), "lexicon": tables["lexicon"]},
        "kznews_places": {"lexicon": tables["lexicon"]},
        "kznews_persons": {"titles": tables["titles"]},
        "kznews_quotes": {"titles": tables["titles"], "cues": tables["cues"]},
    }
    nlp = spacy.blank("kk")
    # spaCy's limit is for parsers; time and memory of these stages are linear, so no text is refused.
    nlp.max_length = sys.maxsize
    for stage in STAGES:
        nlp.add_pipe(stage, config=configs.get(stage, {}))
    return nlp


@lru_cache(maxsize=4)
def _shared(tables: UserTables) -> Language:
    # Nobody else holds this one; whoever has a Language may keep its Docs.
    return bounded(load(**tables.options()))


def shared(tables: UserTables | None = None) -> Language:
    """The pipeline that `extract` uses, with the words of `tables`: loaded once a process."""
    with _loading:
        return _shared(UserTables() if tables is None else tables)


def extract(
    text: str,
    *,
    published: Published = None,
    title: str | None = None,
    id: str | None = None,
    lexicon: Table | None = None,
    titles: Table | None = None,
    cues: Table | None = None,
) -> Article:
    """Read one article: its persons, places, organizations, dates and quotations.

    text: any str; never raises on what it holds.
    published: publication date as `YYYY-MM-DD`, also with a time behind it, or a `datetime.date`,
        `datetime.datetime` or `numpy.datetime64`; relative dates (`кеше`, yesterday) and dates without a year get
        their value from it, and None without it (None, an empty text, NaN, NaT).
    title, id: kept on the article as given.
    lexicon, titles, cues: tables of your own places, titles and cues, as for `load`.

    Raises TypeError for a text that is no str, ValueError for a date in another form or a table that does not fit.

    >>> article = extract("Президент Қасым-Жомарт Тоқаев Ташкентке келді.")   # … came to Tashkent
    >>> article.persons[0].name
    'Қасым-Жомарт Тоқаев'
    """
    nlp = shared(UserTables.read(lexicon=lexicon, titles=titles, cues=cues))
    with reading(nlp):
        doc = _prepare(nlp, {"text": text, "published": published, "title": title, "id": id})
        return article_of(nlp(doc), text=text)


def extract_many(
    articles: Iterable[Row],
    *,
    workers: int = 1,
    batch_size: int = BATCH_SIZE,
    start_method: StartMethod = "spawn",
    lexicon: Table | None = None,
    titles: Table | None = None,
    cues: Table | None = None,
) -> Iterator[Article | Failure]:
    """Read many articles, in order, batched; one that cannot be read gives a `Failure` and the rest go on.

    articles: texts, or mappings with `text` and optionally `id`, `title`, `published` (as for `extract`), each of
        them None, NaN, NaT or `pandas.NA` where it is missing; other keys are ignored.
    workers: processes; 1 is this one. Each loads the model once.
    batch_size: articles tagged together, unless their texts come to a million characters before; more is faster up
        to about 64 and needs more memory.
    start_method: how workers begin. "spawn" works everywhere; a script then keeps its own work below
        `if __name__ == "__main__":`. "fork" (Linux) needs no such line and shares the model's memory; no other
        thread of the program may be reading articles when the first result is asked for.
    lexicon, titles, cues: tables of your own places, titles and cues, as for `load`.

    Raises at once ValueError for workers or batch_size below 1, a start method that this system lacks, or a table
    that does not fit, TypeError for a single text or article; WorkerDiedError (a RuntimeError) where a worker is
    killed or cannot start.

    >>> texts = ["Кеше қар жауды.", "Бүгін күн ашық."]   # yesterday it snowed; today the sky is clear
    >>> [article.dates[0].text for article in extract_many(texts)]
    ['Кеше', 'Бүгін']
    """
    tables = UserTables.read(lexicon=lexicon, titles=titles, cues=cues)
    return map_articles(
        _itself, articles, workers=workers, batch_size=batch_size, start_method=start_method, tables=tables
    )


def map_articles(
    function: Callable[[Article | Failure], Made],
    articles: Iterable[Row],
    *,
    workers: int = 1,
    batch_size: int = BATCH_SIZE,
    start_method: StartMethod = "spawn",
    tables: UserTables | None = None,
) -> Iterator[Made]:
    """`function` of every result of `extract_many`, called in the process that read the article.

    function: with more than one worker it must be picklable; what it returns is all that a worker sends.
    tables: the user's tables.

    The other parameters, and what is raised, are those of `extract_many`.
    """
    if hasattr(articles, "to_dict"):  # iterating a DataFrame gives the names of its columns
        raise TypeError(
            "extract_many reads texts or mappings: of a DataFrame give frame.to_dict('records'), "
            "or use kznews.frames.extract_frame"
        )
    if isinstance(articles, (str, bytes, Mapping)):
        raise TypeError(
            "extract_many reads many articles: give a list of texts or of mappings, or use extract for one, "
            f"not a single {type(articles).__name__}"
        )
    for name, value in (("workers", workers), ("batch_size", batch_size)):
        if value < 1:
            raise ValueError(f"{name} must be 1 or more, not {value}")
    if start_method not in START_METHODS:
        raise ValueError(f"start_method is {start_method!r}; this system has {', '.join(START_METHODS)}")
    if workers == 1:
        return (function(result) for result in extract_with(shared(tables), articles, batch_size=batch_size))
    from kznews.workers import map_parallel

    if start_method == "fork":
        shared(tables)  # loaded once, here, and inherited
    return map_parallel(
        function, articles, workers=workers, batch_size=batch_size, start_method=start_method, tables=tables
    )


def _itself(result: Article | Failure) -> Article | Failure:
    return result


def extract_with(
    nlp: Language, articles: Iterable[Row], *, batch_size: int = BATCH_SIZE, characters: int = BATCH_CHARACTERS
) -> Iterator[Article | Failure]:
    """`extract_many` in this process, with a pipeline of your own.

    characters: of a batch; a longer article is a batch of its own.
    """
    for batch in batches(articles, batch_size, characters=characters):
        try:
            found = _read_together(nlp, batch)
        except Exception as error:
            # A defect of some stage on some article: it alone fails, the others are read again without it.
            found = [_read_alone(nlp, row) for row in batch]
            if not any(isinstance(each, Failure) for each in found):
                _LOG.warning("%d articles failed together, but each could be read alone: %r", len(batch), error)
        yield from found


def _read_together(nlp: Language, batch: Sequence[Row]) -> list[Article | Failure]:
    with reading(nlp):
        docs = [_prepare_or_fail(nlp, row) for row in batch]
        done = iter(list(nlp.pipe([doc for doc in docs if isinstance(doc, Doc)], batch_size=len(batch))))
        return [
            doc if isinstance(doc, Failure) else article_of(next(done), text=_text(row))
            for row, doc in zip(batch, docs, strict=True)
        ]


def _read_alone(nlp: Language, row: Row) -> Article | Failure:
    """One article, step by step, so that it can be told which of them failed on it."""
    steps: list[tuple[str, Callable[[Any], Any]]] = [
        ("tokenizer", partial(_prepare_or_fail, nlp)),
        *nlp.pipeline,
        ("article", lambda doc: article_of(doc, text=_text(row))),
    ]
    result: Any = row
    with reading(nlp):
        for name, step in steps:
            try:
                result = step(result)
            except Exception as error:
                return _failed(name, row, error)
            if isinstance(result, Failure):
                break
    return cast(Article | Failure, result)


def _failed(step: str, row: Row, error: Exception) -> Failure:
    """The result of an article on which a step has a defect; the log has what a report of it needs."""
    id = _id(row)
    which = f"that begins {_text(row)[:_SHOWN]!r}" if id is None else id
    _LOG.warning("%s failed on the article %s", step, which, exc_info=error)
    return Failure(error=f"{step} failed: {type(error).__name__}: {error}", id=id)


def _text(row: Row) -> str:
    return row if isinstance(row, str) else str(row["text"])


def _id(row: Row) -> str | None:
    return written_id(row.get("id")) if isinstance(row, Mapping) else None


def _prepare(nlp: Language, row: Mapping[str, object]) -> Doc:
    """An article's fields, checked, as a tokenized Doc."""
    text = row.get("text")
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}: give the article's text")
    doc = nlp.make_doc(text)
    keep_fields(doc, row)
    return doc


def _prepare_or_fail(nlp: Language, row: Row) -> Doc | Failure:
    fields: Mapping[str, object] = {"text": row} if isinstance(row, str) else row
    try:
        if not isinstance(fields, Mapping):
            raise TypeError(f"an article is a str or a mapping with 'text', not {type(row).__name__}")
        if "text" not in fields:
            raise TypeError(f"the article has no 'text' among {', '.join(map(repr, fields)) or 'nothing at all'}")
        return _prepare(nlp, fields)
    except (TypeError, ValueError) as error:
        return Failure(error=str(error), id=_id(row))
