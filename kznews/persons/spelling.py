"""Two spellings of one name: a vowel written otherwise, a й left out. Words are folded (`forms.fold`)."""

from __future__ import annotations

# What translators write for one another, й among them: `Саипов`, `Сайпов`.
_VOWELS = frozenset("аеиоуыэюяй")
_WEAK = "й"
_FEMININE = frozenset("ая")
_SHORTEST_TYPO = 5
_SHORTEST_VARIANT = 6


def one_vowel_apart(left: str, right: str) -> bool:
    """Whether two words differ in one vowel and end in the same letter: `макки`, `микки`."""
    return len(left) >= _SHORTEST_TYPO and left[-1:] == right[-1:] and _differ_in_a_vowel(left, right)


def is_variant(left: str, right: str) -> bool:
    """Whether two long words may be one surname as two translators write it.

    A vowel differs, or one has a й more, or both: `роналдо` and `роналду`, `хамфрис` and `хамфрейс`, `зеленски`
    and `зеленский`. The end that makes a surname a woman's does not count.

    >>> is_variant("роналдо", "роналду"), is_variant("назарбаев", "назарбаева")
    (True, False)
    """
    if min(len(left), len(right)) < _SHORTEST_VARIANT or left[0] != right[0]:
        return False
    if left[-1] != right[-1] and not _FEMININE.isdisjoint((left[-1], right[-1])):
        return False
    if len(left) == len(right):
        return _differ_in_a_vowel(left, right)
    short, long = sorted((left, right), key=len)
    if len(long) - len(short) > 1:
        return False
    without = [long[:at] + long[at + 1 :] for at, letter in enumerate(long) if letter == _WEAK]
    return any(word == short or _differ_in_a_vowel(word, short) for word in without)


def _differ_in_a_vowel(left: str, right: str) -> bool:
    if len(left) != len(right):
        return False
    pairs = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return len(pairs) == 1 and pairs[0][0] in _VOWELS and pairs[0][1] in _VOWELS
