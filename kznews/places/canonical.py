"""The one name under which an article's mentions of a place stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kznews.gazetteer import GazetteerEntry, key_of

_HOME = "KZ"


def canonical_name(entry: GazetteerEntry | None, forms: Sequence[str]) -> str:
    """The name for a place that the article calls `forms` (nominative, in reading order, at least one).

    Countries go by their short name as the article spells it; an official form (`Қазақстан Республикасы`) or
    `ҚР` alone gives the short one, other abbreviations stay unless a fuller form stands beside them. Everything
    else goes by its fullest form: `Түркістан облысы`, `Есіл өзені`.
    """
    if entry is None or entry.kind != "country":
        return _fullest(forms)
    official = {key_of(name) for name in entry.official}
    abbreviations = {key_of(name) for name in entry.abbreviations}
    if entry.name.isupper():
        # The short name is itself an abbreviation: АҚШ, or the full form where the article has it.
        full = [form for form in forms if key_of(form) in official]
        own = [form for form in forms if key_of(form) == key_of(entry.name)]
        return (full or own or [_commonest(forms)])[0]
    short = [form for form in forms if key_of(form) not in official | abbreviations and not _is_byname(form)]
    if short:
        return _commonest(short)
    if entry.country != _HOME and all(key_of(form) in abbreviations for form in forms):
        return forms[0]
    return entry.name


def _is_byname(form: str) -> bool:
    """Whether a form is no name to give: Latin letters, or a description (`Аспан асты елі`, China)."""
    return form.isascii() or form.endswith(" елі")


def _commonest(forms: Sequence[str]) -> str:
    """The most frequent form, the first of equals."""
    return Counter(forms).most_common(1)[0][0]


def _fullest(forms: Sequence[str]) -> str:
    """The form with most words; of those the most frequent, the first of equals."""
    most = max(form.count(" ") for form in forms)
    return _commonest([form for form in forms if form.count(" ") == most])
