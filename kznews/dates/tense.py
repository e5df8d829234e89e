"""Whether a date lies in the past or the future, told by the verb that it belongs to.

Kazakh puts the verb at the end of its clause, so that verb is the first one behind the date. Participles tell by
their ending (-ған past, -атын future), finite verbs only where a clause ends, because `мектепті` (accusative) and
`өтті` (past) look alike. A date that opens its clause belongs to the main verb, past a reported clause:
`Бейсенбі күні министр салық төмендейтінін айтты` (on Thursday the minister said that taxes will fall).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Literal

import regex

from kznews.lexicon import read_tsv
from kznews.morphology.homographs import is_participle_like_noun

Tense = Literal["past", "future"]
_Telling = Literal["past", "future", "reported future", "report"]

_WORD = regex.compile(r"[^\W\d_]++")
_CLAUSE_END = regex.compile(r"\s*+(?:[.,;:!?…»”\"—–)]|-\s|$|\n|деп\b|деді\b|дейді\b|да\b|де\b|және\b|ал\b)")
_CLAUSE_START = regex.compile(r"(?:[,;:—–(«“\"]|^)[^\p{L}\p{N}]*+$")
_WAS = regex.compile(r"\s++еді\b")
"""`-атын еді`: what used to be, or could have been."""
_WAS_NEEDED = regex.compile(r"\s++(?:еді|болды|болмады|болған|болмаған|болатын)\b")
"""`мүмкін болмады`, `тиіс болатын`: what could or had to be done."""
_SINCE = regex.compile(r"\s++(?:бері|бергі)\b")
_NIGHT_BEFORE = regex.compile(r"\s++қараған(?=\s++(?:түн|күн))")
"""`сейсенбіге қараған түні` (the night before Tuesday): a postposition, and no participle of қарау (to look)."""
_CASE = "(?:ы|і|да|де|нан|нен|ын|ін|дығын|дігін|дығы|дігі|ына|іне|ының|інің)"
_PAST_PARTICIPLE = regex.compile(rf"\p{{L}}+?(?:ған|ген|қан|кен){_CASE}?")
_FUTURE_PARTICIPLE = regex.compile(r"\p{L}+?(?:атын|етін|йтын|йтін)")
_REPORTED_FUTURE = regex.compile(rf"\p{{L}}+?(?:атын|етін|йтын|йтін){_CASE}")
# -ады is present-future on a consonant stem (айт-ады), past on a vowel stem (баста-ды): the verbs that -ла/-да/-та
# makes of nouns, and negated ones. Vowel stems that look otherwise (жаса-, сұра-) are in the lexicon.
_VOWEL_STEM_PAST = regex.compile(
    r"\p{L}+?(?:[бвгғджзйкқлмнңпрстфхцчшщя](?:ла|ле)|[джзйлмнңр](?:да|де)|[кқпстфхцчшщ](?:та|те)|[мбп][ае])(?:ды|ді)"
)
_PERSONS = "мын|мін|мыз|міз|сың|сің|сыз|сіз|пын|пін|пыз|піз"
_FUTURE_FINITE = regex.compile(rf"\p{{L}}+?(?:[аейя](?:ды|ді|{_PERSONS})|[мбп][ае][қк](?:шы|ші|{_PERSONS})?)")
_PAST_FINITE = regex.compile(r"\p{L}+?(?:ды|ді|ты|ті)")
_FINITE_ENDINGS = ("ды", "ді", "ты", "ті", "ақ", "ек", "шы", "ші", *_PERSONS.split("|"))
_REACH = 600
"""How many characters away a verb is looked for: a bound for texts without sentences."""
_SHORTEST_VERB = 4
_LONGEST_VERB = 30
_NEXT = 1
_NEAR = 5
"""Up to so many words away a date belongs to the reported future; a weekday further off belongs to the report."""


def tense_of(text: str, sentence: tuple[int, int], start: int, end: int, *, weekday: bool = False) -> Tense | None:
    """Tense of the verb that the date at `start:end` of `text` belongs to; None where no verb tells.

    `weekday` says that the date is a bare weekday. A date with `бері` (since) began in the past.
    """
    if _SINCE.match(text, end) is not None:
        return "past"
    sentence = (max(sentence[0], start - _REACH), min(sentence[1], end + _REACH))
    opens = _CLAUSE_START.search(text[max(sentence[0], start - 8) : start]) is not None
    end = end_of_night_before(text, end)
    for count, telling in _tellings(text, end, sentence[1]):
        if telling == "reported future":
            if (opens and count > _NEXT) or (weekday and count > _NEAR):
                return "past" if _is_reported(text, end, sentence[1]) else "future"
            return "future"
        if telling != "report":
            return telling
    for _, telling in _tellings(text, sentence[0], start):
        if telling in ("past", "future"):
            return telling
    return None


def end_of_night_before(text: str, end: int) -> int:
    """Where the `қараған` of `сейсенбіге қараған түні` ends behind a date that ends at `end`; else `end`."""
    found = _NIGHT_BEFORE.match(text, end)
    return end if found is None else found.end()


def _is_reported(text: str, start: int, end: int) -> bool:
    return any(telling in ("report", "past") for _, telling in _tellings(text, start, end))


def _tellings(text: str, start: int, end: int) -> Iterator[tuple[int, _Telling]]:
    """The verbs of `text[start:end]` that tell a tense, each with how many words stand before it."""
    for count, found in enumerate(_WORD.finditer(text, start, end)):
        word = found[0].lower()
        telling = _telling(word, partial(_ends_clause, text, found.end(), end))
        was = _WAS_NEEDED if word in _known() else _WAS
        if telling == "future" and was.match(text, found.end(), end) is not None:
            telling = "past"
        if telling is not None:
            yield count, telling


def _ends_clause(text: str, at: int, end: int) -> bool:
    return _CLAUSE_END.match(text, at, end) is not None


def _telling(word: str, ends_clause: Callable[[], bool]) -> _Telling | None:
    known = _known().get(word)
    if known is not None:
        return None if known == "none" else known  # type: ignore[return-value]
    if not _SHORTEST_VERB <= len(word) <= _LONGEST_VERB:
        return None
    if _REPORTED_FUTURE.fullmatch(word) is not None:
        return "reported future"
    if _FUTURE_PARTICIPLE.fullmatch(word) is not None:
        return None if is_participle_like_noun(word) else "future"
    if _PAST_PARTICIPLE.fullmatch(word) is not None:
        return None if is_participle_like_noun(word) else "past"
    if not word.endswith(_FINITE_ENDINGS) or not ends_clause():
        return None
    if _VOWEL_STEM_PAST.fullmatch(word) is not None:
        return "past"
    if _FUTURE_FINITE.fullmatch(word) is not None:
        return "future"
    return "past" if _PAST_FINITE.fullmatch(word) is not None else None


@cache
def _known() -> dict[str, str]:
    return {row["word"]: row["tense"] for row in read_tsv("date_tense")}
