"""The waterfall of a match for the terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.display.phrases import score
from sayso.model import Match
from sayso.screening.waterfall import Step, Waterfall, waterfall

__all__ = ["waterfall_table"]

_WIDTH = 24
"""Columns of the bars."""


def waterfall_table(match: Match) -> RenderableType:
    """Return a table with a bar for each term of a match, on one scale of log-odds, and the sum below."""
    found = waterfall(match.features)
    title = Text(f"{match.listed_name} ({match.listing.id})", style="bold")
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Term")
    table.add_column("Log-odds", justify="right")
    table.add_column("Total", justify="right")
    table.add_column("", no_wrap=True)
    table.add_column("Detail", overflow="fold", style="dim")
    for step in found.steps:
        style = "green" if step.value > 0 else "red"
        bar = Text(_bar(step, found), style=style)
        table.add_row(step.name, f"{step.value:+.2f}", f"{step.after:+.2f}", bar, Text(step.detail))
    total = Text(f"log-odds {found.log_odds:+.2f}, probability {score(found.probability)}", style="bold")
    return Group(title, Padding(Group(table, total), (0, 0, 1, 2)))


def _bar(step: Step, found: Waterfall) -> str:
    """Return the bar of a step, from its sum before to its sum after."""
    sums = [0.0, *(s.after for s in found.steps)]
    low, high = min(sums), max(sums)
    scale = _WIDTH / (high - low or 1.0)
    first, last = sorted((round((step.before - low) * scale), round((step.after - low) * scale)))
    return (" " * first + "█" * max(1, last - first)).ljust(_WIDTH + 1)
