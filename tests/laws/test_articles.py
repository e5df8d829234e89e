"""What holds of one article, and of one text read in several ways; tried on generated text."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import DocBin

import kznews
from kznews.language.sentences import sentence_bounds
from laws.laws import breaches, shifted
from laws.reading import read, read_all
from laws.strategies import LAW, news, texts

DAYS = st.sampled_from((None, "2025-11-14", "0001-01-01", "9999-12-31"))


@LAW
@given(texts, DAYS)
def test_every_article_keeps_the_laws(rules: Language, text: str, published: str | None) -> None:
    assert breaches(read(rules, text, published), text) == []


@LAW
@given(texts)
def test_tokens_tile_the_text(rules: Language, text: str) -> None:
    doc = rules.make_doc(text)
    assert len(doc.text) == len(text)
    at = 0
    for token in doc:
        assert token.idx == at
        assert len(token) > 0
        at += len(token.text_with_ws)
    assert at == len(text)


@LAW
@given(texts)
def test_sentences_are_in_order_and_hold_all_that_is_no_space(text: str) -> None:
    bounds = sentence_bounds(text)
    inside = [False] * len(text)
    end_before = 0
    for start, end in bounds:
        assert end_before <= start < end <= len(text)
        inside[start:end] = [True] * (end - start)
        end_before = end
    assert all(char.isspace() for char, within in zip(text, inside, strict=True) if not within)


@LAW
@given(st.lists(texts, max_size=5), st.integers(1, 4))
def test_an_article_is_read_alike_in_any_company(rules: Language, many: Sequence[str], batch_size: int) -> None:
    alone = [read(rules, text) for text in many]
    assert read_all(rules, many, batch_size=batch_size) == alone
    assert list(reversed(read_all(rules, list(reversed(many)), batch_size=batch_size))) == alone


@LAW
@given(st.lists(texts, max_size=4))
def test_call_and_pipe_give_the_article(rules: Language, many: Sequence[str]) -> None:
    called = [rules(text)._.article for text in many]
    assert [doc._.article for doc in rules.pipe(many, batch_size=2)] == called
    for text, article in zip(many, called, strict=True):
        assert article.to_dict() | {"text": text} == read(rules, article.text, None).to_dict() | {"text": text}


@LAW
@given(news)
def test_a_doc_keeps_its_article_on_disk(rules: Language, text: str) -> None:
    doc = next(rules.pipe([(text, {"published": "2025-11-14"})], as_tuples=True))[0]
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(rules.vocab)
    assert again._.article == doc._.article
    assert [(s.text, s.label_) for s in again.spans["dates"]] == [(s.text, s.label_) for s in doc.spans["dates"]]
    assert [sentence.text for sentence in again.sents] == [sentence.text for sentence in doc.sents]


@LAW
@given(texts)
def test_an_article_can_be_pickled(rules: Language, text: str) -> None:
    article = read(rules, text)
    again = pickle.loads(pickle.dumps(article))
    assert again == article
    assert again.to_dict(explain=True) == article.to_dict(explain=True)


def test_a_doc_can_be_pickled(rules: Language, articles: list[str]) -> None:
    """Once: spaCy puts the whole vocabulary into the pickle of a Doc."""
    doc = rules(articles[0])
    assert pickle.loads(pickle.dumps(doc))._.article == doc._.article


@LAW
@given(news, st.sampled_from(("\n\n", "\n \n", "\r\n\r\n", "\n\n\n")))
def test_a_blank_paragraph_behind_changes_nothing(rules: Language, text: str, blank: str) -> None:
    plain, longer = read(rules, text), read(rules, text + blank)
    assert longer.text == text + blank
    assert longer.to_dict() == plain.to_dict() | {"text": text + blank}


@LAW
@given(news, st.integers(1, 3))
def test_a_blank_paragraph_in_front_moves_all_spans_and_changes_nothing(
    rules: Language, text: str, lines: int
) -> None:
    assert read(rules, "\n" * lines + text) == shifted(read(rules, text), lines)


@pytest.mark.model
def test_the_tagger_reads_articles_alike_in_any_company(tagged: Language, articles: list[str]) -> None:
    alone = [read(tagged, text) for text in articles[::4]]
    assert [breach for article in alone for breach in breaches(article, article.text)] == []
    for batch_size in (2, 64):
        assert read_all(tagged, articles[::4], batch_size=batch_size) == alone
    assert read_all(tagged, articles[::-4], batch_size=5)[-1].text == articles[::-4][-1]
    assert [read(kznews.load(), text) for text in articles[:2]] == [read(tagged, text) for text in articles[:2]]


@pytest.mark.model
def test_articles_of_the_repository_shift_and_grow(tagged: Language, articles: list[str]) -> None:
    for text in articles[1::9]:
        plain = read(tagged, text)
        assert read(tagged, "\n\n" + text) == shifted(plain, 2)
        assert read(tagged, text + "\n\n").to_dict() == plain.to_dict() | {"text": text + "\n\n"}
