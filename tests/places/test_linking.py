"""Place mentions joined to places: `[mention]` in the text, `name kind country` for each place that comes out."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from kznews.article import Entity, Place
from kznews.morphology import inflect
from kznews.morphology.suffixes import CASES
from kznews.places import link_places
from kznews.places.kinds import kind_word
from kznews.places.matcher import find_known

_SPAN = regex.compile(r"\[([^\]]+)\]")


def link(notation: str, label: str = "GPE") -> tuple[Place, ...]:
    text, entities, at = "", [], 0
    for match in _SPAN.finditer(notation):
        text += notation[at : match.start()]
        entities.append(Entity(len(text), len(text) + len(match[1]), match[1], label=label))
        text += match[1]
        at = match.end()
    return link_places(text + notation[at:], entities)


def shown(places: tuple[Place, ...]) -> list[str]:
    return [f"{p.name} {p.kind or '?'} {p.country or '-'}" for p in places]


@pytest.mark.parametrize(
    ("notation", "wanted"),
    [
        # One place, however it is called.
        ("[Қазақстан], [ҚР], [Қазақстан Республикасының]", ["Қазақстан country KZ"]),
        ("[ҚР] заңы", ["Қазақстан country KZ"]),
        ("[АҚШ-тың] және [Американың]", ["АҚШ country US"]),
        ("[АҚШ-та], [Америка Құрама Штаттарында]", ["Америка Құрама Штаттары country US"]),
        ("[БАӘ-ге] барды", ["БАӘ country AE"]),
        ("[Қытайда], [ҚХР]", ["Қытай country CN"]),
        ("[Аспан асты елінің] үкіметі", ["Қытай country CN"]),
        ("[Дания Корольдігінің], [Дания]", ["Дания country DK"]),
        ("[Грузия] мен [Гүржістан]", ["Грузия country GE"]),
        # Kind words.
        ("[Алматы қаласының] әкімі, [Алматыда]", ["Алматы city KZ"]),
        ("[Түркістан облысында], [Түркістанда]", ["Түркістан облысы region KZ", "Түркістан city KZ"]),
        ("[Абай облысы], [Абайда]", ["Абай облысы region KZ"]),
        ("[Арал теңізінің] суы, [Арал] тағдыры", ["Арал теңізі sea -"]),
        ("[Миннесота] мен [Миннесота штатының]", ["Миннесота штаты state US"]),
        ("[Жаңақоныс ауылында], [Жаңақоныста]", ["Жаңақоныс village KZ"]),
        ("[Әйтиев аулында], [Талап ауылдық округі]", ["Әйтиев village KZ", "Талап ауылдық округі district KZ"]),
        ("[Қабанбай батыр көшесінде]", ["Қабанбай батыр көшесі street KZ"]),
        # A kind word that a list shares.
        ("[Алматы], [Шымкент] қалаларында", ["Алматы city KZ", "Шымкент city KZ"]),
        ("[Ақтөбе] және [Атырау] облыстарында", ["Ақтөбе облысы region KZ", "Атырау облысы region KZ"]),
        ("[Айова] мен [Огайоның] ауылдарында", ["Айова state US", "Огайо state US"]),
        ("[Кенимех], [Тамды] аудандарының", ["Кенимех ауданы district KZ", "Тамды ауданы district KZ"]),
        ("Кеше [Атырау], [Ақтөбе облысы] аудандары", ["Атырау city KZ", "Ақтөбе облысы region KZ"]),
        (
            "Үш ауданда ([Шет], [Нұра], [Абай])",
            ["Шет ауданы district KZ", "Нұра ауданы district KZ", "Абай ауданы district KZ"],
        ),
        (
            "[Тайынша], [Шал ақын], [М.Жұмабаев ауданы]",
            ["Тайынша ауданы district KZ", "Шал ақын ауданы district KZ", "М.Жұмабаев ауданы district KZ"],
        ),
        ("[Алматы], [Медеу ауданы]", ["Алматы city KZ", "Медеу ауданы district KZ"]),
        ("Бұл [М.Мақатаев] пен [Абай даңғылында]", ["М.Мақатаев даңғылы street KZ", "Абай даңғылы street KZ"]),
        ("Кеше [Түркістан] көшелері", ["Түркістан city KZ"]),
        ("Кеше [Арда], [Түркістан] көшелері", ["Арда көшесі street KZ", "Түркістан көшесі street KZ"]),
        ("[Қарағанды] облыстық соты, [Қарағанды облысында]", ["Қарағанды облысы region KZ"]),
        ("[Қордай] аудандық мәслихаты", ["Қордай ауданы district KZ"]),
        ("[Алматы] қалалық соты, [Жаңаөзен] аудандық", ["Алматы city KZ", "Жаңаөзен city KZ"]),
        # A case that a loan in -ст hides, one behind an abbreviation read aloud, a likeness.
        ("[Бухаресте], [Брестен]", ["Бухарест city RO", "Брест city BY"]),
        ("[ҚР-нда], [БҚО-ның]", ["Қазақстан country KZ", "БҚО region KZ"]),
        ("[Астанадай] қала", ["Астана city KZ"]),
        ("[Байзақ] жұрты, [Байзақ ауданы]", ["Байзақ ауданы district KZ"]),
        ("[Байзақта] туған", ["Байзақ district KZ"]),
        # Headline capitals.
        ("[ТАШКЕНТ]. Kazinform. [Ташкентте]", ["Ташкент city UZ"]),
        ("[АСТАНА].", ["Астана city KZ"]),
        # Which of several.
        ("[Лондонда]", ["Лондон city GB"]),
        ("[Лондон], [Онтарио] провинциясы", ["Лондон city CA", "Онтарио region CA"]),
        # The unknown takes its country from what stands near it.
        ("[Полтава облысында]", ["Полтава облысы region UA"]),
        ("[Қырғызстанның] [Көктерек ауылында]", ["Қырғызстан country KG", "Көктерек village KG"]),
        # A town abroad of that name is not meant where a village is, or where nothing speaks of its country.
        ("[Рахат ауылында] [Шерқала көшесі]", ["Рахат village KZ", "Шерқала көшесі street KZ"]),
        ("[Полицияда] жұмыс", ["Полиция ? -"]),
        ("[Индонезияның] [Бали қаласы]", ["Индонезия country ID", "Бали city ID"]),
        ("[Инсбрукте] оқиды", ["Инсбрук city AT"]),
        ("[Польша], [Полицияда] тұрады", ["Польша country PL", "Полиция city PL"]),
        ("[Бармалей]", ["Бармалей ? -"]),
        ("[Лондондерри қаласында], [Бармалей облысы]", ["Лондондерри city -", "Бармалей облысы region -"]),
        ("[Ақжартас ауылында]", ["Ақжартас village KZ"]),
        ("[Чуук аралының] әуежайы", ["Чуук аралы island -"]),
        ("[Қашаған кен орнынан] мұнай", ["Қашаған кен орны oil_field KZ"]),
        ("[Француз Республикасына] барды", ["Франция country FR"]),
        # No places.
        ("[Жапон] басшылары, [Исламдағы] ғұмыр", []),
        ("[елордада], [Батыс], [қазақтар], [Қазақстандық], [Универсиада], [Олимпиададан]", []),
        ("", []),
    ],
)
def test_places(notation: str, wanted: list[str]) -> None:
    assert shown(link(notation)) == wanted


def test_streets_are_places_and_other_facilities_are_not() -> None:
    assert shown(link("[Абай даңғылында] [Назарбаев әуежайы]", label="FACILITY")) == ["Абай даңғылы street KZ"]


def test_other_labels_are_not_read() -> None:
    assert link("[Алматы]", label="ORGANISATION") == ()


def test_mentions_keep_their_suffix_and_their_finder() -> None:
    text = "Алматыда"
    (place,) = link_places(text, [Entity(0, 8, text, label="GPE", source="ner:x")])
    assert [(m.text, m.source) for m in place.mentions] == [("Алматыда", "ner:x")]
    assert (place.name, place.geonames_id) == ("Алматы", 1526384)


@pytest.mark.parametrize(
    ("word", "kind", "plural"),
    [
        ("облысында", "region", False),
        ("қалаларының", "city", True),
        ("шығанағынан", "gulf", False),
        ("аулының", "village", False),
        ("қ.", "city", False),
    ],
)
def test_kind_words(word: str, kind: str, plural: bool) -> None:
    found = kind_word(word)
    assert found is not None
    assert (found.place.kind, found.plural) == (kind, plural)


@pytest.mark.parametrize("word", ["қаланың", "қалада", "көлік", "облыстық", "ауылға", "таулы"])
def test_no_kind_words(word: str) -> None:
    assert kind_word(word) is None


NAMES = st.sampled_from(("Алматы", "Ташкент", "Өзбекстан", "Лондон", "Оңтүстік Корея", "Ұлытау облысы"))
FORMS = st.tuples(NAMES, st.sampled_from(CASES))


@given(st.lists(FORMS, min_size=1, max_size=6), st.sampled_from((" пен ", ", ", " келді. Кеше ", "\n", " – «")))
def test_names_are_found_in_every_case_between_any_words(named: list[tuple[str, str]], between: str) -> None:
    forms = [inflect(name, case) for name, case in named]
    text = between.join(forms)
    found = list(find_known(text))
    assert [match.name for match in found] == [name for name, _ in named]
    assert [text[match.start : match.end] for match in found] == forms


@given(st.lists(st.one_of(FORMS.map(lambda form: inflect(*form)), st.sampled_from([*"  -–.,«қ"])), max_size=9))
def test_matches_never_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)
    end = 0
    for match in find_known(text):
        assert end <= match.start < match.end <= len(text)
        end = match.end


@given(st.text(alphabet="Алматыдағы ҚР-ның,. обл", max_size=40), st.integers(0, 40), st.integers(1, 20))
def test_never_raises(text: str, start: int, length: int) -> None:
    end = min(len(text), start + length)
    if start < end:
        link_places(text, [Entity(start, end, text[start:end], label="GPE")])
