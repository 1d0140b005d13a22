"""Names of the Swiss list: parts in their order, each with spellings by language and script."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from lxml import etree

from sayso.screening.lists.draft import ListingDraft
from sayso.screening.lists.values import clean_text

__all__ = ["add_names"]

_KINDS = {"primary-name": "name", "alias": "alias", "formerly-known-as": "former"}
_LATIN = {"", "LATN"}
_MOST_SPELLINGS = 50
"""Names that the spellings of one name may combine to; a name of four parts with three spellings each has 81."""


class _Part(NamedTuple):
    """A part of a name: its kind ("family-name"), its value, and its spellings by language and script."""

    kind: str
    value: str
    spellings: dict[tuple[str, str], list[str]]


def _parts(name: etree._Element) -> list[_Part]:
    """Return the parts of a name in their order, without those that are empty."""
    parts = []
    for n, part in enumerate(name.iterchildren("{*}name-part")):
        value = clean_text(part.findtext("{*}value")) or clean_text(part.text)
        spellings: dict[tuple[str, str], list[str]] = {}
        for spelling in part.iterchildren("{*}spelling-variant"):
            if printed := clean_text(spelling.text):
                spellings.setdefault((spelling.get("lang", ""), spelling.get("script", "")), []).append(printed)
        if value:
            order = part.get("order", "")
            parts.append(
                (int(order) if order.isdigit() else n, _Part(part.get("name-part-type", ""), value, spellings))
            )
    return [part for _, part in sorted(parts, key=lambda item: item[0])]


def _spelled(parts: list[_Part]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the whole names that the spellings of a language and script make, each with these.

    A Latin spelling of one part goes with the others as they are. In another script only a name that is spelled in
    whole is one: "ЛУКАШЕНКО Dzmitry" is written by nobody.
    """
    for key in dict.fromkeys(key for part in parts for key in part.spellings):
        is_latin = key[1] in _LATIN
        choices = [part.spellings.get(key) or ([part.value] if is_latin else []) for part in parts]
        for n, words in enumerate(product(*choices)):
            if n == _MOST_SPELLINGS:
                break
            yield " ".join(words), key


def _add_name(draft: ListingDraft, name: etree._Element, *, is_main: bool) -> None:
    parts = _parts(name)
    kind = _KINDS.get(name.get("name-type", ""), "alias")
    if kind == "name" and (not is_main or draft.names):
        kind = "alias"
    is_weak = name.get("quality") == "low"
    for part in parts:
        if part.kind == "title":
            draft.add_values("positions", part.value)
    called = [part for part in parts if part.kind not in {"title", "maiden-name"}]
    draft.add_name(" ".join(part.value for part in called), kind=kind, weak=is_weak)
    for printed, (language, script) in _spelled(called):
        other = language.lower() if script in _LATIN else script
        draft.add_name(printed, kind="alias" if kind == "name" else kind, weak=is_weak, language=other)
    for maiden in (part for part in parts if part.kind == "maiden-name"):
        others = [part.value for part in called if part.kind != "family-name"]
        draft.add_name(" ".join([maiden.value, *others]), kind="former", weak=is_weak)
    _add_lone_spellings(draft, called)


def _add_lone_spellings(draft: ListingDraft, parts: list[_Part]) -> None:
    """Keep spellings in other scripts that make up no whole name as details."""
    for part in parts:
        for (_, script), spellings in part.spellings.items():
            is_whole = all(any(key[1] == script for key in other.spellings) for other in parts)
            if script not in _LATIN and not is_whole:
                for printed in spellings:
                    draft.add_detail(f"spelling of {part.value}, {script}", printed)


def add_names(draft: ListingDraft, identity: etree._Element) -> None:
    """Add the names of an identity; the primary name of the first one is the name of the listing.

    Args:
        draft: the listing.
        identity: the ``identity`` element; that with ``main="true"`` first.

    """
    names = sorted(identity.iterchildren("{*}name"), key=lambda name: name.get("name-type") != "primary-name")
    for name in names:
        _add_name(draft, name, is_main=identity.get("main", "true") == "true")
