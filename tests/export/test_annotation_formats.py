from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy import displacy
from spacy.training.converters import conll_ner_to_docs, iob_to_docs

from kznews.article import Article, Mention, Person, Quote
from kznews.export.brat import article_to_brat, spans_from_brat
from kznews.export.displacy import article_to_displacy_ents, article_to_displacy_spans
from kznews.export.iob2 import article_to_iob2, sentences_from_iob2, tagged_sentences
from kznews.export.label_studio import article_to_task, labelling_interface, spans_from_task
from kznews.export.prodigy import article_to_prodigy, spans_from_prodigy
from kznews.export.spans import LAYERS, LabelledSpan, spans_of, without_overlaps
from kznews.export.web_annotation import article_to_web_annotations, spans_from_web_annotations

ALL = tuple(LAYERS)


def places(spans: list[LabelledSpan]) -> list[tuple[int, int, str, str]]:
    return [(span.start, span.end, span.label, span.note) for span in spans]


def test_spans(article: Article) -> None:
    read = {(article.text[span.start : span.end], span.label, span.note) for span in spans_of(article, ALL)}
    assert {
        ("А.Үсенов", "PERSON", "Асан Үсенов"),
        ("Ақтауда", "PLACE", "Ақтау"),
        ("14-15 қараша күндері", "DATE", "2025-11-14/2025-11-15"),
        ("Каспий деңгейі төмендейді", "INDIRECT_QUOTE", "мамандар"),
        ("деді", "CUE", ""),
        ("Ақтау", "GPE", ""),
    } <= read


def test_an_unknown_layer_is_named(article: Article) -> None:
    with pytest.raises(ValueError, match="there is no layer 'people'; there are names, dates, quotes, entities"):
        spans_of(article, ["people"])


def test_one_layer_may_stand_alone(article: Article) -> None:
    assert spans_of(article, "dates") == spans_of(article, ["dates"]) != []


def test_of_overlapping_spans_the_longer_stays() -> None:
    spans = [LabelledSpan(0, 3, "A"), LabelledSpan(2, 8, "B"), LabelledSpan(8, 9, "C"), LabelledSpan(0, 3, "D")]
    assert without_overlaps(spans) == [spans[1], spans[2]]


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_every_format_gives_the_spans_back(any_article: st.SearchStrategy[Article], data: st.DataObject) -> None:
    article = data.draw(any_article)
    spans = spans_of(article, ALL)
    task = json.loads(json.dumps(article_to_task(article, ALL)))
    assert places(spans_from_task(task)) == places(spans)
    page = json.loads(json.dumps(article_to_web_annotations(article, source="urn:x", layers=ALL)))
    assert places(spans_from_web_annotations(page)) == places(spans)
    back = spans_from_brat(article_to_brat(article, ALL))
    trimmed = [_without_edge_breaks(article.text, span) for span in spans]
    assert sorted(back) == sorted(trimmed)
    written = article_to_iob2(article, ALL)
    assert sentences_from_iob2(written) == list(tagged_sentences(article, ALL))


def _without_edge_breaks(text: str, span: LabelledSpan) -> LabelledSpan:
    """brat has no place for line breaks at the ends of a span."""
    words = text[span.start : span.end]
    if not words.strip("\n"):
        return span
    start = span.start + len(words) - len(words.lstrip("\n"))
    return replace(span, start=start, end=span.end - (len(words) - len(words.rstrip("\n"))))


def test_brat(article: Article) -> None:
    lines = article_to_brat(article).splitlines()
    assert "T1\tPLACE 27 32\tАқтау" in lines
    assert "#1\tAnnotatorNotes T1\tАқтау" in lines
    over_two_lines = Article("а\nб", quotes=(Quote("direct", (Mention(0, 3, "а\nб"),)),))
    assert article_to_brat(over_two_lines) == "T1\tDIRECT_QUOTE 0 1;2 3\tа б\n"
    assert spans_from_brat("T1\tX 0 1;2 3\tа б\nR1\tSaid Arg1:T1 Arg2:T2\n") == [LabelledSpan(0, 3, "X")]


def test_brat_names_a_broken_line() -> None:
    with pytest.raises(ValueError, match="line 2 is no brat span"):
        spans_from_brat("T1\tX 0 1\tа\nT2 X 0 1 а")


def test_iob2(article: Article) -> None:
    assert article_to_iob2(article).split("\n\n")[1].splitlines()[:10] == [
        "Ақтау B-PLACE",
        "әкімі O",
        "Асан B-PERSON",
        "Үсенов I-PERSON",
        "14 B-DATE",
        "- I-DATE",
        "15 I-DATE",
        "қараша I-DATE",
        "күндері I-DATE",
        "тұрғындармен O",
    ]


def test_spacy_reads_iob2_and_conll2003(article: Article) -> None:
    expected = [tag for sentence in tagged_sentences(article) for _, tag in sentence]
    conll = list(conll_ner_to_docs(article_to_iob2(article, conll2003=True), no_print=True))
    assert [f"{t.ent_iob_}-{t.ent_type_}".rstrip("-") for doc in conll for t in doc] == expected
    lines = "\n".join(
        " ".join(f"{word}|{tag}" for word, tag in sentence) for sentence in tagged_sentences(article)
    )
    docs = list(iob_to_docs(lines, no_print=True))
    assert [f"{t.ent_iob_}-{t.ent_type_}".rstrip("-") for doc in docs for t in doc] == expected


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("сөз", "'сөз' is not a token and its tag"),
        ("сөз X-PERSON", "'X-PERSON' is no tag"),
        ("сөз B-", "'B-' is no tag"),
        ("сөз I-PERSON", "I-PERSON continues nothing"),
    ],
)
def test_a_line_that_is_no_iob2_is_named(line: str, fault: str) -> None:
    with pytest.raises(ValueError, match=f"line 2: {fault}"):
        sentences_from_iob2(f"сөз O\n{line}\n")


def test_an_article_longer_than_spacy_allows() -> None:
    article = Article("сөз " * 250_001)
    assert article_to_iob2(article).count("\n") == 250_001


def test_displacy_draws_it(article: Article) -> None:
    entities = displacy.render(article_to_displacy_ents(article), style="ent", manual=True, jupyter=False)
    assert "Асан Үсенов" in entities
    data = article_to_displacy_spans(article, ALL)
    assert "INDIRECT_QUOTE" in displacy.render(data, style="span", manual=True, jupyter=False)
    for span in data["spans"]:
        words = data["tokens"][span["start_token"] : span["end_token"]]
        assert "".join(article.text[span["start"] : span["end"]].split()) in "".join(words)


def test_label_studio(article: Article) -> None:
    task = article_to_task(article)
    assert task["data"]["published"] == "2025-11-14"
    assert {region["value"]["labels"][0] for region in task["predictions"][0]["result"]} <= {
        part.split('"')[1] for part in labelling_interface().split("<Label ")[1:]
    }
    task["annotations"] = [
        {"was_cancelled": False, "result": [{"type": "labels", "value": {"start": 1, "end": 4, "labels": ["X"]}}]},
        {"was_cancelled": True, "result": []},
    ]
    assert spans_from_task(task) == [LabelledSpan(1, 4, "X")]
    task["annotations"][0]["result"][0]["value"]["labels"] = []
    with pytest.raises(ValueError, match=r"result\[0\]: expected a region with start, end and one label"):
        spans_from_task(task)


def test_prodigy(article: Article) -> None:
    task = article_to_prodigy(article)
    for span in task["spans"]:
        tokens = task["tokens"]
        assert tokens[span["token_start"]]["start"] == span["start"]
        assert tokens[span["token_end"]]["end"] == span["end"]
    assert [span["label"] for span in task["spans"]] == [s.label for s in spans_from_prodigy(task)]
    assert spans_from_prodigy({**task, "answer": "reject"}) == []


def test_web_annotation_needs_an_address(article: Article) -> None:
    page = article_to_web_annotations(article)
    assert page["items"][0]["target"]["source"] == "urn:kznews:aqtau-1"
    assert page["items"][0]["target"]["selector"][1] == {
        "type": "TextQuoteSelector",
        "exact": "Ақтау",
        "prefix": article.text[:27],
        "suffix": article.text[32:64],
    }
    with pytest.raises(ValueError, match="the article has no id: give source"):
        article_to_web_annotations(Article("", persons=(Person("а"),)))
    with pytest.raises(ValueError, match=r"items\[0\]: expected a tag"):
        spans_from_web_annotations({"items": [{}]})
