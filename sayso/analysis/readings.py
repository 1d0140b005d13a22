"""Readings of the ledger, loaded for comparison with their entities across reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from sayso.corroboration.linked_reading import LinkedReading
from sayso.ledger.records import bearers_in_all
from sayso.ledger.view import StoredReport, View
from sayso.ledger.writer import claim_ids
from sayso.model import Reading

__all__ = ["in_order", "load_by_report", "load_for_comparison"]

_AT_ONCE = 400


def load_for_comparison(view: View, held: Iterable[StoredReport]) -> list[LinkedReading]:
    """Load reports in the order of publication, then of addition.

    Args:
        view: the ledger.
        held: the reports.

    """
    return in_order(load_by_report(view, held))


def load_by_report(view: View, held: Iterable[StoredReport]) -> dict[StoredReport, LinkedReading]:
    """Load reports for comparison, by report.

    Args:
        view: the ledger.
        held: the reports.

    """
    wanted = list(held)
    found: list[LinkedReading] = []
    for at in range(0, len(wanted), _AT_ONCE):
        found += _heard(view, wanted[at : at + _AT_ONCE])
    return dict(zip(wanted, found, strict=True))


def in_order(heard: Mapping[StoredReport, LinkedReading]) -> list[LinkedReading]:
    """Return reports in the order of publication, then of addition."""
    return [heard[h] for h in sorted(heard, key=lambda h: (heard[h].reading.report.published or "9999", h))]


class _Ids(Sequence[str]):
    """The ids of a reading's claims, computed on first use: most reports that are compared never need them."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @cached_property
    def _told(self) -> tuple[str, ...]:
        return tuple(name for _, name in claim_ids(self._reading))

    def __len__(self) -> int:
        return len(self._reading.claims)

    def __getitem__(self, number: Any) -> Any:
        return self._told[number]


def _heard(view: View, held: Sequence[StoredReport]) -> list[LinkedReading]:
    readings = view.readings(held, rows=True)
    bearers = bearers_in_all(view, readings)
    return [
        LinkedReading(
            reading=readings[one.reading],
            who={local: b.id for local, b in bearers[one.reading].items()},
            called={b.id: b.name for b in bearers[one.reading].values()},
            ids=_Ids(readings[one.reading]),
        )
        for one in held
    ]
