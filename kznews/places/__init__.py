"""Place mentions joined to places on the map.

A referent is one entry of the gazetteer, or one name where the gazetteer has none. `link_places` reads the name
tagger's spans and the text round them; it finds no mentions of its own (see `kznews.ner.gazetteer`).
"""

from __future__ import annotations

from kznews.places.linking import link_places

__all__ = ["link_places"]
