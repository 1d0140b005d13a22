"""Print every figure of every evaluation as one table, for docs/quality.md.

    python -m evaluation.report [WORD…] [--json]

A WORD restricts the report to the runs whose name contains it (``story``, ``plant``). The last row
is the sum of all figures in points (hundredths of the full scale), error rates counted negatively.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.progress import track

from evaluation.common import SHARED
from evaluation.figures import Figures, total_points
from evaluation.runs import Run, measure, select_runs

__all__ = ["markdown", "measure_all"]


def measure_all(runs: Iterable[Run]) -> dict[str, Figures]:
    """Return the figures by the name of the run; the progress is shown on standard error."""
    console = Console(stderr=True)
    return {run.name: measure(run) for run in track(list(runs), "measuring", console=console, transient=True)}


def _cells(name: str, figures: Figures) -> Iterator[str]:
    task, _, gold = name.partition(" ")
    values = ", ".join(f"{figure} {value:g}" for figure, value in figures.items())
    yield f"| {task} | `{gold}` | {values} | {total_points(task, figures):.1f} |"


def markdown(measured: dict[str, Figures]) -> str:
    """Return the figures as a table in Markdown, a row a run and the sum below.

    Args:
        measured: figures by the name of the run, as `measure_all` gives them.

    """
    rows = ["| task | gold | figures | sum, points |", "|---|---|---|---|"]
    for name, figures in measured.items():
        rows += _cells(name, figures)
    total = sum(total_points(name.partition(" ")[0], figures) for name, figures in measured.items())
    return "\n".join([*rows, f"| all | {len(measured)} runs | | {total:.1f} |"])


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*", metavar="WORD", help="part of a run's name: its task or its gold")
    parser.add_argument("--json", action="store_true", help="one JSON object, figures by run")
    args = parser.parse_args()
    if not SHARED.is_dir():
        parser.exit(2, f"error: the shared data is not at {SHARED}. Set SAYSO_SHARED\n")
    try:
        runs = select_runs(args.words)
    except ValueError as error:
        parser.exit(2, f"error: {error}\n")
    measured = measure_all(runs)
    print(json.dumps(measured, indent=1) if args.json else markdown(measured))
    return 0


if __name__ == "__main__":
    sys.exit(main())
