"""Many articles from a file to a file: in order, nothing dropped, and after a stop it goes on.

Each row read gives one result written, an article or why it could not be read, so what is complete in the output
says how far an earlier run came.
"""

from __future__ import annotations

from kznews.corpus.rows import InputError, Row
from kznews.corpus.run import Reader, Sink, Source, read_corpus, results_of
from kznews.corpus.settings import Settings
from kznews.corpus.summary import Summary

__all__ = ["InputError", "Reader", "Row", "Settings", "Sink", "Source", "Summary", "read_corpus", "results_of"]
