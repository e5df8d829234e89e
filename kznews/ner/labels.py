"""The two tag sets of the name tagger, and the one policy that joins their spans.

Column 0 is the news set, taught by newspaper and encyclopedia sentences; column 1 holds the 25 classes of
KazNERD (Yeshpanov et al., LREC 2022). One network reads both: names of people and places come from the news set,
where they are marked inside titles too (`Өзбекстан Президенті`: Өзбекстан); the rest comes from KazNERD.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kznews.article import NAME_LABELS

NEWS_LABELS: tuple[str, ...] = ("PERSON", "GPE", "LOCATION", "ORGANISATION", "FACILITY")
KAZNERD_LABELS: tuple[str, ...] = (
    "ADAGE",
    "ART",
    "CARDINAL",
    "CONTACT",
    "DATE",
    "DISEASE",
    "EVENT",
    "FACILITY",
    "GPE",
    "LANGUAGE",
    "LAW",
    "LOCATION",
    "MISCELLANEOUS",
    "MONEY",
    "NON_HUMAN",
    "NORP",
    "ORDINAL",
    "ORGANISATION",
    "PERCENTAGE",
    "PERSON",
    "POSITION",
    "PRODUCT",
    "PROJECT",
    "QUANTITY",
    "TIME",
)


class TokenSpan(NamedTuple):
    """A labelled run of tokens: `end` is exclusive."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class TaggedSentence:
    """What the tagger found in one sentence, in both tag sets, each without overlaps and in reading order."""

    news: tuple[TokenSpan, ...] = ()
    kaznerd: tuple[TokenSpan, ...] = ()


def combined(sentence: TaggedSentence) -> tuple[TokenSpan, ...]:
    """Spans of both tag sets in one list, in reading order; a name may lie inside a wider span.

    The news set alone decides on names of its five classes: what KazNERD's column calls a PERSON and the news
    column does not is left out. All other classes come from KazNERD, a POSITION round a place included
    (`Өзбекстан Президенті`, "President of Uzbekistan": POSITION, with the GPE Өзбекстан inside).
    """
    others = (span for span in sentence.kaznerd if span.label not in NAME_LABELS)
    return tuple(sorted([*sentence.news, *others], key=lambda span: (span.start, -span.end)))


def spans_of_tags(tags: Sequence[str]) -> list[TokenSpan]:
    """The spans written by BIO or BIOES `tags`; a span that starts with I- or E- counts, as in conlleval."""
    spans: list[TokenSpan] = []
    start, label = 0, ""
    for at, tag in enumerate([*tags, "O"]):
        prefix, _, name = tag.partition("-")
        if label and (prefix in "OBS" or name != label):
            spans.append(TokenSpan(start, at, label))
            label = ""
        if prefix != "O" and not label:
            start, label = at, name
        if label and prefix in "ES":
            spans.append(TokenSpan(start, at + 1, label))
            label = ""
    return spans
