"""What the readers of list formats share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from sayso.errors import BadList
from sayso.listing import Detail, Identifier, ListedLink, ListedName, Listing, ListUsed

__all__ = [
    "LARGEST", "Draft", "ReadList", "Watchlist", "children", "decoded", "elements", "iso", "local", "read_bytes", "read_entries", "squeeze", "text",
]  # fmt: skip

LARGEST = 2_000_000_000
"""Bytes of a list that are read: the largest collection published for screening has about a tenth."""

_SPACE = re.compile(r"\s+")


class Watchlist:
    """A list that is searched: its listings and what it is."""

    def __init__(self, used: ListUsed, listings: list[Listing]) -> None:
        self.used = used
        self.listings = listings


class ReadList(NamedTuple):
    """What a reader of a format gives: the day the list says it is of (None where it does not say), and its listings."""

    as_of: str | None
    listings: list[Listing]


def squeeze(value: str | None) -> str:
    """The text on one line, without outer blanks."""
    return _SPACE.sub(" ", value).strip() if value else ""


def iso(value: str | None) -> str | None:
    """A date as lists print it to YEAR, YEAR-MONTH or YEAR-MONTH-DAY; None where there is no date in it."""
    printed = squeeze(value)
    for given, wanted in (
        ("%d %b %Y", "%Y-%m-%d"), ("%b %Y", "%Y-%m"), ("%Y", "%Y"), ("%d/%m/%Y", "%Y-%m-%d"), ("%Y-%m-%d", "%Y-%m-%d"), ("%d-%b-%Y", "%Y-%m-%d"),
        ("%m/%Y", "%Y-%m"), ("%Y-%m", "%Y-%m"), ("%d %B %Y", "%Y-%m-%d"), ("%B %Y", "%Y-%m"),
    ):  # fmt: skip
        try:
            return datetime.strptime(printed[:10] if given == "%Y-%m-%d" else printed, given).strftime(wanted)
        except ValueError:
            continue
    loose = re.fullmatch(r"(?:dd|00)/(\d\d|mm)/(\d{4})", printed)
    if loose:
        return loose[2] if loose[1] in {"mm", "00"} else f"{loose[2]}-{loose[1]}"
    return None


class Draft:
    """A listing while it is being read: values are collected, empty ones and repeats left out."""

    def __init__(self, dataset: str, identifier: str, schema: str, authority: str) -> None:
        self.dataset, self.id, self.schema, self.authority = dataset, identifier, schema, authority
        self.names: dict[str, ListedName] = {}
        self.sex: str | None = None
        self.listed_on: str | None = None
        self.updated_on: str | None = None
        self.source: str | None = None
        self._values: dict[str, dict[str, None]] = {}
        self.ids: dict[Identifier, None] = {}
        self.links: dict[ListedLink, None] = {}
        self.details: dict[Detail, None] = {}
        self.remarks: list[str] = []

    def named(self, name: str | None, *, kind: str = "name", weak: bool = False, language: str | None = None) -> None:
        """Adds a name; one that came as strong before is never made weak."""
        printed = squeeze(name).strip(" ;")
        if printed:
            given = ListedName(text=printed, kind=kind, weak=weak, language=squeeze(language) or None)
            self.names.setdefault(printed, given)

    def add(self, field: str, *values: str | None) -> None:
        """Adds values to a field of the listing that holds several."""
        for value in values:
            if printed := squeeze(value):
                self._values.setdefault(field, {})[printed] = None

    def identified(self, kind: str | None, value: str | None, country: str | None = None) -> None:
        """Adds an identifier."""
        if printed := squeeze(value):
            self.ids[Identifier(kind=squeeze(kind) or "number", value=printed, country=squeeze(country) or None)] = None

    def linked(self, relation: str, name: str | None, identifier: str | None = None) -> None:
        """Adds a tie to another listing."""
        if printed := squeeze(name):
            self.links[ListedLink(relation=relation, name=printed, id=identifier)] = None

    def detail(self, name: str, value: str | None) -> None:
        """Adds anything else."""
        if printed := squeeze(value):
            self.details[Detail(name=name, value=printed)] = None

    def listing(self) -> Listing | None:
        """The listing; None where it has no name."""
        if not self.names:
            return None
        fields = {field: tuple(values) for field, values in self._values.items()}
        return Listing(
            dataset=self.dataset, id=self.id, schema=self.schema, authority=self.authority, names=tuple(self.names.values()), sex=self.sex,
            listed_on=self.listed_on, updated_on=self.updated_on, ids=tuple(self.ids), links=tuple(self.links), details=tuple(self.details),
            remarks="; ".join(self.remarks) or None, source=self.source, **fields,
        )  # fmt: skip


def read_bytes(path: Path, what: str) -> bytes:
    """The bytes of a list's file.

    Raises:
        BadList: not readable, empty, or too large.

    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise BadList(str(path), f"has {size:,} bytes, which is no {what}", "download it again")
        raw = path.read_bytes()
    except OSError as error:
        raise BadList(str(path), f"cannot be read ({error.strerror})", f"give the path of {what}") from error
    if not raw.strip(b"\x1a\r\n\t "):
        raise BadList(str(path), "has no entries: the file is empty", "download it again")
    return raw


def decoded(raw: bytes) -> str:
    """The text of a list's CSV: UTF-8, or what older files are in."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    return text.replace("\0", "")


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(etree.QName(element).localname)


def elements(path: Path, *wanted: str) -> Iterator[etree._Element]:
    """The elements of those names, one at a time, each emptied after use: a list of any size costs the memory of one entry.

    Untrusted: no entity is expanded, nothing is fetched, and the depth is bounded (libxml2's 256).

    Raises:
        BadList: it is no XML, or is cut off; with the line.

    """
    try:
        context = etree.iterparse(
            str(path), events=("end",), tag=[f"{{*}}{name}" for name in wanted], resolve_entities=False, no_network=True, load_dtd=False,
            huge_tree=False, remove_comments=True, remove_pis=True,
        )  # fmt: skip
        for _, element in context:
            yield element
            element.clear()
            while (before := element.getprevious()) is not None and before.tag == element.tag:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise BadList(
            f"{path}, line {error.lineno or 1}", f"is no whole XML ({error.msg})", "download it again"
        ) from error
    except OSError as error:
        raise BadList(str(path), "cannot be read", "check the path") from error


def read_entries(
    path: Path, names: tuple[str, ...], *, day: str, made: Callable[[etree._Element, str | None], Draft]
) -> ReadList:
    """Reads a list whose entries are elements of those names, and whose day is an attribute of its root.

    Args:
        path: the file.
        names: of the elements.
        day: name of the root's attribute.
        made: an entry, and the list's day, to its listing.

    Raises:
        BadList: it is no XML, or is cut off.

    """
    as_of: str | None = None
    listings = []
    for entry in elements(path, *names):
        if as_of is None:
            as_of = iso(entry.getroottree().getroot().get(day))
        if listing := made(entry, as_of).listing():
            listings.append(listing)
    return ReadList(as_of, listings)


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Elements of that name anywhere below, whatever their namespace."""
    if element is not None:
        yield from element.iterfind(f".//{{*}}{name}")


def text(element: etree._Element | None, name: str) -> str:
    """The text of the first element of that name below, on one line; "" where there is none."""
    found = element.find(f".//{{*}}{name}") if element is not None else None
    return squeeze(found.text) if found is not None else ""
