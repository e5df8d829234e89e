"""The notation of date rules: patterns over atoms instead of letters.

`day=small dash? month=month:gen` is a day number, perhaps a hyphen, and a month in the genitive. Each item is
`[name=]kind[/kind…][:form]`; a form is a case, `poss`, `bare`, `pl`, `sg`, `ord` or `card`, with `,` between forms
of which one will do and `+` between those that all must.
Items may carry `?`, be grouped by ( | ), as in a regular expression; there is no `*` and no `+`, so a match is
bounded by the length of its pattern and costs constant time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import product

import regex

from kznews.dates.atoms import Atom
from kznews.dates.inflection import CASES, Form

KINDS = (
    *("small", "two_digit", "year_number", "number", "roman", "number_word"),
    *("dash", "dot", "comma", "colon", "slash", "open", "close"),
    *("month", "weekday", "season", "today", "this_year"),
    *("year", "yearly", "month_unit", "week", "day", "day_night", "hour", "minute", "second"),
    *("century", "decade", "ten_days", "half", "half_part", "quarter", "year_short", "century_short", "school"),
    *("previous", "before", "this", "that", "next", "coming", "near", "last", "first", "edge"),
    *("and", "or", "from", "until", "towards", "between", "ago", "later", "throughout", "within"),
    *("every", "each", "times", "few", "about", "more", "and_half", "half_of", "quarter_of"),
    *("now", "now_attribute", "vague", "moment", "day_part", "day_part_of", "part_of_its", "noon", "daily"),
    *("our", "era", "letter", "day_star"),
)
_ALIASES = {"n": ("small", "two_digit", "year_number", "number")}
_FORMS = [Form(*features) for features in product(CASES, (False, True), (False, True), (False, True))]
_FORM_INDEX = {form: index for index, form in enumerate(_FORMS)}
_KIND_INDEX = {kind: index for index, kind in enumerate(KINDS)}
_FIRST_CODE = 0x4E00
_ITEM = regex.compile(r"(?:(?P<name>[a-z_0-9]+)=)?(?P<kinds>[a-z_]+(?:/[a-z_]+)*)(?::(?P<form>[a-z,+]+))?")
_FLAGS: dict[str, Callable[[Form], bool]] = {
    "poss": lambda form: form.possessed,
    "bare": lambda form: not form.possessed,
    "pl": lambda form: form.plural,
    "sg": lambda form: not form.plural,
    "ord": lambda form: form.ordinal,
    "card": lambda form: not form.ordinal,
}


@cache
def _code(kind: str, form: Form) -> str:
    return chr(_FIRST_CODE + _KIND_INDEX[kind] * len(_FORMS) + _FORM_INDEX[form])


def encode(run: Sequence[Atom]) -> str:
    """One character an atom: its kind and form, as `compile_pattern` knows them."""
    return "".join([_code(atom.kind, atom.form) for atom in run])


@cache
def compile_pattern(notation: str) -> regex.Pattern[str]:
    """The regular expression over encoded atoms. Raises ValueError naming a kind or form that does not exist."""
    return regex.compile(regex.sub(r"\s++", "", _ITEM.sub(_item, notation)))


def may_begin(notation: str, codes: str) -> bool:
    """Whether a match of the pattern can begin with these encoded atoms, or is as short as their beginning."""
    return compile_pattern(notation).match(codes, partial=True) is not None


def _item(found: regex.Match[str]) -> str:
    ranges = _class(found["kinds"], found["form"])
    return f"(?P<{found['name']}>[{ranges}])" if found["name"] else f"(?:[{ranges}])"


@cache
def _class(names: str, wanted: str | None) -> str:
    """The codes of all kinds of `names` in the wanted forms, as a character class has them."""
    kinds = [k for name in names.split("/") for k in _ALIASES.get(name, (name,))]
    unknown = [kind for kind in kinds if kind not in _KIND_INDEX]
    if unknown:
        raise ValueError(f"{unknown[0]!r} in a date pattern is no kind of atom; the kinds are {', '.join(KINDS)}")
    return _ranges(sorted(_code(kind, form) for kind in kinds for form in _forms(wanted)))


@cache
def _forms(wanted: str | None) -> tuple[Form, ...]:
    return tuple(form for form in _FORMS if _fits(form, wanted))


def _ranges(codes: Sequence[str]) -> str:
    """The codes as a character class has them, neighbours as one range."""
    written, start = [], 0
    for at in range(1, len(codes) + 1):
        if at == len(codes) or ord(codes[at]) != ord(codes[at - 1]) + 1:
            written.append(codes[start] if at - start == 1 else f"{codes[start]}-{codes[at - 1]}")
            start = at
    return "".join(written)


def _fits(form: Form, wanted: str | None) -> bool:
    if wanted is None:
        return True
    for part in wanted.split("+"):
        options = part.split(",")
        flags = [option for option in options if option in _FLAGS]
        cases = [option for option in options if option not in _FLAGS]
        wrong = [case for case in cases if case not in CASES]
        if wrong:
            known = ", ".join((*CASES, *_FLAGS))
            raise ValueError(f"{wrong[0]!r} in a date pattern is no form; the forms are {known}")
        if not any(_FLAGS[flag](form) for flag in flags) and form.case not in cases:
            return False
    return True
