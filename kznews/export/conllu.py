"""CoNLL-U: a token a line, its place in the text and entity in MISC, `_` for what kznews does not analyse.

The keys in MISC are Stanza's (`start_char`, `end_char`, `ner`), so that its reader and ours find them; `ner` is
IOB2, and `Name` on an entity's first token is the name, date value or speaker that it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kznews.article import Article
from kznews.export.iob2 import tagged_sentences
from kznews.export.spans import LabelledSpan, spans_of, without_overlaps
from kznews.language.bounds import sentences_of

_SPACE = re.compile(r"\s+")
_COLUMNS = 10


def article_to_conllu(article: Article, layers: Iterable[str] = ("names", "dates")) -> str:
    """The article's tokens, each sentence with `# text`, the first also with `# newdoc id`.

    layers: as for `kznews.export.spans.spans_of`; of two spans that overlap, the longer is written.
    """
    chosen = tuple(layers)
    text = article.text
    notes = {span.start: span.note for span in without_overlaps(spans_of(article, chosen)) if span.note}
    blocks = []
    sentences = zip(sentences_of(text), tagged_sentences(article, chosen), strict=True)
    for number, (tokens, tagged) in enumerate(sentences, 1):
        lines = _comments(article, number, text[tokens[0][0] : tokens[-1][1]])
        for n, ((start, end), (form, tag)) in enumerate(zip(tokens, tagged, strict=True)):
            note = next((notes[at] for at in range(start, end) if at in notes), "") if tag[0] == "B" else ""
            together = n + 1 < len(tokens) and tokens[n + 1][0] == end
            misc = _misc(start, end, tag, note, together=together)
            lines.append("\t".join((str(n + 1), form, *["_"] * (_COLUMNS - 3), misc)))
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks) + "\n" if blocks else ""


def spans_from_conllu(text: str) -> list[LabelledSpan]:
    """The entities of a CoNLL-U text that `article_to_conllu` or Stanza wrote.

    Raises ValueError naming the line that has not ten columns, or an entity without `start_char` and `end_char`.
    """
    spans: list[LabelledSpan] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) != _COLUMNS:
            raise ValueError(f"line {number}: expected {_COLUMNS} columns separated by tabs, got {len(columns)}")
        misc = dict(pair.partition("=")[::2] for pair in columns[-1].split("|"))
        prefix, _, label = misc.get("ner", "O").partition("-")
        if prefix == "O":
            continue
        if not (misc.get("start_char", "").isdigit() and misc.get("end_char", "").isdigit()):
            raise ValueError(f"line {number}: an entity needs start_char=… and end_char=… in the last column")
        start, end = int(misc["start_char"]), int(misc["end_char"])
        if prefix in ("I", "E") and spans:
            start, note = spans[-1].start, spans[-1].note
            spans[-1] = LabelledSpan(start, end, label, note)
        else:
            spans.append(LabelledSpan(start, end, label, _unescaped(misc.get("Name", ""))))
    return spans


def _comments(article: Article, number: int, sentence: str) -> list[str]:
    named = f"# newdoc id = {_SPACE.sub(' ', article.id)}" if article.id else "# newdoc"
    opening = [named] if number == 1 else []
    return [*opening, f"# sent_id = {number}", f"# text = {_SPACE.sub(' ', sentence)}"]


def _misc(start: int, end: int, tag: str, note: str, *, together: bool) -> str:
    def pairs() -> Iterator[str]:
        yield f"start_char={start}"
        yield f"end_char={end}"
        if tag != "O":
            yield f"ner={tag}"
        if note:
            yield f"Name={_escaped(note)}"
        if together:
            yield "SpaceAfter=No"

    return "|".join(pairs())


# The escapes of UD's SpacesAfter.
def _escaped(note: str) -> str:
    return _SPACE.sub(" ", note).replace("\\", "\\\\").replace("|", "\\p")


def _unescaped(note: str) -> str:
    return re.sub(r"\\(.)", lambda match: "|" if match[1] == "p" else match[1], note)
