"""Reported clauses: with `деп` (`… деп мәлімдеді X`) and nominalised (`X … болатынын айтты`)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kznews.article import QuoteKind
from kznews.quotes.cues import Cue, is_contrasted, is_predicate
from kznews.quotes.drafts import Draft
from kznews.quotes.grammar import FIRST_PERSON, is_predicate_form, words_of
from kznews.quotes.indirect_rules import DEP, NOMINALISED
from kznews.quotes.layout import Layout, Word, trim_content
from kznews.quotes.marks import pair_closed_by
from kznews.quotes.media import is_credited_medium, is_medium, skip_dateline
from kznews.quotes.oblique import from_body, state_at
from kznews.quotes.openings import past_occasion, past_openers, past_statement
from kznews.quotes.phrases import Phrase, first_subject
from kznews.quotes.relay import reference

# Participle + possessive + case: `өткенін`, `болатынын`, `екенін`; nouns of need alike.
# The consonant before the ending is the one that phonology asks for, so that `науқанын` and `органын` are none.
_PARTICIPLE = (
    r"(?:\w*(?:[птксшщчцфхқһв]қан|[птксшщчцфхқһв]кен|[^птксшщчцфхқһ\W]ған|[^птксшщчцфхқһ\W]ген)"
    r"|\w+[аеийяю]т[ыі]н|екен)(?:д[ыі][ғг])?(?:дар|дер)?"
)
_NEED = r"(?:(?:қажетт|керект|қажеттіл|жоқт|емест)[ыі](?:л[ыі])?[ғг]|керег|жоғ|бар)"
_NOMINALISED = re.compile(rf"{_PARTICIPLE}(?:[ыі]м[ыі]зд[ыі]|[ыі]н)\Z|{_NEED}[ыі]н\Z")
_NOMINALISED_DATIVE = re.compile(rf"(?:{_PARTICIPLE}|{_NEED})[ыі]н[ае]\Z")
# `… екенінен хабардар етті`
_NOMINALISED_ABLATIVE = re.compile(rf"(?:{_PARTICIPLE}|{_NEED})[ыі]н[ае]н\Z")
NOMINALISED_BARE = re.compile(rf"(?:{_PARTICIPLE}|{_NEED})[ыі]\Z")
# `жаңылыс дегенді айтты`: the object is what was said.
_SAID = "дегенді"
_COPULA = re.compile(r"екен(?:д[ыі][ғг])?(?:[ыі]н?)?(?:[ае]н?)?\Z")
_ABOUT = frozenset(("туралы", "жөнінде", "жайлы", "жайында", "хақында"))
# Endings that no adjective has.
_FINITE = re.compile(r"\w{2}(?:[ае]д[ыі]|йд[ыі]|[ғқ]ан|[гк]ен|[ыі]пт[ыі])\Z")
# `ашайын деп отыр` (is about to open) speaks of a plan.
_INTENDS = re.compile(r"\w+(?:[йае]й[ыі]н|с[ыі]н|[ғгқк][ае]л[ыі]|[мбп][ае][қк]ш[ыі])\Z")
# `… келгеннен кейін, …`, `… келген соң, …`, `… келгенде, …`; without its comma only a name is a new subject.
_TIME_CLAUSE = re.compile(r"(?:[ғқ]ан|[гк]ен)(?:(?:нан|нен)\s+кейін|\s+(?:соң|кезде|сәтте|бойда)|да|де),?\s+")
# `X сөйлердің алдында айтты`: X speaks later, somebody else told it.
_BEFORE_DOING = re.compile(r"\b\w+[ае]?р(?:(?:дың|дің)\s+(?:алд|қарсаң)|(?:дан|ден)\s+бұрын)")
_THUS_TOLD = re.compile(r"\bбылай(?:ша)?\s+(?:деп\s+)?\w+(?:\s\w+){0,2}:\s+(?=\w)", re.IGNORECASE)
_THUS = frozenset(("былай", "осылай", "бұлай", "былайша", "осылайша"))
_GAP = 9
_FAR = 18
"""How many words may part a nominalised clause from its cue: the name and the whole title of the speaker."""
_MIN_WORDS = 2
_NEAR = 2
_MIN_DEP_WORDS = 4


def with_dep(layout: Layout, start: int, end: int, *, after: Draft | None = None) -> list[Draft]:
    """`… деп мәлімдеді X`, `X … деп санайды`, `…, деп хабарлайды X` without quotation marks.

    after: what the same sentence reports before `start`; its speaker goes on, credit lines are for both.
    """
    words = layout.words_in(start, end)
    cues = layout.cues.find(words)
    for at in range(len(words) - 1, 0, -1):
        if words[at].low != "деп":
            continue
        cue = next((c for c in cues if c.first >= at), None)
        if words[at - 1].low in _THUS:
            continue
        if cue is not None and cue.first == at and _INTENDS.match(words[at - 1].low):
            continue
        if cue is None or cue.first - at > _GAP or not _reports_clause(cue, words, layout.text):
            continue
        if after is not None and ("relay" in cue.verb.takes or cue.says):
            continue
        draft = _dep_draft(layout, start, end, words, at, cue, after.phrase if after is not None else None)
        if draft is not None:
            return [draft]
    return _with_say(layout, start, end, words, cues) if after is None else []


def thus(layout: Layout, start: int, end: int) -> list[Draft]:
    """`Министр былай деді: көпір ашылады`: a clause without quotation marks behind a colon."""
    colon = _THUS_TOLD.search(layout.text, start, end)
    cues = layout.cues.find(layout.words_in(colon.start(), colon.end())) if colon is not None else []
    if colon is None or not cues or cues[-1].form.kind not in ("finite", "participle"):
        return []
    phrase = first_subject(layout, start, colon.start()) or first_subject(layout, cues[-1].end, colon.end())
    content = trim_content(layout.text, colon.end(), end)
    if len(layout.words_in(*content)) < _MIN_DEP_WORDS:
        return []
    return [Draft("indirect", (content,), DEP.name, (cues[-1].start, cues[-1].end), phrase)]


def _with_say(layout: Layout, start: int, end: int, words: Sequence[Word], cues: Sequence[Cue]) -> list[Draft]:
    """`Мамандар қыс суық болады дейді`: `де-` alone behind a clause that ends in its predicate."""
    for cue in cues:
        if not cue.says or words[cue.first].low == "деп" or cue.form.negative:
            continue
        if cue.form.kind != "finite" and not is_contrasted(cue, words, layout.text):
            continue
        between = layout.text[words[cue.first - 1].end : cue.start] if cue.first else "."
        predicate = words[cue.first - 1].low if cue.first else ""
        if between.strip(" ,") or not (is_predicate_form(predicate) or FIRST_PERSON.match(predicate)):
            continue
        begin = skip_dateline(layout.text, start, cue.start)
        phrase = first_subject(layout, cue.end, end, breaks=True)
        if phrase is None and "," in between:
            continue
        if phrase is None:
            phrase = first_subject(layout, begin, cue.start, breaks=True) or _opening_body(
                layout, begin, cue.start
            )
            if phrase is not None:
                begin = past_occasion(layout, phrase.end, cue.start)
            elif not FIRST_PERSON.match(predicate):
                continue
        content = trim_content(layout.text, past_openers(layout, begin, cue.start), cue.start)
        if len(layout.words_in(*content)) >= _MIN_DEP_WORDS - 1:
            return [Draft("indirect", (content,), DEP.name, (cue.start, cue.end), phrase)]
    return []


def with_opinion(layout: Layout, start: int, end: int) -> list[Draft]:
    """`X … деген пікірде`: the clause before `деген` is what X thinks."""
    words = layout.words_in(start, end)
    cues = layout.cues.find(words)
    for at in range(1, len(words) - 1):
        last = _opinion_end(words, at, cues) if words[at].low == "деген" else None
        if last is None:
            continue
        begin = skip_dateline(layout.text, start, words[at].start)
        phrase = first_subject(layout, begin, words[at].start, breaks=True)
        if phrase is None:
            continue
        content = trim_content(layout.text, past_openers(layout, phrase.end, words[at].start), words[at].start)
        if layout.words_in(*content):
            return [Draft("indirect", (content,), DEP.name, (words[at].start, last), phrase)]
    return []


def _opinion_end(words: Sequence[Word], at: int, cues: Sequence[Cue]) -> int | None:
    """Where the cue `деген пікірде`, `деген тұжырым жасады` that opens at `at` ends, None where none does."""
    if words[at + 1].low in words_of("opinion"):
        return words[at + 1].end
    for cue in cues:
        if cue.first == at + 1 and cue.verb.fixed and "clause" in cue.verb.takes:
            return cue.end if cue.form.kind == "finite" and not cue.form.negative else None
    return None


def _reports_clause(cue: Cue, words: Sequence[Word], text: str) -> bool:
    if cue.says:
        return words[cue.first].low == "деп"
    if cue.form.kind not in ("finite", "participle", "converb", "conditional") or cue.form.negative:
        return False
    return is_predicate(cue, words, text) and bool(cue.verb.takes & {"clause", "think", "relay"})


def _dep_draft(
    layout: Layout, start: int, end: int, words: Sequence[Word], at: int, cue: Cue, speaker: Phrase | None
) -> Draft | None:
    text = layout.text
    between = first_subject(layout, words[at].end, cue.start) if cue.first > at + 1 else None
    phrase = between or (None if cue.form.kind == "converb" else first_subject(layout, cue.end, end, breaks=True))
    credit = "relay" in cue.verb.takes
    if phrase is None and cue.last + 1 < len(words):
        phrase = state_at(layout, cue.end, end) or from_body(layout, cue.end, end)
    origin = reference(layout, words[at].end, end)
    if origin is not None:
        phrase = None if is_medium(layout, text[origin.start : origin.end]) else origin
        if phrase is None:
            return None
    elif credit and is_credited_medium(layout, phrase, text[words[at].end : end]):
        return None
    begin = skip_dateline(text, start, words[at].start)
    set_off = "," in text[words[at - 1].end : words[at].start]
    if phrase is None and not set_off:
        phrase = _main_subject(layout, begin, words[at].start, breaks=True)
        phrase = phrase or _opening_body(layout, begin, words[at].start)
        if phrase is not None:
            begin = past_occasion(layout, phrase.end, words[at].start)
    phrase = phrase or speaker
    if phrase is None and (credit or cue.says or "think" in cue.verb.takes):
        return None
    content = trim_content(text, past_openers(layout, begin, words[at].start), words[at].start)
    inside = layout.words_in(*content)
    if not _is_clause(inside, credit=credit):
        return None
    near = cue.first - at <= 4
    return Draft("indirect", (content,), DEP.name, (words[at].start if near else cue.start, cue.end), phrase)


def _is_clause(words: Sequence[Word], *, credit: bool) -> bool:
    """Whether the words before `деп` say something: `оны батыр деп санайды` only names."""
    if len(words) == _MIN_WORDS and _FINITE.search(words[-1].low):
        return True
    if len(words) < _MIN_DEP_WORDS - 1:
        return False
    if is_predicate_form(words[-1].low):
        return True
    if len(words) < _MIN_DEP_WORDS:
        return False
    # The last word may be an optative: `жол ашылсын деп`, not `оны батыр деп`.
    return not credit and not any(w.case == "acc" for w in words[:-1])


def nominalised(layout: Layout, start: int, end: int) -> list[Draft]:
    """`X … болатынын айтты`, `… өткенін X хабарлады`; several in a sentence share their speaker."""
    words = layout.words_in(start, end)
    drafts: list[Draft] = []
    first = 0
    previous: Draft | None = None
    for cue in layout.cues.find(words):
        if cue.first < first or not _takes_clause(cue, words, layout.text):
            continue
        if cue.last + 1 < len(words) and words[cue.last + 1].low in ("деді", "дейді"):
            continue  # `… дәлелдейді деді сарапшы`: said inside what is said
        object_at = clause_object(words, first, cue)
        if object_at is None:
            continue
        draft = _nominal_draft(layout, start, end, words, first, object_at, cue, previous)
        if draft is None:
            continue
        drafts.append(draft)
        # After a converb the subject stays: `… екенін атап өтіп, … жатқанын айтты`.
        previous = draft if cue.form.kind == "converb" else None
        first = cue.last + 1
    return drafts


def _takes_clause(cue: Cue, words: Sequence[Word], text: str) -> bool:
    if cue.says or not cue.verb.takes & {"clause", "relay"} or cue.form.negative:
        return False
    if cue.form.kind == "nominal":
        return cue.last + 1 < len(words) and words[cue.last + 1].low in _ABOUT
    return cue.form.kind in ("finite", "converb", "participle") or is_contrasted(cue, words, text)


def clause_object(words: Sequence[Word], first: int, cue: Cue) -> int | None:
    """Index of the nominalised verb that is the cue's object, None where it has none."""
    for at in range(cue.first - 1, max(first, cue.first - _FAR) - 1, -1):
        low = words[at].low
        if low == "деп":
            return None  # `… екенін білдік, деп хабарлайды …`
        if _NOMINALISED.match(low) or (low == _SAID and "agent" not in cue.verb.takes and at > first):
            return at
        if _NOMINALISED_DATIVE.match(low) and cue.verb.stem in words_of("takes_dative"):
            return at
        if cue.verb.fixed == ("хабардар",) and _NOMINALISED_ABLATIVE.match(low):
            return at
        if low in _ABOUT and at > first and NOMINALISED_BARE.match(words[at - 1].low):
            return at - 1
        if words[at].case == "acc" and low not in words_of("bare_in"):
            return None
    return None


def _nominal_draft(
    layout: Layout,
    start: int,
    end: int,
    words: Sequence[Word],
    first: int,
    object_at: int,
    cue: Cue,
    previous: Draft | None,
) -> Draft | None:
    text = layout.text
    segment = words[first].start if first else skip_dateline(text, start, words[object_at].start)
    nominal = words[object_at]
    begin = segment
    after_object = words[object_at + 1].start if object_at + 1 < cue.first else cue.start
    phrase = first_subject(layout, after_object, cue.start) if after_object < cue.start else None
    if phrase is not None and _BEFORE_DOING.search(text, phrase.end, cue.start):
        phrase = None
    if phrase is None and cue.form.kind == "participle" and not is_predicate(cue, words, text):
        if cue.last + 1 < len(words) and words[cue.last + 1].low in ("әрі", "және"):
            return None
        phrase = first_subject(layout, cue.end, end, breaks=True)
        if phrase is None:
            return None
    if phrase is None and previous is None:
        phrase = _main_subject(layout, segment, nominal.start)
        if phrase is not None and _COPULA.match(nominal.low) and not layout.words_in(phrase.end, nominal.start):
            phrase = None  # `… жаһандық бизнес екенін айтты`: a predicate, no subject
        if phrase is not None:
            begin = past_occasion(layout, phrase.end, nominal.start)
    if phrase is None and cue.last + 1 < len(words) and cue.form.kind == "finite":
        phrase = first_subject(layout, cue.end, end, breaks=True)
    if phrase is None and previous is None:
        phrase = _opening_body(layout, segment, nominal.start)
        begin = phrase.end if phrase is not None else begin
    if phrase is None and previous is not None:
        phrase = previous.phrase
    if phrase is None and "agent" in cue.verb.takes:
        return None
    if phrase is None and cue.form.kind == "nominal":
        return None
    stop = nominal.end
    if object_at > first and (_COPULA.match(nominal.low) or nominal.low == _SAID):
        stop = words[object_at - 1].end
    if phrase is None and not first:
        begin = past_occasion(layout, past_openers(layout, begin, nominal.start), nominal.start)
    begin = past_statement(layout, begin, nominal.start)
    kind: QuoteKind = "indirect"
    marks = pair_closed_by(text, layout.paragraph_at(stop)[0], stop)
    if marks is not None and (marks[0] < segment or not text[begin : marks[0]].strip(" ,—–−―-")):
        # `ол «жол дайын екенін» айтты`, also with sentences before the last: `«Жол жоқ. Су да жоқ» екенін айтты`
        kind, content = "direct", trim_content(text, marks[0] + 1, stop)
    else:
        stop = marks[1] if marks is not None else stop
        content = trim_content(text, past_openers(layout, begin, nominal.start), stop)
    if len(layout.words_in(*content)) < _MIN_WORDS:
        return None
    return Draft(kind, (content,), NOMINALISED.name, (cue.start, cue.end), phrase)


def _main_subject(layout: Layout, start: int, end: int, *, breaks: bool = False) -> Phrase | None:
    """The first subject of `start:end`, or the one right behind its clause: `Жиын өткен соң, министр … айтты`."""
    first = first_subject(layout, start, end, breaks=breaks)
    other = past_statement(layout, start, end) if first is not None and not breaks else start
    if other > start:
        # `Әкім келді, бірақ полиция … айтты`
        second = first_subject(layout, other, end, breaks=True)
        near = second is not None and len(layout.words_in(other, second.start)) <= _NEAR
        return second if near and second is not None and second.kind != "pronoun" else first
    clause = _TIME_CLAUSE.search(layout.text, first.end, end) if first is not None else None
    if clause is None:
        return first
    main = first_subject(layout, clause.end(), end, breaks=True)
    if main is None or main.start != clause.end() or main.kind == "pronoun":
        return first
    named = main.person is not None or "," in clause[0]
    return main if named and not layout.text.startswith("бір ", main.start) else first


def _opening_body(layout: Layout, start: int, end: int) -> Phrase | None:
    """What opens the clause without being a person: a body in the ablative, a country (`Иран … мәлімдеді`)."""
    begin = past_openers(layout, start, end)
    state = state_at(layout, begin, end)
    if state is not None and state.end < end:
        return state
    found = from_body(layout, begin, end)
    return found if found is not None and found.start <= begin + 1 else None
