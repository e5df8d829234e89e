"""What the sources teach: constraints of both columns, splits by group, our tokens, names swapped in case."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from kznews.ner.labels import KAZNERD_LABELS, NEWS_LABELS
from kznews.ner.retokenize import retokenize, token_spans
from kznews.ner.train.augment import NameSwaps, augmented, case_of
from kznews.ner.train.constraints import ConstraintTable, bioes, kaznerd_from_news, news_from_kaznerd
from kznews.ner.train.corpus import Example, kaznerd_examples, labelled, split_by_group
from kznews.ner.train.model import bioes_tags
from kznews.ner.train.names import NameLists, read_names
from kznews.ner.train.selftrain import constraints_of, read_examples, write_examples


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
    tags = ["<PAD>", *bioes_tags(NEWS_LABELS)]
    found = allowed(ConstraintTable(tags), constraint, tags)
    assert len(found) == count
    assert among in found
    assert not_among not in found


def test_a_constraint_that_permits_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="S-RIVER"):
        ConstraintTable(bioes_tags(NEWS_LABELS)).id_of("S-RIVER")


def test_position_hides_places_and_is_not_taught_as_outside() -> None:
    tokens = ["Өзбекстан", "Президенті", "Тошкентке", "келді"]
    taught = news_from_kaznerd(tokens, [(0, 2, "POSITION"), (2, 3, "GPE")])
    assert taught == ["not:PERSON", "not:PERSON", "S-GPE", "O"]


def test_classes_without_capitals_and_numbers_are_outside() -> None:
    assert news_from_kaznerd(["президент", "2", "рет"], [(0, 1, "POSITION"), (1, 3, "CARDINAL")]) == ["O"] * 3


def test_news_names_may_lie_inside_a_wider_class_of_kaznerd() -> None:
    tags = bioes_tags(KAZNERD_LABELS)
    table = ConstraintTable(tags)
    place, other = (allowed(table, c, tags) for c in kaznerd_from_news(["Астана", "кеше"], [(0, 1, "GPE")]))
    assert {"S-GPE", "B-POSITION", "I-POSITION"} <= place
    assert not {"O", "S-PERSON"} & place
    assert {"O", "S-DATE"} <= other
    assert "S-GPE" not in other


@pytest.mark.parametrize(
    ("sentence", "span", "open_beside"),
    [
        ("« Сұңқар » тұрғын үй кешенінде тұрады", (1, 2, "FACILITY"), [0, 2, 3, 4, 5]),
        ("Tesla компаниясы сатты", (0, 1, "ORGANISATION"), [1]),
        ("Жайық өзені тасыды", (0, 1, "LOCATION"), [1]),
        ("Қаржы министрлігі өкілдері келді", (0, 2, "ORGANISATION"), []),
        ("Tesla , Apple", (0, 1, "ORGANISATION"), []),
        ("Астана қаласы өсті", (0, 1, "GPE"), []),
    ],
)
def test_the_news_set_may_bound_a_name_of_kaznerd_more_widely(
    sentence: str, span: tuple[int, int, str], open_beside: list[int]
) -> None:
    tokens = sentence.split()
    start, end, label = span
    taught = news_from_kaznerd(tokens, [span])
    assert [at for at, constraint in enumerate(taught) if constraint == f"O|{label}"] == open_beside
    assert taught[start:end] == ([label] if open_beside else bioes(end - start, [(0, end - start, label)]))


@pytest.mark.parametrize(
    ("name", "label", "is_open"),
    [
        ("« Атамекен » палатасы", "ORGANISATION", True),
        ("Tesla компаниясы", "ORGANISATION", True),
        ("« Қайрат »", "ORGANISATION", True),
        ("ЮНЕСКО", "ORGANISATION", False),
        ("Ақ Орда", "FACILITY", False),
        ("Ақтөбе облысы", "GPE", False),
    ],
)
def test_kaznerd_may_bound_a_name_of_the_news_set_more_tightly(name: str, label: str, is_open: bool) -> None:
    tokens = name.split()
    taught = kaznerd_from_news(tokens, [(0, len(tokens), label)])
    assert (taught == ["not:PERSON"] * len(tokens)) is is_open


def test_iob2_with_ids(tmp_path: Path) -> None:
    path = tmp_path / "ids.txt"
    path.write_text("AID1 O\nИә O\n\nCID1 O\nТоқаев B-PERSON\nкелді O\n", encoding="utf-8")
    first, second = kaznerd_examples(path)
    assert second.tokens == ("Тоқаев", "келді")
    assert second.spans == ((0, 1, "PERSON"),)
    assert second.group == "kaznerd:1"
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
        ("Тоқаевтың", "gen"),
        ("Ташкентте", "loc"),
        ("Астанадан", "abl"),
        ("Мирзиёевпен", "ins"),
        ("Алматыдағы", "attr"),
        ("Толипов", "nom"),
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
    swaps = NameSwaps(pool, ["PERSON"])
    seen = {swaps.apply(pool[0], 1.0, random.Random(seed)).tokens for seed in range(20)}
    assert seen == {("Мирзиёевтің", "сапары"), ("Шавкат", "Рахметовтің", "сапары")}
    longer = next(
        example
        for seed in range(20)
        if len((example := swaps.apply(pool[0], 1.0, random.Random(seed))).tokens) == 3
    )
    assert longer.news == tuple(bioes(3, [(0, 2, "PERSON")]))


def test_a_swap_keeps_what_is_known_of_the_other_tokens() -> None:
    plain = labelled(["Мирзиёев", "бүгін", "келді"], [(0, 1, "PERSON")], "news:x", "a")
    filled_in = replace(plain, kaznerd=("S-PERSON", "S-DATE", "O"))
    swaps = NameSwaps([labelled(["Фарход", "Толипов"], [(0, 2, "PERSON")], "news:x", "b")], ["PERSON"])
    swapped = swaps.apply(filled_in, 1.0, random.Random(1))
    assert swapped.tokens == ("Фарход", "Толипов", "бүгін", "келді")
    assert swapped.kaznerd == ("B-PERSON", "E-PERSON", "S-DATE", "O")
    assert swapped.spans == ((0, 2, "PERSON"),)


def test_names_that_the_sources_bound_differently_are_swapped_within_a_source() -> None:
    ours = labelled(["Tesla", "компаниясы"], [(0, 2, "ORGANISATION")], "news:x", "a")
    theirs = labelled(["Apple", "компаниясы"], [(0, 1, "ORGANISATION")], "kaznerd", "b")
    swaps = NameSwaps([ours, theirs], ["ORGANISATION"])
    assert {swaps.apply(theirs, 1.0, random.Random(seed)).tokens for seed in range(9)} == {("Apple", "компаниясы")}


@pytest.fixture(scope="module")
def lists() -> NameLists:
    return read_names(None)


@pytest.mark.parametrize(
    ("name", "label"), [("Ташкент", "GPE"), ("Эстония", "GPE"), ("Каспий теңізі", "LOCATION")]
)
def test_places_of_the_gazetteer_by_class(lists: NameLists, name: str, label: str) -> None:
    assert name in lists.places[label]


def test_districts_are_left_out_since_the_sources_leave_the_kind_word_out(lists: NameLists) -> None:
    assert not any(name.endswith("ауданы") for names in lists.places.values() for name in names)


def test_listed_names_stand_in_the_case_asked_for() -> None:
    lists = NameLists({"GPE": ["Ташкент"]}, ["Әсел"], ["Мелания"], [])
    chance = random.Random(1)
    assert lists.pick("GPE", "loc", [], chance) == ("Ташкентте",)
    assert lists.pick("FACILITY", "loc", [], chance) is None
    people = {lists.pick("PERSON", "gen", ["Тоқаев"], chance) for _ in range(200)}
    assert {("Әселдің",), ("Әсел", "Тоқаевтың"), ("Мелания", "Тоқаевтың"), ("Тоқаевтың",)} <= people


def test_capitals_and_dashes_keep_the_labels() -> None:
    example = labelled(["Тоқаев", "келді", "деді", "."], [(0, 1, "PERSON")], "news:x", "a")
    chances = {
        "swap_sentences": 0,
        "swap_names": 0,
        "digits": 0,
        "late_start": 0,
        "capitals": 0,
        "no_full_stop": 1,
        "leading_dash": 1,
    }
    swaps = NameSwaps([], [])
    dashed = augmented(example, chances, swaps, random.Random(1))
    assert dashed.tokens == ("—", "Тоқаев", "келді", "деді")
    assert dashed.news == ("O", "S-PERSON", "O", "O")
    capitals = augmented(example, {**chances, "capitals": 1}, swaps, random.Random(1))
    assert capitals.tokens[0] == "ТОҚАЕВ"
    assert capitals.news == example.news


def test_other_numbers_keep_their_shape() -> None:
    example = labelled(["2018", "жылы", "9,6-дан", "бүгін"], [(0, 2, "DATE")], "kaznerd", "a")
    chances = {
        "swap_sentences": 0,
        "digits": 1,
        "late_start": 0,
        "capitals": 0,
        "no_full_stop": 0,
        "leading_dash": 0,
    }
    changed = augmented(example, chances, NameSwaps([], []), random.Random(3)).tokens
    assert changed != example.tokens
    assert [len(token) for token in changed] == [len(token) for token in example.tokens]
    assert changed[0].startswith("201")
    assert (changed[1], changed[3]) == ("жылы", "бүгін")


def test_self_training_examples_are_kept_as_text(tmp_path: Path) -> None:
    examples = [Example(("Роза", "гүл"), ("O|S-PERSON", "O"), ("O", "O"), "self", "self")]
    write_examples(examples, tmp_path / "x.jsonl")
    assert read_examples(tmp_path / "x.jsonl") == examples


def test_doubt_is_kept_and_certainty_is_one_tag() -> None:
    names = ["<PAD>", "O", "S-GPE", "S-PERSON"]
    table = torch.tensor([[0.0, 0.99, 0.01, 0.0], [0.0, 0.3, 0.1, 0.6], [0.9, 0.02, 0.05, 0.03]])
    assert constraints_of(table, names, 0.08) == ["O", "O|S-GPE|S-PERSON", "S-GPE"]


def test_a_late_start_opens_with_an_ordinary_word() -> None:
    example = labelled(
        ["Кеше", "Асан", "біздің", "ауылға", "Ақтаудан", "келді"], [(1, 2, "PERSON"), (4, 5, "GPE")], "news:x", "a"
    )
    chances = {
        "swap_sentences": 0,
        "digits": 0,
        "late_start": 1,
        "capitals": 0,
        "no_full_stop": 0,
        "leading_dash": 0,
    }
    seen = {augmented(example, chances, NameSwaps([], []), random.Random(seed)) for seed in range(20)}
    assert {one.tokens for one in seen} == {
        ("Біздің", "ауылға", "Ақтаудан", "келді"),
        ("Ауылға", "Ақтаудан", "келді"),
    }
    assert all(one.news[-2:] == ("S-GPE", "O") and one.news[0] == "O" for one in seen)
