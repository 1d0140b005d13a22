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

    from sayso.screening.screen import Screen, Screens

__all__ = ["Lists", "Threshold", "bars", "console", "emit", "say", "searched", "threshold_of"]


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
    typer.Option(help="Least score of a match, up to 1. [default: 0.6]", metavar="SCORE", show_default=False),
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
            "--threshold", f"{value} is no score", f"give a number above 0 and up to 1, for instance {THRESHOLD}"
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
    """The lists at hand, or the starter list where there are none; and every file that was given.

    Args:
        files: further lists, for this once.
        on: a day, YEAR-MONTH-DAY: the versions that were in force on it.

    """
    from sayso.screening.lists.catalogue import index_path
    from sayso.screening.screen import Screen, Screens

    screens = []
    if on is not None:
        screens += _as_of(on, needed=not files)
    elif index_path().exists():
        screens.append(_opened())
    else:
        from sayso.screening.lists.starter import starter

        screens.append(Screen([starter()]))
    if files:
        from sayso.screening.lists.read import load_list

        screens.append(Screen(map(load_list, files)))
    return Screens(screens)


def _as_of(on: str, *, needed: bool) -> list[Screen]:
    """The versions that were in force on a day, indexed for this once."""
    from sayso.screening.lists.store import Store
    from sayso.screening.screen import Screen

    store = Store()
    versions = store.in_force(on)
    if not versions and needed:
        raise BadOption("--on", f"no version of a list at hand was in force on {on}", "see: sayso lists status")
    return [Screen(map(store.load, versions))] if versions else []


def _opened() -> Screen:
    """The index at hand; made anew from the lists where it is damaged, or of another version of the program."""
    from sayso.errors import BadList
    from sayso.screening.lists.catalogue import index_path
    from sayso.screening.screen import Screen

    try:
        return Screen.open(index_path())
    except BadList:
        from sayso.screening.lists.store import Store

        with bars() as show:
            Store().reindex(show)
        return Screen.open(index_path())


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
