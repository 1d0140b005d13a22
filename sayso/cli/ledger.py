"""What the commands on the ledger share: how it is opened, and how its claims are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.common import console, emit

if TYPE_CHECKING:
    from rich.table import Table

    from sayso.ledger.records import LedgerClaim
    from sayso.workspace.ledger import Ledger

__all__ = ["AsJson", "AsOf", "LedgerAddress", "as_json_text", "claims_table", "opened", "show_json"]

LedgerAddress = Annotated[
    str | None,
    typer.Option(
        "--ledger", metavar="URL", envvar="SAYSO_LEDGER", show_envvar=True,
        help="The ledger: a file, or postgresql://USER@HOST/DATABASE. [default: ledger.db in your data folder]",
    ),
]  # fmt: skip
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", help="As it was known on this day (YEAR-MONTH-DAY), or at this moment in UTC.", metavar="DATE"
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON for machines.")]


def opened(address: str | None, as_of: str | None = None, *, make: bool = False) -> Ledger:
    """The ledger that was named, or the default one; with ``make`` a new one where there is none.

    Raises:
        LedgerFault: there is none, or it cannot be opened.

    """
    from sayso.workspace.ledger import Ledger

    return Ledger(address, as_of=as_of, make=make)


def as_json_text(thing: Any) -> str:
    """Indented JSON."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(thing), indent=1).decode() + "\n"


def show_json(thing: Any) -> None:
    """JSON on standard output."""
    emit(as_json_text(thing), None)


def claims_table(claims: list[LedgerClaim]) -> Table:
    """Claims for people: what is said, by whom, how it is held, and where."""
    from rich.table import Table

    from sayso.display import phrases

    table = Table(box=None, pad_edge=False, header_style="bold", show_lines=False)
    for column, ratio in (("claim", 5), ("who says so", 3), ("held as", 1), ("when", 1), ("report", 2)):
        table.add_column(column, overflow="fold", ratio=ratio)
    for kept in claims:
        c = kept.claim
        where = ", ".join(filter(None, (kept.outlet, kept.published)))
        table.add_row(
            f"“{' '.join(c.quote.split())}”", phrases.chain(c.attribution), phrases.held(c), phrases.when(c.when) if c.when else "",
            f"{where}\n{kept.id}".strip(), style=None,
        )  # fmt: skip
    return table


def told(text: str) -> None:
    """A line for people."""
    console().print(text, markup=False, soft_wrap=True)
