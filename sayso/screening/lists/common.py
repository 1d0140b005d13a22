"""What the readers of list formats share."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from sayso.errors import BadList
from sayso.model import Detail, Identifier, ListedLink, ListedName, Listing, ListUsed, NameKind
from sayso.screening.lists.unread import Unread

__all__ = [
    "LARGEST", "Draft", "ReadList", "Watchlist", "born", "children", "decoded", "elements", "iso", "local", "read_bytes", "read_entries", "read_list", "squeeze", "text",
]  # fmt: skip

LARGEST = 2_000_000_000
"""Bytes of a list that are read: the largest collection published for screening has about a tenth."""

_SPACE = re.compile(r"\s+")


class Watchlist:
    """A list that is searched: its listings and what it is; ``unread`` what of its file was not read."""

    def __init__(self, used: ListUsed, listings: list[Listing], *, unread: Unread | None = None) -> None:
        self.used = used
        self.unread = unread or Unread()
        self.listings = listings


class ReadList(NamedTuple):
    """What a reader of a format gives: the day the list says it is of (None where it does not say), its listings, and what of the file was not read."""

    as_of: str | None
    listings: list[Listing]
    unread: Unread


def read_list(as_of: str | None, drafts: Iterable[Draft], unread: Unread, place: Callable[[Draft], str]) -> ReadList:
    """The list that drafts make; an entry without a name is counted.

    Args:
        as_of: the day that the list says it is of.
        drafts: its entries.
        unread: what was not read so far.
        place: where an entry stands in the file, for who looks for it.

    """
    listings = []
    for draft in drafts:
        listing = draft.listing()
        if listing is None:
            unread.fault("has no name", place(draft))
        else:
            listings.append(listing)
    return ReadList(as_of, listings, unread)


_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def squeeze(value: str | None) -> str:
    """The text on one line, without outer blanks, and with the characters that HTML's entities stand for."""
    if not value:
        return ""
    if "&" in value:  # only with its semicolon: "SMITH&COPY LTD" is no copyright sign
        value = _ENTITY.sub(lambda m: html.unescape(m.group()), value)
    return _SPACE.sub(" ", value).strip()


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


_CIRCA = re.compile(r"(?:circa|c\.|ca\.?|about|approx(?:imately|\.)?|approximate)\s*", re.IGNORECASE)
_RANGE = re.compile(
    r"(?:between\s+)?(?P<first>\d{4}|.{8,20}?)\s*(?:\bto\b|\band\b|\bor\b|-|–)\s*(?P<last>\d{4}|.{8,20})", re.IGNORECASE
)


def born(value: str | None) -> str | None:
    """A day of birth as lists print it: a day, "circa 1965", "1965 to 1967"; None where there is none in it."""
    printed = squeeze(value)
    circa = _CIRCA.match(printed)
    printed = printed[circa.end() :] if circa else printed
    day = iso(printed)
    if day is not None:
        return f"circa {day}" if circa else day
    several = _RANGE.fullmatch(printed)
    days = sorted(filter(None, (iso(several["first"]), iso(several["last"])))) if several else []
    return " to ".join(days) if len(days) == 2 else None


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
            given = ListedName(text=printed, kind=NameKind(kind), weak=weak, language=squeeze(language) or None)
            self.names.setdefault(printed, given)

    def add(self, field: str, *values: str | None) -> None:
        """Adds values to a field of the listing that holds several."""
        for value in values:
            if printed := squeeze(value):
                self._values.setdefault(field, {})[printed] = None

    def born(self, *values: str | None, label: str = "date of birth") -> None:
        """Adds days of birth; one that no reader makes out is kept as it is printed."""
        for value in values:
            day = born(value)
            if day is not None:
                self.add("birth_dates", day)
            else:
                self.detail(label, value)

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
    drafts = []
    for entry in elements(path, *names):
        if as_of is None:
            as_of = iso(entry.getroottree().getroot().get(day))
        drafts.append(made(entry, as_of))
    return read_list(as_of, drafts, Unread(), lambda draft: draft.id)


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Elements of that name anywhere below, whatever their namespace."""
    if element is not None:
        yield from element.iterfind(f".//{{*}}{name}")


def text(element: etree._Element | None, name: str) -> str:
    """The text of the first element of that name below, on one line; "" where there is none."""
    found = element.find(f".//{{*}}{name}") if element is not None else None
    return squeeze(found.text) if found is not None else ""
