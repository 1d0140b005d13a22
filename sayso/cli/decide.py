"""``sayso decide`` and ``sayso decisions``: what a person says of a match."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from sayso.cli.app import app
from sayso.cli.common import FurtherFacts, Out, check_folder, console, emit, output, searched
from sayso.cli.screen import named
from sayso.errors import BadOption
from sayso.screening.verdict import Verdict

__all__ = ["decide", "decisions"]


@app.command(epilog='Example: [bold]sayso decide "John Smith" ofac-12345 no-match --reason "born 1990, not 1961"[/]')
def decide(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name as it was screened.")],
    listing: Annotated[str, typer.Argument(metavar="LISTING", help="The id of the listing, as the match shows it.")],
    verdict: Annotated[Verdict, typer.Argument(help="What it is.")],
    reason: Annotated[str, typer.Option(help="Why, for whoever asks later.")],
    by: Annotated[str | None, typer.Option(help="Who decides; your user name if left out.", metavar="WHO")] = None,
    birth: Annotated[
        str | None, typer.Option(help="The birth date that was screened with the name.", metavar="DATE")
    ] = None,
    country: Annotated[
        str | None, typer.Option(help="The country that was screened with the name.", metavar="COUNTRY")
    ] = None,
    further: FurtherFacts = None,
    number: Annotated[str | None, typer.Option("--id", help="Your own number for the customer.", metavar="ID")] = None,
    out: Out = None,
) -> None:
    """Keep a decision on a match. It comes up again only when the listing, or what is known of the customer,
    changes.
    """
    if out is not None:
        check_folder(out)
    from sayso.screening.decisions import Customer, Decisions
    from sayso.screening.fact_parsing import parse_facts
    from sayso.screening.further_facts import with_further_facts

    found = next(filter(None, (s.find(listing) for s in searched([]).screens)), None)
    if found is None:
        raise BadOption("LISTING", f"{listing!r} is on no list at hand", "take the id from what sayso screen shows")
    facts, _ = parse_facts(birth, [country] if country is not None else [])
    facts = with_further_facts(facts, further or [])
    kept = Decisions().decide(Customer(named(name), facts, number), found, verdict, reason, by or getpass.getuser())
    with output(out):
        console().print(
            f"kept: {kept.name} and {kept.listed_name} ({kept.listing}): {kept.verdict}, by {kept.by}",
            markup=False,
            soft_wrap=True,
        )


@app.command(epilog="Example: [bold]sayso decisions --json[/]")
def decisions(
    as_json: Annotated[bool, typer.Option("--json", help="JSON for machines.")] = False, out: Out = None
) -> None:
    """Show every decision that was made on matches, the newest last."""
    with output(out):
        _show_decisions(as_json=as_json)


def _show_decisions(*, as_json: bool) -> None:
    from sayso.screening.decisions import Decisions

    made = list(Decisions().all())
    if as_json:
        import msgspec

        emit(msgspec.json.format(msgspec.json.encode(made), indent=1).decode() + "\n", None)
        return
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("day", "name", "listing", "listed as", "decision", "by", "reason"):
        table.add_column(column, overflow="fold")
    for d in made:
        table.add_row(d.at[:10], d.name, d.listing, d.listed_name, d.verdict, d.by, d.reason)
    console().print(table if made else "No decision was made yet.")
