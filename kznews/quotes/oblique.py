"""Speaker phrases outside the nominative: the source in the genitive or bare, the body in the ablative."""

from __future__ import annotations

from bisect import bisect_left

from kznews.quotes.layout import Layout, Word
from kznews.quotes.neighbours import is_attributive, is_relative
from kznews.quotes.phrase_edges import PRONOUNS, phrase_start
from kznews.quotes.phrases import HONORIFIC, Phrase, PhraseKind


def source_phrase(layout: Layout, start: int, end: int) -> Phrase | None:
    """The phrase that ends at `end`, right before a source noun (`айтуынша`), or None.

    >>> text = "Сонымен қатар денсаулық сақтау министрінің айтуынша, дәрі жетеді."   # as the minister says
    >>> found = source_phrase(Layout(text, [(0, len(text))]), 0, text.index(" айтуынша"))
    >>> text[found.start:found.end], found.kind
    ('денсаулық сақтау министрінің', 'role')
    """
    words = layout.words_in(start, end)
    if len(words) > 1 and is_relative(words[-1].low):
        words = words[:-1]  # `министрлік таратқан хабарлама`
    last = len(words) - 1
    # `газеттің сейсенбі күні хабарлауынша`: what stands between the genitive and the source noun is no speaker.
    genitive = next((i for i in range(last, max(-1, last - 5), -1) if words[i].case == "gen"), None)
    head = words[last].noun if words else None
    owned = head is not None and head.possessed
    told = bool(words) and words[last].case == "dat"  # `Омаровтың Сара Кимге айтуынша`: the hearer
    if genitive is not None and (told or (not owned and not layout.named_in(words[genitive].end, end))):
        last = genitive
    if last < 0:
        return None
    stop = words[last].end
    for mention, person in layout.named_in(start, stop):
        honoured = last > 0 and mention.end == words[last - 1].end and words[last].low.startswith(HONORIFIC)
        if mention.end == stop or honoured:
            return Phrase(mention.start, stop, "person", person)
    if words[last].low in PRONOUNS:
        return Phrase(words[last].start, stop, "pronoun")
    begin = phrase_start(layout, words, last)
    for mention, organization in layout.bodies_in(start, stop):
        if mention.end == stop and mention.start <= begin:
            return Phrase(mention.start, stop, "body", organization=organization)
    noun = words[last].noun
    return Phrase(begin, stop, noun.kind if noun is not None else _guess(words[last]))


def _guess(word: Word) -> PhraseKind:
    """Kind of a phrase whose head no lexicon knows: a name-like head is a body, any other a role."""
    return "body" if word.text[0].isupper() or not word.text[0].isalpha() else "role"


def from_body(layout: Layout, start: int, end: int) -> Phrase | None:
    """The first body in the ablative or locative (`министрліктен хабарлады`), or None."""
    words = layout.words_in(start, end)
    bodies = {m.end: o for m, o in layout.bodies_in(start, end)}
    for at, word in enumerate(words):
        noun = word.noun
        named = word.end in bodies
        if word.case not in ("abl", "loc") or is_attributive(word.low):
            continue
        if not named and (noun is None or noun.kind != "body"):
            continue
        begin = phrase_start(layout, words, at)
        return Phrase(begin, word.end, "body", organization=bodies.get(word.end) if named else None)
    return None


def state_at(layout: Layout, start: int, end: int) -> Phrase | None:
    """The country or city in the nominative that opens `start:end` (`Иран … мәлімдеді`, `деді Иран`), or None."""
    while start < end and layout.text[start].isspace():
        start += 1
    state = layout.states_in(start, min(end, start + 1))
    return Phrase(state[0].start, state[0].end, "body") if state and state[0].end <= end else None


def full_name(layout: Layout, lemma: str, before: int) -> str | None:
    """The last phrase before offset `before` that a possessed form of the body noun `lemma` heads, or None.

    `Министрлік` after `Қытай Сыртқы істер министрлігінің өкілі` is `Қытай Сыртқы істер министрлігі`.
    """
    heads = layout.body_words.get(lemma, [])
    at = bisect_left(heads, before, key=lambda i: layout.words[i].start)
    if not at:
        return None
    word = layout.words[heads[at - 1]]
    words = layout.words_in(layout.sentence_at(word.start)[0], word.end)
    start = phrase_start(layout, words, len(words) - 1)
    return layout.nouns.without_case(layout.text[start : word.end]) if start < word.start else None
