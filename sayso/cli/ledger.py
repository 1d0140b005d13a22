"""What the commands on the ledger share: opening it, JSON output, and the table of claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.common import console, emit

if TYPE_CHECKING:
    from rich.table import Table

    from sayso.ledger.records import LedgerClaim
    from sayso.workspace.ledger import Ledger

__all__ = [
    "AsJson",
    "AsOf",
    "LedgerAddress",
    "PublishedUntil",
    "as_json_text",
    "claims_table",
    "opened",
    "print_line",
    "show_json",
]

LedgerAddress = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="URL",
        envvar="SAYSO_LEDGER",
        show_envvar=True,
        help="The ledger: a file, or postgresql://USER@HOST/DATABASE. [default: ledger.db in your data folder]",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", help="State of the ledger on this day (YEAR-MONTH-DAY), or at this moment in UTC.", metavar="DATE"
    ),
]
PublishedUntil = Annotated[
    str | None,
    typer.Option(
        "--published-until",
        help="Only reports published by this day (YEAR-MONTH-DAY); reports without a date are left out.",
        metavar="DATE",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON output.")]


def opened(
    address: str | None, as_of: str | None = None, *, published_until: str | None = None, make: bool = False
) -> Ledger:
    """Open a ledger.

    Args:
        address: a path or URL; the default ledger if None.
        as_of: the day or moment whose state is shown.
        published_until: the last day of publication that counts in points and dossiers.
        make: whether to create it where there is none.

    Raises:
        LedgerFault: there is none, or it cannot be opened.

    """
    # Imported here to keep start-up fast: loads SQLAlchemy and RapidFuzz.
    from sayso.workspace.ledger import Ledger

    kept = Ledger(address, as_of=as_of, published_until=published_until, make=make)
    if (latest := kept.store.ahead()) is not None:
        console(error=True).print(
            f"The clock of this machine is behind the ledger, whose last entry is of {latest}: check it. "
            "Until then what is added is dated the same.",
            style="bold yellow",
            markup=False,
            soft_wrap=True,
        )
    return kept


def as_json_text(thing: Any) -> str:
    """Return indented JSON."""
    # Imported here to keep start-up fast: loads msgspec.
    import msgspec

    return msgspec.json.format(msgspec.json.encode(thing), indent=1).decode() + "\n"


def show_json(thing: Any) -> None:
    """Print a result as JSON."""
    emit(as_json_text(thing), None)


def claims_table(claims: list[LedgerClaim]) -> Table:
    """Return claims as a table."""
    # Imported here to keep start-up fast: loads Rich.
    from rich.table import Table

    from sayso.display import phrases

    table = Table(box=None, pad_edge=False, header_style="bold", show_lines=False)
    for column, ratio in (("Claim", 5), ("Sources", 3), ("Modality", 1), ("Date", 1), ("Report", 2)):
        table.add_column(column, overflow="fold", ratio=ratio)
    for kept in claims:
        c = kept.claim
        where = ", ".join(filter(None, (kept.outlet, kept.published)))
        date = phrases.when(c.when) if c.when else ""
        quote = f"“{' '.join(c.quote.split())}”"
        table.add_row(quote, phrases.chain(c.attribution), phrases.held(c), date, f"{where}\n{kept.id}".strip())
    return table


def print_line(text: str) -> None:
    """Print a line of text."""
    console().print(text, markup=False, soft_wrap=True)
