"""``sayso show``: one record of the ledger in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.app import app
from sayso.cli.common import Out, console, output, together
from sayso.cli.ledger import AsJson, AsOf, LedgerAddress, opened, print_line, show_json
from sayso.errors import BadOption

if TYPE_CHECKING:
    from sayso.ledger.records import LedgerClaim, LedgerEntity, LedgerMatch, LedgerRecord, LedgerReport
    from sayso.workspace.ledger import Ledger

__all__ = ["show"]


@app.command(
    epilog=(
        "Examples: [bold]sayso show E12[/] · [bold]sayso show 3f2a9c0d11e4b7a6 --diff[/] · "
        "[bold]sayso show E12:ofac-25307[/]"
    )
)
def show(
    identifier: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="Id of a report, a claim, an entity (E12), a listing, or a match (E12:LISTING)."
        ),
    ],
    diff: Annotated[bool, typer.Option("--diff", help="Of a report: differences from the previous version.")] = False,
    as_of: AsOf = None,
    ledger: LedgerAddress = None,
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """Show a record of the ledger in full."""
    if diff and as_json:
        raise together("--json", "--diff", "leave it out: differences are shown as lines")
    with opened(ledger, as_of) as kept, output(out):
        record = kept.show(identifier)
        if diff:
            _print_difference(kept, record, identifier)
        elif as_json:
            show_json(record)
        else:
            _print(record)


def _print(record: LedgerRecord) -> None:
    # Imported here to keep start-up fast: loads SQLAlchemy and RapidFuzz.
    from sayso.ledger.records import LedgerClaim, LedgerEntity, LedgerReport

    if isinstance(record, LedgerReport):
        _print_report(record)
    elif isinstance(record, LedgerClaim):
        _print_claim(record)
    elif isinstance(record, LedgerEntity):
        _print_entity(record)
    else:
        _print_match(record)


def _print_difference(kept: Ledger, shown: LedgerRecord, identifier: str) -> None:
    # Imported here to keep start-up fast: loads SQLAlchemy and RapidFuzz.
    from sayso.ledger.records import LedgerReport, difference

    if not isinstance(shown, LedgerReport) or shown.earlier is None:
        raise BadOption(
            "--diff", f"{identifier} has no previous version", "it is for pages that changed after they were added"
        )
    before = kept.show(shown.earlier)
    assert isinstance(before, LedgerReport)
    for line in difference(before.report.text, shown.report.text):
        console().print(line, style="green" if line.startswith("+") else "red", markup=False, soft_wrap=True)


def _print_report(shown: LedgerReport) -> None:
    # Imported here to keep start-up fast: loads Rich and msgspec.
    from sayso.display.reading_table import reading_table

    reading_table(shown.reading, console(), every=True)
    count = f"{shown.readings} reading{'s' if shown.readings > 1 else ''}"
    added = f"{shown.report.id}  added {shown.added[:16]} by {shown.by}; {count}; from {shown.report.place}"
    print_line(f"\n{added}")
    if shown.earlier:
        print_line(f"Previous version: {shown.earlier}. See: sayso show {shown.report.id} --diff")
    if shown.later:
        print_line(f"Later version: {shown.later}")
    for place in shown.seen_at:
        print_line(f"The same bytes were also at {place}")


def _print_claim(shown: LedgerClaim) -> None:
    # Imported here to keep start-up fast: loads msgspec.
    from sayso.display import phrases

    c = shown.claim
    print_line(f"“{' '.join(c.quote.split())}”")
    where = ", ".join(filter(None, (shown.outlet, shown.published, shown.title)))
    rows = [
        ("Sources", phrases.chain(c.attribution)),
        ("Modality", phrases.held(c)),
        ("Frame", c.frame),
        ("Date", phrases.when(c.when) if c.when else "unknown"),
        ("Report", f"{shown.report}  {where}"),
        ("Reader", c.reader),
    ]
    for r in c.roles:
        characters = f"characters {r.span.start} to {r.span.end}"
        rows.append((r.role, shown.entities.get(r.entity or "", characters)))
    for name, value in rows:
        console().print(f"{name:>10}  {value}", markup=False, soft_wrap=True)


def _print_entity(shown: LedgerEntity) -> None:
    # Imported here to keep start-up fast: loads Rich.
    from rich.table import Table

    console().print(
        f"{shown.id}  {shown.name}  ({shown.schema}{', rejected' if shown.rejected else ''})",
        style="bold",
        markup=False,
    )
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("Name", "Reports", "Reason"):
        table.add_column(column, overflow="fold")
    for n in shown.names:
        table.add_row(n.name, str(n.reports), n.why or "")
    console().print(table)
    for tie in shown.listings:
        print_line(
            f"Possible listing: {tie.listing} ({tie.dataset}), {tie.score:.0%}. "
            f"See: sayso show {shown.id}:{tie.listing}"
        )
    for p in shown.perhaps:
        decision = f": {p.decided}" if p.decided else ""
        print_line(f"Possible duplicate: {p.entity} {p.name}, {p.score:.0%} ({p.why}){decision}")
    if shown.merged:
        print_line(f"Merged by people: {', '.join(shown.merged)}")
    count = f"{len(shown.reports)} report{'s' if len(shown.reports) != 1 else ''}"
    print_line(f"In {count}: {', '.join(shown.reports[:10])}{' …' if len(shown.reports) > 10 else ''}")


def _print_match(shown: LedgerMatch) -> None:
    # Imported here to keep start-up fast: loads Rich and msgspec.
    from sayso.display.match_table import match_table

    console().print(match_table([shown.match]))
    for feature in shown.match.features:
        print_line(f"  {feature.value:+.2f}  {feature.name}: {feature.detail}")
    print_line(f"In report {shown.report}; entities: {', '.join(shown.entities) or 'none'}")
