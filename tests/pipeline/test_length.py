"""No text is refused for its length: long ones go through in parts, many of them in batches of bounded size."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import spacy

import kznews
from kznews.batches import Row, batches
from kznews.pipeline import extract_with, shared

SENTENCE = "Қасым-Жомарт Тоқаев 14 қарашада Ташкентке келді. "


@pytest.mark.parametrize(
    ("lengths", "made"),
    [
        ([], []),
        ([3], [[3]]),
        ([3, 3, 3, 3], [[3, 3, 3], [3]]),  # three articles a batch
        ([6, 6, 1], [[6], [6, 1]]),  # ten characters a batch
        ([6, 4, 1], [[6, 4], [1]]),
        ([1, 25, 1, 1], [[1], [25], [1, 1]]),  # the long one by itself
        ([0, 0, 0, 0], [[0, 0, 0], [0]]),
    ],
)
def test_batches(lengths: list[int], made: list[list[int]]) -> None:
    rows: list[Row] = ["а" * length if length % 2 else {"text": "а" * length} for length in lengths]
    found = batches(rows, 3, characters=10)
    assert [[len(row if isinstance(row, str) else str(row["text"])) for row in batch] for batch in found] == made


def test_what_is_no_article_has_no_length() -> None:
    rows: list[Row] = [{"text": None}, {}, "а"]
    assert list(batches(rows, 3, characters=10)) == [rows]


def test_a_full_batch_does_not_wait_for_the_next_article() -> None:
    """An article that comes in live is not held back until another one comes."""

    def live() -> Iterator[Row]:
        yield "а"
        raise AssertionError("asked for more than the batch holds")

    assert next(batches(live(), 1)) == ["а"]


@pytest.mark.model
def test_parts_change_nothing() -> None:
    """Articles beyond the limits of a batch, here lowered ten thousandfold, give what they give within them."""
    texts = [SENTENCE * 3, SENTENCE, SENTENCE * 30, "Қар жауды."]
    whole = list(kznews.extract_many(texts))
    assert list(extract_with(shared(), texts, characters=100)) == whole
    assert len(whole[2].persons[0].mentions) == 30  # type: ignore[union-attr]


@pytest.mark.model
def test_a_sentence_without_end_is_read_to_its_end() -> None:
    """The tagger reads it in parts of 256 tokens."""
    text = "Кездесуге " + "әкім Асан Үсенов, " * 400 + "келді."
    (person,) = kznews.extract(text).persons
    assert person.name == "Асан Үсенов"
    assert [mention.start for mention in person.mentions] == [15 + 18 * number for number in range(400)]


def test_longer_than_spacy_allows() -> None:
    """spaCy stops at a million characters, which is there for parsers."""
    text = "сөз " * 250_001
    with pytest.raises(ValueError, match="max_length"):
        spacy.blank("kk").make_doc(text)
    assert len(kznews.load(ner=None).make_doc(text)) == 250_001
