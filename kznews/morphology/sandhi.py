"""What happens to a stem at the seam with a suffix: final letters that are lost, added or voiced.

Source: for loans the forms that Kazakh news and web text write most; Қазақ грамматикасы (2002) on к, қ, п and on
the narrow vowel that falls out (`орын`, `орны`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import regex

from kznews.lexicon import read_tsv

VOICED = {"к": "г", "қ": "ғ", "п": "б"}
"""Last letters of a stem and what they become before a vowel: `одақ`, `одағы`. `voiced` knows where they do."""
DEVOICED = {voiced: voiceless for voiceless, voiced in VOICED.items()}
# Not behind a consonant (`банкі`, `паркі`), nor п behind и, which only loans have (`принципі`).
_VOICES = regex.compile(r"(?<=[аәеёоөуұүыіиэюя])[кқ]$|(?<=[аәеёоөуұүыіэюя])п$")
Before = Literal["vowel", "consonant", "т", "any"]


@dataclass(frozen=True, slots=True)
class Change:
    """A change that loans make before a suffix; the first of CHANGES whose pattern fits is made."""

    name: str
    ends: regex.Pattern[str]
    """What the stem ends in; the match is replaced by `becomes`."""
    before: Before
    """What the suffix begins with."""
    becomes: str
    in_names: bool
    """Whether names change too: `Росстың`, but `процестің`."""
    examples: tuple[tuple[str, str, str], ...]
    """Stem, suffix tag and written form."""
    counter_examples: tuple[tuple[str, str, str], ...] = ()


CHANGES: tuple[Change, ...] = (
    Change(
        name="soft_sign_lost",
        ends=regex.compile(r"ь$"),
        before="vowel",
        becomes="",
        in_names=True,
        examples=(("король", "px3", "королі"), ("фестиваль", "px3", "фестивалі"), ("Нобель", "px3", "Нобелі")),
        counter_examples=(("король", "gen", "корольдің"),),
    ),
    Change(
        name="vowel_behind_kt",
        ends=regex.compile(r"(?<=[аеиоуя]кт)$"),
        before="any",
        becomes="і",
        in_names=False,
        examples=(("факт", "pl", "фактілер"), ("объект", "px3", "объектісі"), ("акт", "dat", "актіге")),
        counter_examples=(("пункт", "dat", "пунктке"), ("Бенедикт", "dat", "Бенедиктке")),
    ),
    Change(
        name="vowel_behind_sk_in_towns",
        ends=regex.compile(r"(?<=[аеёиоуыэюя]\p{L}*[аеёиоуыэюя]ск|[бвгджзйлмнпртхчшщь]ск|цк)$"),
        before="consonant",
        becomes="і",
        in_names=True,
        examples=(
            ("Минск", "loc", "Минскіде"),
            ("Хабаровск", "gen", "Хабаровскінің"),
            ("Дамаск", "dat", "Дамаскіге"),
        ),
        counter_examples=(("Туск", "dat", "Тускке"), ("Минск", "px3", "Минскі")),
    ),
    Change(
        name="vowel_behind_sk",
        ends=regex.compile(r"(?<=ск)$"),
        before="consonant",
        becomes="і",
        in_names=False,
        examples=(("диск", "dat", "дискіге"), ("киоск", "loc", "киоскіде")),
        counter_examples=(("диск", "px3", "дискі"),),
    ),
    Change(
        name="t_lost_before_t",
        ends=regex.compile(r"(?<=[аеёиоуыэюя]\p{L}*[аеёиоуыэюя]с)т$"),
        before="т",
        becomes="",
        in_names=False,
        examples=(
            ("турист", "pl", "туристер"),
            ("коммунист", "adj", "коммунистік"),
            ("экономист", "gen", "экономистің"),
        ),
        counter_examples=(
            ("журналист", "dat", "журналистке"),
            ("тест", "loc", "тестте"),
            ("Бухарест", "loc", "Бухарестте"),
        ),
    ),
    Change(
        name="t_of_ist_lost",
        ends=regex.compile(r"(?<=ис)т$"),
        before="vowel",
        becomes="",
        in_names=False,
        examples=(("журналист", "px3", "журналисі"), ("экономист", "px3", "экономисі")),
        counter_examples=(("тест", "px3", "тесті"),),
    ),
    Change(
        name="d_behind_z_lost",
        ends=regex.compile(r"(?<=з)д$"),
        before="any",
        becomes="",
        in_names=False,
        examples=(("съезд", "dat", "съезге"), ("съезд", "px3", "съезі"), ("поезд", "loc", "поезда")),
    ),
    Change(
        name="doubled_consonant_single",
        ends=regex.compile(r"(?<=[аеёиоуыэюя]([бзлмнпрстф]))\1$"),
        before="any",
        becomes="",
        in_names=False,
        examples=(("процесс", "gen", "процестің"), ("металл", "pl", "металдар"), ("грамм", "dat", "грамға")),
        counter_examples=(("Росс", "gen", "Росстың"), ("балл", "dat", "баллға")),
    ),
)


@cache
def irregular_stems() -> dict[str, dict[str, str]]:
    """The rows of `irregular_stems.tsv` by word; `-` is nothing irregular."""
    return {row["word"]: row for row in read_tsv("irregular_stems")}


def voiced(word: str) -> str:
    """Lower-case `word` as it stands before a vowel, its last к, қ or п voiced: `одағ`, but `банк`.

    >>> voiced("мектеп"), voiced("банк")
    ('мектеб', 'банк')
    """
    return word[:-1] + VOICED[word[-1]] if _VOICES.search(word) else word


@lru_cache(maxsize=1 << 12)
def stem_before(stem: str, first: str, *, name: bool) -> str:
    """Lower-case `stem` as it is written before a suffix that would begin with `first`; names keep their letters.

    >>> stem_before("банк", "і", name=False), stem_before("процесс", "т", name=False)
    ('банк', 'процес')
    """
    vowel = first in "ыі"
    head, hyphen, last = stem.rpartition("-")
    if (row := irregular_stems().get(last)) is not None:
        kept = row["before_vowel" if vowel else "before_consonant"]
        if kept != "-":
            return head + hyphen + kept
    kinds = ("any", "vowel") if vowel else ("any", "consonant", first)
    for change in CHANGES:
        if change.before in kinds and (change.in_names or not name):
            changed, found = change.ends.subn(change.becomes, stem)
            if found:
                return changed
    return voiced(stem) if vowel else stem
