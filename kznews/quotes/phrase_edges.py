"""Where a speaker phrase begins and ends: its modifiers on the left, the mark that closes a name on the right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kznews.quotes.grammar import words_of
from kznews.quotes.layout import Layout, Word
from kznews.quotes.neighbours import clause_openers, is_deed, is_governed, is_owned_form, is_verb
from kznews.quotes.title_chains import GOVERNS_DATIVE

AND = frozenset(("мен", "пен", "бен", "және"))
PRONOUNS = {"ол": "nom", "олар": "nom", "оның": "gen", "олардың": "gen", "өзі": "nom", "өзінің": "gen"}
BREAKS = re.compile(r"[,.;:!?…()\n—–−―]|\s-\s")
"""What may not stand inside a speaker phrase: it ends the phrase on its left."""
_MARKS = {"«": "»", "“": "”", '"': '"'}
_PLURAL = re.compile(r"(?!бірқатар\Z)\w{2,}[лдт][ае]р\Z")
_MAX_WORDS = 9


def phrase_start(layout: Layout, words: Sequence[Word], head: int) -> int:
    """Where the phrase headed by `words[head]` begins: modifiers are genitives and bare words before it."""
    at = head
    while at > 0 and head - at < _MAX_WORDS:
        before = words[at - 1]
        if BREAKS.search(layout.text, before.end, words[at].start) or layout.text.startswith(
            "-", before.start - 1
        ):
            break  # behind a hyphen is the ending of a name: `«АЖ»-ға`
        if before.low in clause_openers() and not (before.low in AND and at > 1 and at < head):
            break
        governed = words[at].low in GOVERNS_DATIVE and before.case == "dat"
        governed = governed or (at < head and is_governed(before, words[at], words[at + 1]))
        if words[at].low in words_of("any_body") and words[at].text[0].isupper():
            break  # `Алматы ТЖД Ведомствоның мәліметінше`: a sentence that lacks its full stop begins here
        within = before.low in GOVERNS_DATIVE and at > 1 and words[at - 2].case == "dat"
        if (before.low in words_of("not_subject") and not within) or before.low in words_of("particle"):
            break
        if not governed and before.case not in ("nom", "gen"):
            break
        if _PLURAL.match(before.low) and words[at].low not in AND and not _is_owned(words[at]):
            break  # `елдер Қазақстан одағы`: a plural modifies nothing but what is possessed (`жастар саясаты`)
        if before.low in PRONOUNS or before.low in words_of("there") or is_verb(layout, before):
            break
        if (before.text.isdigit() and words[at].text[0].isupper()) or is_deed(before.low):
            break  # the end of a dateline: `25.02.2022 Украина президенті`; what is done: `айыптауы маманның …`
        at -= 1
    while at < head and (words[at].low in AND or words[at].low in clause_openers()):
        at += 1
    start = words[at].start
    # The mark that opens a name inside the phrase belongs to it: `«Қайрат» клубы`.
    if layout.text[start - 1 : start] in ("«", "“", '"') and start > 0:
        start -= 1
    return start


def _is_owned(word: Word) -> bool:
    """Whether a word may be possessed: `саясаты`, `министрлігі`."""
    noun = word.noun
    return is_owned_form(word.low) or (noun is not None and noun.possessed)


def shares_case(layout: Layout, words: Sequence[Word], last: int) -> bool:
    """Whether `мен` joins what ends at `last` to a noun with the case of both: `адамдар мен ұжымдарға`."""
    joined = words[last + 1 : last + 3]
    if len(joined) < 2 or joined[0].low not in AND or layout.text[words[last].end : joined[0].start].strip():
        return False
    return joined[1].noun is not None and joined[1].case != "nom"


def is_inside_marks(layout: Layout, begin: int, end: int) -> bool:
    """Whether what stands at `begin:end` closes quoted words that began before it: `«елдің басты мүшесі» деп`."""
    return layout.text[end : end + 1] in ("»", "”") and layout.text[begin] not in _MARKS


def closed_end(layout: Layout, words: Sequence[Word], begin: int, last: int) -> int:
    """The end of a phrase with the mark that closes the name in it and the form of the company: `«Ел банк» АҚ`."""
    end = words[last].end
    if layout.text[begin] not in _MARKS or layout.text[end : end + 1] not in _MARKS.values():
        return end
    for form in words[last + 1 : last + 2]:
        noun = form.noun
        if form.text.isupper() and form.start == end + 2 and noun is not None and noun.kind == "body":
            return form.end
    return end + 1
