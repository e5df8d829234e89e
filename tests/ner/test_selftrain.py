"""What teachers add to labels: what they are sure of, what they hold possible, never what a label rules out."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
import torch

from kznews.ner.train.constraints import ANYTHING, ConstraintTable
from kznews.ner.train.corpus import Example
from kznews.ner.train.loop import encode
from kznews.ner.train.model import tag_columns
from kznews.ner.train.selftrain import Teacher, filled, marginals, pseudo_examples
from kznews.ner.train.words import WordTable

TOKENS = ("Тоқаев", "бүгін", "Ташкентке", "келді", ".")


def blank(tokens: tuple[str, ...]) -> Example:
    return Example(tokens, (ANYTHING,) * len(tokens), (ANYTHING,) * len(tokens), "self", "self")


@pytest.fixture(scope="module")
def teacher(untrained: Callable[[str, int], Any], table: WordTable) -> Teacher:
    """An untrained tagger, large enough in its weights to have opinions."""
    model = untrained("".join(TOKENS), 4)
    with torch.no_grad():
        for weight in model.parameters():
            weight.copy_(torch.randn_like(weight))
    return model, table


def probabilities(teacher: Teacher, example: Example) -> list[Any]:
    model, table = teacher
    columns = [ConstraintTable(tags) for tags in tag_columns(model)]
    batch = encode([example], columns)
    allowed = [column.table()[ids] for column, ids in zip(columns, batch.constraints, strict=True)]
    return [column[0] for column in marginals(model, table, batch, allowed)]


def test_the_probabilities_of_a_token_are_one_together(teacher: Teacher) -> None:
    for column in probabilities(teacher, blank(TOKENS)):
        # Forward and backward sums of large scores in 32 bits: how far they part depends on torch's threads.
        assert torch.allclose(column.sum(dim=1), torch.ones(len(TOKENS)), atol=1e-2)


def test_what_a_label_rules_out_is_impossible_and_tells_of_its_neighbours(teacher: Teacher) -> None:
    named = Example(TOKENS, ("B-PERSON", *(ANYTHING,) * 4), (ANYTHING,) * 5, "news:x", "a")
    tags = tag_columns(teacher[0])[0]
    before, after = probabilities(teacher, blank(TOKENS))[0], probabilities(teacher, named)[0]
    assert after[0, tags.index("B-PERSON")] > 0.999
    assert not torch.allclose(before[1], after[1], atol=1e-3)


def mask(names: list[str], constraints: tuple[str, ...]) -> Any:
    table = ConstraintTable(names)
    numbers = [table.id_of(constraint) for constraint in constraints]
    return table.table()[numbers]


def test_teachers_narrow_labels_and_never_contradict_them(teacher: Teacher) -> None:
    known = Example(
        TOKENS, ("S-PERSON", "O", "O|GPE", "O", "O"), ("not:PERSON+GPE",) * 5, "news:x", "a", ((0, 1, "PERSON"),)
    )
    (narrowed,) = filled([teacher], [known], possible=0.05)
    news_tags, kaznerd_tags = tag_columns(teacher[0])
    for tags, old, new in (
        (news_tags, known.news, narrowed.news),
        (kaznerd_tags, known.kaznerd, narrowed.kaznerd),
    ):
        before, after = mask(tags, old), mask(tags, new)
        assert not (after & ~before).any()
        assert after.any(dim=1).all()
        assert after.sum() < before.sum()
    assert narrowed.spans == known.spans


def sure_of(tag: str, teacher: Teacher) -> Teacher:
    """A teacher who sees `tag` everywhere in the news column."""
    model = copy.deepcopy(teacher[0])
    with torch.no_grad():
        model.tag_clfs[0].bias[tag_columns(model)[0].index(tag)] += 100
    return model, teacher[1]


def test_where_teachers_differ_both_opinions_stay(teacher: Teacher) -> None:
    person, nothing = sure_of("S-PERSON", teacher), sure_of("O", teacher)
    assert filled([person], [blank(TOKENS)], possible=0.1)[0].news == ("S-PERSON",) * 5
    assert filled([person, nothing], [blank(TOKENS)], possible=0.1)[0].news == ("O|S-PERSON",) * 5


def test_a_sentence_is_read_alike_alone_and_among_others(teacher: Teacher) -> None:
    examples = [blank(TOKENS), blank(TOKENS[:2]), blank(TOKENS * 3)]
    together = filled([teacher], examples, possible=0.3)
    assert together == [filled([teacher], [example], possible=0.3)[0] for example in examples]


def test_sentences_in_doubt_and_those_without_names_are_left_out(teacher: Teacher) -> None:
    settings = {"possible": 1.0, "doubtful": 0.0, "nameless": 1.0, "seed": 1}
    sentences = [TOKENS, TOKENS[2:], TOKENS[4:]]
    assert len(pseudo_examples([teacher], sentences, settings)) == len(sentences)
    named = pseudo_examples([teacher], sentences, {**settings, "nameless": 0.0})
    assert all(any("-" in tag for tag in example.news) for example in named)
    assert pseudo_examples([teacher], sentences, {**settings, "possible": 0.0}) == []
