"""An e-mail (.eml): its body, with subject, sender and date. Attachments are not opened."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from sayso.errors import NoText
from sayso.ingest.document import Document
from sayso.ingest.page import read_page
from sayso.ingest.plain import decoded

__all__ = ["looks_like_mail", "read_mail"]

_HEADERS = re.compile(
    rb"^(?:From|To|Subject|Date|Received|MIME-Version|Message-ID|Return-Path|Delivered-To):",
    re.IGNORECASE | re.MULTILINE,
)


def looks_like_mail(raw: bytes) -> bool:
    """Whether the document opens with an e-mail's header."""
    head = raw[:4096].replace(b"\r\n", b"\n").split(b"\n\n", 1)[0]
    return bool(_HEADERS.match(head)) and len(_HEADERS.findall(head)) >= 3


def read_mail(raw: bytes, place: str) -> Document:
    """The body of an e-mail, plain text before HTML.

    Raises:
        NoText: there is no body.

    """
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(preferencelist=("plain", "html"))
    content = body.get_payload(decode=True) if body is not None else None
    if not isinstance(content, bytes) or not content.strip():
        raise NoText(place, "is an e-mail without a text body", "save the attachment and read that")
    assert body is not None
    if body.get_content_type() == "text/html":
        text = read_page(content, place).text
    else:
        text = _text(content, body.get_content_charset(), place)
    name, address = parseaddr(str(message.get("From", "")))
    return Document(
        text=text,
        media_type="message/rfc822",
        title=_header(message, "Subject"),
        author=address or None,
        outlet=name or None,
        published=_date(message),
    )


def _text(content: bytes, charset: str | None, place: str) -> str:
    if charset:
        try:
            return content.decode(charset).replace("\r\n", "\n")
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(content, place)


def _header(message: EmailMessage, name: str) -> str | None:
    return " ".join(str(message.get(name, "")).split()) or None


def _date(message: EmailMessage) -> str | None:
    try:
        sent = message["Date"].datetime if message["Date"] is not None else None
    except (AttributeError, ValueError, TypeError):
        return None
    return sent.date().isoformat() if sent is not None else None
