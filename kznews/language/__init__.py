"""Kazakh for spaCy: `spacy.blank("kk")`."""

from __future__ import annotations

from spacy.language import BaseDefaults, Language

from kznews.language.tokens import ATOMS


class KazakhDefaults(BaseDefaults):
    """What spaCy asks a language for. The atoms are its infixes: they tile a chunk, so there are no affixes."""

    tokenizer_exceptions = {}  # noqa: RUF012
    prefixes = ()
    suffixes = ()
    infixes = tuple(atom.pattern for atom in ATOMS)
    token_match = None
    url_match = None


class Kazakh(Language):
    """Kazakh in Cyrillic letters."""

    lang = "kk"
    Defaults = KazakhDefaults


__all__ = ["Kazakh"]
