"""Reads reports and keeps what they claim, who says so, and on whose word.

>>> import sayso
>>> reading = sayso.read("examples/harbour-gazette.txt", published="2023-02-06")
>>> [claim.attribution.links[-1].source.name for claim in reading.claims][1]
'officials from a country aligned with the United States'
>>> [match.listing.name for match in sayso.screen("Ghasem Damavandian")]
['DAMAVANDIAN, Ghassem']

``sayso.Ledger`` keeps what was read: see its own documentation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso._version import __version__

if TYPE_CHECKING:
    from sayso.workspace.ledger import Ledger
    from sayso.workspace.reports import read, screen

__all__ = ["Ledger", "__version__", "read", "screen"]


def __getattr__(name: str) -> Any:
    """Import the public calls on first use: the commands start without them."""
    if name in {"read", "screen"}:
        from sayso.workspace import reports

        return getattr(reports, name)
    if name == "Ledger":
        from sayso.workspace.ledger import Ledger

        return Ledger
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")
