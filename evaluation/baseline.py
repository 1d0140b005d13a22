"""Check the figures of this version against the pinned baseline, or raise the baseline.

    python -m evaluation.baseline [WORD…] [--all] [--json]
    python -m evaluation.baseline [WORD…] --update [--allow-lower REASON]

The baseline, ``tests/evaluation/baseline.json``, keeps for each run (a task and its gold) every figure and the
SHA-256 of the gold. The check fails with exit code 1 where a figure is below its baseline by more than half a point,
or where the gold is another one. ``--update`` keeps the higher of the two values of a figure and refuses to write
anything where one is lower by more than half a point; with ``--allow-lower`` the values of this version are taken and
the reason is kept in the file. A WORD restricts either to the runs whose name contains it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from evaluation.common import ROOT, SHARED
from evaluation.figures import Change, Figures, compare_figures, is_lower_better
from evaluation.report import measure_all
from evaluation.runs import RUNS, Run, digest, select_runs
from sayso.files import write_atomically

__all__ = ["BASELINE", "Baseline", "Outcome", "Pinned", "check", "missing_runs", "read_baseline", "update"]

BASELINE = ROOT / "tests/evaluation/baseline.json"


class Pinned(msgspec.Struct):
    """The pinned figures of a run.

    Attributes:
        gold: SHA-256 of the gold, see `evaluation.runs.digest`.
        figures: the floors, as the scorer prints them.

    """

    gold: str
    figures: Figures


class Lowered(msgspec.Struct):
    """A figure that was lowered on purpose: the run, the values before and after, and the reason."""

    run: str
    figure: str
    before: float
    after: float | None
    reason: str


class Baseline(msgspec.Struct):
    """The file: pinned figures by the name of the run, and what was ever lowered."""

    runs: dict[str, Pinned] = msgspec.field(default_factory=dict)
    lowered: list[Lowered] = msgspec.field(default_factory=list)


class Outcome(msgspec.Struct):
    """The check of a run.

    Attributes:
        run: the name of the run.
        changes: every figure beside its baseline.
        problem: what else is wrong, such as another gold; None where nothing is.

    """

    run: str
    changes: list[Change]
    problem: str | None = None

    @property
    def losses(self) -> list[Change]:
        """The figures that fell by more than the tolerance."""
        return [change for change in self.changes if change.is_loss]

    @property
    def is_good(self) -> bool:
        """Whether no figure fell and the gold is the pinned one."""
        return self.problem is None and not self.losses


def read_baseline(path: Path = BASELINE) -> Baseline:
    """Return the baseline; an empty one where the file does not exist."""
    return msgspec.json.decode(path.read_bytes(), type=Baseline) if path.exists() else Baseline()


def check(run: Run, figures: Figures, baseline: Baseline) -> Outcome:
    """Return how the figures of a run compare with the baseline.

    Args:
        run: the run that was measured.
        figures: its figures now.
        baseline: the pinned figures.

    """
    pinned = baseline.runs.get(run.name)
    if pinned is None:
        return Outcome(run.name, compare_figures(run.task, {}, figures), "not in the baseline. Pin it with --update")
    changes = compare_figures(run.task, pinned.figures, figures)
    if pinned.gold != digest(run):
        return Outcome(run.name, changes, "another gold than the pinned one. Restore it, or pin it with --update")
    return Outcome(run.name, changes)


def missing_runs(baseline: Baseline, runs: Iterable[Run]) -> list[Outcome]:
    """Return an outcome for every pinned run that is not among the runs, such as one whose gold is gone."""
    names = {run.name for run in runs}
    return [Outcome(name, [], "pinned, but no run of this version") for name in baseline.runs if name not in names]


def _kept(change: Change, *, allow_lower: bool) -> float | None:
    """Return the new floor of a figure, None where the figure is gone."""
    if change.before is None or change.after is None or allow_lower:
        return change.after
    better = min if is_lower_better(change.figure) else max
    return better(change.before, change.after)


def update(baseline: Baseline, outcomes: Iterable[tuple[Run, Outcome]], reason: str | None = None) -> Baseline:
    """Return the baseline with the figures of this version.

    Args:
        baseline: the pinned figures.
        outcomes: the runs that were measured, with their checks.
        reason: why figures may be lowered; None where none may be.

    Raises:
        ValueError: a figure is lower by more than the tolerance, and no reason was given.

    """
    runs = {run.name: baseline.runs[run.name] for run in RUNS if run.name in baseline.runs}
    lowered = list(baseline.lowered)
    for run, outcome in outcomes:
        if outcome.losses and reason is None:
            figures = ", ".join(f"{c.figure} {c.before:g} → {_number(c.after)}" for c in outcome.losses)
            raise ValueError(f"{run.name}: lower than the baseline: {figures}. Say why with --allow-lower REASON")
        floors = {change.figure: _kept(change, allow_lower=reason is not None) for change in outcome.changes}
        runs[run.name] = Pinned(digest(run), {name: value for name, value in floors.items() if value is not None})
        lowered += [
            Lowered(run.name, c.figure, c.before, c.after, reason)
            for c in outcome.losses
            if reason is not None and c.before is not None
        ]
    return Baseline(runs, lowered)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def _rows(outcome: Outcome, *, every: bool) -> Iterator[tuple[str, ...]]:
    for change in outcome.changes:
        if every or change.is_loss or change.points:
            verdict = "LOWER" if change.is_loss else "higher" if change.points > 0 else ""
            points = f"{change.points:+.1f}" if change.points else ""
            yield (outcome.run, change.figure, _number(change.before), _number(change.after), points, verdict)
    total = sum(change.points for change in outcome.changes)
    yield (outcome.run, f"sum of {len(outcome.changes)}", "", "", f"{total:+.1f}", outcome.problem or "")


def _print(outcomes: Iterable[Outcome], *, every: bool) -> None:
    table = Table("Run", "Figure", "Baseline", "Now", "Points", "Verdict")
    for outcome in outcomes:
        for row in _rows(outcome, every=every):
            table.add_row(*row)
        table.add_section()
    Console(width=None if sys.stdout.isatty() else 160).print(table)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*", metavar="WORD", help="part of a run's name: its task or its gold")
    parser.add_argument("--all", action="store_true", help="list unchanged figures too")
    parser.add_argument("--json", action="store_true", help="one JSON object a run, JSON Lines")
    parser.add_argument("--update", action="store_true", help="raise the baseline to the figures of this version")
    parser.add_argument("--allow-lower", metavar="REASON", help="with --update: lower figures too, and keep the reason")
    parser.add_argument("--baseline", type=Path, default=BASELINE, help="the baseline's file")
    return parser


def main() -> int:
    """Measure, compare and, with ``--update``, write the baseline."""
    parser = _parser()
    args = parser.parse_args()
    if args.allow_lower is not None and not (args.update and args.allow_lower.strip()):
        parser.error("--allow-lower needs --update and a reason")
    if not SHARED.is_dir():
        parser.exit(2, f"error: the shared data is not at {SHARED}. Set SAYSO_SHARED\n")
    try:
        runs = select_runs(args.words)
    except ValueError as error:
        parser.exit(2, f"error: {error}\n")
    baseline = read_baseline(args.baseline)
    measured = measure_all(runs)
    outcomes = [check(run, measured[run.name], baseline) for run in runs]
    shown = [*outcomes, *missing_runs(baseline, RUNS)]
    if args.json:
        for outcome in shown:
            print(json.dumps(msgspec.to_builtins(outcome)))
    else:
        _print(shown, every=args.all)
    if not args.update:
        return int(not all(outcome.is_good for outcome in shown))
    try:
        raised = update(baseline, zip(runs, outcomes, strict=True), args.allow_lower)
    except ValueError as error:
        parser.exit(1, f"error: {error}\n")
    write_atomically(args.baseline, msgspec.json.format(msgspec.json.encode(raised), indent=1) + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
