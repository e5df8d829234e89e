"""Kazakh for spaCy: `spacy.blank("kk")`."""

from __future__ import annotations

from spacy.language import BaseDefaults, Language
from spacy.tokens import Doc

from kznews.language.lex_attrs import LEX_ATTRS
from kznews.language.tokens import ATOMS
from kznews.lexicon import words
from kznews.text import encodable


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

    def make_doc(self, text: str) -> Doc:
        """The tokens of `text`; a lone surrogate, for which spaCy's UTF-8 has no form, becomes U+FFFD."""
        return super().make_doc(encodable(text))


__all__ = ["Kazakh"]
