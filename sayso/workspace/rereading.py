"""Read stored reports again. Both readings are kept, and the differences are returned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sayso.display.phrases import problem
from sayso.ledger.store import Store
from sayso.ledger.view import View
from sayso.ledger.writer import claim_ids, keep_reading
from sayso.model import Claim, Reading
from sayso.workspace.adding import Read

__all__ = ["Change", "Reread", "changes", "reread"]


class Change(NamedTuple):
    """A claim that differs: ``before`` or ``after`` is None where only one of the readings has it."""

    id: str
    before: Claim | None
    after: Claim | None

    @property
    def told(self) -> str:
        """What changed, in words."""
        if self.before is None:
            return "new"
        if self.after is None:
            return "no longer found"
        pairs = [
            (name, str(a), str(b))
            for name, a, b in (
                ("frame", self.before.frame, self.after.frame),
                ("modality", self.before.modality, self.after.modality),
                ("polarity", self.before.polarity, self.after.polarity),
                ("said by", _chain(self.before), _chain(self.after)),
                ("when", _when(self.before), _when(self.after)),
            )
            if a != b
        ]
        return "; ".join(f"{name}: {a} → {b}" for name, a, b in pairs) or "details"


class Reread(NamedTuple):
    """A report that was read again; ``kept`` is false where nothing changed, so that nothing was stored."""

    report: str
    title: str | None
    changes: list[Change]
    kept: bool
    problems: tuple[str, ...] = ()


def _chain(claim: Claim) -> str:
    return " > ".join(k.source.name for k in claim.attribution.links)


def _when(claim: Claim) -> str:
    return claim.when.value if claim.when else "no time"


def _said(claim: Claim | None) -> tuple[object, ...] | None:
    """Return the content of a claim without its local ids."""
    if claim is None:
        return None
    roles = tuple((r.role, r.span) for r in claim.roles)
    return (claim.frame, claim.modality, claim.polarity, _chain(claim), claim.when, roles, claim.factuality)


def changes(before: Reading, after: Reading) -> list[Change]:
    """Return the claims in which two readings of one report differ, in the order of the text.

    Args:
        before: the earlier reading.
        after: the later one.

    """
    old = {name: c for c, (_, name) in zip(before.claims, claim_ids(before), strict=True)}
    new = {name: c for c, (_, name) in zip(after.claims, claim_ids(after), strict=True)}
    found = [Change(n, old.get(n), new.get(n)) for n in {**old, **new} if _said(old.get(n)) != _said(new.get(n))]
    return sorted(found, key=_place)


def _place(change: Change) -> tuple[int, str]:
    claim = change.after or change.before
    return (claim.span.start if claim is not None else 0, change.id)


def reread(store: Store, read: Read, *, keys: list[str] | None = None, dry: bool = False) -> Iterator[Reread]:
    """Run the current reader over stored reports.

    Args:
        store: the ledger's database.
        read: reads a report (and screens it).
        keys: ids of reports; all of them if left out.
        dry: whether nothing is stored.

    Raises:
        NotKept: there is no such report.

    """
    with store.reading() as connection:
        view = View(connection)
        wanted = view.every() if keys is None else [view.held(k) for k in keys]
    for held in wanted:
        with store.reading() as connection:
            before = View(connection).reading(held)
        after = read(before.report)
        found = changes(before, after)
        same = (
            not found
            and _reader(before) == _reader(after)
            and (before.matches, before.problems) == (after.matches, after.problems)
        )
        if not dry and not same:
            with store.writing("reread") as w:
                keep_reading(w, held.row, after)
        problems = tuple(problem(p, after.report) for p in after.problems)
        yield Reread(before.report.id, before.report.title, found, not dry and not same, problems)


def _reader(reading: Reading) -> tuple[object, ...]:
    r = reading.reader
    return (r.name, r.version, r.model, r.model_version, r.trained)
