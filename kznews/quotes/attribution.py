"""The attribution that follows quoted words: `, – деді X`, `деп атап өтті X`, `– дейді X журналистерге`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kznews.quotes.contrast import clause_at
from kznews.quotes.cues import SAY, Cue, is_contrasted, is_predicate
from kznews.quotes.grammar import is_predicate_form, words_of
from kznews.quotes.layout import Layout, Span, Word, trim_content
from kznews.quotes.media import is_medium
from kznews.quotes.neighbours import is_attributive, is_no_noun
from kznews.quotes.nouns import may_be_human
from kznews.quotes.oblique import from_body, source_phrase, state_at
from kznews.quotes.phrases import Phrase, first_subject

_GAP = re.compile(r"[\s.,;:!?…»”“\"]*")
_DASH = re.compile(r"[—–‒−―-]+\s*")
# Punctuation, a dash, space: the quoted words go on after their attribution.
_RESUMES = re.compile(r"[.,!?…]\s*[—–−―-]\s+|[.,!?…]\s*[—–−―-]\s*(?=[«\"“])")
_SPEECH_NOUN = re.compile(
    r"(?:пікір|ой|сөз|әңгіме|лебіз|мәлімдеме|жауап|уәж|тілек|сенім|болжам|үндеу|ұсыныс|сұрақ|сауал)(?:[ыі]н|[дт][ыі])?\Z"
)
# `«…» деп мәлімдеді, және адамдар …`: another clause, with a subject of its own.
_NEXT_CLAUSE = re.compile(r"\s*,\s+(?:және|ал|бірақ|алайда|дегенмен|сондықтан|өйткені|себебі)\b")
# `«Өрлеу» деп аталатын кітап жазды`; not `деп атап өтті`.
_NAMING = re.compile(r"ата(?:[лйу]\w*|ды\w*|ған\w*)\Z")
_SPEAKER_WORDS = 8
_DESCRIBED_WORDS = 4
_CLOSING = '»”"'
_OPENING = re.compile(r"[«“„\"]")
_ENOUGH_WORDS = 4
_REACH = 600
"""How long an attribution may be."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with its speaker phrase."""

    cue: Span
    phrase: Phrase | None
    end: int
    resumes: int | None = None
    """Where the quoted words go on, if they do."""
    says: bool = False
    """Whether the cue opens with a form of `де-`."""
    relays: bool = False
    """Whether the cue is what an agency does in a credit line (`деп хабарлайды`)."""


def attribution_after(layout: Layout, at: int, *, said: int) -> Attribution | None:
    """The attribution of the words that end at `at`, or None; `said` is where they begin.

    Only what opens with a form of `де-` counts, or stands behind a dash and has a cue of its own:
    `«Жыл адамы» деп таныды` attributes nothing.
    """
    text = layout.text
    _, stop = layout.paragraph_at(max(said, at - 1))
    stop = min(stop, at + _REACH)
    gap = _GAP.match(text, at, stop)
    assert gap is not None
    dash = _DASH.match(text, gap.end(), stop)
    begin = dash.end() if dash is not None else gap.end()
    if begin >= stop:
        return None
    end = min(stop, max(clause_at(layout, begin)[1], begin))
    resumed = _RESUMES.search(text, begin, stop)
    if resumed is not None and resumed.start() <= end:
        end = resumed.start()
    else:
        resumed = None
    words = layout.words_in(begin, end)
    if not words or words[0].start != begin:
        return None
    long = len(layout.words_in(max(said, at - _REACH), at)) >= _ENOUGH_WORDS
    long |= dash is not None and "," in gap[0] and text[at - 1] in _CLOSING  # `«Иә», – деп күбірледі`
    marked = dash is not None or ("," in gap[0] and long)
    found = _said(layout, words, marked=marked, long=long)
    if found is None and dash is not None and "." not in gap[0]:
        found = _told(layout, words)  # behind a full stop a dash begins other words
    if found is None:
        return None
    cue, phrase = found
    if not marked and _only_names(layout, words, cue, max(said, at - _REACH), at):
        return None
    relays = (phrase is None or phrase.kind in ("body", "medium")) and any(
        "relay" in c.verb.takes and c.end == cue[1] for c in layout.cues.find(words)
    )
    credited = text[cue[0] : end] if phrase is None else text[phrase.start : phrase.end]
    if relays and is_medium(layout, credited) and "хабарла" in text[cue[0] : cue[1]].lower():
        return None
    says = words[0].low.startswith(SAY)
    resumes = resumed.end() if resumed is not None else None
    return Attribution(cue, phrase, end, resumes, says, relays)


def _only_names(layout: Layout, words: Sequence[Word], cue: Span, start: int, end: int) -> bool:
    """Whether `деп` gives a name: `«Тазалық жылы» деп жариялады`, the words in `start:end` being no clause."""
    if not any(c.end == cue[1] and "names" in c.verb.takes for c in layout.cues.find(words)):
        return False
    said = layout.words_in(start, end)
    return not said or not is_predicate_form(said[-1].low)


def _said(layout: Layout, words: Sequence[Word], *, marked: bool, long: bool) -> tuple[Span, Phrase | None] | None:
    """Cue and speaker where the attribution opens with a form of `де-`."""
    cues = layout.cues.find(words)
    if words[0].low == "деп":
        return _after_dep(layout, words, cues, marked=marked, long=long)
    if not cues or cues[0].first != 0 or not cues[0].says:
        return None
    say = cues[0]
    if say.form.kind == "similative" or (
        say.form.kind == "participle" and not is_predicate(say, words, layout.text)
    ):
        return _saying(layout, words, say, cues[1:]) if marked or long else None
    # `«…», – дей келе` says too.
    other = is_contrasted(say, words, layout.text) or (marked and say.form.kind == "converb")
    if say.form.kind not in ("finite", "participle", "passive") and not other:
        return None
    if say.form.kind == "passive" and not (marked or long):
        return None
    return (say.start, say.end), _speaker(layout, words, say, say)


def _saying(
    layout: Layout, words: Sequence[Word], say: Cue, later: Sequence[Cue]
) -> tuple[Span, Phrase | None] | None:
    """`деген пікір білдірді X`, `– деген Айгүл …`: attributive `деген` before a noun of speech or the speaker."""
    if len(words) > 1 and words[1].low in words_of("opinion"):
        return (say.start, words[1].end), first_subject(layout, words[1].end, words[-1].end)
    noun = next((i for i, w in enumerate(words[1:3], 1) if _SPEECH_NOUN.match(w.low)), None)
    if noun is not None:
        between = _between(layout, words, noun, later)
        if between is not None:
            return between
        told = next((c for c in later if noun <= c.first <= noun + 3 or c.first < noun <= c.last), None)
        if told is not None and told.form.kind in ("finite", "participle"):
            return (say.start, told.end), _speaker(layout, words, say, told)
        return None
    phrase = first_subject(layout, say.end, words[-1].end, breaks=True)
    if phrase is None or len(layout.words_in(say.end, phrase.end)) > _SPEAKER_WORDS:
        return None
    return (say.start, say.end), phrase


def _between(layout: Layout, words: Sequence[Word], noun: int, later: Sequence[Cue]) -> tuple[Span, Phrase] | None:
    """`деген сөзді облыс әкімі айтты`: the speaker between the noun of speech and the verb."""
    told = next(iter(later), None)
    if told is None or told.first <= noun + 1 or told.form.kind != "finite" or "clause" not in told.verb.takes:
        return None
    phrase = first_subject(layout, words[noun].end, told.start)
    return None if phrase is None else ((told.start, told.end), phrase)


def _after_dep(
    layout: Layout, words: Sequence[Word], cues: Sequence[Cue], *, marked: bool, long: bool
) -> tuple[Span, Phrase | None] | None:
    if len(words) > 1 and _NAMING.match(words[1].low):
        return None
    if cues and cues[0].first == 0:
        # `деп отыр`
        return (cues[0].start, cues[0].end), _speaker(layout, words, None, cues[0])
    for cue in cues:
        if not _reaches(layout, words, cue):
            break
        told = cue.form.kind in ("finite", "participle", "passive", "converb")
        if (told or is_contrasted(cue, words, layout.text)) and not cue.says:
            cue = next((c for c in cues if c.first == cue.last + 1 and c.form.kind == "finite"), cue)
            if cue.form.kind == "passive" and not marked:
                return None
            near = cue.first <= 4
            span = (words[0].start if near else cue.start, cue.end)
            return span, _speaker(layout, words, None, cue)
        if cue.form.kind == "first":
            return None
    if not (marked and long) or any(cue.form.kind == "first" for cue in cues[:1]):
        return None
    if len(words) > 1 and words[1].low.endswith(("уі", "уы")):
        return None
    # A verb outside the lexicon: the punctuation says that these are somebody's words.
    return (words[0].start, words[0].end), _speaker(layout, words, None, None)


def _reaches(layout: Layout, words: Sequence[Word], cue: Cue) -> bool:
    """Whether `деп` leads to `cue`: one clause, and not far for an attributive one."""
    if not is_predicate(cue, words, layout.text) and cue.first > 3:
        return False
    if any(word.low == "және" for word in words[1 : cue.first]):
        return False
    return "," not in layout.text[words[0].end : cue.start]


def _told(layout: Layout, words: Sequence[Word]) -> tuple[Span, Phrase | None] | None:
    """Cue and speaker of `– Асқар Мамин атап өтті`: a dash, the speaker, a finite cue."""
    for cue in layout.cues.find(words):
        if cue.form.kind == "finite" and "quote" in cue.verb.takes and cue.first <= 8:
            phrase = first_subject(layout, words[0].start, cue.start) if cue.first else None
            phrase = phrase or first_subject(layout, cue.end, words[-1].end)
            return None if phrase is None else ((cue.start, cue.end), phrase)
    return None


def _speaker(layout: Layout, words: Sequence[Word], opens: Cue | None, cue: Cue | None) -> Phrase | None:
    """The speaker of an attribution: between `деп` and its verb, else behind the verb."""
    first = 1 if opens is None else opens.last + 1
    if cue is None:
        return first_subject(layout, words[0].end, words[-1].end)
    if cue.first > first:
        between = first_subject(layout, words[first].start, words[cue.first - 1].end)
        if between is not None:
            return between
    rest = words[cue.last + 1 :]
    converb = cue.form.kind == "converb" and layout.text.startswith(",", cue.end)
    if not rest or converb or _NEXT_CLAUSE.match(layout.text, cue.end):
        return None
    if cue.form.kind == "participle" and not is_predicate(cue, words, layout.text):
        return _attributed(layout, rest)
    if cue.form.kind == "passive":
        return _document(layout, rest)
    found = first_subject(layout, rest[0].start, rest[-1].end) or state_at(layout, cue.end, rest[-1].end)
    return found or from_body(layout, rest[0].start, rest[-1].end) or _unlisted(layout, rest, says=cue.says)


def _attributed(layout: Layout, rest: Sequence[Word]) -> Phrase | None:
    """`деп шырылдаған бизнесмендердің мәселесі`: whom the participle describes, in any case."""
    named = layout.named_in(rest[0].start, rest[-1].end)
    for at, word in enumerate(rest[:_DESCRIBED_WORDS]):
        if at and layout.text[rest[at - 1].end : word.start].strip():
            break
        if named and named[0][0].start == word.start:
            return Phrase(word.start, named[0][0].end, "person", named[0][1])
        noun = word.noun
        if noun is not None and noun.kind == "role":
            return Phrase(rest[0].start, word.end, "role")
    return None


def _document(layout: Layout, rest: Sequence[Word]) -> Phrase | None:
    """`делінген министрліктің хабарламасында`: whose message it is."""
    for i, word in enumerate(rest):
        if i and word.case == "loc" and not is_attributive(rest[i - 1].low):
            found = source_phrase(layout, rest[0].start, rest[i - 1].end) if i <= _SPEAKER_WORDS else None
            owner = rest[i - 1].noun
            named = owner is not None and owner.kind == "role" and owner.case == "gen"
            return (
                replace(found, kind="body") if found is not None and found.kind == "role" and not named else found
            )
    return None


def _unlisted(layout: Layout, rest: Sequence[Word], *, says: bool) -> Phrase | None:
    """A short phrase right behind the cue whose head no lexicon knows (`деді жүргізушілердің бірі`).

    Alone behind `деді` it can be nothing but the speaker: `деді жас ұста`.
    """
    kept: list[Word] = []
    start = layout.sentence_at(rest[0].start)[0]
    if rest[0].low == "мен" or layout.text[start : rest[0].start].rstrip().endswith(","):
        return None  # another clause: `деді, мен бұрылдым`
    for word in rest:
        if kept and layout.text[kept[-1].end : word.start].strip():
            break
        if word.case not in ("nom", "gen"):
            break
        kept.append(word)
    if not 0 < len(kept) <= 4 or kept[-1].case != "nom" or len(kept) < len(rest) - 3:
        return None
    alone = says and len(kept) == len(rest) and len(kept[-1].low) > 2 and not is_no_noun(layout, kept[-1])
    if not alone and not may_be_human(kept[-1].text):
        return None
    return Phrase(kept[0].start, kept[-1].end, "role")


_BREAK = re.compile(
    r"(?:[,!?…;.»”\"]\s*[—–−―-]+\s*|[,!?…»”\"]\s+(?=де[пдйг])|(?<=\w)\s+[—–−―-]+\s*(?=де(?:ді|йді|п)\b))(?=\w)"
)


@dataclass(frozen=True, slots=True)
class Speech:
    """Words said, taken out of the stretch that holds them and their attribution."""

    parts: tuple[Span, ...]
    attribution: Attribution
    following: int | None = None
    """Where somebody else begins to speak."""


def split_speech(layout: Layout, start: int, end: int, *, dashed: bool = False) -> Speech | None:
    """The words said in `start:end` and the attribution that interrupts or ends them, None without one.

    With `dashed` only an attribution behind a dash counts.
    """
    parts: list[Span] = []
    first: Attribution | None = None
    begin: int | None = start
    while begin is not None and begin < end:
        at, attribution = _break(layout, begin, end, dashed=dashed and first is None)
        if first is not None and attribution is not None and _differ(layout, first, attribution):
            break
        parts.append(trim_content(layout.text, begin, at))
        first = first or attribution
        begin = attribution.resumes if attribution is not None else None
    else:
        begin = None
    kept = tuple(p for p in parts if p[0] < p[1])
    return Speech(kept, first, begin) if first is not None and kept and parts[0] == kept[0] else None


def split_dialogue(layout: Layout, start: int, end: int, *, dashed: bool = False) -> list[Speech]:
    """The speeches of `start:end` one after the other: `— А? — деп сұрады X. — Б, — деді Y.`"""
    found: list[Speech] = []
    begin: int | None = start
    while begin is not None:
        speech = split_speech(layout, begin, end, dashed=dashed)
        if speech is None:
            break
        found.append(speech)
        begin = speech.following
    return found


def _differ(layout: Layout, one: Attribution, other: Attribution) -> bool:
    """Whether two attributions name different speakers."""
    if one.phrase is None or other.phrase is None or other.phrase.kind == "pronoun":
        return False
    if one.phrase.person is not None and other.phrase.person is not None:
        return one.phrase.person is not other.phrase.person
    return layout.text[one.phrase.start : one.phrase.end] != layout.text[other.phrase.start : other.phrase.end]


def _break(layout: Layout, start: int, end: int, *, dashed: bool) -> tuple[int, Attribution | None]:
    """Where the words that begin at `start` end, and the attribution that ends them, None where nothing does."""
    text = layout.text
    for found in _BREAK.finditer(text, start, end):
        if dashed and not any(dash in found[0] for dash in "—–−―-"):
            continue
        bare = found[0][0] in _CLOSING and found[0][1:].isspace()
        if bare and _OPENING.search(text, max(start, found.start() - _REACH), found.start()):
            continue  # the end of a quotation inside the words: `Ол маған «келемін» деді`
        at = found.start() + (1 if text[found.start()] in "!?…" else 0)
        attribution = attribution_after(layout, at, said=start)
        if attribution is not None and attribution.cue[0] < end:
            return at, attribution
    return end, None
