"""Forms of reporting verbs: a stem of the cue lexicon plus a small finite-state grammar of what may follow it.

Person, tense and converb endings: Kazakh Grammar (Қазақ грамматикасы, Астана 2002), §§ етістік, көсемше, есімше.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

FormKind = Literal[
    "finite",
    "first",
    "converb",
    "conditional",
    "participle",
    "similative",
    "nominal",
    "passive",
    "agentive",
    "other",
]

_ENDINGS = re.compile(
    r"""
    (?P<passive>(?:[ыі]?л|[ыі]н|лін)(?=[дғгіыуеа]))?
    (?P<negative>[мбп][ае](?=[дтйғгп]))?
    (?:
      (?P<past>[дт][ыі](?P<past1>[мкқ])?(?:ң|ң[ыі]з(?:д[ае]р)?)?)
    | (?P<similative>[ғгқк][ае]н(?:(?P<similative1>[ыі]м(?:[ыі]з)?)|[ыі]н?)?д[ае]й)
    | (?P<nominal>[ғгқк][ае]н(?:д[ыі]ғ?)?(?P<nominal1>[ыі]м)?[ыі]з?[а-яәіңғүұқөһ]*)
    | (?P<perfect>[ғгқк][ае]н(?P<perfect1>м[ыі]н|[мбп][ыі]з)?)
    | (?P<present>[йае](?P<present1>м[ыі]н|м[ыі]з)?(?:д[ыі]|с[ыі]ң|с[ыі]з(?:д[ае]р)?)?)
    | (?P<converb>[ыі]?п)(?P<evidential>т[ыі])?
    | (?P<agentive>[уү]ш[ыі])
    | (?P<habitual>[йае]?т[ыі]н)
    | (?P<conditional>с[ае])(?P<conditional12>м|ң|қ|к|ңыз|ңіз)?
    | (?P<progressive>[уү]д[ае])
    )
    """,
    re.VERBOSE,
)
# Auxiliaries of aspect after a converb: `айтып отыр`, `атап өтіп, …`, `жеткізіп келеді`.
_AUXILIARY = re.compile(
    r"(?:отыр|жатыр|тұр|жүр)(?:ған|ген|ды|ді)?(?P<first>м[ыі]н|м[ыі]з|быз|б[ыі]н)?"
    r"|(?:отыр|тұр|жүр|кел|бер|қой|кет|өт|қал|сал|таста|жат)(?:[дт][ыі]|[ғгқк][ае]н|[ае]д[ыі]|йд[ыі]|[ыі]п)"
    r"(?P<first2>[мкқ]|м[ыі]з|быз)?"
    r"|кел[ае]?д[ыі]|өтті|өтеді|өткен|өтіп"
)


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What the ending says: kind, and whether the verb is negated."""

    kind: FormKind
    negative: bool = False


@lru_cache(maxsize=1 << 14)
def ending(suffix: str) -> VerbForm | None:
    """The form that `suffix` makes of a verb stem, None where it is no verb ending.

    >>> ending("ді"), ending("деп")
    (VerbForm(kind='finite', negative=False), None)
    """
    found = _ENDINGS.fullmatch(suffix)
    if found is None:
        return None
    return VerbForm(_kind(found), found["negative"] is not None)


def _kind(found: re.Match[str]) -> FormKind:
    if found["past1"] or found["perfect1"] or found["present1"] or found["nominal1"] or found["similative1"]:
        return "first"
    if found["passive"]:
        return "passive"
    if found["similative"]:
        return "similative"
    if found["nominal"]:
        return "nominal"
    if found["perfect"]:
        return "participle"
    if found["present"]:
        return "finite" if found["present"][-1] in "ыі" else "other"
    if found["agentive"]:
        return "agentive"
    if found["habitual"] or found["conditional12"]:
        return "other"
    if found["conditional"]:
        return "conditional"
    if found["converb"] and not found["evidential"]:
        return "converb"
    return "finite"


def auxiliary(word: str) -> FormKind | None:
    """The form that an auxiliary gives the converb before it, None where `word` is none.

    >>> auxiliary("отыр"), auxiliary("отырмыз"), auxiliary("өткен")
    ('finite', 'first', 'participle')
    """
    found = _AUXILIARY.fullmatch(word)
    if found is None:
        return None
    if found["first"] or found["first2"]:
        return "first"
    if word.endswith(("ған", "ген", "қан", "кен")):
        return "participle"
    return "converb" if word.endswith("п") else "finite"
