from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kznews.article import Article, Mention, Person
from kznews.export.conllu import article_to_conllu, spans_from_conllu
from kznews.export.iob2 import tagged_sentences
from kznews.language.bounds import tokens_of

TEXT = "Қала әкімі Асан Үсенов: көпір\nашылды."


@pytest.fixture
def small() -> Article:
    return Article(TEXT, id="kopir-1", persons=(Person("Асан | Үсенов", (), (Mention.of(TEXT, 11, 22),)),))


def test_what_is_written(small: Article) -> None:
    assert article_to_conllu(small) == (
        "# newdoc id = kopir-1\n"
        "# sent_id = 1\n"
        "# text = Қала әкімі Асан Үсенов: көпір\n"
        "1\tҚала\t_\t_\t_\t_\t_\t_\t_\tstart_char=0|end_char=4\n"
        "2\tәкімі\t_\t_\t_\t_\t_\t_\t_\tstart_char=5|end_char=10\n"
        "3\tАсан\t_\t_\t_\t_\t_\t_\t_\tstart_char=11|end_char=15|ner=B-PERSON|Name=Асан \\p Үсенов\n"
        "4\tҮсенов\t_\t_\t_\t_\t_\t_\t_\tstart_char=16|end_char=22|ner=I-PERSON|SpaceAfter=No\n"
        "5\t:\t_\t_\t_\t_\t_\t_\t_\tstart_char=22|end_char=23\n"
        "6\tкөпір\t_\t_\t_\t_\t_\t_\t_\tstart_char=24|end_char=29\n"
        "\n"
        "# sent_id = 2\n"
        "# text = ашылды.\n"
        "1\tашылды\t_\t_\t_\t_\t_\t_\t_\tstart_char=30|end_char=36|SpaceAfter=No\n"
        "2\t.\t_\t_\t_\t_\t_\t_\t_\tstart_char=36|end_char=37\n"
        "\n"
    )


def test_it_is_read_back(small: Article) -> None:
    (span,) = spans_from_conllu(article_to_conllu(small))
    assert (span.start, span.end, span.label, span.note) == (11, 22, "PERSON", "Асан | Үсенов")


def test_an_article_without_tokens_is_empty() -> None:
    assert article_to_conllu(Article(" \n")) == ""
    assert spans_from_conllu("") == []


@pytest.mark.model
def test_stanza_s_reader_finds_tokens_and_entities(article: Article) -> None:
    from stanza.utils.conll import CoNLL

    doc = CoNLL.conll2doc(input_str=article_to_conllu(article))
    read = [(token.start_char, token.end_char) for sentence in doc.sentences for token in sentence.tokens]
    assert read == tokens_of(article.text)
    entities = {(article.text[e.start_char : e.end_char], e.type) for e in doc.build_ents()}
    assert {("Асан Үсенов", "PERSON"), ("14-15 қараша күндері", "DATE"), ("Ақтауда", "PLACE")} <= entities


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_any_article_is_well_formed(any_article: st.SearchStrategy[Article], data: st.DataObject) -> None:
    article = data.draw(any_article)
    written = article_to_conllu(article)
    rows = [line.split("\t") for line in written.split("\n") if line and line[0] != "#"]
    assert all(len(row) == 10 and row[1] for row in rows)
    tags = [tag for sentence in tagged_sentences(article) for _, tag in sentence]
    assert len(rows) == len(tags)
    assert len(spans_from_conllu(written)) == sum(tag.startswith("B") for tag in tags)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("1\tАстана", "line 1: expected 10 columns separated by tabs, got 2"),
        ("1\tАстана" + "\t_" * 7 + "\tner=B-PLACE", "line 1: an entity needs start_char"),
    ],
)
def test_what_is_no_conllu_is_named(line: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        spans_from_conllu(line)
