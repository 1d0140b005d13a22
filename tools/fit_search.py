"""Fits what the likeness of two names is worth in a search of whole lists, and writes ``sayso/data/search.json``.

python -m tools.fit_search QUERIES.jsonl LIST... [--out FILE]

QUERIES has {"query": {"name", "schema"}, "uid": id of the listing that is meant, or null}. Every listing that the index brings up for a query
is an example: right if it is the one that is meant, wrong otherwise. Run it after ``tools.fit_matcher``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from sayso.files import write_atomically
from sayso.screening.lists.read import load_list
from sayso.screening.prior import Prior
from sayso.screening.screen import Screen

OUT = Path(__file__).parent.parent / "sayso" / "data" / "search.json"
_EXAMPLES = 12
# What a false alarm costs, a miss being 1: so many people have the names of listed ones that of their alerts one in a hundred is the most.
_ALARM = {True: 1.25, False: 1.0}
# What is left over of a query counts so much for a body, set by hand: none of the development queries asks for a branch of a listed body, which
# has all its words and more. Fitted for persons.
_UNMET = {True: None, False: -1.0}
_RIDGE = 0.1


def examples(screen: Screen, queries: list[dict[str, Any]]) -> dict[bool, tuple[list[list[float]], list[bool]]]:
    """Figures and labels of what the index brings up, for persons (True) and all else."""
    found: dict[bool, tuple[list[list[float]], list[bool]]] = {True: ([], []), False: ([], [])}
    for row in queries:
        hits = screen.hits(row["query"]["name"], schema=row["query"]["schema"], limit=_EXAMPLES)
        for hit in hits:
            x, y = found[hit.section.person]
            met = hit.met
            if met.words == 1 < met.listed_words:
                continue  # sayso.screening.prior.ALONE
            one = met.listed_words == 1
            x.append(
                [max(-8.0, min(12.0, met.names)), met.rarity, met.commonest, float(one), float(one and met.words > 1), float(met.left_in_both), met.unmet]
            )  # fmt: skip
            y.append(screen.listing(hit.entry).id == row["uid"])
    return found


def logistic(x: Any, y: Any, costs: Any, last: float | None) -> list[float]:
    """Intercept and weights of a logistic regression with a ridge; the last weight is held where it is given."""
    free = x if last is None else x[:, :-1]
    design, offset = np.column_stack([np.ones(len(x)), free]), 0.0 if last is None else x[:, -1] * last

    def loss(w: Any) -> tuple[float, Any]:
        z = design @ w + offset
        ridge = np.append(0.0, w[1:]) * _RIDGE
        slope = design.T @ (costs * (1 / (1 + np.exp(-z)) - y)) + ridge
        return float(costs @ (np.logaddexp(0, z) - z * y) + w @ ridge / 2), slope

    found = minimize(loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B").x
    return [*map(float, found), *([] if last is None else [last])]


def main() -> None:
    """Fits and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("queries", type=Path)
    parser.add_argument("lists", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    raw = args.queries.read_bytes()
    queries = [json.loads(line) for line in raw.decode().splitlines()]
    # With weights that are the same every time: those of before must not choose the examples of the next.
    screen = Screen(map(load_list, args.lists), weights=lambda _: Prior(0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0))
    result: dict[str, Any] = {
        "about": "Weights of a whole-list search in log-odds, made by tools/fit_search.py; do not edit.",
        "fitted_on": {"queries": len(queries), "sha256": hashlib.sha256(raw).hexdigest(), "day": datetime.now(UTC).date().isoformat()},
    }  # fmt: skip
    for person, (x, y) in examples(screen, queries).items():
        costs = np.where(y, 1.0, _ALARM[person])
        weights = dict(zip(Prior._fields, logistic(np.array(x), np.array(y), costs, _UNMET[person]), strict=True))
        result["person" if person else "body"] = {name: round(value, 4) for name, value in weights.items()}
    write_atomically(args.out, (json.dumps(result, indent=1) + "\n").encode())
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
