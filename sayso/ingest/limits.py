"""Limits on the size of documents: input is not trusted. Time and memory are limited by ``sayso.budget``."""

from __future__ import annotations

__all__ = ["CONFINED_FROM", "LARGEST", "LARGEST_PART", "LONGEST", "MOST_PAGES"]

LARGEST = 25_000_000
"""Maximum size of a document in bytes."""
LARGEST_PART = 50_000_000
"""Maximum size of a part of an office document once it is unpacked, in bytes."""
LONGEST = 400_000
"""Maximum length of a report's text in characters, some 130 printed pages.

A text of that length, of news articles, takes 18 s and 1 GB to read.
"""
MOST_PAGES = 600
"""Maximum number of pages of a PDF."""
CONFINED_FROM = 1_000_000
"""Size in bytes from which a document of any kind is opened in a process of its own (``sayso.ingest.confined``)."""
