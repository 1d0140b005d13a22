"""Readings of the ledger as they are compared with each other: with who is who across them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from sayso.corroboration.heard import Heard
from sayso.ledger.records import bearers_in_all
from sayso.ledger.view import StoredReport, View
from sayso.ledger.writer import claim_ids
from sayso.model import Reading

__all__ = ["hear", "heard_of", "in_order"]

_AT_ONCE = 400


def hear(view: View, held: Iterable[StoredReport]) -> list[Heard]:
    """What is compared of reports, in the order in which they were first known: by the day of publication, then as they were taken in."""
    return in_order(heard_of(view, held))


def heard_of(view: View, held: Iterable[StoredReport]) -> dict[StoredReport, Heard]:
    """What is compared of each report."""
    wanted = list(held)
    found: list[Heard] = []
    for at in range(0, len(wanted), _AT_ONCE):
        found += _heard(view, wanted[at : at + _AT_ONCE])
    return dict(zip(wanted, found, strict=True))


def in_order(heard: Mapping[StoredReport, Heard]) -> list[Heard]:
    """Reports in the order in which they were first known."""
    return [heard[h] for h in sorted(heard, key=lambda h: (heard[h].reading.report.published or "9999", h))]


class _Ids(Sequence[str]):
    """The ids of a reading's claims, told when one is asked for: of most reports that are compared none is."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @cached_property
    def _told(self) -> tuple[str, ...]:
        return tuple(name for _, name in claim_ids(self._reading))

    def __len__(self) -> int:
        return len(self._reading.claims)

    def __getitem__(self, number: Any) -> Any:
        return self._told[number]


def _heard(view: View, held: Sequence[StoredReport]) -> list[Heard]:
    readings = view.readings(held, rows=True)
    bearers = bearers_in_all(view, readings)
    return [
        Heard(
            reading=readings[one.reading], who={local: b.id for local, b in bearers[one.reading].items()},
            called={b.id: b.name for b in bearers[one.reading].values()}, ids=_Ids(readings[one.reading]),
        )
        for one in held
    ]  # fmt: skip
