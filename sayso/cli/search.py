"""``sayso search``: claims of the ledger by words and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.app import app
from sayso.cli.common import Out, console, output
from sayso.cli.ledger import AsJson, AsOf, LedgerAddress, claims_table, opened, print_line, show_json
from sayso.errors import BadOption

if TYPE_CHECKING:
    from sayso.ledger.records import PossibleDuplicate
    from sayso.workspace.searching import Answer

__all__ = ["search"]


@app.command("find", hidden=True)  # the earlier name
@app.command(
    epilog='Examples: [bold]sayso search "drone plant" --modality planned[/] · [bold]sayso search --about Мехраби --listed[/] · [bold]sayso search --by officials --from 2023-01-01[/]'
)
def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help='Words; "in quotation marks" an exact phrase.'),
    ] = None,
    by: Annotated[str | None, typer.Option(help="Source, in any spelling or script.", metavar="NAME")] = None,
    about: Annotated[
        str | None, typer.Option(help="Anybody or anything named, in any spelling or script.", metavar="NAME")
    ] = None,
    frame: Annotated[str | None, typer.Option(help="Frame, for instance build.", metavar="FRAME")] = None,
    modality: Annotated[
        str | None, typer.Option(help="Modality: asserted, planned, possible, expected, hypothetical or questioned.")
    ] = None,
    polarity: Annotated[str | None, typer.Option(help="Polarity: affirmed or denied.")] = None,
    first: Annotated[
        str | None,
        typer.Option("--from", help="First day, of the claim's date or else of the report's.", metavar="DATE"),
    ] = None,
    last: Annotated[str | None, typer.Option("--to", help="Last day.", metavar="DATE")] = None,
    listed: Annotated[bool, typer.Option("--listed", help="Only claims with a name that matches a watchlist.")] = False,
    outlet: Annotated[str | None, typer.Option(help="Outlet.", metavar="NAME")] = None,
    versions: Annotated[bool, typer.Option("--versions", help="Include earlier versions of pages.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Maximum number of claims.")] = 20,
    as_of: AsOf = None,
    ledger: LedgerAddress = None,
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """Search claims by words and filters, best first."""
    from sayso.ledger.claim_search import Query
    from sayso.model import Modality, Polarity

    _one_of("--modality", modality, [m.value for m in Modality])
    _one_of("--polarity", polarity, [p.value for p in Polarity])
    if frame is not None:
        from sayso.workspace.reports import frames

        _one_of("--frame", frame, frames())
    asked = " ".join(_quoted(w) for w in words or [])
    if not asked and not any((by, about, frame, modality, polarity, first, last, listed, outlet)):
        raise BadOption("WORDS", "is missing", 'for instance: sayso search "drone plant" --modality planned')
    query = Query(
        words=asked,
        by=by,
        about=about,
        frame=frame,
        modality=modality,
        polarity=polarity,
        first=first,
        last=last,
        listed=listed,
        outlet=outlet,
        versions=versions,
        limit=limit,
    )
    with opened(ledger, as_of) as kept:
        answer = kept.find(query=query)
        entities = kept.entities_called(asked) if asked and not as_json else []
    with output(out):
        _print(answer, entities, as_json=as_json)


def _print(answer: Answer, entities: list[PossibleDuplicate], *, as_json: bool) -> None:
    if as_json:
        show_json({"schema": "sayso/1", "claims": answer.claims, "passed": answer.passed, "all": answer.all})
        return
    if answer.claims:
        console().print(claims_table(answer.claims))
        count = f"{len(answer.claims)} of {answer.passed:,}{'' if answer.all else ' or more'} claims."
        console().print(f"{count} `sayso show ID` shows one in full.", style="dim", markup=False)
    else:
        print_line("No claims. Use fewer words or filters, or --about for names in any spelling.")
    for entity in entities[:3]:
        print_line(f"{entity.entity} {entity.name} ({entity.why}): sayso show {entity.entity}")


def _quoted(argument: str) -> str:
    """Restore the quotation marks that the shell removed from an argument of several words."""
    return f'"{argument}"' if " " in argument.strip() and '"' not in argument else argument


def _one_of(option: str, value: str | None, known: list[str]) -> None:
    if value is not None and value not in known:
        raise BadOption(option, f"{value!r} is not a known value", f"choose one of {', '.join(known)}")
