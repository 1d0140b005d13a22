"""Fits the weights of the name matcher on labelled pairs, and writes ``sayso/resources/matcher.json``.

python -m tools.fit_matcher PAIRS.jsonl [--out FILE]

The model is additive: gradient boosting with stumps (one figure a tree), so that each figure has a step function of
its own and a score
can be told in words. Figures that can only speak one way are held to it. The seed is fixed; no name and no word of
the pairs goes
into the file, only the steps. Figures of five-fold cross-validation (no entity on both sides) are printed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold

from sayso.files import write_atomically
from sayso.names.comparison_vector import NAMES, comparison_vector
from sayso.names.words import form

OUT = Path(__file__).parent.parent / "sayso" / "resources" / "matcher.json"
UP = {
    "numbers",
    "legal form",
    "rarest shared",
    "joined",
    "balance and first word",
    "agreement and first word",
    "balance and agreement",
    "covered by rare",
}
DOWN = {"order", "conflict"}
# Fewer trees, coarser: a figure of a hundred pairs shall not have a step of its own.
SETTINGS: dict[str, Any] = {
    "max_leaf_nodes": 2,
    "learning_rate": 0.12,
    "max_iter": 500,
    "min_samples_leaf": 25,
    "l2_regularization": 1.0,
    "max_bins": 64,
    "random_state": 7,
    "early_stopping": False,
}

MISSED = {True: 1.4, False: 0.95}
"""What a match that is missed costs, a false one being 1; of persons and of all else. Scores are that much above the
share of matches among the pairs:
who is asked about without being listed is shown, who is listed is not let go.
"""


def model() -> HistGradientBoostingClassifier:
    """Return the booster, unfitted, with the directions that figures are held to."""
    held = [1 if n in UP else -1 if n in DOWN else 0 for n in NAMES]
    return HistGradientBoostingClassifier(monotonic_cst=held, **SETTINGS)


def steps(fitted: HistGradientBoostingClassifier) -> dict[str, Any]:
    """Return the stumps of each figure, added up to one step function."""
    cuts: dict[int, list[tuple[float, float, float]]] = {}
    start = float(fitted._baseline_prediction.ravel()[0])
    for (tree,) in fitted._predictors:
        root = tree.nodes[0]
        if root["is_leaf"]:
            start += float(root["value"])
            continue
        low, high = (float(tree.nodes[root[side]]["value"]) for side in ("left", "right"))
        cuts.setdefault(int(root["feature_idx"]), []).append((float(root["num_threshold"]), low, high))
    found = []
    for figure, rows in sorted(cuts.items()):
        edges = sorted({c for c, _, _ in rows})
        middle = [edges[0] - 1, *[(a + b) / 2 for a, b in pairwise(edges)], edges[-1] + 1]
        values = [sum(low if m <= c else high for c, low, high in rows) for m in middle]
        # A step goes up to and with its edge: the next number above makes the program's "below" the same.
        exact = [round(float(np.nextafter(e, np.inf)), 9) for e in edges]
        found.append({"figure": NAMES[figure], "edges": exact, "values": [round(v, 4) for v in values]})
    return {"start": round(start, 4), "steps": found}


def matrix(rows: list[dict[str, Any]]) -> tuple[Any, Any, Any]:
    """Figures, labels, and the entity of the query (what folds are parted by)."""
    x, y, groups = [], [], []
    for row in rows:
        person = row["candidate"]["schema"] == "Person"
        x.append(
            comparison_vector(form(row["query"]["name"], person=person), form(row["candidate"]["name"], person=person))
        )
        y.append(row["match"])
        groups.append(int(hashlib.sha256(row["uids"][0].encode()).hexdigest()[:12], 16))
    return np.array(x), np.array(y), np.array(groups)


def main() -> None:
    """Cross-validates, fits on all, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    raw = args.pairs.read_bytes()
    rows = [r for r in map(json.loads, raw.decode().splitlines()) if r["scored"]]
    result: dict[str, Any] = {
        "about": "Steps of the name matcher in log-odds, made by tools/fit_matcher.py; do not edit.",
        "fitted_on": {
            "pairs": len(rows),
            "sha256": hashlib.sha256(raw).hexdigest(),
            "day": datetime.now(UTC).date().isoformat(),
        },
    }
    for kind, person in (("person", True), ("body", False)):
        x, y, groups = matrix([r for r in rows if (r["candidate"]["schema"] == "Person") == person])
        costs = np.where(y, MISSED[person], 1.0)
        held_out = np.zeros(len(y))
        for train, test in GroupKFold(5).split(x, y, groups):
            held_out[test] = model().fit(x[train], y[train], costs[train]).predict_proba(x[test])[:, 1]
        bins = np.minimum((held_out * 10).astype(int), 9)
        ece = sum(abs(held_out[bins == b].sum() - y[bins == b].sum()) for b in range(10)) / len(y)
        best = max(_f1(y, held_out >= t) for t in np.arange(0.2, 0.9, 0.01))
        print(
            f"{kind}: {len(y)} pairs, cross-validated AP {average_precision_score(y, held_out):.4f}, "
            f"best F1 {best:.4f}, ECE {ece:.4f}"
        )
        result[kind] = steps(model().fit(x, y, costs))
    write_atomically(args.out, (json.dumps(result, indent=1) + "\n").encode())


def _f1(y: Any, said: Any) -> float:
    hit = int((y & said).sum())
    return 2 * hit / (int(y.sum()) + int(said.sum())) if hit else 0.0


if __name__ == "__main__":
    main()
