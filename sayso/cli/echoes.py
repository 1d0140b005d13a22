"""``sayso echoes``: text reuse between reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.app import app
from sayso.cli.common import Out, console, output, working
from sayso.cli.ledger import AsJson, AsOf, LedgerAddress, opened, print_line, show_json
from sayso.cli.subjects import ReportId, Subjects, check_subject

if TYPE_CHECKING:
    from sayso.model import Echo, Report

__all__ = ["echoes"]

_ORDER = {"credit": "credited", "published": "by date", "chain": "by its sources", "added": "order unknown"}
_PASSAGES, _LENGTH = 5, 200
"""Maximum number of passages shown for an echo, and of their characters."""


@app.command(epilog="Examples: [bold]sayso echoes --report 3f2a9c0d11e4b7a6[/] · [bold]sayso echoes Yelabuga[/]")
def echoes(
    subject: Subjects = None,
    report: ReportId = None,
    limit: Annotated[
        int, typer.Option(min=1, max=100_000, help="Maximum number of echoes, largest overlap first.")
    ] = 30,
    as_of: AsOf = None,
    ledger: LedgerAddress = None,
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """Show text reuse: which reports share passages, and which published them first."""
    check_subject(subject, report)
    with opened(ledger, as_of) as kept, working("comparing reports"):
        every = kept.echoes(*(subject or ()), report=report)
        shown = every[:limit]
        with kept.view() as view:
            reports = {key: view.report(view.held(key).row) for key in {k for e in shown for k in (e.report, e.model)}}
    with output(out):
        if as_json:
            show_json({"schema": "sayso/1", "echoes": shown, "found": len(every)})
            return
        for echo in shown:
            _print_echo(echo, reports)
        count = f"{len(shown)} of {len(every)} echoes. Use --json for the positions of every passage."
        print_line(count if every else "No echoes.")


def _print_echo(echo: Echo, reports: dict[str, Report]) -> None:
    from rich.markup import escape

    copy, model = (
        ", ".join(filter(None, (r.outlet or "outlet unknown", r.published)))
        for r in (reports[echo.report], reports[echo.model])
    )
    console().print(
        f"{escape(copy)} [dim]{echo.report}[/] shares {echo.share:.0%} of its words with {escape(model)} "
        f"[dim]{echo.model}[/] ({_ORDER[echo.order]})",
        soft_wrap=True,
    )
    for p in echo.passages[:_PASSAGES]:
        words = " ".join(reports[echo.report].text[p.copy.start : p.copy.end].split())
        text = words if len(words) < _LENGTH else words[:_LENGTH] + "…"
        console().print(f"    “{escape(text)}”", style="dim", soft_wrap=True)
