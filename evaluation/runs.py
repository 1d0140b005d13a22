"""The evaluation's runs: which task is measured on which gold, and how.

`evaluation.report`, `evaluation.baseline` and `evaluation.ablate` share this list, so that they
speak of the same figures.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.common import ROOT, SHARED, Row
from evaluation.figures import Figures, flatten

__all__ = ["RUNS", "Run", "digest", "find_run", "measure", "predict", "score", "select_runs"]


class Run(NamedTuple):
    """A task and its gold.

    Attributes:
        task: the name of the module below ``evaluation`` that predicts.
        gold: the gold file, or folder of a story: below the shared data's folder (``data/…``) or
            below this repository (``evaluation/…``).

    """

    task: str
    gold: str

    @property
    def name(self) -> str:
        """The task and the gold, as they are written on the command line."""
        return f"{self.task} {self.gold}"

    @property
    def path(self) -> Path:
        """Where the gold is."""
        return (ROOT if self.gold.startswith("evaluation/") else SHARED) / self.gold


def _own_stories(needed: str = "units.jsonl") -> Iterator[str]:
    folders = (ROOT / "evaluation/stories").iterdir()
    yield from (f"evaluation/stories/{f.name}" for f in sorted(folders) if (f / needed).is_file())


RUNS = (
    Run("attribution", "data/attribution/polnear_dev.jsonl"),
    Run("factuality", "data/factuality/uds_ih2_dev.jsonl"),
    Run("factuality", "data/factuality/meantime_dev.jsonl"),
    Run("time", "data/time/wikiwars_dev.jsonl"),
    Run("time", "evaluation/gold/time_news.jsonl"),
    Run("time", "evaluation/gold/time_news_unseen.jsonl"),
    Run("intervals", "evaluation/gold/time_news.jsonl"),
    Run("intervals", "evaluation/gold/time_news_unseen.jsonl"),
    Run("quantity", "data/quantity/quantity_dev.jsonl"),
    Run("quantity", "evaluation/gold/quantity_news.jsonl"),
    Run("quantity", "evaluation/gold/quantity_news_unseen.jsonl"),
    *(Run("story", f"data/stories/{name}") for name in ("plant", "relay", "sentences")),
    # Composed for this project, and annotated before the reader was shown them.
    *(Run("story", folder) for folder in _own_stories()),
    *(Run("expected", folder) for folder in _own_stories("expected.jsonl")),
    Run("events", "data/events/ecbplus_dev.jsonl"),
    Run("screening_pairs", "data/screening/pairs_dev.jsonl"),
    # Public test suites of others, one half; and the same as searches among whole lists.
    Run("screening_pairs", "data/screening/public_pairs_dev.jsonl"),
    Run("screening_search", "data/screening/public_pairs_dev.jsonl"),
    Run("screening_retrieval", "data/screening/retrieval_dev.jsonl"),
    Run("resolution", "data/screening/pairs_dev.jsonl"),
    Run("echoes", "data/attribution"),
    *(Run("derivation", f"evaluation/derivations/pairs_{n}.jsonl") for n in (1, 2)),
    *(Run("clashes", f"evaluation/contradictions/pairs_{n}.jsonl") for n in (1, 2)),
    *(Run("entities", f"evaluation/entities/{name}") for name in ("bank", "cable", "drones")),
)
_SCORERS = {
    "attribution": ("score_attribution.py", "--json"),
    "factuality": ("score_factuality.py",),
    "time": ("score_time.py",),
    "quantity": ("score_quantity.py",),
    "story": ("score_story.py",),
    "events": ("score_events.py",),
    "screening_pairs": ("score_screening.py", "pairs"),
    "screening_search": ("score_screening.py", "pairs"),
    "screening_retrieval": ("score_screening.py", "retrieval"),
}
"""Scorers below ``eval/`` of the shared data's folder; the other tasks have a ``score`` of their own."""


def find_run(task: str, gold: str | Path) -> Run:
    """Return the run of a task on a gold that need not be in the list.

    Args:
        task: the name of the task.
        gold: a path relative to the shared data's folder, to this repository or to the working folder.

    Raises:
        ValueError: no such task, or no such gold.

    """
    if task not in {run.task for run in RUNS}:
        raise ValueError(f"{task}: no such task. The tasks are: {', '.join(dict.fromkeys(r.task for r in RUNS))}")
    for base in (SHARED, ROOT, Path.cwd()):
        path = base / gold
        if path.exists():
            return Run(task, _relative(path))
    raise ValueError(f"{gold}: no such file or folder. Give a path below {SHARED} or below {ROOT}")


def _relative(path: Path) -> str:
    if path.is_relative_to(SHARED):
        return str(path.relative_to(SHARED))
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT / "evaluation") else str(path.resolve())


def select_runs(words: Iterable[str]) -> list[Run]:
    """Return the runs whose name has one of the words; all of them where no word is given.

    Raises:
        ValueError: a word is in no run's name.

    """
    wanted = list(words)
    for word in wanted:
        if not any(word in run.name for run in RUNS):
            raise ValueError(f"{word}: part of no run's name. The runs are: {'; '.join(r.name for r in RUNS)}")
    return [run for run in RUNS if not wanted or any(word in run.name for word in wanted)]


def digest(run: Run) -> str:
    """Return the SHA-256 of a run's gold; of a folder, over the names and bytes of all its files."""
    if run.path.is_file():
        return hashlib.sha256(run.path.read_bytes()).hexdigest()
    whole = hashlib.sha256()
    for file in sorted(p for p in run.path.rglob("*.jsonl") if p.is_file()):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        whole.update(f"{file.relative_to(run.path).as_posix()} {content}\n".encode())
    return whole.hexdigest()


def predict(run: Run) -> list[Row]:
    """Return the predictions of this version for a run's gold."""
    module = importlib.import_module(f"evaluation.{run.task}")
    return list(module.predict(run.path))


def score(run: Run, predictions: Iterable[Row]) -> Figures:
    """Return the figures that the task's scorer gives to predictions."""
    scorer = _SCORERS.get(run.task)
    if scorer is None:
        own: Figures = flatten(importlib.import_module(f"evaluation.{run.task}").score(run.path, predictions))
        return own
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "predictions.jsonl"
        out.write_text("".join(json.dumps(row) + "\n" for row in predictions), encoding="utf-8")
        file, *options = scorer
        command: list[str | Path] = [sys.executable, SHARED / "eval" / file, *options, run.path, out]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    scores: dict[str, Any] = json.loads(done.stdout)
    return flatten(scores)


def measure(run: Run) -> Figures:
    """Return the figures of this version on a run's gold."""
    return score(run, predict(run))
