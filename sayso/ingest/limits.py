"""What a document may cost at the most. Untrusted input cannot eat the machine."""

from __future__ import annotations

__all__ = ["LARGEST", "LONGEST", "MOST_PAGES", "PAGE_SECONDS"]

LARGEST = 25_000_000
"""Bytes of a document."""
LONGEST = 400_000
"""Characters of a report's text: some 130 printed pages. The parse takes about 4 kB of memory a character at its peak."""
MOST_PAGES = 600
"""Pages of a PDF."""
PAGE_SECONDS = 60.0
"""Seconds for the text of a PDF's pages, looked at between pages."""
