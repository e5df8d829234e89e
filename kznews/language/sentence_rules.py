"""Where a sentence ends: rules in the order in which they are asked.

Each rule looks at one place and says True (a sentence ends here), False (it goes on) or None (no opinion). The
order matters: what forbids an end by a wide look around stands before what decides by the words beside it. In the
examples `|` marks every sentence end inside the line: one example speaks for some places and against others.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from kznews.language.alphabet import CLOSING_QUOTES, LOWER, OPENING_QUOTES, QUOTES, UPPER
from kznews.lexicon import read_tsv

REACH: Final = 90
"""How many characters to either side a rule may look."""


class Boundary(NamedTuple):
    """A run of closing punctuation at `stop:close`, what stands before it and what begins at `next`."""

    text: str
    paragraph: int
    start: int
    """Where the sentence that may end here starts."""
    end: int
    """Where the paragraph ends."""
    stop: int
    close: int
    next: int
    cased: bool
    """Whether the paragraph has capital letters; without them a small letter may open a sentence."""

    @property
    def mark(self) -> str:
        return self.text[self.stop : self.close]

    @property
    def word(self) -> str:
        """What stands before the mark, back to a space, without opening quotes and brackets."""
        before = self.text[max(self.start, self.stop - REACH) : self.stop]
        return before[max(before.rfind(" "), before.rfind("\t")) + 1 :].lstrip("«„“\"'([—–-")

    @property
    def glued(self) -> bool:
        """Whether no space stands before what follows."""
        return self.next == self.close


@dataclass(frozen=True, slots=True)
class SentenceRule:
    """A named decision; its `examples` show both what it forbids or makes and where it must not."""

    name: str
    decide: Callable[[Boundary], bool | None]
    examples: tuple[str, ...]


_DATELINE: Final = re.compile(
    rf"(?P<place>[{UPPER}][\w-]+(?:[ -][{UPPER}][\w-]+){{0,2}})[.,]\s*"
    rf"(?P<date>(?:\d{{4}} жыл\w* )?\d{{1,2}}[ .][\w.]{{2,12}}(?: \d{{4}})?[.,]?\s*(?:ж\.\s*)?)?"
    r"[/«\"(]?(?P<source>[^\W\d_][^\n—–!?,;:/»\"()]{1,39})[/»\")]?(?:\s*/[^/\n]{1,40}/)?\s*[—–-]\s"
)
_INNER_CAPITAL: Final = re.compile(rf"[A-Za-z]|\w[{UPPER}]")


def _dateline(boundary: Boundary) -> bool | None:
    """The place, day and agency at the head of a report belong to the sentence that they open."""
    if boundary.close - boundary.paragraph > REACH or boundary.start != boundary.paragraph:
        return None
    head = _DATELINE.match(boundary.text, boundary.paragraph, boundary.end)
    if head is None or boundary.close > head.end():
        return None
    certain = head["date"] is not None or head["place"].isupper() or _INNER_CAPITAL.search(head["source"])
    return False if certain and head["source"].count(" ") < 4 else None


_LIST_NUMBER: Final = re.compile(rf"(?:\d{{1,3}}(?:\.\d{{1,3}})*|[IVXІХҮ]{{1,5}}|[{LOWER}{UPPER}])")


def _list_number(boundary: Boundary) -> bool | None:
    """A number that is all there is of the sentence so far counts what follows."""
    if boundary.stop - boundary.start > 12 or boundary.mark != ".":
        return None
    return False if _LIST_NUMBER.fullmatch(boundary.text, boundary.start, boundary.stop) else None


_BRACKET: Final = re.compile(rf"[^()\n]{{0,{REACH}}}\)")


def _in_brackets(boundary: Boundary) -> bool | None:
    """A short remark in brackets stays whole, with the sentence around it."""
    reach = max(boundary.start, boundary.stop - REACH)
    opening = boundary.text.rfind("(", reach, boundary.stop)
    if opening < 0 or boundary.text.rfind(")", opening, boundary.close) > opening:
        return None
    return False if _BRACKET.match(boundary.text, boundary.close, boundary.end) else None


_QUOTE: Final = re.compile(f"[{QUOTES}]")
_GOES_ON: Final = re.compile(rf"\s*(?:[,;:]|(?:[—–-]\s*)?[{LOWER}])")
_QUOTE_END: Final = re.compile(rf"[^«»„“”\"]{{0,{REACH}}}[»”“\"]")


def _in_quotation(boundary: Boundary) -> bool | None:
    """A short quotation or title inside a sentence that goes on after it stays whole."""
    if boundary.mark[-1] in CLOSING_QUOTES + '"':
        return None
    before = boundary.text[max(boundary.start, boundary.stop - REACH) : boundary.stop]
    if _QUOTE.search(before) is None:
        return None
    opening = max(before.rfind(quote) for quote in OPENING_QUOTES + '"')
    if max(before.rfind(quote) for quote in CLOSING_QUOTES) > opening:
        return None
    if before[opening] == '"' and before.count('"') % 2 == 0:
        return None
    closing = _QUOTE_END.match(boundary.text, boundary.close, boundary.end)
    if closing is None:
        return None
    return False if _GOES_ON.match(boundary.text, closing.end(), boundary.end) else None


_NEXT_GOES_ON: Final = re.compile(rf"[,;:%)\]]|[—–-]\s*(?:[{LOWER}]|,)|[{LOWER}](?![{UPPER}])")
_ADDRESS: Final = re.compile(r"https?://|www\.|[a-z][\w-]*\.[a-z]{2,3}\b")


def _goes_on(boundary: Boundary) -> bool | None:
    """After a small letter, a comma, or a dash and a small letter, the sentence has not ended."""
    if _NEXT_GOES_ON.match(boundary.text, boundary.next, boundary.end) is None:
        return None
    if not boundary.glued and _ADDRESS.match(boundary.text, boundary.next, boundary.end):
        return True
    if not boundary.cased and not boundary.glued and boundary.text[boundary.next].isalpha():
        return None
    return False


def _abbreviations(final: str) -> frozenset[str]:
    return frozenset(row["abbreviation"] for row in read_tsv("abbreviations") if row["final"] == final)


_NEVER_FINAL: Final = _abbreviations("no")
_MAYBE_FINAL: Final = _abbreviations("maybe")
_ONE_DOT: Final = re.compile(r"\.(?![.!?…])")
_LETTERS_WITH_DOTS: Final = re.compile(rf"(?:[{LOWER}]\.)*[{LOWER}]")


def _abbreviation(boundary: Boundary) -> bool | None:
    """An abbreviation's dot ends no sentence, but after `т.б.` one may end."""
    if _ONE_DOT.match(boundary.mark) is None:
        return None
    word = boundary.word.lstrip("0123456789")
    abbreviation = word.lower() + "."
    spaced = boundary.text[max(boundary.start, boundary.stop - 4) : boundary.stop + 1].replace(" ", "")
    if abbreviation in _MAYBE_FINAL or spaced in _MAYBE_FINAL:
        return None
    return False if abbreviation in _NEVER_FINAL or _LETTERS_WITH_DOTS.fullmatch(word) else None


_INITIAL: Final = re.compile(rf"(?:[^\W\d_]\.[ -]?)*(?:[{UPPER}]|Дж|Дз)")


def _initial(boundary: Boundary) -> bool | None:
    """The dot of an initial ends no sentence."""
    if boundary.mark != "." or not boundary.text[boundary.stop - 1].isalpha():
        return None
    return False if _INITIAL.fullmatch(boundary.word) else None


_GLUED: Final = re.compile(r"[«„“\"]?[Ѐ-ӿ]")
_TWO_SMALL: Final = re.compile(rf"[{LOWER}0-9»”\")]{{2}}")


def _no_space(boundary: Boundary) -> bool | None:
    """Where the space after the stop is missing, small letters before and a Cyrillic capital after show an end."""
    if not boundary.glued:
        return None
    following = boundary.text[boundary.next]
    if following in "—–-":
        return None
    before = boundary.text[max(boundary.start, boundary.stop - 2) : boundary.stop]
    opens = _GLUED.match(boundary.text, boundary.next, boundary.end)
    small = _TWO_SMALL.fullmatch(before) and (before[-1] > "Ѐ" or not before[-1].isalpha())
    capital = opens is not None and opens[0][-1].isupper()
    return bool(small and capital)


_OPENS: Final = re.compile(rf"[—–-]\s*[^\s\d{LOWER}]|[^\s—–-]")
_QUOTE_CLOSED: Final = re.compile(r"[»”“\"]$")


def _next_opens(boundary: Boundary) -> bool | None:
    """A capital, a digit, a quote mark or a dash with a capital opens; a dash after a closed quote does not."""
    if boundary.text[boundary.next] in "—–-" and _QUOTE_CLOSED.search(boundary.mark):
        return False
    return bool(_OPENS.match(boundary.text, boundary.next, boundary.end))


RULES: Final = (
    SentenceRule(
        "dateline",
        _dateline,
        (
            "ТАШКЕНТ. KAZINFORM — Ресми Астана келді.| Ол кетті.",
            "АСТАНА.KAZINFORM - Бүгін жиын өтті.",
            "Алматы. 21 қыркүйек. Kazakhstan Today - Мектеп ашылды.",
            "НҰР-СҰЛТАН. ҚазАқпарат – Күн суытады.| Жел соғады.",
            "АҚТАУ. 2025 жылғы 10 қыркүйек. ҚазАқпарат /Айдын Бердібай/ - Ел жиналды.",
            "Алматы.| Ол – әдемі қала.",
        ),
    ),
    SentenceRule(
        "list_number",
        _list_number,
        ("1. Елена Рыбакина келді.| 2. Серена кетті.", "ІІ. Негізгі бөлім.| Мәтін.", "Бұл 2019.| Енді 2020."),
    ),
    SentenceRule(
        "in_brackets", _in_brackets, ("Ол (т.б. Ресей. Қытай) келді.| Біз де.", "Болды (1926 ж.).| Ол кетті.")
    ),
    SentenceRule(
        "in_quotation",
        _in_quotation,
        (
            "«Қайдасың? Кел!» деп айқайлады.| Ол келді.",
            "«Диалог. Сенім. Серіктестік» тақырыбында жиын өтті.",
            "«Бәрі жақсы болады.| Қорықпаңдар».| Ол кетті.",
        ),
    ),
    SentenceRule(
        "goes_on",
        _goes_on,
        (
            "«Біз жеңеміз!» – деді ол.| Бәрі қуанды.",
            "— Барасың ба? — деп сұрады Асқар.| — Барамын.",
            "Иә... бірақ кеш.| Сол.",
            "Қолданба керек.| iTube сізге көмектеседі.",
            "ол келді.| біз кеттік.",
        ),
    ),
    SentenceRule(
        "abbreviation",
        _abbreviation,
        (
            "1990 ж. Алматыда туған.| Ол кетті.",
            "10 млрд. АҚШ доллары.",
            "Сүт, ет, т.б.| Бұлар пайдалы.",
            "Алма, т. б.| Олар тәтті.",
            "Алматы қ. Абай көш. 5-үй.",
            "2018ж. Қазақстанда болды.",
        ),
    ),
    SentenceRule(
        "initial", _initial, ("Қ.К. Тоқаев пен Ф. Толипов келді.| Н.Ә.Назарбаев кетті.", "Дж. Буш келді.")
    ),
    SentenceRule(
        "no_space",
        _no_space,
        ("Ол келді.|Біз кеттік.", "WorldTeacher.Ru сайты.", "Н.Назарбаев келді."),
    ),
    SentenceRule(
        "next_opens",
        _next_opens,
        (
            "Ол келді.| Біз кеттік.",
            "Халық 5 пайызға өсті.| 2019 жылы азайды.",
            "— Кел, — деді ол.| — Біз кеттік.",
            "Не болды?!| Кім білсін…| Солай.",
            "«Мальдивке бару керек пе?» - Қайрат Нұртас сұрақ қойды.",
            "Ол «Алға!» деді.| «Хабар» жазды.",
        ),
    ),
)
"""The rules in the order in which they are asked."""
