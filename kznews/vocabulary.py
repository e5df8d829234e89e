"""Flat memory over any number of articles: spaCy keeps every word that it ever read, some 400 bytes each."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from weakref import WeakKeyDictionary

from spacy.language import Language

KEPT_WORDS = 40_000
"""Words kept for good: enough that what is common in the news is looked up, not made anew."""


class BoundedVocabulary:
    """The vocabulary of a pipeline that only hands out plain values, never its Docs.

    Once it holds `kept` words, those that are read after that are forgotten again by `Language.memory_zone`. A
    zone's end is the end of every Doc made in it, so it is left when no thread reads any more.
    """

    def __init__(self, nlp: Language, *, kept: int = KEPT_WORDS) -> None:
        self._nlp = nlp
        self._kept = kept
        self._lock = threading.Lock()
        self._readers = 0
        self._zone = ExitStack()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Docs made inside must not be used outside."""
        with self._lock:
            if self._readers == 0 and len(self._nlp.vocab.strings) > self._kept:
                self._zone.enter_context(self._nlp.memory_zone())
            self._readers += 1
        try:
            yield
        finally:
            with self._lock:
                self._readers -= 1
                if self._readers == 0:
                    self._zone.close()


_bounded: WeakKeyDictionary[Language, BoundedVocabulary] = WeakKeyDictionary()


def bounded(nlp: Language, *, kept: int = KEPT_WORDS) -> Language:
    """`nlp`, whose vocabulary is bounded from now on: its Docs must not be used outside of `reading`."""
    _bounded[nlp] = BoundedVocabulary(nlp, kept=kept)
    return nlp


def reading(nlp: Language) -> AbstractContextManager[None]:
    """Articles are read with `nlp` inside; its words stay where its vocabulary is not `bounded`."""
    vocabulary = _bounded.get(nlp)
    return nullcontext() if vocabulary is None else vocabulary.reading()
