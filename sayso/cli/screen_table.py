"""``sayso screen --file``: a whole table of customers against the lists."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from sayso.cli.common import bars, check_folder, console, emit, interrupted
from sayso.errors import BadOption, BadTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.screening.batch.customers import CustomerTable
    from sayso.screening.batch.job import Counts, Job
    from sayso.screening.batch.preview import TablePreview, Understanding
    from sayso.screening.batch.report import RunReport
    from sayso.screening.columns import Columns
    from sayso.screening.screen import Screens
    from sayso.tables.table import Row

__all__ = ["TableOptions", "preview_table", "screen_table"]

# A small table is done before further processes have started.
_SMALL = 200_000
_MOST_SHOWN = 20
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "|"}


class TableOptions(NamedTuple):
    """What was asked of a table.

    Attributes:
        file: the table.
        named: columns by the options that name one each, by what they hold.
        columns: the texts of ``--columns``.
        sheet: the sheet of a workbook.
        schema: FollowTheMoney's, of all customers.
        out, report: the files that are written.
        by: who ran it, for the report.
        on: the day of the lists.

    """

    file: Path
    named: dict[str, str | None]
    columns: list[str]
    sheet: str | None
    schema: str | None
    out: Path | None
    report: list[Path]
    by: str | None
    on: str | None
    threshold: float
    limit: int
    only_matches: bool
    raw_cells: bool
    jobs: int


def _opened(options: TableOptions) -> CustomerTable:
    from sayso.screening.batch.customers import open_customers
    from sayso.screening.columns import Columns, parse_columns

    by_option = Columns.stated(**options.named)
    stated: Columns = parse_columns(options.columns, "--columns")
    if by_option.columns and stated.columns:
        raise BadOption("--columns", "is given together with --name and its like", "state all columns in one way")
    if by_option.columns and not by_option.has_name:
        way_out = "name that column too, or leave out --birth, --country and --id: columns are then recognised"
        raise BadOption("--name", "is missing", way_out)
    only = bool(by_option.columns)
    return open_customers(options.file, by_option if only else stated, sheet=options.sheet, only_stated=only)


def preview_table(options: TableOptions, *, as_json: bool) -> None:
    """Print what is understood of a table; exit with 2 where rows would be refused."""
    from sayso.screening.batch.preview import preview

    shown = preview(_opened(options), options.schema)
    if as_json:
        import msgspec

        emit(msgspec.json.format(msgspec.json.encode(shown), indent=1).decode() + "\n", None)
    else:
        _print_preview(shown)
    if shown.refused:
        raise typer.Exit(2)


def _print_preview(shown: TablePreview) -> None:
    from rich.table import Table

    terminal = console()
    terminal.print(_described(shown.understood), markup=False, soft_wrap=True)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for label in ("Column", "Meaning", "Known from"):
        table.add_column(label, overflow="fold")
    for column in shown.understood.columns:
        meaning = column.meaning if column.is_compared else f"{column.meaning or 'unknown'}: not used"
        origin = "the command" if column.is_stated else "its heading" if column.meaning else ""
        table.add_row(_plain(" + ".join(column.columns)), _plain(meaning), origin)
    terminal.print(table)
    rows = Table(box=None, pad_edge=False, header_style="bold", title="First rows", title_justify="left")
    for label in ("Line", "Id", "Names", "Born", "Countries", "Kind", "Identifiers", "Remarks"):
        rows.add_column(label, overflow="fold")
    for row in shown.first:
        remarks = "; ".join((*((f"refused: {row.fault}",) if row.fault else ()), *row.notes))
        cells = (row.id or "", "; ".join(row.names), "; ".join(row.birth_dates), "; ".join(row.countries))
        rows.add_row(str(row.line), *map(_plain, (*cells, row.kind or "", "; ".join(row.ids), remarks)))
    terminal.print(rows)
    for refused in shown.refused[:_MOST_SHOWN]:
        terminal.print(f"line {refused.line} would be refused: {refused.fault}", markup=False, soft_wrap=True)
    more = f" ({_MOST_SHOWN} shown; --json lists all)" if len(shown.refused) > _MOST_SHOWN else ""
    terminal.print(
        f"{shown.rows:,} rows: {shown.rows - len(shown.refused):,} would be screened, {len(shown.refused):,} refused"
        f"{more}, {shown.unread:,} values not compared. Nothing was screened.",
        style="bold",
        markup=False,
        soft_wrap=True,
    )


def _plain(text: str) -> str:
    from rich.markup import escape

    return escape("".join(c if c.isprintable() else " " for c in text))


def _described(understood: Understanding) -> str:
    """Return how a file was understood, in one line."""
    parts = [understood.kind]
    if understood.delimiter is not None:
        mark = _DELIMITERS.get(understood.delimiter, repr(understood.delimiter))
        parts += [f"delimiter {mark}", f"charset {understood.charset}"]
    if understood.sheet is not None:
        others = [s for s in understood.sheets if s != understood.sheet]
        parts.append(f"sheet {understood.sheet!r}" + (f" (not read: {', '.join(others)})" if others else ""))
    if understood.header_line:
        parts.append(f"header in {'row' if understood.sheet is not None else 'line'} {understood.header_line}")
    return f"{understood.file}: {', '.join(parts)}"


def screen_table(options: TableOptions, opened: Callable[[], Screens]) -> None:
    """Screen a table; exit with 2 where rows were refused."""
    from sayso.screening.batch.report import RunReport
    from sayso.screening.batch.run import run
    from sayso.screening.decisions import Decisions
    from sayso.screening.lists.age import list_warnings

    for report in options.report:
        if report.suffix.lower() not in {".html", ".json"}:
            raise BadOption("--report", f"{report.name} is neither .html nor .json", "choose one of the two")
        check_folder(report)
    job, customers = _job(options)
    errors = console(error=True)
    shown = 0

    def refused(row: Row, fault: str) -> None:
        nonlocal shown
        shown += 1
        if shown <= _MOST_SHOWN:
            errors.print(f"{job.source}, line {row.line}: {fault}", style="yellow", markup=False, soft_wrap=True)

    _announce(customers)
    screens = opened()
    begun = RunReport.begin(
        job, customers, screens, by=options.by, on=options.on, command=shlex.join(["sayso", *sys.argv[1:]])
    )
    small = job.source.is_file() and job.source.stat().st_size < _SMALL
    try:
        with bars() as show:
            outcome = run(
                job,
                screens,
                Decisions(),
                customers=customers,
                jobs=1 if small else options.jobs,
                opened=opened,
                progress=lambda done, total: show("screening", done, total),
                refused=refused,
            )
    except KeyboardInterrupt:
        interrupted()
        raise
    if options.report:
        _write_reports(begun.end(outcome), options.report)
    _summarise(outcome.counts, resumed=outcome.resumed)
    for warning in list_warnings(screens.used):
        errors.print(warning, style="bold yellow", markup=False)
    if outcome.counts.refused:
        raise typer.Exit(2)


def _write_reports(report: RunReport, paths: list[Path]) -> None:
    import msgspec

    from sayso.display.run_page import to_page
    from sayso.files import write_atomically

    for path in paths:
        as_json = path.suffix.lower() == ".json"
        content = msgspec.json.format(msgspec.json.encode(report), indent=1) if as_json else to_page(report).encode()
        write_atomically(path, content)


def _job(options: TableOptions) -> tuple[Job, CustomerTable]:
    from sayso.screening.batch.job import Job
    from sayso.screening.batch.results import FIELDS
    from sayso.tables.writing import check_written

    if options.out is None:
        raise BadOption(
            "--out", "is needed with --file", "for instance: sayso screen --file customers.csv -o matches.csv"
        )
    try:
        check_written(options.out)
    except BadTable as error:
        way_out = f"choose one; it will have the columns {', '.join(FIELDS[:6])} …"
        raise BadOption("--out", f"{options.out.name} {error.fault}", way_out) from error
    check_folder(options.out)
    customers = _opened(options)
    job = Job(
        options.file,
        options.out,
        customers.columns,
        options.schema,
        options.threshold,
        options.limit,
        options.only_matches,
        customers.table.layout.sheet,
        options.raw_cells,
    )
    return job, customers


def _announce(customers: CustomerTable) -> None:
    """Print what is screened, where columns or a sheet were recognised."""
    from sayso.screening.batch.preview import understanding

    understood = understanding(customers)
    recognised = [c for c in understood.columns if c.is_compared and not c.is_stated]
    errors = console(error=True)
    if recognised:
        used = "; ".join(f"{c.meaning} = {' + '.join(c.columns)}" for c in recognised)
        errors.print(f"Columns by their headings: {used}", style="dim", markup=False, soft_wrap=True)
    if others := [s for s in understood.sheets if s != understood.sheet]:
        message = f"Sheet {understood.sheet!r} is screened; not read: {', '.join(others)}"
        errors.print(message, style="bold yellow", markup=False, soft_wrap=True)


def _summarise(counts: Counts, *, resumed: bool) -> None:
    unread = f", {counts.unread:,} values not compared" if counts.unread else ""
    console(error=True).print(
        f"{counts.rows:,} rows: {counts.matched:,} with a match, {counts.matches:,} matches, "
        f"{counts.decided:,} decided before, {counts.refused:,} refused{unread}"
        f"{' (gone on from an interrupted run)' if resumed else ''}",
        style="bold",
        markup=False,
        soft_wrap=True,
    )
