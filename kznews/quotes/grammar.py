"""Closed classes of words that the quotation rules ask for: postpositions, copulas, particles."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from kznews.lexicon import read_tsv

WordClass = Literal[
    "copula",
    "not_subject",
    "bare_in",
    "takes_dative",
    "according",
    "unnamed",
    "particle",
    "any_body",
    "opinion",
    "goes_on",
    "comes_to",
    "opens_content",
    "adjective",
    "but",
    "noun_too",
    "many",
    "there",
    "office",
    "first_person",
]


# The predicate of a sentence about oneself: `алдық`, `ойлаймын`, `береміз`.
FIRST_PERSON = re.compile(r"\w+(?:[дт][ыі][мқк]|[мбп][ыі][зн])\Z")
_PREDICATE = re.compile(
    r"\w*(?:[дт][ыі]|[мбп][ае]д[ыі][мқк]|[ғгқк][ае]н|м[ыі]з|м[ыі]н|ақ|ек|у[ыі]|ар|ер|мас|мес)\Z"
    r"|(?:керек|қажет|мүмкін|тиіс|емес|жоқ|бар|еді|екен|отыр|жатыр|тұр|жүр|дұрыс|маңызды|[мбп][ае]|\w{3,}уд[ае])\Z"
)


@cache
def words_of(word_class: WordClass) -> frozenset[str]:
    """The words of one class of `lexicon/quote_words.tsv`.

    >>> "еді" in words_of("copula")
    True
    """
    return frozenset(row["word"] for row in read_tsv("quote_words") if row["class"] == word_class)


def is_predicate_form(word: str) -> bool:
    """Whether a lower-case word looks like the predicate that ends a clause: `көтеріледі`, `қажет`."""
    return _PREDICATE.match(word) is not None
