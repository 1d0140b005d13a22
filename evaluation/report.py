"""Runs every evaluation over the development data and prints what the scorers say, for docs/quality.md.

python -m evaluation.report
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from evaluation.common import ROOT, SHARED

RUNS = [
    ("attribution", "data/attribution/polnear_dev.jsonl"),
    ("factuality", "data/factuality/uds_ih2_dev.jsonl"),
    ("factuality", "data/factuality/meantime_dev.jsonl"),
    ("time", "data/time/wikiwars_dev.jsonl"),
    ("quantity", "data/quantity/quantity_dev.jsonl"),
    ("story", "data/stories/plant"),
    ("story", "data/stories/relay"),
    ("story", "data/stories/sentences"),
    # Of our own: composed, and annotated before the reader was shown them.
    *(("story", str(folder)) for folder in sorted((ROOT / "evaluation/stories").iterdir()) if folder.is_dir()),
    ("screening_pairs", "data/screening/pairs_dev.jsonl"),
    ("screening_retrieval", "data/screening/retrieval_dev.jsonl"),
]
RESOLUTION = "data/screening/pairs_dev.jsonl"
# Scorers that are not named after the task, with what they want to be told first.
SCORERS = {
    "screening_pairs": ["score_screening.py", "pairs"],
    "screening_retrieval": ["score_screening.py", "retrieval"],
}


def main() -> None:
    """Prints the command and the scorer's words for each."""
    if not SHARED.is_dir():
        sys.exit(f"the shared data is not at {SHARED}: set SAYSO_SHARED")
    with tempfile.TemporaryDirectory() as folder:
        for task, gold in RUNS:
            out = Path(folder) / "predictions.jsonl"
            subprocess.run(
                [sys.executable, "-m", f"evaluation.{task}", SHARED / gold, "--out", out], check=True, cwd=ROOT
            )
            scorer, *first = SCORERS.get(task, [f"score_{task}.py"])
            command: list[str | Path] = [sys.executable, SHARED / "eval" / scorer, *first, SHARED / gold, out]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            print(f"## {task} {gold}\n{done.stdout}")
        # These print their figures themselves.
        own: list[list[str | Path]] = [
            [sys.executable, "-m", "evaluation.resolution", SHARED / RESOLUTION, "--out", out],
            [sys.executable, "-m", "evaluation.echoes"],
        ]
        for line in own:
            done = subprocess.run(line, check=True, capture_output=True, text=True, cwd=ROOT)
            print(f"## {line[2]}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
