"""What is compared: each system as a function that loads it and returns one that reads texts."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.stock_stanza import Read, stock, tagger_alone

DATA = Path(__file__).parent / "data"


def documents(language: str) -> list[str]:
    """The same news documents in Kazakh (`kk`) and in Russian (`ru`)."""
    texts: list[str] = json.loads((DATA / f"{language}.json").read_text(encoding="utf-8"))
    return texts


def kznews_whole() -> Read:
    import kznews

    kznews.extract("Тоқаев Ташкентке келді.")

    def read(texts: Sequence[str]) -> None:
        for _ in kznews.extract_many(texts):
            pass

    return read


def kznews_stage(name: str, *before: str) -> Callable[[], Read]:
    """One stage alone, the Docs prepared by the stages `before` it (their time counts)."""

    def load() -> Read:
        import spacy

        nlp = spacy.blank("kk")
        for stage in (*before, name):
            nlp.add_pipe(stage)
        list(nlp.pipe(["Тоқаев Ташкентке келді."]))

        def read(texts: Sequence[str]) -> None:
            for _ in nlp.pipe(texts, batch_size=64):
                pass

        return read

    return load


def spacy_blank() -> Read:
    import spacy

    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")

    def read(texts: Sequence[str]) -> None:
        for _ in nlp.pipe(texts):
            pass

    return read


def natasha(*, morphology: bool) -> Callable[[], Read]:
    def load() -> Read:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from natasha import Doc, MorphVocab, NewsEmbedding, NewsMorphTagger, NewsNERTagger, Segmenter

            segmenter, embedding = Segmenter(), NewsEmbedding()
            vocabulary, names = MorphVocab(), NewsNERTagger(embedding)
            words = NewsMorphTagger(embedding)

        def read(texts: Sequence[str]) -> None:
            for text in texts:
                doc = Doc(text)
                doc.segment(segmenter)
                if morphology:
                    doc.tag_morph(words)
                doc.tag_ner(names)
                if morphology:
                    for span in doc.spans:
                        span.normalize(vocabulary)

        return read

    return load


def stanza(*columns: str) -> Callable[[], Read]:
    return lambda: stock(columns, documents("kk"))


REFERENCE = "Natasha, NER + morphology + normal forms"
TAGGER = "kznews, tagger alone, both tag sets"
STOCK, STOCK_ONE = "Stanza, same weights, both tag sets", "Stanza, same weights, one tag set"
SYSTEMS: dict[str, tuple[Callable[[], Read], str]] = {
    "kznews, whole pipeline": (kznews_whole, "kk"),
    "kznews, tokens and sentences": (kznews_stage("kznews_sentences"), "kk"),
    "kznews, names": (kznews_stage("kznews_ner", "kznews_sentences"), "kk"),
    "kznews, dates": (kznews_stage("kznews_dates", "kznews_sentences"), "kk"),
    TAGGER: (tagger_alone, "kk"),
    STOCK: (stanza("news", "kaznerd"), "kk"),
    STOCK_ONE: (stanza("news"), "kk"),
    REFERENCE: (natasha(morphology=True), "ru"),
    "Natasha, NER alone": (natasha(morphology=False), "ru"),
    "spaCy blank, tokens and sentences": (spacy_blank, "kk"),
}
"""Name → how to load it, and the language of the documents that it reads."""
PAIRS = ((TAGGER, STOCK), (TAGGER, STOCK_ONE))
"""Systems whose ratio is of interest beside that to the reference."""
