"""The article as HTML: one renderer for the notebook, the single page and the report of many articles.

Nothing is loaded from anywhere. Every text of the article is escaped, and the pages carry a content security
policy that would keep them inert even if it were not.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from kznews.article import Article, Organization, Person, Place
from kznews.export.marks import Close, Mark, Open, Words, flat, marks_of, nested
from kznews.export.markup import escape
from kznews.export.panel import panel
from kznews.text import paragraph_bounds


def article_fragment(article: Article, *, explain: bool = False) -> str:
    """The article for a notebook: a piece of HTML with its own style, without script."""
    prefix = "kz" + hashlib.sha256(article.text.encode("utf-8", "replace")).hexdigest()[:8]
    return f"<style>{_asset('article.css')}</style>{_body(article, prefix, 'h2', explain)}"


def article_page(*articles: Article, explain: bool = False) -> str:
    """A page that needs no other file: one article, or several that open one by one under a list of titles.

    explain: show on hover who found each thing. Raises ValueError without an article.
    """
    if not articles:
        raise ValueError("give at least one article")
    if len(articles) == 1:
        return _page(headline(articles[0]), _body(articles[0], "a", "h1", explain))
    return _page(f"{len(articles)} articles", "".join(_report(articles, explain)))


def headline(article: Article) -> str:
    """The title, else the beginning of the text, else the id."""
    line = article.title or article.text.strip().partition("\n")[0].strip()
    return (line if len(line) <= 120 else f"{line[:119]}…") or article.id or "Empty article"


def _page(title: str, body: str) -> str:
    script = _asset("article.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n"
        f"<style>{_asset('article.css')}{_asset('page.css')}</style>\n</head>\n<body>\n"
        f"{body}\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _report(articles: Sequence[Article], explain: bool) -> Iterator[str]:
    yield f'<header class="kz-report"><h1>{len(articles):,} articles</h1>'
    yield '<label class="kz-find" hidden>Find '
    yield '<input type="search" placeholder="title, name, place"></label><output></output></header><main>'
    for n, article in enumerate(articles):
        found: list[Person | Place | Organization] = [*article.persons, *article.places]
        names = " ".join(thing.name for thing in [*found, *article.organizations])
        yield f'<details class="kz-one" data-words="{escape(names)}">'
        yield f'<summary><span lang="kk">{escape(headline(article))}</span>'
        yield f"<small>{escape(' · '.join(_facts(article)))}</small></summary>"
        yield _body(article, f"a{n}", "h2", explain)
        yield "</details>"
    yield "</main>"


def _body(article: Article, prefix: str, heading: str, explain: bool) -> str:
    marks = marks_of(article, explain=explain)
    shown, covered = flat(marks)
    ids = {id(mark): f"{prefix}-m{n}" for n, mark in enumerate(shown)}
    unseen = dict(ids)
    text = list(_text(article, shown, unseen, prefix, heading))
    links: dict[str, list[str]] = {}
    for mark in sorted(marks, key=lambda mark: mark.start):
        key = id(covered.get(mark, mark))
        anchor = ids.get(key)
        if anchor is not None and key not in unseen:
            links.setdefault(mark.thing, []).append(anchor)
    return "".join(
        (
            f'<article class="kznews" id="{prefix}">',
            f'<a class="kz-skip" href="#{prefix}-found">Skip to what was found</a><div class="kz-sheet">',
            *text,
            f'<aside class="kz-panel" id="{prefix}-found" aria-label="What was found"><div>',
            *panel(article, links, prefix),
            "</div></aside></div></article>",
        )
    )


def _text(
    article: Article, marks: Sequence[Mark], ids: dict[int, str], prefix: str, heading: str
) -> Iterator[str]:
    yield '<div class="kz-text"><div class="kz-read" lang="kk">'
    facts = f'<p class="kz-facts" lang="en">{escape(" · ".join(_facts(article)))}</p>'
    title = (article.title or "").strip()
    lines = paragraph_bounds(article.text)
    titled = bool(title and lines and article.text[slice(*lines[0])].strip() == title)
    if not titled:
        yield f"<{heading}>{escape(title)}</{heading}>{facts}" if title else facts
    carried: list[Mark] = []
    ahead = 0
    for n, (start, end) in enumerate(lines):
        carried = [mark for mark in carried if mark.end > start]
        while ahead < len(marks) and marks[ahead].start < end:
            if marks[ahead].end > start:
                carried.append(marks[ahead])
            ahead += 1
        tag = heading if titled and n == 0 else "p"
        yield f"<{tag}>{''.join(_line(article.text, start, end, carried, ids))}</{tag}>"
        if tag == heading:
            yield facts
    yield "</div></div>"


def _line(text: str, start: int, end: int, marks: Sequence[Mark], ids: dict[int, str]) -> Iterator[str]:
    labelled = False
    for event in nested(start, end, marks):
        if isinstance(event, Words):
            yield escape(text[event.start : event.end])
        elif isinstance(event, Close):
            yield "</mark>"
        elif isinstance(event, Open):
            mark = event.mark
            anchor = ids.pop(id(mark), None)  # an id stands once, on the first piece of its mark
            who = mark.who if anchor is not None else ""
            yield _tag(mark, anchor, who, beside=bool(who) and not labelled)
            labelled = labelled or bool(who)


def _tag(mark: Mark, anchor: str | None, who: str, *, beside: bool) -> str:
    classes = f"kz-{mark.layer}"
    if mark.tone is not None:
        classes += f" kz-tone-{mark.tone % 6}"
    if beside:
        classes += " kz-beside"
    attributes = f'class="{classes}" data-thing="{mark.thing}" title="{escape(mark.tip)}"'
    if anchor is not None:
        attributes += f' id="{anchor}" tabindex="-1"'
    if who:
        attributes += f' data-who="{escape(who)}"'
    return f"<mark {attributes}>"


def _facts(article: Article) -> list[str]:
    counts = (
        ("person", len(article.persons)),
        ("place", len(article.places)),
        ("date", len(article.dates)),
        ("quotation", len(article.quotes)),
    )
    told = [f"{count} {noun}{'' if count == 1 else 's'}" for noun, count in counts]
    known = [str(fact) for fact in (article.published, article.id) if fact]
    return [*known, *told]


@cache
def _asset(name: str) -> str:
    return (files("kznews.export") / name).read_text(encoding="utf-8")
