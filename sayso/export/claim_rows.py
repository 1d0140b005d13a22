"""A claim as a row of a table, for spreadsheets and data frames."""

from __future__ import annotations

from typing import Any

from sayso.display import phrases
from sayso.export.claims import chain, quantities
from sayso.export.records import ReportRecord

__all__ = ["COLUMNS", "NOT_CARRIED", "claim_row"]

COLUMNS = (
    "id", "report", "outlet", "published", "title", "url", "quote", "frame", "who_says_so", "origin", "modality", "polarity", "earliest", "latest", "when", "quantities",
    "entities", "entity_names", "listed", "factuality", "start", "end", "reader", "added",
)  # fmt: skip
NOT_CARRIED = "spans of roles and cues, links of chains (in jsonl)"
"""What no row can hold, of each claim."""


def claim_row(report: ReportRecord, n: int) -> dict[str, Any]:
    """Return a claim as a row: column → value.

    Args:
        report: the report.
        n: the number of the claim in its reading, from 0.

    """
    r, claim = report.reading.report, report.reading.claims[n]
    here = {b.number: b for role in claim.roles if (b := report.bearers.get(role.entity or "")) is not None}
    local = {role.entity for role in claim.roles} | {k.source.entity for k in claim.attribution.links}
    listed = sorted({m.listing.id for m in report.reading.matches if m.entity in local})
    return {
        "id": report.ids[n], "report": r.id, "outlet": r.outlet, "published": r.published, "title": r.title, "url": r.url, "quote": " ".join(claim.quote.split()),
        "frame": claim.frame, "who_says_so": " > ".join(chain(claim)), "origin": chain(claim)[-1], "modality": claim.modality.value, "polarity": claim.polarity.value,
        "earliest": claim.when.earliest if claim.when else None, "latest": claim.when.latest if claim.when else None, "when": phrases.when(claim.when) if claim.when else None,
        "quantities": "; ".join(quantities(claim, report.reading)), "entities": "; ".join(b.id for _, b in sorted(here.items())),
        "entity_names": "; ".join(b.name for _, b in sorted(here.items())), "listed": "; ".join(listed), "factuality": claim.factuality, "start": claim.span.start,
        "end": claim.span.end, "reader": claim.reader, "added": report.added,
    }  # fmt: skip
