"""The way from a title to the name it belongs to: `басқарма бастығы, полковник Асқар Омаров`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kznews.article import Mention, Person
from kznews.lexicon import words as lexicon_words
from kznews.names import part_of
from kznews.persons.forms import fold, form_of
from kznews.quotes.layout import Layout, Word
from kznews.quotes.neighbours import countries, is_finite, is_object, is_relative

GOVERNS_DATIVE = frozenset(("қарсы", "арналған"))
"""Words that govern a dative inside a title: `есірткіге қарсы`."""
# What ends the way from a title to its name; a dash may join two titles of one person,
# and a full stop before a comma ends an abbreviation: `ф.ғ.д., профессор`.
_CLOSES = re.compile(r"[;:!?…()\n]|\.(?!,)")
_CLOSED = re.compile(r"\s*(?:[.!?»”\"…,\n]|[–—-]\s|\Z)")
_TITLE = 12

Named = dict[int, tuple[Mention, Person]]
"""The mentions of persons by where they start."""


def is_nominative(mention: str, person: Person) -> bool:
    """Whether a mention of `person` stands in the nominative.

    Its last word is one of the canonical name's, or a patronymic: `Қасым-Жомарт Кемелұлы` of Қасым-Жомарт Тоқаев.
    """
    words = form_of(mention).words
    if not words:
        return False
    return part_of(words[-1])[0] == "patronymic" or fold(words[-1]) in map(fold, form_of(person.name).words)


def meets(layout: Layout, word: Word, named: tuple[Mention, Person]) -> bool:
    """Whether a role and the name behind it are two: `сарапшылар Омаровқа сенеді`, a plural is nobody's title."""
    role = layout.cues.roles.of(word.low)
    return role is not None and role.plural and not is_nominative(named[0].text, named[1])


def titles_name(layout: Layout, words: Sequence[Word], at: int, named: Named) -> bool:
    """Whether the role at `at` is one of several titles of a name: `басқарма бастығы, полковник Асқар Омаров`."""
    noun = words[at].noun
    titled = noun is not None and noun.kind == "role" and noun.case == "nom"
    return titled and leads_to_name(layout, words, at, named)


def leads_to_name(layout: Layout, words: Sequence[Word], last: int, named: Named) -> bool:
    """Whether the chain that ends at `last` only opens the title of a name: `басқарма мүшесі X`."""
    described = False
    head = words[last].noun
    for at in range(last + 1, min(len(words), last + _TITLE)):
        word = words[at]
        if word.start in named:
            mention, person = named[word.start]
            noun = words[at - 1].noun
            # `қатысушы сүңгуір Том Дейли`: a role and, close behind, the name that it describes.
            beside = head is not None and head.kind == "role" and at - last <= 3
            titled = noun is not None and noun.kind == "role" and noun.case == "nom"
            apart = at > last + 1 or _in_apposition(layout, words[last], mention)
            return apart and (titled or beside or described) and is_nominative(mention.text, person)
        if at == last + 1 and (head is None or head.kind == "body") and _opens_office(layout, words, at):
            return False
        between = layout.text[words[at - 1].end : word.start]
        described = described or _is_described(layout, words, last, at)
        if is_finite(word.low) or (_CLOSES.search(between) and not _abbreviates(words[at - 1], between)):
            return False
        after = words[at + 1 : at + 2]
        governed = word.case == "dat" and bool(after) and after[0].low in GOVERNS_DATIVE
        if word.case not in ("nom", "gen") and not (described or governed or is_object(word, after)):
            return False
    return False


def _abbreviates(word: Word, behind: str) -> bool:
    """Whether the full stop `behind` a word only shortens it: `қауымд. профессор`, `п.ғ.к. Сара Ким`."""
    return behind.strip() == "." and ("." in word.text or f"{word.low}." in _abbreviations())


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(lexicon_words("abbreviations", "abbreviation"))


def _in_apposition(layout: Layout, role: Word, mention: Mention) -> bool:
    """Whether a name behind a comma or dash tells who a role is: `банк өкілі, Сара Ким.`, `министр – Сара Ким`."""
    between = layout.text[role.end : mention.start].strip()
    closed = _CLOSED.match(layout.text, mention.end) is not None
    return between in ("–", "—", "-") or (between == "," and closed)


def _opens_office(layout: Layout, words: Sequence[Word], at: int) -> bool:
    """Whether a country and its office begin at word `at`, which no body owns: `Ақ үй | АҚШ президенті`."""
    if at + 1 >= len(words) or words[at].low not in countries() or words[at].text[0].islower():
        return False
    role = layout.cues.roles.of(words[at + 1].low)
    return role is not None and role.kind == "state" and role.possessed


def _is_described(layout: Layout, words: Sequence[Word], last: int, at: int) -> bool:
    """Whether word `at` belongs to a relative clause behind the comma that follows the title at `last`.

    `комитет төрағасы, Алматыдан сайланған депутат Асқар Омаров`
    """
    if layout.text[words[last].end : words[last + 1].start].strip() != ",":
        return False
    return any(is_relative(w.low) for w in words[at + 1 : at + 3])
