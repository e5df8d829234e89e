"""The model card: what the training knows of a model. What only its maker knows, the card leaves to the maker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_HEAD = """\
# A name tagger for kznews

Marks names in Kazakh text (Cyrillic): PERSON, GPE, LOCATION, ORGANISATION and FACILITY as news needs them, and the
25 classes of KazNERD. A BiLSTM-CRF of Stanza with two tag columns; every word, also one never seen, has a vector
made of its character n-grams.

| | |
|---|---|
| weights | {weights:.1f} MB of network (16 bit), {vectors:.1f} MB of word vectors (8 bit) |
| network | character LSTM {char_hidden_dim} x 2, {num_layers} x BiLSTM {hidden_dim} x 2, one CRF a column |
| word vectors | floret, {word_emb_dim} dimensions, n-grams of {minn} to {maxn} letters |

## Trained on

Labelled sentences, by their source; those of the other columns were only measured on. Running text without
labels, for the word vectors and for self-training. Names swapped into the sentences: given names and places of the
package, and the names of the OpenCorpora dictionary (CC BY-SA 3.0).
"""
_SCORES = """\
## How good it is

F1 of exact spans, on kznews's own tokens.
"""
_LICENCE = """\
## Licence

Not told here: it follows from the data. Whoever passes the weights on says in this place which licence they are
under, whose data they were made of, and what they are weak at.
"""


def model_card(manifest: Mapping[str, Any]) -> str:
    """The card of a model, as Markdown, from its manifest."""
    settings = {**manifest["config"]["model"], **manifest["config"]["vectors"]}
    sizes = {"weights": manifest["bytes"]["ner.pt"] / 1e6, "vectors": manifest["bytes"]["vectors.npz"] / 1e6}
    sentences = _sentences(manifest["sentences"])
    return "\n".join((_HEAD.format(**settings, **sizes), sentences, _SCORES, *score_tables(manifest), _LICENCE))


def score_tables(manifest: Mapping[str, Any]) -> list[str]:
    """What was measured on the held-out and test sentences, as Markdown tables."""
    scores, support = manifest["scores"], manifest["support"]
    tables = []
    for name, title in (("news dev", "News, held out"), ("kaznerd test", "KazNERD test, 25 classes")):
        rows = [
            (label, f"{figure:.1f}", f"{support[name].get(label, 0):,}") for label, figure in scores[name].items()
        ]
        tables.append(_table((title, "F1", "names"), rows))
    rows = [(label, f"{seen:.1f}", f"{new:.1f}") for label, (seen, new) in manifest["recall"].items()]
    return [*tables, _table(("Recall, news held out", "names seen in training", "names never seen"), rows)]


def _sentences(parts: Mapping[str, Mapping[str, int]]) -> str:
    """How many sentences of each source lie in each part."""
    sources = sorted({source for part in parts.values() for source in part})
    rows = [(source, *(f"{part.get(source, 0):,}" for part in parts.values())) for source in sources]
    return _table(("Sentences", *parts), rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
