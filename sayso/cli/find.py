"""``sayso find``, ``sayso show`` and ``sayso reports``: looking into the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.app import app
from sayso.cli.common import console, together
from sayso.cli.ledger import AsJson, AsOf, LedgerAddress, claims_table, opened, show_json, told
from sayso.errors import BadOption

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.ledger.records import LedgerClaim, LedgerEntity, LedgerMatch, LedgerReport
    from sayso.workspace.ledger import Ledger

__all__ = ["find", "reports", "show"]

_USUAL = 50
"""Reports that are listed for people."""


@app.command(
    epilog='Examples: [bold]sayso find "drone plant" --modality planned[/] · [bold]sayso find --about Мехраби --listed[/] · [bold]sayso find --by officials --from 2023-01-01[/]'
)
def find(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help='What is looked for; "in quotation marks" an exact phrase.'),
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who says it, in any spelling or script.", metavar="NAME")] = None,
    about: Annotated[
        str | None, typer.Option(help="Who or what is in it, in any spelling or script.", metavar="NAME")
    ] = None,
    frame: Annotated[
        str | None, typer.Option(help="What kind of event or state, for instance build.", metavar="FRAME")
    ] = None,
    modality: Annotated[
        str | None, typer.Option(help="asserted, planned, possible, expected, hypothetical, questioned.")
    ] = None,
    polarity: Annotated[str | None, typer.Option(help="affirmed or denied.")] = None,
    first: Annotated[
        str | None,
        typer.Option("--from", help="Not before this day: of what is claimed, or else of the report.", metavar="DATE"),
    ] = None,
    last: Annotated[str | None, typer.Option("--to", help="Not after this day.", metavar="DATE")] = None,
    listed: Annotated[
        bool, typer.Option("--listed", help="Only with somebody in it who may be on a watchlist.")
    ] = False,
    outlet: Annotated[str | None, typer.Option(help="Only from this outlet.", metavar="NAME")] = None,
    versions: Annotated[bool, typer.Option("--versions", help="Earlier versions of pages too.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many at the most.")] = 20,
    as_of: AsOf = None,
    ledger: LedgerAddress = None,
    as_json: AsJson = False,
) -> None:
    """Find claims, the best first: all the words, and every filter."""
    from sayso.ledger.claim_search import Query
    from sayso.model import Modality, Polarity

    _one_of("--modality", modality, [m.value for m in Modality])
    _one_of("--polarity", polarity, [p.value for p in Polarity])
    if frame is not None:
        from sayso.workspace.reports import frames

        _one_of("--frame", frame, frames())
    asked = " ".join(_quoted(w) for w in words or [])
    if not asked and not any((by, about, frame, modality, polarity, first, last, listed, outlet)):
        raise BadOption("WORDS", "is missing", 'for instance: sayso find "drone plant" --modality planned')
    query = Query(
        words=asked, by=by, about=about, frame=frame, modality=modality, polarity=polarity, first=first, last=last, listed=listed, outlet=outlet,
        versions=versions, limit=limit,
    )  # fmt: skip
    with opened(ledger, as_of) as kept:
        answer = kept.find(query=query)
        who = kept.entities_called(asked) if asked and not as_json else []
    if as_json:
        show_json({"schema": "sayso/1", "claims": answer.claims, "passed": answer.passed, "all": answer.all})
        return
    if answer.claims:
        console().print(claims_table(answer.claims))
        more = f"{len(answer.claims)} of {answer.passed:,}{'' if answer.all else ' and more'} claims; `sayso show ID` shows one whole"
        console().print(more, style="dim", markup=False)
    else:
        told("Nothing found. Fewer words or filters find more; names are found in any spelling with --about.")
    for perhaps in who[:3]:
        told(f"{perhaps.entity} {perhaps.name} ({perhaps.why}): sayso show {perhaps.entity}")


def _quoted(argument: str) -> str:
    """An argument of several words was in quotation marks, which the shell took away."""
    return f'"{argument}"' if " " in argument.strip() and '"' not in argument else argument


def _one_of(option: str, value: str | None, known: list[str]) -> None:
    if value is not None and value not in known:
        raise BadOption(option, f"{value!r} is none", f"choose one of {', '.join(known)}")


@app.command(
    epilog="Examples: [bold]sayso show E12[/] · [bold]sayso show 3f2a9c0d11e4b7a6 --diff[/] · [bold]sayso show E12:ofac-25307[/]"
)
def show(
    identifier: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="Of a report, a claim, an entity (E12), a listing, or a match (E12:LISTING)."
        ),
    ],
    diff: Annotated[
        bool, typer.Option("--diff", help="Of a report: how it differs from the version before it.")
    ] = False,
    as_of: AsOf = None,
    ledger: LedgerAddress = None,
    as_json: AsJson = False,
) -> None:
    """Show one thing of the ledger, whole."""
    from sayso.ledger.records import LedgerClaim, LedgerEntity, LedgerMatch, LedgerReport

    if diff and as_json:
        raise together("--json", "--diff", "leave it out: a difference is shown as lines")
    with opened(ledger, as_of) as kept:
        shown = kept.show(identifier)
        if diff:
            _difference(kept, shown if isinstance(shown, LedgerReport) else None, identifier)
            return
        if as_json:
            show_json(shown)
            return
        terminal = console()
        if isinstance(shown, LedgerReport):
            _report(shown, terminal)
        elif isinstance(shown, LedgerClaim):
            _claim(shown, terminal)
        elif isinstance(shown, LedgerEntity):
            _entity(shown, terminal)
        elif isinstance(shown, LedgerMatch):
            _match(shown, terminal)


def _difference(kept: Ledger, shown: LedgerReport | None, identifier: str) -> None:
    from sayso.ledger.records import LedgerReport, difference

    if shown is None or shown.earlier is None:
        raise BadOption(
            "--diff", f"{identifier} has no version before it", "it is for pages that changed after they were kept"
        )
    before = kept.show(shown.earlier)
    assert isinstance(before, LedgerReport)
    for line in difference(before.report.text, shown.report.text):
        console().print(line, style="green" if line.startswith("+") else "red", markup=False, soft_wrap=True)


def _report(shown: LedgerReport, terminal: Console) -> None:
    from sayso.display.reading_table import reading_table

    reading_table(shown.reading, terminal)
    told(
        f"\n{shown.report.id}  added {shown.added[:16]} by {shown.by}; {shown.readings} reading{'s' if shown.readings > 1 else ''}; from {shown.report.place}"
    )
    if shown.earlier:
        told(f"an earlier version is {shown.earlier}: sayso show {shown.report.id} --diff")
    if shown.later:
        told(f"there is a later version: {shown.later}")
    for place in shown.seen_at:
        told(f"the same bytes were met at {place}")


def _claim(shown: LedgerClaim, terminal: Console) -> None:
    from sayso.display import phrases

    c = shown.claim
    told(f"“{' '.join(c.quote.split())}”")
    rows = [
        ("said by", phrases.chain(c.attribution)), ("held as", phrases.held(c)), ("frame", c.frame), ("when", phrases.when(c.when) if c.when else "not said"),
        ("report", f"{shown.report}  {', '.join(filter(None, (shown.outlet, shown.published, shown.title)))}"), ("read by", c.reader),
    ]  # fmt: skip
    rows += [
        (
            r.role,
            f"{shown.entities[r.entity]}"
            if r.entity in shown.entities
            else f"characters {r.span.start} to {r.span.end}",
        )
        for r in c.roles
    ]
    for name, value in rows:
        terminal.print(f"{name:>10}  {value}", markup=False, soft_wrap=True)


def _entity(shown: LedgerEntity, terminal: Console) -> None:
    from rich.table import Table

    terminal.print(
        f"{shown.id}  {shown.name}  ({shown.schema}{', rejected: no entity' if shown.rejected else ''})",
        style="bold",
        markup=False,
    )
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("named", "reports", "why it is the same"):
        table.add_column(column, overflow="fold")
    for n in shown.names:
        table.add_row(n.name, str(n.reports), n.why or "")
    terminal.print(table)
    for tie in shown.listings:
        told(f"may be listed: {tie.listing} ({tie.dataset}), {tie.score:.0%}: sayso show {shown.id}:{tie.listing}")
    for p in shown.perhaps:
        told(f"perhaps the same: {p.entity} {p.name}, {p.score:.0%} ({p.why}){f': {p.decided}' if p.decided else ''}")
    if shown.merged:
        told(f"people merged into it: {', '.join(shown.merged)}")
    told(
        f"in {len(shown.reports)} report{'s' if len(shown.reports) != 1 else ''}: {', '.join(shown.reports[:10])}{' …' if len(shown.reports) > 10 else ''}"
    )


def _match(shown: LedgerMatch, terminal: Console) -> None:
    from sayso.display.reading_table import match_table

    terminal.print(match_table([shown.match]))
    for feature in shown.match.features:
        told(f"  {feature.value:+.2f}  {feature.name}: {feature.detail}")
    told(f"in report {shown.report}; borne in the ledger by {', '.join(shown.entities) or 'nobody'}")


@app.command(epilog="Examples: [bold]sayso reports[/] · [bold]sayso reports --failed --json[/]")
def reports(
    failed: Annotated[bool, typer.Option("--failed", help="The places that were not taken in, and why.")] = False,
    limit: Annotated[
        int | None, typer.Option(min=1, help="How many at the most. [default: 50; with --json all]", show_default=False)
    ] = None,
    as_of: AsOf = None,
    ledger: LedgerAddress = None,
    as_json: AsJson = False,
) -> None:
    """List the reports of the ledger, newest first, or what could not be taken in."""
    from rich.table import Table

    with opened(ledger, as_of) as kept:
        rows = kept.failed() if failed else kept.reports()
    if as_json:
        show_json(rows[:limit])
        return
    most = limit or _USUAL
    table = Table(box=None, pad_edge=False, header_style="bold")
    columns = (
        ("outcome", "place", "reason", "day") if failed else ("id", "published", "outlet", "title", "claims", "added")
    )
    for column in columns:
        table.add_column(column, overflow="fold")
    from sayso.workspace.ledger import FailedAddition

    for r in rows[:most]:
        if isinstance(r, FailedAddition):
            table.add_row(r.outcome, r.place, r.reason, r.at[:10])
        else:
            title = r.title or r.place
            table.add_row(
                r.id,
                r.published or "",
                r.outlet or "",
                title + (" (there is a later version)" if r.later else ""),
                str(r.claims),
                r.added[:10],
            )
    if not rows:
        told("Nothing failed." if failed else "The ledger is empty: sayso add reports/")
        return
    console().print(table)
    if len(rows) > most:
        told(f"{most} of {len(rows):,}; --limit shows more, --json all")
