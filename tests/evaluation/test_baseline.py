"""The pinned baseline: how figures are compared and kept, and that this version keeps to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from evaluation import baseline as module
from evaluation.baseline import Baseline, Pinned, check, missing_runs, read_baseline, update
from evaluation.figures import Change, compare_figures, flatten, total_points
from evaluation.report import markdown
from evaluation.runs import RUNS, Run, digest, find_run, measure, select_runs

FAST = ("quantity", "time", "factuality", "story", "screening")
"""Runs that the suite makes; `python -m evaluation.baseline` makes all."""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("{}\n", encoding="utf-8")
    return Run("quantity", str(gold))


@pytest.fixture
def pinned(run: Run, monkeypatch: pytest.MonkeyPatch) -> Baseline:
    monkeypatch.setattr(module, "RUNS", (run,))
    return Baseline({run.name: Pinned(digest(run), {"F1": 0.9, "ece": 0.02})})


def test_counts_are_no_figures() -> None:
    assert flatten({"gold": 31, "linked": {"P": 74.5, "n": 9}, "none": None}) == {"linked.P": 74.5}


def test_a_point_is_a_hundredth_of_the_full_scale_and_fewer_errors_are_better() -> None:
    assert compare_figures("time", {"value.F1": 80.0}, {"value.F1": 81.0}) == [Change("value.F1", 80.0, 81.0, 1.0)]
    assert compare_figures("story", {"via": 0.8}, {"via": 0.81})[0].points == 1.0
    assert compare_figures("story", {"overclaimed": 0.0}, {"overclaimed": 0.01})[0].points == -1.0
    assert total_points("story", {"via": 0.8, "overclaimed": 0.1}) == 70.0


def test_half_a_point_is_tolerated(run: Run, pinned: Baseline) -> None:
    assert check(run, {"F1": 0.895, "ece": 0.025}, pinned).is_good
    assert [c.figure for c in check(run, {"F1": 0.894, "ece": 0.02}, pinned).losses] == ["F1"]
    assert [c.figure for c in check(run, {"F1": 0.9, "ece": 0.026}, pinned).losses] == ["ece"]


def test_a_figure_that_is_gone_is_a_loss(run: Run, pinned: Baseline) -> None:
    assert [c.figure for c in check(run, {"F1": 0.9}, pinned).losses] == ["ece"]


def test_another_gold_is_a_problem(run: Run, pinned: Baseline) -> None:
    run.path.write_text("{}\n{}\n", encoding="utf-8")
    outcome = check(run, {"F1": 0.99, "ece": 0.0}, pinned)
    assert not outcome.losses
    assert not outcome.is_good


def test_every_file_of_a_story_is_in_its_digest(tmp_path: Path) -> None:
    for name in ("reports.jsonl", "units.jsonl"):
        (tmp_path / name).write_text("{}\n", encoding="utf-8")
    before = digest(Run("story", str(tmp_path)))
    (tmp_path / "units.jsonl").write_text("{}\n{}\n", encoding="utf-8")
    assert digest(Run("story", str(tmp_path))) != before


def test_an_update_keeps_the_better_of_two_values(run: Run, pinned: Baseline) -> None:
    raised = update(pinned, [(run, check(run, {"F1": 0.95, "ece": 0.021}, pinned))])
    assert raised.runs[run.name].figures == {"F1": 0.95, "ece": 0.02}
    assert not raised.lowered


def test_an_update_lowers_nothing_without_a_reason(run: Run, pinned: Baseline) -> None:
    outcome = check(run, {"F1": 0.8, "ece": 0.02}, pinned)
    with pytest.raises(ValueError, match=r"F1 0\.9 → 0\.8.*--allow-lower"):
        update(pinned, [(run, outcome)])
    lowered = update(pinned, [(run, outcome)], "the gold had an error")
    assert lowered.runs[run.name].figures["F1"] == 0.8
    assert [(entry.figure, entry.reason) for entry in lowered.lowered] == [("F1", "the gold had an error")]


def test_a_pinned_run_that_no_longer_exists_is_reported(run: Run, pinned: Baseline) -> None:
    assert [outcome.run for outcome in missing_runs(pinned, [])] == [run.name]
    assert not missing_runs(pinned, [run])


def test_the_file_is_read_as_it_was_written(tmp_path: Path, pinned: Baseline) -> None:
    path = tmp_path / "baseline.json"
    path.write_bytes(msgspec.json.encode(pinned))
    assert read_baseline(path) == pinned
    assert read_baseline(tmp_path / "none.json") == Baseline()


def test_a_word_that_names_no_run_is_refused() -> None:
    with pytest.raises(ValueError, match="part of no run's name"):
        select_runs(["no such gold"])
    with pytest.raises(ValueError, match="no such task"):
        find_run("no such task", "data/stories/plant")


@pytest.fixture
def command(run: Run, pinned: Baseline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """The command line over one run, whose figures are given, and a baseline of its own."""
    path = tmp_path / "baseline.json"
    path.write_bytes(msgspec.json.encode(pinned))
    monkeypatch.setattr(module, "SHARED", tmp_path)
    monkeypatch.setattr(module, "select_runs", lambda words: [run])

    def call(figures: dict[str, float], *options: str) -> int:
        monkeypatch.setattr(module, "measure_all", lambda runs: {run.name: figures})
        monkeypatch.setattr("sys.argv", ["baseline", "--baseline", str(path), *options])
        try:
            return module.main()
        except SystemExit as stop:
            return stop.code if isinstance(stop.code, int) else 1

    return call


def test_the_check_fails_where_a_figure_fell(command: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert command({"F1": 0.9, "ece": 0.02}) == 0
    assert "LOWER" not in capsys.readouterr().out
    assert command({"F1": 0.8, "ece": 0.02}) == 1
    assert "LOWER" in capsys.readouterr().out


def test_an_update_that_lowers_a_figure_writes_nothing_without_a_reason(
    command: Callable[..., int], pinned: Baseline, tmp_path: Path
) -> None:
    assert command({"F1": 0.8, "ece": 0.02}, "--update") == 1
    assert read_baseline(tmp_path / "baseline.json") == pinned
    assert command({"F1": 0.8, "ece": 0.02}, "--update", "--allow-lower", "the gold had an error") == 0
    assert [entry.reason for entry in read_baseline(tmp_path / "baseline.json").lowered] == ["the gold had an error"]


def test_a_reason_without_an_update_is_a_usage_error(command: Callable[..., int]) -> None:
    assert command({"F1": 0.9, "ece": 0.02}, "--allow-lower", "why not") == 2
    assert command({"F1": 0.9, "ece": 0.02}, "--update", "--allow-lower", " ") == 2


def test_the_report_has_a_row_for_a_run_and_the_sum(run: Run) -> None:
    table = markdown({run.name: {"F1": 0.9, "all": 0.8, "unit": 0.7}})
    assert "| F1 0.9, all 0.8 | 240.0 |" in table
    assert "unit 0.7" in markdown({run.name: {"F1": 0.9, "all": 0.8, "unit": 0.7}}, every=True)
    assert table.endswith("| all | 1 runs | | 240.0 |")


def test_every_run_is_pinned() -> None:
    assert set(read_baseline().runs) == {run.name for run in RUNS}


@pytest.mark.shared
@pytest.mark.parametrize("run", select_runs(FAST), ids=lambda run: run.name)
def test_figures_keep_to_the_baseline(run: Run, shared: Path) -> None:
    outcome = check(run, measure(run), read_baseline())
    assert outcome.problem is None
    assert [f"{c.figure}: {c.before} → {c.after}" for c in outcome.losses] == []
