"""People's decisions on the identity of entities. They are added, never changed; another decision undoes one."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from sayso.errors import BadDecision
from sayso.ledger import tables as t
from sayso.ledger.name_index import NameIndex
from sayso.ledger.store import Store, Writing
from sayso.ledger.view import View, entity_number
from sayso.resolution.decisions import Ruling, Verdict

__all__ = ["rule", "undo"]


def _number(view: View, identifier: str) -> int:
    return view.entity(entity_number(identifier)).number


def _added(w: Writing, ruling: Ruling, one: int, other: int | None, data: dict[str, Any], reason: str) -> Verdict:
    made = w.connection.execute(
        t.verdicts.insert().values(kind=ruling.value, one=one, other=other, data=msgspec.json.encode(data).decode(), reason=reason, entry=w.entry)
    )  # fmt: skip
    assert made.inserted_primary_key is not None
    number = int(made.inserted_primary_key[0])
    return next(v for v in View(w.connection).verdicts() if v.number == number)


def _reasoned(reason: str) -> str:
    if not reason.strip():
        raise BadDecision("--reason", "is empty", "say why, for whoever asks in a year")
    return reason.strip()


def rule(
    store: Store, ruling: Ruling, entity: str, other: str | None = None, *, names: tuple[str, ...] = (), reports: tuple[str, ...] = (), reason: str
) -> Verdict:  # fmt: skip
    """Add a decision.

    Args:
        store: the ledger's database.
        ruling: what it does.
        entity: the id of the entity that it is about, as ``E12``.
        other: the second entity of a merge (it becomes part of ``entity``), of ``apart`` and of ``unsure``.
        names: of a split, the names that move; of a rename, the new name.
        reports: of a split, the ids of the reports that move.
        reason: why.

    Raises:
        BadDecision: it is contradictory or incomplete.
        NotKept: there is no such entity or report.

    """
    reason = _reasoned(reason)
    with store.writing("resolve") as w:
        view = View(w.connection)
        one = _number(view, entity)
        second = _number(view, other) if other is not None else None
        if second == one:
            raise BadDecision(f"{entity} and {other}", "are one already", "see: sayso show " + entity)
        if ruling in {Ruling.MERGE, Ruling.APART, Ruling.UNSURE} and second is None:
            raise BadDecision(
                ruling.value, "is about two entities", f"for instance: sayso resolve {ruling.value} E1 E2 --reason …"
            )
        if ruling is Ruling.RENAME and not (names and names[0].strip()):
            raise BadDecision(
                "rename", "has no name", 'for instance: sayso resolve rename E1 "Qods Aviation Industries" --reason …'
            )
        if ruling is Ruling.SPLIT:
            second = _split(w, view, one, names, reports)
        return _added(w, ruling, one, second, {"names": names, "reports": reports}, reason)


def _split(w: Writing, view: View, one: int, names: tuple[str, ...], reports: tuple[str, ...]) -> int:
    """Create the entity that receives what is split off; return its number."""
    namings = view.namings(one)
    unknown = (set(names) - {n.name for n in namings}) | (set(reports) - {n.key for n in namings})
    if not names and not reports:
        raise BadDecision(
            "split",
            "says neither which names nor which reports",
            "say --name NAME or --report ID, each as often as needed",
        )
    if unknown:
        raise BadDecision(
            f"E{one}", f"has no such name or report: {', '.join(sorted(unknown))}", f"see: sayso show E{one}"
        )
    going = [n for n in namings if n.name in names or n.key in reports]
    if len(going) == len(namings):
        raise BadDecision(f"E{one}", "would have nothing left", "rename it instead")
    schema = view.entity(one).schema
    name = w.connection.execute(sa.select(t.namings.c.name).where(t.namings.c.id == going[0].id)).scalar_one()
    index = NameIndex(w.connection)
    number = index.new(schema, None, name)
    index.keep(w.entry)
    return number


def undo(store: Store, number: int, *, reason: str) -> Verdict:
    """Undo a decision. Both stay on record.

    Args:
        store: the ledger's database.
        number: of the decision.
        reason: why.

    Raises:
        BadDecision: there is no such decision, or it is undone already.

    """
    reason = _reasoned(reason)
    with store.writing("resolve") as w:
        view = View(w.connection)
        if number not in {v.number for v in view.verdicts()}:
            raise BadDecision(f"verdict {number}", "is not on record", "see: sayso resolve list")
        if number in view.layer.undone:
            raise BadDecision(f"verdict {number}", "was undone already", "see: sayso resolve list")
        return _added(w, Ruling.UNDO, number, None, {}, reason)
