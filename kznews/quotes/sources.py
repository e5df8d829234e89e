"""Sources named by a phrase: `X-тың айтуынша, …`, `X мәліметі бойынша, …`, `X атап өткендей, …`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kznews.quotes.cues import Cues
from kznews.quotes.drafts import Draft, told
from kznews.quotes.grammar import words_of
from kznews.quotes.indirect_rules import AS_SAID, DOCUMENT, SOURCE
from kznews.quotes.layout import Layout, Span, Word, trim_content
from kznews.quotes.marks import scan_marks
from kznews.quotes.media import skip_dateline
from kznews.quotes.oblique import source_phrase
from kznews.quotes.phrases import Phrase, first_subject
from kznews.quotes.relay import has_anaphor, without_credit
from kznews.quotes.reported import NOMINALISED_BARE

_MANNER = re.compile(r"(?P<noun>\w+[ыі])н(?:ша|ше)\Z")
# What is somebody's own saying: `айтуынша`, `сөзінше`; `мәліметінше` may be anybody's.
_SPOKEN = re.compile(r"(?:\w+[уұү](?:лар|лер)?|сөз|пікір|ой)[ыі](?:н(?:ша|ше|а|е))?\Z")
_TYPO = re.compile(r"(?P<stem>\w+)у(?P<ending>нша|нше)\Z")
# `… айтуынша, жағдай қиын: «…»`: what is reproduced is a quotation of its own.
_QUOTED_NEXT = re.compile(r":\s*(?=[«“„\"])")
_MIN_WORDS = 2


def _source_cue(cues: Cues, words: Sequence[Word], i: int) -> tuple[int, int] | None:
    """Indexes of the first and last word of the source cue whose noun is word `i`, None where it is none."""
    low = words[i].low
    manner = _MANNER.match(low)
    if manner is not None and cues.is_source(manner["noun"]):
        return i, i
    if manner is not None and (first := cues.reporting_phrase(words, i, manner["noun"])) is not None:
        return first, i
    typo = _TYPO.match(low)
    if typo is not None and cues.is_reporting_stem(typo["stem"]):
        return i, i
    if i + 1 >= len(words):
        return None
    following = words[i + 1].low
    if following == "бойынша" and cues.is_source(low) and not low.startswith(("баға", "тұжырым", "есептер")):
        return i, i + 1
    if following in cues.according and low.endswith(("на", "не")) and cues.is_source(low[:-2]):
        return i, i + 1
    return None


def by_source_phrase(layout: Layout, start: int, end: int) -> list[Draft]:
    """`Сарапшының айтуынша, …`: the content is the rest of the sentence."""
    words = layout.words_in(start, end)
    for noun in range(1, len(words)):
        found = _source_cue(layout.cues, words, noun)
        if found is None or not found[0]:
            continue
        first, last = found
        begin = _clause_start(layout, start, words[first].start)
        phrase = source_phrase(layout, begin, words[first - 1].end)
        if phrase is None or not _names_source(layout, words, first, phrase):
            continue
        content = _content(layout, start, phrase.start, words[last].end, end)
        if content is not None:
            return [told(layout.text, content, SOURCE.name, (words[first].start, words[last].end), phrase)]
    return _without_source(layout, words, start, end)


def _without_source(layout: Layout, words: Sequence[Word], start: int, end: int) -> list[Draft]:
    """`Айтуынша, …`: the possessive alone points at whoever is spoken of."""
    found = _source_cue(layout.cues, words, 0) if words and _SPOKEN.match(words[0].low) else None
    if found is None:
        return []
    content = _content(layout, start, start, words[found[1]].end, end)
    return (
        [told(layout.text, content, SOURCE.name, (words[0].start, words[found[1]].end), None)] if content else []
    )


def _names_source(layout: Layout, words: Sequence[Word], i: int, phrase: Phrase) -> bool:
    """Whether the phrase before the source noun names somebody: `соңғы мәліметі бойынша` names nobody."""
    last = layout.words_in(phrase.start, phrase.end)[-1]
    if last.low in words_of("unnamed"):
        return False
    if phrase.person is not None or phrase.organization is not None or phrase.kind != "role":
        return True
    return last.case == "gen" or last.text[0].isupper()


def _clause_start(layout: Layout, start: int, before: int) -> int:
    """Start of the clause that ends at `before`: behind the last comma outside quotation marks."""
    at = layout.text.rfind(",", start, before)
    begin = at + 1 if at >= 0 else skip_dateline(layout.text, start, before)
    # A comma inside the phrase (`Асқар Мамин, министр`): the name before it may still be the source.
    return begin if layout.words_in(begin, before) else start


def _content(layout: Layout, start: int, phrase: int, cue_end: int, end: int) -> Span | None:
    """What the source says: the rest of the sentence, or what stands before the phrase where nothing follows."""
    stop = _without_passive(layout, cue_end, without_credit(layout, cue_end, end))
    colon = _QUOTED_NEXT.search(layout.text, cue_end, stop)
    if colon is not None and len(layout.words_in(cue_end, colon.start())) >= _MIN_WORDS:
        stop = colon.start()
    content = trim_content(layout.text, cue_end, stop)
    if len(layout.words_in(*content)) < _MIN_WORDS:
        content = trim_content(layout.text, skip_dateline(layout.text, start, phrase), phrase)
    return content if len(layout.words_in(*content)) >= _MIN_WORDS else None


def by_similative(layout: Layout, start: int, end: int) -> list[Draft]:
    """`Министр атап өткендей, …`, `Компаниядан хабарлағандай, …`."""
    words = layout.words_in(start, end)
    for cue in layout.cues.find(words):
        reports = cue.verb.takes & {"clause", "relay", "finds"}
        if cue.form.kind != "similative" or cue.says or not reports or not cue.first:
            continue
        begin = _clause_start(layout, start, cue.start)
        phrase = (
            first_subject(layout, begin, cue.start)
            or _ablative(layout, begin, words[cue.first - 1])
            or _quoted_name(layout, begin, cue.start)
        )
        if phrase is None:
            continue
        content = _content(layout, start, phrase.start, cue.end, end)
        if content is None or has_anaphor(layout, *content):
            continue
        return [told(layout.text, content, AS_SAID.name, (cue.start, cue.end), phrase)]
    return []


def _quoted_name(layout: Layout, start: int, end: int) -> Phrase | None:
    """`«Қазтелерадио» мәлімдегендей`: a name in quotation marks right before the cue."""
    pairs = scan_marks(layout.text, start, end).pairs
    if not pairs or layout.text[pairs[-1][1] : end].strip() or not layout.text[pairs[-1][0] + 1].isupper():
        return None
    return Phrase(*pairs[-1], "body")


def _without_passive(layout: Layout, start: int, end: int) -> int:
    """The end of `start:end` before an impersonal reporting verb: `… берілгені айтылған еді`."""
    words = layout.words_in(start, end)
    for cue in layout.cues.find(words[-3:]):
        at = len(words) - len(words[-3:]) + cue.first
        if cue.form.kind == "passive" and at and NOMINALISED_BARE.match(words[at - 1].low):
            return words[at - 1].end
    return end


def _ablative(layout: Layout, begin: int, last: Word) -> Phrase | None:
    """`Компаниядан`, `Opta Ace сайтынан`: the source in the ablative."""
    if last.case != "abl":
        return None
    found = source_phrase(layout, begin, last.end)
    return None if found is None else Phrase(found.start, found.end, "body", organization=found.organization)


def by_document(layout: Layout, start: int, end: int) -> list[Draft]:
    """`Министрліктің хабарламасында … айтылған`: the clause between the document and the impersonal verb."""
    words = layout.words_in(start, end)
    at = next((i for i in range(1, len(words)) if layout.cues.is_document(words[i].low)), None)
    if at is None:
        return []
    for cue in layout.cues.find(words[at + 1 :]):
        last = at + cue.first
        if cue.form.kind != "passive" or last <= at + 1 or not NOMINALISED_BARE.match(words[last].low):
            continue
        phrase = source_phrase(layout, _clause_start(layout, start, words[at].start), words[at - 1].end)
        if phrase is None or (phrase.kind == "role" and words[at - 1].case != "gen"):
            continue
        stop = words[last - 1].end if words[last].low.startswith("екен") else words[last].end
        content = trim_content(layout.text, words[at].end, stop)
        if len(layout.words_in(*content)) >= _MIN_WORDS:
            return [Draft("indirect", (content,), DOCUMENT.name, (cue.start, cue.end), phrase)]
    return []
