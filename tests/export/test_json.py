from __future__ import annotations

import copy
import json
import pickle
from dataclasses import replace
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kznews.article import Article
from kznews.export.json import from_plain, to_plain

SCHEMA = json.loads((files("kznews.export") / "article.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("explain", [False, True])
def test_article_fits_the_schema(article: Article, explain: bool) -> None:
    VALIDATOR.validate(article.to_dict(explain=explain))


def test_keys_stand_in_the_order_of_the_contract(article: Article) -> None:
    data = article.to_dict()
    assert list(data) == [
        *("schema", "id", "title", "published", "text"),
        *("persons", "places", "organizations", "dates", "quotes", "entities"),
    ]
    assert list(data["persons"][0]) == ["name", "titles", "mentions"]
    assert list(data["places"][0]) == [
        *("name", "kind", "country", "latitude", "longitude", "geonames_id", "mentions")
    ]
    assert list(data["dates"][0]) == ["start", "end", "text", "type", "value", "earliest", "latest"]
    assert list(data["quotes"][0]) == ["kind", "text", "parts", "speaker", "speaker_mention", "cue"]
    assert list(data["entities"][0]) == ["start", "end", "text", "label"]


def test_values(article: Article) -> None:
    data = article.to_dict()
    assert data["published"] == "2025-11-14"
    assert data["dates"][0]["earliest"] == "2025-11-14"
    assert data["dates"][1]["value"] is None
    assert data["quotes"][0]["text"] == "Жол биыл жөнделеді. Ақтауда екі көпір салынады Қаржы бөлінді."
    assert data["quotes"][2]["speaker"] is None
    assert data["places"][1]["country"] is None


def test_sources_only_when_asked_for(article: Article) -> None:
    assert "source" not in article.to_json()
    assert Article.from_json(article.to_json()).persons[0].references == ()
    read = Article.from_json(article.to_json(explain=True))
    assert read.persons[0].references == article.persons[0].references
    assert read.persons[0].references[0].source == "rule:persons.role"
    assert read.dates[0].explain == article.dates[0].explain != ""
    assert read.quotes[0].source == "rule:quotes.dash"


def test_kazakh_letters_stay_readable(article: Article) -> None:
    assert "Үсенов" in article.to_json()
    assert "\n" not in article.to_json()
    assert article.to_json(indent=2).startswith('{\n  "schema": 1,')


def test_lone_surrogate_encodes_and_comes_back() -> None:
    article = Article("Қаз\ud800ақ")
    encoded = article.to_json().encode("utf-8")
    assert rb"\ud800" in encoded
    assert Article.from_json(encoded) == article


def test_bytes_with_byte_order_mark(article: Article) -> None:
    assert Article.from_json(b"\xef\xbb\xbf" + article.to_json().encode()) == article


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_every_article_comes_back(any_article: st.SearchStrategy[Article], data: st.DataObject) -> None:
    article = data.draw(any_article)
    VALIDATOR.validate(article.to_dict())
    assert Article.from_dict(article.to_dict()) == article
    explained = article.to_dict(explain=True)
    VALIDATOR.validate(explained)
    assert Article.from_json(article.to_json(explain=True)).to_dict(explain=True) == explained
    assert pickle.loads(pickle.dumps(article)) == article


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_every_record_comes_back_alone(any_article: st.SearchStrategy[Article], data: st.DataObject) -> None:
    article = data.draw(any_article)
    for values in (article.places, article.dates, article.quotes, article.entities):
        for value in values:
            plain = to_plain(value, explain=True)
            assert from_plain(type(value), plain) == value
            assert to_plain(from_plain(type(value), plain), explain=True) == plain


def changed(data: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """A copy of `data` with the value at `path` (`quotes.0.cue.start`) replaced; `...` deletes it."""
    data = copy.deepcopy(data)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    inner: Any = data
    for step in way:
        inner = inner[step]
    if value is ...:
        del inner[last]
    else:
        inner[last] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("schema", 2, "schema: this kznews reads version 1, not 2"),
        ("schema", True, "schema: expected an integer, got True"),
        ("text", ..., "article: the key 'text' is missing"),
        ("text", None, "text: expected a string, got null"),
        ("person", [], "article: unknown key 'person'; known are schema, id, "),
        ("published", "14.11.2025", "published: expected a date written YYYY-MM-DD, got '14.11.2025'"),
        ("published", "2025-02-30", "published: '2025-02-30' is no calendar date"),
        ("persons", {}, "persons: expected an array, got {}"),
        ("persons.0.mentions.1.start", "3", "persons[0].mentions[1].start: expected an integer, got '3'"),
        ("persons.0.titles.0", 1, "persons[0].titles[0]: expected a string, got 1"),
        ("places.0.latitude", "43", "places[0].latitude: expected a finite number, got '43'"),
        ("places.0.latitude", float("nan"), "places[0].latitude: expected a finite number, got nan"),
        ("dates.0.type", "DAY", "dates[0].type: expected one of 'DATE', 'TIME', 'DURATION', 'SET', got 'DAY'"),
        ("dates.0.earliest", ..., "dates[0]: the key 'earliest' is missing"),
        ("quotes.0.cue.end", 10**6, "quotes[0].cue: the span "),
        ("quotes.0.cue.text", "дейді", "quotes[0].cue.text: the article has 'деді' at "),
        ("quotes.0.text", "", "quotes[0].text: is not the text of the parts joined by spaces"),
        ("quotes.0.speaker.kind", "crowd", "quotes[0].speaker.kind: expected one of 'person', 'role'"),
        ("entities.0.label", ..., "entities[0]: the key 'label' is missing"),
    ],
)
def test_a_field_that_does_not_fit_is_named(article: Article, path: str, value: object, message: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the message is checked below, literally
        Article.from_dict(changed(article.to_dict(), path, value))
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{", "not JSON: Expecting property name enclosed in double quotes at line 1, column 2"),
        ("[]", "article: expected an object, got []"),
        (b'{"text": "\xff"}', "not UTF-8: byte 0xff at offset 10"),
        (
            '{"error": "no text", "line": 3}',
            "article: this is the record of an article that could not be read: no text",
        ),
        ("[" * 100_000, "not an article: the JSON is nested too deeply"),
    ],
)
def test_what_is_no_article_is_said(written: str | bytes, message: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the message is checked below, literally
        Article.from_json(written)
    assert str(error.value).startswith(message)


def test_not_a_number_is_never_written(article: Article) -> None:
    place = replace(article.places[0], latitude=float("nan"))
    with pytest.raises(ValueError, match="JSON compliant"):
        replace(article, places=(place,)).to_json()
