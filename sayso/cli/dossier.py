"""``sayso dossier`` and ``sayso watch``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.app import app
from sayso.cli.common import console, emit, working
from sayso.cli.ledger import AsJson, AsOf, LedgerAddress, as_json_text, opened, show_json, told

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.model.dossier import Changes, Dossier, Line, Stage

__all__ = ["dossier"]

_NEWS = 1
"""Exit code of `watch run` where there is something new; 0 where there is not, 2 where something went wrong."""


class DossierFormat(StrEnum):
    """How a dossier is written."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


@app.command(
    epilog='Examples: [bold]sayso dossier Yelabuga "drone plant"[/] · [bold]sayso dossier E12 --since 2026-11-01[/] · [bold]sayso dossier Yelabuga --format html --out yelabuga.html[/]'
)
def dossier(
    subject: Annotated[list[str], typer.Argument(metavar="SUBJECT", help="Names in any spelling or script, words, or ids like E12; all that one of them finds.")],
    since: Annotated[str | None, typer.Option(help="Tell what changed in the ledger since this day (YEAR-MONTH-DAY), or moment in UTC.", metavar="DATE")] = None,
    form: Annotated[DossierFormat, typer.Option("--format", help="A table for the terminal, json for machines, or html, a page that prints well.")] = DossierFormat.TABLE,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file.", metavar="FILE")] = None,
    as_of: AsOf = None,
    ledger: LedgerAddress = None,
) -> None:  # fmt: skip
    """Show what is claimed, planned, denied and open about a subject, on how many origins, and what changed."""
    with opened(ledger, as_of) as kept, working("comparing reports"):
        made = kept.dossier(*subject, since=since)
    if form is DossierFormat.JSON:
        emit(as_json_text(made), out)
    elif form is DossierFormat.HTML:
        from sayso.display.dossier_page import to_page

        emit(to_page(made), out)
    elif out is not None:
        import io

        from rich.console import Console

        _table(made, Console(file=(text := io.StringIO()), width=120))
        emit(text.getvalue(), out)
    else:
        _table(made, console())


def _table(made: Dossier, terminal: Console) -> None:
    from rich.markup import escape

    p = terminal.print
    p(
        f"[bold]{escape(', '.join(made.subject))}[/] · {_count(made.reports, 'report')} of {_count(made.outlets, 'outlet')}, {_count(len(made.points), 'point')}",
        soft_wrap=True,
    )
    if made.left_out:
        p(
            f"[yellow]{made.left_out} more reports were too many to be compared: name the subject more narrowly[/]",
            soft_wrap=True,
        )
    if made.changes is not None:
        p(f"\n[bold]What changed[/] since {made.changes.since}")
        for text in _changes(made.changes):
            p(f"  {escape(text)}", soft_wrap=True)
    p("\n[bold]How far it is[/]")
    for rung in (*made.ladder, *made.setbacks):
        p(f"  {escape(_rung(rung))}", soft_wrap=True)
    for name, lines in (("More than one origin", made.established), ("One origin", made.claimed), ("Planned, expected, possible", made.planned), ("Denied", made.denied), ("Open", made.open)):  # fmt: skip
        if lines:
            p(f"\n[bold]{name}[/]")
            for x in lines:
                _line(x, terminal)
    _lists(made, terminal)
    p("\n[bold]Footnotes[/]")
    for n in made.footnotes:
        where = ", ".join(filter(None, (n.outlet or "outlet unknown", n.published)))
        p(
            f"  {n.number:>3} “{escape(' '.join(n.quote.split()))}” [dim]{escape(n.by)} · {n.held} · {escape(where)} · {n.statement}[/]",
            soft_wrap=True,
        )


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _lists(made: Dossier, terminal: Console) -> None:
    from rich.markup import escape

    rows = {
        "Timeline": [f"{_days(e.earliest, e.latest)} {e.text} ({e.held}) {_notes(e.notes)}" for e in made.timeline],
        "People and posts": [f"{x.name}: {x.title}{f', {x.body}' if x.body else ''}" for x in made.posts],
        "Named": [f"{w.name} ({w.entity}) in {_count(w.points, 'point')} {_notes(w.notes)}" for w in made.names],
        "May be listed": [f"{x.name} ({x.entity}): {x.dataset} {x.listing}, {x.score:.2f}" for x in made.listed],
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


def _rung(r: Stage) -> str:
    since = f" ({r.since})" if r.since else ""
    against = f", against {_notes(r.against)}" if r.against else ""
    return f"{r.step}: {r.state}{since} {_notes(r.notes) if r.notes else ''}{against}".rstrip()


def _line(x: Line, terminal: Console) -> None:
    from rich.markup import escape

    against = f" · denied by {', '.join(x.against)}" if x.against else ""
    relayed = f". {x.relayed}" if x.relayed else ""
    terminal.print(f"  {escape(x.text)} {escape(_notes(x.notes))}", soft_wrap=True)
    terminal.print(
        f"    {escape(x.origins + relayed + against)} · credibility {x.credibility}", style="dim", soft_wrap=True
    )
    if x.uncounted:
        more = f"{len(x.uncounted)} more may be independent: {'; '.join(x.uncounted)}"
        terminal.print(f"    {escape(more)}", style="dim", soft_wrap=True)
    for why in x.contradictions:
        terminal.print(f"    [red]contradicted[/]: {escape(why)}", soft_wrap=True)
    for step in x.drift:
        terminal.print(f"    [dim]retold: {escape(step)}[/]", soft_wrap=True)


def _changes(changes: Changes) -> list[str]:
    told = [f"step: {s}" for s in changes.ladder]
    for c in changes.points:
        turn = " → ".join(filter(None, (c.before, c.after))) if c.kind != "new" else c.after
        told.append(f"{c.kind}: {c.text} ({turn}) {_notes(c.notes)}")
    told += [f"listed: {name}" for name in changes.listed]
    return told or ["nothing"]


watch = typer.Typer(
    no_args_is_help=True, rich_markup_mode="rich", help="Keep subjects, and be told what is new about them."
)
app.add_typer(watch, name="watch")


@watch.command("add", epilog="Example: [bold]sayso watch add Yelabuga[/]")
def watch_add(
    subject: Annotated[
        str, typer.Argument(metavar="SUBJECT", help="A name in any spelling or script, words, or an id like E12.")
    ],
    ledger: LedgerAddress = None,
) -> None:
    """Watch a subject."""
    from sayso.analysis.watch import watch as keep

    with opened(ledger) as kept:
        keep(kept.store, subject)
    told(f"{subject} is watched; `sayso watch run` tells what is new.")


@watch.command("remove", epilog="Example: [bold]sayso watch remove Yelabuga[/]")
def watch_remove(
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="As `watch list` shows it.")],
    ledger: LedgerAddress = None,
) -> None:
    """Watch a subject no more."""
    from sayso.analysis.watch import watch as keep

    with opened(ledger) as kept:
        keep(kept.store, subject, kept=False)
    told(f"{subject} is watched no more.")


@watch.command("list", epilog="Example: [bold]sayso watch list --json[/]")
def watch_list(ledger: LedgerAddress = None, as_json: AsJson = False) -> None:
    """The subjects that are watched."""
    from sayso.analysis.watch import watched

    with opened(ledger) as kept, kept.view() as view:
        found = watched(view)
    if as_json:
        show_json({"schema": "sayso/1", "watched": found})
        return
    for x in found:
        told(
            f"{x.subject} · since {x.added[:10]} · {f'last looked at {x.last_run[:16]}' if x.last_run else 'never looked at'}"
        )
    if not found:
        told("Nothing is watched: sayso watch add SUBJECT")


@watch.command(
    "run", epilog="Example: [bold]sayso watch run --json[/] (exit code 1: something is new, 0: nothing, 2: a fault)"
)
def watch_run(
    subject: Annotated[
        list[str] | None, typer.Argument(metavar="SUBJECT", help="Only these. [default: all]", show_default=False)
    ] = None,
    ledger: LedgerAddress = None,
    as_json: AsJson = False,
) -> None:
    """Tell what is new since the last run: exit code 1 where anything is, 0 where nothing is."""
    from sayso.analysis.watch import watching

    with opened(ledger) as kept, working("comparing reports"):
        news = list(watching(kept.store, subject or ()))
    if as_json:
        show_json({"schema": "sayso/1", "news": news})
    else:
        for n in news:
            told(f"{n.subject}: {'new' if n.new else 'nothing new'}{f' since {n.since[:16]}' if n.since else ''}")
            if n.new and n.changes is not None:
                for text in _changes(n.changes):
                    told(f"  {text}")
        if not news:
            told("Nothing is watched: sayso watch add SUBJECT")
    if any(n.new for n in news):
        raise typer.Exit(_NEWS)
