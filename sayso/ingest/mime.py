"""The parts and headers of an e-mail, damaged ones too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import NamedTuple

from sayso.ingest.thread import day_of

__all__ = [
    "Attachment",
    "attached_mails",
    "attachments",
    "body_parts",
    "charset_of",
    "header_of",
    "message_in",
    "sent_on",
]

_FAULTS = (AttributeError, IndexError, KeyError, LookupError, OverflowError, TypeError, ValueError)
"""What the email package raises at headers that it cannot make sense of."""
_LONGEST_HEADER = 4_000
"""Characters of a header that are read."""
_TYPE = re.compile(rb"^Content-Type:.*\n(?:[ \t].*\n)*", re.IGNORECASE | re.MULTILINE)
_BOUNDARY = re.compile(rb"^--(?P<name>[^\s-]\S*)[ \t]*\n(?=Content-|\n)", re.IGNORECASE | re.MULTILINE)
_EPOCH = "1970-12-31"
"""Day before which no mail was sent: a clock that was never set gives 1 January 1970."""
_SILENT = ("image/", "application/pgp", "application/pkcs7", "application/x-pkcs7", "text/calendar", "text/vcard")
"""Kinds of attachment that have no report in them: pictures, signatures, dates, cards."""


class Attachment(NamedTuple):
    """A file that is attached to a message; its name is None where none is given."""

    name: str | None
    kind: str
    content: bytes


class _Policy(EmailPolicy):
    """The default policy with bounds: the package parses a header in quadratic time, and its comments by recursion."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """Return a header parsed; as it is written where it cannot be parsed."""
        bounded = value[:_LONGEST_HEADER]
        try:
            parsed: str = super().header_fetch_parse(name, bounded)
        except (*_FAULTS, RecursionError):
            return " ".join(bounded.split())
        return parsed


_POLICY = _Policy()


def message_in(raw: bytes) -> EmailMessage:
    """Return the message; where its header names a boundary that the body has not, by the one that the body has."""
    message = message_from_bytes(raw, policy=_POLICY)
    assert isinstance(message, EmailMessage)
    if message.get_content_maintype() != "multipart" or message.is_multipart():
        return message
    head, gap, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    match = _BOUNDARY.search(body)
    stated = b'multipart/mixed; boundary="' + match["name"].replace(b'"', b"") + b'"' if match else b"text/plain"
    mended = message_from_bytes(
        b"Content-Type: " + stated + b"\n" + _TYPE.sub(b"", head + b"\n") + gap[1:] + body, policy=_POLICY
    )
    assert isinstance(mended, EmailMessage)
    return mended


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts without parts of their own; an attached mail is one part."""
    if message.get_content_maintype() != "multipart" or not message.is_multipart():
        yield message
        return
    for part in message.iter_parts():
        if isinstance(part, EmailMessage):
            yield from _parts(part)


def body_parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts of text except attachments, plain text before HTML."""
    text = [p for p in _parts(message) if p.get_content_type() in {"text/plain", "text/html"} and not _is_attached(p)]
    yield from (p for p in text if p.get_content_type() == "text/plain")
    yield from (p for p in text if p.get_content_type() == "text/html")


def attached_mails(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the mails that are attached to a message."""
    for part in _parts(message):
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            inner = part.get_payload(0)
            if isinstance(inner, EmailMessage):
                yield inner


def attachments(message: EmailMessage) -> Iterator[Attachment]:
    """Yield the attachments of a message except mails, and except what has no report in it, such as pictures."""
    for part in _parts(message):
        kind = part.get_content_type()
        if kind == "message/rfc822" and part.is_multipart():
            continue
        is_body = kind in {"text/plain", "text/html"} and not _is_attached(part)
        if not is_body and not kind.startswith(_SILENT):
            content = part.get_payload(decode=True)
            yield Attachment(_file_name(part), kind, content if isinstance(content, bytes) else b"")


def _is_attached(part: EmailMessage) -> bool:
    try:
        return part.get_content_disposition() == "attachment"
    except _FAULTS:
        return False


def _file_name(part: EmailMessage) -> str | None:
    try:
        name = part.get_filename()
    except _FAULTS:
        return None
    return " ".join(name.encode("utf-8", "replace").decode().split()) or None if name else None


def charset_of(part: EmailMessage) -> str | None:
    """Return the encoding that a part names, None where it names none that can be read."""
    try:
        return part.get_content_charset()
    except _FAULTS:
        return None


def header_of(message: EmailMessage, name: str) -> str | None:
    """Return a header on one line; bytes that are not characters come as lone surrogates, and are replaced."""
    try:
        value = str(message.get(name, ""))
    except _FAULTS:
        return None
    return " ".join(value.encode("utf-8", "replace").decode().split()) or None


def sent_on(message: EmailMessage) -> str | None:
    """Return the day on which a message was sent, by its date, or by when the last server received it."""
    try:
        sent = message["Date"].datetime if message["Date"] is not None else None
    except _FAULTS:
        sent = None
    received = (header_of(message, "Received") or "").rpartition(";")[2].strip()
    days = (sent.date().isoformat() if sent is not None else None, day_of(header_of(message, "Date") or ""))
    return next((d for d in (*days, day_of(received)) if d is not None and d > _EPOCH), None)
