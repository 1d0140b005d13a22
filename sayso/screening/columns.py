"""What the columns of a table hold: recognised by their headings, or stated as ``name=Entity,born=DOB``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from sayso.errors import BadOption
from sayso.resources import toml

__all__ = [
    "ENTRY",
    "IDENTIFIERS",
    "PARTS",
    "Column",
    "Columns",
    "cell_value",
    "fold",
    "parse_columns",
    "recognise",
    "score_by",
]

PARTS = ("given", "middle", "family")
"""Columns that make one name, in this order."""
IDENTIFIERS = tuple(toml("columns")["identifiers"])
"""Kinds of identifiers."""
ENTRY = ("weak_alias", "former", "position", "programme", "listed", "authority", "remarks", "source")
"""What only the entries of a list have."""

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_SIGNS = re.compile(r"[\W_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LEADING, _TRAILING = re.compile(r"^\d+ "), re.compile(r" ?\d+$")
_SEPARATOR = re.compile(r"\[(.)\]$")
_CONSTANT = re.compile(r"schema:(\w+)")
_SINGLE = frozenset({"id", "sex", "type"})
"""Meanings of which a customer has one value: the first column that may have it does."""
_SCHEMAS = ("Person", "Organization", "Vessel", "Airplane")


class Column(NamedTuple):
    """Where a value is.

    Attributes:
        meaning: what it is: "name", "born", "passport" …
        columns: the columns that make it, joined by spaces where there are several.
        separator: what separates several values in one cell; "" where a cell has one.
        is_stated: whether the user said so; else it was recognised.
        constant: a value that is the same in every row; there are no columns then.

    """

    meaning: str
    columns: tuple[str, ...]
    separator: str = ""
    is_stated: bool = False
    constant: str = ""

    def values(self, row: dict[str, str]) -> list[str]:
        """Return the values of a row, without blank ones."""
        if len(self.columns) == 1:  # nearly always, and of every row
            cell = row.get(self.columns[0], "").strip()
        else:
            cell = " ".join(filter(None, (row.get(c, "").strip() for c in self.columns)))
        if not cell or not self.separator or self.separator not in cell:
            return [cell] if cell else []
        return [v.strip() for v in cell.split(self.separator) if v.strip()]


class Columns(NamedTuple):
    """Everything that is taken from a table."""

    columns: tuple[Column, ...]

    @classmethod
    def stated(cls, **meanings: str | None) -> Columns:
        """Return columns that the user named, by what they hold; those that are None are not there."""
        return cls(tuple(Column(m, (c,), _split(m), is_stated=True) for m, c in meanings.items() if c))

    def of(self, *meanings: str) -> Iterable[Column]:
        """Return the columns with one of these meanings."""
        return (c for c in self.columns if c.meaning in meanings)

    @property
    def headings(self) -> list[str]:
        """Return the names of all columns, each once."""
        return list(dict.fromkeys(name for column in self.columns for name in column.columns))

    @property
    def has_name(self) -> bool:
        """Return whether there is a column with a name, or with a part of one that can stand for it."""
        return any(True for _ in self.of("name", "family", "given"))


def fold(heading: str) -> str:
    """Return a heading as it is compared: "Geburts­datum (TT.MM.JJJJ)" and "geburtsdatum" are one."""
    text = unicodedata.normalize("NFD", _BRACKETS.sub(" ", heading).casefold().translate(_LETTERS))
    return _SIGNS.sub(" ", "".join(c for c in text if unicodedata.category(c) not in {"Mn", "Cf"})).strip()


@cache
def _meanings() -> dict[str, tuple[str, ...]]:
    """Return folded headings with what they may mean."""
    meanings: dict[str, tuple[str, ...]] = {}
    table = toml("columns")
    for meaning, headings in (table["headings"] | table["identifiers"]).items():
        for printed in headings:
            meanings[fold(printed)] = (*meanings.get(fold(printed), ()), meaning)
    return meanings


@cache
def _meaning(heading: str) -> tuple[str, ...]:
    """Return what a heading may mean: as it is, without a number or an owner, or by one of its languages."""
    meanings, prefixes = _meanings(), toml("columns")["prefixes"]["words"]
    for text in (heading, _HUMP.sub(" ", heading)):
        plain = fold(text)
        for form in (plain, _TRAILING.sub("", plain), _LEADING.sub("", plain)):
            if form in meanings:
                return meanings[form]
        kind, _, last = plain.rpartition(" ")
        if last in toml("columns")["suffixes"]["words"] and set(meanings.get(kind, ())) & {*IDENTIFIERS}:
            return meanings[kind]
        owner = next((p for p in prefixes if plain.startswith(f"{p} ")), None)
        if owner is not None and plain[len(owner) + 1 :] in meanings:
            return meanings[plain[len(owner) + 1 :]]
    parts = re.split(r"\s*[/|]\s*", heading)
    return next((m for part in parts if (m := _meaning(part))), ()) if len(parts) > 1 else ()


@cache
def _cells(meaning: str) -> dict[str, str]:
    return {fold(v): key for key, values in toml("columns")["values"][meaning].items() for v in values}


def cell_value(meaning: str, cell: str) -> str | None:
    """Return what a cell of a column with few values says; None where that is not clear.

    Args:
        meaning: "type" or "sex".
        cell: as printed.

    Returns:
        FollowTheMoney's schema, or "male" or "female".

    """
    return _cells(meaning).get(fold(cell))


def recognise(header: Sequence[str], stated: Columns | None = None) -> Columns:
    """Return what the columns of a table hold.

    A word for a name or a part of one ("Nom", "Name") is a part where the other part has its own column.

    Args:
        header: the headings.
        stated: what the user said. A meaning that is in it is not recognised elsewhere, nor is a column that is used.

    """
    stated = stated or Columns(())
    taken = {fold(h) for h in stated.headings}
    free = [h for h in dict.fromkeys(header) if h and fold(h) not in taken]
    meanings = {h: _meaning(h) for h in free}
    closed = {c.meaning for c in stated.columns}
    if "name" in closed:
        closed |= {*PARTS}
    present = {m[0] for m in meanings.values() if len(m) == 1} | closed
    result = list(stated.columns)
    for name, possible in meanings.items():
        meaning = _resolved(possible, present)
        if meaning and meaning not in closed:
            closed |= {meaning} & _SINGLE
            result.append(Column(meaning, (name,), _split(meaning)))
    return Columns(tuple(result))


def _resolved(possible: tuple[str, ...], present: set[str]) -> str:
    """Return the one meaning of a heading in a table that has others."""
    if len(possible) < 2:
        return possible[0] if possible else ""
    has_given, has_family = "given" in present, "family" in present
    if has_given and not has_family and "family" in possible:
        return "family"
    if has_family and not has_given and "given" in possible:
        return "given"
    return "name"


def _split(meaning: str) -> str:
    """Return what separates the values of a cell, where it may have several without anybody saying so."""
    return ";" if meaning in {"alias", "country", *IDENTIFIERS} else ""


def score_by(stated: Columns) -> Callable[[Sequence[str]], int]:
    """Return how headers are found: the more columns that the user named, then the more that are recognised.

    A row without a heading for names is not a header.

    Args:
        stated: what the user said.

    """
    wanted = {fold(h) for h in stated.headings}

    def score(cells: Sequence[str]) -> int:
        named = wanted & {fold(c) for c in cells if c}
        if wanted:
            return 1000 * len(named) + sum(bool(_meaning(c)) for c in cells if c) if named else 0
        columns = recognise([c for c in cells if c])
        return len(columns.columns) if columns.has_name else 0

    return score


def parse_columns(texts: Sequence[str], option: str, *, extra: Sequence[str] = ()) -> Columns:
    """Read what columns hold, as the user states it.

    Args:
        texts: "name=Entity,born=Date of birth", "name=First+Last" (joined), "alias=AKA[;]" (several in a cell),
            "type=schema:Person" (the same in every row). A comma belongs to a heading unless a meaning follows it.
        option: what the texts were given with, for errors.
        extra: meanings beyond those of customers.

    Raises:
        BadOption: a text is not of this form, or the meaning does not exist.

    """
    possible = (*toml("columns")["headings"], *IDENTIFIERS, *extra)
    properties = toml("columns")["properties"]
    keys = "|".join(sorted(map(re.escape, {*possible, *properties}), key=len, reverse=True))
    columns = []
    for text in texts:
        for item in re.split(rf",\s*(?=(?:{keys})\s*=)", text):
            key, equals, value = (part.strip() for part in item.partition("="))
            meaning = properties.get(key, key)
            if not equals or not value or meaning not in possible:
                way_out = f"give MEANING=COLUMN, for instance name=Entity; meanings are {', '.join(possible)}"
                raise BadOption(option, f"{item!r} does not say what a column holds", way_out)
            columns.append(_column(meaning, value, option))
    return Columns(tuple(columns))


def _column(meaning: str, value: str, option: str) -> Column:
    if constant := _CONSTANT.fullmatch(value):
        if meaning != "type" or constant[1] not in _SCHEMAS:
            way_out = f"give type=schema:KIND with one of {', '.join(_SCHEMAS)}"
            raise BadOption(option, f"{meaning}={value} is not a kind of entries", way_out)
        return Column("type", (), is_stated=True, constant=constant[1])
    separator = _SEPARATOR.search(value)
    names = _SEPARATOR.sub("", value) if separator else value
    parts = tuple(p.strip() for p in names.split("+") if p.strip())
    return Column(meaning, parts, separator[1] if separator else _split(meaning), is_stated=True)
