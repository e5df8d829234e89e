"""Persons: the tagger's mentions joined into humans, with their titles and the words that refer to them.

Spans are repaired, found and dropped here by what names and titles look like. What the gazetteer and kind words
say against the tagger was done before, in `kznews.ner.gazetteer`.
"""

from __future__ import annotations

from kznews.persons.linking import link_persons
from kznews.persons.references import resolve_reference

__all__ = ["link_persons", "resolve_reference"]
