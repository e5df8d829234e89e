"""Reports that point back or credit: `Бұл туралы X мәлімдеді`, `…, деп хабарлайды X`, `X-ке сілтеме жасап`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kznews.article import QuoteKind
from kznews.quotes.cues import Cue, is_predicate
from kznews.quotes.drafts import Draft
from kznews.quotes.indirect_rules import POINTING_BACK
from kznews.quotes.layout import Layout, Span, Word, trim_content
from kznews.quotes.marks import is_quoted, scan_marks
from kznews.quotes.media import is_credited_medium, is_medium, skip_dateline
from kznews.quotes.neighbours import is_attributive
from kznews.quotes.oblique import source_phrase
from kznews.quotes.phrases import Phrase, first_subject

_ANAPHOR = re.compile(
    r"\b(?:бұл|осы|ол|мұндай|осындай|аталған|осы|бұл)\s+"
    r"(?:(?:жайт|мәселе|жағдай)\w*\s+)?"
    r"(?:туралы|жөнінде|жайлы|жайында|хақында|турасында|"
    r"(?:пікір|ой|ақпарат|мәлімет|мәлімдеме|болжам|сөз|тұжырым|дерек|жайт|хабар|деректер|мәліметтер)(?:ін|[дтн][ыі]))\b"
    r"|\b(?:мұндай|осындай)\s+(?:пікір|ой|мәлімдеме|болжам|тұжырым|уәж)(?=\s+(?:білдір|жаса|айт))"
    r"|\b(?:мұны|бұны|осыны|бұл жөнінде)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:,|(?<!\s))\s*(?:[—–−―-]\s*)?(?<![»”] )(?<!\" )деп\s+(?:\w+\s+){0,3}?"
    r"(?:хабарла(?:йды|ды|ған|п|нды)|жаз(?:ды|ады|ған|ып)|жеткіз(?:ді|еді|ген)|мәлімде(?:йді|ді|ген)|баяндайды)\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"\bсілтеме\s+(?:жаса|бер)\w*", re.IGNORECASE)
_PLAIN = frozenset(("айт", "мәлімде", "хабарла", "раста", "жеткіз"))
_MIN_WORDS = 2
_DOCUMENT_WORDS = 4
_LONGEST = 1500


def has_anaphor(layout: Layout, start: int, end: int) -> bool:
    """Whether `start:end` only says that somebody told the thing before: `Трамп бұл туралы … айтқан`."""
    found = _ANAPHOR.search(layout.text, start, end)
    return found is not None and any(
        c.form.kind in ("finite", "participle") for c in layout.cues.find(layout.words_in(found.end(), end))
    )


def without_credit(layout: Layout, start: int, end: int) -> int:
    """The end of what stands in `start:end` before a credit line (`, деп хабарлайды Kazinform`)."""
    found = _CREDIT.search(layout.text, start, end)
    return found.start() if found is not None else end


def reference(layout: Layout, start: int, end: int) -> Phrase | None:
    """X of `X-ке сілтеме жасап`, or None."""
    found = _REFERENCE.search(layout.text, start, end)
    if found is None:
        return None
    words = layout.words_in(start, found.start())
    phrase = source_phrase(layout, start, words[-1].end) if words else None
    return None if phrase is None else _past_agency(layout, phrase)


def _past_agency(layout: Layout, phrase: Phrase) -> Phrase:
    """`Kazinform әкімдікке сілтеме жасап`: the source without the agency that stands before it."""
    if not is_medium(layout, layout.text[phrase.start : phrase.end]):
        return phrase
    for word in layout.words_in(phrase.start, phrase.end)[1:]:
        noun = word.noun
        if not is_medium(layout, layout.text[word.start : phrase.end]) and not (
            noun is not None and noun.possessed
        ):
            kind = noun.kind if noun is not None else "body"
            return replace(phrase, start=word.start, kind=kind, organization=None)
    return phrase


def pointing_back(layout: Layout, start: int, end: int, taken: Sequence[Draft]) -> list[Draft] | None:
    """`Бұл туралы X мәлімдеді`: the content is the sentence before. None where the sentence does not point back.

    An empty list says that it does, but to a medium or to what is already a quotation.
    """
    anaphor = _ANAPHOR.search(layout.text, start, end)
    if anaphor is None:
        return None
    words = layout.words_in(anaphor.end(), without_credit(layout, anaphor.end(), end))
    cue = next(
        (c for c in layout.cues.find(words) if is_predicate(c, words, layout.text) and _tells(c, anaphor[0])), None
    )
    if cue is None:
        return None
    between = words[: cue.first]
    owner = _owner(layout, between) if cue.form.kind == "passive" else None
    if cue.form.kind == "passive" and owner is None:
        return None
    if any(w.low.endswith(("нын", "нін", "ғанын", "генін", "тынын", "тінін", "екенін")) for w in between[-1:]):
        return None
    phrase = owner or _teller(layout, start, anaphor.span(), cue, end)
    credited = reference(layout, start, end)
    if credited is not None and not is_medium(layout, layout.text[credited.start : credited.end]):
        phrase = credited
    elif credited is not None:
        return []
    told = layout.text[(phrase.start if phrase else anaphor.end()) : (phrase.end if phrase else end)]
    if is_credited_medium(layout, phrase, told):
        return []
    content = _sentence_before(layout, start)
    if content is None or any(d.start < content[1] and content[0] < d.end for d in taken):
        return []
    kind: QuoteKind = "indirect"
    if is_quoted(layout.text, *content):
        kind, content = "direct", trim_content(layout.text, content[0] + 1, content[1] - 1)
    return [Draft(kind, (content,), POINTING_BACK.name, (cue.start, cue.end), phrase)]


def _tells(cue: Cue, anaphor: str) -> bool:
    """Whether the cue reports the statement that the anaphor stands for; `мұны түсінді` does not."""
    if cue.says or cue.form.negative or cue.verb.polarity == "-":
        return False
    if anaphor.lower() in ("мұны", "бұны", "осыны"):
        return cue.verb.stem in _PLAIN
    return bool(cue.verb.takes & {"clause", "relay"})


def _owner(layout: Layout, words: Sequence[Word]) -> Phrase | None:
    """X of `Бұл туралы X-тың хабарламасында айтылған`: whose page or document tells it."""
    at = next((i for i, word in enumerate(words) if word.case == "gen"), None)
    placed = at is not None and any(
        word.case == "loc" and not is_attributive(word.low) for word in words[at + 1 : at + 1 + _DOCUMENT_WORDS]
    )
    found = source_phrase(layout, words[0].start, words[at].end) if placed and at is not None else None
    return replace(found, kind="body") if found is not None and found.kind == "role" else found


def _teller(layout: Layout, start: int, anaphor: Span, cue: Cue, end: int) -> Phrase | None:
    return (
        first_subject(layout, anaphor[1], cue.start)
        or first_subject(layout, start, anaphor[0])
        or first_subject(layout, cue.end, end)
    )


def _sentence_before(layout: Layout, start: int) -> Span | None:
    """The sentence before the one at `start`, without dateline and credit; headlines are none."""
    index = layout.paragraph_index(start)
    first, _ = layout.paragraphs[index]
    before = [layout.sentence_at(start - 1)] if start > first else []
    if not before and index > 1:
        first, last = layout.paragraphs[index - 1]
        before = layout.sentences_in(first, last)
    if not before:
        return None
    begin, stop = before[-1]
    begin = next(
        (
            o
            for o, c in scan_marks(layout.text, max(first, stop - _LONGEST), stop).pairs
            if o < begin and stop - 1 <= c
        ),
        begin,
    )
    stop = without_credit(layout, begin, stop)
    content = trim_content(layout.text, skip_dateline(layout.text, begin, stop), stop)
    return content if len(layout.words_in(*content)) >= _MIN_WORDS else None
