"""Every form that a date word takes, generated from the rules of Kazakh suffixation.

The words of dates are a closed list, so their forms are generated once and looked up, instead of being guessed
from endings: `қарашасында` is known to be `қараша` with possessive and locative. The suffixes are those of
`kznews.morphology`; what dates add is -ғы of time (`жылғы`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kznews import morphology
from kznews.morphology.inflection import suffixed
from kznews.morphology.phonology import Harmony
from kznews.morphology.suffixes import case_suffix

CASES = ("nom", *morphology.CASES, "attr", "adj", "sim")
"""Seven cases, then attributive (`қарашадағы`, `жылғы`), denominal adjective (`жылдық`), similative (`жылдай`)."""

_CASES_OF_ATTRIBUTIVE = ("gen", "dat", "acc", "loc", "abl", "ins", "sim")
_NARROW = {"а": "ы", "е": "і"}


class Form(NamedTuple):
    """What the ending of one word says."""

    case: str = "nom"
    possessed: bool = False
    plural: bool = False
    ordinal: bool = False


def forms(stem: str) -> Iterator[tuple[str, Form]]:
    """All inflected forms of a nominative `stem`, with what each says.

    >>> dict(forms("қараша"))["қарашасында"]
    Form(case='loc', possessed=True, plural=False, ordinal=False)
    """
    yield from _bare_forms(stem, Form())
    yield _with(stem, "adj"), Form("adj")
    plural = _with(stem, "pl")
    yield from _bare_forms(plural, Form(plural=True))
    yield from possessed_forms(_with(stem, "px3"), Form(possessed=True))
    yield from possessed_forms(_with(plural, "px3"), Form(possessed=True, plural=True))


def possessed_forms(stem: str, form: Form) -> Iterator[tuple[str, Form]]:
    """All case forms of a third person possessive (`қарашасы` → `қарашасында`)."""
    yield stem, form
    for case in morphology.CASES:
        yield _with(stem, case, possessed=True), form._replace(case=case)
    yield from _attributive(_with(stem, "attr", possessed=True), form)


def _bare_forms(stem: str, form: Form) -> Iterator[tuple[str, Form]]:
    yield stem, form
    for case in (*morphology.CASES, "sim"):
        yield _with(stem, case), form._replace(case=case)
    yield from _attributive(_with(stem, "attr"), form)
    # -ғы of time has the consonant of the dative: жылға, жылғы; айға, айғы; қысқа, қысқы.
    dative = _with(stem, "dat")
    yield from _attributive(dative[:-1] + _NARROW[dative[-1]], form)


def _attributive(stem: str, form: Form) -> Iterator[tuple[str, Form]]:
    """`жылғы`, and the same standing for its noun: `2025 жылғыдан`, `былтырғымен`."""
    form = form._replace(case="attr")
    yield stem, form
    harmony: Harmony = "back" if stem[-1] == "ы" else "front"
    for case in _CASES_OF_ATTRIBUTIVE:
        yield stem + case_suffix(case, "vowel", harmony), form


def _with(stem: str, tag: str, *, possessed: bool = False) -> str:
    return "".join(suffixed(stem, tag, possessed=possessed))
