"""A file → the list in it, whatever of the known formats it is in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from sayso.errors import BadList
from sayso.model import ListUsed
from sayso.screening.lists import eu, ftm, ofac_advanced, ofac_csv, ofac_xml, uk, un
from sayso.screening.lists.catalogue import rhythm_of
from sayso.screening.lists.common import ReadList, Watchlist

__all__ = ["FORMATS", "ListFormat", "load_list", "recognise"]


class ListFormat(NamedTuple):
    """A published format: its key, what people call it, the dataset that it is if nobody says otherwise, and its reader."""

    key: str
    title: str
    dataset: str
    read: Callable[[Path, str], ReadList]
    head: re.Pattern[bytes]


_HEAD = 4096
FORMATS = (
    ListFormat("ofac-advanced", "OFAC advanced XML", "us_ofac_sdn", ofac_advanced.read, re.compile(rb"<(?:\w+:)?Sanctions[\s>]")),
    ListFormat("ofac-xml", "OFAC XML", "us_ofac_sdn", ofac_xml.read, re.compile(rb"<(?:\w+:)?sdnList[\s>]")),
    ListFormat("un-xml", "UN consolidated XML", "un_sc_sanctions", un.read, re.compile(rb"<CONSOLIDATED_LIST[\s>]")),
    ListFormat("eu-xml", "EU consolidated XML", "eu_fsf", eu.read, re.compile(rb"<(?:\w+:)?export[\s>].*(?:fsd|sanctionEntity)", re.DOTALL)),
    ListFormat("uk-xml", "UK Sanctions List XML", "gb_fcdo_sanctions", uk.read_xml, re.compile(rb"<Designations[\s>]")),
    ListFormat("uk-ods", "UK Sanctions List ODS", "gb_fcdo_sanctions", uk.read_ods, re.compile(rb"\APK\x03\x04.*opendocument\.spreadsheet", re.DOTALL)),
    ListFormat("uk-csv", "UK Sanctions List CSV", "gb_fcdo_sanctions", uk.read_csv, re.compile(rb"Unique ID.*Name 6|Name 6.*Unique ID", re.DOTALL)),
    ListFormat("ftm", "FollowTheMoney entities", "ftm", ftm.read, re.compile(rb'\A\s*(?:\[\s*)?\{.*"schema"', re.DOTALL)),
    ListFormat("ofac-csv", "OFAC classic CSV", "us_ofac_sdn", ofac_csv.read, re.compile(rb'\A\s*"?\d+"? *,')),
)  # fmt: skip


def recognise(path: Path) -> ListFormat:
    """The format of a file, by how it begins.

    Raises:
        BadList: it cannot be read, is empty, or is none of the known formats.

    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise BadList(str(path), f"cannot be read ({error.strerror})", "give the path of a list") from error
    if not head.strip(b"\x1a\r\n\t \xef\xbb\xbf"):
        raise BadList(str(path), "has no entries: the file is empty", "download it again")
    for kind in FORMATS:
        if kind.head.search(head.removeprefix(b"\xef\xbb\xbf")):
            return kind
    known = ", ".join(f.title for f in FORMATS)
    looks = " It looks like a web page." if re.search(rb"<(?:!doctype )?html", head, re.IGNORECASE) else ""
    raise BadList(str(path), f"is no row or entry of a known list format.{looks}", f"known are: {known}")


def load_list(path: Path, dataset: str | None = None, *, kind: ListFormat | None = None) -> Watchlist:
    """Reads a list whole.

    Args:
        path: its file; for OFAC's classic CSV the first of the set, the others beside it.
        dataset: what to call it; otherwise after its format.
        kind: its format, if known.

    Raises:
        BadList: the file is not what it should be, or has no entries.

    """
    kind = kind or recognise(path)
    found = kind.read(path, dataset or kind.dataset)
    if not found.listings:
        why = f": {'; '.join(found.unread.faults)}" if found.unread.faults else ""
        raise BadList(str(path), f"has no entries that a {kind.title} has{why}", "download it again")
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    used = ListUsed(
        dataset=dataset or kind.dataset, title=kind.title, as_of=found.as_of, entries=len(found.listings), sha256=digest, partial=False,
        place=str(path), imported=datetime.now(UTC).date().isoformat(), rhythm=rhythm_of(dataset or kind.dataset, kind.dataset), lost=found.unread.lost,
    )  # fmt: skip
    return Watchlist(used, found.listings, unread=found.unread)
