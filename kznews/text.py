"""Text as given and text as read: repairing what does not change the words, without losing the offsets.

Real articles carry soft hyphens, zero-width characters, decomposed letters, non-breaking spaces and Latin
look-alikes inside Kazakh words. Every rule would have to know about them; instead the rules read
`TextView.clean`, and `TextView.to_raw` maps what they find back to the text as it was given.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

Bounds = tuple[int, int]
"""Start and end (exclusive) of a stretch of text."""

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen, zero-width characters and byte order mark: inside a word they do not end it."""
SURROGATE = re.compile("[\ud800-\udfff]")
"""A lone surrogate: a str may hold it, UTF-8 has no form for it."""
_SPACES = dict.fromkeys([9, 0x1F, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
# What str.splitlines() breaks at is a line end to every rule.
_LINE_ENDS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_LINE = re.compile(f"[^\n\r{_LINE_ENDS}]+")
_SPACES |= dict.fromkeys(map(ord, _LINE_ENDS), "\n")
# Latin letters with a Cyrillic twin of the same shape, as typed by mistake or left by a scanner; ə and ɵ are
# the ones used for ә and ө where a font or keyboard lacks these.
_LOOKALIKES = str.maketrans("aceopxyhiABCEHIKMOPTXY\u0259\u018f\u0275\u019f", "асеорхуһіАВСЕНІКМОРТХҮәӘөӨ")
_LATIN_LETTER = "[A-Za-z\u0259\u018f\u0275\u019f]"

# Searched over every text, so they are plain character classes.
_SPECIAL = re.compile(f"[{INVISIBLE}\r\u0300-\u036f{''.join(map(chr, _SPACES))}]")
_MOVING = re.compile(f"[{INVISIBLE}\r\u0300-\u036f]")
_MIXED = re.compile(f"[\u0400-\u04ff]{_LATIN_LETTER}|{_LATIN_LETTER}[\u0400-\u04ff]")
_LATIN = re.compile(_LATIN_LETTER)
_WORD = re.compile(r"[^\W_]+")
# BBCнің: an acronym in Latin letters with a Kazakh suffix, not a Kazakh word with letters gone wrong.
_ACRONYM = re.compile("[A-Z]{2,}[\u0430-\u04ff]+")
# What has another length in the clean text: a run of the unseen, a line end, or a letter with combining marks (й
# and ё as two code points) and whatever is not seen between them.
_MOVING_RUN = re.compile(f"[{INVISIBLE}]+|\r\n?|[^\\W\\d_](?:[{INVISIBLE}]*[\u0300-\u036f])+")
_NOT_SEEN = dict.fromkeys(map(ord, INVISIBLE))


@dataclass(frozen=True, slots=True)
class TextView:
    """A text as given (`raw`), the same text repaired (`clean`), and the way between their offsets."""

    raw: str
    clean: str
    _starts: Sequence[int] | None = None
    """Raw offset of each clean character, plus len(raw) at the end; None where the offsets are equal."""

    @classmethod
    def of(cls, raw: str) -> TextView:
        """Repair `raw`: the invisible goes, spaces and line ends are plain, letters composed, all Cyrillic.

        >>> TextView.of("Қа\u00adзақстан").clean
        'Қазақстан'
        """
        special, mixed = _SPECIAL.search(raw), _MIXED.search(raw)
        if special is None:
            return cls(raw, raw if mixed is None else _cyrillic_words(raw))
        spaced = raw.translate(_SPACES)
        if _MOVING.search(spaced) is None:
            return cls(raw, _cyrillic_words(spaced))
        pieces: list[str] = []
        starts: list[int] = []
        at = 0
        for moving in _MOVING_RUN.finditer(spaced):
            start, end = moving.span()
            pieces.append(spaced[at:start])
            starts.extend(range(at, start))
            at = end
            if spaced[start] == "\r":
                pieces.append("\n")
                starts.append(end - 1)
            elif spaced[start] not in INVISIBLE:
                letter = unicodedata.normalize("NFC", moving[0].translate(_NOT_SEEN))
                pieces.append(letter)
                starts.extend([start] * len(letter))
        pieces.append(spaced[at:])
        starts.extend(range(at, len(raw)))
        starts.append(len(raw))
        return cls(raw, _cyrillic_words("".join(pieces)), starts)

    @property
    def identical(self) -> bool:
        """Whether nothing was repaired, so that text and offsets are the same."""
        return self.clean is self.raw

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in `raw` of the clean span `start:end` (end exclusive)."""
        if self._starts is None:
            return start, end
        if start >= end:
            return self._starts[start], self._starts[start]
        last = self._starts[end - 1]
        stop = end
        while stop < len(self._starts) - 1 and self._starts[stop] == last:
            stop += 1
        return self._starts[start], self._end_of(last, self._starts[stop])

    def _end_of(self, last: int, following: int) -> int:
        """End of the raw character that starts at `last`: trailing invisible characters stay outside."""
        end = following
        while end > last + 1 and (self.raw[end - 1] in INVISIBLE or self.raw[end - 1] == "\r"):
            end -= 1
        return end

    def to_clean(self, offset: int) -> int:
        """The clean offset of a raw `offset`; inside something removed, that of what follows."""
        if self._starts is None:
            return offset
        return bisect_left(self._starts, offset)


def paragraph_bounds(text: str) -> list[Bounds]:
    """Start and end of every line that is not blank, without the spaces around it.

    >>> paragraph_bounds("Тақырып\\n\\n  Мәтін. ")
    [(0, 7), (11, 17)]
    """
    bounds = []
    for line in _LINE.finditer(text):
        content = line[0].rstrip()
        start = line.start() + len(content) - len(content.lstrip())
        if content:
            bounds.append((start, line.start() + len(content)))
    return bounds


def trim_unseen(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the invisible characters at its edges, where it has others."""
    while end - start > 1 and text[start] in INVISIBLE:
        start += 1
    while end - start > 1 and text[end - 1] in INVISIBLE:
        end -= 1
    return start, end


def encodable(text: str) -> str:
    """`text` in characters that UTF-8 has: U+FFFD in the place of a lone surrogate."""
    return SURROGATE.sub("\ufffd", text)


def _cyrillic_words(text: str) -> str:
    """Latin look-alikes inside words that are otherwise Cyrillic, turned Cyrillic; the length stays."""
    if _MIXED.search(text) is None:
        return text

    def repair(word: re.Match[str]) -> str:
        if _MIXED.search(word[0]) is None or _ACRONYM.fullmatch(word[0]) is not None:
            return word[0]
        repaired = word[0].translate(_LOOKALIKES)
        return word[0] if _LATIN.search(repaired) else repaired

    return _WORD.sub(repair, text)
