"""Role words (`президент`, `басшысы`, `саясаттанушының`): recognising one, and telling what it is a kind of.

A role noun takes the endings plural + possessive + case (`басшы-лар-ы-ның`). They are peeled off only where what
is left is a listed role noun or ends in a suffix that makes person nouns (`-шы`, `-танушы`, `-лог`), so that no
other word is ever shortened into a role.

`Roles` is the one value that knows the role words. It is made once for a pipeline, with what the user adds to the
package's own, and handed to whatever asks for a role.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

import regex

from kznews.lexicon import read_tsv, words
from kznews.morphology import CASES, ending_pattern
from kznews.morphology.sandhi import DEVOICED
from kznews.persons.bodies import names_body

Case = Literal["nom", "gen", "dat", "acc", "loc", "abl", "ins"]

WORD = regex.compile(r"[\p{L}\p{N}]+(?:[-‑’'][\p{L}\p{N}]+)*")

_CASE: dict[Case, regex.Pattern[str]] = {"nom": regex.compile(r"$")}
_CASE |= {cast("Case", case): regex.compile(rf"{ending_pattern(case)}$") for case in CASES}
_POSSESSIVE = regex.compile(
    rf"(?P<third>{ending_pattern('px3')})$"
    r"|(?P<other>ымыз|іміз|мыз|міз|ыңыз|іңіз|ңыз|ңіз|ым|ім|м)$"
)
_PLURAL = regex.compile(rf"{ending_pattern('pl')}$")
# `король`, `королі`: a possessive takes the place of the soft sign.
_SOFTENED = frozenset("лзр")
# `журналис-тер`: -ист as it stands before т.
_LOAN_WITHOUT_T = "ис"
# `вице-президент`, `экс-министр`, `бас-редактор`: the role is that of the second member.
_PREFIX = regex.compile(r"(?:вице|экс|обер|топ|контр|арт|кино|теле|веб|пресс|статс|унтер|блогер|ғалым)-(?=\p{L})")
# Loans in -ст lose their т before an ending: `журналистер`, `экономистің`, `артисі`.
_DROPS_T = regex.compile(r"[иа]с$")
_SHORTEST_DERIVED = 5
_HEADS_OF_STATE = frozenset({"мемлекет басшысы", "ел басшысы", "көшбасшы", "саясаткер"})
_HALF_OFFICES = frozenset({"премьер", "вице"})
_SHORTEST_LOAN = 6
_GENITIVE = regex.compile(r"(?<=\p{L}{3})[ндт][ыі]ң$")
# When somebody held an office, told between its owner and the office: `министрліктің бұрынғы басшысы`.
_WHEN_HELD = frozenset({"бұрынғы", "қазіргі", "жаңа"})
# `көтермекші` (about to raise), `айтыңызшы` (do tell) are verb forms, `ескерткіші` (its monument), `қуанышы` (its
# joy) are possessed things.
_INTENDING = regex.compile(
    r"[мбп](?:ақшы|екші)$|[кқгғ][ыі]ш[ыі]$|н[ыі]ш[ыі]$"
    r"|(?:ңыз|ңіз|саң|сең|сын|сін|[аей]йын|[аей]йін|[аейыі]йық|[аейыі]йік|саңыз|сеңіз)ш[ыі]$"
)


@dataclass(frozen=True, slots=True)
class Role:
    """One role word taken apart: `басшысының` is `басшы`, possessed, singular, genitive."""

    lemma: str
    kind: str
    possessed: bool = False
    plural: bool = False
    case: Case = "nom"
    nominative: str = ""
    """The word without its case, possessive kept: `басшысы`."""


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A noun phrase headed by a role word: `Өзбекстан Президенті`, `алматылық команданың бас бапкері`."""

    words: tuple[str, ...]
    """The words before the head, as written."""
    head: Role
    text: str
    """The phrase in the nominative."""


@dataclass(frozen=True, slots=True)
class UserTitle:
    """A title that the user adds, in small letters, and what else its bearer is called."""

    name: str
    kind: str
    broader: tuple[str, ...] = ()


class Roles:
    """The role words that a pipeline knows; immutable, but for caches of its own that change no answer."""

    def __init__(self, added: Sequence[UserTitle] = ()) -> None:
        self._added = tuple(added)
        self._listed = {row["word"]: row["kind"] for row in read_tsv("role_words")}
        self._listed |= {title.name: title.kind for title in added}
        self._broader = {row["word"]: _several(row["broader"]) for row in read_tsv("role_words")}
        for title in added:
            self._broader[title.name] = (*self._broader.get(title.name, ()), *title.broader)
        self._kinds_broader = {row["kind"]: _several(row["broader"]) for row in read_tsv("role_kinds")}
        self._endings = tuple((row["ending"], row["kind"]) for row in read_tsv("role_endings"))
        self._not_derived = frozenset(words("role_ending_exceptions")) - {title.name for title in added}
        self._beginnings = frozenset(self._listed).union(name[:-1] for name in self._listed)
        self._longest_word = max(map(len, self._listed))
        self.longest = max(name.count(" ") for name in self._listed) + 1
        """Words of the longest name of a role."""
        self._names = frozenset(self._broader).union(*self._broader.values(), *self._kinds_broader.values())
        # Caches of the object, not of the module: two pipelines may know different words.
        self.of = lru_cache(maxsize=1 << 14)(self._of)
        self.phrase = lru_cache(maxsize=1 << 14)(self._phrase)
        self.broader = lru_cache(maxsize=1 << 14)(self._all_broader)
        self.called = lru_cache(maxsize=1 << 12)(self._called)
        self.calls = lru_cache(maxsize=1 << 12)(self._calls)

    def __reduce__(self) -> tuple[Callable[..., Roles], tuple[Sequence[UserTitle], ...]]:
        return (Roles, (self._added,)) if self._added else (shipped_roles, ())

    def is_listed(self, lemma: str) -> bool:
        """Whether `lemma` stands in the role lexicon as it is (`бас редактор`)."""
        return lemma in self._listed

    def kind_of(self, lemma: str) -> str | None:
        """The kind (`sport`, `science`, …) of a role noun in the nominative, None where it is no role noun.

        >>> kind_of = shipped_roles().kind_of
        >>> kind_of("теннисші"), kind_of("вице-министр"), kind_of("қалам")
        ('sport', 'state', None)
        """
        listed = self._listed.get(lemma)
        if listed is not None:
            return listed
        prefix = _PREFIX.match(lemma)
        if prefix is not None:
            return self.kind_of(lemma[prefix.end() :])
        if "-" in lemma:
            return self._listed.get(lemma.rpartition("-")[2])
        if len(lemma) < _SHORTEST_DERIVED or lemma in self._not_derived or _INTENDING.search(lemma):
            return None
        return next((kind for ending, kind in self._endings if lemma.endswith(ending)), None)

    def _of(self, word: str) -> Role | None:
        """The role that `word` names in whatever form it stands, or None.

        >>> role = shipped_roles().of("басшыларының")   # of his chiefs
        >>> role.lemma, role.possessed, role.plural, role.case, role.nominative
        ('басшы', True, True, 'gen', 'басшылары')
        """
        lower = word.lower()
        if lower in self._not_derived or not self._may_name(lower):
            return None
        for case, pattern in _CASE.items():
            found = pattern.search(lower)
            if found is None:
                continue
            stem = lower[: found.start()]
            for lemma, possessed, plural in _bases(stem):
                if case != "nom" and not _takes(stem, found[0], possessed=possessed):
                    continue
                kind = self.kind_of(lemma)
                if kind is not None:
                    return Role(lemma, kind, possessed, plural, case, word[: found.start()])
                kind = self._kind_with_t(lemma)
                if kind is not None and lemma != lower:
                    bare = word[: found.start()] + ("" if possessed or plural else "т")
                    return Role(lemma + "т", kind, possessed, plural, case, bare)
        return None

    def _kind_with_t(self, lemma: str) -> str | None:
        """The kind of a loan that lost its т before an ending: `журналис`, None where `lemma` is none."""
        if _DROPS_T.search(lemma) is None:
            return None
        return self.kind_of(lemma + "т") if len(lemma) >= _SHORTEST_LOAN else self._listed.get(lemma + "т")

    def _may_name(self, lower: str) -> bool:
        """Whether a role word, its last letter changed or lost, begins `lower`, or a suffix of roles is in it."""
        if "-" in lower or _LOAN_WITHOUT_T in lower or any(ending in lower for ending, _ in self._endings):
            return True
        return any(lower[:end] in self._beginnings for end in range(min(len(lower), self._longest_word), 0, -1))

    def _phrase(self, phrase: str) -> RolePhrase | None:
        """`phrase` read as a role phrase, None where its last word is no role word.

        >>> shipped_roles().phrase("ҰБ басшысының").text
        'ҰБ басшысы'
        """
        found = list(WORD.finditer(phrase))
        if not found:
            return None
        head = self.of(found[-1][0])
        if head is None:
            return None
        text = phrase[found[0].start() : found[-1].start()] + head.nominative
        if phrase[: found[0].start()].strip() == "«":
            text = "«" + text
        return RolePhrase(tuple(m[0] for m in found[:-1]), head, text)

    def _all_broader(self, lemma: str) -> frozenset[str]:
        """`lemma` and everything it is a kind of.

        >>> sorted(shipped_roles().broader("теннисші") & {"спортшы", "теннисші", "дәрігер"})
        ['спортшы', 'теннисші']
        """
        reached: set[str] = set()
        waiting = [lemma]
        while waiting:
            name = waiting.pop()
            if name in reached:
                continue
            reached.add(name)
            waiting.extend(self._broader.get(name, ()))
            prefix = _PREFIX.match(name)
            if prefix is not None and name not in self._listed:
                waiting.append(name[prefix.end() :])
        kind = self.kind_of(lemma)
        return frozenset(reached | set(self._kinds_broader.get(kind, ()) if kind else ()))

    def names_of(self, phrase: RolePhrase) -> frozenset[str]:
        """The names a phrase's role goes by: its head, and its head with words before (`мемлекет басшысы`).

        The owner may stand in the genitive, and a word for the time behind it: `ведомствоның бұрынғы басшысы`.
        """
        head = phrase.head
        found = {head.lemma}
        owners = [without_genitive(word) for word in phrase.words if word.lower() not in _WHEN_HELD]
        for count in range(1, min(self.longest, len(owners) + 1)):
            before = " ".join(owners[-count:]).lower()
            found |= self._names & {f"{before} {head.lemma}", f"{before} {head.nominative.lower()}"}
        return frozenset(found)

    def _called(self, title: RolePhrase) -> frozenset[str]:
        """Everything that the bearer of `title` may be called: the role itself and what it is a kind of."""
        reach = set().union(*(self.broader(name) for name in self.names_of(title)))
        reach |= {row["role"] for row in read_tsv("role_fields") if row["field"] in " ".join(title.words).lower()}
        if title.head.lemma == "президент" and any(names_body(word) for word in title.words):
            reach -= _HEADS_OF_STATE
        # `вице-министр` may be called by half of its name.
        halves = {title.head.lemma.rpartition("-")[2]} if "-" in title.head.lemma else set()
        return frozenset(reach | halves)

    def _calls(self, reference: RolePhrase) -> frozenset[str]:
        """The names by which `reference` calls somebody: whoever has none of them in `called` is not meant."""
        names = self.names_of(reference)
        if names & _HEADS_OF_STATE - {reference.head.lemma}:
            return frozenset({"мемлекет басшысы"})
        # `жазушы-ғалым` is both; the halves of `вице-министр` are not.
        halves = reference.head.lemma.split("-")
        both = len(halves) == 2 and halves[0] not in _HALF_OFFICES and all(map(self.kind_of, halves))
        return names | set(halves) if both else names


@cache
def shipped_roles() -> Roles:
    """The role words of the package alone."""
    return Roles()


@cache
def role_like_names() -> frozenset[str]:
    """Given names and surnames that are role words too: `Азамат` (citizen), `Хан`."""
    return frozenset(words("role_like_names", "name"))


def without_genitive(word: str) -> str:
    """`word` without the ending of the genitive: `ведомствоның` → `ведомство`."""
    return _GENITIVE.sub("", word)


def _several(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split(";"))


def _bases(stem: str) -> Iterator[tuple[str, bool, bool]]:
    """(lemma, possessed, plural) readings of a case-less `stem`, the least peeled first."""
    yield stem, False, False
    found = _POSSESSIVE.search(stem)
    owned = stem[: found.start()] if found is not None else None
    if owned:
        yield owned, True, False
        if owned[-1] in DEVOICED:
            yield owned[:-1] + DEVOICED[owned[-1]], True, False
        if stem.endswith(("сы", "сі")):
            yield stem[:-1], True, False
        if owned[-1] in _SOFTENED:
            yield owned + "ь", True, False
    for base, possessed in ((stem, False), (owned, True)):
        many = _PLURAL.search(base) if base else None
        if base and many is not None:
            yield base[: many.start()], possessed, True


def _takes(stem: str, ending: str, *, possessed: bool) -> bool:
    """Whether a case ending of one vowel or -н, which only possessed stems take, is in place."""
    if ending in {"а", "е", "н", "на", "не", "нда", "нде"}:
        return possessed
    return bool(stem)
