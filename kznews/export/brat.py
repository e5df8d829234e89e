"""brat standoff: `T1<TAB>PERSON 0 9<TAB>text` lines beside the text file, notes as `#1<TAB>AnnotatorNotes T1`.

brat splits what runs over a line break into fragments (`0 5;6 10`); offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kznews.article import Article
from kznews.export.spans import DEFAULT_LAYERS, LabelledSpan, spans_of

_TEXT_BOUND = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(.*)")
_LINE = re.compile(r"[^\n]+")


def article_to_brat(article: Article, layers: Iterable[str] = DEFAULT_LAYERS) -> str:
    """The `.ann` file of the article; the `.txt` beside it holds `article.text` with its line ends.

    layers: as for `kznews.export.spans.spans_of`.

    >>> from kznews.article import Mention, Person
    >>> asan = Person("Асан", mentions=(Mention(0, 4, "Асан"),))
    >>> article = Article("Асан келді.", id="a1", persons=(asan,))   # Asan came
    >>> article_to_brat(article).splitlines()[0].split("\\t")
    ['T1', 'PERSON 0 4', 'Асан']
    """
    lines = []
    for n, span in enumerate(spans_of(article, layers), 1):
        pieces = list(_pieces(article.text, span)) or [(span.start, span.end)]
        where = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(article.text[start:end] for start, end in pieces)
        lines.append(f"T{n}\t{span.label} {where}\t{_one_line(words)}\n")
        if span.note:
            lines.append(f"#{n}\tAnnotatorNotes T{n}\t{_one_line(span.note)}\n")
    return "".join(lines)


def spans_from_brat(annotation: str) -> list[LabelledSpan]:
    """The spans of a `.ann` file, with their notes, in text order.

    Lines of other kinds (relations, events, attributes) are passed by. Raises ValueError naming a line that
    should be a span and is none.
    """
    spans: dict[str, tuple[int, int, str]] = {}
    notes: dict[str, str] = {}
    for number, line in enumerate(annotation.split("\n"), 1):
        if (bound := _TEXT_BOUND.match(line)) is not None:
            offsets = [int(offset) for offset in re.findall(r"\d+", bound[3])]
            spans[bound[1]] = (min(offsets), max(offsets), bound[2])
        elif line.startswith("T"):
            raise ValueError(f"line {number} is no brat span like 'T1<TAB>PERSON 0 9<TAB>text': {line[:60]!r}")
        elif (note := _NOTE.match(line)) is not None:
            notes[note[1]] = note[2]
    found = [LabelledSpan(*place, notes.get(name, "")) for name, place in spans.items()]
    return sorted(found, key=lambda span: (span.start, -span.end, span.label))


def _pieces(text: str, span: LabelledSpan) -> Iterator[tuple[int, int]]:
    """The span line by line, without line breaks."""
    for found in _LINE.finditer(text, span.start, span.end):
        yield found.start(), found.end()


def _one_line(text: str) -> str:
    return re.sub(r"[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", text)
