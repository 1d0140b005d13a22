"""Which files are documents, by their media type or the ending of their name."""

from __future__ import annotations

from pathlib import PurePosixPath

__all__ = ["ENDINGS", "is_document"]

ENDINGS = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf", ".eml", ".msg", ".docx", ".odt", ".rtf")
_TYPES = frozenset(
    {
        "application/pdf",
        "application/rtf",
        "application/vnd.ms-outlook",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/x-pdf",
        "application/xhtml+xml",
        "message/rfc822",
        "text/html",
        "text/plain",
        "text/rtf",
    }
)
"""Media types of the IANA registry, and two of older programs."""
_UNTOLD = frozenset(
    {"", "application/msword", "application/octet-stream", "application/x-download", "binary/octet-stream"}
)
"""Types that say nothing of what a file is; programs send any document as one of Word."""


def is_document(media_type: str, name: str) -> bool:
    """Return whether a file is a document that can be opened: by its type, and by its name where that says nothing.

    Args:
        media_type: without parameters, in lower case.
        name: the name of the file, or the path of an address.

    """
    if media_type in _UNTOLD:
        return PurePosixPath(name.replace("\0", "")).suffix.lower() in ENDINGS
    return media_type in _TYPES
