"""``sayso points``, ``sayso echoes`` and ``sayso sources``: what reports say the same of, and who says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.app import app
from sayso.cli.common import console, together, working
from sayso.cli.ledger import AsJson, AsOf, LedgerAddress, opened, show_json, told
from sayso.errors import BadOption

if TYPE_CHECKING:
    from sayso.model import Point
    from sayso.workspace.ledger import Ledger

__all__ = ["echoes", "points", "sources"]

Subjects = Annotated[
    list[str] | None,
    typer.Argument(metavar="SUBJECT", help="Names in any spelling or script, words, or ids like E12; all that one of them finds. [default: the newest reports]", show_default=False),
]  # fmt: skip
_WORDINGS = 6
"""Wordings of a point that are listed."""
OneReport = Annotated[str | None, typer.Option("--report", help="Those of one report, by its id.", metavar="ID")]


def _one_of_both(subject: list[str] | None, report: str | None) -> None:
    if report is not None and subject:
        raise BadOption("--report", "goes without a subject", "say one of the two")


@app.command(
    epilog='Examples: [bold]sayso points Yelabuga "drone plant"[/] · [bold]sayso points --report 3f2a9c0d11e4b7a6[/] · [bold]sayso points Mehrabi --contradicted[/]'
)
def points(
    subject: Subjects = None,
    report: OneReport = None,
    contradicted: Annotated[
        bool, typer.Option("--contradicted", help="Only those that something contradicts.")
    ] = False,
    several: Annotated[bool, typer.Option("--several", help="Only those that more than one report tells.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="Maximum number, what matters most first.")] = 30,
    as_of: AsOf = None,
    ledger: LedgerAddress = None,
    as_json: AsJson = False,
) -> None:
    """Group claims that answer the same question, and count their independent origins."""
    _one_of_both(subject, report)
    with opened(ledger, as_of) as kept, working("comparing reports"):
        found = kept.points(*(subject or ()), report=report)
    if contradicted:
        found = [p for p in found if p.contradicted]
    if several:
        found = [p for p in found if len({s.report for s in p.statements}) > 1]
    from sayso.corroboration.ranking import by_importance

    best = by_importance(found)[:limit]
    if as_json:
        show_json({"schema": "sayso/1", "points": best, "found": len(found)})
        return
    for p in best:
        _point(p)
    told(
        f"{len(best)} of {len(found)} points. --json has every statement with its chain and why it counts"
        if found
        else "No points."
    )


def _point(p: Point) -> None:
    from rich.markup import escape

    from sayso.corroboration.grades import CREDIBILITY
    from sayso.display.origins import doubts_text, drift_texts, origin_name, origins_text, relays_text

    terminal = console()
    colour = {"held": "blue", "planned": "yellow", "possible": "yellow", "denied": "red"}.get(p.status, "white")

    def say(text: str, style: str = "") -> None:
        terminal.print(f"  {escape(text)}", style=style, soft_wrap=True)

    terminal.print(f"[bold]{escape(p.label)}[/]", soft_wrap=True)
    relayed = relays_text(p)
    say(f"{origins_text(p)}.{f' {relayed}.' if relayed else ''}")
    doubts = doubts_text(p)
    if doubts:
        say(f"{len(doubts)} more may be independent:")
        for doubt in doubts:
            say(f"  {doubt}", "dim")
    if p.deniers:
        say(f"Denied by {', '.join(map(origin_name, p.deniers))}.", "red")
    for c in p.conflicts:
        say(f"Contradicted ({c.kind}): {c.why}", "red")
    _statements(p)
    for step in drift_texts(p):
        say(f"Retold: {step}")
    for superseded in p.superseded:
        say(f"Superseded: {superseded.why}")
    terminal.print(
        f"  [dim]{p.id} · [/][{colour}]{p.status}[/][dim] · credibility {p.credibility.grade} ({CREDIBILITY[p.credibility.grade]})[/]\n", soft_wrap=True
    )  # fmt: skip


def _statements(p: Point) -> None:
    """Print what was said, each wording once, with everybody who says it so."""
    from rich.markup import escape

    from sayso.display.origins import group_same_wording, path_text

    wordings = group_same_wording(p.statements)
    for alike in wordings[:_WORDINGS]:
        first = alike[0]
        held = "denies" if first.polarity.value == "denied" else first.modality.value
        more = f" and {len(alike) - 1} more" if len(alike) > 1 else ""
        where = ", ".join(filter(None, (first.published, path_text(first))))
        console().print(f"    {escape(where)}{more} · {held} · {first.id}", style="dim", soft_wrap=True)
    if len(wordings) > _WORDINGS:
        console().print(f"    and {len(wordings) - _WORDINGS} more wordings (--json)", style="dim")


@app.command(epilog="Examples: [bold]sayso echoes --report 3f2a9c0d11e4b7a6[/] · [bold]sayso echoes Yelabuga[/]")
def echoes(
    subject: Subjects = None,
    report: OneReport = None,
    limit: Annotated[
        int, typer.Option(min=1, max=100_000, help="How many at the most, the fullest copies first.")
    ] = 30,
    as_of: AsOf = None,
    ledger: LedgerAddress = None,
    as_json: AsJson = False,
) -> None:
    """Which reports have words of which, who had them first, and the words."""
    _one_of_both(subject, report)
    with opened(ledger, as_of) as kept, working("comparing reports"):
        found = kept.echoes(*(subject or ()), report=report)
        reports = {}
        with kept.view() as view:
            for key in {k for e in found[:limit] for k in (e.report, e.model)}:
                reports[key] = view.report(view.held(key).row)
    if as_json:
        show_json({"schema": "sayso/1", "echoes": found[:limit], "found": len(found)})
        return
    from rich.markup import escape

    how = {
        "credit": "credited",
        "published": "by date",
        "chain": "by who says on whose word",
        "added": "perhaps the other way round",
    }
    for e in found[:limit]:
        copy, model = (
            ", ".join(filter(None, (r.outlet or "outlet unknown", r.published)))
            for r in (reports[e.report], reports[e.model])
        )
        console().print(
            f"{escape(copy)} [dim]{e.report}[/] has {e.share:.0%} of its words from {escape(model)} [dim]{e.model}[/] ({how[e.order]})", soft_wrap=True
        )  # fmt: skip
        for p in e.passages[:5]:
            words = " ".join(reports[e.report].text[p.copy.start : p.copy.end].split())
            console().print(
                f"    “{escape(words if len(words) < 200 else words[:200] + '…')}”", style="dim", soft_wrap=True
            )
    told(
        f"{min(limit, len(found))} of {len(found)} echoes; --json has where every passage stands"
        if found
        else "No echoes."
    )


def _is_known(kept: Ledger, source: str) -> bool:
    from sayso.ledger.claim_search import Query

    return bool(kept.entities_called(source)) or bool(kept.find(query=Query(outlet=source), limit=1).claims)


@app.command(
    epilog='Examples: [bold]sayso sources Yelabuga[/] · [bold]sayso sources --grade B --of "Agency Meridian" --reason "right in 14 of 15 cases"[/]'
)
def sources(
    subject: Subjects = None,
    grade: Annotated[str | None, typer.Option(help="Give a reliability, A to F.", metavar="LETTER")] = None,
    of: Annotated[
        str | None,
        typer.Option(
            "--of", help="The outlet or speaker that it is given to, or whose grades are shown.", metavar="NAME"
        ),
    ] = None,
    reason: Annotated[str, typer.Option(help="Why it is given.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="How many at the most, those heard most first.")] = 30,
    as_of: AsOf = None,
    ledger: LedgerAddress = None,
    as_json: AsJson = False,
) -> None:
    """For each outlet and speaker: how often heard, first, an echo, whom they lean on, and the grade that people gave."""
    if reason and grade is None:
        raise BadOption(
            "--reason", "changes nothing without --grade", "say which grade is given: --grade B --of NAME --reason …"
        )
    if subject and (grade is not None or of is not None):
        raise together("SUBJECT", "--of or --grade")
    if as_of is not None and grade is not None:
        raise together("--as-of", "--grade", "a grade is given now")
    with opened(ledger, as_of) as kept:
        if grade is not None or of is not None:
            if grade is not None:
                if of is None:
                    raise BadOption("--of", "is missing", "name the outlet or speaker that the grade is given to")
                kept.grade(of, grade, reason=reason)
                if not _is_known(kept, of):
                    told(
                        f"{of}: no report is from or names anybody so called; the grade waits for one. See: sayso sources"
                    )
            history = kept.grades(of)
            if as_json:
                show_json({"schema": "sayso/1", "grades": history})
                return
            for g in history:
                told(f"{g.at[:10]} {g.who}: {g.source} is {g.grade.value}; {g.reason}")
            if not history:
                unheard = of is not None and not _is_known(kept, of)
                named = "; no report is from or names anybody so called. See: sayso sources" if unheard else "."
                told(f"{of} has no grade yet: F (cannot be judged){named}")
            return
        with working("comparing reports"):
            found = kept.sources(*(subject or ()))
    if as_json:
        show_json({"schema": "sayso/1", "sources": found[:limit]})
        return
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("source", "is", "grade", "said", "first", "echoes", "alone", "against", "leans on"):
        table.add_column(
            column,
            justify="right" if column in {"said", "first", "echoes", "alone", "against"} else "left",
            overflow="fold",
        )
    for r in found[:limit]:
        leans = ", ".join(f"{name} ({n})" for name, n in r.leans_on[:3])
        table.add_row(
            escape(r.name), r.kind, r.reliability.value, str(r.statements), str(r.first), str(r.echoed), str(r.alone), str(r.contradicted), escape(leans)
        )  # fmt: skip
    console().print(table)
    told(f"{min(limit, len(found))} of {len(found)} sources; F: cannot be judged, until somebody sets it")
