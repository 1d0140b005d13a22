"""``sayso sources``: a record for each outlet and speaker, and their reliability grades."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.app import app
from sayso.cli.common import Out, console, output, together, working
from sayso.cli.ledger import AsJson, AsOf, LedgerAddress, opened, print_line, show_json
from sayso.cli.subjects import Subjects
from sayso.errors import BadOption

if TYPE_CHECKING:
    from sayso.corroboration.sources import SourceRecord
    from sayso.workspace.ledger import Ledger

__all__ = ["sources"]


@app.command(
    epilog='Examples: [bold]sayso sources Yelabuga[/] · [bold]sayso sources --grade B --of "Agency Meridian" --reason "right in 14 of 15 cases"[/]'
)
def sources(
    subject: Subjects = None,
    grade: Annotated[str | None, typer.Option(help="Reliability to give, A to F.", metavar="LETTER")] = None,
    of: Annotated[
        str | None, typer.Option("--of", help="Outlet or speaker to grade, or whose grades to show.", metavar="NAME")
    ] = None,
    reason: Annotated[str, typer.Option(help="Reason for the grade.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="Maximum number of sources, most cited first.")] = 30,
    as_of: AsOf = None,
    ledger: LedgerAddress = None,
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """Show each outlet and speaker: statements, echoes, contradictions, sources it relies on, and reliability."""
    _check(subject, grade, of, reason, as_of)
    with opened(ledger, as_of) as kept, output(out):
        if grade is not None and of is not None:
            kept.grade(of, grade, reason=reason)
            if not _is_known(kept, of):
                print_line(f"{of}: no report is from or names this source yet; the grade is kept. See: sayso sources")
        if of is not None:
            _print_grades(kept, of, as_json=as_json)
            return
        with working("comparing reports"):
            records = kept.sources(*(subject or ()))
        if as_json:
            show_json({"schema": "sayso/1", "sources": records[:limit]})
            return
        _print_records(records[:limit])
        print_line(f"{min(limit, len(records))} of {len(records)} sources. F: cannot be judged (no grade given).")


def _check(subject: list[str] | None, grade: str | None, of: str | None, reason: str, as_of: str | None) -> None:
    if reason and grade is None:
        raise BadOption("--reason", "changes nothing without --grade", "give a grade: --grade B --of NAME --reason …")
    if subject and (grade is not None or of is not None):
        raise together("SUBJECT", "--of or --grade")
    if as_of is not None and grade is not None:
        raise together("--as-of", "--grade", "a grade is given now")
    if grade is not None and of is None:
        raise BadOption("--of", "is missing", "name the outlet or speaker that the grade is given to")


def _is_known(kept: Ledger, source: str) -> bool:
    from sayso.ledger.claim_search import Query

    return bool(kept.entities_called(source)) or bool(kept.find(query=Query(outlet=source), limit=1).claims)


def _print_grades(kept: Ledger, source: str, *, as_json: bool) -> None:
    history = kept.grades(source)
    if as_json:
        show_json({"schema": "sayso/1", "grades": history})
        return
    for g in history:
        print_line(f"{g.at[:10]} {g.who}: {g.source} is {g.grade.value}; {g.reason}")
    if not history:
        unknown = "" if _is_known(kept, source) else "; no report is from or names this source. See: sayso sources"
        print_line(f"{source} has no grade yet: F (cannot be judged){unknown or '.'}")


def _print_records(records: list[SourceRecord]) -> None:
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("Source", "Kind", "Grade"):
        table.add_column(column, overflow="fold")
    for column in ("Statements", "First", "Echoes", "Alone", "Contradicted"):
        table.add_column(column, justify="right", overflow="fold")
    table.add_column("Relies on", overflow="fold")
    for r in records:
        relies_on = ", ".join(f"{name} ({n})" for name, n in r.leans_on[:3])
        counts = map(str, (r.statements, r.first, r.echoed, r.alone, r.contradicted))
        table.add_row(escape(r.name), r.kind, r.reliability.value, *counts, escape(relies_on))
    console().print(table)
