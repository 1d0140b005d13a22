"""The dated points on a time axis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sayso.display.pictures.canvas import COLOURS, INK, PALE, drawn, short
from sayso.model.dossier import Dossier, Event

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["MOST", "rows", "timeline"]

MOST = 40
"""Points that are drawn, the earliest of them."""
_ROW = 0.24
_SHORTEST = 30
"""Days that the axis is long, at least."""


def rows(events: Sequence[Event]) -> list[list[Event]]:
    """Return the events of each point, in the order of their first days."""
    by_point: dict[str, list[Event]] = {}
    for event in events:
        by_point.setdefault(event.point, []).append(event)
    return list(by_point.values())


def timeline(dossier: Dossier) -> str | None:
    """Return the dated points, one a row with its footnotes; None where nothing is dated."""
    points = rows(dossier.timeline)[:MOST]
    if not points:
        return None

    def draw(axes: Axes) -> None:
        # Imported here to keep start-up fast: loads NumPy and Matplotlib.
        import matplotlib.dates

        dates: Any = matplotlib.dates  # it has no types
        spans = [_span(e) for events in points for e in events]
        first, last = min(a for a, _ in spans), max(b for _, b in spans)
        room = max(_SHORTEST - (last - first).days, 0) // 2 + max(1, (last - first).days // 40)
        for row, events in enumerate(points):
            for event in events:
                _draw_event(axes, row, event)
            notes = ", ".join(str(n) for n in [n for e in events for n in e.notes][:3])
            axes.annotate(
                f"{short(events[0].text, 72)} [{notes}]",
                (1.015, row),
                xycoords=("axes fraction", "data"),
                va="center",
                color=INK,
                fontsize=7,
                annotation_clip=False,
            )
        # The axis is cut to the data; the words stand beside it.
        axes.set_xlim(_number(first - timedelta(days=room)), _number(last + timedelta(days=room)))
        axes.set_ylim(len(points) - 0.4, -0.6)
        locator = dates.AutoDateLocator(maxticks=6)
        axes.xaxis.set_major_locator(locator)
        axes.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator))
        axes.set_yticks(range(len(points)), [""] * len(points))
        axes.tick_params(axis="y", length=0)
        axes.grid(color=PALE, linewidth=0.4)
        for side in ("left", "right", "top"):
            axes.spines[side].set_visible(False)

    return drawn("timeline", 0.7 + _ROW * len(points), draw, frame=True)


def _draw_event(axes: Axes, row: int, event: Event) -> None:
    kind = next((k for k in COLOURS if k in event.held), "asserted")
    start, end = map(_number, _span(event))
    axes.plot([start, end], [row, row], color=COLOURS[kind], linewidth=3, solid_capstyle="round")
    mark = "o" if event.earliest == event.latest else "|"
    axes.plot([(start + end) / 2], [row], marker=mark, color=COLOURS[kind], markersize=4)


def _span(event: Event) -> tuple[date, date]:
    first, last = event.earliest or event.latest, event.latest or event.earliest
    assert first is not None
    assert last is not None
    return date.fromisoformat(first), date.fromisoformat(last)


def _number(day: date) -> int:
    """Return the days since 1970, matplotlib's unit."""
    return (day - date(1970, 1, 1)).days
