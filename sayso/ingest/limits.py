"""Limits on the size of documents and on the time that they take: input is not trusted."""

from __future__ import annotations

__all__ = ["LARGEST", "LARGEST_PART", "LONGEST", "MOST_PAGES", "PAGE_SECONDS"]

LARGEST = 25_000_000
"""Maximum size of a document in bytes."""
LARGEST_PART = 50_000_000
"""Maximum size of a part of an office document once it is unpacked, in bytes."""
LONGEST = 400_000
"""Maximum length of a report's text in characters, some 130 printed pages.

The parse takes up to about 4 kB of memory for each character.
"""
MOST_PAGES = 600
"""Maximum number of pages of a PDF."""
PAGE_SECONDS = 60.0
"""Maximum time to extract the text of a PDF, in seconds; checked between pages."""
