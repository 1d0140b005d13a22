"""The door: ``sayso read``, ``sayso screen``, ``sayso schema``.

Nothing heavy is imported at the top: ``sayso --help`` and ``sayso screen`` start without spaCy.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso import __version__
from sayso.errors import BadOption, SaysoError

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.model import Reading
    from sayso.screening.screen import Screen

__all__ = ["app", "main"]

app = typer.Typer(
    name="sayso", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode="rich",
    help="Reads reports and keeps what they claim, who says so, and on whose word.",
    epilog="Example: [bold]sayso read report.txt --published 2023-02-06[/]",
)  # fmt: skip


class Format(StrEnum):
    """How a reading leaves."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"


class Subject(StrEnum):
    """What a name is of."""

    PERSON = "person"
    ORGANISATION = "organisation"


def _console(*, error: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=error, soft_wrap=False, highlight=False)


def _say(error: SaysoError) -> None:
    from rich.text import Text

    _console(error=True).print(
        Text.assemble(("error: ", "bold red"), "".join(c if c.isprintable() else "?" for c in str(error))),
        soft_wrap=True,
    )


def _version(value: bool) -> None:
    if value:
        typer.echo(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Reads reports and keeps what they claim, who says so, and on whose word."""


def _threshold(value: float | None) -> float:
    from sayso.screening.screen import THRESHOLD

    if value is None:
        return THRESHOLD
    if not 0 < value <= 1:
        raise BadOption("--threshold", f"{value} is no score", "give a number above 0 and up to 1, for instance 0.75")
    return value


def _screen(lists: list[Path]) -> Screen:
    """The starter list, and every list that was given."""
    from sayso.screening.lists import load_list, starter
    from sayso.screening.screen import Screen

    return Screen([starter(), *map(load_list, lists)])


def _emit(text: str, out: Path | None) -> None:
    """To the file, whole or not at all; without one to standard output."""
    from sayso.files import write_atomically

    if out is not None:
        write_atomically(out, text.encode())
        return
    try:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        sys.stderr.close()  # a closed pipe (`| head`) is no fault of the reader's
        raise typer.Exit(0) from None


@app.command(
    epilog="Examples: [bold]sayso read report.pdf --json -o report.json[/] · [bold]sayso read reports/ --format html -o page.html[/] · [bold]cat mail.eml | sayso read -[/]"
)
def read(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL|-...",
            help="Files (text, HTML, PDF, .eml), folders of them, addresses, or - for standard input.",
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(
            help="Day of publication, YEAR-MONTH-DAY; dates without a year are read against it.", metavar="DATE"
        ),
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it.", metavar="NAME")] = None,
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    lang: Annotated[str | None, typer.Option(help="Its language (only en can be read so far).", metavar="CODE")] = None,
    form: Annotated[
        Format,
        typer.Option(
            "--format", "-f", help="For people: table, html. For machines: json (all), jsonl (a claim a line)."
        ),
    ] = Format.TABLE,
    as_json: Annotated[bool, typer.Option("--json", help="Short for --format json.")] = False,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Write to this file instead of standard output.", metavar="FILE")
    ] = None,
    lists: Annotated[
        list[Path] | None,
        typer.Option(
            "--list", help="Screen the names against this OFAC SDN file (sdn.csv) too. May be repeated.", metavar="FILE"
        ),
    ] = None,
    threshold: Annotated[
        float | None,
        typer.Option(help="Least score of a match, up to 1. [default: 0.75]", metavar="SCORE", show_default=False),
    ] = None,
) -> None:
    """Read reports: every claim with its words, who says so, how it is held, when, how many, and which names are listed."""
    from sayso.ingest.load import Given, expand

    given = Given(published=published, outlet=outlet, title=title, language=lang)
    least = _threshold(threshold)
    if out is not None and not out.absolute().parent.is_dir():
        from sayso.errors import OutputError

        raise OutputError(
            str(out), "is in a folder that does not exist", "make the folder first, or choose another place with -o"
        )
    documents: list[str] = []
    several, failed = len(places) > 1, False
    for place in places:
        try:
            kept, passed_over = expand(place)
        except SaysoError as error:
            _say(error)
            failed = True
            continue
        several = several or Path(place).is_dir()
        documents += kept
        for name in passed_over:
            _console(error=True).print(f"passed over: {name}", style="dim", markup=False, soft_wrap=True)
    readings, bad = _read_all(documents, given, _screen(lists or []), least) if documents else ([], 0)
    if readings:
        _write(readings, Format.JSON if as_json else form, out, several=several)
    if several and (bad or failed):
        _console(error=True).print(f"{len(readings)} read, {bad} refused", style="bold")
    if failed or bad:
        raise typer.Exit(2)


def _read_all(documents: list[str], given: object, screen: Screen, threshold: float) -> tuple[list[Reading], int]:
    """Reads documents one by one; one that cannot be read is reported and the rest go on."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    from sayso.extract.reader import read as read_report
    from sayso.ingest.load import Given, load
    from sayso.screening.screen import screen_reading

    assert isinstance(given, Given)
    readings: list[Reading] = []
    bad = 0
    console = _console(error=True)
    columns = (
        SpinnerColumn(),
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", style="dim"),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("read", total=len(documents), name="")
        for place in documents:
            progress.update(task, name=Path(place).name[-40:])
            try:
                readings.append(screen_reading(read_report(load(place, given)), screen, threshold=threshold))
            except SaysoError as error:
                _say(error)
                bad += 1
            progress.advance(task)
    return readings, bad


def _write(readings: list[Reading], form: Format, out: Path | None, *, several: bool) -> None:
    if form is Format.TABLE:
        from rich.console import Console

        from sayso.export.table import reading_table

        if out is None:
            console = _console()
            for reading in readings:
                reading_table(reading, console)
            return
        import io

        buffer = io.StringIO()
        console = Console(file=buffer, width=140)
        for reading in readings:
            reading_table(reading, console)
        _emit(buffer.getvalue(), out)
    elif form is Format.HTML:
        from sayso.export.page import to_page

        _emit(to_page(readings), out)
    else:
        from sayso.export.document import to_json, to_lines

        _emit(to_json(readings, several=several) if form is Format.JSON else "".join(map(to_lines, readings)), out)


@app.command(
    epilog='Examples: [bold]sayso screen "Quds Aviation Industry"[/] · [bold]sayso screen "Abdullah Mehrabi" --list sdn.csv --json[/]'
)
def screen(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="Names to look up, each in quotes.")],
    kind: Annotated[Subject | None, typer.Option(help="What the names are of; both if left out.")] = None,
    lists: Annotated[
        list[Path] | None,
        typer.Option(
            "--list",
            help="Search this OFAC SDN file (sdn.csv, with alt.csv beside it) too. May be repeated.",
            metavar="FILE",
        ),
    ] = None,
    threshold: Annotated[
        float | None,
        typer.Option(help="Least score of a match, up to 1. [default: 0.75]", metavar="SCORE", show_default=False),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=500, help="Matches a name at the most.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="JSON for machines.")] = False,
) -> None:
    """Look names up on watchlists: which entry, how alike and why, on which list of which day."""
    from sayso.names.comparable import LONGEST, words

    for name in names:
        if len(name) > LONGEST:
            raise BadOption("NAME", f"has {len(name):,} characters, more than {LONGEST}", "give one name at a time")
        if not words(name):
            raise BadOption(
                "NAME",
                f"{name!r} has no letters or figures in it",
                'give a name, for instance "Quds Aviation Industry"',
            )
    least = _threshold(threshold)
    index = _screen(lists or [])
    schema = {None: None, Subject.PERSON: "Person", Subject.ORGANISATION: "Organization"}[kind]
    results = [(name, index.match(name, schema=schema, threshold=least, limit=limit)) for name in names]
    if as_json:
        import msgspec

        body = {
            "schema": "sayso/1",
            "lists": index.used,
            "only_starter_list": all(u.partial for u in index.used),
            "threshold": least,
            "results": [{"query": n, "matches": m} for n, m in results],
        }
        _emit(msgspec.json.format(msgspec.json.encode(body), indent=1).decode() + "\n", None)
        return
    from sayso.export.table import match_table, searched

    console = _console()
    for name, matches in results:
        console.print(match_table(matches) if matches else f"No match for “{name}” from {least:g} up.", markup=False)
    console.print(searched(index.used))


@app.command(epilog="Example: [bold]sayso schema > sayso-1.json[/]")
def schema() -> None:
    """Print the JSON Schema of what [bold]sayso read --json[/] writes."""
    import json

    from sayso.export.document import json_schema

    _emit(json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n", None)


def main() -> None:
    """Runs the command line; an error that the user can mend is one line and exit code 2."""
    try:
        app()
    except SaysoError as error:
        _say(error)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
