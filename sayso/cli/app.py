"""The application to which the commands are added, and its exit codes."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from sayso._version import __version__
from sayso.cli.common import say
from sayso.errors import SaysoError

__all__ = ["app", "main"]

app = typer.Typer(
    name="sayso", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode="rich",
    help="Read reports, and keep what they claim with its sources.",
    epilog="Example: [bold]sayso read report.txt --published 2023-02-06[/]",
)  # fmt: skip


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
        app()
    except SaysoError as error:
        say(error)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
