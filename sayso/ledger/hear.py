"""Readings of the ledger as they are compared with each other: with who is who across them."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.corroboration.heard import Heard
from sayso.ledger.keep import claim_ids
from sayso.ledger.show import bearers_in
from sayso.ledger.view import Held, View

__all__ = ["hear"]


def hear(view: View, held: Iterable[Held]) -> list[Heard]:
    """What is compared of reports, in the order in which they were first known: by the day of publication, then as they were taken in."""
    found = []
    for one in held:
        reading = view.reading(one)
        bearers = bearers_in(view, one.reading, reading.report.id, reading)
        found.append(
            Heard(
                reading=reading, who={local: b.id for local, b in bearers.items()}, called={b.id: b.name for b in bearers.values()},
                ids=tuple(name for _, name in claim_ids(reading)),
            )
        )  # fmt: skip
    return sorted(found, key=lambda h: h.reading.report.published or "9999")
