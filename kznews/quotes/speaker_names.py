"""How a speaker without a name is written: the phrase as it stands, in small letters unless a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from kznews.article import Speaker
from kznews.lexicon import words as lexicon_words
from kznews.quotes.grammar import words_of
from kznews.quotes.layout import Layout
from kznews.quotes.oblique import full_name
from kznews.quotes.phrases import Phrase

# `Қазақстандық`, `Облыстық`: adjectives of nouns are written small inside a sentence.
_PLACED = re.compile(r"(?:лық|лік|дық|дік|тық|тік)\Z")


def lowered(layout: Layout, name: str) -> str:
    """`name` without the capital of a sentence's first word, where that word is a common noun."""
    first, _, rest = name.partition(" ")
    small = first.lower() + name[len(first) :]
    if first.lower() in words_of("adjective"):
        return small
    # `Ұлттық банк` is a name, `Қазақстандық ғалымдар` is none.
    nouns = [noun for word in rest.split() if (noun := layout.nouns.of(word)) is not None]
    adjective = _PLACED.search(first) is not None and not any(noun.kind == "body" for noun in nouns)
    is_noun = adjective or layout.nouns.of(first) is not None or first.lower() in _place_kinds()
    common = first[1:].islower() and is_noun and not layout.nouns.is_proper(first)
    return small if common and (not rest or rest[0].islower()) else name


def body_name(layout: Layout, phrase: Phrase, last: Speaker | None, last_body: Speaker | None) -> str:
    """The name of the body that `phrase` means; a bare `министрлік` is the ministry spoken of before.

    last, last_body: who spoke last, and the last body that did.
    """
    text = layout.text[phrase.start : phrase.end]
    if phrase.organization is not None:
        return phrase.organization.name
    for mention, organization in layout.bodies_in(phrase.start, phrase.end):
        if (mention.start, mention.end) == (phrase.start, phrase.end):
            return organization.name
    nouns = layout.nouns
    name, noun = nouns.without_case(text), nouns.of(text.split()[-1])
    if noun is not None and name[1:].islower() and " " in name:
        # `Әуе компаниясы` after `China West Air әуе компаниясы`.
        longer = full_name(layout, noun.lemma, phrase.start)
        if longer is not None and longer[0].isupper() and longer.lower().endswith(f" {name.lower()}"):
            return longer
    if noun is None or len(text.split()) > 1:
        return lowered(layout, name) if text.split()[0].lower() in words_of("adjective") else name
    # A bare `министрлік`: the ministry named before, with or without the tagger's help.
    if noun.lemma in words_of("any_body") and last is not None and last.kind == "organization":
        return last.name
    named = layout.body_names.get(noun.lemma, [])
    at = bisect_left(named, phrase.start, key=lambda pair: pair[0])
    if at:
        return named[at - 1][1].name
    short = [name for at, name in layout.short_names.get(noun.lemma, []) if at < phrase.start]
    longer = full_name(layout, noun.lemma, phrase.start) or (short[-1] if short else None)
    if longer is None and last_body is not None and noun.lemma in words_of("any_body"):
        return last_body.name
    return longer or lowered(layout, name)


@cache
def _place_kinds() -> frozenset[str]:
    return frozenset(lexicon_words("place_kinds", "base"))
