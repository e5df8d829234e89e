"""Loans and foreign names with suffixes on, as Kazakh news write them."""

from __future__ import annotations

import pytest

from kznews.lexicon import read_tsv
from kznews.morphology import CASES, inflect
from kznews.morphology.sandhi import CHANGES, Change, irregular_stems
from kznews.morphology.suffixes import suffixes

ALL_CASES = """
институт: институттың институтқа институтты институтта институттан институтпен
минут: минуттың минутқа минутты минутта минуттан минутпен
секунд: секундтың секундқа секундты секундта секундтан секундпен
клуб: клубтың клубқа клубты клубта клубтан клубпен
театр: театрдың театрға театрды театрда театрдан театрмен
министр: министрдің министрге министрді министрде министрден министрмен
метр: метрдің метрге метрді метрде метрден метрмен
банк: банктің банкке банкті банкте банктен банкпен
митинг: митингінің митингіге митингіні митингіде митингіден митингімен
брифинг: брифингтің брифингке брифингті брифингте брифингтен брифингпен
форум: форумның форумға форумды форумда форумнан форуммен
вирус: вирустың вирусқа вирусты вируста вирустан вируспен
округ: округтің округке округті округте округтен округпен
тарих: тарихтың тарихқа тарихты тарихта тарихтан тарихпен
режим: режимнің режимге режимді режимде режимнен режиммен
факт: фактінің фактіге фактіні фактіде фактіден фактімен
процесс: процестің процеске процесті процесте процестен процеспен
фестиваль: фестивальдің фестивальге фестивальді фестивальде фестивальден фестивальмен
Минск: Минскінің Минскіге Минскіні Минскіде Минскіден Минскімен
Баку: Бакудің Бакуге Бакуді Бакуде Бакуден Бакумен
Жетісу: Жетісудың Жетісуға Жетісуды Жетісуда Жетісудан Жетісумен
Тайвань: Тайваньның Тайваньға Тайваньды Тайваньда Тайваньнан Тайваньмен
Гонконг: Гонконгтың Гонконгқа Гонконгты Гонконгта Гонконгтан Гонконгпен
Санкт-Петербург: Санкт-Петербургтің Санкт-Петербургке Санкт-Петербургті Санкт-Петербургте Санкт-Петербургтен \
Санкт-Петербургпен
Сеул: Сеулдің Сеулге Сеулді Сеулде Сеулден Сеулмен
Сингапур: Сингапурдың Сингапурға Сингапурды Сингапурда Сингапурдан Сингапурмен
Петропавл: Петропавлдың Петропавлға Петропавлды Петропавлда Петропавлдан Петропавлмен
Ахметов: Ахметовтің Ахметовке Ахметовті Ахметовте Ахметовтен Ахметовпен
Омаров: Омаровтың Омаровқа Омаровты Омаровта Омаровтан Омаровпен
Саипов: Саиповтың Саиповқа Саиповты Саиповта Саиповтан Саиповпен
Нұрғалиев: Нұрғалиевтің Нұрғалиевке Нұрғалиевті Нұрғалиевте Нұрғалиевтен Нұрғалиевпен
Росс: Росстың Россқа Россты Росста Росстан Росспен
МИНСК: МИНСКІНІҢ МИНСКІГЕ МИНСКІНІ МИНСКІДЕ МИНСКІДЕН МИНСКІМЕН
"""

READ_ALOUD = """
Facebook: Facebook-тің Facebook-ке Facebook-ті Facebook-те Facebook-тен Facebook-пен
Amazon: Amazon-ның Amazon-ға Amazon-ды Amazon-да Amazon-нан Amazon-мен
Google: Google-дың Google-ға Google-ды Google-да Google-дан Google-мен
Brexit: Brexit-тің Brexit-ке Brexit-ті Brexit-те Brexit-тен Brexit-пен
BBC: BBC-дің BBC-ге BBC-ді BBC-де BBC-ден BBC-мен
CNN: CNN-нің CNN-ге CNN-ді CNN-де CNN-нен CNN-мен
HBO: HBO-ның HBO-ға HBO-ны HBO-да HBO-дан HBO-мен
COVID-19: COVID-19-дың COVID-19-ға COVID-19-ды COVID-19-да COVID-19-дан COVID-19-бен
2025: 2025-тің 2025-ке 2025-ті 2025-те 2025-тен 2025-пен
100: 100-дің 100-ге 100-ді 100-де 100-ден 100-бен
3000: 3000-ның 3000-ға 3000-ды 3000-да 3000-нан 3000-мен
20: 20-ның 20-ға 20-ны 20-да 20-дан 20-мен
0: 0-дің 0-ге 0-ді 0-де 0-ден 0-мен
«Қайрат»: «Қайрат»-тың «Қайрат»-қа «Қайрат»-ты «Қайрат»-та «Қайрат»-тан «Қайрат»-пен
"""

ONE_FORM = """
банк px3 банкі
парк px3 паркі
танк px3 танкі
мектеп px3 мектебі
принцип px3 принципі
король px3 королі
модель px3 моделі
педагог gen педагогтің
объект px3 объектісі
объект pl объектілер
диск dat дискіге
лифт loc лифтіде
турист pl туристер
журналист px3 журналисі
съезд px3 съезі
металл adj металдық
халық px3 халқы
орын px3 орны
қауіп px3 қаупі
премьер-министр px3 премьер-министрі
мәдениет px3 мәдениеті
қасиет pl қасиеттер
жою dat жоюға
сүю dat сүюге
ноутбук pl ноутбуктер
пункт pl пункттер
кадр pl кадрлар
"""


@pytest.mark.parametrize(
    ("name", "written"), [line.split(": ") for line in (ALL_CASES + READ_ALOUD).strip().splitlines() if line]
)
def test_cases(name: str, written: str) -> None:
    assert [inflect(name, case) for case in CASES] == written.split()


@pytest.mark.parametrize(("stem", "tag", "form"), [line.split() for line in ONE_FORM.strip().splitlines()])
def test_form(stem: str, tag: str, form: str) -> None:
    assert inflect(stem, tag) == form


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_changes_of_loans(change: Change) -> None:
    for stem, tag, form in change.examples:
        assert change.ends.search(stem.lower())
        assert inflect(stem, tag) == form
    for stem, tag, form in change.counter_examples:
        assert inflect(stem, tag) == form


@pytest.mark.parametrize("row", irregular_stems().values(), ids=lambda row: str(row["word"]))
def test_irregular_stems(row: dict[str, str]) -> None:
    assert row["example"].lower() in {inflect(row["word"], suffix.tag) for suffix in suffixes()}


@pytest.mark.parametrize("row", read_tsv("izafet_words"), ids=lambda row: str(row["word"]))
def test_heads_of_izafet(row: dict[str, str]) -> None:
    singular = inflect(row["base"], "px3")
    plural = inflect(inflect(row["base"], "pl"), "px3", izafet=False)
    assert row["word"] in (singular, plural)
