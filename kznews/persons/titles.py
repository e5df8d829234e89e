"""Titles: the role words that stand beside a name, in the nominative and as far as the phrase reaches.

Before the name (`Өзбекстан Президенті Шавкат Мирзиёев`) the role noun is always in the nominative, for Kazakh
marks the case once, at the end of the phrase. How far it reaches to the left follows from the izafet: a possessed
head (`орынбасар-ы`) owns the genitives and bare nouns before it; a head without possessive stands for itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from kznews.lexicon import words
from kznews.morphology import ending_pattern, strip
from kznews.morphology.suffixes import BARE
from kznews.persons.bodies import behind_court, countries, names_body
from kznews.persons.ordinary import common_words
from kznews.persons.role_words import office_ranks
from kznews.persons.roles import Roles
from kznews.persons.words import Words
from kznews.places.kinds import kind_word, place_kinds

_GENITIVE = regex.compile(rf"{ending_pattern('gen')}$")
_OBLIQUE = regex.compile(rf"{ending_pattern('dat', 'acc', 'loc', 'abl', 'ins', after=BARE)}$")
_PARTICIPLE = regex.compile(r"(?<=\p{L}{2})(?:ған|ген|қан|кен|атын|етін|йтын|йтін|ып|іп|са|се|ушы|уші)$")
_RELATIONAL = regex.compile(r"(?:[лдт][ыі][қк]|(?<=\p{L}{3})л[ыі]|[дт][ае]ғ?ғы|[дт]егі|ырақ|и)$")
# What needs a noun before it: one possessed (`агенттігінің`, `клубы`), or a doer with an object (`өңдеушілердің`).
_OWNED = regex.compile(r"^\p{L}{2,}(?:ы|і|сы|сі)(?:ның|нің)?$|^\p{L}+ш[ыі]л[ае]р(?:дың|дің)$")
# Postpositions inside the names of bodies: `сыбайлас жемқорлыққа қарсы іс-қимыл агенттігі`.
_GOVERNING = frozenset({"қарсы", "жөніндегі", "бойынша"})
_VERBAL_NOUN = regex.compile(r"^\p{Ll}{2,}[ую]$")
# `Президент Іс басқармасы`: a field that begins the name of a president's or minister's body.
_OWNED_FIELDS = frozenset({"іс", "істері", "баспасөз"})
_STOP = regex.compile(r"[,;:(){}\[\]!?\n]|\.(?!\p{L})|(?<!\p{L})[—–-](?!\p{L})")
_APPOSITION = regex.compile(
    r"\s*+(?P<mark>[,(—–-])\s*+"
    r"(?P<phrase>(?:[^,;:()!?\n.—–]|(?<=\b\p{Lu})\.(?=\s?\p{Lu})){2,160}?)"
    r"\s*+(?=[,;:)!?\n.—–]|$)"
)
_VERBAL = regex.compile(r"(?:[дт][ыі]м|[лншрқк][дт][ыі]|йд[ыі]|еді|екен|емес|деп|болып)$")
# Roles that Kazakh news writes with a capital wherever they stand.
_CAPITALIZED = frozenset({"президент", "вице-президент", "премьер-министр", "елбасы"})
_INITIALS = regex.compile(r"(?<!\p{L})(?:\p{Lu}\. ?){1,2}\Z")
_ACTING = "атқарушы"
_DUTIES = frozenset({"міндетін", "қызметін"})
_FOR_NOW = frozenset({"уақытша", "қоса"})
_OPENING = frozenset('«“”"„')
_CLOSING = regex.compile(r"[“”\"]")
# `тарих ғылымдарының докторы, профессор`; `Тұңғыш Президент – Елбасы`.
_DASHES = frozenset({"–", "—", "-"})
_BETWEEN_TITLES = _DASHES | {","}
_BEFORE_NAME = _DASHES | {""}
_LIST_GAPS = frozenset({"", ","})
_LINK = frozenset({"және", "мен", "пен", "бен"})
_LONGEST = 14
_LONGEST_APPOSITION = 12


@cache
def _edge_words() -> frozenset[str]:
    return frozenset(words("title_edge_words"))


@cache
def _fields() -> frozenset[str]:
    return frozenset(words("office_fields"))


@dataclass(frozen=True, slots=True)
class Title:
    """A title where it stands: `text` is its nominative, without what only leads up to it."""

    start: int
    end: int
    text: str


def titles_at(reader: Words, start: int, end: int) -> tuple[Title, ...]:
    """The titles that stand beside the name at `start:end`, those before it first.

    >>> text = "Бұл туралы Ұлттық банк төрағасы Тимур Сүлейменов айтты."   # … the National Bank's governor … said
    >>> [title.text for title in titles_at(Words(text, [(0, len(text))]), 32, 48)]
    ['Ұлттық банк төрағасы']
    """
    before = _titles_before(reader, start) or _shared_title(reader, start, end)
    after = _title_after(reader, end)
    return before if after is None else (*before, after)


def _titles_before(reader: Words, start: int) -> tuple[Title, ...]:
    found: list[Title] = []
    upto = start
    while (head := reader.before(upto)) >= 0:
        gap = reader.gap(head, upto).strip()
        if found and not gap and reader.tokens[head].text.lower() in _LINK and head > 0:
            head, gap = head - 1, reader.gap(head - 1, reader.tokens[head].start).strip()
        elif gap not in (_BETWEEN_TITLES if found else _BEFORE_NAME):
            break
        first = _phrase_start(reader, head)
        if first is None or (gap in _DASHES and not found and not _opens_clause(reader, first, head)):
            break
        found.append(_title(reader, first, head))
        upto = reader.tokens[first].start
    return tuple(reversed(found))


def _opens_clause(reader: Words, first: int, head: int) -> bool:
    """Whether an office stands as a subject before a dash: `Ресей басшысы – Медведевпен`, `ұстазы — Тағанұлы`."""
    role = reader.roles.of(reader.tokens[head].text)
    if role is None or not role.possessed:
        return False
    before = reader.text[max(0, reader.tokens[first].start - 3) : reader.tokens[first].start].rstrip()
    return reader.opens_sentence(first) or not before or before[-1] in ",:;"


def _shared_title(reader: Words, start: int, end: int) -> tuple[Title, ...]:
    """The plural role before a list that the name stands in: `президенттері Тоқаев пен Путин`."""
    index, upto = reader.before(start), start
    behind = index + 1
    while behind < len(reader.tokens) and reader.is_name(behind) and reader.tokens[behind].start < end:
        behind += 1
    listed = (
        behind + 1 < len(reader.tokens)
        and reader.tokens[behind].text in _LINK
        and reader.is_name(behind + 1)
        and not reader.gap(behind, reader.tokens[behind + 1].start).strip()
    )
    while index >= 0 and reader.gap(index, upto).strip() in _LIST_GAPS:
        token = reader.tokens[index]
        role = reader.roles.of(token.text)
        if not reader.is_name(index) and token.text not in _LINK:
            shared = role is not None and role.plural and role.case == "nom" and reader.roles.is_listed(role.lemma)
            return (Title(token.start, token.end, role.lemma),) if role is not None and shared and listed else ()
        listed |= token.text in _LINK
        index, upto = index - 1, token.start
    return ()


def _title(reader: Words, first: int, head: int) -> Title:
    start, end = reader.tokens[first].start, reader.tokens[head].end
    if (initials := _INITIALS.search(reader.text, max(0, start - 6), start)) is not None:
        start = initials.start()
    if _closes_quote(reader.text[start:end]) and reader.text[start - 1 : start] in _OPENING:
        start -= 1
    written = " ".join(reader.text[start:end].split())
    role = reader.roles.of(written)
    if first == head and role is not None and role.possessed:
        # The owner stands elsewhere (`оның агенті`): the title is the bare noun.
        written = role.lemma.capitalize() if written[0].isupper() else role.lemma
    return Title(start, end, _as_inside_sentence(reader, first, head, written))


def _as_inside_sentence(reader: Words, first: int, head: int, written: str) -> str:
    """A title that opens a sentence as it is written elsewhere: `саясаттанушы`, but `Президент`."""
    word = reader.tokens[first].text
    small = word[0].lower() + word[1:]
    if not reader.opens_sentence(first) or word != small.capitalize() or reader.is_capitalized(word):
        return written
    role = reader.roles.of(word) if first == head else None
    owner = strip(word) if first != head and reader.covering(first) is None else None
    ordinary = owner is not None and owner.case == "gen" and owner.stem.lower() in common_words()
    if ordinary or (role is not None and role.lemma not in _CAPITALIZED):
        return small[0] + written[1:] if written[0] == word[0] else written
    return written


def _closes_quote(phrase: str) -> bool:
    """Whether a quotation mark closes in `phrase` that opens before it."""
    return phrase.count("»") > phrase.count("«") or len(_CLOSING.findall(phrase)) % 2 == 1


def _phrase_start(reader: Words, head: int) -> int | None:
    """Index of the first word of the role phrase whose head is the word at `head`, None where it is no role."""
    role = None if reader.is_name(head) else reader.roles.of(reader.tokens[head].text)
    if role is None or role.case != "nom" or role.plural:
        return None
    if role.lemma == _ACTING and (duty := _duty(reader, head)) is not None:
        return _izafet_start(reader, duty)
    listed = _listed_start(reader, head)
    first = min(listed, _izafet_start(reader, head) if role.possessed else _rank_start(reader, head))
    while (
        first < listed
        and (word := reader.tokens[first].text.lower())
        and (word in _edge_words() or word in _GOVERNING)
    ):
        first += 1
    return reader.behind_bracket(first + behind_court([t.text for t in reader.tokens[first : head + 1]]), head)


def _duty(reader: Words, head: int) -> int | None:
    """Of `министрдің міндетін уақытша атқарушы` (acting minister) the index of the duty, or None."""
    at = head - 1
    while at >= 0 and reader.tokens[at].text in _FOR_NOW:
        at -= 1
    return at if at >= 0 and reader.tokens[at].text in _DUTIES else None


def _listed_start(reader: Words, head: int) -> int:
    """Where the longest title of the lexicon that ends at `head` begins: `жартылай қорғаушы`, `бас редактор`."""
    first = at = head
    phrase = reader.tokens[head].text.lower()
    while at > 0 and head - at < reader.roles.longest - 1:
        if reader.gap(at - 1, reader.tokens[at].start).strip():
            break
        at -= 1
        phrase = f"{reader.tokens[at].text.lower()} {phrase}"
        if reader.roles.is_listed(phrase):
            first = at
    return first


def _rank_start(reader: Words, head: int) -> int:
    """Of `бас бапкер`, `жартылай қорғаушы`: the words that make one role with the head."""
    if head == 0 or reader.gap(head - 1, reader.tokens[head].start).strip():
        return head
    before = reader.tokens[head - 1].text.lower()
    return head - 1 if before in _fields() or before in office_ranks() else head


def _izafet_start(reader: Words, head: int) -> int:
    first = head
    while first > 0 and head - first < _LONGEST:
        gap = reader.gap(first - 1, reader.tokens[first].start)
        if reader.is_name(first - 1):
            break
        quoted = reader.quote_start(first - 1) if gap.strip() == "»" else None
        if quoted is not None:
            first = quoted
            continue
        covering = reader.covering(first - 1)
        if covering is not None:
            if _STOP.search(gap) or _oblique(covering.text.split()[-1]):
                break
            while first > 0 and reader.tokens[first - 1].start >= covering.start:
                first -= 1
            continue
        right = reader.tokens[first].text
        owned = first == head or right.lower() in _GOVERNING or _OWNED.search(right) is not None
        if not _belongs(reader, first - 1, gap, nearest=owned):
            break
        first -= 1
    while first < head and reader.tokens[first].text.lower() in _LINK:
        first += 1
    return first


def _is_office_of_state(reader: Words, index: int) -> bool:
    role = reader.roles.of(reader.tokens[index].text) if index < len(reader.tokens) else None
    return role is not None and role.kind == "state"


def _belongs(reader: Words, index: int, gap: str, *, nearest: bool) -> bool:
    """Whether the word at `index` continues the izafet to its right."""
    word = reader.tokens[index].text
    lower = word.lower()
    if _STOP.search(gap):
        # `Мәдениет, спорт және туризм министрі`: a comma inside a list of an office's fields.
        return gap.strip() == "," and lower in _fields() and reader.tokens[index + 1].text.lower() in _fields()
    right = reader.tokens[index + 1].text
    if right in countries() and lower not in office_ranks() and _is_office_of_state(reader, index + 2):
        return False  # `Ақ үй | АҚШ президенті`: nobody owns a country
    if right.lower() in _GOVERNING and _oblique(word):
        return True
    if lower in _GOVERNING:
        return right[0].islower()  # not before another country's or body's name
    if lower in _fields() or lower in office_ranks() or names_body(lower):
        return True
    if lower in _LINK:
        left = reader.tokens[index - 1].text if index else ""
        role = reader.roles.of(left)
        if role is not None and role.case == "nom":
            return False  # `кеңесшісі және агенті`: two titles
        return left.lower() in _fields() or (
            bool(left)
            and lower == "және"
            and not reader.is_name(index - 1)
            and not _is_verbal(left)
            and not _oblique(left)
        )
    if lower in _edge_words() or _is_other_role(reader.roles, word, right):
        return False
    if _oblique(word) and _VERBAL_NOUN.search(right):
        return True  # `табиғатты қорғау жөніндегі кеңесші`
    if _GENITIVE.search(lower):
        return True
    shouted = word.isupper() and len(word) > 1
    if word[0].isupper() or word[0].isdigit():
        if reader.opens_sentence(index) and not shouted:
            fits = nearest or _RELATIONAL.search(lower) is not None
            return fits and not _oblique(word) and not _PARTICIPLE.search(lower)
        return word[0].isupper() and not _oblique(word)
    if _RELATIONAL.search(lower):
        return True
    if _oblique(word) or _PARTICIPLE.search(lower):
        return False
    return nearest or reader.roles.of(word) is not None


def _is_other_role(roles: Roles, word: str, right: str) -> bool:
    """Whether `word` is a role of its own, no owner of `right`: `Мемлекет басшысы | Беларусь Президенті`.

    An owner has something possessed behind it: `Президент Әкімшілігінің басшысы`, `министр орынбасары`.
    """
    role = roles.of(word)
    if role is None or role.case != "nom" or role.plural or not roles.is_listed(role.lemma):
        return False
    if right.lower() in _fields():
        return right.lower() not in _OWNED_FIELDS
    owned = names_body(right) or _OWNED.search(right) or right.islower()
    return not owned and roles.of(right) is None


def _oblique(word: str) -> bool:
    """Whether a word stands in a case that no part of an izafet has: dative, accusative, ablative, …"""
    lower = word.lower()
    if lower in place_kinds() or names_body(word) or ((kind := kind_word(word)) and kind.nominative == lower):
        return False  # `аудан`, `ауданы` and the like only look inflected
    if word[:1].isupper() or "-" in word:
        found = strip(word)
        return found is not None and found.case not in ("nom", "gen") and "attr" not in found.suffixes
    return _OBLIQUE.search(word) is not None


def _title_after(reader: Words, end: int) -> Title | None:
    """The apposition behind a name: `Ф.Толипов, саясаттанушы`, `… (ұлттық құрама бапкері)`."""
    found = _APPOSITION.match(reader.text, end)
    if found is None or (found["mark"] == "(" and reader.text[found.end() : found.end() + 1] != ")"):
        return None
    start, stop = found.span("phrase")
    head, opening = reader.before(stop), reader.before(start) + 1
    if head < 0 or not 0 <= head - opening < _LONGEST_APPOSITION or reader.tokens[opening].start < start:
        return None
    inside = range(opening, head + 1)
    if any(reader.is_name(i) for i in inside) or any(_is_verbal(reader.tokens[i].text) for i in inside[:-1]):
        return None
    following = head + 1
    if (
        following < len(reader.tokens)
        and reader.is_name(following)
        and reader.gap(head, reader.tokens[following].start).strip() in _DASHES
    ):
        return None  # the next one's: `…, Ресей басшысы – Дмитрий Медведевпен`
    first = _phrase_start(reader, head)
    return None if first is None else _title(reader, max(first, opening), head)


def _is_verbal(word: str) -> bool:
    return _VERBAL.search(word.lower()) is not None or _PARTICIPLE.search(word.lower()) is not None
