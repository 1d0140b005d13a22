"""Things that mentions stand for, and whether two names are one thing's."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from sayso.lang.en.lexicon import words
from sayso.model import Kind
from sayso.resources.stems import stem

__all__ = ["Cluster", "Coreference", "bare_name", "other_branch", "same_name"]


class Cluster(msgspec.Struct):
    """One thing and its mentions (numbers in the list of ``MentionSpan``). ``members`` are clusters that it is made of."""

    number: int
    kind: Kind
    named: bool
    name: str
    mentions: list[int]
    heads: set[str]
    plural: bool
    members: tuple[int, ...] = ()


class Coreference(msgspec.Struct):
    """Clusters, and for each mention the number of its cluster (None: cannot be told)."""

    clusters: list[Cluster]
    of: list[int | None]
    at_token: dict[int, int]
    """Head token → mention."""


def bare_name(name: str) -> str:
    """A name in lower case, without its article."""
    return " ".join(name.lower().replace("’", "'").removeprefix("the ").replace("-", " ").split())


def other_branch(name: str, head: str, told: Iterable[str]) -> bool:
    """Whether a description is of another body of the kind: "its farm ministry" is no Ministry of Health.

    Args:
        name: of whom it may mean.
        head: its noun.
        told: the words before that.

    """
    if head not in words("words", "groups", "branches"):
        return False
    known = {stem(w) for w in bare_name(name).split()} - {stem(w) for w in ("of", "the", "for", "and", "s", "a")}
    which = {stem(w) for w in told if w[0].isalpha()} - {stem(w) for w in words("words", "groups", "plain")}
    return stem(head) in known and len(known) > 1 and bool(which) and not which & known


def same_name(kind: Kind, a: str, b: str) -> bool:
    """Whether two names of one kind are one: equal, a part of the other, or its acronym."""
    if a == b:
        return True
    long, short = (a, b) if len(a) >= len(b) else (b, a)
    lw, sw = long.split(), short.split()
    if kind is Kind.PERSON:
        if lw[-1] != sw[-1]:
            return False
        return len(sw) == 1 or sw[0] == lw[0] or (len(sw[0].rstrip(".")) == 1 and lw[0].startswith(sw[0][0]))
    if kind in {Kind.ORGANISATION, Kind.OUTLET}:
        if (
            len(sw) == 1
            and len(lw) > 1
            and short.replace(".", "") == "".join(w[0] for w in lw if w not in {"of", "the", "for", "and"})
        ):
            return True
        generic = {s.lower() for s in words("words", "organisations", "suffixes")} - {"treasury"} | {
            "of",
            "the",
            "for",
            "and",
            "national",
            "state",
            "iran",
            "russian",
            "iranian",
            "us",
        }
        return set(sw) <= set(lw) and bool(set(sw) - generic)
    if kind is Kind.WEAPON:
        return long.rstrip("s") == short.rstrip("s")
    return False
