"""The article as plain text for a person at a terminal: who, where, when, and who said what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kznews.article import Article, DateMention, Mention, Person, Quote
from kznews.export.terminal import table, wrap

_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def article_table(article: Article, *, width: int = 80, explain: bool = False, styled: bool = False) -> str:
    """The persons, places, organizations, dates and quotations of `article` as aligned text.

    width: columns to use, 40 or more. explain: also where each mention stands and who found it.
    styled: with bold and faint letters, for terminals. Control characters of the article never get through.
    """
    if width < 40:
        raise ValueError(f"width must be 40 or more, not {width}")
    return "\n".join(_Printer(width, explain, styled).article(article)) + "\n"


class _Printer:
    def __init__(self, width: int, explain: bool, styled: bool) -> None:
        self.width = width
        self.explain = explain
        self.styled = styled

    def article(self, article: Article) -> Iterable[str]:
        if article.title:
            yield from (self._styled(line, _BOLD) for line in wrap(article.title, self.width))
        facts = [article.published and f"published {article.published}", article.id]
        yield from self._faint(" · ".join(fact for fact in facts if fact), indent="")
        quoted = Counter(quote.speaker.name for quote in article.quotes if quote.speaker)
        yield from self._section(
            "Persons",
            [
                (
                    [p.name, f"×{len(p.mentions)}", _count(quoted[p.name], "quotation"), ", ".join(p.titles)],
                    self._person_notes(p),
                )
                for p in article.persons
            ],
        )
        yield from self._section(
            "Places",
            [
                ([p.name, f"×{len(p.mentions)}", p.country or "–", p.kind or "–"], self._sources(p.mentions))
                for p in article.places
            ],
        )
        yield from self._section(
            "Organizations",
            [([o.name, f"×{len(o.mentions)}"], self._sources(o.mentions)) for o in article.organizations],
        )
        yield from self._section("Dates", [([d.text, *_when(d)], self._date_notes(d)) for d in article.dates])
        yield from self._quotations(article.quotes)

    def _section(self, heading: str, rows: Sequence[tuple[Sequence[str], Sequence[str]]]) -> Iterable[str]:
        yield from self._heading(heading, len(rows))
        for (_, notes), lines in zip(rows, table([cells for cells, _ in rows], self.width), strict=True):
            yield from lines
            for note in notes:
                yield from self._faint(note, indent="      ")

    def _quotations(self, quotes: Sequence[Quote]) -> Iterable[str]:
        yield from self._heading("Quotations", len(quotes))
        for n, quote in enumerate(quotes):
            if n:
                yield ""
            yield from self._quotation(quote)

    def _quotation(self, quote: Quote) -> Iterable[str]:
        speaker, named = quote.speaker, quote.speaker_mention
        facts: list[str] = [quote.kind]
        if speaker is not None and speaker.kind != "person":
            facts.append(speaker.kind)
        if named is not None and (speaker is None or named.text != speaker.name):
            facts.append(f"in the text: {named.text}")
        if quote.cue is not None:
            facts.append(f"cue: {quote.cue.text}")
        name = "speaker not given" if speaker is None else speaker.name
        yield from (self._styled(f"  {line}", _BOLD) for line in wrap(name, self.width - 2))
        yield from self._faint(" · ".join(facts), indent="  ")
        for part in quote.parts:
            yield from (f"    {line}" for line in wrap(part.text, self.width - 4))
        if self.explain:
            where = ", ".join(f"{part.start}–{part.end}" for part in quote.parts)
            yield from self._faint(_note(where, quote.source, quote.explain), indent="      ")

    def _person_notes(self, person: Person) -> list[str]:
        references = [f"{note} (refers to)" for note in self._sources(person.references)]
        return [*self._sources(person.mentions), *references]

    def _date_notes(self, date: DateMention) -> list[str]:
        return [_note(f"{date.start}–{date.end}", date.source, date.explain)] if self.explain else []

    def _sources(self, mentions: Iterable[Mention]) -> list[str]:
        if not self.explain:
            return []
        return [_note(f"{each.start}–{each.end} {each.text}", each.source) for each in mentions]

    def _heading(self, heading: str, count: int) -> Iterable[str]:
        yield ""
        yield self._styled(heading.upper(), _BOLD) + ("" if count else "  none")

    def _faint(self, text: str, *, indent: str) -> Iterable[str]:
        if text:
            yield from (self._styled(indent + line, _DIM) for line in wrap(text, self.width - len(indent)))

    def _styled(self, line: str, style: str) -> str:
        return f"{style}{line}{_PLAIN}" if self.styled else line


def _when(date: DateMention) -> list[str]:
    """Value, the days it covers where the value does not say them, and the type where it is no plain date."""
    days = [day.isoformat() for day in (date.earliest, date.latest) if day is not None]
    covered = " … ".join(dict.fromkeys(days))
    told = date.value is not None and "/".join(dict.fromkeys(days)) == date.value
    kind = "" if date.type == "DATE" else date.type.lower()
    return [date.value or "?", " ".join(filter(None, ["" if told else covered, kind]))]


def _note(*facts: str) -> str:
    return " · ".join(fact for fact in facts if fact)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""
