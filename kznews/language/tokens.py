"""What is one token: an ordered list of atoms.

A chunk of text between spaces is cut into atoms from left to right; at each place the first atom of `ATOMS` that
matches wins. Where KazNERD and UD_Kazakh-KTB agree the atoms follow them: a case suffix after a hyphen stays with
its word (`АҚШ-тың`, `90-шы`), a range is three tokens (`14-15`), an initial and an abbreviation keep their dot.

Examples are one-line strings: `|` cuts tokens that touch, a space those that do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kznews.language.alphabet import DASHES, HYPHENS, LETTER, LOWER, MARKS, UPPER
from kznews.lexicon import words
from kznews.text import INVISIBLE


@dataclass(frozen=True, slots=True)
class Atom:
    """A kind of token: `pattern` for the standard library's re, `examples` of whole chunks cut up."""

    name: str
    pattern: str
    examples: tuple[str, ...]


_PIECE = rf"[\w{MARKS}{INVISIBLE}]+"
# After a hyphen a letter goes on with the word; a digit only does so where no digit stands before the hyphen.
_JOIN = rf"(?:[{HYPHENS}](?=[{LETTER}])|(?<!\d)[{HYPHENS}](?=\d)|(?<=[{LETTER}])['’ʼ](?=[{LETTER}]))"
_SUFFIXES = rf"(?:[{HYPHENS}][{LETTER}]+)*"
_TLDS = "kz|com|ru|org|net|info|gov|edu|io|uz|kg|tj|tm|az|tr|cn|eu|uk|us|de|fr|tv|me|ua|by|рф|қаз"
# All small or all capital: the News of U.S.News is a word.
_HOST = rf"(?:[A-Za-z0-9][\w-]{{0,62}}\.){{1,8}}(?:{_TLDS}|{_TLDS.upper()})"
_EMOJI = "\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u231a-\u23ff"


def _alternatives(abbreviations: tuple[str, ...]) -> str:
    """The abbreviations, also with a capital first letter; longest first, so that т. does not hide т.б."""
    forms = {form for word in abbreviations for form in (word, word[0].upper() + word[1:]) if len(word) > 2}
    return "|".join(form.replace(".", r"\.") for form in sorted(forms, key=lambda form: (-len(form), form)))


_ABBREVIATIONS = _alternatives(words("abbreviations", "abbreviation"))

ATOMS: Final = (
    Atom(
        "email",
        rf"[A-Za-z0-9][\w.+-]{{0,63}}@(?:[\w-]{{1,63}}\.){{1,8}}[A-Za-z]{{2,}}{_SUFFIXES}",
        ("info@mail.kz", "info@mail.kz-ке", "(|press.office@gov.kz|)"),
    ),
    Atom(
        "url",
        rf"(?i:https?://|www\.)[^\s«»„“”\"<>()]*[^\s«»„“”\"<>().,:;!?…'’]"
        rf"|{_HOST}(?![\w@])(?:[/?#][^\s«»„“”\"<>()]*[^\s«»„“”\"<>().,:;!?…'’])?{_SUFFIXES}",
        (
            "https://www.inform.kz/kz/a_1?x=1",
            "prosports.kz|.",
            "AS.com-ға",
            "«|NUR.KZ|»",
            "pic.twitter.com/JzUO|,",
        ),
    ),
    Atom("handle", r"(?<!\w)@[A-Za-z]\w*", ("@FoxNews", "(|@ali_amir|)", "#|Иран")),
    Atom(
        "number",
        rf"(?:\d{{4}}-\d\d-\d\d(?!\d)|\d{{1,2}}:\d\d(?::\d\d)?(?![\d:])|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}(?!\d)"
        rf"|\d+(?:[.,]\d+)+){_SUFFIXES}"
        # An ordinal without its hyphen; a suffix after a dash typed for the hyphen; a number written together
        # with its unit or year word.
        rf"|\d+(?:с?[ыі]?н?ш[ыі](?![{LOWER}])|[{DASHES}][{LOWER}]+|(?=[{LOWER}]))",
        (
            "14.11.2025",
            "2025-11-14",
            "10:00-де",
            "2|:|1",
            "16.00-дегі",
            "1 234,5",
            "58,6|%",
            "2018|ж.",
            "200–ге",
            "2025нші",
            "5|шілде",
        ),
    ),
    Atom(
        "abbreviation",
        rf"(?:{_ABBREVIATIONS}|(?:[{LOWER}]\.)+){_SUFFIXES}",
        (
            "1990 ж.",
            "т.б.",
            "(|т.б.|)",
            "млрд.|теңге",
            "2019 ж.-дан",
            "Алматы қ.|,",
            "Б.з.б. 3-мыңжылдық",
            "ф.ғ.д.|,",
            "т.|сүлейменов",
        ),
    ),
    Atom(
        "initial",
        rf"(?:[{UPPER}]|Дж(?=\.(?:[{UPPER}]|$)))\.(?:[{HYPHENS}][{UPPER}]\.)*",
        ("Қ.|К. Тоқаев", "Ж.-П. Сартр", "Ф.|Толипов", "Н.|Ә.|Назарбаевтың", "Дж.|Буш", "(|А.|Мамин|)"),
    ),
    Atom(
        "word",
        rf"{_PIECE}(?:{_JOIN}{_PIECE})*",
        (
            "АҚШ-тың елшісі келді|.",
            "Қасым-Жомарт",
            "Қазақстан-Өзбекстан",
            "2025-жылы",
            "90-шы",
            "14-і",
            "14|-|15 қараша",
            "2|-|1-ге",
            "COVID-19-ға",
            "О'Хаган",
            "айтты|,|—|деді",
            "Қытай|–|Еуропа",
        ),
    ),
    Atom("percent", rf"(?:[%‰]|°[CСF]?){_SUFFIXES}", ("50|%", "90|%-ға", "4 %-ін", "32,5|°С-тан", "45|°")),
    Atom("suffix", rf"(?<=[»”\"\)])[{HYPHENS}](?!де[пдйг])[{LOWER}]{{1,6}}(?![{LETTER}])", ("«|АМТ|»|-ның",)),
    Atom("dots", r"\.{2,}|…+", ("Иә|...", "…|бірақ")),
    Atom("run", r"!+[!?]*|\?+[!?]*|-{2,}", ("Не|?!", "Бәрекелді|!!!")),
    Atom(
        "emoji",
        rf"[{_EMOJI}](?:[\ufe0f\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff]|\u200d[{_EMOJI}])*",
        ("👏🏽|👏",),
    ),
    Atom("other", r"\S", ("№|5", "$|5", "(|«|a|»|)", "[|1|]")),
)
"""The atoms in the order in which they are tried."""
