"""How one article, as kznews read it, compares with its gold.

| measure | what counts as right |
|---|---|
| persons.mentions | the same span |
| persons.entities | the same canonical name, once an article |
| places.mentions | a span with the same start: the kind word behind a name may be in or out |
| places.entities | the same canonical name, `қаласы` and `ауылы` left out |
| places.country | of the places found: the same country |
| dates.strict, dates.relaxed | the same span; an overlapping one |
| dates.value | an overlapping span with the right first and last day |
| quotes.direct.exact | a part of a direct quotation, punctuation at its edges ignored |
| quotes.direct.overlap | the same with at least 0.8 in common |
| quotes.indirect, quotes.all | at least 0.5 in common; indirect ones; both kinds together |
| quotes.speaker, quotes.kind | of the quotations found: the right speaker; the right kind |

What the gold calls optional neither helps nor hurts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kznews.article import Article, DateMention, Mention, Quote, Speaker
from kznews.evaluate.gold import GoldArticle, GoldDate, GoldPerson, GoldPlace, GoldQuote
from kznews.evaluate.matching import (
    Span,
    at_least,
    exact,
    overlap,
    pair,
    person_key,
    place_key,
    same_speaker,
    same_start,
    trim,
)
from kznews.evaluate.scores import Accuracy, Counts, ErrorKind, Scores, ScoringError

G = TypeVar("G")
P = TypeVar("P")
N = TypeVar("N", GoldPerson, GoldPlace)

_same_quote = at_least(0.5)
_whole_quote = at_least(0.8)


def score(gold: GoldArticle, article: Article) -> Scores:
    """Every measure of `article` against `gold`; scores of several articles can be added.

    Raises ValueError where the two are not readings of one text.
    """
    if gold.text != article.text:
        raise ValueError(f"the article compared with gold {gold.id!r} has another text")
    tally = _Tally(gold)
    _score_persons(tally, gold, article)
    _score_places(tally, gold, article)
    _score_dates(tally, gold, article)
    _score_quotes(tally, gold, article)
    return Scores(tally.counts, tally.accuracies, tuple(tally.errors))


@dataclass(frozen=True, slots=True)
class _Item(Generic[G]):
    """A span and what it is a span of."""

    span: Span
    of: G
    optional: bool = False
    source: str = ""


def _score_persons(tally: _Tally, gold: GoldArticle, article: Article) -> None:
    found = [_Item(_span(m), person, source=m.source) for person in article.persons for m in person.mentions]
    tally.spans("persons.mentions", _mentions(gold.persons), found, exact)
    names = {person_key(person.name): person for person in reversed(article.persons)}
    tally.names("persons.entities", gold.persons, names, person_key)


def _score_places(tally: _Tally, gold: GoldArticle, article: Article) -> None:
    found = [_Item(_span(m), place, source=m.source) for place in article.places for m in place.mentions]
    tally.spans("places.mentions", _mentions(gold.places), found, same_start)
    names = {place_key(place.name): place for place in reversed(article.places)}
    for want, got in tally.names("places.entities", gold.places, names, place_key):
        if want.country:
            span = _span(want.mentions[0])
            tally.judge("places.country", want.country, got.country, span, same=want.country == got.country)


def _score_dates(tally: _Tally, gold: GoldArticle, article: Article) -> None:
    wanted = [_Item(_span(date.mention), date, date.mention.optional) for date in gold.dates]
    found = [
        _Item(_span(date), date, source=date.source)
        for date in article.dates
        # A date with clock time is a TIME to kznews and a date to the gold; a clock time alone is neither.
        if date.type == "DATE" or (date.type == "TIME" and any(overlap(item.span, _span(date)) for item in wanted))
    ]
    tally.spans("dates.strict", wanted, found, exact)
    valued = [
        (want, got)
        for want, got in tally.spans("dates.relaxed", wanted, found, overlap)
        if want.of.earliest is not None
    ]
    right = 0
    for want, got in valued:
        if (want.of.earliest, want.of.latest) == (got.of.earliest, got.of.latest):
            right += 1
        else:
            tally.wrong("dates.value", _days(want.of), _days(got.of), want.span, got.source)
    to_find = sum(item.of.earliest is not None and not item.optional for item in wanted)
    tally.counts["dates.value"] = Counts(right, len(valued) - right, to_find - right)


def _score_quotes(tally: _Tally, gold: GoldArticle, article: Article) -> None:
    wanted = [
        _Item(trim(gold.text, _span(part)), quote, quote.optional) for quote in gold.quotes for part in quote.parts
    ]
    found = [
        _Item(trim(gold.text, _span(part)), quote, source=quote.source)
        for quote in article.quotes
        for part in quote.parts
    ]
    direct_wanted = [item for item in wanted if item.of.kind == "direct" or item.optional]
    direct_found = [item for item in found if item.of.kind == "direct"]
    tally.spans("quotes.direct.exact", direct_wanted, direct_found, exact)
    tally.spans("quotes.direct.overlap", direct_wanted, direct_found, _whole_quote)
    matched = tally.spans("quotes.all", wanted, found, _same_quote)
    tally.counts["quotes.indirect"] = _indirect(wanted, found, matched)
    for want, got in matched:
        said, heard = want.of, got.of
        same = same_speaker(said.speaker, heard.speaker)
        tally.judge("quotes.speaker", _name(said.speaker), _name(heard.speaker), want.span, got.source, same=same)
        tally.judge("quotes.kind", said.kind, heard.kind, want.span, got.source, same=said.kind == heard.kind)


def _indirect(
    wanted: Sequence[_Item[GoldQuote]],
    found: Sequence[_Item[Quote]],
    matched: Sequence[tuple[_Item[GoldQuote], _Item[Quote]]],
) -> Counts:
    """Of all quotations paired, those that are indirect in the gold, whatever kind they were found as."""
    right = sum(want.of.kind == "indirect" for want, _ in matched)
    to_find = sum(item.of.kind == "indirect" and not item.optional for item in wanted)
    paired = {id(got) for _, got in matched}
    spurious = sum(
        item.of.kind == "indirect"
        and id(item) not in paired
        and not any(free.optional and _same_quote(free.span, item.span) for free in wanted)
        for item in found
    )
    return Counts(right, spurious, to_find - right)


class _Tally:
    """Collects the counts and errors of one article."""

    def __init__(self, gold: GoldArticle) -> None:
        self._id = gold.id
        self._text = gold.text
        self.counts: dict[str, Counts] = {}
        self.accuracies: dict[str, Accuracy] = {}
        self.errors: list[ScoringError] = []

    def spans(
        self,
        measure: str,
        wanted: Sequence[_Item[G]],
        found: Sequence[_Item[P]],
        fit: Callable[[Span, Span], float],
    ) -> list[tuple[_Item[G], _Item[P]]]:
        """Count spans that `fit` and return the pairs; what fits nothing may still touch something optional."""
        required = [item for item in wanted if not item.optional]
        optional = [item for item in wanted if item.optional]
        pairs = pair(required, found, lambda want, got: fit(want.span, got.span))
        hit, used = {i for i, _ in pairs}, {j for _, j in pairs}
        rest = [item for j, item in enumerate(found) if j not in used]
        allowed = {j for _, j in pair(optional, rest, lambda want, got: overlap(want.span, got.span))}
        missed = [item for i, item in enumerate(required) if i not in hit]
        spurious = [item for j, item in enumerate(rest) if j not in allowed]
        self.counts[measure] = Counts(len(pairs), len(spurious), len(missed))
        for item in missed:
            self._add("missed", measure, item.span)
        for other in spurious:
            self._add("spurious", measure, other.span, source=other.source)
        return [(required[i], found[j]) for i, j in pairs]

    def names(
        self, measure: str, gold: Sequence[N], found: Mapping[str, P], key: Callable[[str], str]
    ) -> list[tuple[N, P]]:
        """Count names and return the pairs; a name all of whose mentions are optional is optional itself."""
        required = {key(item.name): item for item in gold if not all(m.optional for m in item.mentions)}
        optional = {key(item.name) for item in gold} - required.keys()
        missed = [name for name in required if name not in found]
        spurious = [name for name in found if name not in required and name not in optional]
        pairs = [(item, found[name]) for name, item in required.items() if name in found]
        self.counts[measure] = Counts(len(pairs), len(spurious), len(missed))
        for name in missed:
            self._add("missed", measure, wanted=required[name].name)
        for name in spurious:
            self._add("spurious", measure, found=name)
        return pairs

    def judge(
        self, measure: str, wanted: str | None, found: str | None, span: Span, source: str = "", *, same: bool
    ) -> None:
        """Count one verdict of a measure that is a share."""
        self.accuracies[measure] = self.accuracies.get(measure, Accuracy()) + Accuracy(int(same), 1)
        if not same:
            self.wrong(measure, wanted, found, span, source)

    def wrong(self, measure: str, wanted: str | None, found: str | None, span: Span, source: str = "") -> None:
        """Note something found in the right place with the wrong value."""
        self._add("wrong", measure, span, wanted=wanted or "none", found=found or "none", source=source)

    def _add(
        self,
        kind: ErrorKind,
        measure: str,
        span: Span | None = None,
        *,
        wanted: str = "",
        found: str = "",
        source: str = "",
    ) -> None:
        text = wanted or found if span is None else self._text[span[0] : span[1]]
        self.errors.append(ScoringError(measure, self._id, kind, text, span, wanted, found, source))


def _mentions(gold: Sequence[N]) -> list[_Item[N]]:
    return [_Item(_span(mention), item, mention.optional) for item in gold for mention in item.mentions]


def _span(mention: Mention) -> Span:
    return mention.start, mention.end


def _days(date: GoldDate | DateMention) -> str | None:
    return None if date.earliest is None else f"{date.earliest}/{date.latest}"


def _name(speaker: Speaker | None) -> str | None:
    return None if speaker is None else f"{speaker.kind}:{speaker.name}"
