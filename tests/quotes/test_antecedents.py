"""Speakers that are named before their words: the speaker of the last quotation, rule beside counter-example."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from kznews.article import Entity, Quote, Speaker
from kznews.language.sentences import sentence_bounds
from kznews.persons import link_persons
from kznews.quotes import find_quotes

QuotesIn = Callable[..., tuple[Quote, ...]]
SaidBy = Callable[[Speaker | None], str]
NAMES = ("Асқар Омаров", "Сара Ким", "Дональд Трамп")


def _check(text: str, speaker: str, quotes_in: QuotesIn, said_by: SaidBy) -> None:
    assert said_by(quotes_in(text, NAMES)[-1].speaker) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "«Орын жоқ», – деді Сара Ким. Базар басшылығы мұны жоққа шығарды. Айтуынша, орын бар.",
            "org:Базар басшылығы",
        ),
        ("«Орын жоқ», – деді Сара Ким. Базар басшылығы келді. Айтуынша, орын бар.", "Сара Ким"),
        ("Полиция мәліметінше, ауыл тұрғыны арызданды. Айтуынша, көлік ұрланған.", "role:ауыл тұрғыны"),
        ("«Ауыл тұрғыны арызданды», – деді Сара Ким. Айтуынша, көлік ұрланған.", "Сара Ким"),
        ("Полиция мәліметінше, тұрғындар арызданды. Айтуынша, көлік ұрланған.", "org:полиция"),
    ],
)
def test_bare_saying(text: str, speaker: str, quotes_in: QuotesIn, said_by: SaidBy) -> None:
    _check(text, speaker, quotes_in, said_by)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Бұл іс тұрғындардың ашуын туғызды. Жол керек, су да керек, дейді олар.", "role:тұрғындар"),
        ("Мектепте бүлдіршіндермен сөйлестім. Олар сабақтың оңай екенін айтты.", "role:бүлдіршіндер"),
        ("Директор ақша барын айтты. Оқушылармен сөйлестім. Олар сабақтың оңай екенін айтты.", "role:оқушылар"),
        ("Сарапшылар бағаның өсетінін айтты. Тауар көп. Олар тапшылық болмайтынын айтты.", "role:сарапшылар"),
        ("Директор ақша барын айтты. Сабақ бітті. Олар сабақтың оңай екенін айтты.", "-"),
        ("«Жол дайын», – деді Сара Ким. Жауаптылар жол жоқ дейді. Оның айтуынша, су да бар.", "Сара Ким"),
        (
            "«Жол дайын», – деді Сара Ким. Банк өкілі жолдың жоғын айтты. Оның айтуынша, су да жоқ.",
            "role:банк өкілі",
        ),
    ],
)
def test_one_and_many(text: str, speaker: str, quotes_in: QuotesIn, said_by: SaidBy) -> None:
    _check(text, speaker, quotes_in, said_by)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Сара Ким баяндама жасады. Баяндамашының айтуынша, жол дайын.", "Сара Ким"),
        (
            "«Су жоқ», – деді Сара Ким. Сот орынның барын айтты. «Жер де жоқ», – дейді кейуана.",
            "Сара Ким",
        ),
        ("«Су жоқ», – деді Сара Ким. Банк өкілі су барын айтты. «Жер де жоқ», – дейді кейуана.", "role:кейуана"),
        ("Сара Ким есімді Ресей азаматы келді. 37 жастағы азамат жолдың жаман екенін айтты.", "Сара Ким"),
        ("Сара Ким қарияға қарады. Қарияның айтуынша, жол жоқ.", "role:қария"),
    ],
)
def test_noun_for_anyone(text: str, speaker: str, quotes_in: QuotesIn, said_by: SaidBy) -> None:
    _check(text, speaker, quotes_in, said_by)


@pytest.mark.parametrize(
    ("before", "role", "speaker"),
    [
        ("Вице-министр Асқар Омаров бағаның өскенін айтты.", "Премьер-министр", "role:премьер-министр"),
        ("Вице-министр Асқар Омаров бағаның өскенін айтты.", "вице-министр", "Асқар Омаров"),
        (
            "Мектепте Сара Ким дәрігер Асқар Омаровпен кездесті. Дәрігер дерттің емі барын айтты.",
            "ол",
            "Асқар Омаров",
        ),
        ("Мектепте Сара Ким Асқар Омаровпен кездесті. Дәрігер дерттің емі барын айтты.", "ол", "Сара Ким"),
        ("Сенат төрағасы Асқар Омаров келді.", "Сенат спикері", "Асқар Омаров"),
        ("Сенат төрағасы Асқар Омаров келді.", "Мәжіліс спикері", "role:мәжіліс спикері"),
        ("Асқар Омаров пен Сара Ким сөйледі.", "спикерлер", "role:спикерлер"),
    ],
)
def test_role_with_titles(before: str, role: str, speaker: str, said_by: SaidBy) -> None:
    text = f"{before}\n«Жол керек», – деді {role}."
    sentences = sentence_bounds(text)
    names = [
        Entity(*found.span(), found[0], label="PERSON") for found in re.finditer(r"Асқар Омаров\w*|Сара Ким", text)
    ]
    houses = [Entity(*m.span(), m[0], label="ORGANISATION") for m in re.finditer("Сенат|Мәжіліс", text)]
    persons = link_persons(text, [*names, *houses], sentences=sentences)
    quotes = find_quotes(text, sentences=sentences, persons=persons, entities=houses)
    assert said_by(quotes[-1].speaker) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Банк өсім барын хабарлады. Дональд Трамп келді. «Баға өседі», – делінген хабарламада.",
            "org:банк",
        ),
        ("Дональд Трамп келді. «Баға өседі», – делінген хабарламада.", "-"),
        ("Дональд Трамп жазды. «Баға өседі», – делінген хатта.", "Дональд Трамп"),
        ("Дональд Трамп келді. «Баға өседі», – делінген банктің хабарламасында.", "org:банк"),
    ],
)
def test_words_of_a_message(text: str, speaker: str, quotes_in: QuotesIn, said_by: SaidBy) -> None:
    _check(text, speaker, quotes_in, said_by)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "ІХМ елордалық департаменті топты анықтады. Ведомствоның айтуынша, сот болды.",
            "org:ІХМ елордалық департаменті",
        ),
        (
            "Деректі Қаржы басқармасына сұрадық. «Ел» газетінің жазуынша, су жоқ. Ведомство су барын айтты.",
            "org:Қаржы басқармасы",
        ),
        ("«Ел» газеті жоба бастады. Редакцияның ойынша, оқырман көп.", "org:«Ел» газеті"),
        ("Деректі Қаржы басқармасына сұрадық. Редакцияның ойынша, оқырман көп.", "org:редакция"),
        ("Дүниежүзілік банк (ДБ) есеп берді. ДБ баға өседі деп болжайды.", "org:Дүниежүзілік банк"),
        ("Дүниежүзілік банк есеп берді. ДБ баға өседі деп болжайды.", "org:ДБ"),
    ],
)
def test_which_body(text: str, speaker: str, quotes_in: QuotesIn, said_by: SaidBy) -> None:
    _check(text, speaker, quotes_in, said_by)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("«Су бар», – деді Асқар Омаров. Тілші Сара Кимнен сұрады. «Жол жоқ», – деді ол.", "Сара Ким"),
        ("«Су бар», – деді Асқар Омаров. Тілші Сара Кимге келді. «Жол жоқ», – деді ол.", "Асқар Омаров"),
        ("«Су бар», – деді Асқар Омаров. Ұста Сара Ким жол салды. Жол дайын. «Көпір жоқ», – деді ол.", "Сара Ким"),
        ("Сара Ким келді. «Су бар», – деді Асқар Омаров. Жол дайын. «Көпір жоқ», – деді ол.", "Асқар Омаров"),
        ("Сара Ким келді. Банк өкілі кеше жолдың барын айтты. «Су жоқ», – деді ол.", "role:банк өкілі"),
        ("Банк өкілі кеше Асқар Омаровпен сөйлесті. «Көпір жоқ», – деді ол.", "role:банк өкілі"),
        ("Банк өкілі келді, бірақ ол жолдың жаман екенін айтты.", "role:банк өкілі"),
        ("Сара Ким келді. Көпір мықты, бірақ ол жолдың жаман екенін айтты.", "Сара Ким"),
        ("Сара Ким басқаратын клубқа кеше бардық. «Омаров бар», – деді ол.", "-"),
        ("Сара Ким кеше клубқа барды. «Омаров бар», – деді ол.", "Сара Ким"),
    ],
)
def test_whom_a_pronoun_means(text: str, speaker: str, quotes_in: QuotesIn, said_by: SaidBy) -> None:
    _check(text, speaker, quotes_in, said_by)
