"""Tokens: the examples of every atom, whole sentences, and the laws that hold for any text."""

from __future__ import annotations

import re

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.symbols import ORTH

from kznews.language.tokens import ATOMS

NLP = spacy.blank("kk")

PIECES = st.sampled_from(
    [
        "Қазақстан",
        "АҚШ-тың",
        "т.б.",
        "ж.",
        "Ф.",
        "14-15",
        "90-шы",
        "3,5",
        "%",
        "«",
        "»",
        '"',
        "—",
        "-",
        ".",
        "...",
        "?!",
    ]
    + ["kaz.kz", "a@b.kz", "\u00ad", "\u0306", "👏🏽", " ", "  ", "\n", "\t", "\0", "№", "$", "x"]
)
TEXTS = st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.lists(PIECES).map("".join))


def tokens(text: str, nlp: Language = NLP) -> list[str]:
    return [token.text for token in nlp.make_doc(text)]


def cut(example: str) -> tuple[str, list[str]]:
    """The text and the tokens that a one-line example stands for."""
    return example.replace("|", ""), re.split(r"[| ]", example)


@pytest.mark.parametrize("example", [example for atom in ATOMS for example in atom.examples])
def test_atom_examples(example: str) -> None:
    text, wanted = cut(example)
    assert tokens(text) == wanted


def test_no_atom_is_without_examples() -> None:
    assert all(atom.examples for atom in ATOMS)
    assert len({atom.name for atom in ATOMS}) == len(ATOMS)


@pytest.mark.parametrize(
    "example",
    [
        "«|Әлем|»|,|–|деді|.",
        "—|Иә|,|—|деп жауап берді Ә.|Тасмағамбетов|.",
        "АСТАНА|.|KAZINFORM|—|Бүгін",
        "1|.|Елена Рыбакина",
        "Батыс Еуропа|–|Батыс Қытай",
        "«|ПСЖ|»|-ға",
        'болды|"|-|деді',
        'Post|"|-қа|,',
        "Польша|/|Литва",
        "25|-|300|мм",
        "2018|жылы",
        "Мен|:|«|Келемін|»|.",
        "COVID-19",
        "Ми-8",
        "А320",
        "жиырма-отыз адам",
        "Нұр-Сұлтан-Щучинск",
        "(|2|:|1|)",
        "сағат 18:30-дан 20:00-ге",
        "1 000 000",
        "2,5 млн.|теңге",
        "https://t.me/kaz_inform|.",
        "U.|S.|News",
        "Wi-Fi-ға",
        "д’Арк",
        "$|1,5",
        "5|$",
        "🇰🇿|Қазақстан",
        "❤️|!!",
    ],
)
def test_phrases(example: str) -> None:
    text, wanted = cut(example)
    assert tokens(text) == wanted


@pytest.mark.parametrize(
    "word", ["Қа\u00adзақ\u00adстан", "Қа\u200bзақстан", "Қазақстан\ufeff", "и\u0306өнім", "то\u0301қта"]
)
def test_what_is_not_seen_does_not_cut_a_word(word: str) -> None:
    assert tokens(f"«{word}».") == ["«", word, "»", "."]


@given(TEXTS)
def test_tokens_tile_the_text(text: str) -> None:
    doc = NLP.make_doc(text)
    assert doc.text == text
    assert "".join(token.text_with_ws for token in doc) == text


@given(TEXTS)
def test_a_token_is_never_both_word_and_space(text: str) -> None:
    assert all(token.isspace() or not re.search(r"\s", token) for token in tokens(text))


@given(TEXTS)
def test_cutting_a_token_again_leaves_it_whole(text: str) -> None:
    for token in NLP.make_doc(text):
        if token.is_alpha:
            assert tokens(token.text) == [token.text]


@given(TEXTS)
def test_explain_tells_the_same_tokens(text: str) -> None:
    explained = [token for _, token in NLP.tokenizer.explain(text)]
    assert explained == [token for token in tokens(text) if not token.isspace()]


def test_special_cases_can_be_added() -> None:
    nlp = spacy.blank("kk")
    nlp.tokenizer.add_special_case("ҚР-ның", [{ORTH: "ҚР"}, {ORTH: "-ның"}])
    assert tokens("(ҚР-ның)", nlp) == ["(", "ҚР", "-ның", ")"]


def test_tokenizer_survives_saving() -> None:
    text = "АҚШ-тың 90-шы жылдары т.б. «Хабар»-дан."
    again = spacy.blank("kk").from_bytes(NLP.to_bytes())
    assert tokens(text, again) == tokens(text)


@pytest.mark.parametrize(
    "piece", ["а", "1", ".", "«", '"', "а-", "1.", "1,", "ж.", "A.", "a@", "www.", "👏", "\0", "-"]
)
def test_long_text_without_spaces_comes_back(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert NLP.make_doc(text).text == text
