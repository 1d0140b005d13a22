"""Switch each rule of the reader off in turn and print what it is worth.

    python -m evaluation.ablate TASK GOLD… [--rule PREFIX…] [--json]
    python -m evaluation.ablate all [--rule PREFIX…] [--json]

TASK is one of `attribution`, `factuality`, `time`, `quantity` and `story`; GOLD is its gold, below the shared data's
folder or this repository. ``all`` takes every gold of these tasks. For each rule the table has the change of every
figure in points when the rule is switched off: a rule that earns something has negative changes. Rules are sorted by what
they earn; those that change nothing come last, in two groups: used on this gold without changing a figure, and not
used at all. With several golds a summary follows: what each rule earns on all of them together.

Texts are parsed once. A rule is tried on those texts alone in which it decided something.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol, TypeVar

from rich.console import Console
from rich.progress import track
from rich.table import Table

from evaluation.common import Row, lines
from evaluation.figures import Change, Figures, compare_figures
from evaluation.parse_memory import remembered
from evaluation.runs import RUNS, Run, find_run, score
from evaluation.story import predict as predict_story
from sayso.extract.pipeline import read
from sayso.lang import language_for
from sayso.model import Reading, Report
from sayso.rules import firings, switched_off

__all__ = ["TASKS", "Ablation", "Effect", "ablate", "effect_of", "summarise"]

T = TypeVar("T")

TASKS = ("attribution", "factuality", "time", "quantity", "story")
"""Tasks that the reader's rules have a part in."""


class Effect(NamedTuple):
    """What changes when a rule is switched off.

    Attributes:
        rule: the id of the rule.
        is_used: whether the rule decides anything on the gold.
        changes: the figures that change.

    """

    rule: str
    is_used: bool
    changes: list[Change]

    @property
    def points(self) -> float:
        """The sum of the changes: negative for a rule that earns something."""
        return round(sum(change.points for change in self.changes), 2)


class Predictor(Protocol):
    """Predicts on a gold, once with all rules and then without one."""

    def predict(self) -> list[Row]:
        """Return the predictions with all rules, and note which rules decide something where."""

    def predict_without(self, rule: str) -> list[Row] | None:
        """Return the predictions without a rule, None where it decides nothing on the gold."""


class RowPredictor:
    """Predicts a gold whose rows do not depend on each other."""

    def __init__(self, run: Run) -> None:
        self._predict_row: Callable[[Row], Row] = importlib.import_module(f"evaluation.{run.task}").predict_row
        self._rows = list(lines(run.path))
        self._predictions: list[Row] = []
        self._rules: list[frozenset[str]] = []

    def predict(self) -> list[Row]:
        """Return one prediction a row."""
        for row in _shown(self._rows, "reading"):
            with firings() as rules:
                self._predictions.append(self._predict_row(row))
            self._rules.append(frozenset(rules))
        return self._predictions

    def predict_without(self, rule: str) -> list[Row] | None:
        """Return the predictions without a rule; only the rows that it was used on are predicted again."""
        if not any(rule in rules for rules in self._rules):
            return None
        with switched_off(rule):
            return [
                self._predict_row(row) if rule in rules else prediction
                for row, rules, prediction in zip(self._rows, self._rules, self._predictions, strict=True)
            ]


class StoryPredictor:
    """Predicts a story: its reports are read one by one and then compared.

    Attributes:
        rules: ids of the rules that decide something, known after the first prediction.

    """

    def __init__(self, run: Run) -> None:
        self._folder = run.path
        self._readings: dict[str, Reading] = {}
        self._rules: dict[str, frozenset[str]] = {}
        self.rules: frozenset[str] = frozenset()

    def predict(self) -> list[Row]:
        """Return the claims and points of the story."""
        with firings() as rules:
            predictions = list(predict_story(self._folder, self._read))
        self.rules = frozenset(rules)
        return predictions

    def _read(self, report: Report) -> Reading:
        with firings() as rules:
            self._readings[report.id] = read(report)
        self._rules[report.id] = frozenset(rules)
        return self._readings[report.id]

    def predict_without(self, rule: str) -> list[Row] | None:
        """Return the predictions without a rule; only the reports that it was used on are read again."""
        if rule not in self.rules:
            return None
        with switched_off(rule):
            return list(
                predict_story(self._folder, lambda r: read(r) if rule in self._rules[r.id] else self._readings[r.id])
            )


class Ablation(NamedTuple):
    """The figures of a run with all rules, and the effect of each rule, those that earn most first."""

    run: Run
    figures: Figures
    effects: list[Effect]


def effect_of(rule: str, predictor: Predictor, run: Run, predictions: list[Row], figures: Figures) -> Effect:
    """Return what changes without a rule.

    Args:
        rule: the id of the rule.
        predictor: what predicts on the run's gold, after its first prediction.
        run: the run.
        predictions: the predictions with all rules.
        figures: their figures.

    """
    without = predictor.predict_without(rule)
    if without is None or without == predictions:
        return Effect(rule, without is not None, [])
    changes = compare_figures(run.task, figures, score(run, without))
    return Effect(rule, is_used=True, changes=[change for change in changes if change.points])


def ablate(run: Run, prefixes: Iterable[str] = ()) -> Ablation:
    """Return the effect of every rule on a run; the progress is shown on standard error.

    Args:
        run: a run of one of `TASKS`.
        prefixes: beginnings of rule ids, to which the ablation is restricted; all rules where there are none.

    """
    chosen = tuple(prefixes)
    predictor: Predictor = StoryPredictor(run) if run.task == "story" else RowPredictor(run)
    grammar = language_for("en").grammar
    with remembered(grammar.pipeline):
        predictions = list(predictor.predict())
        figures = score(run, predictions)
        every = [rule.id for rule_set in grammar.rules.values() for rule in rule_set.rules]
        rules = [rule for rule in dict.fromkeys(every) if not chosen or rule.startswith(chosen)]
        effects = [effect_of(rule, predictor, run, predictions, figures) for rule in _shown(rules, "without")]
    return Ablation(run, figures, sorted(effects, key=_order))


def _order(effect: Effect) -> tuple[bool, bool, float, str]:
    return not effect.changes, not effect.is_used, effect.points, effect.rule


def summarise(ablations: Iterable[Ablation]) -> list[Effect]:
    """Return the effect of each rule on several runs together, with the changes of all of them."""
    effects: dict[str, Effect] = {}
    for ablation in ablations:
        for effect in ablation.effects:
            before = effects.get(effect.rule, Effect(effect.rule, is_used=False, changes=[]))
            is_used = before.is_used or effect.is_used
            effects[effect.rule] = Effect(effect.rule, is_used, before.changes + effect.changes)
    return sorted(effects.values(), key=_order)


def _shown(things: list[T], label: str) -> Iterable[T]:
    return track(things, label, console=Console(stderr=True), transient=True)


def _print(title: str, effects: list[Effect]) -> None:
    console = Console(width=None if sys.stdout.isatty() else 160)
    table = Table("Rule", "Points without it", "Changes", title=title, title_justify="left")
    for effect in effects:
        if effect.changes:
            changes = ", ".join(f"{change.figure} {change.points:+.2f}" for change in effect.changes)
            table.add_row(effect.rule, f"{effect.points:+.2f}", changes)
    console.print(table)
    for is_used, label in ((True, "Used, no figure changes"), (False, "Not used")):
        rules = [e.rule for e in effects if not e.changes and e.is_used is is_used]
        console.print(f"{label} ({len(rules)}): {', '.join(rules) or '–'}", highlight=False)


def _print_summary(ablations: list[Ablation]) -> None:
    table = Table(
        "Rule", "Points without it", "Golds that change", title=f"{len(ablations)} golds", title_justify="left"
    )
    for effect in summarise(ablations):
        golds = [a.run.name for a in ablations for e in a.effects if e.rule == effect.rule and e.changes]
        use = ", ".join(golds) or ("used, no figure changes" if effect.is_used else "not used")
        table.add_row(effect.rule, f"{effect.points:+.2f}", use)
    Console(width=None if sys.stdout.isatty() else 160).print(table)


def _row(ablation: Ablation) -> Row:
    rules = [
        {
            "rule": effect.rule,
            "is_used": effect.is_used,
            "points": effect.points,
            "changes": {change.figure: change.points for change in effect.changes},
        }
        for effect in ablation.effects
    ]
    return {"run": ablation.run.name, "figures": ablation.figures, "rules": rules}


def _chosen_runs(task: str, golds: list[str]) -> list[Run]:
    if task != "all":
        return [find_run(task, gold) for gold in golds]
    return [run for run in RUNS if run.task in TASKS]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=[*TASKS, "all"], help="task of the evaluation")
    parser.add_argument("golds", nargs="*", metavar="GOLD", help="gold file (for `story`: its folder)")
    parser.add_argument("--rule", action="append", default=[], metavar="PREFIX", help="only rules whose id begins so")
    parser.add_argument("--json", action="store_true", help="one JSON object a gold, JSON Lines")
    args = parser.parse_args()
    if bool(args.golds) == (args.task == "all"):
        parser.error("name at least one GOLD, or say `all` without one")
    try:
        runs = _chosen_runs(args.task, args.golds)
    except ValueError as error:
        parser.exit(2, f"error: {error}\n")
    ablations = []
    for run in runs:
        ablation = ablate(run, args.rule)
        ablations.append(ablation)
        if args.json:
            print(json.dumps(_row(ablation)), flush=True)
            continue
        figures = ", ".join(f"{name} {value:g}" for name, value in ablation.figures.items())
        _print(f"{run.name}\nwith all rules: {figures}", ablation.effects)
    if len(runs) > 1 and not args.json:
        _print_summary(ablations)
    return 0


if __name__ == "__main__":
    sys.exit(main())
