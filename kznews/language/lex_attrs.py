"""What spaCy asks of a word form: its norm, whether it is a number, whether it is a stop word."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final
from unicodedata import normalize

from spacy.attrs import LIKE_NUM, NORM  # type: ignore[import-not-found]  # compiled, without a stub

from kznews.language.alphabet import HYPHENS
from kznews.lexicon import read_tsv, words
from kznews.morphology.suffixes import BARE, CASES, POSSESSED, ending_pattern
from kznews.text import INVISIBLE

# Ordinal, possessive and case after a numeral, by vowel harmony one of each pair. In tens: ондаған, жүздеген.
_ORDINAL: Final = "(?:с?[ыі]?нш[ыі])"
_CASE: Final = (
    f"(?:{ending_pattern(*CASES, 'attr', 'sim', after=BARE)}|[дт](?:аған|еген)"
    f"|{ending_pattern('px3')}{ending_pattern(*CASES, after=POSSESSED)}?)"
)
_SUFFIX: Final = f"(?:{_ORDINAL}?{_CASE}?)"
_DIGITS: Final = re.compile(
    rf"[+±~-]?\d+(?:[.,:/]\d+)*(?:[{HYPHENS}](?:{_SUFFIX}|ш[ыі]{_CASE}?|[ае]у{_CASE}?))?%?"
)
_ROMAN: Final = re.compile("[IVXІХ]{2,}")
_COLLECTIVES: Final = "ек|үш|төрт|бес|алт|жет"
_MORE_STEMS: Final = ("триллион", "жарты", "жарым", "қырқ")


def _number_words() -> re.Pattern[str]:
    stems = "|".join((*words("number_words"), *_MORE_STEMS))
    return re.compile(f"(?:{stems}){_SUFFIX}|(?:{_COLLECTIVES})[ае]у{_CASE}?")


_NUMBER_WORD: Final = _number_words()
_NOT_NUMBERS: Final = frozenset(words("numeral_homographs")).union(
    *(row["not_forms"].split() for row in read_tsv("number_words"))
)
_MEANINGS: Final = {row["abbreviation"]: row["meaning"] for row in read_tsv("abbreviations")}
_UNSEEN: Final = re.compile(f"[{INVISIBLE}]")


def like_num(text: str) -> bool:
    """Whether `text` is a number: digits with any ending (`90-шы`), a numeral (`жүзден`, `екінші`), Roman."""
    lower = text.lower()
    if lower[:1].isdigit() or lower[1:2].isdigit():
        return _DIGITS.fullmatch(lower) is not None
    if lower in _NOT_NUMBERS:
        return False
    return _NUMBER_WORD.fullmatch(lower) is not None or _ROMAN.fullmatch(text) is not None


def norm(text: str) -> str:
    """`text` in small composed letters without invisible characters; an abbreviation's meaning."""
    lower = _UNSEEN.sub("", normalize("NFC", text)).lower()
    return _MEANINGS.get(lower, lower)


LEX_ATTRS: Final[dict[int, Callable[[str], Any]]] = {LIKE_NUM: like_num, NORM: norm}
