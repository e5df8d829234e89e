"""Laws of `find_quotes`, whole articles and broken ones."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kznews.article import Entity, Quote, Speaker
from kznews.language.sentences import sentence_bounds
from kznews.quotes import find_quotes

QuotesIn = Callable[..., tuple[Quote, ...]]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "«", "— ", "деді", "» – деді ол.", "👍 «» – деді 👍", "Привет, «мир» – сказал он."]
)
def test_little_or_foreign_text_has_none(text: str) -> None:
    assert find_quotes(text, sentences=sentence_bounds(text)) == ()


_PIECES = st.lists(
    st.one_of(
        st.sampled_from(["«", "»", "“", "”", '"', "— ", " – ", ".", "?", "\n", ":", ","]),
        st.sampled_from([", – деді ", "деп айтты", " екенін айтты", "-ның айтуынша, ", "Бұл туралы "]),
        st.sampled_from([" министр ", "Асқар Омаров", " жол ашылды", "көпірдің бітетінін", " ол "]),
    ),
    max_size=40,
).map("".join)


@given(_PIECES)
@settings(max_examples=300, deadline=None)
def test_any_mixture_gives_well_formed_quotes(text: str) -> None:
    quotes = find_quotes(text, sentences=sentence_bounds(text))
    for quote in quotes:
        mentions = [*quote.parts, *(m for m in (quote.cue, quote.speaker_mention) if m is not None)]
        assert quote.parts
        assert all(m.text and m.text == text[m.start : m.end] for m in mentions)
        assert all(a.end <= b.start for a, b in pairwise(quote.parts))
    assert all(a.parts[-1].end <= b.parts[0].start for a, b in pairwise(quotes))


def test_a_broken_mark_costs_one_quotation(quotes_in: QuotesIn) -> None:
    text = "«Жол жабылды, – деді министр.¶«Көпір ашылды», – деді әкім."
    text += "¶Су келді», – деді сарапшы.¶«Газ бар», – деді тұрғын."
    assert [q.text for q in quotes_in(text)] == ["Жол жабылды", "Көпір ашылды", "Су келді", "Газ бар"]


def test_only_the_outer_quotation_counts(quotes_in: QuotesIn) -> None:
    words = "Ол маған «қайтпаймын» деді, министр оның келетінін айтты"
    assert [(q.kind, q.text) for q in quotes_in(f"— {words}, — деді сарапшы.")] == [("direct", words)]


def test_relay_of_a_principal_is_a_credit_line(quotes_in: QuotesIn) -> None:
    found = quotes_in("Президент жолдың дайын екенін айтты. Бұл туралы Ақорда хабарлады.")
    assert [q.text for q in found] == ["жолдың дайын"]


def test_every_unmarked_speech_of_a_paragraph_is_found(quotes_in: QuotesIn) -> None:
    text = "Жол жабылды, – деді министр. Жиын өтті. Көпір ашылды, – деді әкім. «Су бар», – деді сарапшы."
    assert [q.text for q in quotes_in(text)] == ["Жол жабылды", "Көпір ашылды", "Су бар"]


def test_a_report_that_names_somebody_ends_what_unmarked_words_go_back_to(quotes_in: QuotesIn) -> None:
    text = "Жол салынды. Біз де куә болдық. Асқар Омаров жолдың дайын екенін айтты. Біз ризамыз, – деді тұрғын."
    assert [q.text for q in quotes_in(text, ("Асқар Омаров",))] == ["жолдың дайын", "Біз ризамыз"]


def test_a_body_in_one_line_is_no_headline(quotes_in: QuotesIn) -> None:
    body = "Жол салынды. Су берілді. Газ келді. Асқар Омаров: – Көпір дайын. Ол берік, – деді."
    assert [q.text for q in quotes_in(body, ("Асқар Омаров",), headline="")] == ["Көпір дайын. Ол берік"]
    assert quotes_in("Асқар Омаров: – Көпір дайын¶Жол да бітті.", ("Асқар Омаров",), headline="") == ()


def test_what_points_back_to_quoted_words_is_direct(quotes_in: QuotesIn) -> None:
    text = "«Бұл үлкен мүмкіндік. Жол дайын». Министр осындай пікір білдірді."
    assert [(q.kind, q.text) for q in quotes_in(text)] == [("direct", "Бұл үлкен мүмкіндік. Жол дайын")]


def test_label_speech_ends_before_narration(quotes_in: QuotesIn) -> None:
    text = "Жол бар. Асқар Омаров, әкім: - Біз жол салдық. Ол дайын. Су да берілді. Мамандардың сөзінше, су мол."
    assert [q.text for q in quotes_in(text, ("Асқар Омаров",))] == ["Біз жол салдық. Ол дайын", "су мол"]
    text = "Жол салынды. Асқар Омаров, әкім: - Біз жол салдық. Ол дайын. Айта кетейік, көпір биыл бітеді."
    assert [q.text for q in quotes_in(text, ("Асқар Омаров",))] == ["Біз жол салдық. Ол дайын"]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Әкім «бұл жолдың әлі бітпегенін» айтты.", "direct", "бұл жолдың әлі бітпегенін"),
        ("Әкім «жолдар бар. Көпір жоқ. Су да жоқ» екенін айтты.", "direct", "жолдар бар. Көпір жоқ. Су да жоқ"),
        ("Әкім «жол әлі бітпеді» дегенді жиі айтады.", "direct", "жол әлі бітпеді"),
        ("Әкім бұл сөздің «нағыз өтірік» екенін айтты.", "indirect", "бұл сөздің «нағыз өтірік»"),
    ],
)
def test_marks_round_a_whole_clause_reproduce_it(quotes_in: QuotesIn, text: str, kind: str, words: str) -> None:
    assert [(q.kind, q.text) for q in quotes_in(text)][-1] == (kind, words)


def test_words_behind_an_attribution_go_on_until_the_next_dash(quotes_in: QuotesIn) -> None:
    text = "Жол бар. – Біз көпір салдық, – деді сарапшы. – Ол берік. Жол керек. – Су бар, – деді ол."
    parts = [[p.text for p in q.parts] for q in quotes_in(text)]
    assert parts == [["Біз көпір салдық", "Ол берік. Жол керек"], ["Су бар"]]


def test_label_speech_ends_where_the_article_names_something(quotes_in: QuotesIn) -> None:
    text = "Жол бар. Асқар Омаров, әкім: – Біз жол салдық. Ол дайын. Ал «Нұр Құрылыс» зауыты істеп тұр. "
    text += "«Нұр Құрылыс» зауыты темір шығарады. Темір арзан."
    found = quotes_in(text, ("Асқар Омаров",), ("«Нұр Құрылыс»",))
    assert [q.text for q in found] == ["Біз жол салдық. Ол дайын. Ал «Нұр Құрылыс» зауыты істеп тұр"]


@pytest.mark.parametrize(
    "unit",
    [
        "Көпір «ашылды, – деді министр, ” жол “ дайын. ",
        "Жол дайын. — Бала келді ",
        "Жол дайын. — Бала келді, — деді ол. ",
        "Бұл туралы әкім айтты. «Су бар. Жол ашық». Олардың айтуынша, су бар. ",
    ],
)
def test_time_is_linear_in_unbalanced_marks(unit: str) -> None:
    def seconds(copies: int) -> float:
        text = unit * copies
        bounds = sentence_bounds(text)
        start = time.process_time()
        find_quotes(text, sentences=bounds)
        return time.process_time() - start

    seconds(50)
    assert seconds(2000) < 12 * max(seconds(400), 0.1)


@pytest.mark.parametrize(
    ("text", "explain"),
    [
        ("Сарапшы жолдың жабылғанын ескертті.", "nominalised: role; ескерт: warn (-)"),
        ("«Жол дайын», – деді сарапшы.", "marks: role; де: say (0)"),
        ("Сарапшының айтуынша, жол дайын.", "source: role"),
    ],
)
def test_explain(text: str, explain: str, quotes_in: QuotesIn) -> None:
    assert quotes_in(text)[0].explain == explain


def test_a_country_behind_the_cue() -> None:
    text = "Көмек қажет емес деп мәлімдеді Иран."
    country = Entity(31, 35, "Иран", label="GPE")
    (quote,) = find_quotes(text, sentences=[(0, len(text))], entities=[country])
    assert (quote.text, quote.speaker) == ("Көмек қажет емес", Speaker("organization", "Иран"))


@pytest.mark.parametrize(
    ("name", "may_speak"),
    [("Қазақстан", True), ("Қазақстанның", False), ("Қазақстанда", False), ("Қазақстандағы", False)],
)
def test_a_country_speaks_in_the_nominative(name: str, may_speak: bool) -> None:
    text = f"{name} көмек қажет емес деп мәлімдеді."
    country = Entity(0, len(name), name, label="GPE")
    (quote,) = find_quotes(text, sentences=[(0, len(text))], entities=[country])
    assert (quote.speaker is not None) == may_speak
