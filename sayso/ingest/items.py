"""Many documents from one place, one at a time: files and folders, addresses, feeds, web archives, mailboxes."""

from __future__ import annotations

import email.utils
import io
import mailbox
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from sayso.errors import InputError, NoAnswer, NotFound, NotText, SaysoError
from sayso.extras import require
from sayso.ingest.fetch import Answer, Network, ask, fetch, is_address
from sayso.ingest.limits import LARGEST
from sayso.ingest.load import Given, expand, raw_of
from sayso.ingest.media_types import is_document
from sayso.redact import redact

__all__ = ["Item", "feed_items", "mailbox_items", "place_items", "read_items", "warc_items"]

_PAUSE = 1.0
"""Seconds between two requests to one host."""
_MOST_ENTRIES = 2000


class Item(msgspec.Struct, frozen=True):
    """A document that was met: its bytes, or the fault for which there are none. ``told`` is what the place says of
    it, where it does not say so itself. ``place`` has no passwords and tokens.
    """

    place: str
    raw: bytes | None
    fault: SaysoError | None = None
    told: Given = Given()


def _item(place: str, get: Callable[[str], bytes], told: Given | None = None) -> Item:
    try:
        return Item(redact(place), get(place), told=told or Given())
    except SaysoError as error:
        return Item(redact(place), None, error, told or Given())


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return address  # no address; ``fetch`` says so


class _Hosts:
    """Keeps requests to one host apart.

    Args:
        network: what may be reached, and how.
        via: the feed that names the addresses; None where the user gave them.

    """

    def __init__(self, network: Network | None, via: str | None = None) -> None:
        self._network, self._via = network, via
        self._last: dict[str, float] = {}

    def get(self, address: str) -> bytes:
        host = _host(address)
        wait = self._last.get(host, 0.0) + _PAUSE - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        try:
            return fetch(address, network=self._network, via=self._via)
        finally:
            self._last[host] = time.monotonic()


def place_items(places: list[str]) -> tuple[list[str], int]:
    """Return the documents at places, folders opened, and how many files were passed over because they are no
    documents.

    Raises:
        NotFound: a folder in which there is nothing to read.

    """
    found: list[str] = []
    passed = 0
    for place in places:
        documents, others = expand(place)
        found += documents
        passed += len(others)
    return found, passed


def read_items(places: list[str], *, network: Network | None = None) -> Iterator[Item]:
    """Yield the bytes at each place. Of addresses, one request at a time to a host.

    Args:
        places: files, addresses, or ``-``.
        network: what may be reached, and how.

    """
    hosts = _Hosts(network)
    for place in places:
        yield _item(place, hosts.get if is_address(place) else raw_of)


# -- feeds -------------------------------------------------------------------------------------------------------------


def feed_items(
    address: str,
    *,
    etag: str | None,
    modified: str | None,
    known: Callable[[str], bool],
    network: Network | None = None,
) -> tuple[Answer, Iterator[Item], int]:
    """Return the new articles of a feed (RSS, Atom).

    Args:
        address: of the feed, or a file of one.
        etag: as the server gave it the last time.
        modified: likewise.
        known: whether an article's address, without passwords and tokens, has been taken in before; those are not
            asked for again.
        network: what may be reached, and how. A feed on the own machine may name articles at its own scheme, host and
            port.

    Returns:
        The answer of the server; the articles, fetched as they are asked for; and how many they are.

    Raises:
        InputError: the feed does not answer, or is none.

    """
    if is_address(address):
        answer = ask(address, etag=etag, modified=modified, network=network)
    else:
        answer = Answer(raw_of(address))
    if answer.content is None:
        return answer, iter(()), 0
    entries = _entries(address, answer.content)
    new = {link: told for link, told in entries if not known(redact(link))}
    hosts = _Hosts(network, via=address)
    return answer, (_item(link, hosts.get, told) for link, told in new.items()), len(new)


def _entries(address: str, content: bytes) -> list[tuple[str, Given]]:
    # Imported here to keep start-up fast: loads feedparser.
    import feedparser

    # Bytes that are no stream would be tried as the name of a local file first.
    feed = feedparser.parse(io.BytesIO(content))
    if not feed.version and not feed.entries:
        raise NotText(
            address,
            "is no feed (RSS or Atom)",
            "give the address of the feed itself, often found at the foot of a page",
        )
    outlet = " ".join(str(feed.feed.get("title", "")).split()) or None
    found = []
    for entry in feed.entries[:_MOST_ENTRIES]:
        link = str(entry.get("link", ""))
        if is_address(link):
            title = " ".join(str(entry.get("title", "")).split()) or None
            found.append((link, Given(published=_day(entry), outlet=outlet, title=title)))
    return found


def _day(entry: dict[str, object]) -> str | None:
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    if not isinstance(parsed, time.struct_time):
        return None
    try:
        return date(*parsed[:3]).isoformat()
    except ValueError:
        return None


# -- web archives ------------------------------------------------------------------------------------------------------


def warc_items(path: str) -> Iterator[Item]:
    """Yield the documents of a web archive (WARC, compressed or not): pages, texts, PDFs, office files and mails
    that were answered with 200.

    A record of another answer is an item with a fault; pictures, scripts and the like are passed over.

    Raises:
        InputError: there is no such file, or it is no web archive.
        NotInstalled: the library that reads web archives is missing.

    """
    require("warc", path)
    # Imported here to keep start-up fast: loads fastwarc.
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    file = Path(path)
    if not file.is_file():
        raise NotFound(path, "does not exist" if not file.exists() else "is no file", "check the path")
    seen = False
    try:
        with file.open("rb") as stream:
            for record in ArchiveIterator(
                stream, record_types=WarcRecordType.any_type, parse_http=True, auto_decode="all"
            ):
                seen = True
                if record.record_type == WarcRecordType.response:
                    item = _record(record, path)
                    if item is not None:
                        yield item
    except (OSError, ValueError) as error:
        raise NotText(
            path, f"is damaged as a web archive ({error})", "what was read before the damage is kept"
        ) from error
    if not seen:
        raise NotText(path, "is no web archive, or has nothing in it", "give a .warc or .warc.gz file")


def _record(record: object, path: str) -> Item | None:
    headers, http = record.headers, record.http_headers  # type: ignore[attr-defined]
    place = str(headers.get("WARC-Target-URI") or f"{path}#{headers.get('WARC-Record-ID')}").strip("<>")
    place = redact(place)
    if not record.is_http:  # type: ignore[attr-defined]
        scheme = place.partition(":")[0].lower()
        return (
            None if scheme not in {"http", "https"} and not place.startswith(path) else Item(place, None, _cut(place))
        )
    kind = str(record.http_content_type or "").lower()  # type: ignore[attr-defined]
    if not is_document(kind, _path(place)):
        return None
    status = int(http.status_code or 0)
    if status != 200:
        return Item(place, None, NotFound(place, f"answered {status} when it was archived", "look for another copy"))
    raw = record.reader.read(LARGEST + 1)  # type: ignore[attr-defined]
    if len(raw) > LARGEST:
        return Item(place, None, InputError(place, f"has more than {LARGEST:,} bytes", "save the article alone"))
    length = http.get("Content-Length", "")
    if length.isdigit() and not http.get("Content-Encoding") and len(raw) < int(length):
        return Item(place, None, _cut(place))
    if not raw.strip():
        return Item(place, None, NoAnswer(place, "has no content in the archive", "look for another copy"))
    return Item(place, raw)


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _cut(place: str) -> NoAnswer:
    return NoAnswer(place, "is cut off in the archive", "look for a whole copy")


# -- mailboxes ---------------------------------------------------------------------------------------------------------


def mailbox_items(path: str) -> Iterator[Item]:
    """Yield the messages of a mailbox (.mbox), each a document.

    Raises:
        InputError: there is no such file, or it is no mailbox.

    """
    file = Path(path)
    if not file.is_file():
        raise NotFound(path, "does not exist" if not file.exists() else "is no file", "check the path")
    with file.open("rb") as stream:
        if stream.read(5) != b"From ":
            raise NotText(path, "is no mailbox", "an .mbox file opens with a line that begins with 'From '")
    box = mailbox.mbox(path, create=False)
    try:
        for n in box.iterkeys():
            raw = box.get_bytes(n)
            yield Item(_message_place(raw, path, int(n)), raw)
    finally:
        box.close()


def _message_place(raw: bytes, path: str, n: int) -> str:
    """Return a message by its own id, which stays when the mailbox grows."""
    head = raw.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0].decode("latin-1")
    line = next((v for v in head.split("\n") if v.lower().startswith("message-id:")), "")
    name = email.utils.unquote(line.partition(":")[2].strip())
    return f"mid:{name}" if name else f"{path}#{n + 1}"
