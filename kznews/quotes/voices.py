"""Whose voice a sentence without quotation marks is in: the article's, which reports, or the speaker's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kznews.quotes.cues import Cue, is_predicate
from kznews.quotes.grammar import FIRST_PERSON, words_of
from kznews.quotes.indirect import reported_in
from kznews.quotes.indirect_rules import SOURCE
from kznews.quotes.layout import Layout, Word
from kznews.quotes.neighbours import clause_openers
from kznews.quotes.relay import has_anaphor, without_credit

# What is ours: `жұмысымыз`, `облысымыздың`. The country is anybody's: the article says `еліміз` too.
_OURS = re.compile(r"(?!еліміз)\w{2,}[ыі]м[ыі]з(?:\w{0,4})\Z")
# The article asks nobody: `ойланыңыз`, `қараңыз`.
_YOURS = re.compile(r"\w{2,}[аеыіуүй]ң[ыі]з(?:дар|дер)?\Z")
# Hearsay is the article's: `барыпты`, `болады екен`.
_HEARSAY = re.compile(r"(?:\w{2,}[ыі]пт[ыі]|екен|көрінеді|ұқсайды)\Z")


def speaks(layout: Layout, start: int, end: int) -> bool:
    """Whether a sentence is somebody's own speech: it says `I`, `we` or `you`, if only in what is ours."""
    words = layout.words_in(start, end)
    if (words and FIRST_PERSON.match(words[-1].low)) or any(_YOURS.match(word.low) for word in words[-2:]):
        return True
    # `мен` inside a sentence is as often `and`.
    if any(word.low in words_of("first_person") for word in words) or (words and words[0].low == "мен"):
        return True
    return any(_OURS.match(word.low) for word in words) and not reports(layout, start, end)


def reports(layout: Layout, start: int, end: int) -> bool:
    """Whether the article speaks in `start:end`: it reports, credits, points back or tells from hearsay."""
    words = layout.words_in(start, end)
    if not words:
        return False
    if _HEARSAY.match(words[-1].low) or has_anaphor(layout, start, end):
        return True
    if without_credit(layout, start, end) < end:
        return True
    if any(draft.phrase is not None or draft.rule == SOURCE.name for draft in reported_in(layout, start, end)):
        return True
    return any(_tells(cue, words, layout.text) for cue in layout.cues.find(words))


def _tells(cue: Cue, words: Sequence[Word], text: str) -> bool:
    """Whether the sentence ends in a verb of telling: `жауап берді`, not `білдіреді` (means) or `қолдайды`."""
    tells = "quote" in cue.verb.takes and (cue.verb.fixed or "clause" in cue.verb.takes)
    if not tells or not cue.verb.takes.isdisjoint(("agent", "names", "asks")):
        return False
    if cue.form.kind == "passive" and words[cue.last].low.endswith(("ады", "еді")):
        return False  # `назар аударылады` is a plan, not a report
    return cue.last >= len(words) - 2 and is_predicate(cue, words, text)


def own_end(layout: Layout, start: int, end: int) -> int:
    """Where speech that begins at `start` and that no mark ends stops, at the latest at `end`.

    What follows its last sentence in the first person is the article's from where it names somebody or something.
    """
    sentences = layout.sentences_in(start, end)
    last = max((at for at, span in enumerate(sentences) if speaks(layout, *span)), default=len(sentences))
    return next((first for first, stop in sentences[last + 1 :] if _turns(layout, first, stop)), end)


def _turns(layout: Layout, start: int, end: int) -> bool:
    """Whether a sentence names something and does not open with a word that joins it to the one before."""
    words = layout.words_in(start, end)
    return bool(words) and words[0].low not in clause_openers() and layout.names(start, end)
