"""Folders of gold: the corpus of the project, and folders with something wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kznews.evaluate.folder import corpus_sha256, read_article, read_folder
from kznews.evaluate.gold import GoldArticle, GoldError, GoldMention, GoldQuote

ENOUGH = 20


def write(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        stem, _, suffix = name.partition("__")
        (folder / f"{stem}.{suffix.replace('_', '.')}").write_text(content, encoding="utf-8")
    return folder


def test_corpus_of_the_project(corpus: Path) -> None:
    articles = read_folder(corpus)
    assert len(articles) >= ENOUGH
    assert [article.id for article in articles] == sorted(article.id for article in articles)


def test_corpus_has_every_phenomenon(corpus: Path) -> None:
    articles = read_folder(corpus)
    quotes = [quote for article in articles for quote in article.quotes]
    assert {quote.kind for quote in quotes} == {"direct", "indirect"}
    assert {quote.speaker.kind for quote in quotes if quote.speaker} == {"person", "role", "organization"}
    assert any(quote.speaker is None for quote in quotes)
    assert any(len(quote.parts) > 1 for quote in quotes)
    assert any(article.published is None for article in articles)
    assert any("\u00ad" in article.text for article in articles)
    assert {len(date.value) for article in articles for date in article.dates} >= {1, 4, 7, 9, 10, 15, 21}


def test_nothing_in_the_corpus_is_annotated_twice(corpus: Path) -> None:
    for article in read_folder(corpus):
        persons = [m for person in article.persons for m in person.mentions]
        places = [m for place in article.places for m in place.mentions]
        for mentions in (persons, places, [date.mention for date in article.dates]):
            assert len({(m.start, m.end) for m in mentions}) == len(mentions), article.id
        names = [one.name for one in article.persons] + [one.name for one in article.places]
        assert len(set(names)) == len(names), article.id


def test_article_with_everything(tmp_path: Path) -> None:
    write(
        tmp_path,
        a__txt="Ақтауда\nжаңбыр жауды.\n",
        a__ann="PLACE\tАқтау\tKZ\t1:Ақтауда\n",
        a__meta_json='{"id": "a", "published": "2025-11-14", "title": "Ақтауда"}',
    )
    article = read_article(tmp_path, "a")
    assert article.text == "Ақтауда\nжаңбыр жауды."
    assert (str(article.published), article.title) == ("2025-11-14", "Ақтауда")


def test_meta_may_be_missing(tmp_path: Path) -> None:
    write(tmp_path, a__txt="Ақтау", a__ann="# nothing here\n")
    assert read_article(tmp_path, "a") == GoldArticle("a", "Ақтау")


def test_compiled_gold_is_the_same(tmp_path: Path, corpus: Path) -> None:
    for article in read_folder(corpus):
        (tmp_path / f"{article.id}.json").write_text(json.dumps(compiled(article)), encoding="utf-8")
    assert read_folder(tmp_path) == read_folder(corpus)


def compiled(article: GoldArticle) -> dict[str, object]:
    """The JSON with offsets that an annotation compiles to."""

    def mention(found: GoldMention) -> dict[str, object]:
        return {"start": found.start, "end": found.end, "text": found.text, "optional": found.optional}

    def speaker(quote: GoldQuote) -> str | None:
        prefix = {"person": "", "role": "role:", "organization": "org:"}
        return prefix[quote.speaker.kind] + quote.speaker.name if quote.speaker else None

    return {
        "id": article.id,
        "text": article.text,
        "published": article.published and article.published.isoformat(),
        "persons": [{"name": one.name, "mentions": list(map(mention, one.mentions))} for one in article.persons],
        "places": [
            {"name": one.name, "country": one.country, "mentions": list(map(mention, one.mentions))}
            for one in article.places
        ],
        "dates": [{"value": one.value, **mention(one.mention)} for one in article.dates],
        "quotes": [
            {
                "kind": one.kind,
                "optional": one.optional,
                "speaker": speaker(one),
                "parts": [{"start": part.start, "end": part.end, "text": part.text} for part in one.parts],
                "speaker_mention": one.speaker_mention and mention(one.speaker_mention),
                "cue": one.cue and mention(one.cue),
            }
            for one in article.quotes
        ],
    }


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ({}, "no gold here"),
        ({"a__txt": "Ақтау"}, "a has a text and no annotation"),
        ({"a__ann": ""}, "its text a.txt is missing"),
        ({"a__txt": "Ақтау", "a__ann": "", "a__meta_json": "{"}, "a.meta.json:1: not JSON"),
        ({"a__txt": "Ақтау", "a__ann": "", "a__meta_json": "[]"}, "a JSON object belongs here"),
        ({"a__txt": "Ақтау", "a__ann": "", "a__meta_json": '{"id": "b"}'}, "its id is 'b', not 'a'"),
        (
            {"a__txt": "Ақтау", "a__ann": "", "a__meta_json": '{"published": "14.11.2025"}'},
            "published is '14.11.2025', not YYYY-MM-DD or null",
        ),
        ({"a__json": '{"id": "a"}'}, "the field 'text' is missing"),
        (
            {
                "a__json": '{"id": "a", "text": "Ақтау", "persons": [{"name": "Асан", "mentions": '
                '[{"start": 0, "end": 4, "text": "Асан"}]}], "places": [], "dates": [], "quotes": []}'
            },
            "'Асан' does not stand at 0:4",
        ),
    ],
)
def test_fault_of_a_folder(tmp_path: Path, files: dict[str, str], complaint: str) -> None:
    with pytest.raises(GoldError, match=complaint):
        read_folder(write(tmp_path, **files))


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="is not a folder"):
        read_folder(tmp_path / "gone")


def test_hash_tells_corpora_apart(tmp_path: Path) -> None:
    write(tmp_path, a__txt="Ақтау", a__ann="")
    before = corpus_sha256(tmp_path)
    write(tmp_path, notes__md="not part of the corpus")
    assert corpus_sha256(tmp_path) == before
    write(tmp_path, a__txt="Ақтөбе")
    changed = corpus_sha256(tmp_path)
    write(tmp_path, b__txt="Ақтау", b__ann="")
    assert len({before, changed, corpus_sha256(tmp_path)}) == 3


def test_gold_articles_are_values(corpus: Path) -> None:
    article = read_folder(corpus)[0]
    assert hash(replace(article)) == hash(article)
