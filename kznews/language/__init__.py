"""Kazakh for spaCy: `spacy.blank("kk")`."""

from __future__ import annotations

from spacy.language import BaseDefaults, Language

from kznews.language.lex_attrs import LEX_ATTRS
from kznews.language.tokens import ATOMS
from kznews.lexicon import words


class KazakhDefaults(BaseDefaults):
    """What spaCy asks a language for. The atoms are its infixes: they tile a chunk, so there are no affixes."""

    tokenizer_exceptions = {}  # noqa: RUF012
    prefixes = ()
    suffixes = ()
    infixes = tuple(atom.pattern for atom in ATOMS)
    token_match = None
    url_match = None
    lex_attr_getters = LEX_ATTRS
    stop_words = set(words("stop_words"))  # noqa: RUF012
    writing_system = {"direction": "ltr", "has_case": True, "has_letters": True}  # noqa: RUF012


class Kazakh(Language):  # type: ignore[no-untyped-call]  # spaCy leaves its hook untyped
    """Kazakh in Cyrillic letters."""

    lang = "kk"
    Defaults = KazakhDefaults


__all__ = ["Kazakh"]
