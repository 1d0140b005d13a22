"""The US Consolidated Screening List as JSON."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from sayso.screening.lists.derived_ids import DerivedIds
from sayso.screening.lists.draft import build_list
from sayso.screening.lists.formats.csl import DATASET, CslEntry, draft_of
from sayso.screening.lists.json import entries_of, read_document
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.watchlist import ParsedList

__all__ = ["CslJsonFormat"]

_SIGNATURE = re.compile(
    rb'\A\s*\{.*"results"\s*:\s*\[.*'
    rb'"(?:federal_register_notice|license_requirement|source_list_url|source_information_url|places_of_birth)"\s*:',
    re.DOTALL,
)


class _Document(msgspec.Struct):
    results: list[msgspec.Raw]


class CslJsonFormat(ListFormat):
    """The US Consolidated Screening List as JSON."""

    name = "us-csl-json"
    title = "US Consolidated Screening List JSON"
    dataset = DATASET

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. It has no date; the day of listing is ``start_date``."""
        results = read_document(path, _Document, "the Consolidated Screening List").results
        skipped, ids = Skipped(), DerivedIds("csl")
        drafts = [draft_of(e, dataset, ids, place) for place, e in entries_of(results, CslEntry, skipped)]
        return build_list(None, drafts, skipped, lambda draft: draft.place)
