"""The same words written in another way give the same article, at the offsets of the text as given."""

from __future__ import annotations

import pytest
from hypothesis import given
from spacy.language import Language

from kznews.text import TextView
from laws.laws import breaches, surface
from laws.pieces import LOOKALIKES
from laws.reading import read
from laws.strategies import LAW, VARIANTS, Variant, news

SOME = 9
"""Each variant is tried on every ninth article, another ninth for each variant."""


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_articles_written_in_another_way(rules: Language, articles: list[str], variant: Variant) -> None:
    for text in articles[VARIANTS.index(variant) % SOME :: SOME]:
        same_reading(rules, text, variant)


@pytest.mark.model
@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_the_tagger_reads_them_alike(tagged: Language, articles: list[str], variant: Variant) -> None:
    for text in articles[VARIANTS.index(variant) :: 23]:
        same_reading(tagged, text, variant)


@LAW
@given(news)
def test_a_variant_is_another_text_of_the_same_words(text: str) -> None:
    clean = TextView.of(text).clean
    for variant in VARIANTS:
        assert TextView.of(variant.write(clean)).clean == clean, variant.name


def test_look_alikes_are_look_alikes() -> None:
    assert all(chr(cyrillic) != chr(latin) for cyrillic, latin in LOOKALIKES.items())


def same_reading(nlp: Language, text: str, variant: Variant) -> None:
    clean = TextView.of(text).clean
    written = variant.write(clean)
    assert written != clean, f"{variant.name} changes nothing"
    plain, other = read(nlp, clean), read(nlp, written)
    assert breaches(other, written) == []
    assert surface(other) == surface(plain)
    for kind in ("persons", "places", "organizations"):
        for one, two in zip(getattr(plain, kind), getattr(other, kind), strict=True):
            assert [TextView.of(m.text).clean for m in two.mentions] == [m.text for m in one.mentions]
    assert [TextView.of(date.text).clean for date in other.dates] == [date.text for date in plain.dates]
    assert [TextView.of(quote.text).clean for quote in other.quotes] == [quote.text for quote in plain.quotes]
