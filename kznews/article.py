"""What kznews returns: frozen, plain, picklable values, which hold nothing of the pipeline that made them.

The parts of a person's name, the TIMEX3 notation of a date, and what is written of an article (JSON, tables, HTML)
are worked out of the values when they are asked for.

Offsets are Unicode code points into `Article.text` exactly as it was given; `end` is exclusive. How a thing was
found (`source`, `explain`, `references`) is not part of what it is: it takes no part in comparison and stays out
of the JSON contract unless asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pandas as pd

DateType = Literal["DATE", "TIME", "DURATION", "SET"]
QuoteKind = Literal["direct", "indirect"]
SpeakerKind = Literal["person", "role", "organization"]
_SHOWN = 40
"""Characters of a text without title that stand for it."""
NAME_LABELS = frozenset({"PERSON", "GPE", "LOCATION", "ORGANISATION", "FACILITY"})
"""Labels of entities that are names of persons, places, bodies and buildings."""
PLACE_LABELS = frozenset({"GPE", "LOCATION"})
FrameName = Literal["persons", "places", "organizations", "dates", "quotes", "mentions"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the article: `text[start:end] == mention.text`, case suffix included (`Тоқаевтың`)."""

    start: int
    end: int
    text: str
    source: str = field(default="", compare=False, kw_only=True)
    """Who found it: `ner:kznews`, `rule:dates.day_month`, `rule:gazetteer.split`, `lexicon:my_places.tsv`."""

    def __str__(self) -> str:
        return self.text

    @classmethod
    def of(cls, text: str, start: int, end: int, *, source: str = "") -> Mention:
        """The mention that stands at `start:end` of `text`."""
        return cls(start, end, text[start:end], source=source)


@dataclass(frozen=True, slots=True)
class Entity(Mention):
    """A labelled span before anything is joined: `label` is one of KazNERD's 25 classes, or a user's own."""

    label: str = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Person:
    """One human named in the article, under the fullest form of the name there, in the nominative."""

    name: str
    titles: tuple[str, ...] = ()
    """Role words beside the name, in the nominative: `саясаттанушы`, `Өзбекстан Президенті`."""
    mentions: tuple[Mention, ...] = ()
    references: tuple[Mention, ...] = field(default=(), compare=False, kw_only=True)
    """Words that mean this person without naming them: `Сарапшы`, `Мемлекет басшысы`, `ол`."""
    quotes: tuple[Quote, ...] = field(default=(), compare=False, repr=False, kw_only=True)
    """What the article has this person say; filled in by `Article`."""

    def __str__(self) -> str:
        return self.name

    @property
    def given(self) -> str | None:
        """Given name (`Қасым-Жомарт`), or None where the form does not tell."""
        return self._parts().given

    @property
    def family(self) -> str | None:
        """Family name (`Тоқаев`), or None where the form does not tell."""
        return self._parts().family

    @property
    def patronymic(self) -> str | None:
        """Patronymic (`Кемелұлы`, `Сергеевич`), or None."""
        return self._parts().patronymic

    @property
    def gender(self) -> Literal["f", "m"] | None:
        """`f` or `m` where surname or patronymic tell (`-ова`, `-қызы`; `-ов`, `-ұлы`), else None."""
        return self._parts().gender

    def _parts(self) -> NameParts:
        from kznews.names import split_name

        return split_name(self.name)


@dataclass(frozen=True, slots=True)
class NameParts:
    """A person's name taken apart; None is "the form does not tell"."""

    given: str | None = None
    family: str | None = None
    patronymic: str | None = None
    gender: Literal["f", "m"] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the article; the geography is None for a place the gazetteer does not know."""

    name: str
    kind: str | None = None
    """country, region, district, city, village, continent, world_region, sea, river, lake, mountain, …"""
    country: str | None = None
    """ISO 3166-1 alpha-2, None for what lies in no single country (`Еуропа`)."""
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    mentions: tuple[Mention, ...] = ()

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Organization:
    """One organization of the article under its fullest name, in the nominative."""

    name: str
    mentions: tuple[Mention, ...] = ()

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class DateMention(Mention):
    """A date expression and its value.

    `value` is ISO 8601 or EDTF (`2025-11-14`, `2025-11`, `199X`, `2025-11-14/2025-11-15`, `PT10H`, `P3Y`).
    `earliest` and `latest` are the first and last day it covers; None where they cannot be known.
    """

    type: DateType = "DATE"
    value: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    explain: str = field(default="", compare=False, kw_only=True)
    """How the value came about: rule, parts as written, what resolved them."""

    @property
    def timex(self) -> str | None:
        """The value in TIMEX3 notation (`2025-W46`, `199`, `PRESENT_REF`), None where there is none."""
        from kznews.dates.timex import timex_value

        return timex_value(self)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it: a person of the article, a role in the nominative (`мамандар`), or an organization."""

    kind: SpeakerKind
    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Quote:
    """Words attributed to a speaker; `parts` has several members where the attribution interrupts them."""

    kind: QuoteKind
    parts: tuple[Mention, ...]
    speaker: Speaker | None = None
    speaker_mention: Mention | None = None
    cue: Mention | None = None
    source: str = field(default="", compare=False, kw_only=True)
    explain: str = field(default="", compare=False, kw_only=True)

    @property
    def text(self) -> str:
        """The words said, without the interrupting attribution."""
        return " ".join(part.text for part in self.parts)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, repr=False)
class Article:
    """One article read: its text as given and everything found in it, in order of appearance.

    `print(article)` shows it as the command line does; `str` of anything in it is its name or its words.
    """

    text: str
    id: str | None = None
    title: str | None = None
    published: dt.date | None = None
    persons: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    organizations: tuple[Organization, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    entities: tuple[Entity, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "persons", tuple(replace(p, quotes=self.quotes_by(p)) for p in self.persons))

    def quotes_by(self, who: Person | str) -> tuple[Quote, ...]:
        """The quotations of one speaker.

        who: a `Person`, who has said what a speaker of kind `person` with that name said, or a canonical name,
            which stands for a person, role or organization alike.
        """
        said = ((q, q.speaker) for q in self.quotes if q.speaker is not None)
        if isinstance(who, str):
            return tuple(q for q, speaker in said if speaker.name == who)
        return tuple(q for q, speaker in said if speaker == Speaker("person", who.name))

    def to_dict(self, *, explain: bool = False) -> dict[str, Any]:
        """The article as plain JSON values, schema version 1; with `explain` also who found what and why."""
        from kznews.export.json import article_to_dict

        return article_to_dict(self, explain=explain)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Article:
        """The article that `to_dict` wrote. Raises ValueError naming a field that does not fit the schema."""
        from kznews.export.json import article_from_dict

        return article_from_dict(data)

    def to_json(self, *, indent: int | None = None, explain: bool = False) -> str:
        """The article as a JSON text, Kazakh letters unescaped."""
        from kznews.export.json import article_to_json

        return article_to_json(self, indent=indent, explain=explain)

    @classmethod
    def from_json(cls, text: str | bytes) -> Article:
        """The article that `to_json` wrote. Raises ValueError saying where the JSON or the schema fails."""
        from kznews.export.json import article_from_json

        return article_from_json(text)

    def to_frame(self, what: FrameName) -> pd.DataFrame:
        """One table of the article as a pandas DataFrame. Raises ImportError naming the extra to install."""
        from kznews.export.frames import article_frame

        return article_frame(self, what)

    def __repr__(self) -> str:
        found = {
            "person": self.persons,
            "place": self.places,
            "organization": self.organizations,
            "date": self.dates,
            "quote": self.quotes,
        }
        counts = ", ".join(
            f"{len(values)} {noun}{'' if len(values) == 1 else 's'}" for noun, values in found.items()
        )
        opening = " ".join((self.title or self.text[:_SHOWN]).split())
        if self.title is None and len(self.text) > _SHOWN:
            opening = f"{opening}…"
        return f"<Article {opening!r}: {counts}>"

    def __str__(self) -> str:
        from kznews.export.table import article_table

        return article_table(self).rstrip("\n")

    def _repr_html_(self) -> str:
        from kznews.export.html import article_fragment

        return article_fragment(self)


@dataclass(frozen=True, slots=True)
class Failure:
    """An article of many that could not be read, in its place among the results."""

    error: str
    id: str | None = None
