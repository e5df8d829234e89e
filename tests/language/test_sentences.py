"""Sentences and paragraphs: the examples of every rule, whole texts, and the laws that hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kznews.language.sentence_rules import RULES, SentenceRule
from kznews.language.sentences import sentence_bounds, token_sentence_starts
from kznews.text import paragraph_bounds

ARTICLE = Path(__file__).parents[2] / "docs" / "examples" / "kazinform_2025-11-14.txt"

PIECES = st.sampled_from(
    [
        "Ол",
        "келді",
        "т.б.",
        "ж.",
        "Ф.",
        "14",
        "АСТАНА",
        "«",
        "»",
        "“",
        "”",
        '"',
        "(",
        ")",
        "—",
        "-",
        ".",
        "...",
        "?!",
        ",",
    ]
    + ["деді", "nur.kz", " ", " ", " ", "\n", "\u2028", "\0", "\ud800"]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join))


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_bounds(text)]


def parts(example: str) -> list[str]:
    """The sentences that a one-line example stands for: `|` ends each but the last."""
    return [part.strip() for part in example.split("|")]


def check(example: str) -> None:
    assert sentences(example.replace("|", "")) == parts(example)


@pytest.mark.parametrize("example", [example for rule in RULES for example in rule.examples])
def test_rule_examples(example: str) -> None:
    check(example)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_is_needed(rule: SentenceRule, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the rule at least one of its examples comes out wrong."""
    monkeypatch.setattr("kznews.language.sentences.RULES", tuple(other for other in RULES if other is not rule))
    assert any(sentences(example.replace("|", "")) != parts(example) for example in rule.examples)


@pytest.mark.parametrize(
    "example",
    [
        "Мәселе шешілді — министр\n|АСТАНА. KAZINFORM — Бүгін жиын өтті.| Оған жүз адам келді.",
        "— Бұл дұрыс.| Біз келістік, — деді Ф.Толипов.| — Ал енді кетеміз.",
        "«Біз жеңдік!» – деді Асан.| «Рас па?» деп сұрадым.| «Рас».| Ол күлді.",
        "Алматыда 14.11.2025 ж. Қазақстан Үкіметі жиналды.| Қорытынды 16 қарашада шығады.",
        "Бағасы 2,5 млн. теңге.| 2024 жылы арзан еді.",
        "Ол Алматыда туған (1954 ж.).| Астанада тұрады.",
        "Сайт www.inform.kz.| Бүгін ашылды.",
        "Ол келді.|Біз кеттік.",
        "Жоқ…| Болмайды.| Иә... болады!",
        "Сен кімсің?!| Мен Асанмын.",
        "Қ.К. Тоқаев пен Н.Ә. Назарбаев кездесті.",
        "Алматы, Астана, т.б. қалалар.| Шымкент, Тараз, т.б.| Бұлар үлкен.",
        "Біз «Егемен Қазақстан», «Хабар 24», т.б. оқимыз.",
        "Ол: «Келемін.| Күтіңдер.| Кешікпеймін, себебі жолда тұрмын, ал Асан менен кейін шығады, "
        "сондықтан оны да асықпай күтіңдер», – деді.",
        'Бұл рас.|"Енді кетеміз',
        "1) Бірінші.| 2) Екінші.",
        "Жексенбіде Nur.kz жазды.| Zakon.kz растады.",
        "Бағам 5,2%.| Кеше 5% еді.",
    ],
)
def test_phrases(example: str) -> None:
    check(example)


def test_the_article_comes_out_in_its_sentences() -> None:
    lines = ARTICLE.read_text(encoding="utf-8").splitlines()
    found = [sentences(line) for line in lines]
    assert [len(each) for each in found] == [1, 2, 5, 1, 3, 1, 3, 2, 1]
    assert found[1][0].startswith("ТАШКЕНТ. KAZINFORM — Ресми Астана")
    assert found[2][4].endswith("— деп пікір білдірді Фарход Толипов Kazinform тілшісіне сұхбат бере отырып.")


@given(st.text("аб \r\n\u2028", max_size=30))
def test_paragraphs_hold_all_that_is_not_white_space(text: str) -> None:
    kept = [text[start:end] for start, end in paragraph_bounds(text)]
    assert "".join("".join(kept).split()) == "".join(text.split())
    assert all(len(piece.splitlines()) == 1 and piece == piece.strip() for piece in kept)


def test_paragraphs() -> None:
    text = "  Тақырып \n\n\tБірінші. Екінші.\r\nСоңы"
    assert [text[start:end] for start, end in paragraph_bounds(text)] == ["Тақырып", "Бірінші. Екінші.", "Соңы"]
    assert paragraph_bounds("") == paragraph_bounds(" \n ") == []


@given(TEXTS)
def test_every_visible_character_lies_in_one_sentence(text: str) -> None:
    bounds = sentence_bounds(text)
    covered = [offset for start, end in bounds for offset in range(start, end)]
    assert covered == sorted(set(covered))
    assert {offset for offset, char in enumerate(text) if not char.isspace()} <= set(covered)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in bounds)


@given(TEXTS)
def test_no_sentence_crosses_a_paragraph(text: str) -> None:
    paragraphs = paragraph_bounds(text)
    for start, end in sentence_bounds(text):
        assert sum(first <= start and end <= last for first, last in paragraphs) == 1


@given(st.lists(st.sampled_from(["Ол келді.", "Біз кеттік!", "Кім білсін?", "— Иә, — деді ол."]), min_size=1))
def test_plain_sentences_are_found_again(plain: list[str]) -> None:
    assert sentences(" ".join(plain)) == plain
    assert sentences("\n".join(plain)) == plain


def test_token_sentence_starts() -> None:
    assert token_sentence_starts([], []) == []
    assert token_sentence_starts([], [0, 3]) == [True, False]
    assert token_sentence_starts([(0, 2), (3, 5)], [0, 1, 3, 4]) == [True, False, True, False]
    # A space token before the text, and a sentence that begins inside a token.
    assert token_sentence_starts([(1, 4), (5, 9)], [0, 1, 4, 6]) == [True, True, False, True]


@given(TEXTS)
def test_a_sentence_has_at_most_one_first_token(text: str) -> None:
    offsets = [offset for offset, char in enumerate(text) if not char.isspace()]
    bounds = sentence_bounds(text)
    starts = token_sentence_starts(bounds, offsets)
    assert [offset for offset, first in zip(offsets, starts, strict=True) if first] == [
        start for start, _ in bounds
    ]


@pytest.mark.parametrize(
    "piece", [".", "«", '"', "». ", ". ", "А. ", "— А. ", "аа.Б", "1. ", "(. ", " ", "\n", ".\n", "а"]
)
def test_long_texts_come_back(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert "".join(sentences(text)).replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")
