"""Text as given and text as read: repairing what does not change the words, without losing the offsets.

Real articles carry soft hyphens, zero-width characters, decomposed letters, non-breaking spaces and Latin
look-alikes inside Kazakh words. Every rule would have to know about them; instead the rules read `TextView.clean`
and `TextView.to_raw` maps what they find back to the text as it was given.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import regex

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"), " ")
# A letter, then combining marks: й and ё written as two code points.
_DECOMPOSED = regex.compile(r"\p{L}\p{Mn}++")
_DIRTY = regex.compile(rf"[{_INVISIBLE}\r]|\p{{L}}\p{{Mn}}")
_WORD = regex.compile(r"[\p{L}\p{N}]++")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_LATIN = regex.compile(r"[A-Za-z]")
# Latin letters with a Cyrillic twin of the same shape, as typed by mistake or left by OCR.
_LOOKALIKES = str.maketrans("aceopxyiABCEHIKMOPTXYəƏөӨ", "асеорхуіАВСЕНІКМОРТХУәӘөӨ")


@dataclass(frozen=True, slots=True)
class TextView:
    """A text as given (`raw`), the same text repaired (`clean`), and the way between their offsets."""

    raw: str
    clean: str
    _starts: Sequence[int] | None = None
    """Raw offset of each clean character, plus len(raw) at the end; None where the offsets are equal."""

    @classmethod
    def of(cls, raw: str) -> TextView:
        """Repair `raw`: invisible characters go, spaces become plain, letters composed, look-alikes Cyrillic.

        >>> TextView.of("Қа\u00adзақстан").clean
        'Қазақстан'
        """
        spaced = raw.translate(_SPACES)
        if _DIRTY.search(spaced) is None:
            return cls(raw, _cyrillic_words(spaced))
        pieces: list[str] = []
        starts: list[int] = []
        at = 0
        while at < len(spaced):
            char = spaced[at]
            step = 1
            if char in _INVISIBLE or (char == "\r" and spaced[at + 1 : at + 2] == "\n"):
                at += 1
                continue
            if char == "\r":
                char = "\n"
            elif (found := _DECOMPOSED.match(spaced, at)) is not None:
                step = len(found[0])
                char = unicodedata.normalize("NFC", found[0])
            pieces.append(char)
            starts.extend([at] * len(char))
            at += step
        starts.append(len(raw))
        return cls(raw, _cyrillic_words("".join(pieces)), starts)

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
        while end > last + 1 and (self.raw[end - 1] in _INVISIBLE or self.raw[end - 1] == "\r"):
            end -= 1
        return end

    def to_clean(self, offset: int) -> int:
        """The clean offset of a raw `offset`; inside something removed, that of what follows."""
        if self._starts is None:
            return offset
        return bisect_left(self._starts, offset)


def _cyrillic_words(text: str) -> str:
    """Latin look-alikes inside words that are otherwise Cyrillic, turned Cyrillic; the length stays."""
    if _LATIN.search(text) is None:
        return text

    def repair(word: regex.Match[str]) -> str:
        found: str = word[0]
        if _CYRILLIC.search(found) is None or _LATIN.search(found) is None:
            return found
        repaired = found.translate(_LOOKALIKES)
        return found if _LATIN.search(repaired) else repaired

    return str(_WORD.sub(repair, text))
