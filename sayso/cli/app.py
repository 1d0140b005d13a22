"""The application to which the commands are added, and its exit codes."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import Annotated, TextIO

import typer

from sayso._version import __version__
from sayso.cli.common import say
from sayso.errors import OutputError, SaysoError

__all__ = ["app", "main"]

app = typer.Typer(
    name="sayso",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="Read reports, and keep what they claim with its sources.",
    epilog="Example: [bold]sayso read report.txt --published 2023-02-06[/]",
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Read reports, and keep what they claim with its sources."""


def main() -> None:
    """Run the command line. An error that the user can correct is printed as one line, with exit code 2."""
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except SaysoError as error:
        say(error)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        _silence(sys.stdout)  # a closed pipe (`| head`) is no fault of ours
        sys.exit(0)
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG}:
            raise
        _silence(sys.stdout)
        with suppress(OSError):
            fault = f"cannot be written ({error.strerror})"
            say(OutputError("standard output", fault, "make room, or write elsewhere; what was acknowledged is kept"))
        sys.exit(2)


def _silence(stream: TextIO) -> None:
    """Send what a stream still holds nowhere, so that Python does not fail on it at its end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
