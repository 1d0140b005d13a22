"""An e-mail (.eml): its body with subject, sender and date, and the mails that it quotes, forwards or has attached."""

from __future__ import annotations

import re
from email.message import EmailMessage
from typing import NamedTuple

from sayso.errors import InputError, NoText, TooLarge
from sayso.ingest.attachments import Opener, add_attachments, shifted
from sayso.ingest.charset import declared_in_page, decode
from sayso.ingest.document import Document
from sayso.ingest.limits import LONGEST
from sayso.ingest.mail_html import plain_of_html
from sayso.ingest.mime import attached_mails, attachments, body_parts, charset_of, header_of, message_in, sent_on
from sayso.ingest.page import read_page
from sayso.ingest.thread import Builder, name_and_address, read_thread, sender_name
from sayso.model import Section, SectionKind
from sayso.resources import toml

__all__ = ["looks_like_mail", "read_mail"]

_KNOWN = re.compile(
    rb"^(?:From|To|Subject|Date|Received|MIME-Version|Message-ID|Return-Path|Delivered-To):",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER = re.compile(rb"[!-9;-~]+:(?:[ \t].*)?$|[ \t]+\S.*$")
"""A line of a header: a field of any name, or a line that goes on with the one before."""
_SENDER = re.compile(rb"^From:.*\S+@\S+", re.IGNORECASE | re.MULTILINE)
_FEW_WORDS = 40
_LONGEST_BODY = 3 * LONGEST
"""Characters of a body, the marks of quotations counted."""
_DEPTH = 5
"""Mails attached to mails attached to mails that are opened."""


class _Text(NamedTuple):
    """The text of one message with its sections and warnings."""

    text: str
    sections: tuple[Section, ...]
    warnings: tuple[str, ...]


def looks_like_mail(raw: bytes) -> bool:
    """Return whether the document opens with an e-mail's header: lines of fields alone, three of those that every
    mail has among them, or the sender's address and one more.
    """
    head = raw[:4096].replace(b"\r\n", b"\n").lstrip(b"\n")
    if head.startswith(b"From ") and b"@" in head.partition(b"\n")[0]:
        head = head.partition(b"\n")[2]  # the line that a mailbox puts in front of a message
    if b"\n\n" not in head:
        lines = head.split(b"\n")[:-1]  # a long header; the last line may be cut
    else:
        lines = head.split(b"\n\n", 1)[0].split(b"\n")
    common = len({m.lower() for m in _KNOWN.findall(b"\n".join(lines))})
    least = 2 if _SENDER.search(b"\n".join(lines)) else 3
    return common >= least and ((common > 2 and bool(_KNOWN.match(lines[0]))) or all(map(_HEADER.match, lines)))


def read_mail(raw: bytes, place: str, opened: Opener | None = None) -> Document:
    """Return the text of an e-mail. What it quotes, forwards or has attached is its sender's or author's.

    Args:
        raw: the bytes.
        place: the file or address.
        opened: opens the documents that are attached; where None, they are left out with a warning.

    Raises:
        NoText: there is neither a body nor an attachment that can be read.

    """
    raw = raw.lstrip(b"\r\n")
    if raw.startswith(b"From ") and b"@" in raw.partition(b"\n")[0]:
        raw = raw.partition(b"\n")[2]
    message = message_in(raw)
    whole = _whole(message, place, 0, opened)
    if not any(c.isalnum() for c in whole.text):
        raise NoText(place, "is an e-mail without a text body", "save the attachment and read that")
    name, address = name_and_address(header_of(message, "From") or "")
    return Document(
        text=whole.text,
        media_type="message/rfc822",
        title=header_of(message, "Subject"),
        author=address or None,
        outlet=sender_name(name) if name else None,
        published=sent_on(message),
        warnings=whole.warnings,
        sections=whole.sections,
    )


def _whole(message: EmailMessage, place: str, depth: int, opened: Opener | None) -> _Text:
    """Return the body of a message and, below it, the mails and documents attached to it."""
    body = _body(message, place)
    builder = Builder()
    builder.add(body.text.rstrip("\n"))
    builder.sections += body.sections
    warnings = list(body.warnings)
    for inner in attached_mails(message):
        if depth == _DEPTH:
            warnings.append(f"mails that are attached more than {_DEPTH} deep were left out")
            break
        warnings += _attach(builder, inner, _whole(inner, place, depth + 1, opened))
    warnings += add_attachments(builder, attachments(message), sent_on(message), opened)
    text, sections = builder.result()
    return _moved(_Text(text, sections, tuple(warnings)))


def _attach(builder: Builder, message: EmailMessage, inner: _Text) -> tuple[str, ...]:
    """Add an attached mail: its header as a label, its text as the words of its sender."""
    start = builder.size + 1
    builder.add("")
    for name in ("From", "Date", "Subject"):
        if (value := header_of(message, name)) is not None:
            builder.add(f"{name}: {value}")
    builder.close(start, SectionKind.LABEL)
    builder.add("")
    start = builder.size
    builder.add(inner.text)
    builder.close(start, SectionKind.MESSAGE, sender_name(header_of(message, "From") or ""), sent_on(message))
    builder.sections += shifted(inner.sections, start)
    return inner.warnings


def _moved(whole: _Text) -> _Text:
    """Return the text without blank lines in front."""
    bare = whole.text.lstrip("\n")
    return whole._replace(text=bare, sections=tuple(shifted(whole.sections, len(bare) - len(whole.text))))


def _body(message: EmailMessage, place: str) -> _Text:
    """Return the body that says most: plain text, unless it is blank or only says that there is HTML."""
    texts = []
    for part in body_parts(message):
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        is_html = part.get_content_type() == "text/html"
        text = _html(content, charset_of(part), place) if is_html else _plain(content, charset_of(part), place)
        if any(c.isalnum() for c in text.text):
            texts.append(text)
            if is_html or not _is_placeholder(text.text):
                return text
    return texts[0] if texts else _Text("", (), ())


def _is_placeholder(text: str) -> bool:
    few = len(text.split()) < _FEW_WORDS
    return few and re.search(toml("mail")["labels"]["placeholder"], text, re.IGNORECASE) is not None


def _plain(content: bytes, charset: str | None, place: str) -> _Text:
    text, warnings = decode(content, place, charset)
    if len(text) > _LONGEST_BODY:
        raise TooLarge(place, f"has a body of {len(text):,} characters, more than {_LONGEST_BODY:,}", "split it")
    return _Text(*read_thread(text), warnings)


def _html(content: bytes, charset: str | None, place: str) -> _Text:
    """Return the text of an HTML body: of a letter all of it, of a page that was mailed (a newsletter) the article."""
    html, warnings = decode(content, place, charset or declared_in_page(content))
    text, sections = read_thread(plain_of_html(html)) if html.strip() else ("", ())
    if any(s.kind is SectionKind.MESSAGE for s in sections):
        return _Text(text, sections, warnings)
    try:
        page = read_page(content, place, charset=charset)
    except InputError:
        return _Text(text, sections, warnings)
    return _Text(page.text, page.sections, page.warnings)
