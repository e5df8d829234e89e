"""What the sources teach: constraints of both columns, splits by group, our tokens, names swapped in case."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kznews.ner.train.augment import NameSwaps, augmented, case_of
from kznews.ner.train.constraints import ConstraintTable, bioes, kaznerd_from_news, news_from_kaznerd
from kznews.ner.train.corpus import (
    Example,
    kaznerd_examples,
    labelled,
    read_iob2,
    retokenize,
    split_by_group,
    token_spans,
)
from kznews.ner.train.model import kaznerd_tags, news_tags
from kznews.ner.train.names import place_names
from kznews.ner.train.selftrain import read_examples, write_examples


def by_spaces(text: str) -> list[tuple[int, int]]:
    offsets, at = [], 0
    for word in text.split(" "):
        offsets.append((at, at + len(word)))
        at += len(word) + 1
    return offsets


def allowed(table: ConstraintTable, constraint: str, tags: list[str]) -> set[str]:
    number = table.id_of(constraint)
    row = table.table()[number]
    return {tag for tag, permitted in zip(tags, row.tolist(), strict=True) if permitted}


@pytest.mark.parametrize(
    ("constraint", "count", "among", "not_among"),
    [
        ("S-GPE", 1, "S-GPE", "O"),
        ("*", 21, "O", "<PAD>"),
        ("not:PERSON", 17, "O", "S-PERSON"),
        ("S-GPE|PERSON", 5, "B-PERSON", "O"),
        ("O|S-GPE", 2, "O", "B-GPE"),
    ],
)
def test_constraints_are_sets_of_tags(constraint: str, count: int, among: str, not_among: str) -> None:
    tags = ["<PAD>", *news_tags()]
    found = allowed(ConstraintTable(tags), constraint, tags)
    assert len(found) == count
    assert among in found
    assert not_among not in found


def test_a_constraint_that_permits_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="S-RIVER"):
        ConstraintTable(news_tags()).id_of("S-RIVER")


def test_position_hides_places_and_is_not_taught_as_outside() -> None:
    tokens = ["Өзбекстан", "Президенті", "Тошкентке", "келді"]
    taught = news_from_kaznerd(tokens, [(0, 2, "POSITION"), (2, 3, "GPE")])
    assert taught == ["not:PERSON", "not:PERSON", "S-GPE", "O"]


def test_classes_without_capitals_and_numbers_are_outside() -> None:
    assert news_from_kaznerd(["президент", "2", "рет"], [(0, 1, "POSITION"), (1, 3, "CARDINAL")]) == ["O"] * 3


def test_news_names_may_lie_inside_a_wider_class_of_kaznerd() -> None:
    tags = kaznerd_tags()
    table = ConstraintTable(tags)
    place, other = (allowed(table, c, tags) for c in kaznerd_from_news(2, [(0, 1, "GPE")]))
    assert {"B-GPE", "B-POSITION", "I-POSITION"} <= place
    assert not {"O", "B-PERSON"} & place
    assert {"O", "B-DATE"} <= other
    assert "B-GPE" not in other


def test_iob2_with_ids(tmp_path: Path) -> None:
    path = tmp_path / "ids.txt"
    path.write_text("AID1 O\nИә O\n\nBID1 O\nТоқаев B-PERSON\nкелді O\n", encoding="utf-8")
    assert [name for name, _, _ in read_iob2(path)] == ["AID1", "BID1"]
    first, second = kaznerd_examples(path)
    assert second.tokens == ("Тоқаев", "келді")
    assert second.spans == ((0, 1, "PERSON"),)
    assert first.group == second.group


def test_groups_are_never_cut() -> None:
    examples = [Example(("a",), ("O",), ("O",), "kaznerd", f"kaznerd:{at // 2}") for at in range(2000)]
    train, held_out = split_by_group(examples, 0.1)
    assert not {example.group for example in train} & {example.group for example in held_out}
    assert 140 < len(held_out) < 260


@pytest.mark.parametrize(
    ("words", "spans", "text"),
    [
        ("9 , 6 мыңы өсті", [(0, 4, "CARDINAL")], "9,6 мыңы өсті"),
        ("сағат 18 : 00-де", [(0, 4, "TIME")], "сағат 18:00-де"),
        ("1 , 2 үй", [], "1, 2 үй"),
        ("« Астана » клубы", [(1, 2, "ORGANISATION")], "«Астана» клубы"),
    ],
)
def test_words_are_joined_as_they_would_be_written(
    words: str, spans: list[tuple[int, int, str]], text: str
) -> None:
    tokens, kept = retokenize(words.split(), spans, by_spaces)
    assert " ".join(tokens) == text
    assert [label for _, _, label in kept] == [label for _, _, label in spans]


def test_a_name_inside_a_token_takes_the_token() -> None:
    assert token_spans([(0, 12), (13, 20)], [(0, 7, "GPE")]) == [(0, 1, "GPE")]


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("Тоқаевтың", "genitive"),
        ("Ташкентте", "locative"),
        ("Астанадан", "ablative"),
        ("Мирзиёевпен", "instrumental"),
        ("Алматыдағы", "locative-attributive"),
        ("Толипов", "nominative"),
    ],
)
def test_case_by_ending(word: str, case: str) -> None:
    assert case_of(word) == case


def test_swapped_names_keep_class_and_case() -> None:
    pool = [
        labelled(["Мирзиёевтің", "сапары"], [(0, 1, "PERSON")], "news:x", "a"),
        labelled(["Фарход", "Толипов", "айтты"], [(0, 2, "PERSON")], "news:x", "b"),
        labelled(["Шавкат", "Рахметовтің", "үйі"], [(0, 2, "PERSON")], "news:x", "c"),
    ]
    swaps = NameSwaps(pool, ["PERSON"], lexicon=False)
    seen = {swaps.apply(pool[0], 1.0, random.Random(seed)).tokens for seed in range(20)}
    assert seen == {("Мирзиёевтің", "сапары"), ("Шавкат", "Рахметовтің", "сапары")}
    longer = next(
        example
        for seed in range(20)
        if len((example := swaps.apply(pool[0], 1.0, random.Random(seed))).tokens) == 3
    )
    assert longer.news == tuple(bioes(3, [(0, 2, "PERSON")]))


def test_lexicon_names_stand_in_their_case() -> None:
    names = {(label, " ".join(words)): case for label, words, case in place_names()}
    assert names["GPE", "Ташкентте"] == "locative"
    assert names["GPE", "АҚШ-тың"] == "genitive"
    assert names["GPE", "Түркістан облысынан"] == "ablative"
    assert not any(name.endswith("ауданы") for _, name in names)


def test_capitals_and_dashes_keep_the_labels() -> None:
    example = labelled(["Тоқаев", "келді", "деді", "."], [(0, 1, "PERSON")], "news:x", "a")
    chances = {"swap_sentences": 0, "swap_names": 0, "capitals": 0, "no_full_stop": 1, "leading_dash": 1}
    swaps = NameSwaps([], [], lexicon=False)
    dashed = augmented(example, chances, swaps, random.Random(1))
    assert dashed.tokens == ("—", "Тоқаев", "келді", "деді")
    assert dashed.news == ("O", "S-PERSON", "O", "O")
    capitals = augmented(example, {**chances, "capitals": 1}, swaps, random.Random(1))
    assert capitals.tokens[0] == "ТОҚАЕВ"
    assert capitals.news == example.news


def test_self_training_examples_are_kept_as_text(tmp_path: Path) -> None:
    examples = [Example(("Роза", "гүл"), ("O|S-PERSON", "O"), ("O", "O"), "self", "self")]
    write_examples(examples, tmp_path / "x.jsonl")
    assert read_examples(tmp_path / "x.jsonl") == examples
