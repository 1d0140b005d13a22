"""``sayso resolve``: merge, split or rename entities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.app import app
from sayso.cli.common import Out, console, output
from sayso.cli.ledger import AsJson, LedgerAddress, opened, print_line, show_json
from sayso.resolution.decisions import Ruling, Verdict

if TYPE_CHECKING:
    from rich.table import Table

    from sayso.ledger.overview import Proposal

__all__ = ["resolve"]

resolve = typer.Typer(
    no_args_is_help=True, rich_markup_mode="rich",
    help="Merge, split or rename entities. Every decision overrides the automatic result and can be undone.",
    epilog='Examples: [bold]sayso resolve list[/] · [bold]sayso resolve merge E3 E17 --reason "same registration number"[/] · [bold]sayso resolve undo 4 --reason "two brothers"[/]',
)  # fmt: skip
app.add_typer(resolve, name="resolve")

Reason = Annotated[str, typer.Option(help="Reason for the decision.")]
One = Annotated[str, typer.Argument(metavar="ENTITY", help="Id of an entity, as E12.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="Id of another entity, as E17.")]


def _rule(
    ledger: str | None, ruling: Ruling, one: str, other: str | None, reason: str, *, names: tuple[str, ...] = (), reports: tuple[str, ...] = ()
) -> None:  # fmt: skip
    with opened(ledger) as kept:
        _print(kept.rule(ruling, one, other, names=names, reports=reports, reason=reason))


def _print(v: Verdict) -> None:
    print_line(f"decision {v.number}: {_text(v)}, by {v.who}. Undo with: sayso resolve undo {v.number} --reason …")


def _text(v: Verdict) -> str:
    names = ", ".join((*v.names, *v.reports))
    return {
        Ruling.MERGE: f"E{v.other} is E{v.one}",
        Ruling.SPLIT: f"{names} of E{v.one} is E{v.other}",
        Ruling.RENAME: f"E{v.one} is named {names}",
        Ruling.REJECT: f"E{v.one} is not an entity",
        Ruling.APART: f"E{v.one} and E{v.other} are different",
        Ruling.UNSURE: f"E{v.one} and E{v.other}: undecided",
        Ruling.UNDO: f"decision {v.one} is undone",
    }[v.ruling]


@resolve.command(epilog='Example: [bold]sayso resolve merge E3 E17 --reason "same registration number"[/]')
def merge(one: One, other: Other, reason: Reason, ledger: LedgerAddress = None) -> None:
    """Merge OTHER into ENTITY."""
    _rule(ledger, Ruling.MERGE, one, other, reason)


@resolve.command(epilog='Example: [bold]sayso resolve split E3 --report 3f2a9c0d11e4b7a6 --reason "a namesake"[/]')
def split(
    one: One,
    reason: Reason,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", help="Name of the other entity. May be repeated.", metavar="NAME"),
    ] = None,
    report: Annotated[
        list[str] | None,
        typer.Option("--report", help="Id of a report about the other entity. May be repeated.", metavar="ID"),
    ] = None,
    ledger: LedgerAddress = None,
) -> None:
    """Split some names, or all names in some reports, off ENTITY into a new entity."""
    _rule(ledger, Ruling.SPLIT, one, None, reason, names=tuple(name or ()), reports=tuple(report or ()))


@resolve.command(epilog='Example: [bold]sayso resolve rename E3 "Qods Aviation Industries" --reason "official name"[/]')
def rename(
    one: One, name: Annotated[str, typer.Argument(metavar="NAME")], reason: Reason, ledger: LedgerAddress = None
) -> None:
    """Rename ENTITY."""
    _rule(ledger, Ruling.RENAME, one, None, reason, names=(name,))


@resolve.command(epilog='Example: [bold]sayso resolve reject E9 --reason "a word, no name"[/]')
def reject(
    one: One, reason: Reason, other: Annotated[str | None, typer.Argument(metavar="OTHER", help="If given: the two are different.")] = None, ledger: LedgerAddress = None
) -> None:  # fmt: skip
    """Reject ENTITY as an entity; or, with OTHER, the proposal that the two are the same."""
    _rule(ledger, Ruling.REJECT if other is None else Ruling.APART, one, other, reason)


@resolve.command(epilog='Example: [bold]sayso resolve unsure E3 E17 --reason "one source only"[/]')
def unsure(one: One, other: Other, reason: Reason, ledger: LedgerAddress = None) -> None:
    """Record that it cannot be decided whether two entities are the same. They are not proposed again."""
    _rule(ledger, Ruling.UNSURE, one, other, reason)


@resolve.command(epilog='Example: [bold]sayso resolve undo 4 --reason "two brothers"[/]')
def undo(
    verdict: Annotated[int, typer.Argument(metavar="DECISION", help="Number of the decision, as `sayso resolve list` shows it.")], reason: Reason, ledger: LedgerAddress = None
) -> None:  # fmt: skip
    """Undo a decision. Both stay on record."""
    with opened(ledger) as kept:
        _print(kept.undo(verdict, reason=reason))


@resolve.command("list", epilog="Example: [bold]sayso resolve list --json[/]")
def list_(
    limit: Annotated[int, typer.Option(min=1, help="Maximum number of proposals.")] = 30,
    ledger: LedgerAddress = None,
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """List proposals that nobody has decided, most likely first, and every decision so far."""
    with opened(ledger) as kept:
        proposals, verdicts = kept.proposals(limit), kept.verdicts()
        with kept.view() as view:
            undone = view.layer.undone
    with output(out):
        if as_json:
            decisions = [v._asdict() | {"undone": v.number in undone} for v in verdicts]
            show_json({"proposals": proposals, "verdicts": decisions})
            return
        console().print(_proposals_table(proposals) if proposals else "Nothing to decide.")
        for v in verdicts:
            state = " (undone)" if v.number in undone else ""
            print_line(f"decision {v.number}, {v.at[:10]}, {v.who}: {_text(v)}{state}: {v.reason}")


def _proposals_table(proposals: list[Proposal]) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("Entity", "Name", "Possible duplicate", "Probability", "Reason"):
        table.add_column(column, overflow="fold")
    for p in proposals:
        table.add_row(p.one, p.one_name, f"{p.other} {p.other_name}", f"{p.score:.0%}", p.why)
    return table
