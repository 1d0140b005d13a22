"""The dated events on a time axis."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sayso.display.pictures.canvas import COLOURS, INK, PALE, drawn, short
from sayso.model.dossier import Dossier, Event

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["MOST", "timeline"]

MOST = 40
"""Events that are drawn, the earliest of them."""
_ROW = 0.24


def timeline(dossier: Dossier) -> str | None:
    """Return the events, one a row with its footnote; None where nothing is dated."""
    events = dossier.timeline[:MOST]
    if not events:
        return None

    def draw(axes: Axes) -> None:
        import matplotlib.dates

        dates: Any = matplotlib.dates  # it has no types
        spans = [_span(e) for e in events]
        whole = max((max(b for _, b in spans) - min(a for a, _ in spans)).days, 30)
        for row, (event, (first, last)) in enumerate(zip(events, spans, strict=True)):
            kind = next((k for k in COLOURS if k in event.held), "asserted")
            start, end = _number(first), _number(last)
            axes.plot([start, end], [row, row], color=COLOURS[kind], linewidth=3, solid_capstyle="round")
            axes.plot(
                [(start + end) / 2],
                [row],
                marker="o" if event.earliest == event.latest else "|",
                color=COLOURS[kind],
                markersize=4,
            )
            notes = ", ".join(map(str, event.notes[:3]))
            axes.annotate(
                f"{short(event.text, 84)} [{notes}]", (end, row), xytext=(6, 0), textcoords="offset points", va="center", color=INK, fontsize=7
            )  # fmt: skip
        first, last = min(a for a, _ in spans), max(b for _, b in spans)
        axes.set_xlim(_number(first - timedelta(days=whole * 0.04)), _number(last + timedelta(days=whole * 1.9)))
        axes.set_ylim(len(events) - 0.4, -0.6)
        locator = dates.AutoDateLocator(maxticks=8)
        axes.xaxis.set_major_locator(locator)
        axes.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator))
        axes.set_yticks([])
        axes.grid(axis="x", color=PALE, linewidth=0.4)
        for side in ("left", "right", "top"):
            axes.spines[side].set_visible(False)

    return drawn("timeline", 0.7 + _ROW * len(events), draw, frame=True)


def _span(event: Event) -> tuple[date, date]:
    first, last = event.earliest or event.latest, event.latest or event.earliest
    assert first is not None
    assert last is not None
    return date.fromisoformat(first), date.fromisoformat(last)


def _number(day: date) -> int:
    """Return the days since 1970, matplotlib's unit."""
    return (day - date(1970, 1, 1)).days
