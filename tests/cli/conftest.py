from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import TypeVar

import pytest

import kznews
from kznews.article import Article, Failure, Mention, Person
from kznews.cli import main
from kznews.published import parse_published

Run = Callable[..., tuple[int, str, str]]
Made = TypeVar("Made")


LINES = [
    '{"id": "a", "text": "Асан Үсенов келді.", "published": "2025-11-14", "title": "Сапар"}',
    '{"id": 7, "text": "Қар жауды."}',
    "",
    '{"id": "c", "text": null}',
    '{"id": "d", "text": "Күн ашық.", "published": "14.11.25"}',
    '{"id": "e", "body": "мәтін"}',
    "{torn",
    '{"id": "g", "text": "", "category": ["спорт"]}',
]


class FakeReader:
    """Stands in for the pipeline: finds one person by name and remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[Mapping[str, object]] = []
        self.tables: list[Mapping[str, object]] = []

    def extract_many(
        self, articles: Iterable[Mapping[str, object]], **tables: object
    ) -> Iterator[Article | Failure]:
        self.tables.append(tables)
        for fields in articles:
            self.given.append(fields)
            yield self.read(fields)

    def map_articles(
        self,
        function: Callable[[Article | Failure], Made],
        articles: Iterable[Mapping[str, object]],
        **how: object,
    ) -> Iterator[Made]:
        return map(function, self.extract_many(articles))

    def read(self, fields: Mapping[str, object]) -> Article | Failure:
        text, title, id = fields["text"], fields.get("title"), fields.get("id")
        assert isinstance(text, str)
        try:
            published = parse_published(fields.get("published"))  # type: ignore[arg-type]
        except ValueError as error:
            return Failure(str(error))
        at = text.find("Асан Үсенов")
        found = () if at < 0 else (Person("Асан Үсенов", ("әкім",), (Mention.of(text, at, at + 11),)),)
        return Article(
            text,
            id=None if id is None else str(id),
            title=None if title is None else str(title),
            published=published,
            persons=found,
        )


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> FakeReader:
    """The command line with a `FakeReader` in the place of the pipeline, which takes seconds to load."""
    fake = FakeReader()
    module = SimpleNamespace(extract_many=fake.extract_many, map_articles=fake.map_articles)
    monkeypatch.setitem(sys.modules, "kznews.pipeline", module)
    monkeypatch.setattr(kznews, "pipeline", module, raising=False)
    return fake


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """`run("extract", "a.txt")` gives exit code, standard output and standard error."""

    def run(*arguments: object) -> tuple[int, str, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(LINES) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"
