"""``sayso watch``: subjects that are checked for news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.app import app
from sayso.cli.common import Out, output, working
from sayso.cli.dossier import change_lines
from sayso.cli.ledger import AsJson, LedgerAddress, opened, print_line, show_json

if TYPE_CHECKING:
    from sayso.analysis.watch import News

__all__ = ["watch"]

_NEWS = 1
"""Exit code of ``watch run`` where there is news; 0 where there is none, 2 for an error."""

watch = typer.Typer(no_args_is_help=True, rich_markup_mode="rich", help="Watch subjects, and report what is new.")
app.add_typer(watch, name="watch")


@watch.command("add", epilog="Example: [bold]sayso watch add Yelabuga[/]")
def watch_add(
    subject: Annotated[
        str, typer.Argument(metavar="SUBJECT", help="A name in any spelling or script, words, or an id like E12.")
    ],
    ledger: LedgerAddress = None,
) -> None:
    """Start watching a subject."""
    with opened(ledger) as kept:
        kept.watch(subject)
    print_line(f"Watching {subject}. `sayso watch run` reports what is new.")


@watch.command("remove", epilog="Example: [bold]sayso watch remove Yelabuga[/]")
def watch_remove(
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="The subject as `watch list` shows it.")],
    ledger: LedgerAddress = None,
) -> None:
    """Stop watching a subject."""
    with opened(ledger) as kept:
        kept.unwatch(subject)
    print_line(f"No longer watching {subject}.")


@watch.command("list", epilog="Example: [bold]sayso watch list --json[/]")
def watch_list(ledger: LedgerAddress = None, as_json: AsJson = False, out: Out = None) -> None:
    """List the watched subjects."""
    with opened(ledger) as kept:
        subjects = kept.watched()
    with output(out):
        if as_json:
            show_json({"schema": "sayso/1", "watched": subjects})
            return
        for x in subjects:
            checked = f"last checked {x.last_run[:16]}" if x.last_run else "never checked"
            print_line(f"{x.subject} · since {x.added[:10]} · {checked}")
        if not subjects:
            print_line("No subject is watched. Add one with: sayso watch add SUBJECT")


@watch.command(
    "run", epilog="Example: [bold]sayso watch run --json[/] (exit code 1: something is new, 0: nothing, 2: an error)"
)
def watch_run(
    subject: Annotated[
        list[str] | None, typer.Argument(metavar="SUBJECT", help="Watched subjects. [default: all]", show_default=False)
    ] = None,
    ledger: LedgerAddress = None,
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """Report what is new since the last run. The exit code is 1 where anything is, 0 where nothing is."""
    with opened(ledger) as kept, working("comparing reports"):
        news = list(kept.check_watched(*(subject or ())))
    with output(out):
        if as_json:
            show_json({"schema": "sayso/1", "news": news})
        else:
            _print(news)
        if any(n.new for n in news):
            raise typer.Exit(_NEWS)


def _print(news: list[News]) -> None:
    for n in news:
        since = f" since {n.since[:16]}" if n.since else ""
        print_line(f"{n.subject}: {'new' if n.new else 'nothing new'}{since}")
        if n.new and n.changes is not None:
            for text in change_lines(n.changes):
                print_line(f"  {text}")
    if not news:
        print_line("No subject is watched. Add one with: sayso watch add SUBJECT")
