"""``sayso lists``: the official lists at hand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Protocol

import typer

from sayso.cli.app import app
from sayso.cli.common import Out, bars, console, emit, output
from sayso.errors import BadOption

__all__ = ["Fewer", "add", "described", "group", "remove", "say_unread", "status"]

group = typer.Typer(no_args_is_help=True, help="Get, add, show and remove official lists.", rich_markup_mode="rich")
app.add_typer(group, name="lists")

Fewer = Annotated[
    bool, typer.Option("--accept-fewer", help="Take a version even if it has far fewer entries than the one in force.")
]


class Dated(Protocol):
    """What is known of a version: how large it is, when it was published and when it came here."""

    @property
    def entries(self) -> int | None: ...

    @property
    def as_of(self) -> str | None: ...

    @property
    def since(self) -> str | None: ...


def described(name: str, state: str, version: Dated) -> str:
    """Return a list's state, size and dates in words."""
    day = f"published {version.as_of}" if version.as_of else "publication date unknown"
    return f"{name}: {state}, {version.entries:,} entries, {day}, imported {(version.since or '')[:10]}"


def say_unread(name: str, faults: Iterable[str], passed: Iterable[str]) -> None:
    """Print what of a list was not read."""
    for fault in faults:
        console(error=True).print(f"{name}: not read: {fault}", style="bold yellow", markup=False, soft_wrap=True)
    for kind in passed:
        console(error=True).print(f"{name}: passed over, no entries: {kind}", style="dim", markup=False, soft_wrap=True)


@group.command(
    epilog="Examples: [bold]sayso lists add sdn_advanced.xml --name us_ofac_sdn[/] · "
    "[bold]sayso lists add annex.xlsx --map name=Entity,country=Country[/]"
)
def add(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A list in one of the official formats, or FollowTheMoney entities.")
    ],
    name: Annotated[
        str | None, typer.Option(help="What to call it; after its format if left out.", metavar="NAME")
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            help="For a table of your own: what its columns hold. Kept with the list. May be repeated.",
            metavar="MEANING=COLUMN,...",
        ),
    ] = None,
    sheet: Annotated[str | None, typer.Option(help="With --map: the sheet of a workbook.", metavar="SHEET")] = None,
    accept_fewer: Fewer = False,
) -> None:
    """Take a list from a file; its format is recognised. The file is copied, and read whole before it counts."""
    from sayso.screening.lists.formats.own_table import parse_mapping
    from sayso.screening.lists.store import Store

    if sheet is not None and not columns:
        raise BadOption("--sheet", "has no effect without --map", "say what the columns hold, too")
    mapping = parse_mapping(columns, sheet) if columns else None
    with bars() as show:
        version = Store().add(file, name, mapping=mapping, shrink=accept_fewer, progress=show)
    if mapping is not None and not any(c.meaning == "type" for c in mapping.columns):
        console(error=True).print(
            "No column says the kind of entries: those with a birth date, a sex or parts of a name are taken for "
            "persons, those with an IMO number or MMSI for vessels, all others for organisations. "
            "State it with type=COLUMN or type=schema:Person.",
            style="yellow",
            soft_wrap=True,
        )
    console().print(described(version.name, "new", version), markup=False, soft_wrap=True)
    say_unread(version.name, version.faults, version.passed)
    if version.lost:
        raise typer.Exit(2)


@group.command(epilog="Example: [bold]sayso lists status --json[/]")
def status(
    as_json: Annotated[bool, typer.Option("--json", help="JSON for machines.")] = False, out: Out = None
) -> None:
    """Show the lists at hand, their versions and where they are kept."""
    with output(out):
        _show_status(as_json=as_json)


def _show_status(*, as_json: bool) -> None:
    from sayso.screening.lists.catalogue import catalogue, configuration
    from sayso.screening.lists.store import Store

    store = Store()
    kept = {name: store.versions(name) for name in store.names()}
    if as_json:
        import msgspec

        body = {
            "folder": str(store.folder),
            "configuration": str(configuration()),
            "lists": kept,
            "known": list(catalogue()),
        }
        emit(msgspec.json.format(msgspec.json.encode(body), indent=1).decode() + "\n", None)
        return
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("List", "Published", "Imported", "Checked", "Entries", "Versions", "From"):
        table.add_column(column, overflow="fold")
    for name, versions in kept.items():
        v = versions[-1]
        table.add_row(
            name,
            v.as_of or "unknown",
            v.since[:10],
            v.checked[:10],
            f"{v.entries:,}" + (f", {v.lost:,} not read" if v.lost else ""),
            str(len(versions)),
            v.place,
        )
    terminal = console()
    if kept:
        terminal.print(table)
    else:
        terminal.print(
            "No list at hand: only the starter list is searched. Say: sayso lists update", style="bold yellow"
        )
    missing = [n for n in catalogue() if n not in kept]
    terminal.print(
        f"Kept in {store.folder}; known and not at hand: {', '.join(missing) or 'none'}; your own: {configuration()}",
        style="dim",
        soft_wrap=True,
    )


@group.command(epilog="Example: [bold]sayso lists remove my_list[/]")
def remove(name: Annotated[str, typer.Argument(metavar="NAME", help="Which.")]) -> None:
    """Take a list out, with all its versions."""
    from sayso.screening.lists.store import Store

    with bars() as show:
        versions = Store().remove(name, progress=show)
    console().print(f"{name}: removed, {versions} version{'s' if versions != 1 else ''}", markup=False)
