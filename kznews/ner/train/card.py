"""The model card, written from what was measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_HEAD = """\
# The kznews name tagger

Reads Kazakh news (Cyrillic) and marks names: PERSON, GPE, LOCATION, ORGANISATION and FACILITY as news needs them,
and the 25 classes of KazNERD. A BiLSTM-CRF of Stanza with two tag columns; every word, also one never seen, has a
vector made of its character n-grams.

| | |
|---|---|
| weights | {weights:.1f} MB of network (16 bit), {vectors:.1f} MB of word vectors (8 bit) |
| network | character LSTM {char_hidden_dim} x 2, {num_layers} x BiLSTM {hidden_dim} x 2, one CRF a column |
| word vectors | floret, {word_emb_dim} dimensions, n-grams of {minn} to {maxn} letters |

## Trained on

- KazNERD (IS2AI, CC BY 4.0), the repository's valid split of 2025-01-15; its train split was not used.
- 9,855 sentences of press, web and encyclopedia with the five news classes; the sentences are not shipped.
- 7.1 million characters of running text (government news, web, Wikipedia, NTREX-128, FLORES, Common Voice,
  Tatoeba, Abai) for the word vectors and, as far as names are common in it, labelled by earlier taggers for
  self-training. Wikipedia, NTREX-128, FLORES and the government news: CC BY-SA.
- Names swapped into the sentences: the package's gazetteer (GeoNames, CC BY 4.0) and given names, and the names of
  the OpenCorpora dictionary (CC BY-SA 3.0).

KazNERD's test split was never trained on; the weights were chosen on the held-out sentences. Where a sentence
has variants (numbers as words and as digits), all lie on one side of a split.

## How good it is

F1 of exact spans, on kznews's own tokens. "News, held out" are sentences of the news sources that no weight saw.
"""

_TAIL = """
## Known weaknesses

- Foreign surnames seen for the first time, in a case that places like (`Соболенкодан`), may be read as places;
  over a whole article kznews lets the majority decide.
- Where the name of an organisation ends is often a matter of taste, and of doubt.
- Classes with few examples (ADAGE, CONTACT, LAW, MISCELLANEOUS, NON_HUMAN, LANGUAGE) are weak.
- Poetry, scripture and chat are not news; Latin-script Kazakh was not seen at all.

## Licence

Apache-2.0 like the package; attribution to the sources above is asked for.
"""


def model_card(manifest: Mapping[str, Any]) -> str:
    """The card of a model, as Markdown, from its manifest."""
    settings = {**manifest["config"]["model"], **manifest["config"]["vectors"]}
    sizes = {"weights": manifest["bytes"]["ner.pt"] / 1e6, "vectors": manifest["bytes"]["vectors.npz"] / 1e6}
    scores, support = manifest["scores"], manifest["support"]
    parts = [_HEAD.format(**settings, **sizes)]
    for name, title in (("news dev", "News, held out"), ("kaznerd test", "KazNERD test, 25 classes")):
        rows = [
            (label, f"{figure:.1f}", f"{support[name].get(label, 0):,}") for label, figure in scores[name].items()
        ]
        parts.append(_table((title, "F1", "names"), rows))
    rows = [(label, f"{seen:.1f}", f"{new:.1f}") for label, (seen, new) in manifest["recall"].items()]
    parts.append(_table(("Recall, news held out", "names seen in training", "names never seen"), rows))
    return "\n".join(parts) + _TAIL


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
