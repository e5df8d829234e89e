"""Tags to spans, and the policy that joins the two tag sets."""

from __future__ import annotations

import pytest

from kznews.ner.labels import TaggedSentence, TokenSpan, combined, spans_of_tags


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("O O", ""),
        ("S-GPE O S-GPE", "0:1 GPE, 2:3 GPE"),
        ("B-PERSON E-PERSON O", "0:2 PERSON"),
        ("B-PERSON I-PERSON E-PERSON S-PERSON", "0:3 PERSON, 3:4 PERSON"),
        ("B-DATE I-DATE B-DATE O B-TIME", "0:2 DATE, 2:3 DATE, 4:5 TIME"),
        ("O I-ORGANISATION E-ORGANISATION", "1:3 ORGANISATION"),
        ("B-GPE I-PERSON", "0:1 GPE, 1:2 PERSON"),
        ("B-NON_HUMAN O", "0:1 NON_HUMAN"),
        ("", ""),
    ],
)
def test_spans_of_tags(tags: str, spans: str) -> None:
    found = spans_of_tags(tags.split())
    assert ", ".join(f"{span.start}:{span.end} {span.label}" for span in found) == spans


def spans(notation: str) -> tuple[TokenSpan, ...]:
    """`0:2 PERSON, 3:4 GPE`."""
    parts = [part.replace(":", " ").split() for part in notation.split(", ") if part]
    return tuple(TokenSpan(int(start), int(end), label) for start, end, label in parts)


@pytest.mark.parametrize(
    ("news", "kaznerd", "together"),
    [
        ("0:1 GPE", "0:2 POSITION", "0:2 POSITION, 0:1 GPE"),  # Өзбекстан Президенті
        ("", "0:1 PERSON", ""),
        ("0:2 ORGANISATION", "0:2 ORGANISATION", "0:2 ORGANISATION"),
        ("3:5 PERSON", "0:2 DATE", "0:2 DATE, 3:5 PERSON"),
        ("", "", ""),
    ],
)
def test_combined(news: str, kaznerd: str, together: str) -> None:
    assert combined(TaggedSentence(spans(news), spans(kaznerd))) == spans(together)
