"""One loaded pipeline, used by many threads at once, and the vocabulary that it forgets."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

import kznews
from kznews import pipeline
from kznews.article import Article
from kznews.vocabulary import bounded
from laws.reading import PUBLISHED, read

THREADS = 8


@pytest.fixture
def often_switched() -> Iterator[None]:
    """Threads take turns every tenth of a millisecond: a race that can happen does."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("often_switched")
@pytest.mark.parametrize("forgets", [False, True])
def test_threads_share_a_pipeline(articles: list[str], forgets: bool) -> None:
    texts = [text[:600] for text in articles[:24]]
    expected = [read(kznews.load(ner=None), text) for text in texts]
    nlp = kznews.load(ner=None)
    if forgets:
        bounded(nlp, kept=0)
    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(lambda text: read(nlp, text), texts * 2)) == expected * 2


@pytest.mark.model
@pytest.mark.usefixtures("often_switched")
def test_threads_share_extract(articles: list[str]) -> None:
    texts = [text[:600] for text in articles[:16]]
    expected = [kznews.extract(text, published=PUBLISHED) for text in texts]
    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(lambda text: kznews.extract(text, published=PUBLISHED), texts * 2))
    assert found == expected * 2


@pytest.mark.usefixtures("often_switched")
def test_threads_may_iterate_side_by_side(articles: list[str]) -> None:
    """Two runs over many articles, one of them left in the middle."""
    nlp = bounded(kznews.load(ner=None), kept=0)
    texts = [text[:400] for text in articles[:12]]
    expected = [read(kznews.load(ner=None), text, None) for text in texts]

    def run(stop: int) -> list[Article]:
        found = pipeline.extract_with(nlp, texts, batch_size=3)
        return [article for article, _ in zip(found, range(stop), strict=False)]  # type: ignore[misc]

    with ThreadPoolExecutor(THREADS) as pool:
        runs = list(pool.map(run, [12, 5] * THREADS))
    assert all(found == expected[: len(found)] for found in runs)
    assert {len(found) for found in runs} == {12, 5}


def test_words_are_forgotten_and_articles_are_not(articles: list[str]) -> None:
    nlp = bounded(kznews.load(ner=None), kept=0)
    read(nlp, articles[0])
    words = len(nlp.vocab.strings)
    found = [read(nlp, text) for text in articles[:6]]
    gc.collect()
    assert len(nlp.vocab.strings) == words
    assert found == [read(kznews.load(ner=None), text) for text in articles[:6]]
    assert "".join(word for article in found for word in article.to_json()[:1]) == "{" * 6


def test_a_pipeline_of_one_s_own_keeps_its_docs(articles: list[str]) -> None:
    """Only who never hands out a Doc may forget its words."""
    nlp = kznews.load(ner=None)
    doc = nlp(articles[0])
    read(nlp, articles[1])
    assert doc.text == articles[0]
