"""The panel beside a marked article: persons, places, organizations, a time line, quotations by speaker."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from kznews.article import Article, DateMention, Place, Quote
from kznews.export.marks import date_in_words, speaker_of, tones_of
from kznews.export.markup import escape

Links = Mapping[str, Sequence[str]]
"""The ids of the marks of each thing (`person-0`), in text order."""

_SHOWN = 30
"""Entries of a list that are open to the eye; the others unfold."""
_SNIPPET = 110


def panel(article: Article, links: Links, prefix: str) -> Iterator[str]:
    """The inner HTML of the panel; entries link to their first mark by `links`."""
    persons = [
        _entry(links, f"person-{n}", person.name, len(person.mentions), ", ".join(person.titles))
        for n, person in enumerate(article.persons)
    ]
    places = [
        _entry(links, f"place-{n}", place.name, len(place.mentions), _about(place))
        for n, place in enumerate(article.places)
    ]
    organizations = [
        _entry(links, f"organization-{n}", organization.name, len(organization.mentions), "")
        for n, organization in enumerate(article.organizations)
    ]
    time_line, speakers = list(_time_line(article, links)), list(_speakers(article.quotes, links))
    yield from _section("person", "Persons", len(persons), persons)
    yield from _section("place", "Places", len(places), places)
    yield from _section("organization", "Organizations", len(organizations), organizations)
    yield from _section("date", "Dates", len(article.dates), time_line, kind="kz-time")
    legend = _legend({quote.kind for quote in article.quotes})
    yield from _section("quote", "Quotations", len(article.quotes), speakers, kind="kz-speakers", legend=legend)


def _legend(kinds: Container[str]) -> str:
    """What the signs before the quotations mean, of the kinds that are there."""
    signs = (("direct", "“ the speaker’s own words"), ("indirect", "~ <em>in the writer’s words</em>"))
    return f'<p class="kz-legend">{"<br>".join(words for kind, words in signs if kind in kinds)}</p>'


def _section(
    layer: str, heading: str, count: int, entries: Sequence[str], kind: str = "", legend: str = ""
) -> Iterator[str]:
    """A list under its heading, whose box shows and hides the layer's marks in the text."""
    if not entries:
        return
    yield f'<section class="{kind}"><h3><label class="kz-key kz-key-{layer}">'
    yield f'<input type="checkbox" class="kz-show-{layer}" checked> <span>{heading}</span>'
    yield f"</label> <small>{count:,}</small></h3>{legend}"
    yield from _list(entries)
    yield "</section>"


def _list(entries: Sequence[str], tag: str = "ul") -> Iterator[str]:
    yield f"<{tag}>{''.join(entries[:_SHOWN])}</{tag}>"
    if len(entries) > _SHOWN:
        yield f"<details><summary>{len(entries) - _SHOWN:,} more</summary>"
        yield f"<{tag}>{''.join(entries[_SHOWN:])}</{tag}></details>"


def _entry(links: Links, thing: str, name: str, count: int, about: str) -> str:
    times = f'<span class="kz-count" title="mentions">{count}</span>' if count else ""
    told = f'<span class="kz-about" lang="kk">{escape(about)}</span>' if about else ""
    return f"<li>{_link(links, thing, name)}{times}{told}</li>"


def _link(links: Links, thing: str, text: str) -> str:
    anchors = links.get(thing)
    words = escape(text)
    if not anchors:
        return f'<span lang="kk">{words}</span>'
    return f'<a lang="kk" href="#{anchors[0]}" data-thing="{thing}">{words}</a>'


def _about(place: Place) -> str:
    return ", ".join(fact for fact in ((place.kind or "").replace("_", " "), place.country or "") if fact)


@dataclass(slots=True)
class _Moment:
    """A stop on the time line: the dates of one value, or the day of publication."""

    words: str
    earliest: dt.date | None
    latest: dt.date | None
    dates: list[tuple[int, DateMention]] = field(default_factory=list)
    published: bool = False

    @property
    def day(self) -> dt.date | None:
        """Where it stands on the line."""
        return self.earliest or self.latest


def _time_line(article: Article, links: Links) -> Iterator[str]:
    moments: dict[tuple[object, ...], _Moment] = {}
    for n, date in enumerate(article.dates):
        key = (date.earliest, date.latest, date_in_words(date))
        moment = moments.setdefault(key, _Moment(key[2], date.earliest, date.latest))
        moment.dates.append((n, date))
    dated = [moment for moment in moments.values() if moment.day is not None]
    if dated and article.published is not None:
        day = DateMention(0, 0, "", earliest=article.published, latest=article.published)
        dated.append(_Moment(date_in_words(day), day.earliest, day.latest, published=True))
    dated.sort(key=lambda moment: (moment.day, moment.latest or moment.day, not moment.published))
    undated = [moment for moment in moments.values() if moment.day is None]
    for moment in (*dated, *undated):
        yield _stop(moment, links)


def _stop(moment: _Moment, links: Links) -> str:
    if moment.published:
        return f'<li class="kz-published"><span class="kz-when">{moment.words}</span> published</li>'
    kind = "" if moment.day is not None else ' class="kz-undated"'
    texts = ", ".join(_link(links, f"date-{n}", date.text) for n, date in moment.dates)
    return f'<li{kind}><span class="kz-when">{escape(moment.words)}</span> {texts}</li>'


def _speakers(quotes: Sequence[Quote], links: Links) -> Iterator[str]:
    tones = tones_of(quotes)
    numbered = sorted(enumerate(quotes), key=lambda pair: tones[speaker_of(pair[1])])
    for (kind, name), group in groupby(numbered, key=lambda pair: speaker_of(pair[1])):
        said = list(group)
        role = f' <span class="kz-about">{kind}</span>' if kind in ("role", "organization") else ""
        tone = tones[kind, name] % 6
        speaker = f'<strong lang="kk">{escape(name)}</strong>' if name else "<em>speaker not given</em>"
        count = f'<span class="kz-count" title="quotations">{len(said)}</span>'
        words = "".join(_list(list(_said(said, links)), "ol"))
        yield f'<li class="kz-tone-{tone}">{speaker}{count}{role}{words}</li>'


def _said(quotes: Iterable[tuple[int, Quote]], links: Links) -> Iterator[str]:
    for n, quote in quotes:
        words = quote.text
        if len(words) > _SNIPPET:
            words = f"{words[:_SNIPPET].rpartition(' ')[0] or words[:_SNIPPET]}…"
        indirect = ' class="kz-indirect" title="indirect quotation"' if quote.kind == "indirect" else ""
        yield f"<li{indirect}>{_link(links, f'quote-{n}', words)}</li>"
