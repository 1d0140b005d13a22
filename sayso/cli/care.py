"""``sayso verify``, ``backup``, ``reread`` and ``forget``: looking after the ledger."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.add import read_for_ledger
from sayso.cli.app import app
from sayso.cli.common import Lists, bars, console
from sayso.cli.ledger import AsJson, LedgerAddress, opened, show_json, told
from sayso.errors import BadOption

if TYPE_CHECKING:
    from sayso.workspace.ledger import Ledger

__all__ = ["backup", "forget", "reread", "verify"]


@app.command(epilog="Example: [bold]sayso verify --json[/]")
def verify(ledger: LedgerAddress = None, as_json: AsJson = False) -> None:
    """Prove every quote against its text, every text against its hash, every hash against the bytes. Exit code 2 where anything is not so."""
    with opened(ledger) as kept, bars(quiet=as_json) as show:
        found = kept.verify(progress=lambda done, total: show("verifying", done, total))
    if as_json:
        show_json(found)
    else:
        told(
            f"{found.claims:,} claims in {found.readings:,} readings of {found.reports:,} reports, {found.blobs:,} documents: {'all as they were written' if not found.faults else f'{len(found.faults):,} faults'}"
        )
        for fault in found.faults:
            console().print(f"{fault.place}: {fault.fault}", style="red", markup=False, soft_wrap=True)
    if found.faults:
        raise typer.Exit(2)


@app.command(epilog="Example: [bold]sayso backup ledger-2026-11-24.db[/]")
def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes; nothing is written over.")],
    ledger: LedgerAddress = None,
) -> None:
    """Copy the ledger whole, while it is in use. The copy is a ledger: sayso find --ledger FILE."""
    with opened(ledger) as kept, bars() as show:
        kept.backup(target, progress=lambda done, total: show("copying", done, total))
    told(f"copied to {target}")


@app.command(epilog="Examples: [bold]sayso reread --dry-run[/] · [bold]sayso reread 3f2a9c0d11e4b7a6[/]")
def reread(
    reports: Annotated[
        list[str] | None, typer.Argument(metavar="REPORT", help="Ids of reports; all of them if left out.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and keep nothing.")] = False,
    lists: Lists = None,
    ledger: LedgerAddress = None,
    as_json: AsJson = False,
) -> None:
    """Read again what is kept, with the reader and the lists of today. Both readings stay; what changes is shown."""
    read = partial(read_for_ledger, lists=tuple(str(p) for p in lists or []))
    seen = kept_again = changed = partial_ones = 0
    lines = []
    with opened(ledger) as kept, bars(quiet=as_json) as show:
        total = len(reports) if reports else len(kept.reports())
        for again in kept.reread(*(reports or []), read=read, dry=dry_run):
            seen += 1
            kept_again += again.kept
            changed += bool(again.changes)
            partial_ones += bool(again.problems)
            for problem in again.problems:
                console(error=True).print(
                    f"in part: {again.report}: {problem}", style="yellow", markup=False, soft_wrap=True
                )
            show("reading", seen, total)
            if as_json:
                lines.append(
                    {
                        "report": again.report,
                        "kept": again.kept,
                        "problems": again.problems,
                        "changes": [
                            {"id": c.id, "told": c.told, "before": c.before, "after": c.after} for c in again.changes
                        ],
                    }
                )
                continue
            for c in again.changes:
                claim = c.after or c.before
                quote = " ".join(claim.quote.split()) if claim is not None else ""
                console().print(f"{c.id}  {c.told}  “{quote[:80]}”", markup=False, soft_wrap=True)
    if as_json:
        show_json(lines)
    else:
        told(
            f"{seen:,} reports read again: {changed:,} with claims that changed; {kept_again:,} new readings kept{' (dry run: none)' if dry_run else ''}"
        )
    if partial_ones:
        raise typer.Exit(2)


@app.command(
    epilog='Examples: [bold]sayso forget 3f2a9c0d11e4b7a6 --reason "sent in error"[/] · [bold]sayso forget E12 --reason "request of 2026-11-20" --yes[/]'
)
def forget(
    identifier: Annotated[
        str, typer.Argument(metavar="REPORT|PERSON", help="The id of a report, or of a person (E12).")
    ],
    reason: Annotated[str, typer.Option(help="Why; it stays on the tombstone, so name nobody in it.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    ledger: LedgerAddress = None,
) -> None:
    """Remove a report, or a person from every report that names them, for good: bytes, text, names, index of words. A tombstone stays.

    Copies that you made (backups, exports, the files themselves) are yours to remove.
    """
    with opened(ledger) as kept:
        shown = _to_forget(kept, identifier)
        if not yes and not typer.confirm(f"{shown} This cannot be undone. Go on?"):
            raise typer.Exit(1)
        gone = kept.forget(identifier, reason=reason)
    told(f"forgotten: {gone.id}, in {len(gone.reports)} report{'s' if len(gone.reports) != 1 else ''}")


def _to_forget(kept: Ledger, identifier: str) -> str:
    from sayso.ledger.records import LedgerEntity, LedgerReport

    shown = kept.show(identifier)
    if isinstance(shown, LedgerReport):
        return f"The report {identifier} and its {len(shown.claims)} claims go."
    if isinstance(shown, LedgerEntity):
        return f"{shown.name} goes out of {len(shown.reports)} reports, whose original bytes go too."
    raise BadOption("REPORT|PERSON", f"{identifier} is neither", "give the id of a report, or of an entity like E12")
