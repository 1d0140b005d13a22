"""Identifiers in what is asked for: an IMO number, a passport, a tax number, a wallet, a call sign, with or without
its label.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sayso.resources import toml as table

__all__ = ["QueryIdentifiers", "identifier_key", "identifier_keys", "query_identifiers", "remove_identifiers"]

# An identifier of fewer characters names too many: a passport "B" is a misprint of the list.
_LEAST = 4
# Neighbouring words that may be one identifier: "A 1234567", "4510 123 456".
_MOST_JOINED = 4
_SIGNS = re.compile(r"[^\s()\[\],;]+")
_BETWEEN = re.compile(r"[()\[\],;:]+|\s+")


class QueryIdentifiers(NamedTuple):
    """A query without the identifiers that carry a label, and the keys that may be identifiers in it, each with its
    words as printed.
    """

    name: str
    keys: dict[str, str]


def identifier_key(value: str) -> str:
    """Return an identifier without whitespace, signs and case; "" where it is too short to name anybody."""
    plain = "".join(c for c in value.lower() if c.isalnum())
    return plain if len(plain) >= _LEAST else ""


@cache
def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of labels: before a value, and written together with its digits."""
    labels: list[str] = sorted(table("identifiers")["labels"], key=len, reverse=True)
    spelled = "|".join(re.escape(label).replace(r"\ ", r"[\s.]*") for label in labels)
    tail = r"(?:[\s.]*(?:no|nr|number|num|code|id|#|№)(?![a-z]))*[\s.:#№]*"
    before = re.compile(rf"(?<![^\W_])(?:{spelled})(?![a-z]){tail}", re.IGNORECASE)
    glued = re.compile(
        rf"(?:{'|'.join(re.escape(label) for label in labels if label.isalpha())})(?=\d{{4}})", re.IGNORECASE
    )
    return before, glued


def identifier_keys(value: str) -> set[str]:
    """Return the keys of a listed identifier: as it is printed, and without a label that is printed with it."""
    keys = {identifier_key(value), identifier_key(_labels()[0].sub(" ", value))}
    if glued := _labels()[1].match(identifier_key(value)):
        keys.add(identifier_key(value)[glued.end() :])
    return {k for k in keys if k}


def query_identifiers(text: str) -> QueryIdentifiers:
    """Find what may be identifiers in a query; whether they are, the lists say.

    Words with figures, alone or joined with their neighbours, are taken with or without a label; words without
    figures only after a label, or where they are the whole query (call signs).
    """
    before, glued = _labels()
    if not any(map(str.isdigit, text)):
        if " " not in text.strip():
            key = identifier_key(text)
            return QueryIdentifiers(text, {key: text.strip()} if key else {})
        if not before.search(text):
            return QueryIdentifiers(text, {})
    bare = before.sub(" \0 ", text) if len(text.split()) > 1 or any(c.isdigit() for c in text) else text
    labelled = "\0" in bare
    keys: dict[str, str] = {}
    named: list[str] = []
    words = [w for w in _BETWEEN.split(bare) if w]
    if len(words) == 1 and (key := identifier_key(words[0])):
        keys[key] = words[0]
    for first in range(len(words)):
        after_label = first > 0 and words[first - 1] == "\0"
        for last in range(first + 1, min(first + _MOST_JOINED, len(words)) + 1):
            part = words[first:last]
            if "\0" in part:
                break
            printed = " ".join(part)
            key = identifier_key(printed)
            if not key or not (after_label or (len(key) > _LEAST and any(c.isdigit() for c in key))):
                continue
            keys.setdefault(key, printed)
            if after_label and any(c.isdigit() for c in key):
                named.append(printed)
            if match := glued.match(key):
                keys.setdefault(key[match.end() :], printed)
    whole = identifier_key(text)
    if whole and (labelled or any(c.isdigit() for c in whole)):
        keys.setdefault(whole, text)
    return QueryIdentifiers(remove_identifiers(text, named) if named else text, keys)


def remove_identifiers(text: str, printed: list[str]) -> str:
    """Return the name that is left of a query when identifiers and their labels are taken out; "" where nothing is
    left.
    """
    label = _labels()[0].pattern
    for words in sorted(printed, key=len, reverse=True):
        spaced = r"[\s()\[\],;:]+".join(re.escape(w) for w in words.split())
        text = re.sub(
            rf"(?:{label}[\s()\[\],;:]*)?(?<![^\W_a-zA-Z])(?:(?<!\w)|(?<=[a-z])){spaced}(?!\w)",
            " \0 ",
            text,
            count=1,
            flags=re.IGNORECASE,
        )
    return " ".join(re.sub(r"[()\[\],;:]*\s*\0\s*[()\[\],;:]*", " ", text).split()).strip(" -–/")
