"""Print the figures of every evaluation as one table, for docs/quality.md.

    python -m evaluation.report [WORD…] [--all] [--json]

A WORD restricts the report to the runs whose name contains it (``story``, ``plant``). The table has the main
figures of a task, with ``--all`` every figure. The sums are in points (hundredths of the full scale)
and always over every figure of a run, error rates counted negatively.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable

from rich.console import Console
from rich.progress import track

from evaluation.common import SHARED
from evaluation.figures import Figures, total_points
from evaluation.runs import Run, measure, select_runs

__all__ = ["MAIN", "markdown", "measure_all"]


MAIN = {
    "attribution": (
        "linked.P",
        "linked.R",
        "linked.F1",
        "source.exact.F1",
        "cue.exact.F1",
        "content.overlap.F1",
        "by_kind.direct.linked_R",
        "by_kind.mixed.linked_R",
        "by_kind.indirect.linked_R",
    ),
    "factuality": ("macro_f1", "r", "acc"),
    "time": ("strict.F1", "relaxed.F1", "value.F1"),
    "quantity": ("F1", "all"),
    "events": ("found", "b3.P", "b3.R", "b3.F1", "pairs.P", "pairs.R", "pairs.F1", "pairs_found.P", "pairs_found.F1"),
    "screening_pairs": ("p", "r", "f1", "best_f1", "ap", "ece"),
    "screening_search": ("p", "r", "f1", "ap"),
    "screening_retrieval": ("recall_1", "recall_10", "alerts_clean", "alerts_per_query"),
    "echoes": ("all.precision", "all.recall", "all.f1", "with_model.f1"),
}
"""Figures by which a task is judged; of the tasks that are not here all are shown."""


def measure_all(runs: Iterable[Run]) -> dict[str, Figures]:
    """Return the figures by the name of the run; the progress is shown on standard error."""
    console = Console(stderr=True)
    return {run.name: measure(run) for run in track(list(runs), "measuring", console=console, transient=True)}


def _row(run: str, figures: Figures, *, every: bool) -> str:
    task, _, gold = run.partition(" ")
    names = figures if every else MAIN.get(task, figures)
    values = ", ".join(f"{name} {figures[name]:g}" for name in names)
    return f"| {task} | `{gold}` | {values} | {total_points(task, figures):.1f} |"


def markdown(measured: dict[str, Figures], *, every: bool = False) -> str:
    """Return the figures as a table in Markdown, a row a run and the sum below.

    Args:
        measured: figures by the name of the run, as `measure_all` gives them.
        every: show every figure and not the main ones alone.

    """
    total = sum(total_points(run.partition(" ")[0], figures) for run, figures in measured.items())
    return "\n".join(
        [
            "| task | gold | figures | sum, points |",
            "|---|---|---|---|",
            *(_row(run, figures, every=every) for run, figures in measured.items()),
            f"| all | {len(measured)} runs | | {total:.1f} |",
        ]
    )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*", metavar="WORD", help="part of a run's name: its task or its gold")
    parser.add_argument("--all", action="store_true", help="show every figure")
    parser.add_argument("--json", action="store_true", help="one JSON object, figures by run")
    args = parser.parse_args()
    if not SHARED.is_dir():
        parser.exit(2, f"error: the shared data is not at {SHARED}. Set SAYSO_SHARED\n")
    try:
        runs = select_runs(args.words)
    except ValueError as error:
        parser.exit(2, f"error: {error}\n")
    measured = measure_all(runs)
    print(json.dumps(measured, indent=1) if args.json else markdown(measured, every=args.all))
    return 0


if __name__ == "__main__":
    sys.exit(main())
