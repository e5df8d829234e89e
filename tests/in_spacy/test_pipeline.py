"""The pipeline as spaCy users treat it: saved, pickled, stored in DocBin, mixed with their own components."""

from __future__ import annotations

import datetime as dt
import pickle
from pathlib import Path

import pandas as pd
import pytest
import spacy
import srsly
from spacy import displacy
from spacy.language import Language
from spacy.tokens import DocBin

import kznews
from kznews.export.json import to_plain
from kznews.pipeline import STAGES

TEXT = (
    "АСТАНА. KAZINFORM — Саясаттанушы Фарход Толипов 14 қарашада Ташкентке барды. "
    "Сарапшының айтуынша, Хиуадағы кездесу маңызды болды. «Бұл – жаңа кезең», – деді Ф.Толипов."
)
ROW = (TEXT, {"published": "2025-11-16"})


@pytest.fixture(scope="module")
def nlp() -> Language:
    return kznews.load()


@pytest.fixture(scope="module")
def rules() -> Language:
    return kznews.load(ner=None)


def read(nlp: Language) -> kznews.Article:
    ((doc, _),) = nlp.pipe([ROW], as_tuples=True)
    article = doc._.article
    assert isinstance(article, kznews.Article)
    return article


def test_analyze_pipes_finds_nothing_missing(rules: Language) -> None:
    problems = rules.analyze_pipes()["problems"]
    assert problems == {stage: [] for stage in STAGES}


def test_analyze_pipes_tells_what_a_stage_alone_lacks() -> None:
    nlp = spacy.blank("kk")
    nlp.add_pipe("kznews_places")
    assert nlp.analyze_pipes()["problems"] == {"kznews_places": ["doc.ents"]}


@pytest.mark.parametrize(
    ("stage", "group", "texts"),
    [
        ("kznews_dates", "dates", ["14 қарашада"]),
        ("kznews_quotes", "quotes", ["Бұл – жаңа кезең"]),
        ("kznews_places", "places", []),
        # Without a tagger persons are found where a title or initials tell.
        ("kznews_persons", "persons", ["Фарход Толипов", "Ф.Толипов"]),
        ("kznews_organizations", "organizations", []),
    ],
)
def test_each_stage_works_alone(stage: str, group: str, texts: list[str]) -> None:
    nlp = spacy.blank("kk")
    nlp.add_pipe(stage)
    doc = nlp(TEXT)
    assert [span.text for span in doc.spans[group]] == texts


def test_sentences_work_alone() -> None:
    nlp = spacy.blank("kk")
    nlp.add_pipe("kznews_sentences")
    assert [sent.text.split()[0] for sent in nlp(TEXT).sents] == ["АСТАНА.", "Сарапшының", "«Бұл"]


def test_names_work_alone() -> None:
    nlp = spacy.blank("kk")
    nlp.add_pipe("kznews_ner", config={"model": None})
    assert [ent.text for ent in nlp(TEXT).ents if ent.label_ == "GPE"] == ["АСТАНА", "Ташкентке", "Хиуадағы"]


def test_names_that_share_a_token_are_told_apart() -> None:
    nlp = spacy.blank("kk")
    nlp.add_pipe("kznews_ner", config={"model": None})
    nlp.add_pipe("kznews_places")
    article = nlp("Бұл Ресей-Украина шекарасы.")._.article
    assert [(p.name, p.mentions[0].start, p.mentions[0].end) for p in article.places] == [
        ("Ресей", 4, 9),
        ("Украина", 10, 17),
    ]


def test_linking_reads_entities_that_anybody_set() -> None:
    nlp = spacy.blank("kk")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Ташкентке"}])  # type: ignore[attr-defined]
    nlp.add_pipe("kznews_places")
    assert [(p.name, p.country) for p in nlp(TEXT)._.article.places] == [("Ташкент", "UZ")]


@pytest.mark.model
def test_saved_and_loaded_it_reads_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "saved")
    again = spacy.load(tmp_path / "saved")
    assert again.pipe_names == nlp.pipe_names
    assert read(again) == read(nlp)
    assert read(again).persons[0].name == "Фарход Толипов"


@pytest.mark.model
def test_pickled_it_reads_the_same(nlp: Language) -> None:
    data = pickle.dumps(nlp)
    assert len(data) < 1_000_000, "the weights are on disk already"
    assert read(pickle.loads(data)) == read(nlp)


def test_settings_survive_saving(tmp_path: Path) -> None:
    kznews.load(ner=None).to_disk(tmp_path / "saved")
    assert spacy.load(tmp_path / "saved").get_pipe("kznews_ner").tagger is None  # type: ignore[attr-defined]


@pytest.mark.model
def test_a_doc_bin_keeps_the_article(nlp: Language) -> None:
    ((doc, _),) = nlp.pipe([ROW], as_tuples=True)
    assert str(doc._.article.published) == "2025-11-16"
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    # A vocabulary that never saw the text, as in another process.
    (again,) = DocBin().from_bytes(stored).get_docs(spacy.blank("kk").vocab)
    assert again._.article == doc._.article
    assert again._.article.dates[0].value == "2025-11-14"
    assert {name: len(group) for name, group in again.spans.items()} == {
        name: len(group) for name, group in doc.spans.items()
    }


@pytest.mark.parametrize(
    "published", ["2025-11-16", dt.date(2025, 11, 16), pd.Timestamp("2025-11-16 10:00"), "2025-11-16T10:00:00Z"]
)
def test_the_context_of_a_text_is_kept(rules: Language, published: object) -> None:
    context = {"published": published, "title": "Сапар", "id": 7, "mine": object}
    for doc, back in rules.pipe([(TEXT, context)] * 2, as_tuples=True):
        assert back is context
        assert (doc._.published, doc._.title, doc._.article_id) == ("2025-11-16", "Сапар", "7")
        article = doc._.article
        assert (article.id, article.title, article.published) == ("7", "Сапар", dt.date(2025, 11, 16))
        (again,) = DocBin().from_bytes(DocBin(store_user_data=True, docs=[doc]).to_bytes()).get_docs(doc.vocab)
        assert again._.article == article
        assert article.dates[0].value == "2025-11-14"


def test_spacy_s_processes_keep_the_context(rules: Language) -> None:
    ((doc, _),) = rules.pipe([ROW], as_tuples=True, n_process=2)
    assert str(doc._.article.published) == doc._.published == "2025-11-16"


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_alone_keeps_the_context(stage: str) -> None:
    nlp = spacy.blank("kk")
    nlp.add_pipe(stage, config={"model": None} if stage == "kznews_ner" else {})
    ((doc, _),) = nlp.pipe([(TEXT, {"published": "2025-11-16"})], as_tuples=True)
    assert str(doc._.article.published) == "2025-11-16"


def test_what_is_set_on_a_doc_goes_before_its_context(rules: Language) -> None:
    doc = rules.make_doc(TEXT)
    doc._.published, doc._.title = dt.date(2024, 11, 16), "Барды"
    ((doc, _),) = rules.pipe([(doc, {"published": "2025-11-16", "title": "Сапар", "id": "a"})], as_tuples=True)
    article = doc._.article
    assert (article.id, article.title, article.published) == ("a", "Барды", dt.date(2024, 11, 16))
    assert article.dates[0].value == "2024-11-14"


@pytest.mark.parametrize(
    "context", [None, 7, "2025-11-16", {}, {"published": pd.NaT, "title": float("nan"), "id": pd.NA}]
)
def test_a_context_without_a_date(rules: Language, context: object) -> None:
    ((doc, _),) = rules.pipe([(TEXT, context)], as_tuples=True)
    article = doc._.article
    assert (article.id, article.title, article.published) == (None, None, None)


@pytest.mark.parametrize(
    ("context", "error"), [({"published": "16.11.25"}, ValueError), ({"title": 5}, TypeError)], ids=str
)
def test_a_context_that_does_not_fit(rules: Language, context: object, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"published is '16.11.25'|title must be a str"):
        list(rules.pipe([(TEXT, context)], as_tuples=True))


@pytest.mark.parametrize("place", [{"before": "kznews_ner"}, {"after": "kznews_ner"}])
def test_a_user_s_entity_ruler_is_respected(place: dict[str, str]) -> None:
    nlp = kznews.load(ner=None)
    ruler = nlp.add_pipe("entity_ruler", config={"overwrite_ents": True}, **place)  # type: ignore[arg-type]
    ruler.add_patterns(
        [  # type: ignore[attr-defined]
            {"label": "PERSON", "pattern": "Фарход Толипов"},
            {"label": "PRIZE", "pattern": [{"TEXT": "Хиуадағы"}, {"TEXT": "кездесу"}]},
        ]
    )
    doc = nlp(TEXT)
    labels = {ent.text: ent.label_ for ent in doc.ents}
    assert labels["Фарход Толипов"] == "PERSON"
    assert labels["Хиуадағы кездесу"] == "PRIZE"
    assert labels["Ташкентке"] == "GPE"
    article = doc._.article
    assert article.persons[0].name == "Фарход Толипов"
    assert [quote.speaker.name for quote in article.quotes] == ["Фарход Толипов"] * 2
    assert {e.label for e in article.entities if e.text == "Хиуадағы кездесу"} == {"PRIZE"}


@pytest.mark.model
def test_span_groups_say_what_they_stand_for(nlp: Language) -> None:
    ((doc, _),) = nlp.pipe([ROW], as_tuples=True)
    shown = {name: [(s.text, s.label_, s.kb_id_) for s in group] for name, group in doc.spans.items()}
    assert shown["dates"] == [("14 қарашада", "DATE", "2025-11-14")]
    assert shown["persons"] == [("Фарход Толипов", "Фарход Толипов", ""), ("Ф.Толипов", "Фарход Толипов", "")]
    assert [label for _, label, _ in shown["places"]] == ["Астана", "Ташкент", "Хиуа"]
    assert shown["quotes"] == [
        ("Хиуадағы кездесу маңызды болды", "indirect", "Фарход Толипов"),
        ("Бұл – жаңа кезең", "direct", "Фарход Толипов"),
    ]
    assert set(shown) == {"nested_entities", "dates", "persons", "places", "organizations", "quotes"}


def test_displacy_shows_entities_and_every_group(rules: Language) -> None:
    doc = rules(TEXT)
    assert "Ташкентке" in displacy.render(doc, style="ent", jupyter=False)
    assert doc.spans["dates"]
    for name in [name for name, group in doc.spans.items() if group]:
        page = displacy.render(doc, style="span", options={"spans_key": name}, jupyter=False)
        assert all(span.label_ in page for span in doc.spans[name])


def test_two_processes_read_the_same(rules: Language) -> None:
    texts = [TEXT, "Кеше Алматыда қар жауды."]
    apart = [doc._.article for doc in rules.pipe(texts, n_process=2, batch_size=1)]
    assert apart == [doc._.article for doc in rules.pipe(texts)]


def test_records_go_through_msgpack(nlp: Language) -> None:
    persons = nlp(TEXT).user_data["kznews"]["persons"]
    assert persons
    assert tuple(srsly.msgpack_loads(srsly.msgpack_dumps(persons))) == persons


def test_a_doc_unpacked_before_kznews_was_imported_is_read_all_the_same(nlp: Language) -> None:
    doc = nlp(TEXT)
    article, kept = doc._.article, doc.user_data["kznews"]
    kept["persons"] = [{"kznews.record": "Person", **to_plain(p, explain=True)} for p in kept["persons"]]
    assert doc._.article == article
