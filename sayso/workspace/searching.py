"""Search claims and return them with their reports and entities."""

from __future__ import annotations

from typing import NamedTuple

from sayso.ledger.claim_search import Query, find
from sayso.ledger.records import LedgerClaim, bearers_in_all
from sayso.ledger.view import View
from sayso.ledger.writer import claim_ids

__all__ = ["Answer", "search"]


class Answer(NamedTuple):
    """The result of a search: the best claims, how many were ranked, and whether there are no more."""

    claims: list[LedgerClaim]
    passed: int
    all: bool


def search(view: View, query: Query) -> Answer:
    """Return the claims that match a query.

    Args:
        view: the ledger.
        query: words and filters.

    Raises:
        BadOption: the query is empty or invalid.

    """
    result = find(view, query)
    readings = view.readings([h.held for h in result.hits])
    bearers_by_reading = bearers_in_all(view, readings)
    claims = []
    for hit in result.hits:
        reading = readings[hit.held.reading]
        report, claim = reading.report, reading.claims[hit.claim]
        named = {r.entity for r in claim.roles} | {k.source.entity for k in claim.attribution.links}
        bearers = bearers_by_reading[hit.held.reading]
        claims.append(
            LedgerClaim(
                id=claim_ids(reading)[hit.claim][1],
                claim=claim,
                report=report.id,
                outlet=report.outlet,
                published=report.published,
                title=report.title,
                entities={local: b.id for local, b in bearers.items() if local in named},
            )
        )
    return Answer(claims, result.passed, result.all)
