"""What the commands share: what is said to people, what is written, what is searched."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.errors import BadOption, SaysoError

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.screening.screen import Screens

__all__ = [
    "Lists",
    "Threshold",
    "bars",
    "console",
    "emit",
    "interrupted",
    "say",
    "searched",
    "threshold_of",
    "together",
    "working",
]


Lists = Annotated[
    list[Path] | None,
    typer.Option(
        "--list",
        help="Search this list's file too, in any format that `lists add` reads. May be repeated.",
        metavar="FILE",
    ),
]
Threshold = Annotated[
    float | None,
    typer.Option(
        help="Least probability of a partial or weak match, up to 1; exact and strong ones are always shown. [default: 0.6]",
        metavar="PROBABILITY",
        show_default=False,
    ),
]


def console(*, error: bool = False) -> Console:
    """The terminal: results, or with ``error`` what is said beside them."""
    from rich.console import Console

    return Console(stderr=error, soft_wrap=False, highlight=False)


def say(error: SaysoError) -> None:
    """Prints an error as one line, with nothing in it that a terminal would obey."""
    from rich.text import Text

    console(error=True).print(
        Text.assemble(("error: ", "bold red"), "".join(c if c.isprintable() else "?" for c in str(error))),
        soft_wrap=True,
    )


def interrupted() -> None:
    """Tells whoever pressed Ctrl-C that nothing is lost."""
    console(error=True).print(
        "Interrupted: what is done is kept, and the same command goes on from there.", style="bold yellow"
    )


def together(option: str, other: str, way_out: str = "say one of the two") -> BadOption:
    """The refusal of an option that another one would leave without effect."""
    return BadOption(option, f"changes nothing with {other}", way_out)


def threshold_of(value: float | None) -> float:
    """The threshold asked for, or the default one.

    Raises:
        BadOption: it is no probability above 0.

    """
    from sayso.screening.screen import THRESHOLD

    if value is None:
        return THRESHOLD
    if not 0 < value <= 1:
        raise BadOption(
            "--threshold", f"{value} is no probability", f"give a number above 0 and up to 1, for instance {THRESHOLD}"
        )
    return value


def emit(text: str, out: Path | None) -> None:
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


def searched(files: list[Path], *, on: str | None = None) -> Screens:
    """What is searched, with a bar where an index has to be made first."""
    from sayso.screening.open_lists import open_screens as found

    with bars() as show:
        return found(files, on=on, progress=show)


@contextmanager
def bars(*, quiet: bool = False) -> Iterator[Callable[[str, int, int | None], None]]:
    """Progress bars on the terminal's error side, one a task; nothing where it is no terminal."""
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
    """A sign of life on the terminal's error side, where how long it will take cannot be told; nothing where it is no terminal."""
    terminal = console(error=True)
    if not terminal.is_terminal:
        yield
        return
    with terminal.status(what):
        yield
