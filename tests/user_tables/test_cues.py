"""A user's own cues: read with errors that say what to do, and at work where the package's are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kznews.persons.roles import shipped_roles
from kznews.persons.user_titles import read_roles
from kznews.quotes import find_quotes
from kznews.quotes.cues import Cues, shipped_cues
from kznews.quotes.user_cues import read_cues

CUES = read_cues(
    [
        ("құлаққағыс ет", "verb"),
        ("сездір", "verb", "think", "-", "let feel"),
        ("болжал", "source"),
        {"cue": "подкаст", "kind": "document"},
        ("үңілсек", "postposition"),
        ("Дала Орталығы", "medium"),
        ("көшпендер", "group"),
        ("синдикат", "body"),
    ],
    roles=shipped_roles(),
)


def quotes(text: str, cues: Cues | None) -> list[str]:
    found = find_quotes(text, sentences=[(0, len(text))], cues=cues)
    return [f"{quote.speaker.name if quote.speaker else '?'}: {quote.text}" for quote in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Министр жолдың биыл ашылатынын құлаққағыс етті.", "министр: жолдың биыл ашылатынын"),
        ("Министр жолдың биыл ашылатынын құлаққағыс етіп отыр.", "министр: жолдың биыл ашылатынын"),
        ("Министр құлаққағыс еткендей, жол биыл ашылады.", "министр: жол биыл ашылады"),
        ("Министрдің құлаққағыс етуінше, жол биыл ашылады.", "министр: жол биыл ашылады"),
        ("Министр жол биыл ашылады деп сездірді.", "министр: жол биыл ашылады"),
        ("Ғалымның болжалынша, көктем ерте келеді.", "ғалым: көктем ерте келеді"),
        ("Ғалымның болжалы бойынша, көктем ерте келеді.", "ғалым: көктем ерте келеді"),
        ("Ғалымның дерегіне үңілсек, көктем ерте келеді.", "ғалым: көктем ерте келеді"),
        ("Министрдің подкастында жолдың биыл ашылатыны айтылған.", "министр: жолдың биыл ашылатыны"),
        ("Көшпендер жолдың биыл ашылатынын айтты.", "көшпендер: жолдың биыл ашылатынын"),
        ("Синдикат жолдың биыл ашылатынын мәлімдеді.", "синдикат: жолдың биыл ашылатынын"),
    ],
)
def test_own_cues_introduce_quotations(text: str, found: str) -> None:
    assert quotes(text, CUES) == [found]
    assert quotes(text, None) != [found]


def test_a_credit_line_to_an_own_medium_is_no_quotation() -> None:
    text = "Жол биыл ашылады, деп хабарлайды Дала орталығы."
    assert quotes(text, CUES) == []
    assert quotes(text, None) == ["Дала орталығы: Жол биыл ашылады"]


def test_own_titles_speak() -> None:
    text = "Медиаторлар жолдың биыл ашылатынын айтты."
    assert quotes(text, Cues(read_roles([("медиатор",)]))) == ["медиаторлар: жолдың биыл ашылатынын"]
    assert quotes(text, None) != ["медиаторлар: жолдың биыл ашылатынын"]


def test_explain_tells_the_user_s_gloss() -> None:
    text = "Министр жол биыл ашылады деп сездірді."
    (quote,) = find_quotes(text, sentences=[(0, len(text))], cues=CUES)
    assert quote.explain is not None
    assert quote.explain.endswith("сездір: let feel (-)")


@pytest.mark.parametrize("word", ["деді", "мәлімдеді", "айтуы", "хабарламасында"])
def test_the_package_s_cues_stay(word: str) -> None:
    shipped = shipped_cues()
    assert CUES.is_cue_form(word) == shipped.is_cue_form(word)
    assert CUES.is_source(word) == shipped.is_source(word)
    assert CUES.is_document(word) == shipped.is_document(word)


HEADER = "cue\tkind\ttakes\tpolarity\tgloss\n"
A_NOUN = "give the last word of the phrase alone, in the nominative and without a possessive ending"


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("cue\n", "own.tsv, line 1: the column 'kind' is missing: the first line must name the columns cue, kind"),
        (
            HEADER + "сыр шерт\tverbs\n",
            "own.tsv, line 2: kind is 'verbs'; it must be one of verb, source, document",
        ),
        (HEADER + "сыр, шерт\tverb\n", "cue is 'сыр, шерт'; it must be words of letters"),
        (HEADER + "сыр шерту\tverb\n", "cue is 'сыр шерту'; give the stem of the verb, which is also the command"),
        (HEADER + "сыр шертті\tverb\n", "cue is 'сыр шертті'; give the stem of the verb"),
        (HEADER + "сыр шерт\tverb\tquotes\n", "takes is 'quotes'; it must be some of quote, clause, think"),
        (HEADER + "сыр шерт\tverb\tagent\n", "takes is 'agent'; add what the verb introduces: quote, clause"),
        (HEADER + "сыр шерт\tverb\t\t+-\n", "polarity is '+-'; it must be +, - or 0, or empty for 0"),
        (HEADER + "болжал\tsource\tquote\n", "takes is 'quote'; leave it empty where kind is source"),
        (HEADER + "ауа райы болжалы\tsource\n", f"cue is 'ауа райы болжалы'; {A_NOUN}"),
        (HEADER + "хабарламасы\tdocument\n", f"cue is 'хабарламасы'; {A_NOUN}"),
        (HEADER + "болжалынша\tsource\n", f"cue is 'болжалынша'; {A_NOUN}"),
        (HEADER + "дерегіне үңілсек\tpostposition\n", "give the word right behind the noun alone"),
        (HEADER + "болжал\tsource\n# x\nБолжал\tsource\n", "line 4: the cue 'Болжал' stands in line 2 already"),
    ],
)
def test_bad_tables_are_refused_with_file_and_line(table: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(says)):
        read_cues(path, roles=shipped_roles())


def test_a_noun_may_be_a_source_and_a_document() -> None:
    cues = read_cues([("лебіз", "source"), ("лебіз", "document")], roles=shipped_roles())
    assert cues.is_source("лебізі")
    assert cues.is_document("лебізінде")
