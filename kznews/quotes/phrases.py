"""Finding the noun phrase that names the speaker, in an attribution or at the head of a reporting clause.

Kazakh marks the speaker by the nominative (`министр айтты`, `деді министр`), by the genitive or nothing before a
source noun (`министрдің айтуынша`, `министрлік мәліметінше`). Names come from the persons stage; roles, bodies and
groups are told by their head noun, which in a Kazakh phrase is its last word.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from kznews.article import Mention, Organization, Person
from kznews.quotes.grammar import words_of
from kznews.quotes.layout import Layout, Word
from kznews.quotes.neighbours import (
    bars_subject,
    clause_openers,
    countries,
    heads_inner_body,
    is_attributive,
    is_described_worker,
    is_habitual_relative,
    is_owned,
    is_owned_place,
    is_pointed_at,
    is_relative,
    office_fields,
)
from kznews.quotes.phrase_edges import AND, BREAKS, closed_end, is_inside_marks, phrase_start, shares_case
from kznews.quotes.title_chains import Named, is_nominative, leads_to_name, meets, titles_name

PhraseKind = Literal["person", "pronoun", "role", "body", "medium"]

# A Roman numeral (`XX ғасыр`) is none.
_ACRONYM = re.compile(r"(?![IVX]+\Z)[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ]{2,8}\Z")
# Adjective or activity rather than a body, unless somebody's: `орталық`, `қызмет етуге`.
_ONLY_OWNED = frozenset(("орталық", "қызмет", "топ", "мектеп", "бөлім", "көрші"))
# `жазғандай`: as somebody wrote.
_SIMILATIVE = re.compile(r"\w{2,}[ғгқк][ае]н[дт][ае]й\Z")
# Before a body these describe it: `басқарушы компания`.
_DOING = ("ушы", "уші", "юшы", "юші")
HONORIFIC = ("мырза", "ханым")
# `Қаржаубай ағамыз`: the one whom the writer calls an elder.
_RESPECTED = re.compile(r"(?:аға|апа|әпке|ата|әже|әке|ана)(?:й)?(?:мыз|міз)\Z")
# `«АЖ»-ға`
_SUFFIXED_NAME = re.compile(r"[»”\"]-\w")
_CLOSES = re.compile(r"[»”\"]")
_OWNED_GENITIVE = re.compile(r"\w{3,}[ыі]н[ыі]ң\Z")
_CALLED = frozenset(("есімді", "атты"))
_CALLED_WORDS = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that name a speaker, and what is known of them from their form."""

    start: int
    end: int
    kind: PhraseKind
    person: Person | None = None
    organization: Organization | None = None


def first_subject(layout: Layout, start: int, end: int, *, breaks: bool = False) -> Phrase | None:
    """The first phrase in the nominative inside `start:end` that can be a speaker, or None.

    With `breaks` a comma or dash that follows the phrase does not matter but one before it ends the search.
    """
    words = layout.words_in(start, end)
    if breaks and words and BREAKS.search(layout.text, start, words[0].start):
        return None
    named = {m.start: (m, p) for m, p in layout.named_in(start, end) if m.end <= end}
    bodies = {m.start: (m, o) for m, o in layout.bodies_in(start, end) if m.end <= end}
    i = 0
    while i < len(words):
        word = words[i]
        broken = breaks and i and _breaks_off(layout.text[words[i - 1].end : word.start])
        if broken and not titles_name(layout, words, i - 1, named):
            return None
        if word.start in named:
            mention, person = named[word.start]
            found = _named(layout, words, mention, person)
            if found is not None and not _acts_in_relative(layout, words, found.end):
                return found
            while i < len(words) and words[i].start < mention.end:
                i += 1
            continue
        if word.start in bodies:
            found = _body(layout, words, *bodies[word.start], named)
            if found is not None and not _acts_in_relative(layout, words, found.end):
                return _speaker_at_event(layout, words, found) or found
        if word.low in ("ол", "олар") and not _is_determiner(words, i):
            return Phrase(word.start, word.end, "pronoun")
        found = _headed(layout, words, i, named)
        if found is not None and not _acts_in_relative(layout, words, found.end):
            return _speaker_at_event(layout, words, found) or found
        i += 1
    return None


def _speaker_at_event(layout: Layout, words: Sequence[Word], host: Phrase) -> Phrase | None:
    """The first name behind `әкімдік өткізген брифингте`, where it is a subject: the body is only the host."""
    at = bisect_left(words, host.end, key=lambda w: w.start)
    if host.kind != "body" or at + 1 >= len(words) or not is_relative(words[at].low):
        return None
    event = next((w for w in words[at + 1 : at + 3] if w.case == "loc"), None)
    if event is None:
        return None
    mention, person = next(iter(layout.named_in(event.end, words[-1].end)), (None, None))
    if mention is None or person is None or not is_nominative(mention.text, person):
        return None
    return first_subject(layout, mention.start, words[-1].end)


def _breaks_off(gap: str) -> bool:
    """Whether what stands between two words ends a clause; the `?` of `«Қашан?» деген` does not."""
    return BREAKS.search(gap, max(gap.rfind(mark) for mark in '»”"') + 1) is not None


def _acts_in_relative(layout: Layout, words: Sequence[Word], end: int) -> bool:
    """Whether the phrase that ends at `end` only acts in a clause about another.

    `агенттік сұраған сарапшылар`, `Омаров басқаратын мекемеде`, `газет жазғандай, министр …`
    """
    at = bisect_left(words, end, key=lambda w: w.start)
    if at + 1 < len(words) and _SIMILATIVE.match(words[at].low) and layout.cues.is_cue_form(words[at].low):
        return True
    if at + 1 >= len(words) or not is_relative(words[at].low):
        return False
    if is_habitual_relative(words[at].low) and words[at + 1].low not in words_of("copula"):
        return True
    if words[at + 1].text[0].isupper() and words[at + 1].case in ("loc", "abl", "dat"):
        return True  # `адамдар мекендеген Сирияда`
    # `Омаров бастаған еліміздің сарапшылары`
    described = at + 2 if words[at + 1].case == "gen" and at + 2 < len(words) else at + 1
    noun = words[described].noun
    return noun is not None and noun.kind == "role" and noun.case == "nom"


def _named(layout: Layout, words: Sequence[Word], mention: Mention, person: Person) -> Phrase | None:
    """A name in the nominative that is the subject, alone or with another (`X мен Y`), or `X-тың өзі`."""
    after = next((w for w in words if w.start >= mention.end), None)
    if not is_nominative(mention.text, person):
        if after is None or after.low != "өзі" or layout.nouns.case_of(mention.text.split()[-1]) != "gen":
            return None
        return Phrase(mention.start, after.end, "person", person)
    end = mention.end
    if after is not None and after.low.startswith(HONORIFIC):
        if after.low not in HONORIFIC:
            return None
        end = after.end
    elif after is not None and after.low in _CALLED:
        return _called(layout, words, mention, person)
    elif after is not None and bars_subject(after.low):
        return None
    elif after is not None and (owned := _role_in_owned(layout, words, after)) is not None:
        return Phrase(mention.start, owned.end, "role")
    elif after is not None and _RESPECTED.match(after.low):
        end = after.end
    elif after is not None and (noun := after.noun) is not None and noun.possessed:
        # `Трамп әкімшілігі`: the name belongs to a body or to somebody else. In another case what is owned is
        # part of the content: `Трамп кеңесшісінің кететінін айтты`.
        if noun.case == "nom":
            return Phrase(mention.start, after.end, noun.kind)
    elif after is not None and after.low in AND and not layout.text[mention.end : after.start].strip():
        both = _coordinated(layout, words, mention.start, mention.end)
        if both is not None or after.low != "және" or layout.named_in(after.end, after.end + 2):
            return both
    return Phrase(mention.start, end, "person", person)


def _role_in_owned(layout: Layout, words: Sequence[Word], after: Word) -> Word | None:
    """The role in `Омаров қорының өкілі`, whose body belongs to a name; `after` is the word behind the name."""
    at = bisect_left(words, after.end, key=lambda w: w.start)
    noun = words[at].noun if at < len(words) else None
    role = noun is not None and noun.kind == "role" and noun.possessed and noun.case == "nom"
    if not role or not _OWNED_GENITIVE.match(after.low):
        return None
    # `Омаров қорының өкілі екенін айтты`: what Omarov says of himself.
    return None if layout.text.startswith(" екен", words[at].end) else words[at]


def _called(layout: Layout, words: Sequence[Word], mention: Mention, person: Person) -> Phrase | None:
    """`Асқар есімді ауыл тұрғыны`: the role in the nominative that a name and `есімді` describe."""
    at = bisect_right(words, mention.end, key=lambda word: word.start) + 1  # behind `есімді`
    rest = words[at : at + _CALLED_WORDS]
    for word, after in zip_longest(rest, rest[1:]):
        noun = word.noun
        if (
            noun is not None
            and noun.kind == "role"
            and (after is None or after.noun is None or noun.case != "nom")
        ):
            return Phrase(mention.start, word.end, "person", person) if noun.case == "nom" else None
    return None


def _is_determiner(words: Sequence[Word], i: int) -> bool:
    """Whether `ол` is "that" before a noun of time or place: `ол кезде`, `ол жерде`."""
    return i + 1 < len(words) and is_pointed_at(words[i + 1].low)


def _body(
    layout: Layout, words: Sequence[Word], mention: Mention, organization: Organization, named: Named
) -> Phrase | None:
    """An organization in the nominative that is the whole phrase, not the owner of what follows."""
    inside = [w for w in words if mention.start <= w.start < mention.end]
    head = inside[-1].noun if inside else None
    if not inside or inside[-1].case != "nom" or is_attributive(inside[-1].low):
        return None
    if head is not None and head.kind == "role":
        return None  # `«Ел» газетінің жас тілшісі`
    after = next((w for w in words if w.start >= mention.end), None)
    if after is not None:
        noun = after.noun
        if after.low in AND and not layout.text[mention.end : after.start].strip():
            return _coordinated(layout, words, mention.start, mention.end)
        tail = (
            (noun is not None and noun.possessed)
            or after.low in office_fields()
            or after.low in words_of("not_subject")
        )
        tail = tail or is_owned(after, by_role=inside[-1].low.endswith(("ы", "і")))
        if tail or layout.text[mention.end : after.start].strip(' "»”'):
            return None
        if leads_to_name(layout, words, words.index(after) - 1, named):
            return None
    return Phrase(mention.start, mention.end, "body", organization=organization)


def _headed(layout: Layout, words: Sequence[Word], i: int, named: Named) -> Phrase | None:
    """The role or body phrase whose head chain begins at word `i`, None where the word heads none."""
    noun = words[i].noun
    pair = " ".join(word.low for word in words[i : i + 2])
    if " " in pair and layout.nouns.is_proper(pair) and words[i].text[0].isupper():
        head = words[i + 2].noun if i + 2 < len(words) else None
        owns = head is not None and head.possessed  # `Ақ үй басшысы`
        return None if owns else Phrase(words[i].start, words[i + 1].end, "body")
    opens = all(word.low in clause_openers() for word in words[:i])
    acronym = opens and _ACRONYM.match(words[i].text) is not None and words[i].low not in countries()
    if acronym and noun is None and layout.text.startswith(":", words[i].end):
        return None  # the topic of a headline: `АИТВ: Қытай … айтады`
    if noun is None and not acronym:
        return None
    last, kind = i, noun.kind if noun is not None else "body"
    if noun is not None and noun.lemma == "адам" and i and words[i - 1].text[-1].isdigit():
        return None  # `360 000 адам` is how many, not who
    if noun is not None and (noun.case != "nom" or (not noun.possessed and noun.lemma in _ONLY_OWNED)):
        return None
    if noun is not None and noun.lemma == "қызмет" and i and words[i - 1].case == "gen":
        return None  # `органның қызметі` is its work; a service is `баспасөз қызметі`
    while last + 1 < len(words) and not BREAKS.search(layout.text, words[last].end, words[last + 1].start):
        after = words[last + 1]
        if acronym and _ACRONYM.match(after.text):
            last += 1
            continue
        named_on = after.text[0].isupper() and after.case in ("nom", "gen")
        if acronym and noun is None and named_on and _owned_head(words, last) is None:
            return None
        owned = _owned_head(words, last) if noun is None or not noun.possessed else None
        if owned is not None:
            last, noun = owned, words[owned].noun
            kind = noun.kind if noun is not None else kind
            continue
        if after.start in named:
            # A title before a name: the name is the subject, in whatever case it stands.
            if noun is not None and noun.kind == "role" and not meets(layout, words[last], named[after.start]):
                return None
            break
        following = after.noun
        if following is not None and following.possessed:
            if following.case == "gen" and i and last == i and is_described_worker(layout, words[i - 1], words[i]):
                break
            if following.case != "nom":
                return None
            last, kind, noun = last + 1, following.kind, following
            continue
        if following is not None and following.kind == "body" and words[last].low.endswith(_DOING):
            if following.case != "nom":
                return None
            last, kind, noun = last + 1, "body", following
            continue
        if (noun is None or not noun.possessed) and is_owned(after, by_role=kind == "role"):
            return None
        if (
            noun is not None
            and noun.kind != "role"
            and (is_owned_place(after.low) or heads_inner_body(words, last + 1))
        ):
            return None
        break
    if (last + 1 < len(words) and bars_subject(words[last + 1].low)) or leads_to_name(layout, words, last, named):
        return None
    if _SUFFIXED_NAME.match(layout.text, words[last].end):
        return None
    begin = phrase_start(layout, words, i)
    both = _coordinated(layout, words, begin, words[last].end)
    if both is None and (shares_case(layout, words, last) or is_inside_marks(layout, begin, words[last].end)):
        return None
    if kind == "role" and _is_no_speaker(layout, words, begin, last):
        return None
    if i and words[i - 1].case == "acc" and layout.text.startswith(",", words[last].end):
        return None  # `адамдарды өтірікші, екіжүзді етіп`: what somebody is made to be
    return both or Phrase(begin, closed_end(layout, words, begin, last), kind)


def _is_no_speaker(layout: Layout, words: Sequence[Word], begin: int, last: int) -> bool:
    """Whether a role is only spoken of: `"ханым" деп`, `ұйымға мүше елдер`, `шебер жазушы болып`."""
    word, before, after = words[last], words[max(0, last - 1)], words[last + 1 : last + 3]
    # Either the whole phrase stands in marks, or quoted words begin with it: `«Аға, мен кеттім»`.
    closes = _CLOSES.search(layout.text, begin + 1, layout.sentence_at(begin)[1])
    quoted = layout.text[begin] in '«“"' and closes is not None and closes.start() >= word.end
    member = word.low == "мүше" and last > 0 and before.case == "dat"
    noun = after[0].noun if len(after) == 2 else None
    becomes = noun is not None and noun.kind == "role" and noun.case == "nom" and bars_subject(after[-1].low)
    return quoted or member or becomes


def _owned_head(words: Sequence[Word], at: int) -> int | None:
    """Index of the possessed head that capitalised words lead to: `АҚШ Орталық қолбасшылығы`."""
    for i in range(at + 1, min(len(words), at + 4)):
        noun = words[i].noun
        if noun is not None and noun.possessed and noun.case == "nom":
            return i
        if words[i].low in countries() and words[i].text[0].isupper():
            return None
        if not (words[i].text[0].isupper() or words[i].low in office_fields()) or words[i].case != "nom":
            return None
    return None


def _coordinated(layout: Layout, words: Sequence[Word], start: int, end: int) -> Phrase | None:
    """`X мен Y`: both, where `start:end` is X and Y a speaker phrase."""
    rest = [w for w in words if w.start >= end]
    if len(rest) < 2 or rest[0].low not in AND or layout.text[end : rest[0].start].strip():
        return None
    second = first_subject(layout, rest[1].start, rest[min(len(rest), 6) - 1].end, breaks=True)
    return None if second is None else Phrase(start, second.end, "role")
