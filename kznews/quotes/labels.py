"""What announces speech from the left: a sentence (`Министр былай деді.`) or a label (`Асқар Мамин: «…»`)."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence

from kznews.quotes.attribution import split_speech
from kznews.quotes.direct_rules import LABEL
from kznews.quotes.drafts import Draft, attributed
from kznews.quotes.grammar import is_predicate_form
from kznews.quotes.layout import Layout, Span, Word, trim_content
from kznews.quotes.phrases import Phrase, first_subject
from kznews.quotes.reported import nominalised
from kznews.quotes.sources import by_source_phrase
from kznews.quotes.title_chains import is_nominative
from kznews.quotes.voices import own_end

_COLON = re.compile(r":\s*(?:[—–−―-]\s*)?\Z")
_LABEL_SPEECH = re.compile(r":\s*(?P<dash>[—–−―-]\s*)?(?=[\w«\"“])")
_SIGNATURE = re.compile(r"Автор(?:ы|лары)?\b|Тілші(?:лер)?\b|Дайындаған\b|Фото\b")
# `Айта кетейік`, `Еске сала кетсек`: the writer turns to the reader.
_ASIDE = re.compile(
    r"(?:Айта|Еске сала|Еске салсақ|Атап өт|Бұған дейін хабарла|Сондай-ақ айта)\w*\s+(?:кет|өт)\w*"
)
# A passive past without a person: narration that leads to the report.
_IMPERSONAL = re.compile(r"(?:[ыі]л|[ыі]н)(?:д[ыі]|ған|ген)[.!]?\Z")
_TITLED = re.compile(r"[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ]\w+(?:\s+[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ]\w+){1,2}\s*,[^.!?]{3,160}\Z")
_LABEL_WORDS = 6
_REACH = 400
"""How far before a colon its label may begin."""


def colon_before(text: str, start: int, at: int) -> int | None:
    """Offset of the colon that stands right before `at`, not before `start`, or None."""
    found = _COLON.search(text, max(start, at - 6), at)
    return found.start() if found is not None else None


def announced(layout: Layout, start: int, end: int) -> tuple[Phrase | None, Span | None]:
    """Speaker and cue of a last sentence in `start:end` that announces speech: `Министр былай деді:`."""
    if start >= end:
        return None, None
    first, last = layout.sentence_at(end - 1)
    first = max(start, first, last - _REACH)
    words = layout.words_in(first, last)
    tail = layout.text[first:last].rstrip()
    for cue in reversed(layout.cues.find(words)):
        thus = _is_thus(words, cue.first - 1)
        if (
            cue.last >= len(words) - 4
            and cue.form.kind in ("finite", "participle")
            and (thus or tail.endswith(":"))
        ):
            return _subject_around(layout, first, cue.start, cue.end, last), (cue.start, cue.end)
    return None, None


def announcing(layout: Layout, start: int, end: int) -> Phrase | None:
    """Who is about to speak where the last sentence of `start:end` ends in a colon: `Әкім жұртқа қарап:`."""
    if start >= end or not layout.text[start:end].rstrip().endswith(":"):
        return None
    first, last = layout.sentence_at(end - 1)
    return first_subject(layout, max(start, first, last - _REACH), last)


def _is_thus(words: Sequence[Word], at: int) -> bool:
    """Whether word `at` points ahead to what is said: `былай` or `былай деп`, not the `деп` of words before it."""
    at -= at > 0 and words[at].low == "деп"
    return at >= 0 and words[at].low in ("былай", "былайша")


def _subject_around(layout: Layout, start: int, before: int, after: int, end: int) -> Phrase | None:
    return first_subject(layout, start, before) or first_subject(layout, after, end)


def label(layout: Layout, start: int, colon: int) -> tuple[Phrase | None, Span | None]:
    """Speaker and cue of the words before a colon, both None where they announce no speech."""
    first = max(start, colon - _REACH, layout.sentence_at(max(start, colon - 1))[0])
    words = layout.words_in(first, colon)
    if not words:
        return None, None
    for cue in reversed(layout.cues.find(words)):
        tells = cue.form.kind in ("finite", "participle") and cue.verb.takes != {"think"}
        if tells and cue.last >= len(words) - 3:
            return _subject_around(layout, first, cue.start, cue.end, colon), (cue.start, cue.end)
    named = [(m, p) for m, p in layout.named_in(first, colon) if is_nominative(m.text, p)]
    if named and (named[0][0].start == first or named[-1][0].end == colon) and len(words) <= 14:
        mention, person = named[0] if named[0][0].start == first else named[-1]
        return Phrase(mention.start, mention.end, "person", person), None
    noun = words[-1].noun
    if noun is not None and noun.case == "nom" and len(words) <= _LABEL_WORDS:
        phrase = first_subject(layout, first, colon, breaks=True)
        if phrase is not None and phrase.start <= first + 1 and phrase.end == words[-1].end:
            return phrase, None
    if noun is not None and noun.case == "nom" and _TITLED.match(layout.text, first, colon):
        # A name that the tagger missed, then a comma and a role: the role names the speaker.
        return first_subject(layout, words[1].start, colon), None
    return None, None


def explained(layout: Layout, start: int, colon: int) -> Phrase | None:
    """The person whose state quoted words explain without a reporting verb: `Диқан бағаға разы емес: «…»`."""
    first = max(start, layout.sentence_at(max(start, colon - 1))[0])
    words = layout.words_in(first, colon)
    if not words or colon - first > _REACH or not is_predicate_form(words[-1].low):
        return None
    reported = by_source_phrase(layout, first, colon)
    found = reported[0].phrase if reported else first_subject(layout, first, colon)
    return found if found is not None and found.kind in ("person", "pronoun", "role") else None


def labelled(layout: Layout, index: int, taken: Sequence[Draft]) -> list[Draft]:
    """`Асқар Мамин, министр: – …`: what follows a name, a role and a colon, up to the next such label."""
    start, end = layout.paragraphs[index]
    text = layout.text
    if layout.is_headline(index):
        return []  # `Тоқаев: – …` in a headline: a headline without quotation marks is none
    labels = []
    for found in _LABEL_SPEECH.finditer(text, start, end):
        if found["dash"] is None and not _is_bare_label(layout, start, found):
            continue
        phrase, cue = label(layout, start, found.start())
        if phrase is not None or cue is not None:
            labels.append((max(start, layout.sentence_at(found.start() - 1)[0]), found.end(), phrase, cue))
    drafts: list[Draft] = []
    waiting = deque(taken)
    for at, (first, begin, phrase, cue) in enumerate(labels):
        stop = labels[at + 1][0] if at + 1 < len(labels) else end
        while waiting and waiting[0].end <= begin:
            waiting.popleft()
        stop = min([stop, *(layout.sentence_at(d.start)[0] for d in waiting if _by_another(d) and d.start < stop)])
        if stop <= begin:
            continue
        speech = split_speech(layout, begin, stop)
        if speech is not None:
            drafts.append(attributed(speech.parts, LABEL.name, speech.attribution, phrase))
        else:
            stop = _speech_end(layout, begin, stop, phrase)
            if first > start:
                stop = own_end(layout, begin, stop)
            drafts.append(Draft("direct", (trim_content(text, begin, stop),), LABEL.name, cue, phrase))
    return drafts


def _by_another(draft: Draft) -> bool:
    """Whether words quoted behind a label have a speaker of their own: the labelled one has fallen silent."""
    return draft.phrase is not None and draft.phrase.kind != "pronoun"


def _is_bare_label(layout: Layout, start: int, found: re.Match[str]) -> bool:
    """Whether a colon without a dash ends a label: `Асқар Мамин, министр: Біз …`, a name, a comma and a role."""
    text = layout.text
    if not text[found.end() - 1].isspace() or not (text[found.end()].isupper() or text[found.end()].isdigit()):
        return False
    first = max(start, found.start() - _REACH, layout.sentence_at(max(start, found.start() - 1))[0])
    words = layout.words_in(first, found.start())
    noun = words[-1].noun if words else None
    titled = _TITLED.match(text, first, found.start()) is not None
    return titled and noun is not None and noun.kind == "role" and noun.case == "nom"


def _speech_end(layout: Layout, start: int, end: int, phrase: Phrase | None) -> int:
    """Where unmarked speech stops: before a signature, or where the article names its speaker or reports."""
    sentences = layout.sentences_in(start, end)
    speaker = phrase.person if phrase is not None else None
    for at, (first, last) in enumerate(sentences):
        if at and (_SIGNATURE.match(layout.text, first, last) or _ASIDE.match(layout.text, first, last)):
            return first
        if at and speaker is not None and any(person is speaker for _, person in layout.named_in(first, last)):
            return first
        if at and _reports(layout, first, last):
            while at > 1 and _IMPERSONAL.search(layout.text[slice(*sentences[at - 1])]):
                at -= 1
            return sentences[at][0]
    return end


def _reports(layout: Layout, start: int, end: int) -> bool:
    """Whether a sentence reports what somebody named says: the article speaks, not its guest."""
    drafts = [*by_source_phrase(layout, start, end), *nominalised(layout, start, end)]
    return any(d.phrase is not None and d.phrase.kind != "pronoun" for d in drafts)
