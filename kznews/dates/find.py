"""The search: runs of atoms → the longest rule match at each place → values, in reading order."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from kznews.article import DateMention
from kznews.dates.atoms import Atom, date_words
from kznews.dates.parts import Every, MonthDay, Offset, Parts, Point, Range, Same
from kznews.dates.pattern import encode
from kznews.dates.resolve import Context, Resolved, resolve
from kznews.dates.rule import Found, Rule
from kznews.dates.rules import RULES
from kznews.dates.runs import runs
from kznews.dates.tense import Tense, end_of_night_before, tense_of
from kznews.lexicon import read_tsv, words

_NAME_BEHIND = regex.compile(r"\s*+[»”\"]?\s?(\p{L}++)")
_WORD_BEFORE = regex.compile(r"(?r)(\p{L}++)\s?")
_CAPITALS = regex.compile(r"\p{Lu}{2,}+")
_ATTRIBUTIVE = regex.compile(r"\p{L}++(?<=ғы|гі|қы|кі|дық|дік|тық|тік|лық|лік|ыншы|інші|жаңа|футбол|театр|ойын)")
_SEASONS = frozenset(("өткен", "осы", "келесі", "алдағы", "келер", "алдыңғы"))
_OF_YEAR = frozenset(("жылғы", "жылдағы"))
_OPENS = regex.compile(r"[:«“\"—–.!?]\s*+$")
_CLAUSE_OPENS = regex.compile(r"(?:[,;:–—]|\b(?:ал|және|мен|пен|бен))\s$")
_CLITIC = regex.compile(r"-(?:ақ|ау|мыс|міс|ды|ді)\b")
"""Particles behind a hyphen change no date: `қаңтарда-ақ` (as early as January)."""
_FIRST_OF_NUMBER = "-./,:№#$+*@–"
# `1972 жылы туған балықшы`: when somebody was born is not when the article plays.
_BORN = regex.compile(r"\s++(?:туған|туылған|дүниеге келген)\b")
# `туған күніне 20 адам келді`: to the day when somebody was born.
_DESCRIBED = regex.compile(r"(?r)\p{L}{2}[ғгқк][ае]н\s++")
_JUNE = 6
_SAME_REACH = 2
"""How many sentences back `сол күні` (on that day) can mean a day named there."""


@dataclass(frozen=True, slots=True)
class _Match:
    rule: Rule
    parts: Parts
    start: int
    end: int
    last: Atom


def find_dates(
    text: str, *, sentences: Sequence[tuple[int, int]], published: dt.date | None = None
) -> tuple[DateMention, ...]:
    """Every date expression of `text`, sorted, none overlapping another.

    `text` is clean text (`kznews.text.TextView.clean`), `sentences` its sentence bounds in order.
    Relative dates and dates without a year need `published`; without it they are found and have no value.
    """
    starts = [start for start, _ in sentences]
    mentions: list[DateMention] = []
    memory = _Memory()
    for match in _matches(text, starts):
        index = max(bisect_right(starts, match.start) - 1, 0)
        sentence = sentences[index] if sentences else (0, len(text))
        context = memory.context(match, index, text, sentence, published)
        resolved = resolve(match.parts, context)
        if _leans_on_nothing(match.parts, resolved):
            continue
        memory.note(match, index, resolved, text)
        mentions.append(_mention(text, match, resolved))
    return tuple(mentions)


def _leans_on_nothing(parts: Parts, resolved: Resolved) -> bool:
    """Whether it is only a date beside another one, and there is none: `сол күні`, `26-сында`."""
    return resolved.value is None and (isinstance(parts, Same) or (isinstance(parts, MonthDay) and not parts.sure))


def _mention(text: str, match: _Match, resolved: Resolved) -> DateMention:
    return DateMention(
        match.start,
        match.end,
        text[match.start : match.end],
        match.rule.type,
        resolved.value,
        resolved.earliest,
        resolved.latest,
        source=f"rule:dates.{match.rule.name}",
        explain=f"{match.rule.name}: {match.parts}; {resolved.how}",
    )


class _Memory:
    """What the article named so far: the year it speaks of, the last day and year."""

    __slots__ = ("_day", "_day_sentence", "_end", "_sentence", "_year", "_year_days")

    def __init__(self) -> None:
        self._year: int | None = None
        self._sentence = -1
        self._end = 0
        self._day: Resolved | None = None
        self._day_sentence = -1
        self._year_days: Resolved | None = None

    def context(
        self, match: _Match, index: int, text: str, sentence: tuple[int, int], published: dt.date | None
    ) -> Context:
        tense = _tense(match, text, sentence)
        same_paragraph = "\n" not in text[self._end : match.start]
        year = self._year if same_paragraph and self._carries(match, index, tense, published) else None
        day = self._day if index - self._day_sentence <= _SAME_REACH else None
        month = None if index != self._day_sentence or self._day is None else self._day.earliest
        if isinstance(match.parts, MonthDay) and not match.parts.sure and not _opens_clause(text, match.start):
            month = None
        return Context(published, tense, year, _bounds(day), month, _bounds(self._year_days))

    def _carries(self, match: _Match, index: int, tense: Tense | None, published: dt.date | None) -> bool:
        """A year goes on through its sentence, and through the next one where that cannot be about the present.

        Never through a paragraph's end, and into the next sentence not to a goal (`наурызға дейін`).
        """
        if self._year is None or tense == "future":
            return False
        if index == self._sentence:
            return True
        if match.last.form.case == "dat":
            return False
        return index == self._sentence + 1 and (published is None or self._year < published.year - 1)

    def note(self, match: _Match, index: int, resolved: Resolved, text: str) -> None:
        if match.rule.type != "DATE" or resolved.earliest is None or resolved.latest is None:
            return
        if resolved.earliest == resolved.latest:
            self._day, self._day_sentence = resolved, index
        if resolved.earliest.year == resolved.latest.year:
            year = resolved.earliest.year
            self._year_days = Resolved(None, dt.date(year, 1, 1), dt.date(year, 12, 31))
        if _BORN.match(text, match.end) is not None:
            return
        if _names_year(match.parts) or (self._year == resolved.latest.year and self._sentence >= index - 1):
            self._year, self._sentence, self._end = resolved.latest.year, index, match.end


def _opens_clause(text: str, start: int) -> bool:
    return _CLAUSE_OPENS.search(text, max(start - 8, 0), start) is not None


def _names_year(parts: Parts) -> bool:
    point = parts.last if isinstance(parts, Range) else parts
    return isinstance(point, Point) and isinstance(point.year, int)


def _bounds(resolved: Resolved | None) -> tuple[dt.date, dt.date] | None:
    if resolved is None or resolved.earliest is None or resolved.latest is None:
        return None
    return resolved.earliest, resolved.latest


def _tense(match: _Match, text: str, sentence: tuple[int, int]) -> Tense | None:
    """Tense of the verb that the date belongs to; never past in the dative, where a date is a goal.

    `20 қаңтарға белгіленді`: set in the past, and lies ahead.
    """
    if match.rule.type != "DATE" or not _needs_tense(match.parts):
        return None
    tense = tense_of(text, sentence, match.start, match.end, weekday=match.rule.name == "weekday")
    goal = match.last.form.case == "dat" and end_of_night_before(text, match.end) == match.end
    return None if goal and tense == "past" else tense


def _needs_tense(parts: Parts) -> bool:
    point = parts.first if isinstance(parts, Range) else parts
    return isinstance(point, (Offset, MonthDay)) or (isinstance(point, Point) and point.year is None)


def _matches(text: str, sentence_starts: Sequence[int]) -> Iterator[_Match]:
    for run in runs(text, sentence_starts):
        codes = encode(run)
        at = 0
        while at < len(run):
            match = _longest(text, run, codes, at, sentence_starts)
            if match is None:
                at += 1
                continue
            found, stop = match
            yield found
            at = stop


def _longest(
    text: str, run: Sequence[Atom], codes: str, at: int, sentence_starts: Sequence[int]
) -> tuple[_Match, int] | None:
    best: tuple[_Match, int] | None = None
    for rule in _rules_for(codes[at : at + 2]):
        found = rule.match(codes, at)
        if found is None or (best is not None and found.end() <= best[1]):
            continue
        parts = rule.read(Found(run, found))
        if parts is None:
            continue
        first = at + (run[at].kind == "open")
        match = _Match(rule, parts, run[first].start, run[found.end() - 1].end, run[found.end() - 1])
        if _stands_free(text, match, run[first]) and not _is_name(text, match, sentence_starts):
            best = match, found.end()
    return best


def _stands_free(text: str, match: _Match, first: Atom) -> bool:
    """Whether it is no piece of a longer word or number: `EXPO-2017 жылы`, `№14`, `3.14 қараша`."""
    before = text[match.start - 1] if match.start else " "
    after = text[match.end] if match.end < len(text) else " "
    if before.isalnum() or before == "_" or after.isalnum() or after == "_":
        return False
    if first.digits and before in _FIRST_OF_NUMBER:
        earlier = text[match.start - 2] if match.start > 1 else " "
        # "бастаған.2001 жылы" is a space forgotten, "3.14 қараша" and "EXPO-2017" are not.
        return before not in "№#$+*@" and not (earlier.isdigit() if before in ".,:" else earlier.isalnum())
    if match.rule.alone and (before in "-–" or after == "-"):
        glued_before = match.start > 1 and before in "-–" and text[match.start - 2].isalnum()
        glued_after = (
            after == "-"
            and _CLITIC.match(text, match.end) is None
            and text[match.end + 1 : match.end + 2].isalpha()
        )
        return not glued_before and not glued_after
    return True


def _is_name(text: str, match: _Match, sentence_starts: Sequence[int]) -> bool:
    """Whether it is (in) a proper name or another word: `9 мамыр көшесі`, `Наурыз Ерланов`, `жаңа маусымда`."""
    dated = isinstance(match.parts, Point) and match.parts.month is not None and match.last.form.case == "nom"
    if dated or match.last.form.case == "adj":
        behind = _NAME_BEHIND.match(text, match.end)
        if behind is not None and behind[1].lower().startswith(_name_heads()):
            return True
    if _is_season(text, match):
        return True
    if isinstance(match.parts, Every) and match.last.form.possessed and _DESCRIBED.match(text, 0, match.start):
        return True
    if not match.rule.alone:
        return False
    month = match.parts.month if isinstance(match.parts, Point) else None
    if not text[match.start].isupper() or month is None or match.last.kind != "month":
        return False
    if _CAPITALS.match(text, match.start) is not None:
        return False
    at = bisect_right(sentence_starts, match.start) - 1
    sentence_start = sentence_starts[at] if at >= 0 else 0
    begins = _OPENS.search(text, max(sentence_start, match.start - 4), match.start) is not None or not any(
        char.isalnum() for char in text[max(sentence_start, match.start - 200) : match.start]
    )
    return not begins or month in _named_like_places()


def _is_season(text: str, match: _Match) -> bool:
    """Whether `маусым` is a season of sport or theatre, not June: `өткен маусымда`, `жаңа маусымда`."""
    if match.last.kind != "month" or match.last.value != _JUNE:
        return False
    before = _WORD_BEFORE.match(text, 0, match.last.start)
    word = before[1].lower() if before is not None else ""
    return word in _SEASONS or (_ATTRIBUTIVE.fullmatch(word) is not None and word not in _OF_YEAR)


@cache
def _named_like_places() -> frozenset[int]:
    """Months whose name with a capital is a place's even where a sentence begins: `Қазанда форум өтті`."""
    return frozenset(int(row["month"]) for row in read_tsv("months") if row["capitalised"] != "-")


@cache
def _name_heads() -> tuple[str, ...]:
    return words("date_name_heads", "stem")


@lru_cache(maxsize=1 << 14)
def _rules_for(beginning: str) -> tuple[Rule, ...]:
    """The rules that can match where two atoms stand side by side (one at the end of a run)."""
    return tuple(rule for rule in RULES if rule.may_begin(beginning))


def parts_of(expression: str) -> Parts | None:
    """The parts as written of the first date in `expression`, None where it has none."""
    match = next(_matches(expression, ()), None)
    return None if match is None else match.parts


def parse_one(expression: str, published: dt.date | None) -> DateMention | None:
    """The one date that the whole of `expression` is, else None."""
    mentions = find_dates(expression, sentences=((0, len(expression)),), published=published)
    if len(mentions) != 1:
        return None
    mention = mentions[0]
    rest = (expression[: mention.start] + " " + expression[mention.end :]).lower()
    if any(word not in _postpositions() for word in regex.findall(r"[^\s.,;:!?]++", rest)):
        return None
    return mention


@cache
def _postpositions() -> frozenset[str]:
    kinds = {"until", "from", "between", "within", "throughout"}
    return frozenset(word for word, atom in date_words().items() if atom.kind in kinds)
