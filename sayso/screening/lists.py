"""Watchlists as listings: the starter list that ships with the program, and OFAC's classic CSV set."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path

from sayso.errors import BadList
from sayso.model import Listing, ListUsed

__all__ = ["STARTER", "Watchlist", "load_list", "starter"]

STARTER = "starter"
_STARTER_PATH = Path(__file__).parent.parent / "data" / "starter.toml"
# The whole SDN list is about 5 MB; ten times that is no SDN list.
LARGEST = 100_000_000

_DOB = re.compile(r"\bDOB (?:circa )?(\d{1,2} [A-Z][a-z]{2} \d{4}|[A-Z][a-z]{2} \d{4}|\d{4})")
_AKA = re.compile(r"\b(?:a|f|n)\.k\.a\. '((?:[^';]|'(?![;.,]))+)'")
_WEAK = re.compile(r"\b(?:a|f|n)\.k\.a\. \"([^\"]+)\"")
_LINKED = re.compile(r"Linked To: (.+?)\.?(?:;|$)")
_NATIONALITY = re.compile(r"\b(?:nationality|citizen) ([A-Z][A-Za-z ]+?)(?:;|\.|$)")
_SCHEMAS = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}


class Watchlist:
    """A list that is searched: its listings and what it is."""

    def __init__(self, used: ListUsed, listings: list[Listing]) -> None:
        self.used = used
        self.listings = listings


def starter() -> Watchlist:
    """The list that ships with the program: some thirty designations around one programme. Partial by design."""
    raw = _STARTER_PATH.read_bytes()
    data = tomllib.loads(raw.decode())
    listings = [
        Listing(
            dataset=e["dataset"], id=e["id"], schema=e["schema"], names=tuple(e["names"]), authority=e["authority"], programmes=tuple(e["programmes"]),
            listed_on=e.get("listed_on"), birth_dates=tuple(e.get("birth_dates", ())), countries=tuple(e.get("countries", ())),
            linked_to=tuple(e.get("linked_to", ())), source=e["source"],
        )
        for e in data["entries"]
    ]  # fmt: skip
    used = ListUsed(
        dataset=STARTER,
        title=data["title"],
        as_of=data["as_of"],
        entries=len(listings),
        sha256=hashlib.sha256(raw).hexdigest(),
        partial=True,
        place="sayso/data/starter.toml",
    )
    return Watchlist(used, listings)


def _rows(path: Path, columns: int) -> list[list[str]]:
    """The rows of one OFAC file, stripped, ``-0-`` as empty.

    Raises:
        BadList: not readable, not CSV of that many columns, or no rows.

    """
    try:
        if path.stat().st_size > LARGEST:
            raise BadList(str(path), f"has {path.stat().st_size:,} bytes, which is no SDN list", "give OFAC's sdn.csv")
        raw = path.read_bytes()
    except OSError as error:
        raise BadList(str(path), f"cannot be read ({error.strerror})", "give the path of OFAC's sdn.csv") from error
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text.replace("\0", ""), newline="")):
            # OFAC closes its files with a Ctrl-Z.
            if not row or (len(row) == 1 and row[0].strip("\x1a \r\n") == ""):
                continue
            if len(row) < columns or not row[0].strip().isdigit():
                raise BadList(
                    f"{path}, line {len(rows) + 1}",
                    f"is no row of OFAC's classic format ({columns} columns, an entry number first)",
                    "give sdn.csv as OFAC publishes it",
                )
            rows.append([cell.strip().removeprefix("-0-").strip() for cell in row])
    except csv.Error as error:
        raise BadList(
            f"{path}, line {len(rows) + 1}", f"is no CSV ({error})", "give sdn.csv as OFAC publishes it"
        ) from error
    if not rows:
        raise BadList(str(path), "has no entries", "download the list again")
    return rows


def _iso(text: str) -> str:
    for given, wanted in (("%d %b %Y", "%Y-%m-%d"), ("%b %Y", "%Y-%m"), ("%Y", "%Y")):
        try:
            return datetime.strptime(text, given).strftime(wanted)
        except ValueError:
            continue
    return text


def load_list(path: Path) -> Watchlist:
    """OFAC's SDN (or consolidated) list in the classic CSV format, with ``alt.csv`` beside it where there is one.

    Birth dates, links, nationalities and further names are read out of the remarks. The format carries neither its date nor
    dates of listing: the list's date is the file's, and ``listed_on`` stays unknown.

    Raises:
        BadList: the file is not what it should be.

    """
    rows = _rows(path, 12)
    beside = path.with_name(path.name.replace("sdn", "alt")) if "sdn" in path.name else path.with_name("alt.csv")
    aliases: dict[str, list[str]] = {}
    if beside != path and beside.exists():
        for row in _rows(beside, 5):
            aliases.setdefault(row[0], []).append(row[3])
    listings = []
    for row in rows:
        number, name, kind, programme, title, remarks = row[0], row[1], row[2], row[3], row[4], row[11]
        if not name:
            continue
        further = [*aliases.get(number, ()), *_AKA.findall(remarks)]
        listings.append(
            Listing(
                dataset="us_ofac_sdn", id=f"ofac-{number}", schema=_SCHEMAS.get(kind.lower(), "Organization"), names=tuple(dict.fromkeys([name, *further])),
                weak_names=tuple(_WEAK.findall(remarks)), authority="US Treasury, OFAC", programmes=tuple(programme.split("] [")) if programme else (),
                birth_dates=tuple(map(_iso, _DOB.findall(remarks))), countries=tuple(_NATIONALITY.findall(remarks)), linked_to=tuple(_LINKED.findall(remarks)),
                remarks="; ".join(filter(None, [title, remarks])) or None, source=f"OFAC SDN list, entry {number}",
            )
        )  # fmt: skip
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    as_of = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
    used = ListUsed(
        dataset="us_ofac_sdn",
        title="OFAC SDN list (date is the file's)",
        as_of=as_of,
        entries=len(listings),
        sha256=digest,
        partial=False,
        place=str(path),
    )
    return Watchlist(used, listings)
