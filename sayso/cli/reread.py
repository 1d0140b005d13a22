"""``sayso reread``: read stored reports again with the current reader."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.add import read_for_ledger
from sayso.cli.app import app
from sayso.cli.common import Lists, Out, bars, console, output
from sayso.cli.ledger import AsJson, LedgerAddress, opened, print_line, show_json

if TYPE_CHECKING:
    from sayso.workspace.rereading import Reread

__all__ = ["reread"]

_LENGTH = 80
"""Maximum number of characters shown of a quote."""


@app.command(epilog="Examples: [bold]sayso reread --dry-run[/] · [bold]sayso reread 3f2a9c0d11e4b7a6[/]")
def reread(
    reports: Annotated[
        list[str] | None, typer.Argument(metavar="REPORT", help="Ids of reports. [default: all]", show_default=False)
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and store nothing.")] = False,
    lists: Lists = None,
    ledger: LedgerAddress = None,
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """Read stored reports again, with the current reader and lists. Both readings are kept; changes are shown."""
    read = partial(read_for_ledger, lists=tuple(str(p) for p in lists or []))
    with opened(ledger) as kept, bars(quiet=as_json) as show, output(out):
        total = len(reports) if reports else len(kept.reports())
        rows: list[Reread] = []
        for n, row in enumerate(kept.reread(*(reports or []), read=read, dry=dry_run), start=1):
            rows.append(row)
            _print_problems(row)
            show("reading", n, total)
            if not as_json:
                _print_changes(row)
        if as_json:
            show_json([_as_dict(row) for row in rows])
        else:
            print_line(_summary(rows, dry_run=dry_run))
        if any(row.problems for row in rows):
            raise typer.Exit(2)


def _print_problems(row: Reread) -> None:
    for problem in row.problems:
        text = f"in part: {row.report}: {problem}"
        console(error=True).print(text, style="yellow", markup=False, soft_wrap=True)


def _print_changes(row: Reread) -> None:
    for change in row.changes:
        claim = change.after or change.before
        quote = " ".join(claim.quote.split()) if claim is not None else ""
        console().print(f"{change.id}  {change.told}  “{quote[:_LENGTH]}”", markup=False, soft_wrap=True)


def _as_dict(row: Reread) -> dict[str, Any]:
    changes = [{"id": c.id, "told": c.told, "before": c.before, "after": c.after} for c in row.changes]
    return {"report": row.report, "kept": row.kept, "problems": row.problems, "changes": changes}


def _summary(rows: list[Reread], *, dry_run: bool) -> str:
    changed, kept = sum(bool(r.changes) for r in rows), sum(r.kept for r in rows)
    stored = "nothing stored (dry run)" if dry_run else f"{kept:,} new readings stored"
    return f"{len(rows):,} reports read again: {changed:,} with changed claims; {stored}"
