"""Reports: kznews run over a folder of gold, its figures as a table and its errors sorted by what went wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kznews.article import Article, Failure
from kznews.evaluate.folder import corpus_sha256, read_folder
from kznews.evaluate.gold import GoldArticle
from kznews.evaluate.matching import overlap
from kznews.evaluate.scorer import score
from kznews.evaluate.scores import COUNTED, JUDGED, MEASURES, Counts, Scores, ScoringError, total

if TYPE_CHECKING:
    from spacy.language import Language

TABLE_HEAD = f"{'':24}{'F1':>8}{'P':>8}{'R':>8}{'gold':>7}{'found':>7}{'right':>7}"
_CONTEXT = 30
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of one corpus; `str(report)` is the table, with up to `shown_errors` errors of each cause."""

    scores: Scores
    articles: tuple[GoldArticle, ...]
    corpus_sha256: str = ""
    shown_errors: int = 0

    def __str__(self) -> str:
        return "\n".join([*self._table(), *self._listing()])

    def figures(self) -> dict[str, float | None]:
        """Every measure in percent: F1, or accuracy (None where there was nothing to judge)."""
        return {measure: self.scores.percent(measure) for measure in MEASURES}

    def to_dict(self) -> dict[str, Any]:
        """The report as plain JSON values: corpus, measures with their counts, errors by measure and cause."""
        measures: dict[str, Any] = {measure: counts_to_dict(self.scores.count(measure)) for measure in COUNTED}
        for measure in JUDGED:
            accuracy = self.scores.accuracy(measure)
            measures[measure] = {
                "accuracy": self.scores.percent(measure),
                "judged": accuracy.judged,
                "right": accuracy.right,
            }
        return {
            "articles": len(self.articles),
            "corpus_sha256": self.corpus_sha256,
            "measures": measures,
            "errors": {
                measure: {cause: [self._line(error) for error in errors] for cause, errors in causes.items()}
                for measure, causes in self.causes().items()
            },
        }

    def to_json(self, *, indent: int | None = 1) -> str:
        """The report as a JSON text, Kazakh letters unescaped."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def causes(self) -> dict[str, dict[str, list[ScoringError]]]:
        """The errors by measure, then by cause, the commonest cause first."""
        by_measure: dict[str, dict[str, list[ScoringError]]] = {}
        texts = {article.id: article for article in self.articles}
        spans = _Spans(self.scores.errors)
        for error in self.scores.errors:
            cause = _cause(error, texts.get(error.article_id), spans)
            if cause is not None:
                by_measure.setdefault(error.measure, {}).setdefault(cause, []).append(error)
        return {
            measure: dict(sorted(causes.items(), key=lambda item: (-len(item[1]), item[0])))
            for measure, causes in by_measure.items()
        }

    def _table(self) -> Iterator[str]:
        yield f"articles: {len(self.articles)}, corpus: {self.corpus_sha256[:12] or 'not from a folder'}"
        yield ""
        yield TABLE_HEAD
        for measure in COUNTED:
            yield table_row(measure, self.scores.count(measure))
        yield ""
        yield f"{'':24}{'share':>8}{'':16}{'of':>7}{'':7}{'right':>7}"
        for measure in JUDGED:
            accuracy, percent = self.scores.accuracy(measure), self.scores.percent(measure)
            share = f"{'–':>8}" if percent is None else f"{percent:8.2f}"
            yield f"{measure:24}{share}{'':16}{accuracy.judged:7}{'':7}{accuracy.right:7}"

    def _listing(self) -> Iterator[str]:
        if self.shown_errors <= 0:
            return
        for measure, causes in self.causes().items():
            yield f"\n{measure}, errors: {sum(map(len, causes.values()))}"
            for cause, errors in causes.items():
                yield f"  {cause}: {len(errors)}"
                for error in islice(errors, self.shown_errors):
                    yield f"    {self._line(error)}"

    def _line(self, error: ScoringError) -> str:
        article = next((article for article in self.articles if article.id == error.article_id), None)
        where = error.article_id
        shown = shorten(error.text)
        if article is not None and error.span is not None:
            start, end = error.span
            where += f":{article.text.count(chr(10), 0, start) + 1}"
            before = article.text[max(0, start - _CONTEXT) : start].rpartition("\n")[2]
            after = article.text[end : end + _CONTEXT].partition("\n")[0]
            shown = f"{before}[{shown}]{after}"
        verdict = f"; {error.wanted or 'nothing'} wanted, {error.found or 'nothing'} found"
        source = f" ({error.source})" if error.source else ""
        return f"{where} {shown}{verdict if error.kind == 'wrong' else ''}{source}"


def evaluate_folder(folder: Path, *, nlp: Language | None = None, errors: int = 0) -> Report:
    """Run kznews over the gold articles of `folder` and compare.

    `nlp` is the pipeline to measure, the default one where None; `errors` is how many errors of each cause the
    printed report shows. Raises GoldError where the folder holds no gold or gold with faults.
    """
    gold = read_folder(folder)
    return compare(gold, read_with(nlp, gold), corpus=corpus_sha256(folder), errors=errors)


def read_with(nlp: Language | None, gold: Iterable[GoldArticle]) -> Iterator[Article]:
    """The texts of `gold` as the pipeline reads them, one article each, in order."""
    from kznews.pipeline import extract_with, shared

    rows = [{"id": one.id, "text": one.text, "published": one.published, "title": one.title} for one in gold]
    for read in extract_with(nlp or shared(), rows):
        if isinstance(read, Failure):
            raise ValueError(f"gold article {read.id} cannot be read: {read.error}")
        yield read


def compare(
    gold: Sequence[GoldArticle], articles: Iterable[Article], *, corpus: str = "", errors: int = 0
) -> Report:
    """The report on `articles`, which are readings of `gold` in the same order.

    Raises ValueError where their number or texts differ.
    """
    scores = total(score(one, article) for one, article in zip(gold, articles, strict=True))
    return Report(scores, tuple(gold), corpus, errors)


class _Spans:
    """Which spans are missed and spurious in one article by one measure."""

    def __init__(self, errors: Iterable[ScoringError]) -> None:
        self._by_place: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
        for error in errors:
            if error.span is not None:
                key = (error.measure, error.article_id, error.kind)
                self._by_place.setdefault(key, []).append(error.span)

    def meets(self, error: ScoringError, kind: str) -> bool:
        """Whether an error of the other `kind` overlaps this one."""
        others = self._by_place.get((error.measure, error.article_id, kind), [])
        return error.span is not None and any(overlap(error.span, other) for other in others)


def _cause(error: ScoringError, article: GoldArticle | None, spans: _Spans) -> str | None:
    """What went wrong, in a few words; None for the missed half of a wrong boundary, told by the other half."""
    if error.kind == "wrong":
        return _wrong_value(error)
    if error.kind == "missed":
        return None if spans.meets(error, "spurious") else "missed"
    if spans.meets(error, "missed"):
        return "wrong boundary"
    other = _really(error, article)
    return f"made up, really {other}" if other else "made up"


def _wrong_value(error: ScoringError) -> str:
    if error.found == "none":
        return "none given"
    if error.wanted == "none":
        return "given where there is none"
    wanted, colon, _ = error.wanted.partition(":")
    found = error.found.partition(":")[0]
    if colon and wanted != found:
        return f"{found} for {wanted}"
    return "another one"


def _really(error: ScoringError, article: GoldArticle | None) -> str | None:
    """What the gold has where something spurious was found."""
    if article is None or error.span is None or not error.measure.endswith(".mentions"):
        return None
    kinds = {
        "a person": [mention for person in article.persons for mention in person.mentions],
        "a place": [mention for place in article.places for mention in place.mentions],
        "a date": [date.mention for date in article.dates],
    }
    for kind, mentions in kinds.items():
        if any(overlap(error.span, (mention.start, mention.end)) for mention in mentions):
            return kind
    return None


def table_row(measure: str, counts: Counts) -> str:
    """One line below TABLE_HEAD."""
    rates = "".join(f"{100 * rate:8.2f}" for rate in (counts.f1, counts.precision, counts.recall))
    return f"{measure:24}{rates}{counts.gold:7}{counts.found:7}{counts.right:7}"


def counts_to_dict(counts: Counts) -> dict[str, float]:
    """Counts as plain JSON values, rates in percent."""
    return {
        "f1": round(100 * counts.f1, 2),
        "precision": round(100 * counts.precision, 2),
        "recall": round(100 * counts.recall, 2),
        "gold": counts.gold,
        "found": counts.found,
        "right": counts.right,
    }


def shorten(text: str) -> str:
    """A long text by its beginning and its end."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 2 :]}"
