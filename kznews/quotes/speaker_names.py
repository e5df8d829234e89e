"""How a speaker without a name is written: the phrase as it stands, in small letters unless a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from kznews.article import Speaker
from kznews.lexicon import read_tsv
from kznews.lexicon import words as lexicon_words
from kznews.quotes.grammar import words_of
from kznews.quotes.layout import Layout
from kznews.quotes.media import is_medium
from kznews.quotes.oblique import full_name
from kznews.quotes.phrase_edges import phrase_start
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
    if noun is None and (written := _written_out(layout, name, phrase.start)) is not None:
        return written
    if noun is None or len(text.split()) > 1:
        return lowered(layout, name) if text.split()[0].lower() in words_of("adjective") else name
    # A bare `министрлік`: the ministry named before, with or without the tagger's help.
    anything = noun.lemma in words_of("any_body")
    if anything and last is not None and last.kind == "organization" and _suits(layout, noun.lemma, last.name):
        return last.name
    found = _named_before(layout, noun.lemma, phrase.start) or _office_before(layout, noun.lemma, phrase.start)
    if found is not None:
        return found[1]
    if anything and last_body is not None and _suits(layout, noun.lemma, last_body.name):
        return last_body.name
    return lowered(layout, name)


def _written_out(layout: Layout, short: str, before: int) -> str | None:
    """The name that `short` stands for where the text gives it: `Дүниежүзілік банк (ДБ)`."""
    at = layout.text.find(f" ({short})", 0, before)
    if at < 0:
        return None
    full = next((o.name for m, o in layout.bodies if m.end == at), None)
    words = layout.words_in(layout.sentence_at(at)[0], at)
    if full is not None or not words or words[-1].noun is None:
        return full
    return layout.text[phrase_start(layout, words, len(words) - 1) : at]


def _named_before(layout: Layout, lemma: str, before: int) -> tuple[int, str] | None:
    """Where, and as what, a body that the noun `lemma` heads was last named before offset `before`."""
    named = layout.body_names.get(lemma, [])
    at = bisect_left(named, before, key=lambda pair: pair[0])
    if at:
        return named[at - 1][0], named[at - 1][1].name
    short = [pair for pair in layout.short_names.get(lemma, []) if pair[0] < before]
    longer = full_name(layout, lemma, before)
    if longer is not None:
        heads = [layout.words[i].start for i in layout.body_words[lemma]]
        return heads[bisect_left(heads, before) - 1], longer
    return short[-1] if short else None


def _office_before(layout: Layout, lemma: str, before: int) -> tuple[int, str] | None:
    """The office or medium that a `ведомство` or `редакция` at offset `before` means: the last that was named."""
    kind = _kinds().get(lemma)
    if kind is None:
        return None
    found = [_named_before(layout, head, before) for head in _heads(kind)]
    return max((pair for pair in found if pair is not None), default=None)


def _suits(layout: Layout, lemma: str, name: str) -> bool:
    """Whether the noun `lemma` can mean a body of this name: no `ведомство` is a newspaper."""
    return _kinds().get(lemma) != "office" or not is_medium(layout, name)


@cache
def _kinds() -> dict[str, str]:
    """For the nouns that mean any office or any medium, which."""
    return {
        row["word"]: row["kind"].removeprefix("any_")
        for row in read_tsv("body_kinds")
        if row["kind"].startswith("any_")
    }


@cache
def _heads(kind: str) -> tuple[str, ...]:
    """The nouns that head the names of bodies of a kind."""
    return tuple(row["word"] for row in read_tsv("body_kinds") if row["kind"] == kind)


@cache
def _place_kinds() -> frozenset[str]:
    return frozenset(lexicon_words("place_kinds", "base"))
