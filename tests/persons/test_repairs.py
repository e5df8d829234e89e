from __future__ import annotations

import pytest

from kznews.persons.context import Context
from kznews.persons.doubts import names_thing
from kznews.persons.repairs import REPAIRS, repair

EXAMPLES = [pytest.param(r, *case, id=f"{r.name}: {case[0]}") for r in REPAIRS for case in r.examples]
UNTOUCHED = [pytest.param(r, case, id=f"{r.name}: {case}") for r in REPAIRS for case in r.untouched]


def spans_of(entities):
    return [(e.start, e.end) for e in entities if e.label == "PERSON"]


def run(rule, text, entities):
    spans = spans_of(entities)
    return rule.run(Context.of(text, spans, [e for e in entities if e.label != "PERSON"]), spans)


@pytest.mark.parametrize(("rule", "marked", "names"), EXAMPLES)
def test_each_repair_does_what_it_says(rule, marked, names, marks):
    text, entities, _ = marks(marked)
    assert tuple(text[s:e] for s, e in run(rule, text, entities)) == names


@pytest.mark.parametrize(("rule", "marked"), UNTOUCHED)
def test_each_repair_leaves_alone(rule, marked, marks):
    text, entities, _ = marks(marked)
    assert run(rule, text, entities) == spans_of(entities)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Абай] облысында жаңбыр жауды", True),
        ("[Әл-Фараби] атындағы университет", True),
        ("[Назарбаев] университетінің түлегі", True),
        ("[Назарбаев] Зияткерлік мектептерінде апталық өтті", True),
        ("[Халифа Нахайян] Мемлекеттік мектебі", False),
        ("[Нұрсұлтан Назарбаев] халықаралық әуежайы", True),
        ("[Абай] күні аталып өтті", True),
        ("[Трамп] күні кеше келді", False),
        ("[Рысқұлов] аудандарына барды", True),
        ("[Абай] мен Бейбітшілік көшелеріне кезек келеді", True),
        ("[Жамбыл], Ұлан және Самар аудандарында", True),
        ("[Тоқаев] Алматы мен Шымкент қалаларын аралады", False),
        ("Әкім [Қуат Рахметов], Ұлан және Самар аудандары", False),
        ("[Роберттің] атына жазылған", False),
        ("[Роналду] Конфедерация кубогына дайын", False),
        ("[Тоқаев] облыстарды аралады", False),
        ("[Трамп] әкімшілігі", False),
    ],
)
def test_a_name_that_names_a_thing_is_no_person(marked, expected, marks):
    text, (entity,), _ = marks(marked)
    assert names_thing(text, entity.start, entity.end) is expected


def test_spans_do_not_grow_into_other_entities(marks):
    text, entities, _ = marks("[Серік] {Сәтбаев} қаласына барды")
    others = [e for e in entities if e.label != "PERSON"]
    assert list(repair(text, spans_of(entities), others=others)) == [(0, 5)]


def test_each_span_says_which_repair_made_it_last(marks):
    text, entities, _ = marks("[Трамп пен Путин] кездесті. [Тоқаев] келді.")
    made = repair(text, spans_of(entities))
    assert [(text[start:end], name) for (start, end), name in made.items()] == [
        ("Трамп", "part_lists"),
        ("Путин", "part_lists"),
        ("Тоқаев", ""),
    ]
