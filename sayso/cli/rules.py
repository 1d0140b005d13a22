"""``sayso rules``: the rules by which the reader decides, with their examples."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.app import app
from sayso.cli.common import emit
from sayso.errors import BadOption

if TYPE_CHECKING:
    from sayso.rules import Rule

__all__ = ["rules"]


@app.command(epilog="Examples: [bold]sayso rules en.modality[/] · [bold]sayso rules --json -o rules.json[/]")
def rules(
    prefix: Annotated[
        str, typer.Argument(metavar="[PREFIX]", help="Show only rules whose id begins so: en.modality.question.")
    ] = "",
    lang: Annotated[str, typer.Option(help="Language.", metavar="CODE")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Write a JSON list.")] = False,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Write to this file instead of standard output.", metavar="FILE")
    ] = None,
) -> None:
    """List the rules of the reader in the order in which they are tried, each with an example and a near miss."""
    # Imported here to keep start-up fast: loads the language packages.
    from sayso.lang import language_for

    book = language_for(lang).grammar.rules
    chosen = [r for rule_set in book.values() for r in rule_set.all_rules() if r.id.startswith(prefix)]
    if not chosen:
        raise BadOption("PREFIX", f"no rule's id begins with {prefix!r}", "list all rules with: sayso rules")
    if as_json:
        emit(json.dumps([_record(r) for r in chosen], indent=1, ensure_ascii=False) + "\n", out)
    else:
        emit("".join(f"{_text(r)}\n" for r in chosen), out)


def _record(rule: Rule[..., Any]) -> dict[str, str]:
    return {"id": rule.id, "summary": rule.summary, "example": rule.example, "near_miss": rule.near_miss}


def _text(rule: Rule[..., Any]) -> str:
    """Return a rule as four lines: its id, and what it looks for, decides and leaves alone."""
    rows = ((key, " ".join(value.split())) for key, value in _record(rule).items() if key != "id")
    return "\n".join([rule.id, *(f"  {key.replace('_', ' '):10}{value}" for key, value in rows)])
