"""The name tagger against sentences labelled in IOB2: KazNERD's classes, the same span, the same class.

A file has a token and its tag a line (`Атырауда B-GPE`, `сөз O`) and an empty line between sentences. Tokens are
joined to running text and cut as the pipeline cuts them, so that what is measured is what articles get.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kznews.evaluate.gold import GoldError
from kznews.evaluate.matching import overlap
from kznews.evaluate.report import TABLE_HEAD, counts_to_dict, shorten, table_row
from kznews.evaluate.scores import Counts
from kznews.iob2 import read_iob2
from kznews.ner.labels import KAZNERD_LABELS, TokenSpan, spans_of_tags
from kznews.ner.retokenize import retokenize

if TYPE_CHECKING:
    from kznews.ner.tagger import Tagger

FEWEST = 20
"""Names of a class in the gold below which its figure is chance: such a class counts in `micro` alone."""


@dataclass(frozen=True, slots=True)
class TaggedTokens:
    """One sentence of the gold: its tokens, its names, and the line of the file that it begins in."""

    line: int
    tokens: tuple[str, ...]
    spans: tuple[TokenSpan, ...]


@dataclass(frozen=True, slots=True)
class TaggingError:
    """A name that is wrong in some way; `label` is the gold's class, or the tagger's where the gold has none."""

    label: str
    cause: str
    line: int
    shown: str


@dataclass(frozen=True, slots=True)
class TaggerReport:
    """The scores on one file; `str(report)` is the table, with up to `shown_errors` errors of each cause."""

    sentences: int
    counts: Mapping[str, Counts]
    """By class, the most frequent in the gold first."""
    errors: tuple[TaggingError, ...] = ()
    shown_errors: int = field(default=0, compare=False)

    @property
    def micro(self) -> Counts:
        """All classes together: every name weighs the same."""
        return sum(self.counts.values(), start=Counts())

    def figures(self) -> dict[str, float]:
        """F1 in percent: `micro`, and every class with at least FEWEST names in the gold."""
        counted = {label: counts for label, counts in self.counts.items() if counts.gold >= FEWEST}
        return {label: round(100 * counts.f1, 2) for label, counts in {"micro": self.micro, **counted}.items()}

    def causes(self) -> dict[str, dict[str, list[TaggingError]]]:
        """The errors by class, then by cause, the commonest cause first."""
        found: dict[str, dict[str, list[TaggingError]]] = {}
        for label in self.counts:
            by_cause: defaultdict[str, list[TaggingError]] = defaultdict(list)
            for error in self.errors:
                if error.label == label:
                    by_cause[error.cause].append(error)
            if by_cause:
                found[label] = dict(sorted(by_cause.items(), key=lambda item: (-len(item[1]), item[0])))
        return found

    def to_json(self, *, indent: int | None = 1) -> str:
        """The report as a JSON text, Kazakh letters unescaped."""
        report: dict[str, Any] = {
            "sentences": self.sentences,
            "measures": {
                label: counts_to_dict(counts) for label, counts in {"micro": self.micro, **self.counts}.items()
            },
            "errors": {
                label: {
                    cause: [f"line {error.line}: {error.shown}" for error in errors]
                    for cause, errors in causes.items()
                }
                for label, causes in self.causes().items()
            },
        }
        return json.dumps(report, ensure_ascii=False, indent=indent)

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"sentences: {self.sentences}\n"
        yield TABLE_HEAD
        for label, counts in {"micro": self.micro, **self.counts}.items():
            yield table_row(label, counts)
        for label, causes in self.causes().items() if self.shown_errors > 0 else ():
            yield f"\n{label}, errors: {sum(map(len, causes.values()))}"
            for cause, errors in causes.items():
                yield f"  {cause}: {len(errors)}"
                yield from (f"    line {error.line}: {error.shown}" for error in errors[: self.shown_errors])


def read_tagged(file: Path) -> tuple[TaggedTokens, ...]:
    """The sentences of an IOB2 file, in its own tokens.

    Raises GoldError naming file, line and fault where it does not follow the format, or holds no sentence.
    """
    try:
        sentences = tuple(
            TaggedTokens(sentence.line, sentence.tokens, tuple(spans_of_tags(sentence.tags)))
            for sentence in read_iob2(file.read_text(encoding="utf-8"), classes=KAZNERD_LABELS, at=f"{file}:")
        )
    except ValueError as error:
        raise GoldError(str(error)) from None
    if not sentences:
        raise GoldError(f"{file}: no gold here; a line is a token and its IOB2 tag, an empty line ends a sentence")
    return sentences


def evaluate_file(file: Path, *, tagger: Tagger | None = None, errors: int = 0) -> TaggerReport:
    """Run the name tagger over the sentences of `file` and compare; `tagger` None is the one in the package.

    `errors` is how many errors of each cause the printed report shows. Raises GoldError as `read_tagged` does.
    """
    from kznews.ner.tagger import Tagger

    gold = [_cut_as_articles(sentence) for sentence in read_tagged(file)]
    found = (tagger or Tagger.load()).tag([sentence.tokens for sentence in gold])
    return compare(gold, [sentence.kaznerd for sentence in found], errors=errors)


def compare(
    gold: Sequence[TaggedTokens], found: Iterable[Sequence[TokenSpan]], *, errors: int = 0
) -> TaggerReport:
    """The report on the spans `found` in the sentences of `gold`, in the same order."""
    counts: defaultdict[str, Counts] = defaultdict(Counts)
    faults: list[TaggingError] = []
    for sentence, spans in zip(gold, found, strict=True):
        wanted, given = set(sentence.spans), set(spans)
        for span in wanted | given:
            counts[span.label] += Counts(
                right=int(span in wanted and span in given),
                spurious=int(span not in wanted),
                missed=int(span not in given),
            )
        faults.extend(_errors(sentence, sorted(wanted - given, key=_place), sorted(given - wanted, key=_place)))
    ordered = dict(sorted(counts.items(), key=lambda item: (-item[1].gold, item[0])))
    return TaggerReport(len(gold), ordered, tuple(faults), errors)


def _cut_as_articles(sentence: TaggedTokens) -> TaggedTokens:
    tokens, spans = retokenize(sentence.tokens, sentence.spans)
    return TaggedTokens(sentence.line, tuple(tokens), tuple(spans))


def _errors(
    sentence: TaggedTokens, missed: Sequence[TokenSpan], spurious: Sequence[TokenSpan]
) -> Iterator[TaggingError]:
    """One error for a missed name, or for what was found in its stead."""
    for span in spurious:
        instead = next((other for other in missed if overlap(_place(span), _place(other))), None)
        label = span.label if instead is None else instead.label
        yield TaggingError(label, _cause(span, instead), sentence.line, _shown(sentence, span))
    for span in missed:
        if not any(overlap(_place(span), _place(other)) for other in spurious):
            yield TaggingError(span.label, "missed", sentence.line, _shown(sentence, span))


def _cause(found: TokenSpan, wanted: TokenSpan | None) -> str:
    if wanted is None:
        return "made up"
    if found.label != wanted.label:
        return f"{found.label} for {wanted.label}"
    return "wrong boundary"


def _place(span: TokenSpan) -> tuple[int, int]:
    return span.start, span.end


def _shown(sentence: TaggedTokens, span: TokenSpan) -> str:
    """The name in its surroundings."""
    before, after = sentence.tokens[max(0, span.start - 4) : span.start], sentence.tokens[span.end : span.end + 4]
    return " ".join([*before, f"[{shorten(' '.join(sentence.tokens[span.start : span.end]))}]", *after])
