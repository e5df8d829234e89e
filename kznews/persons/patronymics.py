"""Whom a patronymic alone means: `Асханұлы` where the article is about one man."""

from __future__ import annotations

from collections.abc import Sequence

from kznews.names import given_names, part_of
from kznews.persons.clusters import Cluster
from kznews.persons.forms import Form

# Bases are folded: ұлы, қызы.
_KAZAKH = ("улы", "кызы")
_LEAST_MENTIONS = 2


def join_lone_patronymics(clusters: Sequence[Cluster]) -> list[Cluster]:
    """The clusters with a patronymic that stands alone joined to the one person of the article whom it can mean.

    That is the only one named in full, more than once, first of all, without a patronymic and of no other gender;
    where there is none it stays apart, for it may be a surname (`Байтұрсынұлы`).
    """
    full = [found for found in clusters if any(form.full for form in found.forms)]
    if len(full) != 1 or len(full[0].members) < _LEAST_MENTIONS or _has_patronymic(full[0]):
        return list(clusters)
    owner, kept = full[0], []
    for found in clusters:
        if found is not owner and found.start > owner.start and _is_lone(found) and _agrees(found, owner):
            owner.absorb(found)
            owner.members.sort(key=lambda member: member[0])
        else:
            kept.append(found)
    return kept


def _is_lone(found: Cluster) -> bool:
    return all(len(form.words) == 1 and not form.initials and _kazakh_bases(form) for form in found.forms)


def _kazakh_bases(form: Form) -> list[str]:
    return [base for base in form.bases[-1] if base.endswith(_KAZAKH) and part_of(base)[0] == "patronymic"]


def _has_patronymic(found: Cluster) -> bool:
    return any(part_of(base)[0] == "patronymic" for form in found.forms for bases in form.bases for base in bases)


def _agrees(lone: Cluster, owner: Cluster) -> bool:
    """Whether a son's or daughter's name does not contradict the given name and surname."""
    gender = part_of(_kazakh_bases(lone.members[0][1])[0])[1]
    words = [word.lower() for form in owner.forms for word in form.words]
    told = {given_names().get(word) for word in words} | {part_of(word)[1] for word in words}
    return told <= {gender, None}
