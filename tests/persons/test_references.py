from __future__ import annotations

import pytest

from kznews.persons import link_persons, resolve_reference
from kznews.persons.agreement import Fit, fit
from kznews.persons.reported import reported_spans
from kznews.persons.roles import shipped_roles


@pytest.mark.parametrize(
    ("reference", "title", "expected"),
    [
        ("президенттің", "Қазақстан Президенті", Fit.SHARED),
        ("президенттің", "Өзбекстан Президенті", Fit.SAME),
        ("Президент", "Президент", Fit.SHARED),
        ("АҚШ президенті", "Мемлекет басшысы", Fit.NONE),
        ("АҚШ көшбасшысы", "АҚШ президенті", Fit.SHARED),
        ("Ақ үй басшысы", "АҚШ президенті", Fit.SHARED),
        ("Мемлекет басшысы", "Қазақстан Президенті", Fit.SHARED),
        ("Мемлекет басшысы", "Қытай төрағасы", Fit.NONE),
        ("компания өкілі", "ресми өкіл", Fit.NONE),
        ("қырғыз көшбасшысы", "Қырғызстан Президенті", Fit.SHARED),
        ("ҰБ төрағасы", "Ұлттық банк төрағасы", Fit.SHARED),
        ("қауымдастық басшысы", "май қауымдастығының президенті", Fit.SHARED),
        ("сарапшының", "саясаттанушы", Fit.BARE),
        ("дипломаттың", "Қытай Сыртқы істер министрлігінің өкілі", Fit.BARE),
        ("Иран президенті", "АҚШ президенті", Fit.NONE),
        ("Мемлекет басшысы", "қауымдастық президенті", Fit.NONE),
        ("әнші", "министр", Fit.NONE),
        ("саясаттанушы", "спортшы", Fit.NONE),
    ],
)
def test_how_a_role_fits_a_title(reference, title, expected):
    roles = shipped_roles()
    left, right = roles.phrase(reference), roles.phrase(title)
    assert left is not None
    assert right is not None
    assert fit(left, right, roles) is expected


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Саясаттанушы [Фарход Толипов] келді. ⟨Сарапшының⟩ айтуынша, бәрі жақсы.", "Фарход Толипов"),
        ("Саясаттанушы [Фарход Толипов] келді. ⟨Оның⟩ айтуынша, бәрі жақсы.", "Фарход Толипов"),
        ("[Фарход Толипов] келді. ⟨Толиповтың⟩ айтуынша, бәрі жақсы.", "Фарход Толипов"),
        (
            "{АҚШ} президенті [Трамп] {Иран} президенті [Пезешкианға] жазды. ⟨Иран президентінің⟩ сөзі.",
            "Пезешкиан",
        ),
        ("Теннисші [Елена Рыбакина] жеңді. Министр [Ерлан Ахметов] келді. ⟨спортшы⟩ айтты.", "Елена Рыбакина"),
        ("[Димаш] келді. ⟨Әншінің⟩ айтуынша, концерт бар.", "Димаш"),
        ("[Нұрсұлтан Назарбаев] келді. [Ерлан Қарин] кетті. ⟨Елбасы⟩ айтты.", "Нұрсұлтан Назарбаев"),
        ("Әнші [Димаш] айтты.\n«Мен кеше [Ержан Максимге] бәрін айттым ғой», – деді ⟨ол⟩.", "Димаш"),
        ("[Сейдолла] дүниеге келді. 1970 жылы ол [Тайырмен] бірге күй жинады. ⟨Ол⟩ айтты.", "Сейдолла"),
        ("Көлік министрі [Ерлан Ахметов] келді. ⟨Премьер-министр⟩ айтты.", None),
        ("Вице-министр [Ерлан Ахметов] келді. [Серік] кетті. ⟨Министр⟩ айтты.", "Ерлан Ахметов"),
        ("Ғалым [Қаржаубай] келді. [Серік] кетті. ⟨Жазушы-ғалым⟩ айтты.", "Қаржаубай"),
        # Two subjects, no telling which.
        ("[Ерлан] келді, [Серік] келді. ⟨Оның⟩ айтуынша, бәрі жақсы.", None),
        ("Министр [Ерлан Ахметов] келді. ⟨Сарапшылардың⟩ айтуынша, бәрі жақсы.", None),
        ("Министр [Ерлан Ахметов] келді. ⟨Әншінің⟩ айтуынша, бәрі жақсы.", None),
        ("{АҚШ} президенті [Трамп] келді. ⟨Иран президенті⟩ айтты.", None),
        ("{Иран} президенті [Пезешкиан] келді. ⟨Иран президенті мен тақ мұрагері⟩ айтты.", None),
        ("[Ерлан] келді. ⟨Ұйымның⟩ айтуынша, бәрі жақсы.", None),
        ("⟨Оның⟩ айтуынша, бәрі жақсы.", None),
    ],
)
def test_whom_a_phrase_means(marked, name, marks, sentences):
    text, entities, asked = marks(marked)
    people = link_persons(text, entities, sentences=sentences(text))
    found = resolve_reference(people, text, *asked, sentences(text))
    assert (found.name if found is not None else None) == name


@pytest.mark.parametrize(
    ("marked", "references"),
    [
        ("Саясаттанушы [Толипов] келді. Сарапшы кетті. Ол айтты.", ["Сарапшы", "Ол"]),
        ("{Қазақстан} Президенті [Тоқаев] келді. Президент сайлауы өтті.", []),
        ("Министр [Ахметов] келді. Министрдің орынбасары кетті.", []),
        ("Президент [Тоқаев] келді. Парламент жаңа президент сайлайды.", []),
        ("Әнші [Димаш] келді. Ол кезде қар жауған.", []),
        ("Сарапшы [Ахметов] келді. Жетекші рөл атқарды.", []),
        ("Президент [Тоқаев] келді. «Бұл туралы президент айтқан болатын ғой», — деді халық.", []),
    ],
)
def test_references_are_offered_on_the_person(marked, references, persons):
    (person,) = persons(marked)
    assert [m.text for m in person.references] == references
    assert all(m.source.startswith("rule:persons.") for m in person.references)


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("— Уақыт тығыз, — деді Трамп.", ["— Уақыт тығыз"]),
        ("Ол «Қайрат» клубында ойнайды.", []),
        ("«Бұл мәселе бүгін толық шешілді», – деді ол.", ["«Бұл мәселе бүгін толық шешілді»"]),
    ],
)
def test_what_somebody_else_says(text, reported):
    assert [text[s:e] for s, e in reported_spans(text)] == reported
