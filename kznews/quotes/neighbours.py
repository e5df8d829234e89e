"""What the word beside a noun phrase tells of it: that it is owned, described, or no subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kznews.lexicon import read_tsv
from kznews.lexicon import words as lexicon_words
from kznews.morphology.homographs import is_participle_like_noun
from kznews.quotes.grammar import words_of
from kznews.quotes.layout import Layout, Word

# A verb ends what stands before it: `телефон жоғалса, маман …`.
_FINITE = re.compile(r"\w{2,}(?:ады|еді|йды|йді|ып|іп)\Z|\w{3,}с[ае]\Z")
# `көп ұзамай`, `күтпей`
_WITHOUT = re.compile(r"\w{3,}[мбп][ае]й\Z")
# `министр бола тұра`, `министр болып тағайындалған`: the noun says what somebody is; `министр болса` does not.
_BECOMES = re.compile(r"бол(?:а|ып|ды|у\w*|ған\w*|мақ\w*|мас\w*|май)\Z|атан(?:ып|ған|ды|у\w*)\Z|саналатын\Z")
_WAS = frozenset(("еді", "екен"))
# A relative clause stands before the phrase, not in it: `сұхбат берген сарапшы`.
_PAST_RELATIVE = re.compile(r"\w{2,}(?:ған|ген|қан|кен)\Z")
# `маған`, `бұған` are pronouns.
_RELATIVE = re.compile(r"(?!(?:ма|са|о|со|бұ|осы|мұ)ған\Z)\w{2,}(?:ған|ген|қан|кен|атын|етін|йтын|йтін)\Z")
# A possessed noun right behind makes a bare noun its modifier: `полиция машинасы`, `құрылтай отырысында`.
_OWNED_CASE = re.compile(
    r"(?:.{3,}(?:[ыі]н[ыі]ң|[ыі]на|[ыі]не|[ыі]нан|[ыі]нен|[ыі]мен|[^\W]{2}[ыі]н)|.{2,}[ыі]нд[ае])\Z"
)
_OWNED = re.compile(r".{3,}(?:с[ыі]|[^қкғгжшс][ыі])\Z|" + _OWNED_CASE.pattern)
# `ол кезде`, `ол жақтағы`; `ол жергілікті`, `ол айыпталды` only begin like them.
_POINTED_AT = re.compile(
    r"(?:кез|кезең|жер|уақыт|жа[қғ]|жыл|күн|ай|тұс|сәт|ша[қғ]|ғасыр)(?:[лдт][ае]р)?[ыі]?"
    r"(?:н?[дт][ае](?:н|ғы|гі)?|[нғқгк][ае]н?|[дтн][ыі](?:ң)?|[мбп]ен|[ғқгк][ыі])?\Z|(?:туралы|жөнінде|үшін)\Z"
)
_DEED = re.compile(r"\w{3,}[уұү][ыі]\Z")
# `қызметі алаңында`, `банкі шешіміне`: even a possessed body is a modifier before these.
_OWNED_PLACE = re.compile(r".{3,}(?:[ыі]нда|[ыі]нде|[ыі]на|[ыі]не|[ыі]нан|[ыі]нен)\Z")


OFFICES = frozenset(("state", "head"))
"""Kinds of roles that somebody holds alone: `министр`, `директор`."""


@cache
def office_fields() -> frozenset[str]:
    """Adjectives and nouns that stand between a body and the role in it: `бас`, `атқарушы`."""
    return frozenset(lexicon_words("office_fields"))


@cache
def countries() -> frozenset[str]:
    """`ҚР`, `АҚШ`: abbreviations that own a body and are none."""
    return frozenset(lexicon_words("role_places", "phrase") + lexicon_words("role_places", "same_as"))


@cache
def clause_openers() -> frozenset[str]:
    """Words that open a clause before its subject: `сондай-ақ`, `бірақ`, `бүгін`."""
    return frozenset(lexicon_words("clause_openers"))


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(lexicon_words("stop_words"))


@cache
def occasions(kind: str) -> frozenset[str]:
    """Words for where something is said, of one kind of `lexicon/speech_occasions.tsv`."""
    return frozenset(row["word"] for row in read_tsv("speech_occasions") if row["kind"] == kind)


def bars_subject(word: str) -> bool:
    """Whether a lower-case `word` makes what stands before it no subject: `министр туралы`, `министр болып`."""
    return word in words_of("not_subject") or word in _WAS or _BECOMES.match(word) is not None


def is_owned(word: Word, *, by_role: bool) -> bool:
    """Whether `word` has a possessive that makes the bare noun before it a modifier.

    After a role the nominative does not count: `министр жоғары…` is more frequent than `министр қызметі`.
    """
    noun = word.noun
    if noun is not None and not noun.possessed:
        return False  # `айыпталушының` is the genitive of a role, not of something owned
    low, owned = word.low, _OWNED_CASE if by_role else _OWNED
    if low in words_of("bare_in") or is_own_speech(low):
        return False
    return owned.match(low) is not None


def is_owned_form(word: str) -> bool:
    """Whether a lower-case `word` may be possessed, in whatever case: `саясаты`, `кеңесінің`."""
    return _OWNED.match(word) is not None


def is_owned_place(word: str) -> bool:
    """Whether a lower-case `word` is possessed and in a case of place: `алаңында`, `шешіміне`."""
    return _OWNED_PLACE.match(word) is not None and word not in words_of("bare_in") and not is_own_speech(word)


def is_own_speech(word: str) -> bool:
    """Whether a lower-case `word` is speech of whoever stands before it: `министр парақшасында … айтты`."""
    return word.rpartition("-")[2] in occasions("own")


def is_pointed_at(word: str) -> bool:
    """Whether `ол` before a lower-case `word` is "that": `ол кезде`, `ол жерде`."""
    return _POINTED_AT.match(word) is not None


def is_described_worker(layout: Layout, before: Word, word: Word) -> bool:
    """Whether `word` is a role without an office that the participle `before` it describes.

    Such a subject owns no boss as a minister owns a deputy, so the genitive of `тұтқаны көтерген маман бастығының
    кеткенін айтты` begins what is said.
    """
    noun = word.noun
    if noun is None or noun.kind != "role" or noun.possessed or not is_relative(before.low):
        return False
    role = layout.cues.roles.of(noun.lemma)
    return role is not None and role.kind not in OFFICES


def is_introduced(layout: Layout, start: int, end: int) -> bool:
    """Whether a participle right before the role at `start:end` tells who it is.

    `Тұтқаны көтерген маман` is somebody new, an office as in `жиынды ашқан министр` may be known.
    """
    before, role = layout.words_in(layout.sentence_at(start)[0], start)[-2:], layout.words_in(start, end)
    if len(before) < 2 or len(role) != 1 or layout.text[before[-1].end : start].strip():
        return False
    return is_described_worker(layout, before[-1], role[0])


def is_relative(word: str) -> bool:
    """Whether a lower-case `word` is a participle that describes the noun behind it: `таратқан`, `басқаратын`."""
    return _RELATIVE.match(word) is not None and not is_participle_like_noun(word)


def is_habitual_relative(word: str) -> bool:
    """Whether a lower-case `word` is a participle in -атын, which needs a noun behind it: `басқаратын`."""
    return is_relative(word) and _PAST_RELATIVE.match(word) is None


def heads_inner_body(words: Sequence[Word], at: int) -> bool:
    """Whether `Бас Ассамблеясында` follows: the body before it owns the place where somebody else spoke."""
    if at + 1 >= len(words) or words[at].low not in office_fields() or not words[at].text[0].isupper():
        return False
    return words[at + 1].low.endswith(("нда", "нде"))


def is_attributive(word: str) -> bool:
    """Whether a lower-case `word` tells where something is, before a noun: `Алматыдағы`."""
    return word.endswith(("дағы", "дегі", "тағы", "тегі"))


def is_deed(word: str) -> bool:
    """Whether a lower-case `word` is a verbal noun of somebody's: `айыптауы`, `көбеюі`."""
    return _DEED.match(word) is not None


def is_governed(word: Word, by: Word, after: Word) -> bool:
    """Whether `word` is the object of a verbal noun in the name of a body: `жұмыспен қамту басқармасы`."""
    inside = after.low == "және" or (after.noun is not None and after.noun.possessed)
    return inside and by.low[-1] in "уү" and by.text.islower() and word.case in ("acc", "ins")


def is_object(word: Word, after: Sequence[Word]) -> bool:
    """Whether `word` is the object of the verbal noun right behind it: `капиталды дамыту`."""
    return bool(after) and after[0].low[-1] in "уү" and word.case == "acc"


def is_finite(word: str) -> bool:
    """Whether a lower-case `word` looks like a verb that ends its clause."""
    return _FINITE.match(word) is not None


def is_verb(layout: Layout, word: Word) -> bool:
    """Whether `word` is a verb form that ends what stands before it; `жергілікті`, `Алматы` only look like one."""
    low = word.low
    small = word.text[0].islower()
    verb = small and low not in words_of("noun_too") and (layout.cues.is_cue_form(low) or _WITHOUT.match(low))
    return bool(verb) or is_finite(low) or is_relative(low)


def is_no_noun(layout: Layout, word: Word) -> bool:
    """Whether `word` is a particle, an adverb or a verb: the last one of `деді ғой`, `деді тағы`, `деді күліп`."""
    low = word.low
    return (
        low in _stop_words() or low in clause_openers() or low.endswith(("п", "ша", "ше")) or is_verb(layout, word)
    )
