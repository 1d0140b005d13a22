"""What the commands share: the terminal, output files, errors, progress, and the lists that are searched."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from sayso.errors import BadOption, OutputError, SaysoError
from sayso.files import write_atomically

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.budget import Budget
    from sayso.screening.screen import Screens

F = TypeVar("F", bound=StrEnum)

__all__ = [
    "AllowPrivate",
    "BudgetOption",
    "FurtherFacts",
    "Lists",
    "Out",
    "Threshold",
    "bars",
    "budget_of",
    "check_folder",
    "console",
    "emit",
    "format_of",
    "interrupted",
    "output",
    "say",
    "searched",
    "threshold_of",
    "together",
    "working",
]


Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", help="Output file, written completely or not at all.", metavar="FILE"),
]
Lists = Annotated[
    list[Path] | None,
    typer.Option(
        "--list",
        help="Additional list file to search, in any format that `lists add` reads. May be repeated.",
        metavar="FILE",
    ),
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Follow addresses that lead outside the public internet: an intranet, other devices."
    ),
]
FurtherFacts = Annotated[
    list[str] | None,
    typer.Option(
        "--fact",
        help="Also known: an identifier, e-mail, phone, website, address, place of birth, sex. May be repeated.",
        metavar="LABEL=VALUE",
    ),
]

Threshold = Annotated[
    float | None,
    typer.Option(
        help=(
            "Minimum probability of a partial or weak match, up to 1; exact and strong ones are always shown. "
            "[default: 0.6]"
        ),
        metavar="PROBABILITY",
        show_default=False,
    ),
]

BudgetOption = Annotated[
    str | None,
    typer.Option(
        "--budget",
        help="Maximum processor time and memory for one document; what is not read by then is left unread. "
        "[default: 60,1GB]",
        metavar="SECONDS[,MEMORY]",
        show_default=False,
    ),
]
_UNITS = {"MB": 1_000_000, "GB": 1_000_000_000}


_output: ContextVar[io.StringIO | None] = ContextVar("output", default=None)
"""Where results go while a command writes to a file."""
_FILE_WIDTH = 120


def console(*, error: bool = False) -> Console:
    """Return the console for results, or with ``error`` the one for messages."""
    # Imported here to keep start-up fast: loads Rich.
    from rich.console import Console

    buffer = _output.get()
    if error or buffer is None:
        return Console(stderr=error, soft_wrap=False, highlight=False)
    return Console(file=buffer, width=_FILE_WIDTH, soft_wrap=False, highlight=False)


@contextmanager
def output(out: Path | None) -> Iterator[None]:
    """Send the results of a command to a file, which is written when the command ends without an error.

    Args:
        out: the file; standard output if None.

    Raises:
        OutputError: the file cannot be written.

    """
    if out is None:
        yield
        return
    check_folder(out)
    buffer = io.StringIO()
    token = _output.set(buffer)
    try:
        yield
    except typer.Exit:  # an exit code is a result, not an error
        write_atomically(out, buffer.getvalue().encode())
        raise
    finally:
        _output.reset(token)
    write_atomically(out, buffer.getvalue().encode())


def check_folder(out: Path) -> None:
    """Refuse an output file in a missing folder before any work is done.

    Raises:
        OutputError: the folder does not exist.

    """
    if not out.absolute().parent.is_dir():
        fault = "is in a folder that does not exist"
        raise OutputError(str(out), fault, "make the folder first, or choose another place with -o")


def say(error: SaysoError | str) -> None:
    """Print an error as one line, without control characters."""
    # Imported here to keep start-up fast: loads Rich.
    from rich.text import Text

    console(error=True).print(
        Text.assemble(("error: ", "bold red"), "".join(c if c.isprintable() else "?" for c in str(error))),
        soft_wrap=True,
    )


def interrupted() -> None:
    """Print that Ctrl-C lost nothing."""
    console(error=True).print(
        "Interrupted: finished work is kept, and the same command continues from there.", style="bold yellow"
    )


def together(option: str, other: str, way_out: str = "say one of the two") -> BadOption:
    """Return the error for an option that another one makes ineffective."""
    return BadOption(option, f"changes nothing with {other}", way_out)


def format_of(formats: type[F], asked: F | None, out: Path | None, *, as_json: bool) -> F:
    """Return the output format: the one that is asked for, else that of the output file's ending, else a table.

    Args:
        formats: the formats of the command; ``table`` and ``json`` are among them.
        asked: what ``--format`` says.
        out: the output file.
        as_json: whether ``--json`` is given.

    Raises:
        BadOption: ``--json`` and another format.

    """
    table, json = formats("table"), formats("json")
    if as_json and asked not in {None, table, json}:
        raise together("--json", f"--format {asked}")
    if as_json or asked is not None:
        return json if as_json or asked is None else asked
    endings = {f".{one.value}": one for one in formats}
    return endings.get(out.suffix.lower(), table) if out is not None else table


def budget_of(value: str | None) -> Budget:
    """Return the budget that an option says, or the default one.

    Raises:
        BadOption: it is no time, or no memory.

    """
    # Imported here to keep start-up fast.
    from sayso.budget import USUAL, Budget

    if value is None:
        return USUAL
    match = re.fullmatch(r"(\d{1,7}(?:\.\d{1,3})?)(?:,(\d{1,7})(MB|GB))?", value.replace(" ", ""), re.IGNORECASE)
    if match is None or float(match[1]) <= 0 or (match[2] and int(match[2]) == 0):
        raise BadOption(
            "--budget", f"{value!r} is no time and memory", "write seconds, or seconds and memory: 120 or 120,2GB"
        )
    seconds = float(match[1])
    return Budget(seconds, int(match[2]) * _UNITS[match[3].upper()]) if match[2] else Budget(seconds)


def threshold_of(value: float | None) -> float:
    """Return the threshold, or the default one.

    Raises:
        BadOption: it is no probability above 0.

    """
    # Imported here to keep start-up fast: loads NumPy and RapidFuzz.
    from sayso.screening.screen import THRESHOLD

    if value is None:
        return THRESHOLD
    if not 0 < value <= 1:
        raise BadOption(
            "--threshold", f"{value} is no probability", f"give a number above 0 and up to 1, for instance {THRESHOLD}"
        )
    return value


def emit(text: str, out: Path | None) -> None:
    """Write results to a file, completely or not at all; without one to standard output."""
    if out is not None:
        write_atomically(out, text.encode())
        return
    buffer = _output.get()
    if buffer is not None:
        buffer.write(text)
        return
    try:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        sys.stderr.close()  # a closed pipe (`| head`) is no fault of the reader's
        raise typer.Exit(0) from None


def searched(files: list[Path], *, on: str | None = None) -> Screens:
    """Open the lists, with a progress bar where an index has to be built first."""
    # Imported here to keep start-up fast: loads NumPy and RapidFuzz.
    from sayso.screening.open_lists import open_screens as found

    with bars() as show:
        return found(files, on=on, progress=show)


@contextmanager
def bars(*, quiet: bool = False) -> Iterator[Callable[[str, int, int | None], None]]:
    """Show progress bars on standard error, one a task; none where it is not a terminal."""
    # Imported here to keep start-up fast: loads Rich.
    from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    terminal = console(error=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f}"),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=terminal, transient=True, disable=quiet or not terminal.is_terminal) as progress:
        tasks: dict[str, TaskID] = {}

        def show(name: str, done: int, total: int | None) -> None:
            if name not in tasks:
                tasks[name] = progress.add_task(name, total=total)
            progress.update(tasks[name], completed=done, total=total)

        yield show


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show a spinner on standard error for work of unknown length; none where it is not a terminal."""
    terminal = console(error=True)
    if not terminal.is_terminal:
        yield
        return
    with terminal.status(what):
        yield
