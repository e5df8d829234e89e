"""Nouns that can be a speaker: roles (`президент`), bodies (`министрлік`), groups (`тұрғындар`), media."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal

from kznews.lexicon import read_tsv, words
from kznews.morphology import strip
from kznews.morphology.analysis import readings
from kznews.morphology.phonology import Ending
from kznews.morphology.suffixes import BARE, CASES, ending_pattern, endings
from kznews.persons.roles import Roles
from kznews.quotes.grammar import words_of

NounKind = Literal["role", "body", "medium"]

_ADJECTIVE = ("ғы", "гі", "қы", "кі", *endings("adj"), *endings("sim", after=BARE))
_PLURAL: tuple[Ending, ...] = ("glide",)
"""What -лар ends in, for the case behind it."""
_CASE_ENDINGS: dict[str | None, str] = {None: "nom"} | {
    shape: case for case in CASES for shape in endings(case, after=_PLURAL)
}
_CASE = rf"(?P<case>{ending_pattern(*CASES, after=_PLURAL)})?\Z"
# `Сеулдың` for `Сеулдің`, `Asia-ның`: foreign names are often inflected against vowel harmony, or behind a hyphen.
_MISSPELT = re.compile(r"(?:-|(?<=\w{3}))[ндт][ыі]ң\Z")
# `алматылықтар`, `ресейліктердің`: the people of a place.
_PEOPLE_OF = re.compile(rf"(?P<place>\w{{3,}}?)(?P<of>[лдт][ыі][қк])(?:тар|тер){_CASE}")
# `полициядағылар`, `министрліктегілердің`: those in a body.
_THOSE_IN = re.compile(rf"(?P<body>\w{{3,}}?)(?P<of>[дт][ае][ғг][ыі]л[ае]р){_CASE}")
# `жиналғандар`, `көргендердің`, `білетіндер`: those who did or do it; a plural of -дық is an abstract noun.
_THOSE_WHO = re.compile(rf"(?P<did>\w{{2,}}(?:[ғқ]ан|[гк]ен|[ае]тын|[ае]тін|йтын|йтін))(?:дар|дер){_CASE}")
# `ЕО-ның`, `BMW-ден`: the ending behind the hyphen of an abbreviation.
_ON_NAME = re.compile(
    r"[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ\d]-(?:(?P<gen>[ндт][ыі]ң)|(?P<abl>[ндт][ае]н)|(?P<loc>н?[дт][ае])|(?P<dat>[ғгқк][ае]|н[ае])"
    r"|(?P<acc>[ндт][ыі])|(?P<ins>[мбп]ен))\Z"
)
_HUMAN = re.compile(
    r"\w{2,}(?:[ғгқк][еа]р|хана[мн]|ш[ыі]|паз|кеш|қор|дас|дес|тас|тес|[дтл](?:ар|ер))(?:[ыі]|м[ыі]з|[ыі]м[ыі]з)?\Z"
)


@dataclass(frozen=True, slots=True)
class SpeakerNoun:
    """One form of a noun that can be a speaker: `министрлігінің` is `министрлік`, possessed, genitive."""

    lemma: str
    kind: NounKind
    case: str
    possessed: bool


class SpeakerNouns:
    """The nouns for who can speak that a pipeline knows; immutable, but for caches of its own.

    roles: the role words, each of which can speak.
    added: kind by nominative of nouns that the user adds; a capital says that it is one body's own name.
    """

    def __init__(self, roles: Roles, added: Mapping[str, NounKind] = MappingProxyType({})) -> None:
        self._roles = roles
        self._kinds: dict[str, NounKind] = dict.fromkeys(words("speaker_groups"), "role")
        self._kinds |= dict.fromkeys((*words("body_words"), *map(str.lower, words("speaker_bodies"))), "body")
        self._kinds |= {row["word"]: "medium" for row in read_tsv("cue_media") if row["kind"] == "head"}
        self._anyone = frozenset(row["word"] for row in read_tsv("speaker_groups") if row["one"] == "yes")
        self._proper = frozenset(map(str.lower, filter(_is_capitalized, (*words("speaker_bodies"), *added))))
        self._kinds |= {word.lower(): kind for word, kind in added.items()}
        # Caches of the object, not of the module: two pipelines may know different nouns.
        self.of = lru_cache(maxsize=1 << 14)(self._of)
        self.case_of = lru_cache(maxsize=1 << 14)(self._case_of)

    def means_anyone(self, phrase: str) -> bool:
        """Whether `phrase` is one bare noun for a human that says nothing more of them: `Бойжеткен`, `әйелдің`.

        >>> from kznews.persons.roles import shipped_roles
        >>> means_anyone = SpeakerNouns(shipped_roles()).means_anyone
        >>> means_anyone("Бойжеткеннің"), means_anyone("әйелдер")  # the young woman's; women
        (True, False)
        """
        return " " not in phrase and self.without_case(phrase).lower() in self._anyone

    def is_proper(self, word: str) -> bool:
        """Whether a body noun is one body's own name: `Қазгидромет`, `БҰҰ`."""
        return word.lower() in self._proper

    def _of(self, word: str) -> SpeakerNoun | None:
        """The speaker noun that `word` is a form of, None where it is none.

        >>> from kznews.persons.roles import shipped_roles
        >>> SpeakerNouns(shipped_roles()).of("министрлігінің")
        SpeakerNoun(lemma='министрлік', kind='body', case='gen', possessed=True)
        """
        low = word.lower()
        if low == "ақ":
            return SpeakerNoun(low, "body", "nom", False) if word == "АҚ" else None
        for reading in readings(low):
            kind = self._kinds.get(reading.stem)
            if (
                kind is None
                or reading.stem == "ақ"
                or any(tag in ("attr", "own", "adj") for tag in reading.suffixes)
            ):
                continue
            case = next((tag for tag in reading.suffixes if tag in CASES), "nom")
            return SpeakerNoun(reading.stem, kind, case, any(tag.startswith("px") for tag in reading.suffixes))
        people = _PEOPLE_OF.match(low)
        if people is not None and people["place"] in _places():
            return SpeakerNoun(people["place"] + people["of"], "role", _CASE_ENDINGS[people["case"]], False)
        those = _THOSE_IN.match(low)
        if those is not None and any(
            self._is_body(body) for body in (those["body"], those["body"].removesuffix("н"))
        ):
            # `полиция департаментіндегілер`: the body may be somebody's.
            owned = (found := self.of(those["body"].removesuffix("н"))) is not None and found.possessed
            return SpeakerNoun(those["body"] + those["of"], "role", _CASE_ENDINGS[those["case"]], owned)
        role = self._roles.of(low)
        if role is None and (who := _THOSE_WHO.match(low)) is not None:
            return SpeakerNoun(who["did"], "role", _CASE_ENDINGS[who["case"]], False)
        if role is None or low.endswith(("нші", "ншы")):
            return None
        return SpeakerNoun(role.lemma, "role", role.case, role.possessed)

    def _is_body(self, word: str) -> bool:
        noun = self.of(word)
        return noun is not None and noun.kind == "body" and noun.case == "nom"

    def _case_of(self, word: str) -> str:
        """The case that the ending of any noun shows on form alone, `nom` where it shows none.

        >>> from kznews.persons.roles import shipped_roles
        >>> case_of = SpeakerNouns(shipped_roles()).case_of
        >>> case_of("Тоқаевтың"), case_of("сайтынан"), case_of("мамандар")
        ('gen', 'abl', 'nom')
        """
        noun = self.of(word)
        if noun is not None:
            return noun.case
        if word.lower().endswith(_ADJECTIVE) or word.lower() in words_of("adjective"):
            return "nom"
        suffixed = _ON_NAME.search(word)
        if suffixed is not None:
            return next(case for case, ending in suffixed.groupdict().items() if ending is not None)
        if word[0].isupper() and "-" not in word:
            # The gazetteer knows that `Қазақстан` is no ablative.
            found = strip(word)
            return found.case if found is not None else "nom"
        for reading in readings(word)[1:]:
            if len(reading.stem) > 2 and reading.case in CASES and not reading.stem[-1].isdigit():
                return reading.case
        return "nom"

    def without_case(self, phrase: str) -> str:
        """`phrase` in the nominative: number and possessive stay, the case of its last word goes.

        >>> from kznews.persons.roles import shipped_roles
        >>> without_case = SpeakerNouns(shipped_roles()).without_case
        >>> without_case("министрліктің баспасөз қызметінің"), without_case("мамандардың")
        ('министрліктің баспасөз қызметі', 'мамандар')
        """
        head, _, last = phrase.rpartition(" ")
        case = self.case_of(last)
        if case == "nom":
            return _MISSPELT.sub("", phrase)
        role = self._roles.of(last)
        if role is not None and role.case == case:
            bare = role.nominative
        else:
            found = [r for r in readings(last, izafet=True) if r.suffixes == (case,)]
            owned = [r for r in found if r.stem[-1] in "ыі" and r.ending.startswith("н") and head]
            if not found:
                return phrase
            bare = (owned or found)[0].stem
        return f"{head} {bare}" if head else bare


@cache
def _places() -> frozenset[str]:
    """One-word names of countries and cities, in lower case; America and Europe have people as well."""
    names = (
        row["name"] for table in ("country_names", "kazakhstan_places", "world_places") for row in read_tsv(table)
    )
    return frozenset(name.lower() for name in names if " " not in name)


def _is_capitalized(word: str) -> bool:
    return word[0].isupper()


def may_be_human(word: str) -> bool:
    """Whether a word that no lexicon knows looks like a name or a person noun: `Төлегенова`, not `ғой`."""
    return (word[0].isupper() and len(word) > 2) or _HUMAN.match(word) is not None
