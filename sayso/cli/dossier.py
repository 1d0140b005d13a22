"""``sayso dossier``: what the ledger has on a subject."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.app import app
from sayso.cli.common import Out, console, emit, format_of, output, together, working
from sayso.cli.ledger import AsOf, LedgerAddress, PublishedUntil, opened, show_json
from sayso.extras import require

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.model.dossier import Changes, Dossier, Line, Stage

__all__ = ["change_lines", "dossier"]


class DossierFormat(StrEnum):
    """Formats of a dossier."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


@app.command(
    epilog=(
        'Examples: [bold]sayso dossier Yelabuga "drone plant"[/] · '
        "[bold]sayso dossier E12 --since 2026-11-01[/] · "
        "[bold]sayso dossier Yelabuga --out yelabuga.html[/]"
    )
)
def dossier(
    subject: Annotated[
        list[str],
        typer.Argument(
            metavar="SUBJECT",
            help="Names in any spelling or script, words, or ids like E12; a report needs to match only one.",
        ),
    ],
    since: Annotated[
        str | None,
        typer.Option(help="List changes since this day (YEAR-MONTH-DAY), or moment in UTC.", metavar="DATE"),
    ] = None,
    form: Annotated[
        DossierFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="Output format: table for the terminal, json, or html for printing; by default that of the"
            " output file's ending.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Short for --format json.")] = False,
    every: Annotated[
        bool, typer.Option("--all", help="Every point; without it the ten most important ones are shown.")
    ] = False,
    out: Out = None,
    as_of: AsOf = None,
    published_until: PublishedUntil = None,
    ledger: LedgerAddress = None,
) -> None:
    """Show what is claimed, planned, denied and open about a subject, with the number of origins, and what changed."""
    form = format_of(DossierFormat, form, out, as_json=as_json)
    if every and form is not DossierFormat.TABLE:
        raise together("--all", f"--format {form.value}")
    if form is DossierFormat.HTML:
        require("pictures", "--format html")  # said before the reports are compared
    with opened(ledger, as_of, published_until=published_until) as kept, working("comparing reports"):
        made = kept.dossier(*subject, since=since)
    with output(out):
        if form is DossierFormat.JSON:
            show_json(made)
        elif form is DossierFormat.HTML:
            # Imported here to keep start-up fast: loads NumPy and Jinja.
            from sayso.display.dossier_page import to_page

            emit(to_page(made), None)
        else:
            _print(made, console(), every=every)


def _print(made: Dossier, terminal: Console, *, every: bool) -> None:
    # Imported here to keep start-up fast: loads Rich.
    from rich.markup import escape

    p = terminal.print
    p(
        f"[bold]{escape(', '.join(made.subject))}[/] · "
        f"{_count(made.reports, 'report')} of {_count(made.outlets, 'outlet')}, "
        f"{_count(len(made.points), 'point')}",
        soft_wrap=True,
    )
    if made.left_out:
        p(
            f"[yellow]{made.left_out} more reports were not compared: narrow the subject[/]",
            soft_wrap=True,
        )
    for sentence in made.brief:
        p(f"{escape(sentence.text)} {escape(_notes(sentence.notes))}", soft_wrap=True)
    if made.changes is not None:
        p(f"\n[bold]What changed[/] since {made.changes.since}")
        for text in change_lines(made.changes):
            p(f"  {escape(text)}", soft_wrap=True)
    if made.ladder:
        p("\n[bold]Stages[/]")
    for stage in (*made.ladder, *made.setbacks):
        p(f"  {escape(_stage_text(stage))}", soft_wrap=True)
    sections = {
        "More than one origin": made.established,
        "One origin": made.claimed,
        "Planned, expected, possible": made.planned,
        "Denied": made.denied,
        "Open": made.open,
    }
    shown = {p.id for p in made.points} if every else set(made.leading)
    for name, lines in sections.items():
        chosen = [x for x in lines if x.point in shown]
        if chosen:
            p(f"\n[bold]{name}[/]")
            for x in chosen:
                _print_line(x, terminal)
    if len(made.points) > len(shown):
        p(f"\n[dim]{_count(len(made.points) - len(shown), 'more point')}: --all shows them[/]")
    _print_lists(made, terminal)
    p("\n[bold]Footnotes[/]")
    for n in made.footnotes:
        where = ", ".join(filter(None, (n.outlet or "outlet unknown", n.published)))
        p(
            f"  {n.number:>3} “{escape(' '.join(n.quote.split()))}” [dim]{escape(n.by)} · {n.held} · "
            f"{escape(where)} · {n.statement}[/]",
            soft_wrap=True,
        )


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _print_lists(made: Dossier, terminal: Console) -> None:
    # Imported here to keep start-up fast: loads Rich.
    from rich.markup import escape

    rows = {
        "Timeline": [f"{_days(e.earliest, e.latest)} {e.text} ({e.held}) {_notes(e.notes)}" for e in made.timeline],
        "People and posts": [f"{x.name}: {x.title}{f', {x.body}' if x.body else ''}" for x in made.posts],
        "Names": [f"{w.name} ({w.entity}) in {_count(w.points, 'point')} {_notes(w.notes)}" for w in made.names],
        "Possible listings": [f"{x.name} ({x.entity}): {x.dataset} {x.listing}, {x.score:.2f}" for x in made.listed],
        "Places": [f"{x.name}{f', {x.country}' if x.country else ''} {_notes(x.notes)}" for x in made.places],
    }
    for name, lines in rows.items():
        if lines:
            terminal.print(f"\n[bold]{name}[/]")
            for text in lines:
                terminal.print(f"  {escape(text)}", soft_wrap=True)


def _days(first: str | None, last: str | None) -> str:
    return first if first == last and first is not None else f"{first or '…'} to {last or '…'}"


def _notes(notes: tuple[int, ...]) -> str:
    return f"[{', '.join(map(str, notes[:12]))}{', …' if len(notes) > 12 else ''}]"


def _stage_text(r: Stage) -> str:
    since = f" ({r.since})" if r.since else ""
    against = f", against {_notes(r.against)}" if r.against else ""
    return f"{r.step}: {r.state}{since} {_notes(r.notes) if r.notes else ''}{against}".rstrip()


def _print_line(x: Line, terminal: Console) -> None:
    # Imported here to keep start-up fast: loads Rich.
    from rich.markup import escape

    against = f" · denied by {', '.join(x.against)}" if x.against else ""
    relayed = f". {x.relayed}" if x.relayed else ""
    terminal.print(f"  {escape(x.text)} {escape(_notes(x.notes))}", soft_wrap=True)
    terminal.print(
        f"    {escape(x.origins + relayed + against)} · credibility {x.credibility}", style="dim", soft_wrap=True
    )
    if x.uncounted:
        more = f"{len(x.uncounted)} more possible origins: {'; '.join(x.uncounted)}"
        terminal.print(f"    {escape(more)}", style="dim", soft_wrap=True)
    for why in x.contradictions:
        terminal.print(f"    [red]contradicted[/]: {escape(why)}", soft_wrap=True)
    for step in x.drift:
        terminal.print(f"    [dim]changed: {escape(step)}[/]", soft_wrap=True)


def change_lines(changes: Changes) -> list[str]:
    """Return what changed, a line each."""
    lines = [f"step: {s}" for s in changes.ladder]
    for c in changes.points:
        turn = " → ".join(filter(None, (c.before, c.after))) if c.kind != "new" else c.after
        lines.append(f"{c.kind}: {c.text} ({turn}) {_notes(c.notes)}")
    lines += [f"listed: {name}" for name in changes.listed]
    return lines or ["nothing"]
