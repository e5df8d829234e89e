"""Every rule finds what its examples mark, and nothing in its counter-examples."""

from __future__ import annotations

import re

import pytest

from kznews.article import Mention, Person
from kznews.language.sentences import sentence_bounds
from kznews.quotes import find_quotes
from kznews.quotes.rules import RULES, Example, Rule

_TITLE = "Бүгінгі жаңалық\n"
_MARKUP = re.compile(r"[\[\]{}<>]")


def plain(written: str) -> str:
    """The text of an example, below a headline."""
    return _TITLE + _MARKUP.sub("", written).replace("¶", "\n")


def marked(written: str, left: str, right: str) -> list[str]:
    found = re.findall(rf"{re.escape(left)}(.*?){re.escape(right)}", written)
    return [_MARKUP.sub("", words) for words in found]


def persons(text: str, names: tuple[str, ...]) -> list[Person]:
    """Persons with their mentions: full name, surname or initial and surname, with suffixes."""
    found = []
    for name in names:
        given, family = name.split()
        pattern = re.compile(rf"(?:{given} |{given[0]}\.)?{family}\w*|{given}\b")
        found.append(Person(name, mentions=tuple(Mention.of(text, *m.span()) for m in pattern.finditer(text))))
    return found


def bare(text: str) -> str:
    return text.strip(' .,!?…»«"“”—–-:')


@pytest.mark.parametrize(
    ("rule", "example"), [pytest.param(r, e, id=f"{r.name}: {e.written}") for r in RULES for e in r.examples]
)
def test_example(rule: Rule, example: Example) -> None:
    text = plain(example.written)
    quotes = find_quotes(text, sentences=sentence_bounds(text), persons=persons(text, example.names))
    found = [q for q in quotes if q.source == f"rule:quotes.{rule.name}"]
    assert found, [(q.source, q.text) for q in quotes]
    quote = found[-1]
    content, cues, speakers = (marked(example.written, *pair) for pair in ("[]", "{}", "<>"))
    assert [bare(p.text) for q in found for p in q.parts] == [bare(c) for c in content]
    assert quote.kind == rule.kind
    assert all(text[m.start : m.end] == m.text for m in quote.parts)
    if cues:
        assert quote.cue is not None
        assert cues[0].endswith(quote.cue.text)
    if speakers:
        assert quote.speaker_mention is not None
        assert quote.speaker_mention.text == speakers[0]
    assert {said_by(q.speaker) for q in found} == {example.speaker}


def said_by(speaker: object) -> str:
    from kznews.article import Speaker

    if speaker is None:
        return "-"
    assert isinstance(speaker, Speaker)
    return {"person": "", "role": "role:", "organization": "org:"}[speaker.kind] + speaker.name


@pytest.mark.parametrize(
    ("rule", "text"), [pytest.param(r, c, id=f"{r.name}: {c}") for r in RULES for c in r.counter_examples]
)
def test_counter_example(rule: Rule, text: str) -> None:
    clean = plain(text)
    quotes = find_quotes(clean, sentences=sentence_bounds(clean), persons=persons(clean, ("Асқар Омаров",)))
    assert [q.text for q in quotes if q.source == f"rule:quotes.{rule.name}"] == []


def test_rule_names_differ() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
