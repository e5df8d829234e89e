"""The tagger on spaCy Docs: their sentences in, entities with character offsets out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from spacy.tokens import Doc

from kznews.article import Entity
from kznews.language.arrays import TokenArrays
from kznews.ner.agreement import agree
from kznews.ner.labels import TaggedSentence, combined
from kznews.records import text_of
from kznews.text import TextView


class NameTagger(Protocol):
    """What reads the sentences: `Tagger`, `StanzaTagger`."""

    @property
    def source(self) -> str:
        """What its entities name as their source."""

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[TaggedSentence]:
        """Spans of both tag sets for each sentence, in the order given."""


Word = tuple[int, int, str]
"""Start and end of a token in `doc.text`, and the token as the tagger reads it."""


def tag_docs(tagger: NameTagger, docs: Sequence[Doc]) -> list[list[Entity]]:
    """Entities of each Doc, at offsets of its text, in reading order; all Docs are tagged in one batch."""
    texts = [text_of(doc) for doc in docs]
    sentences = [list(_sentences(doc, text)) for doc, text in zip(docs, texts, strict=True)]
    tagged = iter(tagger.tag([[word for _, _, word in sentence] for parts in sentences for sentence in parts]))
    found = []
    for text, parts in zip(texts, sentences, strict=True):
        entities = []
        for sentence in parts:
            for span in combined(next(tagged)):
                start, end = sentence[span.start][0], sentence[span.end - 1][1]
                entities.append(Entity(start, end, text[start:end], source=tagger.source, label=span.label))
        voted = agree([replace(entity, text=TextView.of(entity.text).clean) for entity in entities])
        found.append([replace(entity, text=text[entity.start : entity.end]) for entity in voted])
    return found


def _sentences(doc: Doc, text: str) -> Iterator[list[Word]]:
    """The words of each sentence without white space and the invisible; one sentence where none has been set."""
    if len(doc) == 0:
        return
    repaired = not TextView.of(text).identical
    tokens = TokenArrays.of(doc)
    words: list[Word] = []
    columns = (tokens.starts, tokens.ends, tokens.is_space, tokens.begins_sentence)
    for start, end, is_space, begins in zip(*(column.tolist() for column in columns), strict=True):
        if begins and words:
            yield words
            words = []
        if not is_space:
            word = TextView.of(text[start:end]).clean if repaired else text[start:end]
            if word:
                words.append((start, end, word))
    if words:
        yield words
