"""Kinds of identifiers, and which kind a printed label means."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from sayso.resources import toml
from sayso.screening.identifiers.check_digits import CHECKS, wallet_key

__all__ = ["NUMBER", "Kind", "contact_of", "fault", "identifier_key", "kind_of", "kinds", "named_kind", "plain_label"]

NUMBER = "number"
"""The kind of a number of which nothing is known."""

_LEAST = 4
"""Characters of an identifier at least: a shorter one names too many (a passport "B" is a misprint)."""
_MOST_WORDS = 6
_INITIALS = re.compile(r"(?<!\w)\w(?:[./\-]\w)+(?!\w)")
_NOT_IN_WORDS = re.compile(r"[\W_]+")
_FILLERS = frozenset({"no", "nr", "number", "numbers", "code", "id", "alt", "of", "the", "address", "office"})


class Kind(NamedTuple):
    """A kind of identifiers; the fields are explained in ``resources/identifiers.toml``."""

    id: str
    name: str
    labels: tuple[str, ...]
    properties: tuple[str, ...]
    form: re.Pattern[str] | None = None
    check: str = ""
    general: bool = False
    also: frozenset[str] = frozenset()
    schemata: frozenset[str] = frozenset()
    letters: bool = False
    shared: bool = False
    prefix: int | None = None
    differs: float = 0.0


@cache
def kinds() -> dict[str, Kind]:
    """Return all kinds by their id."""
    return {row["id"]: _kind(row) for row in toml("identifiers")["kinds"]}


def _kind(row: dict[str, Any]) -> Kind:
    form = re.compile(row["form"]) if "form" in row else None
    lists = {field: tuple(row[field]) for field in ("labels", "properties")}
    sets = {field: frozenset(row.get(field, ())) for field in ("also", "schemata")}
    return Kind(**{**row, **lists, **sets, "form": form})


def plain_label(printed: str) -> str:
    """Return a label in lowercase words: "D-U-N-S Number" is "duns number", "C.U.I.T." is "cuit"."""
    joined = _INITIALS.sub(lambda m: re.sub(r"\W", "", m.group()), printed.casefold())
    return _NOT_IN_WORDS.sub(" ", joined).strip()


@cache
def _by_label() -> dict[str, Kind]:
    return {plain_label(label): kind for kind in kinds().values() for label in kind.labels}


@cache
def _by_property() -> dict[str, Kind]:
    return {name: kind for kind in reversed(kinds().values()) for name in kind.properties}


def named_kind(printed: str) -> Kind | None:
    """Return the kind that a label names, None where it names none of them.

    Of several the specific one is meant, then the longest: "National Identification Number, Passport" is a passport.

    Args:
        printed: a label as a list or a person prints it ("Tax ID No.", "ОГРН"), or a property of FollowTheMoney.

    """
    return _named(printed.strip())


@lru_cache(maxsize=4096)
def _named(printed: str) -> Kind | None:
    if of_property := _by_property().get(printed):
        return of_property
    words = plain_label(printed).split()
    runs = (
        " ".join(words[first:last])
        for first in range(len(words))
        for last in range(first + 1, min(first + _MOST_WORDS, len(words)) + 1)
    )
    met = [(run, _by_label()[run]) for run in runs if run in _by_label()]
    return max(met, key=lambda m: (not m[1].general, len(m[0])))[1] if met else None


def kind_of(printed: str) -> Kind:
    """Return the kind that a label names; that of any number where it names none."""
    return named_kind(printed) or kinds()[NUMBER]


@lru_cache(maxsize=4096)
def contact_of(printed: str) -> str | None:
    """Return "email", "phone" or "website" where a label is one of these, else None."""
    words = plain_label(printed)
    bare = " ".join(w for w in words.split() if w not in _FILLERS)
    for name, labels in toml("identifiers")["contacts"].items():
        plain = {plain_label(label) for label in labels}
        if words in plain or bare in plain:
            return str(name)
    return None


def identifier_key(value: str, kind: Kind | None = None) -> str:
    """Return what is compared of an identifier: its letters and figures in lowercase, without its branch where the
    kind has one; "" where it is too short to name anybody.
    """
    plain = "".join(c for c in value.lower() if c.isalnum())
    if kind is not None and kind.prefix is not None and kind.form is not None and kind.form.fullmatch(plain):
        plain = plain[: kind.prefix]
    return plain if len(plain) >= _LEAST else ""


def fault(value: str, kind: Kind) -> str | None:
    """Return why a value cannot be of a kind, None where it can.

    Args:
        value: as printed.
        kind: the kind that its label names.

    Returns:
        A sentence, for instance "9434891 is not a valid IMO number: its check digit is wrong".

    """
    plain = "".join(c for c in value.lower() if c.isalnum())
    if kind.form is not None and not kind.form.fullmatch(plain):
        return f"{value} is not a valid {kind.name}: it does not have the form of one"
    right = wallet_key(value) if kind.check == "wallet" else not kind.check or CHECKS[kind.check](plain)
    return None if right else f"{value} is not a valid {kind.name}: its check digit is wrong"
