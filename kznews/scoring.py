"""Dates and quotations for spaCy's `Scorer`: what `nlp.evaluate(examples)` says about them.

The gold stands in the reference Docs as spans, as our components write them: `doc.spans["dates"]` with the type
as label and the value as `kb_id`, `doc.spans["quotes"]` with `direct` or `indirect` as label and the speaker's
name as `kb_id`. A reference without the group is not scored, a span without `kb_id` only on where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from spacy.scorer import Scorer
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import registry

Scores = dict[str, Any]
Scoring = Callable[..., Scores]
DATES_SCORER = {"@scorers": "kznews.dates_scorer.v1"}
QUOTES_SCORER = {"@scorers": "kznews.quotes_scorer.v1"}
ENTITIES_SCORER = {"@scorers": "spacy.ner_scorer.v1"}


def score_dates(examples: Iterable[Example], **options: Any) -> Scores:
    """`dates_p`, `dates_r`, `dates_f` and `dates_per_type` by span and type, and `dates_value_acc`.

    The last is the share of the gold dates with a value, found at the same characters, that got that value. All
    are None where no reference has the group.
    """
    return _scores(list(examples), "dates", "dates_value_acc")


def score_quotes(examples: Iterable[Example], **options: Any) -> Scores:
    """`quotes_p`, `quotes_r`, `quotes_f` and `quotes_per_type` by span and kind, and `quotes_speaker_acc`.

    The last is the share of the gold parts with a speaker, found at the same characters, that got that speaker.
    All are None where no reference has the group. For scores that forgive an edge, see `kznews evaluate`.
    """
    return _scores(list(examples), "quotes", "quotes_speaker_acc")


def _scores(examples: list[Example], group: str, accuracy: str) -> Scores:
    def spans(doc: Doc, attr: str) -> list[Span]:
        return list(doc.spans.get(attr, ()))

    scores: Scores = Scorer.score_spans(
        examples,
        group,
        getter=spans,
        has_annotation=lambda doc: group in doc.spans,
        labeled=True,
        allow_overlap=True,
    )
    known = right = 0
    for example in examples:
        found = {(s.start_char, s.end_char): s.kb_id_ for s in spans(example.predicted, group)}
        for gold in spans(example.reference, group):
            at = (gold.start_char, gold.end_char)
            if gold.kb_id_ and at in found:
                known += 1
                right += found[at] == gold.kb_id_
    return {**scores, accuracy: right / known if known else None}


registry.scorers("kznews.dates_scorer.v1", func=lambda: score_dates)
registry.scorers("kznews.quotes_scorer.v1", func=lambda: score_quotes)
