"""Whether a sentence tells of the past or the future: the first telling verb behind a date.

Kazakh puts the verb at the end of its clause, so the verb that a date belongs to is the first one behind it.
Participles tell by their ending (-ған past, -атын future), finite verbs only where a clause ends, because
`мектепті` (accusative) and `өтті` (past) look alike.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

import regex

from kznews.lexicon import read_tsv

Tense = Literal["past", "future"]

_WORD = regex.compile(r"[^\W\d_]++")
_CLAUSE_END = regex.compile(r"\s*+(?:[.,;:!?…»”\"—–)]|-\s|$|\n|деп\b|деді\b|дейді\b|да\b|де\b|және\b|ал\b)")
_PAST_PARTICIPLE = regex.compile(r"\p{L}+?(?:ған|ген|қан|кен)(?:ы|і|да|де|нан|нен|ын|ін|дығын|дігін|дығы|дігі|ына|іне|ының|інің)?")
_FUTURE_PARTICIPLE = regex.compile(r"\p{L}+?(?:атын|етін|йтын|йтін)(?:ы|і|ын|ін|дығын|дігін|дығы|дігі|ына|іне)?")
_FUTURE_FINITE = regex.compile(r"\p{L}+?(?:[аейя]ды|[аейя]ді|[мбп]ақ|[мбп]ек|мақшы|мекші|бақшы|бекші|пақшы|пекші)")
_PAST_FINITE = regex.compile(r"\p{L}+?(?:ды|ді|ты|ті)")


def tense_after(text: str, start: int, end: int) -> tuple[Tense, str] | None:
    """Tense of the first telling verb in `text[start:end]` and the verb; None where no verb tells."""
    for found in _WORD.finditer(text, start, end):
        word = found[0].lower()
        tense = _tense_of(word, clause_end=_CLAUSE_END.match(text, found.end(), end) is not None)
        if tense is not None:
            return tense, found[0]
    return None


def _tense_of(word: str, *, clause_end: bool) -> Tense | None:
    known = _known().get(word)
    if known is not None:
        return None if known == "none" else "past" if known == "past" else "future"
    if len(word) < 4:
        return None
    if _FUTURE_PARTICIPLE.fullmatch(word) is not None:
        return "future"
    if _PAST_PARTICIPLE.fullmatch(word) is not None:
        return "past"
    if not clause_end:
        return None
    if _FUTURE_FINITE.fullmatch(word) is not None:
        return "future"
    return "past" if _PAST_FINITE.fullmatch(word) is not None else None


@cache
def _known() -> dict[str, str]:
    return {row["word"]: row["tense"] for row in read_tsv("date_tense")}
