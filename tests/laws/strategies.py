"""Hypothesis strategies for text like Kazakh news, and for what a newsroom's software does to it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from kznews.text import TextView
from laws import pieces

LAW = settings(
    # A machine that other work shares says nothing about time; the examples are the same in each run.
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
"""How hard a law is tried in the test run; `python tests/fuzz` tries harder."""

words = st.builds("".join, st.tuples(st.sampled_from(pieces.STEMS), st.sampled_from(pieces.SUFFIXES)))
names = st.builds("".join, st.tuples(st.sampled_from(pieces.NAMES), st.sampled_from(pieces.SUFFIXES)))
places = st.builds("".join, st.tuples(st.sampled_from(pieces.PLACES), st.sampled_from(pieces.SUFFIXES)))
titled_names = st.builds(" ".join, st.tuples(st.sampled_from(pieces.TITLES), names))
speakers = st.one_of(names, titled_names, st.sampled_from(pieces.TITLES))
clauses = st.lists(
    st.one_of(
        words, words, words, names, places, st.sampled_from(pieces.DATES), st.sampled_from(pieces.ORGANIZATIONS)
    ),
    min_size=1,
    max_size=7,
).map(" ".join)
cues = st.sampled_from(pieces.CUES)
marks = st.sampled_from(pieces.QUOTE_MARKS)

direct = st.builds("«{}», – {} {}.".format, clauses, cues, speakers)
dash_led = st.builds("— {}, — {} {}. — {}.".format, clauses, cues, speakers, clauses)
indirect = st.builds("{} {} {}.".format, speakers, clauses, cues)
unbalanced = st.builds("{}{}{} {} {}".format, marks, clauses, marks, cues, speakers)
sentences = st.one_of(clauses.map("{}.".format), direct, dash_led, indirect, unbalanced)
datelines = st.sampled_from(("", "", *pieces.DATELINES))
paragraphs = st.lists(sentences, min_size=1, max_size=3).map(" ".join)
news = st.builds(
    "{}\n{} {}".format, clauses, datelines, st.lists(paragraphs, min_size=1, max_size=3).map("\n".join)
)
"""A headline, perhaps a dateline, paragraphs: well-formed as far as the words go."""

junk = st.lists(st.sampled_from(pieces.ALL), max_size=40).map("".join)
spaced_junk = st.lists(st.sampled_from(pieces.ALL), max_size=40).map(" ".join)
characters = st.text(
    st.one_of(
        st.sampled_from(pieces.KAZAKH_LETTERS + " .,«»–-0123456789\n"),
        st.characters(),  # surrogates and unassigned code points included
    ),
    max_size=80,
)


@st.composite
def spoiled(draw: st.DrawFn) -> str:
    """News with one to three pieces of anything put in anywhere."""
    text = draw(news)
    for piece in draw(st.lists(st.sampled_from(pieces.ALL), min_size=1, max_size=3)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + piece + text[at:]
    return text


texts = st.one_of(news, spoiled(), junk, spaced_junk, characters)
"""Any text, from the well-formed to the absurd."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A way of writing the same words: `write` spoils a clean text."""

    name: str
    write: Callable[[str], str]


def _inside_words(text: str, sign: str) -> str:
    """`sign` between the second and third letter of every word of four letters or more."""
    return " ".join(
        word[:2] + sign + word[2:] if len(word) > 3 and word[:3].isalpha() else word for word in text.split(" ")
    )


def _one_letter_latin(text: str) -> str:
    """The first letter of each word that has a Latin twin, where another letter tells the word's script."""

    def swapped(word: str) -> str:
        for at, letter in enumerate(word):
            twin = letter.translate(pieces.LOOKALIKES)
            spoilt = word[:at] + twin + word[at + 1 :]
            if twin != letter and TextView.of(spoilt).clean == word:
                return spoilt
        return word

    return "\n".join(" ".join(map(swapped, line.split(" "))) for line in text.split("\n"))


VARIANTS = (
    Variant("decomposed letters", lambda text: unicodedata.normalize("NFD", text)),
    Variant("non-breaking spaces", lambda text: text.replace(" ", "\u00a0")),
    Variant("narrow spaces", lambda text: text.replace(" ", "\u202f")),
    Variant("soft hyphens", lambda text: _inside_words(text, "\u00ad")),
    Variant("zero-width spaces", lambda text: _inside_words(text, "\u200b")),
    Variant("word joiners", lambda text: _inside_words(text, "\u2060")),
    Variant("a byte order mark", lambda text: "\ufeff" + text),
    Variant("CRLF", lambda text: text.replace("\n", "\r\n")),
    Variant("CR", lambda text: text.replace("\n", "\r")),
    Variant("line separators", lambda text: text.replace("\n", "\u2028")),
    Variant("form feeds", lambda text: text.replace("\n", "\f")),
    Variant("Latin look-alikes", _one_letter_latin),
)
"""Each gives back the clean text through `TextView`."""
