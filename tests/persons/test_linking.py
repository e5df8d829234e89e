from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kznews.article import Entity
from kznews.persons import link_persons


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("[Фарход Толипов] келді. [Ф.Толиповтың] сөзі. [Толипов] кетті. [Фарход] отыр.", ["Фарход Толипов"]),
        ("[Тоқаев] келді. [Қасым-Жомарт Тоқаевтың] сөзі. [Қ.К. Тоқаев] айтты.", ["Қасым-Жомарт Тоқаев"]),
        ("[Қасым-Жомарт Тоқаев] келді. [Қасым-Жомарт Кемелұлының] сөзі.", ["Қасым-Жомарт Тоқаев"]),
        ("[Сейітов Бауыржан] келді. [Бауыржан Сейітовтің] сөзі.", ["Сейітов Бауыржан"]),
        ("[Шавкат Мирзиеевтің] сөзі. [Шавкат Мирзиёев] келді.", ["Шавкат Мирзиёев"]),
        ("[ТОҚАЕВ] келді. [Қасым-Жомарт Тоқаев] айтты.", ["Қасым-Жомарт Тоқаев"]),
        ("[ЕЛЕНА РЫБАКИНА] жеңді.", ["Елена Рыбакина"]),
        ("[Асқар Маминнің] сөзі. [Маминді] шақырды.", ["Асқар Мамин"]),
        ("[Илон Масктен] кетті. [Илон Маск] келді.", ["Илон Маск"]),
        ("[Нұрсұлтан Назарбаев] келді. [Дариға Назарбаева] кетті.", ["Нұрсұлтан Назарбаев", "Дариға Назарбаева"]),
        ("[Дональд Трамп] келді. [Мелания Трамп] кетті.", ["Дональд Трамп", "Мелания Трамп"]),
        ("[Вальтер Макки] келді. [Вальтер Маккиге] айтты. [Вильтер Макки] кетті.", ["Вальтер Макки"]),
        ("[Джермелл Чарло] мен [Джермалл Чарло] келді.", ["Джермелл Чарло", "Джермалл Чарло"]),
        ("[Илон Маск] келді. [Elon Musk] жазды.", ["Илон Маск"]),
        ("[Джо Кальзаге], [Никки Адлер] келді.", ["Джо Кальзаге", "Никки Адлер"]),
        ("[Ли Цянмен] және [Чжао Лэцзимен] сөйлесті.", ["Ли Цян", "Чжао Лэцзи"]),
        ("[Сауль Альварес] келді. [Сауль «Канело» Альвареске] сөз берілді.", ["Сауль «Канело» Альварес"]),
        ("[Мұхаммед бен Салманмен] сөйлесті.", ["Мұхаммед бен Салман"]),
        ("[Манты] келді. [Ганди] кетті. [Мирзиёева] қалды.", ["Манты", "Ганди", "Мирзиёева"]),
        ("[Абай] облысында жаңбыр жауды.", []),
        ("[Фильмнің] трейлері шықты. Бұл фильм ұзақ.", []),
        ("[Арманның] сөзі. Бұл арман еді.", ["Арман"]),
        ("[Жогорку Кенеш] жиналды. [Жогорку Кенешке] барды.", []),
        ("[GGG] жеңді.", []),
        ("[Сделано в Америке] фильмі.", []),
        ("Бүгін күн ашық.", []),
        ("", []),
    ],
)
def test_one_person_per_human_named_in_the_nominative(marked, names, persons):
    assert [p.name for p in persons(marked)] == names


@pytest.mark.parametrize(
    ("marked", "owner"),
    [
        # The only one of the two whom the article has named so far.
        ("[Мелания Трамп] келді. [Трамп] айтты. [Дональд Трамп] кетті.", "Мелания Трамп"),
        # Named far more often.
        ("[Дональд Трамп] бар. [Дональд Трамп] жоқ. [Мелания Трамп] кетті. [Трамп] айтты.", "Дональд Трамп"),
        # Neither: it stays apart.
        ("[Дональд Трамп] келді. [Мелания Трамп] кетті. [Трамп] айтты.", "Трамп"),
    ],
)
def test_a_bare_surname_that_fits_two(marked, owner, persons):
    (found,) = [p for p in persons(marked) if any(m.text == "Трамп" for m in p.mentions)]
    assert found.name == owner


def test_a_surname_left_apart_is_left_apart_once(persons):
    found = persons("[Дональд Трамп] келді. [Мелания Трамп] кетті. [Трамп] айтты. [Трамптың] сөзі. [Трамп] кетті.")
    assert [(p.name, len(p.mentions)) for p in found] == [("Дональд Трамп", 1), ("Мелания Трамп", 1), ("Трамп", 3)]


def test_titles_are_collected_over_the_article(persons):
    (person,) = persons("Президент [Қасым-Жомарт Тоқаев] келді. {Қазақстан} Президенті [Тоқаев] айтты.")
    assert person.titles == ("Қазақстан Президенті",)


def test_a_role_before_an_object_may_be_the_subjects(persons):
    _, player = persons(
        "[Болат] келді. Теннисші [Елена Рыбакина] жеңді. Мемлекет басшысы [Елена Рыбакинаны] құттықтады."
    )
    assert player.titles == ("Теннисші",)


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("[Қасым-Жомарт Тоқаев] келді. Бұл Тоқаевтың сапары.", ["Тоқаевтың"]),
        ("[Қасым-Жомарт Тоқаев] келді. Бұл Қасым-Жомарт Тоқаевтың сапары.", ["Қасым-Жомарт Тоқаевтың"]),
        ("[Қасым-Жомарт Тоқаев] келді. Айгүл Тоқаевтың сапары.", []),
        ("[Ерлан Арман] келді. Оның арманы орындалды. Арманның сөзі.", ["Арманның"]),
        ("[Болат Тілек] келді. Бұл тілек еді. Тілек айтты.", []),
        ("[Нұрсұлтан Назарбаев] келді. Назарбаев университеті ашылды.", []),
        ("[Қасым-Жомарт Тоқаев] келді. Бұл Тоқаев Серіктің сапары.", []),
        ("[Громыко] келді. Кеше Громыконы Минскіде көрді.", ["Громыконы"]),
        ("[Валерий Громыко] келді. Кеше Валерий ойнады.", ["Валерий"]),
        ("[Валерий Громыко] мен [Валерий Серіков] келді. Кеше Валерий ойнады.", []),
        ("[Алай] келді. Алайда ол кетті.", []),
    ],
)
def test_names_the_tagger_missed(marked, found, persons):
    repeated = [m.text for p in persons(marked) for m in p.mentions if m.source == "rule:persons.repeat"]
    assert repeated == found


def test_mentions_say_who_found_them(persons):
    (person,) = persons("[Президент Тоқаев] келді. [Тоқаевтың] сөзі.")
    assert [(m.text, m.source) for m in person.mentions] == [
        ("Тоқаев", "rule:persons.repair"),
        ("Тоқаевтың", "ner:test"),
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Тоқаев", "Қасым-Жомарт", "Президент", "Ф.", ",", "мен", "ол", "«", "Оның", "\n", "."]),
        max_size=14,
    ),
    st.data(),
)
def test_any_text_and_any_spans_give_mentions_that_stand_in_the_text(parts, data):
    text = " ".join(parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    entities = [
        Entity(a, b, text[a:b], label="PERSON") for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b
    ]
    found = link_persons(text, entities, sentences=[(0, len(text))])
    spans = [(m.start, m.end) for p in found for m in p.mentions]
    assert len(spans) == len(set(spans))
    assert all(text[m.start : m.end] == m.text for p in found for m in p.mentions + p.references)
    assert all(p.name and p.name == p.name.strip() for p in found)
