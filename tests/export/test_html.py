from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kznews.article import Article, Mention, Person
from kznews.export.html import article_fragment, article_page
from kznews.text import paragraph_bounds

VOID = {"meta", "input", "link", "br"}


class Reader(HTMLParser):
    """The elements of a page and its text; fails where tags do not nest."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.read = ""
        self.marked: list[tuple[int, str]] = []
        self._inside = 0
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if ("class", "kz-read") in attrs:
            self._inside = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if len(self.open) < self._inside:
            self._inside = 0

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.read += data

    def attributes(self, name: str) -> list[str]:
        return [value or "" for _, attrs in self.elements if (value := attrs.get(name)) is not None]


def test_the_page_reads_as_the_article(article: Article) -> None:
    page = Reader(article_page(article))
    words = page.read.replace("2025-11-14 · aqtau-1 · 1 person · 2 places · 2 dates · 3 quotations", "")
    assert words == "".join(article.text[start:end] for start, end in paragraph_bounds(article.text))
    assert [tag for tag, _ in page.elements].count("h1") == 1


def test_speakers_are_named(article: Article) -> None:
    page = Reader(article_page(article))
    assert page.attributes("data-who") == ["Асан Үсенов", "мамандар", "speaker not given"]
    assert "Асан Үсенов: direct quotation" in page.attributes("title")


def test_the_panel_has_names_titles_and_counts(article: Article) -> None:
    panel = re.sub(r"<[^>]+>", "|", article_page(article).split("<aside")[1].split("</aside")[0])
    for part in ("Асан Үсенов", "Ақтау әкімі", "city, KZ", "14–15 November 2025", "value not known", "мамандар"):
        assert part in panel
    assert panel.index("14 November 2025") < panel.index("14–15 November 2025")


@pytest.mark.parametrize("render", [article_page, article_fragment])
def test_links_lead_to_marks(article: Article, render: object) -> None:
    assert callable(render)
    page = Reader(render(article))
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    links = page.attributes("href")
    assert len(links) > 8
    assert all(link.startswith("#") and link[1:] in ids for link in links)


def test_nothing_is_loaded_from_anywhere(article: Article) -> None:
    page = article_page(article)
    assert not re.search(r"https?:|//[a-z]|url\(|@import|<link|<img|<iframe| src=", page)
    assert "default-src 'none'" in page


def test_fragments_have_no_script_and_ids_of_their_own(article: Article) -> None:
    one, other = article_fragment(article), article_fragment(replace(article, text=article.text + " "))
    assert "<script" not in one
    assert not set(Reader(one).attributes("id")) & set(Reader(other).attributes("id"))
    assert article._repr_html_() == one


def test_explain_is_on_hover(article: Article) -> None:
    assert "rule:dates.day_range" not in article_page(article)
    assert "rule:dates.day_range" in article_page(article, explain=True)


def test_hostile_text_is_only_text() -> None:
    attack = (
        "</style></script><script>alert(1)</script>\" onmouseover='x' <img src=x onerror=y> \u202eabc\x00\ud800"
    )
    article = Article(
        attack,
        id=attack,
        title=attack,
        persons=(Person(attack, (attack,), (Mention.of(attack, 0, len(attack)),)),),
    )
    for page in (article_page(article), article_page(article, article)):
        read = Reader(page)
        assert [tag for tag, _ in read.elements].count("script") == 1
        assert "img" not in {tag for tag, _ in read.elements}
        assert not any(name.startswith("on") for _, attrs in read.elements for name in attrs)
        page.encode("utf-8")


def test_several_articles_open_one_by_one(article: Article) -> None:
    page = Reader(article_page(article, Article("Қар жауды.")))
    tags = [tag for tag, _ in page.elements]
    assert tags.count("article") == tags.count("summary") == 2
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))


def test_long_lists_unfold() -> None:
    text = "Асан " * 100
    persons = tuple(Person(f"Асан {n}", mentions=(Mention.of(text, n * 5, n * 5 + 4),)) for n in range(100))
    assert "<summary>70 more</summary>" in article_page(Article(text, persons=persons))


def test_a_page_of_nothing_is_a_wrong_call() -> None:
    with pytest.raises(ValueError, match="at least one article"):
        article_page()


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_article_renders(any_article: st.SearchStrategy[Article], data: st.DataObject) -> None:
    article = data.draw(any_article)
    for page in (article_page(article, explain=True), article_fragment(article)):
        read = Reader(page)
        ids = read.attributes("id")
        assert len(ids) == len(set(ids))
        assert all(link[1:] in ids for link in read.attributes("href"))
