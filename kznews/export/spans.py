"""An article as labelled spans: what annotation formats have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kznews.article import Article
from kznews.export.marks import speaker_of


@dataclass(frozen=True, slots=True, order=True)
class LabelledSpan:
    """`text[start:end]` under a label; `note` is the name, date value or speaker that it stands for."""

    start: int
    end: int
    label: str
    note: str = field(default="", compare=False)


DEFAULT_LAYERS = ("names", "dates", "quotes")


def spans_of(article: Article, layers: Iterable[str] = DEFAULT_LAYERS) -> list[LabelledSpan]:
    """The spans of some layers, in text order.

    layers: one or more of `names` (PERSON, PLACE, ORGANIZATION), `dates` (DATE, TIME, DURATION, SET), `quotes`
        (DIRECT_QUOTE, INDIRECT_QUOTE, SPEAKER, CUE), `entities` (the tagger's own labels). Raises ValueError for
        others.
    """
    found: list[LabelledSpan] = []
    for layer in (layers,) if isinstance(layers, str) else layers:
        if layer not in LAYERS:
            raise ValueError(f"there is no layer {layer!r}; there are {', '.join(LAYERS)}")
        found.extend(LAYERS[layer](article))
    return sorted(found, key=lambda span: (span.start, -span.end, span.label))


def without_overlaps(spans: Iterable[LabelledSpan]) -> list[LabelledSpan]:
    """Those spans that can stand side by side: of two that overlap, the longer, else the earlier."""
    kept: list[LabelledSpan] = []
    taken: set[int] = set()
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start, span.label)):
        if taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            kept.append(span)
    return sorted(kept)


def _names(article: Article) -> Iterator[LabelledSpan]:
    kinds = (("PERSON", article.persons), ("PLACE", article.places), ("ORGANIZATION", article.organizations))
    for label, things in kinds:
        for thing in things:
            for mention in thing.mentions:
                yield LabelledSpan(mention.start, mention.end, label, thing.name)


def _dates(article: Article) -> Iterator[LabelledSpan]:
    for date in article.dates:
        yield LabelledSpan(date.start, date.end, date.type, date.value or "")


def _quotes(article: Article) -> Iterator[LabelledSpan]:
    for quote in article.quotes:
        _, speaker = speaker_of(quote)
        for part in quote.parts:
            yield LabelledSpan(part.start, part.end, f"{quote.kind.upper()}_QUOTE", speaker)
        if quote.speaker_mention is not None:
            yield LabelledSpan(quote.speaker_mention.start, quote.speaker_mention.end, "SPEAKER", speaker)
        if quote.cue is not None:
            yield LabelledSpan(quote.cue.start, quote.cue.end, "CUE")


def _entities(article: Article) -> Iterator[LabelledSpan]:
    for entity in article.entities:
        yield LabelledSpan(entity.start, entity.end, entity.label)


LAYERS: Mapping[str, Callable[[Article], Iterator[LabelledSpan]]] = {
    "names": _names,
    "dates": _dates,
    "quotes": _quotes,
    "entities": _entities,
}
