"""News media: a credit line to one of them (`деп хабарлайды Kazinform`) is no quotation."""

from __future__ import annotations

import re

from kznews.quotes.layout import Layout
from kznews.quotes.phrases import Phrase

_REPORTERS = frozenset(("тілші", "журналист", "репортер", "корреспондент"))
# `Zakon.kz`, `kabar.kg-ға`: a name with a top-level domain, which is Latin letters behind a dot.
_DOMAIN = re.compile(r"[a-z0-9]\.(?:[a-z]{2,4})\b", re.IGNORECASE)
_LATIN_AGENCY = re.compile(r"[A-Za-z]{3,}[\w .]*агентт", re.IGNORECASE)


def is_medium(layout: Layout, phrase: str) -> bool:
    """Whether `phrase` names a news medium or somebody who works for one.

    >>> layout = Layout("", ())
    >>> is_medium(layout, "Kazinform агенттігінің меншікті тілшісі")
    True
    >>> is_medium(layout, "министрліктің баспасөз қызметі")
    False
    """
    low = phrase.lower()
    if _DOMAIN.search(low) or layout.cues.media.search(low) or _LATIN_AGENCY.search(low):
        return True
    words = low.split()
    heads = [layout.nouns.of(word.strip('«»"“”,.')) for word in words]
    return any(noun is not None and (noun.kind == "medium" or noun.lemma in _REPORTERS) for noun in heads) or (
        "ақпарат" in low and "агентт" in low
    )


def is_reporter(layout: Layout, phrase: str) -> bool:
    """Whether somebody of a medium speaks, not the medium: `агенттік тілшісі`."""
    noun = layout.nouns.of(phrase.split()[-1])
    return noun is not None and noun.lemma in _REPORTERS


def is_credited_medium(layout: Layout, phrase: Phrase | None, told: str) -> bool:
    """Whether a credit line names a medium: by its name or kind, or as a bare name that no body noun explains.

    `деп хабарлайды Экспресс К` is a credit line, `деп хабарлайды Төтенше жағдайлар министрлігі` is not.
    """
    if phrase is not None and phrase.person is not None:
        return False
    if is_medium(layout, told):
        return True
    if phrase is None or phrase.kind != "body":
        return False
    return layout.nouns.of(layout.text[phrase.start : phrase.end].rstrip('»”"').split()[-1]) is None


_DATELINE = re.compile(
    r"(?:[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ][^—–\n]{0,60}?(?:\.|,)\s*)?"
    r"(?:[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ]{3,}|[Кк]азинформ|[Kk]azinform|Kazakhstan Today|ҚазАқпарат)\.?\s*[—–−―-]\s*"
)


def skip_dateline(text: str, start: int, end: int) -> int:
    """Where the sentence begins after a dateline (`АСТАНА. KAZINFORM — …`), `start` where there is none.

    >>> skip_dateline("АСТАНА. KAZINFORM — Бүгін", 0, 25)
    20
    """
    found = _DATELINE.match(text, start, end)
    return found.end() if found is not None else start
