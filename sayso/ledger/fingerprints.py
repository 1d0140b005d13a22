"""Fingerprints of texts, by which reports that share passages are found without comparing all of them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.engine import Connection

from sayso.ledger import tables as t

__all__ = ["FEW", "add_fingerprints", "fingerprints_of", "fingerprints_of_all", "remove_fingerprints"]

FEW = 12
"""Fingerprints up to which a text keeps all of them; of a longer one every fourth is a mark."""
_KEPT = 4
_AT_ONCE = 500


def fingerprints_of(text: str) -> list[int]:
    """Return the fingerprints of a text: numbers of 31 bits, in order. Collisions are resolved when the texts are
    compared.
    """
    return fingerprints_of_all([text])[0]


def fingerprints_of_all(texts: Sequence[str]) -> list[list[int]]:
    """Return the fingerprints of several texts."""
    from sayso.corroboration.echoes import (
        fingerprints,  # takes numpy, which most of what opens a ledger has_word no need of
    )

    found = [f.tolist() for f in fingerprints(texts)]
    kept = [some if len(some) <= FEW else [f for f in some if (f >> 1) % _KEPT == 0] for some in found]
    return [[f >> 33 for f in some] for some in kept]


def add_fingerprints(connection: Connection, report: int, text: str) -> None:
    """Index a report by its fingerprints."""
    rows = [{"mark": m, "report": report} for m in dict.fromkeys(fingerprints_of(text))]
    if rows:
        connection.execute(t.marks.insert(), rows)


def remove_fingerprints(connection: Connection, report: int, text: str) -> None:
    """Remove a report from the index of fingerprints."""
    found = fingerprints_of(text)
    for at in range(0, len(found), _AT_ONCE):
        connection.execute(
            t.marks.delete().where(t.marks.c.mark.in_(found[at : at + _AT_ONCE]), t.marks.c.report == report)
        )
