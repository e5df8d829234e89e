"""The tagger on spaCy Docs: their sentences in, entities with character offsets out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from kznews.article import Entity
from kznews.text import TextView

from .labels import combined
from .tagger import Tagger

SOURCE = "ner:kznews"


def tag_docs(tagger: Tagger, docs: Sequence[Doc]) -> list[list[Entity]]:
    """Entities of each Doc, at offsets of its text, in reading order; all Docs are tagged in one batch."""
    sentences = [[_tokens(sentence) for sentence in _sentences(doc)] for doc in docs]
    repair = [not TextView.of(doc.text).identical for doc in docs]
    words = [
        [TextView.of(token.text).clean if dirty else token.text for token in sentence]
        for dirty, parts in zip(repair, sentences, strict=True)
        for sentence in parts
    ]
    tagged = iter(tagger.tag(words))
    found = []
    for doc, parts in zip(docs, sentences, strict=True):
        entities = []
        for sentence in parts:
            for span in combined(next(tagged)):
                first, last = sentence[span.start], sentence[span.end - 1]
                start, end = first.idx, last.idx + len(last)
                entities.append(Entity(start, end, doc.text[start:end], source=SOURCE, label=span.label))
        found.append(entities)
    return found


def _sentences(doc: Doc) -> Iterator[Span]:
    """Sentences of a Doc, or all of it where no component has set any."""
    if len(doc) == 0:
        return
    if doc.has_annotation("SENT_START"):
        yield from doc.sents
    else:
        yield doc[:]


def _tokens(sentence: Span) -> list[Token]:
    """The tokens of a sentence that are not white space."""
    return [token for token in sentence if not token.is_space]
