"""The notation of gold annotations: records of tab-separated fields that point into a text by line and words.

    PERSON  canonical name  mention  mention…
    PLACE   canonical name  country or -  mention  mention…
    DATE    value  mention
    QUOTE   direct|indirect  speaker or -  content  speaker mention or -  cue or -

A mention is `LINE:words`: the words as they stand in that line of the text, whole words only; `#2` behind them
is their second occurrence in the line, `?` makes the mention optional. A content is
`LINE:"first words".."last words"` or `LINE:"all words"`, its parts joined by ` || `. Lines that are empty or start
with `#` are comments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kznews.article import Mention, QuoteKind
from kznews.evaluate.gold import (
    GoldDate,
    GoldError,
    GoldMention,
    GoldPerson,
    GoldPlace,
    GoldQuote,
    interval,
    speaker_of,
)

_MENTION = re.compile(r"(?P<line>\d+):(?P<words>.+?)(?:#(?P<nth>[1-9]\d*))?(?P<optional>\?)?")
_SNIPPET = r'(?:(?P<line{0}>\d+):)?"(?P<words{0}>.+?)"(?:#(?P<nth{0}>[1-9]\d*))?'
_CONTENT = re.compile(_SNIPPET.format(1) + r"(?:\.\." + _SNIPPET.format(2) + ")?")
_COUNTRY = re.compile(r"[A-Z]{2}|-")
_FIELDS = {
    "PERSON": "canonical name, mention, mention…",
    "PLACE": "canonical name, country or -, mention, mention…",
    "DATE": "value, mention",
    "QUOTE": "direct or indirect, speaker or -, content, speaker mention or -, cue or -",
}
_KINDS: dict[str, tuple[QuoteKind, bool]] = {
    "direct": ("direct", False),
    "direct?": ("direct", True),
    "indirect": ("indirect", False),
    "indirect?": ("indirect", True),
}


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one annotation, in file order."""

    persons: tuple[GoldPerson, ...] = ()
    places: tuple[GoldPlace, ...] = ()
    dates: tuple[GoldDate, ...] = ()
    quotes: tuple[GoldQuote, ...] = ()


def parse_annotation(annotation: str, text: str, *, name: str = "annotation") -> Records:
    """The records of `annotation`, which points into `text`; `name` is what errors call the file.

    Raises GoldError with every fault found, each as `name:line: what is wrong`.

    >>> parse_annotation("PERSON\\tФарход Толипов\\t1:Ф.Толиповтың", "Ф.Толиповтың пікірі.").persons[0].name
    'Фарход Толипов'
    """
    reader = _Reader(_Lines(text))
    faults = []
    for number, row in enumerate(annotation.split("\n"), 1):
        if not row.strip() or row.lstrip().startswith("#"):
            continue
        try:
            reader.read(row.rstrip().split("\t"))
        except ValueError as error:
            faults.append(f"{name}:{number}: {error}")
    known = {person.name for person in reader.persons}
    for quote in reader.quotes:
        if quote.speaker is not None and quote.speaker.kind == "person" and quote.speaker.name not in known:
            faults.append(f"{name}: speaker {quote.speaker.name!r} has no PERSON record; else write role: or org:")
    if faults:
        raise GoldError("\n".join(faults))
    return Records(tuple(reader.persons), tuple(reader.places), tuple(reader.dates), tuple(reader.quotes))


class _Lines:
    """A text by its lines, which finds words in them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = text.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def find(self, line_number: int, words: str, nth: int | None, *, whole: bool) -> tuple[int, int]:
        """Offsets in the text of the `nth` (first where None and only) occurrence of `words` in a line."""
        if not 1 <= line_number <= len(self._lines):
            raise ValueError(f"the text has no line {line_number}")
        line = self._lines[line_number - 1]
        found = [at for at in _occurrences(line, words) if not whole or _is_whole(line, at, at + len(words))]
        if nth is None and len(found) > 1:
            raise ValueError(f"{words!r} stands {len(found)} times in line {line_number}: add #1, #2…")
        if (nth or 1) > len(found):
            times = f" {nth} times" if nth else ""
            raise ValueError(f"{words!r} does not stand{times} in line {line_number}")
        start = self._starts[line_number - 1] + found[(nth or 1) - 1]
        return start, start + len(words)

    def mention(self, written: str) -> GoldMention:
        """The mention that `LINE:words#n?` points at."""
        found = _MENTION.fullmatch(written.strip())
        if found is None:
            raise ValueError(f"{written!r} is no mention; write LINE:words, LINE:words#2 or LINE:words?")
        start, end = self.find(int(found["line"]), found["words"], _int(found["nth"]), whole=True)
        return GoldMention(start, end, self._text[start:end], found["optional"] is not None)

    def content(self, written: str) -> tuple[Mention, ...]:
        """The parts that `LINE:"first".."last" || …` points at."""
        return tuple(self._part(part.strip()) for part in written.split("||"))

    def _part(self, written: str) -> Mention:
        found = _CONTENT.fullmatch(written)
        if found is None or found["line1"] is None:
            raise ValueError(f'{written!r} is no content; write LINE:"first words".."last words"')
        line = int(found["line1"])
        start, end = self.find(line, found["words1"], _int(found["nth1"]), whole=False)
        if found["words2"] is not None:
            last = self.find(int(found["line2"] or line), found["words2"], _int(found["nth2"]), whole=False)
            if last[1] < end:
                raise ValueError(f"the content {written!r} ends before it starts")
            end = last[1]
        return Mention.of(self._text, start, end)


@dataclass(slots=True)
class _Reader:
    """Collects the records of one file."""

    lines: _Lines
    persons: list[GoldPerson] = field(default_factory=list)
    places: list[GoldPlace] = field(default_factory=list)
    dates: list[GoldDate] = field(default_factory=list)
    quotes: list[GoldQuote] = field(default_factory=list)

    def read(self, fields: list[str]) -> None:
        match fields:
            case ["PERSON", name, _, *_]:
                self.persons.append(GoldPerson(name, tuple(map(self.lines.mention, fields[2:]))))
            case ["PLACE", name, country, _, *_]:
                if _COUNTRY.fullmatch(country) is None:
                    raise ValueError(f"{country!r} is no country; write two capitals (ISO 3166-1) or -")
                mentions = tuple(map(self.lines.mention, fields[3:]))
                self.places.append(GoldPlace(name, None if country == "-" else country, mentions))
            case ["DATE", value, written]:
                earliest, latest = interval(value) or (None, None)
                self.dates.append(GoldDate(value, self.lines.mention(written), earliest, latest))
            case ["QUOTE", kind, speaker, content, *rest] if len(rest) <= 2:
                self.quotes.append(self._quote(kind, speaker, content, *rest))
            case [kind, *_] if kind in _FIELDS:
                raise ValueError(f"behind {kind} there are other fields, separated by tabs: {_FIELDS[kind]}")
            case _:
                raise ValueError(f"{fields[0]!r} is no kind of record; there are {', '.join(_FIELDS)}")

    def _quote(self, kind: str, speaker: str, content: str, named: str = "-", cue: str = "-") -> GoldQuote:
        if kind not in _KINDS:
            raise ValueError(f"{kind!r} is no kind of quote; write {', '.join(_KINDS)}")
        plain, optional = _KINDS[kind]
        return GoldQuote(
            kind=plain,
            parts=self.lines.content(content),
            speaker=speaker_of(speaker),
            speaker_mention=None if named == "-" else self.lines.mention(named),
            cue=None if cue == "-" else self.lines.mention(cue),
            optional=optional,
        )


def _int(written: str | None) -> int | None:
    return None if written is None else int(written)


def _occurrences(line: str, words: str) -> list[int]:
    found, at = [], line.find(words)
    while at >= 0:
        found.append(at)
        at = line.find(words, at + 1)
    return found


def _is_whole(line: str, start: int, end: int) -> bool:
    """Whether `line[start:end]` cuts no word in two."""
    cut_before = start > 0 and line[start - 1].isalnum() and line[start].isalnum()
    cut_after = end < len(line) and line[end - 1].isalnum() and line[end].isalnum()
    return not cut_before and not cut_after
