"""Build `kznews/lexicon/ordinary_words.tsv` from KazNERD: words capitalised only where they open a sentence.

    python -m scripts.build_ordinary_words PATH/IOB2_valid.txt

A word is taken when it occurs at least twice outside of entities, never with a capital inside a sentence, and is
no name that the package knows. Inflected forms of a word that is taken are left out.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import regex

from kznews import lexicon
from kznews.gazetteer import is_known
from kznews.iob2 import read_iob2
from kznews.morphology.analysis import readings
from kznews.names import given_names, part_of

_WORD = regex.compile(r"\p{L}[\p{Ll}-]{2,}")
_OFTEN_ENOUGH = 2


def ordinary_words(text: str) -> list[str]:
    """The words to list, in alphabetical order."""
    seen: Counter[str] = Counter()
    never: set[str] = set()
    for sentence in read_iob2(text):
        for at, (word, tag) in enumerate(zip(sentence.tokens, sentence.tags, strict=True)):
            if _WORD.fullmatch(word) is None:
                continue
            lower = word.lower()
            if (tag != "O" and (at == 0 or word[0].isupper())) or (at > 0 and word[0].isupper()):
                never.add(lower)
            elif tag == "O":
                seen[lower] += 1
    names = given_names()
    taken = {
        word
        for word, count in seen.items()
        if count >= _OFTEN_ENOUGH
        and word not in never
        and word not in names
        and not is_known(word)
        and part_of(word)[0] is None
    }
    return sorted(w for w in taken if not any(r.suffixes and r.stem in taken for r in readings(w)))


def main() -> int:
    if len(sys.argv) != 2:
        print("usage: python -m scripts.build_ordinary_words PATH/IOB2_valid.txt", file=sys.stderr)
        return 2
    found = ordinary_words(Path(sys.argv[1]).read_text(encoding="utf-8"))
    Path(lexicon.__file__).with_name("ordinary_words.tsv").write_text(
        "\n".join(["word", *found]) + "\n", encoding="utf-8"
    )
    print(f"ordinary_words.tsv: {len(found)} words", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
