"""W3C Web Annotation (2017): a page of annotations, each a text position and quote with a tag and a name.

The recommendation counts characters as Unicode code points, as kznews does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kznews.article import Article
from kznews.export.fields import Field
from kznews.export.spans import DEFAULT_LAYERS, LabelledSpan, spans_of

_AROUND = 32
"""Characters of context on either side, by which other programs find the place when the text has changed."""


def article_to_web_annotations(
    article: Article, *, source: str | None = None, layers: Iterable[str] = DEFAULT_LAYERS
) -> dict[str, Any]:
    """An AnnotationPage on the article.

    source: the IRI of the article, by default `urn:kznews:ID`. Raises ValueError where there is neither.
    layers: as for `kznews.export.spans.spans_of`.

    >>> from kznews.article import Mention, Person
    >>> asan = Person("Асан", mentions=(Mention(0, 4, "Асан"),))
    >>> article = Article("Асан келді.", id="a1", persons=(asan,))   # Asan came
    >>> [item["id"] for item in article_to_web_annotations(article)["items"]]
    ['urn:kznews:a1#PERSON-0-4']
    """
    if source is None:
        if article.id is None:
            raise ValueError("the article has no id: give source, the address of the text")
        source = f"urn:kznews:{article.id}"
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationPage",
        "items": [_annotation(article.text, span, source) for span in spans_of(article, layers)],
    }


def spans_from_web_annotations(page: Mapping[str, Any]) -> list[LabelledSpan]:
    """The spans of an AnnotationPage written by `article_to_web_annotations`, in its order.

    Raises ValueError naming the part that has no text position or tag.
    """
    return [_span(field) for field in Field(page.get("items"), "items").items()]


def _annotation(text: str, span: LabelledSpan, source: str) -> dict[str, Any]:
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": span.label}]
    if span.note:
        bodies.append({"type": "TextualBody", "purpose": "identifying", "value": span.note})
    return {
        "id": f"{source}#{span.label}-{span.start}-{span.end}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": bodies,
        "target": {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[span.start : span.end],
                    "prefix": text[max(0, span.start - _AROUND) : span.start],
                    "suffix": text[span.end : span.end + _AROUND],
                },
            ],
        },
    }


def _span(field: Field) -> LabelledSpan:
    try:
        item = field.value
        values = {body["purpose"]: body["value"] for body in item["body"]}
        (position,) = [s for s in item["target"]["selector"] if s["type"] == "TextPositionSelector"]
        return LabelledSpan(position["start"], position["end"], values["tagging"], values.get("identifying", ""))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{field.path}: expected a tag and one TextPositionSelector") from error
