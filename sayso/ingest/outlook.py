"""An Outlook message (.msg): its body, sender and date, handed on as an e-mail."""

from __future__ import annotations

import io
import re
import struct
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from typing import Any

import msgspec

from sayso.errors import NotText
from sayso.ingest.attachments import Opener
from sayso.ingest.charset import decode, standard_encoding
from sayso.ingest.document import Document
from sayso.ingest.limits import LARGEST_PART
from sayso.ingest.mail import read_mail
from sayso.ingest.rtf import rtf_text

__all__ = ["read_ole"]

# Property tags of [MS-OXPROPS].
_SUBJECT, _BODY, _HTML, _RTF = "0037", "1000", "1013", "1009"
_SENDER, _ADDRESS, _SMTP_ADDRESS = "0C1A", "0C1F", "5D01"
_SUBMITTED, _DELIVERED, _CODE_PAGE = 0x0039, 0x0E06, 0x3FFD
_DATA, _LONG_NAME, _SHORT_NAME, _MIME = "3701", "3707", "3704", "370E"
_UNTOLD = "application/octet-stream"
_LONGEST_LINE = 1_000
"""Characters of a name or subject that are taken over."""
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
# The dictionary with which compressed RTF begins, [MS-OXRTFCP] 2.1.3.1.
_PRELOADED = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    + b"\r\n"
    + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def read_ole(raw: bytes, place: str, opened: Opener | None = None) -> Document:
    """Return the body of an Outlook message and the documents attached to it, as those of an e-mail.

    Args:
        raw: the bytes.
        place: the file or address.
        opened: opens the documents that are attached; where None, they are left out with a warning.

    Raises:
        NotText: it is another kind of OLE file, or damaged.
        NoText: there is no body.

    """
    # Imported here to keep start-up fast.
    from olefile import OleFileIO

    try:
        with OleFileIO(io.BytesIO(raw)) as ole:
            if not ole.exists("__properties_version1.0"):
                raise NotText(place, "is an old office document", "save it as .docx, text or PDF")
            numbers = _fixed_properties(ole)
            encoding = standard_encoding(f"cp{numbers.get(_CODE_PAGE, 1252)}") or "cp1252"
            message = _message(ole, place, numbers, encoding)
            storages = [e[0] for e in ole.listdir(streams=False, storages=True) if _is_attachment(e)]
            unread = sum(not _attach(ole, message, storage, encoding) for storage in storages)
    except NotText:
        raise
    except Exception as error:
        raise NotText(place, f"is a damaged Outlook message ({type(error).__name__})", "save it as .eml") from error
    document = read_mail(message.as_bytes(policy=SMTP), place, opened)
    if unread:
        many = f"{unread} attachments were" if unread > 1 else "1 attachment was"
        warnings = (*document.warnings, f"{many} left out: save them and read them by themselves")
        return msgspec.structs.replace(document, warnings=warnings)
    return document


def _is_attachment(entry: list[str]) -> bool:
    return len(entry) == 1 and entry[0].startswith("__attach_version1.0")


def _attach(ole: Any, message: EmailMessage, storage: str, encoding: str) -> bool:
    """Attach a file to the message; False where it is none (a message, a linked or embedded object)."""
    content = _stream(ole, f"{_DATA}0102", storage)
    if content is None:
        return False
    names = (_line(_string(ole, tag, encoding, storage)) for tag in (_LONG_NAME, _SHORT_NAME))
    name = next((n for n in names if n), None)
    kind = _line(_string(ole, _MIME, encoding, storage)).lower()
    main, _, sub = (kind if re.fullmatch(r"application/[\w.+-]+|text/(?:plain|html|rtf)", kind) else _UNTOLD).partition(
        "/"
    )
    message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return True


def _message(ole: Any, place: str, numbers: dict[int, int], encoding: str) -> EmailMessage:
    message = EmailMessage()
    name = _line(_string(ole, _SENDER, encoding))
    address = _line(_string(ole, _SMTP_ADDRESS, encoding) or _string(ole, _ADDRESS, encoding))
    message["From"] = formataddr((name, address if "@" in address and address.isascii() else "unknown@invalid"))
    message["Subject"] = _line(_string(ole, _SUBJECT, encoding))
    sent = numbers.get(_SUBMITTED) or numbers.get(_DELIVERED)
    if sent:
        message["Date"] = format_datetime(_EPOCH + timedelta(microseconds=sent // 10))
    html = _stream(ole, f"{_HTML}0102")
    body = _string(ole, _BODY, encoding)
    if not body.strip() and html is None and (packed := _stream(ole, f"{_RTF}0102")) is not None:
        body = rtf_text(_unpacked(packed), place)
    message.set_content(body)
    if html is not None:
        message.add_alternative(decode(html.rstrip(b"\0"), place, encoding).text, subtype="html")
    return message


def _line(text: str) -> str:
    return " ".join(text[:_LONGEST_LINE].replace("\0", "").encode("utf-8", "replace").decode().split())


def _stream(ole: Any, tag: str, storage: str = "") -> bytes | None:
    name = f"{storage}/__substg1.0_{tag}" if storage else f"__substg1.0_{tag}"
    if not ole.exists(name) or ole.get_size(name) > LARGEST_PART:
        return None
    content = ole.openstream(name).read()
    assert isinstance(content, bytes)
    return content


def _string(ole: Any, tag: str, encoding: str, storage: str = "") -> str:
    """Return a property that is text: UTF-16, or bytes in the message's code page."""
    if (wide := _stream(ole, f"{tag}001F", storage)) is not None:
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    narrow = _stream(ole, f"{tag}001E", storage)
    return narrow.decode(encoding, "replace").rstrip("\0") if narrow is not None else ""


def _fixed_properties(ole: Any) -> dict[int, int]:
    """Return the properties of fixed length by their number: rows of 16 bytes behind a head of 32."""
    content = ole.openstream("__properties_version1.0").read()
    rows = struct.iter_unpack("<HHIQ", content[32 : 32 + (len(content) - 32) // 16 * 16])
    return {
        number: value & 0xFFFFFFFF if kind == 0x0003 else value
        for kind, number, _, value in rows
        if kind in {0x0003, 0x0040}
    }


def _unpacked(packed: bytes) -> bytes:
    """Return compressed RTF as RTF, after [MS-OXRTFCP]: a dictionary of 4,096 bytes that is written round and round."""
    size, kind = struct.unpack_from("<I4s", packed, 4)
    if kind == b"MELA":
        return packed[16 : 16 + size]
    window = bytearray(_PRELOADED.ljust(4096, b"\0"))
    at, position, out = len(_PRELOADED), 16, bytearray()
    while position < len(packed) and len(out) < min(size, LARGEST_PART):
        flags = packed[position]
        position += 1
        for bit in range(8):
            if position >= len(packed):
                break
            if not flags >> bit & 1:
                piece = packed[position : position + 1]
                position += 1
            else:
                pair = int.from_bytes(packed[position : position + 2].ljust(2, b"\0"), "big")
                position += 2
                offset, length = pair >> 4, (pair & 15) + 2
                if offset == at:
                    return bytes(out)
                piece = b""
                for k in range(length):
                    value = window[(offset + k) % 4096]
                    window[(at + k) % 4096] = value
                    piece += bytes([value])
            for value in piece:
                window[at] = value
                at = (at + 1) % 4096
            out += piece
    return bytes(out)
