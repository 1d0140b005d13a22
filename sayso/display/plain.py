"""Text of a document on one line of a terminal."""

from __future__ import annotations

__all__ = ["plain"]


def plain(text: str) -> str:
    """Return a text on one line without control characters: a document must not control the terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
