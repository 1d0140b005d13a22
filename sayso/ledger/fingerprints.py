"""Marks of a text, by which reports that share words are found again without looking at all of them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.engine import Connection

from sayso.ledger import tables as t

__all__ = ["FEW", "keep_marks", "marks_of", "marks_of_all", "take_off_marks"]

FEW = 12
"""Fingerprints up to which a text keeps all of them; of a longer one every fourth is a mark."""
_KEPT = 4
_AT_ONCE = 500


def marks_of(text: str) -> list[int]:
    """The marks of a text: numbers of 31 bits, in order. Two texts with one by chance are told apart when they are compared."""
    return marks_of_all([text])[0]


def marks_of_all(texts: Sequence[str]) -> list[list[int]]:
    """The same of several."""
    from sayso.corroboration.echoes import fingerprints  # takes numpy, which most of what opens a ledger has no need of

    found = [f.tolist() for f in fingerprints(texts)]
    kept = [some if len(some) <= FEW else [f for f in some if (f >> 1) % _KEPT == 0] for some in found]
    return [[f >> 33 for f in some] for some in kept]


def keep_marks(connection: Connection, report: int, text: str) -> None:
    """Makes a report findable by words that it shares with others."""
    rows = [{"mark": m, "report": report} for m in dict.fromkeys(marks_of(text))]
    if rows:
        connection.execute(t.marks.insert(), rows)


def take_off_marks(connection: Connection, report: int, text: str) -> None:
    """The opposite."""
    found = marks_of(text)
    for at in range(0, len(found), _AT_ONCE):
        connection.execute(
            t.marks.delete().where(t.marks.c.mark.in_(found[at : at + _AT_ONCE]), t.marks.c.report == report)
        )
