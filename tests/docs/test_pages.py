"""What the pages promise beyond their code blocks: names, tables and settings that exist."""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path
from typing import get_args

import pytest
import spacy
from spacy.training import Example
from spacy.util import load_model_from_config
from thinc.api import Config

import kznews
from kznews.lexicon import words
from kznews.pipeline import STAGES
from kznews.places.user_places import UserPlaces
from kznews.quotes.cues import UserCueKind
from kznews.quotes.user_cues import TAKES

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_the_training_config_trains_a_user_s_ner_beside_ours() -> None:
    (text,) = re.findall(r"```ini\n(.*?)```", page("spacy.md"), re.DOTALL)
    config = Config().from_str(text)
    # The shipped tagger takes seconds to load and is frozen here anyway.
    config["components"]["kznews_ner"]["model"] = None
    nlp = load_model_from_config(config, auto_fill=True, validate=True)
    assert nlp.pipe_names == ["kznews_sentences", "ner", *STAGES[1:]]
    assert set(config["training"]["frozen_components"]) == set(STAGES)

    sentence = "Асқар Омаровқа Дарын сыйлығы берілді."
    gold = spacy.blank("kk").make_doc(sentence)
    gold.set_ents([gold.char_span(15, 28, label="PRIZE")])
    examples = [Example(nlp.make_doc(sentence), gold)]
    with nlp.select_pipes(enable="ner"):
        nlp.initialize(lambda: examples)
        for _ in range(30):
            nlp.update(examples)
    doc = nlp(sentence)
    assert ("Дарын сыйлығы", "PRIZE") in [(ent.text, ent.label_) for ent in doc.ents]
    assert "PRIZE" in {entity.label for entity in doc._.article.entities}


def test_the_component_table_has_every_stage() -> None:
    assert set(re.findall(r"^\| `(kznews_\w+)` \|", page("spacy.md"), re.MULTILINE)) == set(STAGES)


def test_the_install_page_has_every_extra() -> None:
    section = page("install.md").partition("## Extras")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| ([^|]*) \|", section, re.MULTILINE)
    rows = {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    makers = {"bench", "gazetteer"}  # for those who make kznews, not for those who use it
    assert rows == set(project["optional-dependencies"]) - makers


def test_extras_named_in_errors_exist() -> None:
    extras = set(metadata.metadata("kznews").get_all("Provides-Extra") or ())
    named = {
        extra
        for path in Path(kznews.__file__).parent.rglob("*.py")
        for extra in re.findall(r"kznews\[(\w+)\]", path.read_text(encoding="utf-8"))
    }
    assert named
    assert named <= extras


def test_the_example_table_of_places_is_one() -> None:
    assert UserPlaces.read(DOCS / "examples" / "my_places.tsv").knows("Зеленовка")


@pytest.mark.parametrize("name", ["places", "titles", "cues"])
def test_the_pages_show_the_example_tables_as_they_are(name: str) -> None:
    shown = re.findall(r"```text\n(.*?)```", page(f"howto/own_{name}.md"), re.DOTALL)
    assert (DOCS / "examples" / f"my_{name}.tsv").read_text(encoding="utf-8") in shown


def named_in_table(page_name: str, header: str) -> set[str]:
    """The codes in the first column of the table that `header` opens."""
    rows = page(page_name).partition(header)[2].partition("\n\n")[0].splitlines()[2:]
    return {name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])}


def test_the_pages_of_own_words_have_every_kind() -> None:
    assert named_in_table("howto/own_titles.md", "| `kind` | whoever") == set(words("role_kinds", "kind"))
    assert named_in_table("howto/own_cues.md", "| `kind` | what") == set(get_args(UserCueKind))
    assert named_in_table("howto/own_cues.md", "| `takes` | the verb") == set(TAKES)


@pytest.mark.parametrize("path", sorted(DOCS.rglob("*.md")), ids=lambda path: path.name)
def test_links_to_other_pages_lead_somewhere(path: Path) -> None:
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", prose):
        assert (path.parent / target).exists(), target
