"""An e-mail (.eml): its body, with subject, sender and date. Attachments are not opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from sayso.errors import NoText
from sayso.ingest.charset import decode
from sayso.ingest.document import Document
from sayso.ingest.page import read_page

__all__ = ["looks_like_mail", "read_mail"]

_KNOWN = re.compile(
    rb"^(?:From|To|Subject|Date|Received|MIME-Version|Message-ID|Return-Path|Delivered-To):",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER = re.compile(rb"[!-9;-~]+:(?:[ \t].*)?$|[ \t]+\S.*$")
"""A line of a header: a field of any name, or a line that goes on with the one before."""


def looks_like_mail(raw: bytes) -> bool:
    """Return whether the document opens with an e-mail's header: lines of fields alone, three of those that every
    mail has among them.
    """
    head = raw[:4096].replace(b"\r\n", b"\n")
    if b"\n\n" not in head:
        lines = head.split(b"\n")[:-1]  # a long header; the last line may be cut
    else:
        lines = head.split(b"\n\n", 1)[0].split(b"\n")
    known = len(_KNOWN.findall(b"\n".join(lines)))
    return known >= 3 and (bool(_KNOWN.match(lines[0])) or all(map(_HEADER.match, lines)))


def read_mail(raw: bytes, place: str) -> Document:
    """Return the body of an e-mail, plain text before HTML.

    Raises:
        NoText: there is no body.

    """
    message = _message(raw)
    for body in _bodies(message):
        content = body.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        if body.get_content_type() == "text/html":
            page = read_page(content, place, charset=_charset(body))
            text, warnings = page.text, page.warnings
        else:
            text, warnings = decode(content, place, _charset(body))
        if any(c.isalnum() for c in text):
            break
    else:
        raise NoText(place, "is an e-mail without a text body", "save the attachment and read that")
    name, address = parseaddr(_header(message, "From") or "")
    return Document(
        text=text,
        media_type="message/rfc822",
        title=_header(message, "Subject"),
        author=address or None,
        outlet=name or None,
        published=_date(message),
        warnings=warnings,
    )


_TYPE = re.compile(rb"^Content-Type:.*\n(?:[ \t].*\n)*", re.IGNORECASE | re.MULTILINE)
_BOUNDARY = re.compile(rb"^--(?P<name>[^\s-]\S*)[ \t]*\n(?=Content-|\n)", re.IGNORECASE | re.MULTILINE)


def _message(raw: bytes) -> EmailMessage:
    """Return the message; where its header names a boundary that the body has not, by the one that the body has."""
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    if message.get_content_maintype() != "multipart" or message.is_multipart():
        return message
    head, gap, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    found = _BOUNDARY.search(body)
    said = b'multipart/mixed; boundary="' + found["name"].replace(b'"', b"") + b'"' if found else b"text/plain"
    made = message_from_bytes(
        b"Content-Type: " + said + b"\n" + _TYPE.sub(b"", head + b"\n") + gap[1:] + body, policy=policy.default
    )
    assert isinstance(made, EmailMessage)
    return made


def _bodies(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts that may be the body, plain text before HTML; of a message whose header is damaged, every part
    that is text.
    """
    seen = []
    for kind in ("plain", "html"):
        try:
            body = message.get_body(preferencelist=(kind,))
        except (
            AttributeError,
            KeyError,
            LookupError,
            TypeError,
            ValueError,
        ):  # headers that email cannot make sense of
            body = None
        if isinstance(body, EmailMessage) and body.get_content_maintype() == "text":
            seen.append(body)
            yield body
    for part in message.walk():
        if isinstance(part, EmailMessage) and part not in seen and not part.is_multipart():
            if (
                part.get_content_type() in {"text/plain", "text/html"}
                and part.get_content_disposition() != "attachment"
            ):
                yield part


def _charset(body: EmailMessage) -> str | None:
    try:
        return body.get_content_charset()
    except (LookupError, UnicodeError, ValueError):
        return None


def _header(message: EmailMessage, name: str) -> str | None:
    """Return a header on one line; bytes that are no characters come as lone surrogates, and are replaced."""
    try:
        value = str(message.get(name, ""))
    except (AttributeError, IndexError, LookupError, TypeError, ValueError):  # a header that email cannot make sense of
        return None
    return " ".join(value.encode("utf-8", "replace").decode().split()) or None


def _date(message: EmailMessage) -> str | None:
    try:
        sent = message["Date"].datetime if message["Date"] is not None else None
    except (AttributeError, IndexError, LookupError, OverflowError, TypeError, ValueError):
        return None
    return sent.date().isoformat() if sent is not None else None
