"""The documents that are attached to a mail, as sections of its text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from sayso.errors import InputError
from sayso.ingest.document import Document
from sayso.ingest.language import must_be_readable
from sayso.ingest.limits import LONGEST
from sayso.ingest.media_types import is_document
from sayso.ingest.mime import Attachment
from sayso.ingest.thread import Builder
from sayso.model import FieldBasis, Section, SectionKind

__all__ = ["Opener", "add_attachments", "shifted"]

Opener = Callable[[bytes, str], Document]
"""Opens the bytes of a document; its second argument is the file's name."""

_TEXTS = (".txt", ".text", ".md")
_MOST = 20
"""Attachments of one mail that are opened."""


def add_attachments(
    builder: Builder, files: Iterable[Attachment], sent: str | None, opened: Opener | None
) -> Iterator[str]:
    """Add documents below the text of a mail, and yield a warning for each attachment that is left out.

    Each stands under a label with its name, as a section of its author, or of nobody who is named; what states no day
    is read against that of the mail.

    Args:
        builder: takes the text.
        files: the attachments.
        sent: the day of the mail.
        opened: opens documents; None where no more are opened.

    """
    count = 0
    for file in files:
        name = file.name or "without a name"
        if not is_document(file.kind, file.name or ""):
            yield _left_out(name, f"{file.kind} is not read")
            continue
        count += 1
        if opened is None or count > _MOST:
            yield _left_out(name, f"it is the {count}th" if opened is not None else "it is attached too deep")
            continue
        try:
            document = opened(file.content, name)
            must_be_readable(document.text, name, None)
            _must_belong(builder, document, file, name)
        except (InputError, RecursionError) as error:
            fault = error.fault if isinstance(error, InputError) else "is nested too deeply"
            yield _left_out(name, f"it {fault}")
            continue
        _add(builder, document, name, sent)
        yield from (f"the attachment “{name}”: {warning}" for warning in document.warnings)


def shifted(sections: tuple[Section, ...], by: int) -> list[Section]:
    """Return sections whose text was moved by some characters."""
    return [msgspec.structs.replace(s, start=s.start + by, end=s.end + by) for s in sections]


def _left_out(name: str, reason: str) -> str:
    return f"the attachment “{name}” was left out ({reason}); save it and read it as a report of its own"


def _must_belong(builder: Builder, document: Document, file: Attachment, name: str) -> None:
    is_said_to_be_text = file.kind.startswith(("text/", "message/")) or name.lower().endswith(_TEXTS)
    if document.media_type == "text/plain" and not is_said_to_be_text:
        raise InputError(name, "is damaged", "open and save it again")
    if builder.size + len(document.text) > LONGEST:
        raise InputError(name, f"makes the mail longer than {LONGEST:,} characters", "read it by itself")


def _add(builder: Builder, document: Document, name: str, sent: str | None) -> None:
    start = builder.size + 1
    builder.add("")
    builder.add(f"Attachment: {name}")
    builder.close(start, SectionKind.LABEL)
    builder.add("")
    start = builder.size
    builder.add(document.text)
    is_stated = document.published is not None and document.published_basis is not FieldBasis.ASSUMED
    builder.close(
        start,
        SectionKind.MESSAGE,
        document.outlet or document.author,
        document.published if is_stated else sent or document.published,
    )
    builder.sections += shifted(document.sections, start)
