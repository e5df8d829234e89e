"""The stages as spaCy components; each reads what earlier ones left, calls one pure function, writes.

How a Doc becomes the text and records that the pure functions take, and how results come back, is
`kznews.doc_view`'s.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

from kznews import records
from kznews.article import NAME_LABELS, Entity, Organization, Person, Place
from kznews.doc_view import DocView
from kznews.language.arrays import TokenArrays
from kznews.language.sentences import sentence_bounds, token_sentence_starts
from kznews.lexicon.user_table import Table
from kznews.scoring import DATES_SCORER, ENTITIES_SCORER, QUOTES_SCORER, Scores, Scoring
from kznews.text import TextView
from kznews.user_tables import cue_words, role_words, user_places

if TYPE_CHECKING:
    from kznews.ner.entities import NameTagger
    from kznews.persons.roles import Roles
    from kznews.places.user_places import UserPlaces
    from kznews.quotes.cues import Cues

records.register_extensions()

Component = Callable[[Doc], Doc]
SHIPPED = "kznews"
"""The name of the tagger that lies in the package."""
STANZA = "stanza"
"""The name of Stanza's own tagger for Kazakh, in the user's Stanza folder."""


def set_sentences(doc: Doc) -> Doc:
    """Sets sentence starts: title, paragraphs, datelines and dash-led speech included."""
    records.keep_context(doc)
    if len(doc) == 0:
        return doc
    view = TextView.of(records.text_of(doc))
    starts = [view.to_clean(start) for start in TokenArrays.of(doc).starts.tolist()]
    begins = token_sentence_starts(sentence_bounds(view.clean), starts)
    # As an array: setting token after token makes spaCy look through the whole Doc each time.
    marks: Any = np.where(begins, 1, -1).astype(np.int64).view(np.uint64)
    doc.from_array(["SENT_START"], marks.reshape(-1, 1))
    return doc


@dataclass(frozen=True)
class Scored:
    """A stage that `nlp.evaluate` scores; `scorer` is None where it shall not."""

    run: Component
    scorer: Scoring | None

    def __call__(self, doc: Doc) -> Doc:
        return self.run(doc)

    def score(self, examples: Iterable[Example], **options: Any) -> Scores:
        return {} if self.scorer is None else self.scorer(examples, **options)


class NameRecognizer:
    """Sets `doc.ents`: the tagger's spans, corrected and completed by the gazetteer.

    Entities that stand on the Doc already stay; of the rest the names come first, then the longer ones. What
    finds no room is kept in `doc.spans["nested_entities"]`.
    """

    def __init__(
        self,
        *,
        model: str | None,
        batch_size: int,
        lexicon: Table | None = None,
        scorer: Scoring | None = None,
    ) -> None:
        self.model, self.batch_size, self.lexicon, self.scorer = model, batch_size, lexicon, scorer
        self.user_places = user_places(lexicon)
        self.tagger: NameTagger | None = None if model is None else _tagger(model)

    def __reduce__(self) -> tuple[Callable[[], NameRecognizer], tuple[()]]:
        # Pickled by its settings: the weights are on disk already, and a lock cannot travel.
        return partial(
            NameRecognizer, model=self.model, batch_size=self.batch_size, lexicon=self.lexicon, scorer=self.scorer
        ), ()

    def score(self, examples: Iterable[Example], **options: Any) -> Scores:
        return {} if self.scorer is None else self.scorer(examples, **options)

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int | None = None) -> Iterator[Doc]:
        docs = iter(stream)
        while batch := list(itertools.islice(docs, batch_size or self.batch_size)):
            for doc, found in zip(batch, self._tag(batch), strict=True):
                _set_entities(doc, found, self.user_places)
                yield doc

    def _tag(self, docs: Sequence[Doc]) -> Sequence[Sequence[Entity]]:
        if self.tagger is None:
            return [()] * len(docs)
        from kznews.ner.entities import tag_docs

        return tag_docs(self.tagger, docs)


def _tagger(model: str) -> NameTagger:
    """The tagger that a setting names."""
    if model == STANZA:
        from kznews.ner.stanza_package import StanzaTagger

        return StanzaTagger.load()
    from kznews.ner.tagger import Tagger

    return Tagger.load(None if model == SHIPPED else Path(model))


def _set_entities(doc: Doc, tagged: Sequence[Entity], user_places: UserPlaces | None) -> None:
    from kznews.ner.gazetteer import refine

    view = DocView(doc)
    refined = refine(view.text, view.to_clean(tuple(tagged)), sentences=view.sentences)
    if user_places is not None:
        refined = user_places.mark(view.text, refined, sentences=view.sentences)
    found = view.write("entities", refined)
    spans = view.spans((entity, entity.label, None) for entity in found)
    taken = {i for ent in doc.ents for i in range(ent.start, ent.end)}
    chosen: list[Span] = list(doc.ents)
    nested: list[Span] = []
    for candidate in sorted(spans, key=lambda s: (s.label_ not in NAME_LABELS, s.start - s.end, s.start)):
        tokens = range(candidate.start, candidate.end)
        (chosen if taken.isdisjoint(tokens) else nested).append(candidate)
        taken.update(tokens)
    doc.set_ents(chosen)
    doc.spans[records.NESTED_ENTITIES] = nested


def find_dates(doc: Doc) -> Doc:
    """Finds date expressions and their values: `doc.spans["dates"]`."""
    from kznews.dates import find_dates

    view = DocView(doc)
    published = records.published_of(doc)
    found = view.write("dates", find_dates(view.text, sentences=view.sentences, published=published))
    view.group("dates", [(date, date.type, date.value) for date in found])
    return doc


def link_places(doc: Doc, *, user_places: UserPlaces | None = None) -> Doc:
    """Joins place mentions to places on the map: `doc.spans["places"]`; the user's places first."""
    from kznews.places import link_places

    view = DocView(doc)
    entities: Sequence[Entity] = view.entities_left_by_persons()
    ours: tuple[Place, ...] = ()
    if user_places is not None:
        ours, entities = user_places.link(entities)
    linked = sorted((*ours, *link_places(view.text, entities)), key=lambda place: place.mentions[0].start)
    found = view.write("places", linked)
    view.group("places", [(mention, place.name, None) for place in found for mention in place.mentions])
    return doc


def link_organizations(doc: Doc) -> Doc:
    """Joins mentions of organizations: `doc.spans["organizations"]`."""
    from kznews.organizations import link_organizations

    view = DocView(doc)
    found = view.write("organizations", link_organizations(view.text, view.entities_left_by_persons()))
    view.group("organizations", [(mention, org.name, None) for org in found for mention in org.mentions])
    return doc


def link_persons(doc: Doc, *, roles: Roles | None = None) -> Doc:
    """Joins person mentions, with titles (told by `roles`) and references: `doc.spans["persons"]`."""
    from kznews.persons import link_persons

    view = DocView(doc)
    linked = link_persons(view.text, view.entities(), sentences=view.sentences, roles=roles)
    found = view.write("persons", linked)
    view.group("persons", [(mention, person.name, None) for person in found for mention in person.mentions])
    return doc


def find_quotes(doc: Doc, *, cues: Cues | None = None) -> Doc:
    """Finds quotations (told by `cues`) and their speakers: `doc.spans["quotes"]`."""
    from kznews.quotes import find_quotes

    view = DocView(doc)
    found = view.write(
        "quotes",
        find_quotes(
            view.text,
            sentences=view.sentences,
            persons=view.read("persons", Person),
            organizations=view.read("organizations", Organization),
            entities=view.entities(),
            cues=cues,
        ),
    )
    speakers = [quote.speaker.name if quote.speaker is not None else None for quote in found]
    said = [(part, quote.kind, by) for quote, by in zip(found, speakers, strict=True) for part in quote.parts]
    view.group("quotes", said)
    return doc


@Language.factory("kznews_sentences", assigns=["token.is_sent_start", "doc.sents"])
def sentences(nlp: Language, name: str) -> Component:
    """Factory of `set_sentences`."""
    return set_sentences


@Language.factory(
    "kznews_ner",
    assigns=["doc.ents"],
    default_config={"model": SHIPPED, "batch_size": 64, "lexicon": None, "scorer": ENTITIES_SCORER},
)
def ner(
    nlp: Language,
    name: str,
    model: str | None,
    batch_size: int,
    lexicon: Table | None,
    scorer: Scoring | None,
) -> Component:
    """Factory of `NameRecognizer`.

    model: "kznews" for the tagger in the package, "stanza" for the official Stanza package in the user's Stanza
        folder, a path to one trained by `kznews train ner`, or None for the gazetteer alone (Stanza is then not
        imported).
    batch_size: how many Docs are tagged at once.
    lexicon: a table of your own places, as for `kznews.load`; give it to `kznews_places` too.
    scorer: what `nlp.evaluate` calls; None for nothing.
    """
    return NameRecognizer(model=model, batch_size=batch_size, lexicon=lexicon, scorer=scorer)


@Language.factory("kznews_dates", assigns=["doc.spans"], default_config={"scorer": DATES_SCORER})
def dates(nlp: Language, name: str, scorer: Scoring | None) -> Component:
    """Factory of `find_dates`.

    scorer: what `nlp.evaluate` calls (`kznews.scoring.score_dates`); None for nothing.
    """
    return Scored(find_dates, scorer)


@Language.factory("kznews_places", requires=["doc.ents"], assigns=["doc.spans"], default_config={"lexicon": None})
def places(nlp: Language, name: str, lexicon: Table | None) -> Component:
    """Factory of `link_places`.

    lexicon: a table of your own places, as for `kznews.load`; give it to `kznews_ner` too.
    """
    return partial(link_places, user_places=user_places(lexicon))


@Language.factory("kznews_organizations", requires=["doc.ents"], assigns=["doc.spans"])
def organizations(nlp: Language, name: str) -> Component:
    """Factory of `link_organizations`."""
    return link_organizations


@Language.factory("kznews_persons", requires=["doc.ents"], assigns=["doc.spans"], default_config={"titles": None})
def persons(nlp: Language, name: str, titles: Table | None) -> Component:
    """Factory of `link_persons`.

    titles: a table of your own titles, as for `kznews.load`; give it to `kznews_quotes` too.
    """
    return partial(link_persons, roles=role_words(titles))


@Language.factory(
    "kznews_quotes",
    assigns=["doc.spans"],
    default_config={"titles": None, "cues": None, "scorer": QUOTES_SCORER},
)
def quotes(
    nlp: Language, name: str, titles: Table | None, cues: Table | None, scorer: Scoring | None
) -> Component:
    """Factory of `find_quotes`.

    titles: a table of your own titles, as for `kznews.load`; give it to `kznews_persons` too.
    cues: a table of your own cues, as for `kznews.load`.
    scorer: what `nlp.evaluate` calls (`kznews.scoring.score_quotes`); None for nothing.
    """
    return Scored(partial(find_quotes, cues=cue_words(cues, titles)), scorer)
