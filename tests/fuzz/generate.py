"""Texts by number: the same seed and number give the same text on any machine."""

from __future__ import annotations

import random
from collections.abc import Sequence

from laws import pieces

MAX_PIECES = 60


class Texts:
    """Makes text after text: shuffled pieces, sentences of the news, and real articles spoiled."""

    def __init__(self, seed: int, articles: Sequence[str]) -> None:
        self.seed = seed
        self.articles = articles

    def text(self, number: int) -> str:
        """The text of this number."""
        rng = random.Random(f"{self.seed}/{number}")
        make = rng.choices((_shuffled, _news, self._spoiled_article, _repeated), (4, 4, 2, 1))[0]
        return make(rng)

    def _spoiled_article(self, rng: random.Random) -> str:
        article = rng.choice(self.articles)
        start = rng.randrange(len(article))
        return _spoiled(rng, article[start : start + rng.randrange(20, 800)])


def _shuffled(rng: random.Random) -> str:
    """Pieces in no order."""
    found = rng.choices(pieces.ALL, k=rng.randrange(1, MAX_PIECES))
    return (rng.choice(("", " ", " "))).join(found)


def _news(rng: random.Random) -> str:
    """A few paragraphs with the build of news, some of it spoiled."""
    lines = [rng.choice((*pieces.DATELINES, "")) + " " * rng.randrange(2) + _sentence(rng)]
    lines += [_sentence(rng) for _ in range(rng.randrange(4))]
    text = "".join(line + rng.choice((". ", ".\n", "\n", rng.choice(pieces.LINE_ENDS))) for line in lines)
    return _spoiled(rng, text) if rng.random() < 0.5 else text


def _sentence(rng: random.Random) -> str:
    clause = " ".join(_word(rng) for _ in range(rng.randrange(1, 9)))
    match rng.randrange(6):
        case 0:
            return f"«{clause}», {rng.choice(pieces.DASHES).strip()} {rng.choice(pieces.CUES)} {_who(rng)}"
        case 1:
            return f"— {clause}, — {rng.choice(pieces.CUES)} {_who(rng)}. — {_word(rng)} {_word(rng)}"
        case 2:
            return f"{_who(rng)} {clause} {rng.choice(pieces.CUES)}"
        case 3:
            opening, closing = rng.choices(pieces.QUOTE_MARKS, k=2)
            return f"{opening}{clause}{closing} {rng.choice(pieces.CUES)}"
        case 4:
            place = rng.choice(pieces.PLACES) + rng.choice(pieces.SUFFIXES)
            return f"{rng.choice(pieces.DATES)} {_who(rng)} {place} {clause}"
        case _:
            return clause


def _who(rng: random.Random) -> str:
    return f"{rng.choice((*pieces.TITLES, ''))} {rng.choice(pieces.NAMES)}{rng.choice(pieces.SUFFIXES)}".strip()


def _word(rng: random.Random) -> str:
    kind = rng.choices(
        (pieces.STEMS, pieces.NAMES, pieces.PLACES, pieces.ORGANIZATIONS, pieces.DATES), (6, 1, 1, 1, 1)
    )[0]
    return rng.choice(kind) + rng.choice(pieces.SUFFIXES)


def _spoiled(rng: random.Random, text: str) -> str:
    """`text` with a few characters lost, doubled, swapped or put between."""
    chars = list(text)
    for _ in range(rng.randrange(1, 12)):
        at = rng.randrange(len(chars) + 1)
        match rng.randrange(4):
            case 0:
                del chars[at : at + rng.randrange(1, 30)]
            case 1:
                chars[at:at] = rng.choice(pieces.ALL)
            case 2:
                chars[at:at] = chars[at : at + rng.randrange(1, 30)]
            case _:
                chars[at : at + 1] = rng.choice(pieces.JUNK + pieces.QUOTE_MARKS + pieces.INVISIBLE)
    return "".join(chars)


def _repeated(rng: random.Random) -> str:
    """One piece or two, many times over."""
    unit = "".join(rng.choices(pieces.ALL, k=rng.randrange(1, 4)))
    return unit * rng.randrange(2, 60)
