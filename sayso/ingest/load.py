"""A place and what the user says of it → ``Report``."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from sayso.budget import deadline_of_document
from sayso.errors import BadOption, InputError, NoText, NotFound, NotText, TooLarge
from sayso.ingest.confined import confined, must_be_confined
from sayso.ingest.document import Document
from sayso.ingest.fetch import Network, fetch, is_address
from sayso.ingest.language import must_be_readable
from sayso.ingest.limits import LARGEST, LONGEST
from sayso.ingest.media_types import ENDINGS
from sayso.ingest.opening import open_document
from sayso.model import FieldBasis, Report
from sayso.redact import redact

__all__ = ["STDIN", "Given", "expand", "load", "raw_of", "report_from"]

STDIN = "-"


class Given(msgspec.Struct, frozen=True):
    """What the user says of a report; it outweighs what the document says of itself."""

    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None:
            _checked_date(self.published)


def _checked_date(text: str) -> None:
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        day = None
    if day is None or not 1800 <= day.year <= 2200:
        raise BadOption("--published", f"'{text}' is no date", "write it as YEAR-MONTH-DAY, for instance 2023-02-05")


def expand(place: str) -> tuple[list[str], list[str]]:
    """Return the documents at a place, and the files that were passed over: a folder holds many, all else is one.

    Raises:
        NotFound: a folder in which there is nothing to read.

    """
    path = Path(place)
    if place == STDIN or is_address(place) or not path.is_dir():
        return [place], []
    files = sorted(_files(path))
    kept = [str(f) for f in files if f.suffix.lower() in ENDINGS]
    if not kept:
        raise NotFound(place, "has no documents in it", f"it should hold files ending in {', '.join(ENDINGS)}")
    return kept, [str(f) for f in files if f.suffix.lower() not in ENDINGS]


def _files(folder: Path) -> Iterator[Path]:
    """Files below a folder; hidden ones and links to folders are left alone."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in names:
            if not name.startswith("."):
                yield Path(root) / name


def raw_of(place: str, *, network: Network | None = None) -> bytes:
    """Return the bytes at a place.

    Args:
        place: a file, an address, or ``-`` for standard input.
        network: what may be reached, and how.

    Raises:
        InputError: there are none, or too many.

    """
    if is_address(place):
        return fetch(place, network=network)
    if place == STDIN:
        raw = sys.stdin.buffer.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise TooLarge("standard input", f"has more than {LARGEST:,} bytes", "split it")
        return raw
    path = Path(place)
    try:
        if not path.exists():
            is_other = re.match(r"[a-z][a-z0-9+.-]+:", place, re.IGNORECASE)
            way_out = "check the path; an address begins with http:// or https://" if is_other else "check the path"
            raise NotFound(place, "does not exist", way_out)
        if not path.is_file():
            raise NotText(
                place, "is neither a file nor a folder", "give a file, a folder, an address or - for standard input"
            )
        size = path.stat().st_size
        if size > LARGEST:
            raise TooLarge(place, f"has {size:,} bytes, more than {LARGEST:,}", "split it, or give the article alone")
        return path.read_bytes()
    except OSError as error:
        raise NotFound(
            place, f"cannot be read ({error.strerror or error})", "check the path and its permissions"
        ) from error
    except ValueError as error:  # a path with a NUL byte
        raise NotFound(repr(place), "is no path", "check the path") from error


def _opened(raw: bytes, place: str) -> Document:
    """Return the document in the bytes, within what is left of its budget."""
    if must_be_confined(raw):
        return confined(raw, place, deadline_of_document())
    return open_document(raw, place)


def _plain(value: str | None) -> str | None:
    """Return a string that can be written anywhere: a file name may have bytes that are no characters, a header zero
    bytes.
    """
    return value.encode("utf-8", "replace").decode().replace("\0", "") or None if value else None


def _basis(given: str | None, value: str | None) -> FieldBasis:
    if given:
        return FieldBasis.GIVEN
    return FieldBasis.METADATA if value else FieldBasis.UNKNOWN


def _date_basis(given: Given, document: Document) -> FieldBasis:
    if given.published or not document.published:
        return _basis(given.published, None)
    return document.published_basis


def report_from(raw: bytes, place: str, given: Given) -> Report:
    """Return the report in the bytes of a document.

    Raises:
        InputError: it cannot be read, with the reason and the way out.

    """
    document = _opened(raw, place)
    text = document.text.encode("utf-8", "replace").decode().replace("\0", "\N{REPLACEMENT CHARACTER}")
    if not any(c.isalpha() for c in text):
        raise NoText(place, "has no words in it", "give a report with text in it")
    if len(text) > LONGEST:
        raise TooLarge(place, f"has {len(text):,} characters of text, more than {LONGEST:,}", "split it into its parts")
    language, language_basis = must_be_readable(text, place, given.language)
    digest = hashlib.sha256(raw).hexdigest()
    outlet, published = given.outlet or document.outlet, given.published or document.published
    return Report(
        id=digest[:16],
        sha256=digest,
        text=text,
        place=_plain(place) or "",
        media_type=document.media_type,
        outlet=_plain(outlet),
        outlet_basis=_basis(given.outlet, outlet),
        title=_plain(given.title or document.title),
        author=_plain(document.author),
        url=_plain(document.url and redact(document.url)),
        published=published,
        published_basis=_date_basis(given, document),
        language=language,
        language_basis=language_basis,
        warnings=document.warnings,
        sections=document.sections,
    )


def load(place: str, given: Given | None = None, *, network: Network | None = None) -> Report:
    """Return one report from a file, an address, or ``-`` for standard input.

    Args:
        place: where it is.
        given: what the user says of it.
        network: what may be reached, and how.

    Raises:
        InputError: it cannot be read, with the reason and the way out.

    """
    name = "standard input" if place == STDIN else redact(place)
    try:
        return report_from(raw_of(place, network=network), name, given or Given())
    except RecursionError as error:
        raise InputError(name, "is nested too deeply to be read", "save its text") from error
