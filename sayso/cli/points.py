"""``sayso points``: statements that answer the same question, with their independent origins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.app import app
from sayso.cli.common import Out, console, output, working
from sayso.cli.ledger import AsJson, AsOf, LedgerAddress, PublishedUntil, opened, print_line, show_json
from sayso.cli.subjects import ReportId, Subjects, check_subject

if TYPE_CHECKING:
    from sayso.model import Point

__all__ = ["points"]

_WORDINGS = 6
"""Maximum number of wordings listed for a point."""


@app.command(
    epilog=(
        'Examples: [bold]sayso points Yelabuga "drone plant"[/] · '
        "[bold]sayso points --report 3f2a9c0d11e4b7a6[/] · [bold]sayso points Mehrabi --contradicted[/]"
    )
)
def points(
    subject: Subjects = None,
    report: ReportId = None,
    contradicted: Annotated[bool, typer.Option("--contradicted", help="Only points with a contradiction.")] = False,
    several: Annotated[bool, typer.Option("--several", help="Only points of more than one report.")] = False,
    limit: Annotated[
        int, typer.Option(min=1, max=100_000, help="Maximum number of points, most important first.")
    ] = 30,
    as_of: AsOf = None,
    published_until: PublishedUntil = None,
    ledger: LedgerAddress = None,
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """Group claims that answer the same question, and count their independent origins."""
    check_subject(subject, report)
    with opened(ledger, as_of, published_until=published_until) as kept, working("comparing reports"):
        every = kept.points(*(subject or ()), report=report)
    if contradicted:
        every = [p for p in every if p.contradicted]
    if several:
        every = [p for p in every if len({s.report for s in p.statements}) > 1]
    best = every[:limit]
    with output(out):
        if as_json:
            show_json({"schema": "sayso/1", "points": best, "found": len(every)})
            return
        for p in best:
            _print_point(p)
        count = f"{len(best)} of {len(every)} points. Use --json for every statement with its chain."
        print_line(count if every else "No points.")


def _print_point(p: Point) -> None:
    # Imported here to keep start-up fast: loads NumPy and Rich.
    from rich.markup import escape

    from sayso.corroboration.conflicts import contradictions
    from sayso.display.origins import credibility_text, doubts_text, drift_texts, origin_name, origins_text, relays_text

    terminal = console()
    colour = {"held": "blue", "planned": "yellow", "possible": "yellow", "denied": "red"}.get(p.status, "white")

    def line(text: str, style: str = "") -> None:
        terminal.print(f"  {escape(text)}", style=style, soft_wrap=True)

    terminal.print(f"[bold]{escape(p.label)}[/]", soft_wrap=True)
    relayed = relays_text(p)
    line(f"{origins_text(p)}.{f' {relayed}.' if relayed else ''}")
    doubts = doubts_text(p)
    if doubts:
        line(f"{len(doubts)} more may be independent:")
        for doubt in doubts:
            line(f"  {doubt}", "dim")
    if p.deniers:
        line(f"Denied by {', '.join(map(origin_name, p.deniers))}.", "red")
    for kind, why in contradictions(p):
        line(f"Contradicted ({kind}): {why}", "red")
    _print_statements(p)
    for step in drift_texts(p):
        line(f"Retold: {step}")
    for superseded in p.superseded:
        line(f"Superseded: {superseded.why}")
    credibility = credibility_text(p.credibility.grade)
    terminal.print(f"  [dim]{p.id} · [/][{colour}]{p.status}[/][dim] · {credibility}[/]\n", soft_wrap=True)


def _print_statements(p: Point) -> None:
    """Print each wording of a point once, with its first source and the number of others."""
    # Imported here to keep start-up fast: loads Rich and msgspec.
    from rich.markup import escape

    from sayso.display.origins import group_same_wording, path_text

    wordings = group_same_wording(p.statements)
    for alike in wordings[:_WORDINGS]:
        first = alike[0]
        held = "denies" if first.polarity.value == "denied" else first.modality.value
        more = f" and {len(alike) - 1} more" if len(alike) > 1 else ""
        where = ", ".join(filter(None, (first.published, path_text(first))))
        console().print(f"    {escape(where)}{more} · {held} · {first.id}", style="dim", soft_wrap=True)
    if len(wordings) > _WORDINGS:
        console().print(f"    and {len(wordings) - _WORDINGS} more wordings (--json)", style="dim")
