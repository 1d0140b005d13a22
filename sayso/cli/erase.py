"""``sayso erase``: remove a report or a person for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.app import app
from sayso.cli.ledger import LedgerAddress, opened, print_line
from sayso.errors import BadOption

if TYPE_CHECKING:
    from sayso.workspace.ledger import Ledger

__all__ = ["erase"]


@app.command("forget", hidden=True)  # the earlier name
@app.command(
    epilog=(
        'Examples: [bold]sayso erase 3f2a9c0d11e4b7a6 --reason "sent in error"[/] · '
        '[bold]sayso erase E12 --reason "request of 2026-11-20" --yes[/]'
    )
)
def erase(
    identifier: Annotated[str, typer.Argument(metavar="REPORT|PERSON", help="Id of a report, or of a person (E12).")],
    reason: Annotated[str, typer.Option(help="Reason. It stays on the tombstone, so it must not name the person.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask for confirmation.")] = False,
    ledger: LedgerAddress = None,
) -> None:
    """Erase a report, or a person from every report that names them: bytes, text, names and index. A tombstone stays.

    Copies that you made (backups, exports, the files themselves) are yours to remove.
    """
    with opened(ledger) as kept:
        if kept.finish_erasure(identifier):
            print_line(f"{identifier} was erased before; nothing of it is left in the file")
            return
        effect = _effect(kept, identifier)
        if not yes and not typer.confirm(f"{effect} This cannot be undone. Continue?"):
            raise typer.Exit(1)
        erased = kept.forget(identifier, reason=reason)
    print_line(f"erased: {erased.id}, in {len(erased.reports)} report{'s' if len(erased.reports) != 1 else ''}")


def _effect(kept: Ledger, identifier: str) -> str:
    # Imported here to keep start-up fast: loads SQLAlchemy and RapidFuzz.
    from sayso.ledger.records import LedgerEntity, LedgerReport

    record = kept.show(identifier)
    if isinstance(record, LedgerReport):
        return f"This erases the report {identifier} and its {len(record.claims)} claims."
    if isinstance(record, LedgerEntity):
        return f"This erases {record.name} from {len(record.reports)} reports, and their original bytes."
    raise BadOption("REPORT|PERSON", f"{identifier} is neither", "give the id of a report, or of an entity like E12")
