"""What the tests of the reader share: a text read, and a claim found in it."""

from __future__ import annotations

from functools import lru_cache

from evaluation.common import report_of
from sayso.extract.pipeline import read
from sayso.model import Claim, Reading

__all__ = ["chain", "claim", "entity_names", "reading"]


@lru_cache(maxsize=256)
def reading(text: str, published: str | None = "2024-03-05", outlet: str | None = "Test Outlet") -> Reading:
    """Return the reading of a text."""
    return read(report_of(text, outlet=outlet, published=published))


def claim(found: Reading, words: str) -> Claim:
    """Return the shortest claim whose quote has the words."""
    fitting = [c for c in found.claims if words in " ".join(c.quote.split())]
    assert fitting, f"no claim has {words!r}: {[c.quote for c in found.claims]}"
    return min(fitting, key=lambda c: len(c.quote))


def chain(c: Claim) -> list[str]:
    """Return the names of the chain, the outlet that was read left out."""
    return [link.source.name for link in c.attribution.links[1:]]


def entity_names(found: Reading, c: Claim, role: str) -> list[str]:
    """Return what plays a role in a claim, by the entity's name or as printed."""
    names = {e.id: e.name for e in found.entities}
    return [
        names[r.entity] if r.entity else found.report.text[r.span.start : r.span.end] for r in c.roles if r.role == role
    ]
