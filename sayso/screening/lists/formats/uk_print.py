"""The printed editions of the United Kingdom's lists (ODT, HTML, TXT): entries of labelled values in running text.

The labels of an entry come in a fixed order of three groups: what identifies it, prose, and what was done when. A label
that belongs to an earlier group is a word of the prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sayso.errors import BadList
from sayso.screening.lists.documents import text_lines
from sayso.screening.lists.draft import build_list
from sayso.screening.lists.formats.uk_entry import Publication, drafts_of, primary_name_first, several
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import clean_text, iso_date
from sayso.screening.lists.watchlist import ParsedList

__all__ = ["PERSONAL", "PROSE", "RECORD", "Label", "Print", "read_print"]

PERSONAL, PROSE, RECORD = 0, 1, 2
"""The groups of labels."""

Row = dict[str, str]


class Label(NamedTuple):
    """What a label means.

    Attributes:
        column: the column of the UK Sanctions List.
        group: PERSONAL, PROSE or RECORD.
        kind: of a name, its "Name type".
        strength: of a name, its "Alias strength".
        parted_by: what parts several values, besides numbers.
        in_parts: whether a name is printed in its numbered parts.

    """

    column: str
    group: int = PERSONAL
    kind: str = ""
    strength: str = ""
    parted_by: str = ""
    in_parts: bool = False


class Print(NamedTuple):
    """How a list is printed.

    Attributes:
        publication: which list it is.
        labels: by their words.
        starts: the labels that begin an entry.
        regime: matches a heading that names a regime; group 1 is its name.

    """

    publication: Publication
    labels: dict[str, Label]
    starts: tuple[str, ...]
    regime: re.Pattern[str]

    def pattern(self) -> re.Pattern[str]:
        """Return the pattern of a label with its colon."""
        words = sorted(self.labels, key=len, reverse=True)
        spaced = "|".join(re.escape(label).replace(r"\ ", r"\s+") for label in words)
        return re.compile(rf"(?<![\w(/-])({spaced})\s*:\s*")


_KIND = re.compile(r"(INDIVIDUAL|ENTIT(?:Y|IE)|SHIP|AIRCRAFT)S?", re.IGNORECASE)
_KINDS = {"INDIVIDUAL": "Individual", "SHIP": "Ship", "AIRCRAFT": "Aircraft"}
_NUMBER = re.compile(r"\d+\s*\.")
_UPDATED = re.compile(r"Last Updated\s*:?\s*(\d{1,2}/\d{1,2}/\d{4})")
_FURTHER = re.compile(r"\s([1-5]):\s")
_NOTHING = re.compile(r"n/a\.?", re.IGNORECASE)


class _Entry(NamedTuple):
    """The lines of an entry, and the headings above it."""

    place: str
    kind: str
    regime: str
    lines: list[str]


def _entries(lines: Iterable[tuple[str, str]], layout: Print, day: list[str]) -> Iterator[_Entry]:
    """Yield the entries of a document, and put the day of the list into ``day``."""
    start = re.compile(rf"(?:\d+\.\s*)?(?:{'|'.join(map(re.escape, layout.starts))})\s*:")
    kind = regime = ""
    entry: _Entry | None = None
    for place, line in lines:
        if match := _KIND.fullmatch(line):
            heading = match[1].upper()
            kind = _KINDS.get(heading, "Entity")
        elif match := layout.regime.fullmatch(line):
            regime = match[1]
        elif start.match(line):
            if entry is not None:
                yield entry
            entry = _Entry(place, kind, regime, [line])
            continue
        elif entry is not None and not _NUMBER.fullmatch(line):
            entry.lines.append(line)
            continue
        elif not day and (match := _UPDATED.search(line)):
            day.append(match[1])
        # A heading or a number ends the entry above it.
        if entry is not None:
            yield entry
            entry = None
    if entry is not None:
        yield entry


def _fields(text: str, layout: Print, pattern: re.Pattern[str]) -> Iterator[tuple[Label, str]]:
    """Yield the labels of an entry with their values."""
    group, labels = PERSONAL, []
    for match in pattern.finditer(text):
        label = layout.labels[" ".join(match[1].split())]
        if label.group >= group:
            labels.append((match, label))
            group = label.group
    ends = [*(match.start() for match, _ in labels[1:]), len(text)]
    for (match, label), end in zip(labels, ends, strict=True):
        if value := clean_text(text[match.end() : end]):
            yield label, value


def _values(label: Label, value: str) -> list[str]:
    if label.group == PROSE:
        return [value]
    parts = [bare for part in several(value) if (bare := part.strip(" .;,")) and not _NOTHING.fullmatch(bare)]
    if label.parted_by:
        parts = [bare for part in parts for bare in map(str.strip, part.split(label.parted_by)) if bare]
    return parts


def _name_row(value: str) -> Row:
    """Return a name that is printed in its parts: "HOLMSTROM 1: Axel 2: Birger 3: n/a"."""
    last, *rest = _FURTHER.split(value)
    parts = {"6": last} | dict(zip(rest[::2], rest[1::2], strict=True))
    bare = {number: part.strip().removesuffix(".") for number, part in parts.items()}
    return {f"Name {number}": part for number, part in bare.items() if part and not _NOTHING.fullmatch(part)}


def _rows(entry: _Entry, layout: Print, pattern: re.Pattern[str]) -> Iterator[Row]:
    """Yield an entry as the rows that the table has for it: one with its facts, and one for each name and address."""
    facts: Row = {"Designation Type": entry.kind, "Regime Name": entry.regime}
    others: list[Row] = []
    for label, value in _fields("\n".join(entry.lines), layout, pattern):
        if label.in_parts:
            others.append(_name_row(value) | {"Name type": label.kind})
            continue
        for one in _values(label, value):
            if label.column == "Name 6":
                others.append({"Name 6": one, "Name type": label.kind, "Alias strength": label.strength})
            elif label.column == "Address Line 1":
                others.append({"Address Line 1": one})
            else:
                facts[label.column] = "|".join(filter(None, [facts.get(label.column), one]))
    key = {name: facts.get(name, "") for name in (layout.publication.key, "Designation Type")}
    yield facts
    yield from (key | row for row in others)


def read_print(path: Path, dataset: str, layout: Print, *, renamed: bool = False) -> ParsedList:
    """Read a printed edition.

    Args:
        path: an OpenDocument text, a web page, or plain text.
        dataset: name of the list.
        layout: how the list is printed.
        renamed: whether "Other Information" strings further fields together, as OFSI's does.

    Raises:
        BadList: it cannot be read, or its last entry has no number: it is cut off.

    """
    from sayso.screening.lists.formats.ofsi_entry import as_uk_row

    pattern, key, day, skipped = layout.pattern(), layout.publication.key, list[str](), Skipped()
    last: tuple[str, Row] = ("", {key: "none"})

    def rows() -> Iterator[tuple[str, Row]]:
        nonlocal last
        for entry in _entries(text_lines(path), layout, day):
            for n, row in enumerate(_rows(entry, layout, pattern)):
                last = (entry.place, row) if n == 0 else last
                yield entry.place, as_uk_row(row) if renamed else row

    drafts = drafts_of(rows(), dataset, skipped, layout.publication)
    if not last[1].get(key):
        raise BadList(f"{path}, {last[0]}", f"is cut off: its last entry has no {key}", "download it again")
    as_of = iso_date(day[0]) if day else None
    return build_list(as_of, map(primary_name_first, drafts.values()), skipped, lambda draft: draft.id)
