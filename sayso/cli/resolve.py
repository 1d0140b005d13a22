"""``sayso resolve``: people's word on who is who."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.app import app
from sayso.cli.common import console
from sayso.cli.ledger import AsJson, LedgerAddress, opened, show_json, told
from sayso.resolution.decisions import Ruling, Verdict

__all__ = ["resolve"]

resolve = typer.Typer(
    no_args_is_help=True, rich_markup_mode="rich",
    help="Say who is who: a layer over what the machine proposes, every word of it undoable.",
    epilog='Examples: [bold]sayso resolve list[/] · [bold]sayso resolve merge E3 E17 --reason "same registration number"[/] · [bold]sayso resolve undo 4 --reason "two brothers"[/]',
)  # fmt: skip
app.add_typer(resolve, name="resolve")

Reason = Annotated[str, typer.Option(help="Why, for whoever asks later.")]
One = Annotated[str, typer.Argument(metavar="ENTITY", help="As E12.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="As E17.")]


def _rule(
    ledger: str | None, ruling: Ruling, one: str, other: str | None, reason: str, *, names: tuple[str, ...] = (), reports: tuple[str, ...] = ()
) -> None:  # fmt: skip
    with opened(ledger) as kept:
        _told(kept.rule(ruling, one, other, names=names, reports=reports, reason=reason))


def _told(v: Verdict) -> None:
    told(
        f"kept as verdict {v.number}: {_words(v)}, by {v.who}. Taken back with: sayso resolve undo {v.number} --reason …"
    )


def _words(v: Verdict) -> str:
    names = ", ".join((*v.names, *v.reports))
    return {
        Ruling.MERGE: f"E{v.other} is E{v.one}",
        Ruling.SPLIT: f"{names} of E{v.one} is E{v.other}",
        Ruling.RENAME: f"E{v.one} is called {names}",
        Ruling.REJECT: f"E{v.one} is no entity",
        Ruling.APART: f"E{v.one} and E{v.other} are not the same",
        Ruling.UNSURE: f"nobody can tell whether E{v.one} and E{v.other} are the same",
        Ruling.UNDO: f"verdict {v.one} is taken back",
    }[v.ruling]


@resolve.command(epilog='Example: [bold]sayso resolve merge E3 E17 --reason "same registration number"[/]')
def merge(one: One, other: Other, reason: Reason, ledger: LedgerAddress = None) -> None:
    """OTHER is ENTITY."""
    _rule(ledger, Ruling.MERGE, one, other, reason)


@resolve.command(epilog='Example: [bold]sayso resolve split E3 --report 3f2a9c0d11e4b7a6 --reason "a namesake"[/]')
def split(
    one: One,
    reason: Reason,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", help="A name that is somebody else's. May be repeated.", metavar="NAME"),
    ] = None,
    report: Annotated[
        list[str] | None,
        typer.Option("--report", help="A report in which it is somebody else. May be repeated.", metavar="ID"),
    ] = None,
    ledger: LedgerAddress = None,
) -> None:
    """Some of ENTITY's names, or those in some reports, are somebody else's, who becomes a new entity."""
    _rule(ledger, Ruling.SPLIT, one, None, reason, names=tuple(name or ()), reports=tuple(report or ()))


@resolve.command(epilog='Example: [bold]sayso resolve rename E3 "Qods Aviation Industries" --reason "official name"[/]')
def rename(
    one: One, name: Annotated[str, typer.Argument(metavar="NAME")], reason: Reason, ledger: LedgerAddress = None
) -> None:
    """ENTITY is called NAME."""
    _rule(ledger, Ruling.RENAME, one, None, reason, names=(name,))


@resolve.command(epilog='Example: [bold]sayso resolve reject E9 --reason "a word, no name"[/]')
def reject(
    one: One, reason: Reason, other: Annotated[str | None, typer.Argument(metavar="OTHER", help="Given: the two are not the same.")] = None, ledger: LedgerAddress = None
) -> None:  # fmt: skip
    """ENTITY is no entity; or, with OTHER, the two are not the same and are not proposed again."""
    _rule(ledger, Ruling.REJECT if other is None else Ruling.APART, one, other, reason)


@resolve.command(epilog='Example: [bold]sayso resolve unsure E3 E17 --reason "one source only"[/]')
def unsure(one: One, other: Other, reason: Reason, ledger: LedgerAddress = None) -> None:
    """Somebody looked, and could not tell: the two are not proposed again."""
    _rule(ledger, Ruling.UNSURE, one, other, reason)


@resolve.command(epilog='Example: [bold]sayso resolve undo 4 --reason "two brothers"[/]')
def undo(
    verdict: Annotated[int, typer.Argument(metavar="VERDICT", help="Its number, as `sayso resolve list` shows it.")], reason: Reason, ledger: LedgerAddress = None
) -> None:  # fmt: skip
    """Take a verdict back. Both stay on record."""
    with opened(ledger) as kept:
        _told(kept.undo(verdict, reason=reason))


@resolve.command("list", epilog="Example: [bold]sayso resolve list --json[/]")
def list_(
    limit: Annotated[int, typer.Option(min=1, help="How many proposals at the most.")] = 30, ledger: LedgerAddress = None, as_json: AsJson = False
) -> None:  # fmt: skip
    """What the machine proposes and nobody decided, the likeliest first; and every verdict so far."""
    from rich.table import Table

    with opened(ledger) as kept:
        proposals, verdicts = kept.proposals(limit), kept.verdicts()
        with kept.view() as view:
            undone = view.layer.undone
    if as_json:
        show_json(
            {"proposals": proposals, "verdicts": [v._asdict() | {"undone": v.number in undone} for v in verdicts]}
        )
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("", "perhaps the same as", "", "", "why"):
        table.add_column(column, overflow="fold")
    for p in proposals:
        table.add_row(p.one, p.one_name, f"{p.other} {p.other_name}", f"{p.score:.0%}", p.why)
    console().print(table if proposals else "Nothing to decide.")
    for v in verdicts:
        state = " (taken back)" if v.number in undone else ""
        told(f"verdict {v.number}, {v.at[:10]}, {v.who}: {_words(v)}{state}: {v.reason}")
