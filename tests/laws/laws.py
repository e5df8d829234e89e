"""What holds of every article that kznews returns, whatever the text: each law gives its breaches as sentences."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from kznews.article import Article, DateMention, Mention, Person, Place
from kznews.records import moved

_SURROGATE = re.compile("[\ud800-\udfff]")
_FALSE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")

LABELS = frozenset(
    (
        *("ADAGE", "ART", "CARDINAL", "CONTACT", "DATE", "DISEASE", "EVENT", "FACILITY", "GPE", "LANGUAGE", "LAW"),
        *("LOCATION", "MISCELLANEOUS", "MONEY", "NON_HUMAN", "NORP", "ORDINAL", "ORGANISATION", "PERCENTAGE"),
        *("PERSON", "POSITION", "PRODUCT", "PROJECT", "QUANTITY", "TIME"),
    )
)
"""KazNERD's 25 classes."""


def spans_of(value: Any) -> Iterator[Mention]:
    """Every mention in `value`, an article, a record or a tuple of them."""
    if isinstance(value, Mention):
        yield value
    elif isinstance(value, tuple):
        for member in value:
            yield from spans_of(member)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from spans_of(getattr(value, name))


def offsets_are_true(article: Article) -> Iterator[str]:
    """Every span lies in the text, holds some of it, and is what stands there, without white space around it."""
    for span in spans_of(article):
        if not 0 <= span.start < span.end <= len(article.text):
            yield f"{span.start}:{span.end} is no span of a text of {len(article.text)} characters"
        elif article.text[span.start : span.end] != span.text:
            yield f"{span.text!r} is not what stands at {span.start}:{span.end}"
        elif span.text != span.text.strip():
            yield f"white space at the edge of {span.text!r}"


def order_is_the_text_s(article: Article) -> Iterator[str]:
    """Mentions, dates, quotations and entities stand as in the text; what is one list's never overlaps itself."""
    for kind in ("persons", "places", "organizations"):
        records = getattr(article, kind)
        for record in records:
            if not record.mentions:
                yield f"{record.name!r} of {kind} has no mention"
            yield from _in_order(record.mentions, f"mentions of {record.name!r}")
        firsts = [record.mentions[0].start for record in records if record.mentions]
        if firsts != sorted(firsts):
            yield f"{kind} are not in order of their first mention"
        yield from _in_order(
            sorted((m for record in records for m in record.mentions), key=lambda m: m.start),
            f"{kind} among themselves",
        )
    yield from _in_order(article.dates, "dates")
    for quote in article.quotes:
        if not quote.parts:
            yield "a quotation without words"
        yield from _in_order(quote.parts, "parts of a quotation")
    starts = [quote.parts[0].start for quote in article.quotes if quote.parts]
    if starts != sorted(starts):
        yield "quotations are not in order"
    places = [(entity.start, -entity.end) for entity in article.entities]
    if places != sorted(places):
        yield "entities are not in order"


def _in_order(spans: Sequence[Mention], what: str) -> Iterator[str]:
    for left, right in itertools.pairwise(spans):
        if right.start < left.end:
            yield f"{what}: {left.text!r} at {left.start} and {right.text!r} at {right.start}"


def names_are_names(article: Article) -> Iterator[str]:
    """A name is one line without white space around it, and belongs to one record of its kind."""
    for person in article.persons:
        yield from _name(person.name, "person")
        for title in person.titles:
            yield from _name(title, "title")
    for place in article.places:
        yield from _name(place.name, "place")
    for organization in article.organizations:
        yield from _name(organization.name, "organization")
    yield from _each_once([person.name for person in article.persons], "person")
    yield from _each_once([(p.name, p.country, p.kind, p.geonames_id) for p in article.places], "place")
    yield from _each_once([organization.name for organization in article.organizations], "organization")


def _name(name: str, kind: str) -> Iterator[str]:
    if not name or name != name.strip() or len(name.splitlines()) > 1:
        yield f"{name!r} is no name of a {kind}"


def _each_once(names: Sequence[object], kind: str) -> Iterator[str]:
    if len(set(names)) < len(names):
        yield f"a {kind} twice: {sorted(map(str, names))}"


def values_are_sound(article: Article) -> Iterator[str]:
    """Dates have both ends or none, in order; quotations are attributed to what the article has."""
    for date in article.dates:
        yield from _days(date)
    persons = {person.name for person in article.persons}
    for quote in article.quotes:
        if quote.speaker is not None:
            yield from _name(quote.speaker.name, "speaker")
        if quote.speaker is not None and quote.speaker.kind == "person" and quote.speaker.name not in persons:
            yield f"{quote.speaker.name!r} speaks but is no person of the article"
    for entity in article.entities:
        if entity.label not in LABELS:
            yield f"{entity.label!r} is no class"
    for place in article.places:
        yield from _geography(place)


def _days(date: DateMention) -> Iterator[str]:
    if (date.earliest is None) != (date.latest is None):
        yield f"{date.text!r} has one end: {date.earliest} to {date.latest}"
    if date.earliest is not None and date.latest is not None and date.earliest > date.latest:
        yield f"{date.text!r} ends before it begins: {date.earliest} to {date.latest}"
    if date.earliest is not None and date.value is None:
        yield f"{date.text!r} has days and no value"


def _geography(place: Place) -> Iterator[str]:
    if (place.latitude is None) != (place.longitude is None):
        yield f"{place.name!r} has half a position"
    if place.latitude is not None and not -90 <= place.latitude <= 90:
        yield f"{place.name!r} lies at {place.latitude}"
    if place.country is not None and not (len(place.country) == 2 and place.country.isascii()):
        yield f"{place.country!r} is no country code"


def json_keeps_everything(article: Article) -> Iterator[str]:
    """Written as JSON and read again, an article is the same, sources and explanations included."""
    again = Article.from_json(article.to_json(explain=True).encode())
    if _FALSE_PAIR.search(article.text):
        # JSON has no form for two lone surrogates side by side: they are replaced, and the offsets still hold.
        article = moved(article, _SURROGATE.sub("\ufffd", article.text), lambda start, end: (start, end))
    if again != article or again.to_dict(explain=True) != article.to_dict(explain=True):
        yield "JSON reads as another article"


LAWS: tuple[Callable[[Article], Iterator[str]], ...] = (
    offsets_are_true,
    order_is_the_text_s,
    names_are_names,
    values_are_sound,
    json_keeps_everything,
)


def breaches(article: Article, text: str) -> list[str]:
    """All breaches of all laws by the article read from `text`."""
    found = [f"{law.__name__}: {breach}" for law in LAWS for breach in law(article)]
    return found if article.text == text else ["the text is not the one given", *found]


def shifted(article: Article, by: int) -> Article:
    """The article with every span `by` characters further on (its text left as it is)."""
    text = "\n" * by + article.text
    return moved(article, text, lambda start, end: (start + by, end + by))


def surface(article: Article) -> dict[str, Any]:
    """What an article says, without where: to compare readings of one text written in several ways."""

    def people(persons: Sequence[Person]) -> list[Any]:
        return [(p.name, p.titles, len(p.mentions)) for p in persons]

    return {
        "persons": people(article.persons),
        "places": [(p.name, p.country, len(p.mentions)) for p in article.places],
        "organizations": [(o.name, len(o.mentions)) for o in article.organizations],
        "dates": [(d.type, d.value, d.earliest, d.latest) for d in article.dates],
        "quotes": [(q.kind, q.speaker, len(q.parts)) for q in article.quotes],
        "entities": [e.label for e in article.entities],
    }
