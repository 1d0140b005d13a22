"""Identifiers in what is looked for: an IMO number, a passport, a tax number, a wallet, a call sign, with or without
its label, alone or beside a name.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.screening.identifiers.comparison import QueryIdentifier, with_prefixes
from sayso.screening.identifiers.kinds import fault, identifier_key
from sayso.screening.identifiers.labelled import labelled_values
from sayso.screening.identifiers.labels import label_pattern

__all__ = ["QueryReading", "query_identifiers", "remove_identifiers"]

# Without a label an identifier has more characters than this: a shorter one is as well a part of a name.
_LEAST = 4
# Neighbouring words that may be one identifier: "A 1234567", "4510 123 456".
_MOST_JOINED = 4
_BETWEEN = re.compile(r"[()\[\],;:]+|\s+")


class QueryReading(NamedTuple):
    """What may be identifiers in a query.

    Attributes:
        name: the query without the identifiers that carry a label, where one is sure to be an identifier.
        left: the query without all that carry a label.
        labelled: identifiers with a label.
        unlabelled: words that may be identifiers.
        notes: what is wrong with them, a sentence each.

    """

    name: str
    left: str
    labelled: tuple[QueryIdentifier, ...] = ()
    unlabelled: tuple[QueryIdentifier, ...] = ()
    notes: tuple[str, ...] = ()


def query_identifiers(text: str) -> QueryReading:
    """Find what may be identifiers in a query; whether they are, the lists say.

    Words with figures, alone or joined with their neighbours, are taken with or without a label; words without
    figures only after a label of a kind that has such, or where they are the whole query (call signs).
    """
    figures = any(map(str.isdigit, text))
    if not figures and " " not in text.strip():
        alone = with_prefixes(QueryIdentifier(text.strip())) if identifier_key(text) else ()
        return QueryReading(text, text, (), tuple(alone))
    if not figures and not label_pattern(letters=True).search(text):
        return QueryReading(text, text)
    labelled, left, sure = _labelled(text)
    bare = _tidy(left) if sure else text
    others = _unlabelled(left.replace("\0", " ; ")) if figures else []
    if not labelled:
        others += with_prefixes(QueryIdentifier(text.strip()))
    others = [i for i in dict.fromkeys(others) if i.key]
    notes = dict.fromkeys(filter(None, map(_fault, labelled)))
    return QueryReading(bare, _tidy(left), tuple(labelled), tuple(others), tuple(notes))


def _fault(identifier: QueryIdentifier) -> str | None:
    if identifier.kind is None or not any(map(str.isdigit, identifier.printed)):
        return None
    return fault(identifier.printed, identifier.kind)


def _labelled(text: str) -> tuple[list[QueryIdentifier], str, bool]:
    """Return the identifiers that carry a label, the text with a null character for each, and whether one is sure."""
    identifiers: list[QueryIdentifier] = []
    left, at, sure = "", 0, False
    for one in labelled_values(text):
        if one.kind.id == "wallet" and fault(one.values[0], one.kind):
            continue  # names of currencies are ordinary words, too: "Dash 2000 Ltd"
        identifiers += [QueryIdentifier(value, one.kind) for value in one.values]
        left += text[at : one.start] + "\0"
        at, sure = one.end, sure or one.sure
    return identifiers, left + text[at:], sure


def _unlabelled(text: str) -> list[QueryIdentifier]:
    """Return the words of a text that may be identifiers, alone and joined with their neighbours."""
    identifiers: list[QueryIdentifier] = []
    for part in text.split(" ; "):
        words = [w for w in _BETWEEN.split(part) if w]
        for first in range(len(words)):
            for last in range(first + 1, min(first + _MOST_JOINED, len(words)) + 1):
                printed = " ".join(words[first:last])
                key = identifier_key(printed)
                if len(key) > _LEAST and any(c.isdigit() for c in key):
                    identifiers += with_prefixes(QueryIdentifier(printed))
    return identifiers


def _tidy(text: str) -> str:
    return " ".join(re.sub(r"[()\[\],;:]*\s*\0\s*[()\[\],;:]*", " ", text).split()).strip(" -–/")


def remove_identifiers(text: str, printed: list[str]) -> str:
    """Return the name that is left of a query when identifiers are taken out; "" where nothing is left."""
    for words in sorted(printed, key=len, reverse=True):
        spaced = r"[\s()\[\],;:]+".join(re.escape(w) for w in words.split())
        text = re.sub(rf"(?<!\w){spaced}(?!\w)", " \0 ", text, count=1, flags=re.IGNORECASE)
    return _tidy(text)
