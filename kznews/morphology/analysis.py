"""A word taken apart into stem and suffixes: every reading that Kazakh phonology allows, none preferred
yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from kznews.morphology.phonology import VOWELS, Ending, ending_of, harmonies
from kznews.morphology.sandhi import DEVOICED
from kznews.morphology.suffixes import CASES, Chain, chains, longest_chain

# Stems that end in a possessive of their own: patronymics. Other izafet words need a phrase, see phrase.py.
_PATRONYMIC = regex.compile(r"(?<=\p{L}{2})(?:ұлы|қызы)$|^(?:ұлы|қызы)$")
# Loans lose their т before a suffix in т-: Бухаресте, Будапештің.
_LOST = ("с", "ш")
_SHORTEST_LOAN = 4
# A suffix joined with a hyphen to what has no Kazakh ending of its own: АҚШ-тың, 5-ке, Facebook-тің, «Ел»-ге.
_HYPHENATED = regex.compile(r"^(?P<stem>.*[\p{Lu}\p{N}\p{Latin}»”\"])[-‑–](?P<ending>\p{Ll}+)$")
_CAPITALS_THEN_ENDING = regex.compile(r"^(?P<stem>\p{Lu}{2,})(?P<ending>\p{Ll}{2,})$")
# A vowel helps to say the cluster: Минск, Минскіде.
_LINKED = ("скі", "цкі")
_RUSSIAN_KEYBOARD = ("га", "ка")
_NOT_VOICELESS: tuple[Ending, ...] = ("vowel", "glide", "lateral", "nasal", "voiced")


@dataclass(frozen=True, slots=True)
class Analysis:
    """One reading of a word: `stem` as the word spells it, suffix tags in order, and the letters of the
    suffixes.

    The tags are those of `lexicon/nominal_suffixes.tsv`: gen, dat, acc, loc, abl, ins, pl, px3, attr (-дағы),
    …; the bare reading has none.
    """

    stem: str
    suffixes: tuple[str, ...] = ()
    ending: str = ""

    @property
    def case(self) -> str:
        """The case (`nom` where the word shows none)."""
        last = self.suffixes[-1] if self.suffixes else ""
        return last if last in CASES else "nom"


@lru_cache(maxsize=1 << 14)
def readings(word: str, *, izafet: bool = False) -> tuple[Analysis, ...]:
    """Every way to take `word` apart, the bare reading first, then by length of the stem, longest first.

    With `izafet` the stem may end in a possessive that belongs to it: `облысында` → `облысы` + loc.
    """
    bare = Analysis(word)
    joined = _joined(word)
    if joined is not None:
        return (bare, *_after_no_ending(joined["stem"], joined["ending"]))
    lower = word.lower()
    if len(lower) != len(word):
        return (bare,)
    found: list[Analysis] = []
    table = chains()
    if lower.endswith(_RUSSIAN_KEYBOARD):
        # -га, -ка for -ға, -қа: typed without the Kazakh letters.
        typed = Analysis(word[:-2], ("dat",), word[-2:])
        if ending_of(lower[:-2]) in (("voiceless",) if lower[-2] == "к" else _NOT_VOICELESS) and len(word) > 5:
            found.append(typed)
    for at in range(len(word) - 1, max(0, len(word) - longest_chain() - 1), -1):
        rows = table.get(lower[at:])
        if rows is not None:
            found.extend(_cut(word, lower, at, rows, izafet))
    return (bare, *dict.fromkeys(found))


def _joined(word: str) -> regex.Match[str] | None:
    """A suffix on what has no Kazakh ending of its own, taken apart; None for all other words."""
    if not word.isalpha():
        return _HYPHENATED.match(word)
    return _CAPITALS_THEN_ENDING.match(word) if word[:2].isupper() else None


def _after_no_ending(stem: str, ending: str) -> list[Analysis]:
    """Readings of a suffix whose shape the stem cannot confirm, one a tag row.

    An abbreviation is read aloud: ҚР is `Қазақстан Республикасы`, hence ҚР-нда.
    """
    rows = [c for c in chains().get(ending, ()) if c.after != "possessed" or stem.isupper()]
    return [Analysis(stem, tags, ending) for tags in dict.fromkeys(c.tags for c in rows)]


def _cut(word: str, lower: str, at: int, rows: Sequence[Chain], izafet: bool) -> Iterator[Analysis]:
    """The readings of `word` cut at `at`: one a chain of suffixes that the stem calls for."""
    stem = lower[:at]
    if stem.endswith("иа") and lower[at:] == "да":
        return  # `олимпиада`, `универсиада`: loans end in -ия, so that no locative is in -иада
    ending, allowed = ending_of(stem), harmonies(stem)
    spoken = not VOWELS.isdisjoint(stem)
    # Everything but dat, acc, loc and the like looks the same after any vowel; `vowel` covers it.
    owned = stem[-1] in "ыі" and (_PATRONYMIC.search(stem) is not None or (izafet and len(stem) > 2))
    for chain in rows:
        if chain.harmony not in allowed:
            continue
        if chain.after == "possessed":
            if owned:
                yield Analysis(word[:at], chain.tags, word[at:])
        elif chain.after == ending and spoken:
            yield from _stems(word, at, stem, chain)


def _stems(word: str, at: int, stem: str, chain: Chain) -> Iterator[Analysis]:
    """The stems that `chain` at `at` may stand on: as written, and as it was before the suffix changed it."""
    yield Analysis(word[:at], chain.tags, word[at:])
    if at >= _SHORTEST_LOAN and stem[-1] in _LOST and chain.letters[0] == "т" and word[at].islower():
        yield Analysis(word[: at + 1], chain.tags, word[at:])
    if stem.endswith(_LINKED) and not chain.tags[0].startswith("px"):
        yield Analysis(word[: at - 1], chain.tags, word[at - 1 :])
    if stem[-1] in DEVOICED and chain.letters[0] in "ыі" and chain.tags[0].startswith("px"):
        voiceless = DEVOICED[stem[-1]]
        last = voiceless.upper() if word[at - 1].isupper() else voiceless
        yield Analysis(word[: at - 1] + last, chain.tags, word[at:])
