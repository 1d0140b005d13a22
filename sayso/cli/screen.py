"""``sayso screen``: names, or a whole book of customers, against the lists."""

from __future__ import annotations

import os
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from sayso.cli.app import app
from sayso.cli.common import FurtherFacts, Lists, Threshold, console, emit, searched, threshold_of
from sayso.errors import BadOption

if TYPE_CHECKING:
    from sayso.model import Match
    from sayso.screening.facts import Facts
    from sayso.screening.screen import Screens

__all__ = ["Subject", "named", "schema_of", "screen"]


class Subject(StrEnum):
    """What a name is of: the kinds of entries that lists have."""

    PERSON = "person"
    ORGANISATION = "organisation"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    VEHICLE = "vehicle"
    WALLET = "wallet"
    SECURITY = "security"
    REAL_ESTATE = "real-estate"
    PROJECT = "project"
    ADDRESS = "address"


_SCHEMAS = {
    Subject.PERSON: "Person",
    Subject.ORGANISATION: "Organization",
    Subject.VESSEL: "Vessel",
    Subject.AIRCRAFT: "Airplane",
    Subject.VEHICLE: "Vehicle",
    Subject.WALLET: "CryptoWallet",
    Subject.SECURITY: "Security",
    Subject.REAL_ESTATE: "RealEstate",
    Subject.PROJECT: "Project",
    Subject.ADDRESS: "Address",
}


def schema_of(kind: Subject | None) -> str | None:
    """FollowTheMoney's word for a kind."""
    return _SCHEMAS[kind] if kind is not None else None


def named(name: str) -> str:
    """Return the name, if it is one.

    Raises:
        BadOption: it is too long, or has no letters or figures.

    """
    from sayso.names.equality import name_keys
    from sayso.names.scripts import LONGEST

    if len(name) > LONGEST:
        raise BadOption("NAME", f"has {len(name):,} characters, more than {LONGEST}", "give one name at a time")
    if not name_keys(name):
        fault = f"{name!r} has no letters or figures in it"
        raise BadOption("NAME", fault, 'give a name, for instance "Quds Aviation Industry"')
    return name


class _Answer(NamedTuple):
    """What is shown of a name: its matches, how many were decided to be no match, and how many the limit left out."""

    query: str
    matches: list[Match]
    aside: int
    more: int


@app.command(
    epilog='Examples: [bold]sayso screen "Quds Aviation Industry"[/] · '
    "[bold]sayso screen --file customers.xlsx --dry-run[/] · "
    "[bold]sayso screen --file customers.xlsx -o matches.xlsx --report run.html[/]"
)
def screen(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME...", help="Names to look up, each in quotes.")
    ] = None,
    kind: Annotated[Subject | None, typer.Option(help="What the names are of; all if left out.")] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            help="Screen a whole table: .csv, .tsv, .txt, .xlsx, .ods, .jsonl or .parquet. "
            "Its columns are recognised by their headings.",
            metavar="FILE",
        ),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            help="With --file: what columns hold, where it is not recognised. May be repeated.",
            metavar="MEANING=COLUMN,...",
        ),
    ] = None,
    sheet: Annotated[str | None, typer.Option(help="With --file: the sheet of a workbook.", metavar="SHEET")] = None,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="With --file: show what is understood of the table, and screen nothing."),
    ] = False,
    name_column: Annotated[
        str | None,
        typer.Option("--name", help="With --file: the column of names; none is then recognised.", metavar="COLUMN"),
    ] = None,
    birth: Annotated[
        str | None, typer.Option(help="Birth date or year; with --file, its column.", metavar="DATE|COLUMN")
    ] = None,
    country: Annotated[
        str | None, typer.Option(help="Country; with --file, its column.", metavar="COUNTRY|COLUMN")
    ] = None,
    further: FurtherFacts = None,
    number: Annotated[
        str | None,
        typer.Option("--id", help="Your own number for the customer; with --file, its column.", metavar="ID|COLUMN"),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            help="With --file: where the result goes, .csv, .tsv, .xlsx, .ods, .jsonl or .parquet.",
            metavar="FILE",
        ),
    ] = None,
    report: Annotated[
        list[Path] | None,
        typer.Option(
            help="With --file: write a report of the run for auditors, .html or .json. May be repeated.",
            metavar="FILE",
        ),
    ] = None,
    by: Annotated[str | None, typer.Option(help="With --file: who ran it, for the report.", metavar="WHO")] = None,
    only_matches: Annotated[
        bool, typer.Option("--only-matches", help="With --file: leave out customers whom nothing met.")
    ] = False,
    raw_cells: Annotated[
        bool,
        typer.Option("--raw-cells", help="With --file: keep cells that a spreadsheet takes for formulas as they are."),
    ] = False,
    lists: Lists = None,
    on: Annotated[str | None, typer.Option(help="Search the lists as they were on this day.", metavar="DATE")] = None,
    threshold: Threshold = None,
    limit: Annotated[
        int,
        typer.Option(min=1, max=500, help="Most matches for a name. Exact and strong ones beyond it are shown too."),
    ] = 10,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1, max=256, help="With --file: processes that screen; all cores if left out.", show_default=False
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show what was decided to be no match, too.")] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Waterfall of each match: its terms in log-odds, from the prior to the sum.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON for machines.")] = False,
) -> None:
    """Look names up on watchlists: which entry, how well the names agree, how probable it is, and why."""
    least = threshold_of(threshold)
    if on is not None:
        _day(on)
    _check_effect(
        in_table=file is not None,
        table_only={
            "--name": name_column,
            "--columns": columns,
            "--sheet": sheet,
            "--out": out,
            "--report": report,
            "--by": by,
            "--only-matches": only_matches or None,
            "--raw-cells": raw_cells or None,
            "--dry-run": dry_run or None,
            "--jobs": jobs,
        },
        names_only={
            "--fact": further,
            "--all": everything or None,
            "--why": why or None,
            "--json": (as_json and not dry_run) or None,
        },
    )
    if file is not None:
        if names:
            raise BadOption("NAME", "is given together with --file", "give names, or a file of them")
        from sayso.cli.screen_table import TableOptions, preview_table, screen_table

        options = TableOptions(
            file,
            {"name": name_column, "born": birth, "country": country, "id": number},
            columns or [],
            sheet,
            schema_of(kind),
            out,
            report or [],
            by,
            on,
            least,
            limit,
            only_matches,
            raw_cells,
            jobs or os.cpu_count() or 1,
        )
        if dry_run:
            preview_table(options, as_json=as_json)
        else:
            screen_table(options, partial(searched, lists or [], on=on))
        return
    if not names:
        raise BadOption("NAME", "is missing", 'for instance: sayso screen "Quds Aviation Industry"')
    from sayso.screening.fact_parsing import parse_facts
    from sayso.screening.further_facts import with_further_facts

    facts, notes = parse_facts(birth, [country] if country is not None else [])
    facts = with_further_facts(facts, further or [])
    _names(
        [named(n) for n in names],
        schema_of(kind),
        facts,
        notes,
        number,
        least,
        limit,
        searched(lists or [], on=on),
        everything=everything,
        why=why,
        as_json=as_json,
    )


def _check_effect(*, in_table: bool, table_only: dict[str, object], names_only: dict[str, object]) -> None:
    """Refuse options that would have no effect.

    Raises:
        BadOption: one of them was given.

    """
    for option, value in (names_only if in_table else table_only).items():
        if value is not None:
            fault = "has no effect with --file" if in_table else "has no effect without --file"
            way_out = (
                "leave it out" if in_table else f"leave it out, or give a table with --file; it goes with {option}"
            )
            raise BadOption(option, fault, way_out)


def _day(on: str) -> None:
    from datetime import date

    try:
        date.fromisoformat(on)
    except ValueError:
        raise BadOption("--on", f"{on!r} is no day", "give YEAR-MONTH-DAY, for instance 2023-02-06") from None


def _names(
    names: list[str],
    schema: str | None,
    facts: Facts,
    notes: tuple[str, ...],
    number: str | None,
    least: float,
    limit: int,
    screens: Screens,
    *,
    everything: bool,
    why: bool,
    as_json: bool,
) -> None:
    """Screen names given on the command line, and print the answers."""
    from sayso.screening.decisions import Customer, Decisions
    from sayso.screening.identifiers.queries import query_identifiers
    from sayso.screening.lists.age import list_warnings

    decisions = Decisions()
    results = []
    notes = (*notes, *(note for name in names for note in query_identifiers(name).notes))
    for name in names:
        found, more = screens.search(name, schema=schema, facts=facts, threshold=least, limit=limit)
        decided = decisions.apply(Customer(name, facts, number), found)
        aside = {id(m) for m in decided.aside}
        # ``apply`` keeps the order; with --all what was put aside stands at its place again.
        order = {m.listing.id: n for n, m in enumerate(found)}
        shown = (
            sorted((*decided.open, *decided.aside), key=lambda m: order[m.listing.id]) if everything else decided.open
        )
        results.append(_Answer(name, shown, 0 if everything else len(aside), more))
    warnings = (*notes, *list_warnings(screens.used))
    if as_json:
        _print_json(results, screens, warnings, least, why=why)
        return
    from sayso.display.match_table import answer, searched
    from sayso.display.waterfall import waterfall_table

    terminal = console()
    for a in results:
        terminal.print(answer(a.query, a.matches, threshold=least, aside=a.aside, more=a.more, limit=limit))
        for match in a.matches if why else ():
            terminal.print(waterfall_table(match))
    terminal.print(searched(screens.used))
    for note in notes:
        terminal.print(f"Note: {note}", markup=False, soft_wrap=False)


def _print_json(
    results: list[_Answer], screens: Screens, warnings: tuple[str, ...], least: float, *, why: bool
) -> None:
    """Print answers as JSON; with ``why``, each with the waterfalls of its matches, in their order."""
    import msgspec

    from sayso.screening.waterfall import waterfall

    rows = []
    for a in results:
        row: dict[str, object] = {"query": a.query, "matches": a.matches, "decided": a.aside, "more": a.more}
        if why:
            row["waterfalls"] = [waterfall(m.features) for m in a.matches]
        rows.append(row)
    body = {
        "schema": "sayso/1",
        "lists": screens.used,
        "only_starter_list": all(u.partial for u in screens.used),
        "warnings": warnings,
        "threshold": least,
        "results": rows,
    }
    emit(msgspec.json.format(msgspec.json.encode(body), indent=1).decode() + "\n", None)
