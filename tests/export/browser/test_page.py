from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kznews.article import Article, DateMention, Mention, Person, Quote, Speaker
from kznews.export.html import article_fragment, article_page

if TYPE_CHECKING:
    from conftest import Browser

MARKED = """
  [...document.querySelectorAll("mark[id]")].map((mark) => [
    mark.classList[0].slice(3), mark.textContent, mark.title, mark.dataset.who ?? "",
  ])
"""


def opened(browser: Browser, tmp_path: Path, page: str, **size: int) -> None:
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    browser.open(path, **size)


def test_marks_cover_the_right_words(browser: Browser, tmp_path: Path, article: Article) -> None:
    opened(browser, tmp_path, article_page(article))
    marked = browser.js(MARKED)
    texts = {layer: [words for found, words, *_ in marked if found == layer] for layer, *_ in marked}
    assert texts["person"] == ["Асан Үсенов", "А.Үсенов"]
    assert texts["place"] == ["Ақтау", "Ақтауда", "Каспий"]
    assert texts["date"] == ["14-15 қараша күндері", "биыл"]
    assert texts["direct-quote"] == [
        "Жол биыл жөнделеді. Ақтауда екі көпір салынады",
        "Қаржы бөлінді.",
        "көмектеседі",
    ]
    assert texts["indirect-quote"] == ["Каспий деңгейі төмендейді"]
    assert browser.events("Runtime.exceptionThrown") == browser.events("Log.entryAdded") == []


def test_hovering_a_quotation_tells_the_speaker(browser: Browser, tmp_path: Path, article: Article) -> None:
    """What the browser finds under the mouse; no mouse is moved, because nobody can tell when it has arrived."""
    opened(browser, tmp_path, article_page(article))
    told = browser.js(
        """(() => {
          const words = document.querySelector(".kz-direct-quote").firstChild;
          const range = document.createRange();
          range.setStart(words, 0); range.setEnd(words, 3);
          const box = range.getBoundingClientRect();
          const under = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          return under.closest("[title]").title;
        })()"""
    )
    assert told == "Асан Үсенов: direct quotation"


@pytest.mark.parametrize(("width", "place"), [(1300, "absolute"), (500, "static")])
def test_the_speaker_stands_beside_the_words_where_there_is_room(
    browser: Browser, tmp_path: Path, article: Article, width: int, place: str
) -> None:
    opened(browser, tmp_path, article_page(article), width=width)
    style = "getComputedStyle(document.querySelector('.kz-direct-quote'), '::before')"
    assert browser.js(f"{style}.content") == '"Асан Үсенов"'
    assert browser.js(f"{style}.position") == place
    assert browser.js("document.documentElement.scrollWidth <= innerWidth")


def test_copying_gives_the_words_of_the_article(browser: Browser, tmp_path: Path, article: Article) -> None:
    opened(browser, tmp_path, article_page(article))
    browser.js("getSelection().selectAllChildren(document.querySelector('.kz-read'))")
    copied = browser.js("getSelection().toString()")
    for line in article.text.split("\n"):
        assert line in copied


def test_a_name_in_the_panel_leads_from_mention_to_mention(
    browser: Browser, tmp_path: Path, article: Article
) -> None:
    opened(browser, tmp_path, article_page(article))
    seen = []
    for _ in range(3):
        browser.js("document.querySelector('.kz-panel a[data-thing=person-0]').click()")
        seen.append(browser.js("document.activeElement.textContent"))
    assert len(set(seen)) == 3
    assert browser.js("document.querySelectorAll('mark.kz-lit').length") == 3


def test_a_layer_can_be_hidden(browser: Browser, tmp_path: Path, article: Article) -> None:
    opened(browser, tmp_path, article_fragment(article))
    ground = "getComputedStyle(document.querySelector('mark.kz-place')).backgroundColor"
    assert browser.js(ground) != "rgba(0, 0, 0, 0)"
    browser.js("document.querySelector('.kz-show-place').click()")
    assert browser.js(ground) == "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_told_from_the_ground(
    browser: Browser, tmp_path: Path, article: Article, scheme: str
) -> None:
    browser("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    opened(browser, tmp_path, article_page(article))
    ratio = """((foreground, ground) => {
      const light = (colour) => {
        const canvas = new OffscreenCanvas(1, 1).getContext("2d");
        canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((value) => {
          const part = value / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const [a, b] = [light(foreground), light(ground)].sort((x, y) => y - x);
      return (a + 0.05) / (b + 0.05);
    })"""
    paper = "getComputedStyle(document.querySelector('.kznews')).backgroundColor"
    well = "getComputedStyle(document.querySelector('.kz-panel')).backgroundColor"
    for selector, ground in [(".kz-read p", paper), (".kz-facts", paper), (".kz-about", well), ("h3", well)]:
        colour = f"getComputedStyle(document.querySelector('{selector}')).color"
        assert browser.js(f"{ratio}({colour}, {ground})") >= 4.5, selector
    for n in range(6):
        colour = "getComputedStyle(document.querySelector('.kz-speakers strong')).color"
        browser.js(f"document.querySelector('.kz-speakers li').className = 'kz-tone-{n}'")
        assert browser.js(f"{ratio}({colour}, {well})") >= 4.5, n
    browser("Emulation.setEmulatedMedia", features=[])


def test_hostile_text_does_nothing(browser: Browser, tmp_path: Path) -> None:
    attack = "<script>document.title = 'hit'</script><img src=x onerror=\"document.title = 'hit'\">\u202e"
    article = Article(
        f"{attack}\n{attack}",
        title=attack,
        persons=(Person(attack, (attack,), (Mention(0, len(attack), attack),)),),
        quotes=(Quote("direct", (Mention(0, len(attack), attack),), Speaker("role", attack)),),
    )
    opened(browser, tmp_path, article_page(article))
    assert browser.js("document.title") != "hit"
    assert browser.js("document.images.length + document.scripts.length") == 1
    assert browser.js("document.querySelector('.kz-read').textContent").count(attack) == 2
    requests = [event["request"]["url"] for event in browser.events("Network.requestWillBeSent")]
    assert all(url.startswith("file:") and url.endswith("page.html") for url in requests)


def test_a_long_article_stays_responsive(browser: Browser, tmp_path: Path) -> None:
    """200 kB of text with 10,000 marks, all of them in the panel too."""
    paragraph = "Асан Үсенов биыл келді. " * 20
    text = "\n".join([paragraph] * 420)
    starts = [at for at in range(len(text)) if text.startswith("Асан", at)][:5000]
    persons = tuple(
        Person(f"Асан Үсенов {n}", mentions=(Mention.of(text, at, at + 11),)) for n, at in enumerate(starts)
    )
    dates = tuple(DateMention(at + 12, at + 16, "биыл") for at in starts)
    began = time.process_time()
    page = article_page(Article(text, persons=persons, dates=dates))
    assert time.process_time() - began < 10  # one, with nothing else to do
    opened(browser, tmp_path, page)
    assert browser.js("document.querySelectorAll('mark[id]').length") == 10_000
    # The median, for other programs may hold the machine for a moment.
    frame = browser.js(
        """(async () => {
          const frame = () => new Promise((done) => requestAnimationFrame(() => done(performance.now())));
          const times = [];
          for (let n = 0; n < 20; n++) {
            const before = await frame();
            document.documentElement.scrollTop = n * 2000;
            document.querySelectorAll(".kz-panel a")[n].click();
            await frame();
            times.push(await frame() - before);
          }
          return times.sort((a, b) => a - b)[10];
        })()"""
    )
    assert frame < 5000  # a tenth of a second, with nothing else to do


def test_the_report_finds_and_opens_articles(browser: Browser, tmp_path: Path, article: Article) -> None:
    opened(browser, tmp_path, article_page(article, Article("Қар жауды.")))
    visible = "[...document.querySelectorAll('.kz-one')].filter((one) => one.checkVisibility()).length"
    assert browser.js(visible) == 2
    browser.js(
        """(() => {
          const box = document.querySelector(".kz-find input");
          box.value = "каспий";
          box.dispatchEvent(new Event("input", {bubbles: true}));
        })()"""
    )
    assert browser.js(visible) == 1
    assert browser.js("document.querySelector('.kz-report output').textContent") == "1 of 2"


def test_the_styles_of_a_notebook_leave_the_panel_alone(
    browser: Browser, tmp_path: Path, article: Article
) -> None:
    around = """<style>
      .jp-RenderedHTMLCommon a:link { color: blue; text-decoration: underline; }
      .jp-RenderedHTMLCommon :is(ul:not(.list-inline), ol:not(.list-inline)) { padding-left: 2em; }
    </style>"""
    opened(browser, tmp_path, f'{around}<div class="jp-RenderedHTMLCommon">{article_fragment(article)}</div>')
    style = "(selector) => getComputedStyle(document.querySelector(selector))"
    ink = browser.js(f"({style})('.kznews').color")
    assert browser.js(f"({style})('.kz-panel a').color") == ink
    assert browser.js(f"({style})('.kz-panel a').textDecorationLine") == "none"
    assert browser.js(f"({style})('.kz-speakers ol').paddingLeft") == "0px"


@pytest.mark.parametrize(
    ("kinds", "legend"),
    [
        (["direct"], "“ the speaker’s own words"),
        (["indirect"], "~ in the writer’s words"),
        (["indirect", "direct"], "“ the speaker’s own words\n~ in the writer’s words"),
    ],
)
def test_the_signs_of_quotations_are_explained(
    browser: Browser, tmp_path: Path, kinds: list[str], legend: str
) -> None:
    text = "Қар жауды Қар жауды"
    quotes = tuple(Quote(kind, (Mention.of(text, 10 * n, 10 * n + 9),)) for n, kind in enumerate(kinds))
    opened(browser, tmp_path, article_page(Article(text, quotes=quotes)))
    assert browser.js("document.querySelector('.kz-legend').innerText") == legend


def test_it_prints(browser: Browser, tmp_path: Path, article: Article) -> None:
    opened(browser, tmp_path, article_page(article))
    assert len(browser("Page.printToPDF")["data"]) > 10_000
