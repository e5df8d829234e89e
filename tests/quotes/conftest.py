"""The notation of the quotation tests: a headline is put before a text, `¶` begins a paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest

from kznews.article import Mention, Organization, Person, Quote, Speaker
from kznews.language.sentences import sentence_bounds
from kznews.quotes import find_quotes

_TITLE = "Бүгінгі жаңалық\n"


def _persons_in(text: str, names: Sequence[str]) -> list[Person]:
    found = []
    for name in names:
        given, family = name.split()
        pattern = re.compile(rf"(?:{given} |{given[0]}\.)?{family}\w*|{given} \w+(?:ұлы|қызы)\w*|{given}\b")
        found.append(Person(name, mentions=tuple(Mention.of(text, *m.span()) for m in pattern.finditer(text))))
    return found


def _quotes_in(
    written: str, names: Sequence[str] = (), bodies: Sequence[str] = (), *, headline: str = _TITLE
) -> tuple[Quote, ...]:
    text = headline + written.replace("¶", "\n")
    organizations = [
        Organization(name, tuple(Mention.of(text, *m.span()) for m in re.finditer(re.escape(name), text)))
        for name in bodies
    ]
    persons = _persons_in(text, names)
    return find_quotes(text, sentences=sentence_bounds(text), persons=persons, organizations=organizations)


def _said_by(speaker: Speaker | None) -> str:
    if speaker is None:
        return "-"
    return {"person": "", "role": "role:", "organization": "org:"}[speaker.kind] + speaker.name


@pytest.fixture
def quotes_in() -> Callable[..., tuple[Quote, ...]]:
    """The quotations of a text, given the names of its persons (with their inflected mentions) and bodies."""
    return _quotes_in


@pytest.fixture
def said_by() -> Callable[[Speaker | None], str]:
    """A speaker as `Асқар Омаров`, `role:мамандар`, `org:министрлік`, or `-` for nobody."""
    return _said_by
