"""Folders of gold: where the articles lie, and which corpus they are.

One article is `ID.txt` (title on the first line, then a paragraph a line), `ID.ann` (one record a line, see
`kznews.evaluate.notation`) and `ID.meta.json` with `id`, `published` and `title` as far as they are known.
A compiled `ID.json` with offsets is read where there is no `ID.ann`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kznews.article import Mention
from kznews.evaluate.gold import (
    GoldArticle,
    GoldDate,
    GoldError,
    GoldMention,
    GoldPerson,
    GoldPlace,
    GoldQuote,
    interval,
    speaker_of,
)
from kznews.evaluate.notation import parse_annotation

CORPUS_SUFFIXES = (".txt", ".ann", ".meta.json")
"""The files of an article that decide what is measured, and so enter the hash of a corpus."""


def read_folder(folder: Path) -> tuple[GoldArticle, ...]:
    """Every gold article of `folder`, sorted by id.

    Raises GoldError for a file that does not follow the format, and where the folder holds no gold at all.
    """
    ids = sorted(_ids(folder))
    if not ids:
        raise GoldError(f"{folder}: no gold here; an article is ID.txt with ID.ann (or a compiled ID.json)")
    return tuple(read_article(folder, article_id) for article_id in ids)


def read_article(folder: Path, article_id: str) -> GoldArticle:
    """The gold article `article_id` of `folder`, from its ID.txt and ID.ann, or else from ID.json.

    Raises GoldError naming file, line and fault.
    """
    annotation = folder / f"{article_id}.ann"
    if not annotation.is_file():
        return _read_compiled(folder / f"{article_id}.json")
    text_file = folder / f"{article_id}.txt"
    if not text_file.is_file():
        raise GoldError(f"{annotation}: its text {text_file.name} is missing")
    text = text_file.read_text(encoding="utf-8").rstrip("\n")
    published, title = _read_meta(folder / f"{article_id}.meta.json", article_id)
    records = parse_annotation(annotation.read_text(encoding="utf-8"), text, name=str(annotation))
    return GoldArticle(
        id=article_id,
        text=text,
        published=published,
        title=title,
        persons=records.persons,
        places=records.places,
        dates=records.dates,
        quotes=records.quotes,
    )


def corpus_sha256(corpus: Path) -> str:
    """SHA-256 over names and contents of the gold files of a folder, or over one file.

    Another hash is another corpus.
    """
    if corpus.is_file():
        return hashlib.sha256(corpus.read_bytes()).hexdigest()
    digest = hashlib.sha256()
    for file in sorted(file for file in corpus.iterdir() if file.name.endswith(CORPUS_SUFFIXES)):
        content = file.read_bytes()
        digest.update(f"{file.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _ids(folder: Path) -> set[str]:
    if not folder.is_dir():
        raise GoldError(f"{folder} is not a folder")
    written = {file.stem for file in folder.glob("*.ann")}
    unread = {file.stem for file in folder.glob("*.txt")} - written
    compiled = {file.stem for file in folder.glob("*.json") if not file.name.endswith(".meta.json")}
    if missing := sorted(unread - compiled):
        raise GoldError(f"{folder}: {', '.join(missing)} has a text and no annotation")
    return written | compiled


def _read_meta(file: Path, article_id: str) -> tuple[dt.date | None, str | None]:
    if not file.is_file():
        return None, None
    data = _load_object(file)
    if data.get("id", article_id) != article_id:
        raise GoldError(f"{file}: its id is {data['id']!r}, not {article_id!r}")
    return _published(data, file), data.get("title")


def _load_object(file: Path) -> dict[str, Any]:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise GoldError(f"{file}:{error.lineno}: not JSON: {error.msg}") from error
    if not isinstance(data, dict):
        raise GoldError(f"{file}: a JSON object belongs here, not {type(data).__name__}")
    return data


def _published(data: Mapping[str, Any], file: Path) -> dt.date | None:
    written = data.get("published")
    try:
        return None if written is None else dt.date.fromisoformat(written)
    except (TypeError, ValueError) as error:
        raise GoldError(f"{file}: published is {written!r}, not YYYY-MM-DD or null") from error


def _read_compiled(file: Path) -> GoldArticle:
    data = _load_object(file)
    try:
        return _from_compiled(data, file)
    except KeyError as error:
        raise GoldError(f"{file}: the field {error} is missing") from error
    except GoldError:
        raise
    except ValueError as error:
        raise GoldError(f"{file}: {error}") from error


def _from_compiled(data: Mapping[str, Any], file: Path) -> GoldArticle:
    text: str = data["text"]

    def mention(row: Mapping[str, Any]) -> GoldMention:
        found = GoldMention(row["start"], row["end"], row["text"], row.get("optional", False))
        if text[found.start : found.end] != found.text:
            raise ValueError(f"{found.text!r} does not stand at {found.start}:{found.end}")
        return found

    def mentions(rows: Sequence[Mapping[str, Any]]) -> tuple[GoldMention, ...]:
        return tuple(map(mention, rows))

    def date(row: Mapping[str, Any]) -> GoldDate:
        earliest, latest = interval(row["value"]) or (None, None)
        return GoldDate(row["value"], mention(row), earliest, latest)

    def quote(row: Mapping[str, Any]) -> GoldQuote:
        named, cue = row["speaker_mention"], row["cue"]
        return GoldQuote(
            kind=row["kind"],
            parts=tuple(Mention(part["start"], part["end"], part["text"]) for part in row["parts"]),
            speaker=speaker_of(row["speaker"] or "-"),
            speaker_mention=mention(named) if named else None,
            cue=mention(cue) if cue else None,
            optional=row.get("optional", False),
        )

    return GoldArticle(
        id=data["id"],
        text=text,
        published=_published(data, file),
        title=data.get("title"),
        persons=tuple(GoldPerson(row["name"], mentions(row["mentions"])) for row in data["persons"]),
        places=tuple(GoldPlace(row["name"], row["country"], mentions(row["mentions"])) for row in data["places"]),
        dates=tuple(map(date, data["dates"])),
        quotes=tuple(map(quote, data["quotes"])),
    )
