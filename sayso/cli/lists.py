"""``sayso lists``: the official lists at hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.app import app
from sayso.cli.common import AllowPrivate, bars, console, emit, say
from sayso.errors import BadOption, SaysoError

if TYPE_CHECKING:
    from sayso.screening.lists.store import Version

__all__ = ["add", "remove", "status", "update"]

group = typer.Typer(no_args_is_help=True, help="Get, add, show and remove official lists.", rich_markup_mode="rich")
app.add_typer(group, name="lists")

Fewer = Annotated[
    bool, typer.Option("--accept-fewer", help="Take a version even if it has far fewer entries than the one in force.")
]


def _told(version: Version, *, new: bool) -> str:
    day = f"published {version.as_of}" if version.as_of else "publication date unknown"
    state = "new" if new else "unchanged"
    return f"{version.name}: {state}, {version.entries:,} entries, {day}, imported {version.since[:10]}"


def _lost(version: Version) -> bool:
    """Return whether entries of a list could not be read, which is said."""
    for fault in version.faults:
        console(error=True).print(
            f"{version.name}: not read: {fault}", style="bold yellow", markup=False, soft_wrap=True
        )
    for kind in version.passed:
        console(error=True).print(
            f"{version.name}: passed over, no entries: {kind}", style="dim", markup=False, soft_wrap=True
        )
    return version.lost > 0


@group.command(epilog="Examples: [bold]sayso lists update[/] · [bold]sayso lists update un_sc_sanctions[/]")
def update(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Which; all that are enabled if left out.")
    ] = None,
    accept_fewer: Fewer = False,
    allow_private: AllowPrivate = False,
) -> None:
    """Download official lists, if they changed. One that fails leaves its version in force, and the others go on."""
    from sayso.http.network import Network
    from sayso.screening.lists.catalogue import catalogue, configuration, index_is_due
    from sayso.screening.lists.store import Store

    known = catalogue()
    for name in names or ():
        if name not in known:
            raise BadOption(
                "NAME", f"{name!r} is no known list", f"known are {', '.join(known)}; add your own to {configuration()}"
            )
    store, failed, changed = Store(), False, False
    network = Network(allow_private=True) if allow_private else None  # the catalogue may allow it for single lists
    with bars() as show:
        for name in names or [n for n, p in known.items() if p.enabled]:
            try:
                version, new = store.update(known[name], shrink=accept_fewer, progress=show, network=network)
            except SaysoError as error:
                say(error)
                failed = True
                continue
            changed = changed or new
            console().print(_told(version, new=new), markup=False, soft_wrap=True)
            failed |= _lost(version)
        if changed or index_is_due(store.folder):
            store.reindex(show)
    if failed:
        raise typer.Exit(2)


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
    console().print(_told(version, new=True), markup=False, soft_wrap=True)
    if _lost(version):
        raise typer.Exit(2)


@group.command(epilog="Example: [bold]sayso lists status --json[/]")
def status(as_json: Annotated[bool, typer.Option("--json", help="JSON for machines.")] = False) -> None:
    """Show the lists at hand, their versions and where they are kept."""
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
