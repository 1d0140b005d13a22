"""``sayso read``: read reports and print their claims."""

from __future__ import annotations

import io
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.app import app
from sayso.cli.common import (
    AllowPrivate,
    BudgetOption,
    Lists,
    Threshold,
    budget_of,
    check_folder,
    console,
    emit,
    format_of,
    say,
    searched,
    threshold_of,
    together,
)
from sayso.errors import BadOption, SaysoError

if TYPE_CHECKING:
    from sayso.budget import Budget
    from sayso.extract.llm.client import Endpoint
    from sayso.ingest.fetch import Network
    from sayso.ingest.load import Given
    from sayso.model import Reading
    from sayso.screening.screen import Screens

__all__ = ["Format", "read"]


class Format(StrEnum):
    """Formats of a reading."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"


@app.command(
    epilog=(
        "Examples: [bold]sayso read report.pdf --json -o report.json[/] · "
        "[bold]sayso read reports/ -o page.html[/] · [bold]cat mail.eml | sayso read -[/]"
    )
)
def read(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL|-...",
            help="Files (text, HTML, PDF, .eml), folders, addresses, or - for standard input.",
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(help="Date of publication, YEAR-MONTH-DAY, which resolves incomplete dates.", metavar="DATE"),
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet that published it.", metavar="NAME")] = None,
    title: Annotated[str | None, typer.Option(help="Title.")] = None,
    lang: Annotated[str | None, typer.Option(help="Language.", metavar="CODE")] = None,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="Output format: table, html, json (everything), or jsonl (a claim a line); by default that of --out's"
            " ending.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Short for --format json.")] = False,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Output file, written completely or not at all.", metavar="FILE")
    ] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show the rule or model behind every decision, with its words and probability."),
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help="Every claim, by origin, with its chain and its whole quote.")
    ] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Log-odds of each match with a list, from the prior to the sum.")
    ] = False,
    llm: Annotated[
        str | None,
        typer.Option(
            "--llm",
            help=(
                "Base address of an OpenAI-compatible API, to use a language model as second reader. "
                "The report's text is sent there."
            ),
            metavar="URL",
        ),
    ] = None,
    llm_model: Annotated[str | None, typer.Option("--llm-model", help="Name of that model.", metavar="NAME")] = None,
    llm_timeout: Annotated[
        float | None,
        typer.Option(
            "--llm-timeout", help="Maximum time for one answer. [default: 120]", metavar="SECONDS", show_default=False
        ),
    ] = None,
    lists: Lists = None,
    threshold: Threshold = None,
    budget: BudgetOption = None,
    allow_private: AllowPrivate = False,
    timing: Annotated[
        bool, typer.Option("--timing", help="Print the processor time of each stage, on standard error.")
    ] = False,
) -> None:
    """Read reports: what they claim, who says so and when, and matches of the names with watchlists.

    Shows the ten claims that matter most; --all shows every claim with its quote, chain, modality, date and quantities.
    """
    # Imported here to keep start-up fast: loads msgspec.
    from sayso.ingest.fetch import Network
    from sayso.ingest.load import Given, expand

    form = format_of(Format, form, out, as_json=as_json)
    for option, is_given in (("--all", every), ("--why", why)):
        if is_given and form is not Format.TABLE:
            raise together(option, "--json" if as_json else f"--format {form.value}")
    endpoint = _endpoint(llm, llm_model, llm_timeout)
    given = Given(published=published, outlet=outlet, title=title, language=lang)
    least, limit = threshold_of(threshold), budget_of(budget)
    if out is not None:
        check_folder(out)
    documents: list[str] = []
    several, failed = len(places) > 1, False
    for place in places:
        try:
            kept, passed_over = expand(place)
        except SaysoError as error:
            say(error)
            failed = True
            continue
        several = several or Path(place).is_dir()
        documents += kept
        for name in passed_over:
            console(error=True).print(f"passed over: {name}", style="dim", markup=False, soft_wrap=True)
    times: dict[str, float] | None = {} if timing else None
    readings: list[Reading] = []
    bad = 0
    if documents:
        network, screen = Network(allow_private=allow_private), searched(lists or [])
        readings, bad = _read_all(
            documents, given, network, screen, least, endpoint, limit, explain=explain, times=times
        )
    if readings:
        _write(readings, form, out, several=several, every=every, why=why)
    if times:
        _print_times(times)
    if several and (bad or failed):
        console(error=True).print(f"{len(readings)} read, {bad} refused", style="bold")
    if any([_is_partial(r) for r in readings]) or failed or bad:  # noqa: C419  (each is reported)
        raise typer.Exit(2)


def _is_partial(reading: Reading) -> bool:
    """Report what of a reading is missing; tell whether anything is."""
    # Imported here to keep start-up fast: loads msgspec.
    from sayso.display.phrases import problem

    faults = [problem(p, reading.report) for p in reading.problems]
    if reading.second is not None and not reading.second.answered:
        faults.append(reading.second.fault)
    for fault in faults:
        console(error=True).print(
            f"in part: {reading.report.place}: {fault}", style="yellow", markup=False, soft_wrap=True
        )
    return bool(faults)


def _endpoint(url: str | None, model: str | None, timeout: float | None) -> Endpoint | None:
    """Return the language model to use, None where none is given."""
    if url is None and model is None:
        if timeout is not None:
            raise BadOption(
                "--llm-timeout", "changes nothing without --llm", "say --llm URL --llm-model NAME, or leave it out"
            )
        return None
    if url is None or model is None:
        raise BadOption("--llm", "needs both an address and a model's name", "say --llm URL --llm-model NAME")
    # Imported here to keep start-up fast: loads msgspec.
    from sayso.extract.llm.client import Endpoint

    return Endpoint(url, model) if timeout is None else Endpoint(url, model, timeout)


def _print_times(times: dict[str, float]) -> None:
    """Print each stage's processor time and its share, in the order of the stages."""
    # Imported here to keep start-up fast: loads Rich.
    from rich.table import Table

    total = sum(times.values())
    table = Table("Stage", box=None, pad_edge=False)
    table.add_column("Milliseconds", justify="right")
    table.add_column("Share", justify="right")
    for name, seconds in [*times.items(), ("total", total)]:
        table.add_row(name, f"{seconds * 1000:.1f}", f"{seconds / total:.1%}" if total else "")
    console(error=True).print(table)


def _read_all(
    documents: list[str],
    given: Given,
    network: Network,
    screen: Screens,
    threshold: float,
    endpoint: Endpoint | None,
    budget: Budget,
    *,
    explain: bool,
    times: dict[str, float] | None,
) -> tuple[list[Reading], int]:
    """Read documents one by one. One that cannot be read is reported, and the others continue."""
    # Imported here to keep start-up fast: loads spaCy.
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    from sayso.budget import within
    from sayso.extract.pipeline import read as read_report
    from sayso.ingest.load import load
    from sayso.redact import redact
    from sayso.screening.report_screening import screen_reading

    readings: list[Reading] = []
    bad = 0
    errors = console(error=True)
    columns = (
        SpinnerColumn(),
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", style="dim"),
    )
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as progress:
        task = progress.add_task("read", total=len(documents), name="")
        for place in documents:
            progress.update(task, name=Path(redact(place)).name[-40:])
            try:
                with within(budget):
                    reading = read_report(load(place, given, network=network), explain=explain, times=times)
                if endpoint is not None:
                    from sayso.extract.llm.claims import second_reading

                    reading = second_reading(reading, endpoint)
                readings.append(screen_reading(reading, screen, threshold=threshold))
            except SaysoError as error:
                say(error)
                bad += 1
            progress.advance(task)
    return readings, bad


def _write(readings: list[Reading], form: Format, out: Path | None, *, several: bool, every: bool, why: bool) -> None:
    if form is Format.TABLE:
        # Imported here to keep start-up fast: loads Jinja and Rich.
        from rich.console import Console

        from sayso.display.reading_table import reading_table

        if out is None:
            terminal = console()
            for reading in readings:
                reading_table(reading, terminal, every=every, why=why)
            return
        buffer = io.StringIO()
        page = Console(file=buffer, width=140)
        for reading in readings:
            reading_table(reading, page, every=every, why=why)
        emit(buffer.getvalue(), out)
    elif form is Format.HTML:
        from sayso.display.reading_page import to_page

        emit(to_page(readings), out)
    else:
        from sayso.export.document import to_json, to_lines

        emit(to_json(readings, several=several) if form is Format.JSON else "".join(map(to_lines, readings)), out)
