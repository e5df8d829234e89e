"""Label Studio: tasks with predictions to correct, the labelling interface for them, and spans from its export.

Label Studio keeps offsets in code points (since 1.4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from kznews import __version__
from kznews.article import Article
from kznews.export.fields import Field
from kznews.export.spans import DEFAULT_LAYERS, LabelledSpan, spans_of

_LABELS = {
    "names": ("PERSON", "PLACE", "ORGANIZATION"),
    "dates": ("DATE", "TIME", "DURATION", "SET"),
    "quotes": ("DIRECT_QUOTE", "INDIRECT_QUOTE", "SPEAKER", "CUE"),
}


def article_to_task(article: Article, layers: Iterable[str] = DEFAULT_LAYERS) -> dict[str, Any]:
    """A task with the article's spans as predictions; import a JSON array of them.

    layers: as for `kznews.export.spans.spans_of`.

    >>> from kznews.article import Mention, Person
    >>> asan = Person("Асан", mentions=(Mention(0, 4, "Асан"),))
    >>> article = Article("Асан келді.", id="a1", persons=(asan,))   # Asan came
    >>> article_to_task(article)["predictions"][0]["result"][0]["value"]
    {'start': 0, 'end': 4, 'text': 'Асан', 'labels': ['PERSON']}
    """
    result = [
        {
            "id": f"{span.label}-{span.start}-{span.end}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {
                "start": span.start,
                "end": span.end,
                "text": article.text[span.start : span.end],
                "labels": [span.label],
            },
            "meta": {"text": [span.note]} if span.note else {},
        }
        for span in spans_of(article, layers)
    ]
    published = None if article.published is None else article.published.isoformat()
    return {
        "data": {"text": article.text, "id": article.id, "title": article.title, "published": published},
        "predictions": [{"model_version": f"kznews {__version__}", "result": result}],
    }


def labelling_interface(layers: Iterable[str] = DEFAULT_LAYERS) -> str:
    """The project's labelling interface (Settings, Labeling Interface, Code) for tasks of these layers.

    Raises ValueError for a layer whose labels are not fixed.
    """
    labels: list[str] = []
    for layer in layers:
        if layer not in _LABELS:
            raise ValueError(f"no interface for the layer {layer!r}; there are {', '.join(_LABELS)}")
        labels += _LABELS[layer]
    values = "\n".join(f"    <Label value={quoteattr(label)}/>" for label in labels)
    return (
        "<View>\n  <Style>.htx-text { white-space: pre-wrap; }</Style>\n"
        f'  <Labels name="label" toName="text">\n{values}\n  </Labels>\n'
        '  <Text name="text" value="$text"/>\n</View>\n'
    )


def spans_from_task(task: Mapping[str, Any]) -> list[LabelledSpan]:
    """The spans of a task: the last annotation that was not cancelled, else the predictions.

    Raises ValueError naming what is no labelled region of a text.
    """
    done = [one for one in task.get("annotations") or [] if not one.get("was_cancelled")]
    chosen = (done or task.get("predictions") or [{"result": []}])[-1]
    regions = Field(chosen.get("result"), "result").items()
    return [_span(region) for region in regions if region.value.get("type") == "labels"]


def _span(region: Field) -> LabelledSpan:
    try:
        value, notes = region.value["value"], region.value.get("meta", {}).get("text", [""])
        (label,) = value["labels"]
        return LabelledSpan(int(value["start"]), int(value["end"]), label, notes[0])
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{region.path}: expected a region with start, end and one label") from error
