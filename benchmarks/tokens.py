"""Token and name-span agreement of the Kazakh tokenizer with hand-made tokens, beside spaCy's blank languages.

    python -m benchmarks.tokens [DATA] [--errors N]

DATA holds `kaznerd/IOB2_valid.txt`, `ud_kazakh_ktb/*.conllu` and `news_ner/train.jsonl`; default `../shared/data`.
KazNERD comes as tokens without the text: they are joined by the rules of `joined` and cut again.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.language import Language

from kznews.iob2 import read_iob2

LANGUAGES = ("kk", "ky", "xx")
Span = tuple[int, int]


class Sample(NamedTuple):
    """A text and its tokens by hand."""

    text: str
    spans: frozenset[Span]


def spans_of(text: str, tokens: Sequence[str]) -> frozenset[Span]:
    """Where each of `tokens`, in order, stands in `text`."""
    spans = []
    at = 0
    for token in tokens:
        start = text.index(token, at)
        at = start + len(token)
        spans.append((start, at))
    return frozenset(spans)


def joined(tokens: Sequence[str]) -> str:
    """Running text of KazNERD tokens: no space before closing or after opening marks, nor in 3,5 or 18:00."""
    text = " ".join(tokens)
    text = re.sub(r" ([.,!?:;)\]»]|%(?!\w))", r"\1", text)
    text = re.sub(r"([(\[«]) ", r"\1", text)
    text = re.sub(r"(?<=\d) ?([,.:]) ?(?=\d)", r"\1", text)
    text = re.sub(r"(?<=\d) (?=%)", "", text)
    return re.sub(r" / ", "/", text)


def kaznerd(path: Path) -> Iterator[Sample]:
    for sentence in read_iob2(path.read_text(encoding="utf-8")):
        text = joined(sentence.tokens)
        yield Sample(text, spans_of(text, sentence.tokens))


def treebank(folder: Path) -> Iterator[Sample]:
    for path in sorted(folder.glob("*.conllu")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            lines = block.splitlines()
            text = next((line[len("# text = ") :] for line in lines if line.startswith("# text = ")), None)
            if text is not None:
                yield Sample(text, spans_of(text, surface_tokens(lines)))


def surface_tokens(lines: list[str]) -> list[str]:
    """The forms as written: a multiword token (ids 3-4) once, its syntactic words and empty nodes not at all."""
    forms: list[str] = []
    covered = 0
    for line in lines:
        columns = line.split("\t")
        if len(columns) < 2 or "." in columns[0]:
            continue
        first, _, last = columns[0].partition("-")
        if last:
            covered = int(last)
        elif int(first) <= covered:
            continue
        forms.append(columns[1])
    return forms


def names(path: Path) -> Iterator[Sample]:
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield Sample(record["text"], frozenset((e["start"], e["end"]) for e in record["entities"]))


def tokens_of(nlp: Language, text: str) -> set[Span]:
    return {(token.idx, token.idx + len(token)) for token in nlp.make_doc(text) if not token.is_space}


def token_f1(nlp: Language, samples: list[Sample]) -> float:
    """F1 of tokens as character spans, in percent."""
    right = found = wanted = 0
    for text, spans in samples:
        tokens = tokens_of(nlp, text)
        right += len(tokens & spans)
        found += len(tokens)
        wanted += len(spans)
    return 200 * right / (found + wanted)


def span_recall(nlp: Language, samples: list[Sample]) -> float:
    """Percent of `spans` that start where a token starts and end where a token ends."""
    right = wanted = 0
    for text, spans in samples:
        tokens = tokens_of(nlp, text)
        starts, ends = {start for start, _ in tokens}, {end for _, end in tokens}
        right += sum(start in starts and end in ends for start, end in spans)
        wanted += len(spans)
    return 100 * right / wanted


def megabytes_per_second(nlp: Language, samples: list[Sample]) -> float:
    size = sum(len(sample.text.encode()) for sample in samples)
    start = time.perf_counter()
    for sample in samples:
        nlp.make_doc(sample.text)
    return size / 1e6 / (time.perf_counter() - start)


def errors(nlp: Language, samples: list[Sample]) -> Counter[str]:
    """Regions cut differently, as `by hand => by us`, with how often each occurs."""
    found: Counter[str] = Counter()
    for text, spans in samples:
        tokens = tokens_of(nlp, text)
        common = sorted({0, len(text)} | {b for s, b in tokens & spans} | {a for a, s in tokens & spans})
        for start, end in itertools.pairwise(common):
            ours, theirs = (
                sorted(span for span in each if start <= span[0] and span[1] <= end) for each in (tokens, spans)
            )
            if ours != theirs:
                found[" => ".join("|".join(text[a:b] for a, b in each) for each in (theirs, ours))] += 1
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="also print the N commonest differences"
    )
    options = parser.parse_args()
    data: Path = options.data
    tokens = {
        "KazNERD valid": list(kaznerd(data / "kaznerd" / "IOB2_valid.txt")),
        "UD Kazakh-KTB": list(treebank(data / "ud_kazakh_ktb")),
    }
    news = list(names(data / "news_ner" / "train.jsonl"))
    print("| spaCy language | " + " | ".join(f"{name}, token F1" for name in tokens), end=" | ")
    print("news names on token bounds | MB/s |\n|---|" + "---:|" * (len(tokens) + 2))
    for code in LANGUAGES:
        nlp = spacy.blank(code)
        scores = [token_f1(nlp, samples) for samples in tokens.values()]
        scores.append(span_recall(nlp, news))
        cells = [code, *(f"{score:.2f}" for score in scores), f"{megabytes_per_second(nlp, news):.1f}"]
        print(f"| {' | '.join(cells)} |")
    for name, samples in tokens.items() if options.errors else ():
        print(f"\n{name}")
        for difference, count in errors(spacy.blank("kk"), samples).most_common(options.errors):
            print(f"{count:5} {difference}")


if __name__ == "__main__":
    main()
