"""News media: a credit line to one of them (`деп хабарлайды Kazinform`) is no quotation."""

from __future__ import annotations

import re
from functools import cache

from kznews.lexicon import read_tsv
from kznews.quotes.nouns import speaker_noun

_DOMAIN = re.compile(r"\w\.(?:kz|com|ru|net|org|uz|info|tv|news)\b", re.IGNORECASE)
_LATIN_AGENCY = re.compile(r"[A-Za-z]{3,}[\w .]*агентт", re.IGNORECASE)


@cache
def _names() -> re.Pattern[str]:
    names = sorted((row["word"] for row in read_tsv("cue_media") if row["kind"] == "name"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def is_medium(phrase: str) -> bool:
    """Whether `phrase` names a news medium or somebody who works for one.

    >>> is_medium("Kazinform агенттігінің меншікті тілшісі"), is_medium("министрліктің баспасөз қызметі")
    (True, False)
    """
    low = phrase.lower()
    if _DOMAIN.search(low) or _names().search(low) or _LATIN_AGENCY.search(low):
        return True
    words = low.split()
    heads = [speaker_noun(word.strip("«»\"“”,.")) for word in words]
    return any(noun is not None and (noun.kind == "medium" or noun.lemma == "тілші") for noun in heads) or (
        "ақпарат" in low and "агентт" in low
    )


_DATELINE = re.compile(
    r"(?:[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ][^—–\n]{0,60}?(?:\.|,)\s*)?"
    r"(?:[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ]{3,}|[Кк]азинформ|[Kk]azinform|Kazakhstan Today|ҚазАқпарат)\.?\s*[—–-]\s*"
)


def skip_dateline(text: str, start: int, end: int) -> int:
    """Where the sentence begins after a dateline (`АСТАНА. KAZINFORM — …`), `start` where there is none.

    >>> skip_dateline("АСТАНА. KAZINFORM — Бүгін", 0, 25)
    20
    """
    found = _DATELINE.match(text, start, end)
    return found.end() if found is not None else start
