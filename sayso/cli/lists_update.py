"""``sayso lists update``: once, on a schedule, or only a look at what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.common import AllowPrivate, Out, bars, console, emit, output, say, together
from sayso.cli.lists import Fewer, described, group, say_unread
from sayso.errors import BadOption, SaysoError

if TYPE_CHECKING:
    from datetime import timedelta

    from sayso.http.network import Network
    from sayso.screening.lists.catalogue import CatalogueEntry
    from sayso.screening.lists.updating import ListUpdate, UpdateRun

__all__ = ["update"]


@group.command(
    epilog="Examples: [bold]sayso lists update[/] · [bold]sayso lists update un_sc_sanctions[/] · "
    "[bold]sayso lists update --check[/] · [bold]sayso lists update --every 6h[/]"
)
def update(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Which; all that are enabled if left out.")
    ] = None,
    accept_fewer: Fewer = False,
    check: Annotated[
        bool, typer.Option("--check", help="Show which lists are due, and download nothing; exit code 1 if any is.")
    ] = False,
    every: Annotated[
        str | None,
        typer.Option(help="Run as a service: now, and then at this interval (6h, 1d12h).", metavar="INTERVAL"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON for machines; with --every a line a run.")] = False,
    out: Out = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Download official lists, if they changed. One that fails leaves its version in force, and the others go on."""
    if every is not None:
        if check or out is not None:
            raise together("--every", "--check" if check else "--out")
        from sayso.screening.lists.schedule import parse_interval

        interval = parse_interval(every)
        _wanted(names)
        _serve(names, interval, _network(private=allow_private), shrink=accept_fewer, as_json=as_json)
        return
    with output(out):
        if check:
            if accept_fewer:
                raise together("--accept-fewer", "--check")
            _check(names, as_json=as_json)
        else:
            _once(names, _network(private=allow_private), shrink=accept_fewer, as_json=as_json)


def _wanted(names: list[str] | None) -> list[CatalogueEntry]:
    """Return the lists that are named, or all that are enabled."""
    from sayso.screening.lists.catalogue import catalogue, configuration

    known = catalogue()
    for name in names or ():
        if name not in known:
            raise BadOption(
                "NAME", f"{name!r} is no known list", f"known are {', '.join(known)}; add your own to {configuration()}"
            )
    return [known[name] for name in names] if names else [entry for entry in known.values() if entry.enabled]


def _network(*, private: bool) -> Network | None:
    """Return the network that an option allows; None where the catalogue says it of each list."""
    from sayso.http.network import Network

    return Network(allow_private=True) if private else None


def _once(names: list[str] | None, network: Network | None, *, shrink: bool, as_json: bool) -> None:
    import msgspec

    from sayso.screening.lists.store import Store
    from sayso.screening.lists.updating import run_update

    def show(one: ListUpdate) -> None:
        if one.error is not None:
            say(one.error)
        elif not as_json:
            console().print(described(one.name, one.state, one), markup=False, soft_wrap=True)
        say_unread(one.name, one.faults, one.passed)

    wanted = _wanted(names)
    with bars() as progress:
        run = run_update(Store(), wanted, shrink=shrink, progress=progress, network=network, done=show)
    if as_json:
        emit(msgspec.json.format(msgspec.json.encode(run), indent=1).decode() + "\n", None)
    if not run.ok:
        raise typer.Exit(2)


def _check(names: list[str] | None, *, as_json: bool) -> None:
    import msgspec
    from rich.table import Table

    from sayso.screening.lists.catalogue import CatalogueEntry, catalogue
    from sayso.screening.lists.staleness import Freshness, list_ages
    from sayso.screening.lists.store import Store

    store, wanted = Store(), _wanted(names)
    if not names:  # those at hand that an update takes only when they are named, and those that came as files
        known, shown = catalogue(), {entry.name for entry in wanted}
        others = [name for name in store.names() if name not in shown]
        wanted += [known.get(n) or CatalogueEntry(n, n, (), None, enabled=False) for n in others]
    ages = list_ages(store, wanted)
    if as_json:
        emit(msgspec.json.format(msgspec.json.encode({"lists": ages}), indent=1).decode() + "\n", None)
    else:
        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in ("List", "State", "Age in days", "Usual interval", "Published", "Imported", "Checked"):
            table.add_column(column, overflow="fold")
        for a in ages:
            days, rhythm = ("unknown" if n is None else f"{n:,}" for n in (a.days, a.rhythm))
            dates = (a.as_of or "unknown", (a.since or "never")[:10], (a.checked or "never")[:16].replace("T", " "))
            table.add_row(a.name, a.state, days, rhythm, *dates)
        console().print(table)
    if any(a.state in {Freshness.STALE, Freshness.MISSING} for a in ages):
        raise typer.Exit(1)


def _serve(
    names: list[str] | None, interval: timedelta, network: Network | None, *, shrink: bool, as_json: bool
) -> None:
    """Update at an interval until a signal. No failure ends it: the next run may fare better."""
    from sayso.screening.lists.schedule import Stop, repeat, stopped_by_signals
    from sayso.screening.lists.store import Store
    from sayso.screening.lists.updating import run_update

    with stopped_by_signals() as stop:

        def progress(*_: object) -> None:
            if stop.is_set():
                raise Stop

        def run(wait: float) -> None:
            try:
                # The catalogue is read anew, so that a change of it counts from the next run on.
                made = run_update(Store(), _wanted(names), shrink=shrink, progress=progress, network=network)
            except SaysoError as error:
                say(error)
            except Stop:
                raise
            except Exception as error:  # noqa: BLE001 - a service outlives what nobody thought of, and says it
                say(repr(error))
            else:
                _log(made, wait, as_json=as_json)

        repeat(run, interval, stop)


def _log(run: UpdateRun, wait: float, *, as_json: bool) -> None:
    """Write the line of a run."""
    import msgspec

    if as_json:
        emit(msgspec.json.encode(run).decode() + "\n", None)
        return
    states = ", ".join(f"{sum(u.state == s for u in run.lists)} {s}" for s in ("new", "unchanged", "failed"))
    index = "index made anew" if run.reindexed else "index unchanged"
    line = f"{run.at} {states}, {index}, {run.seconds:.1f} s; next in {wait / 60:.0f} min"
    for one in run.lists:
        if one.error is not None:
            line += f"; {one.name}: {' '.join(one.error.split())}"
        elif one.lost:
            line += f"; {one.name}: {one.lost:,} entries not read"
    emit(line + "\n", None)
