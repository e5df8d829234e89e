"""Every form that a date word takes, generated from the rules of Kazakh suffixation.

The words of dates are a closed list, so their forms are generated once and looked up, instead of being guessed
from endings: `қарашасында` is known to be `қараша` with possessive and locative. Vowel harmony and the
assimilation of suffix consonants follow the school grammar (Балақаев et al., Қазіргі қазақ тілі).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

CASES = ("nom", "gen", "dat", "acc", "loc", "abl", "ins", "attr", "adj", "sim")
"""Seven cases, then attributive (`қарашадағы`, `жылғы`), denominal adjective (`жылдық`), similative (`жылдай`)."""

_BACK = "аоұыяюё"
_FRONT = "әеіөүэ"
_VOWELS = _BACK + _FRONT + "иу"
_VOICELESS = "пткқсшщчцхһфбвгғд"
"""What takes -т-, -қ-/-к-: the voiceless; final б в г ғ д are spoken voiceless."""

_CASES_OF_ATTRIBUTIVE = (
    ("", ""),
    ("ның", "нің"),
    ("ға", "ге"),
    ("ны", "ні"),
    ("да", "де"),
    ("дан", "ден"),
    ("мен", "мен"),
    ("дай", "дей"),
)
_SOFTENED = {"к": "г", "қ": "ғ", "п": "б"}
"""Final consonants before the possessive: қыркүйек, қыркүйегі."""


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
    yield stem + _pick(stem, back="лық", front="лік", initial=_l_suffix(stem)), Form("adj")
    plural = stem + _pick(stem, back="лар", front="лер", initial=_plural_initial(stem))
    yield from _bare_forms(plural, Form(plural=True))
    soft = stem[:-1] + _SOFTENED.get(stem[-1], stem[-1])
    yield from possessed_forms(soft + _possessive(stem), Form(possessed=True))
    yield from possessed_forms(plural + _pick(plural, back="ы", front="і"), Form(possessed=True, plural=True))


def possessed_forms(stem: str, form: Form) -> Iterator[tuple[str, Form]]:
    """All case forms of a third person possessive (`қарашасы` → `қарашасында`)."""
    yield stem, form
    for case, back, front in (
        ("gen", "ның", "нің"),
        ("dat", "на", "не"),
        ("acc", "н", "н"),
        ("loc", "нда", "нде"),
        ("abl", "нан", "нен"),
        ("ins", "мен", "мен"),
    ):
        yield stem + _pick(stem, back=back, front=front), form._replace(case=case)
    attributive = stem + _pick(stem, back="ндағы", front="ндегі")
    yield from _attributive(attributive, form)


def _bare_forms(stem: str, form: Form) -> Iterator[tuple[str, Form]]:
    last = stem[-1]
    vowel, nasal, voiceless = last in _VOWELS and last != "у", last in "мнң", last in _VOICELESS
    yield stem, form
    gen = "н" if vowel or nasal else "т" if voiceless else "д"
    yield stem + _pick(stem, back="ның", front="нің", initial=gen), form._replace(case="gen")
    acc = "н" if vowel else "т" if voiceless else "д"
    yield stem + _pick(stem, back="ны", front="ні", initial=acc), form._replace(case="acc")
    dat = ("қ", "к") if voiceless else ("ғ", "г")
    yield stem + _pick(stem, back=dat[0] + "а", front=dat[1] + "е"), form._replace(case="dat")
    loc = "т" if voiceless else "д"
    locative = stem + _pick(stem, back="да", front="де", initial=loc)
    yield locative, form._replace(case="loc")
    abl = "н" if nasal else "т" if voiceless else "д"
    yield stem + _pick(stem, back="дан", front="ден", initial=abl), form._replace(case="abl")
    ins = "п" if voiceless else "б" if last in "зж" else "м"
    yield stem + ins + "ен", form._replace(case="ins")
    yield stem + _pick(stem, back="дай", front="дей", initial=loc), form._replace(case="sim")
    yield from _attributive(locative + _pick(stem, back="ғы", front="гі"), form)
    direct = _pick(stem, back="қы", front="кі") if voiceless else _pick(stem, back="ғы", front="гі")
    yield from _attributive(stem + direct, form)


def _attributive(stem: str, form: Form) -> Iterator[tuple[str, Form]]:
    """`жылғы`, and the same standing for its noun: `2025 жылғыдан`, `былтырғымен`."""
    form = form._replace(case="attr")
    for back, front in _CASES_OF_ATTRIBUTIVE:
        yield stem + _pick(stem, back=back, front=front), form


def _possessive(stem: str) -> str:
    if stem[-1] in _VOWELS and stem[-1] != "у":
        return _pick(stem, back="сы", front="сі")
    return _pick(stem, back="ы", front="і")


def _l_suffix(stem: str) -> str:
    last = stem[-1]
    return "т" if last in _VOICELESS else "д" if last in "лмнңзж" else "л"


def _plural_initial(stem: str) -> str:
    return _l_suffix(stem)


def _pick(stem: str, *, back: str, front: str, initial: str | None = None) -> str:
    """The allomorph that agrees with the last vowel of `stem`; `initial` replaces its first consonant."""
    suffix = front if is_front(stem) else back
    return suffix if initial is None else initial + suffix[1:]


def is_front(stem: str) -> bool:
    """Whether the last harmonic vowel is a front one (`дүйсенбі`, `сәуір`); и and у take the vowel before them."""
    for char in reversed(stem):
        if char in _FRONT:
            return True
        if char in _BACK:
            return False
    return "и" in stem and "у" not in stem
