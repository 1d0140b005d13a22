"""Fits what the likeness of two names is worth in a search of whole lists, and writes ``sayso/resources/search.json``.

python -m tools.fit_search QUERIES.jsonl LIST... [--out FILE]

QUERIES has {"query": {"name", "schema"}, "uid": id of the listing that is meant, or null}. Every listing that the
index brings up for a query
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
from sayso.model import Listing
from sayso.names.words import form
from sayso.screening.lists.read import load_list
from sayso.screening.prior import Prior
from sayso.screening.screen import Screen

OUT = Path(__file__).parent.parent / "sayso" / "resources" / "search.json"
_EXAMPLES = 12
# What a false alarm costs, a miss being 1: so many people have the names of listed ones that of their alerts one in a
# hundred is the most.
_ALARM = {True: 3.0, False: 1.0}
# What is left over of a query counts so much at the least for a body, set by hand: none of the development queries
# asks for a branch of a listed
# body, which has all its words and more.
_UNMET = {True: 0.0, False: -1.0}
# The directions that weights are held to.
_UP, _DOWN = {"names", "rarity", "commonest"}, {"left_in_both", "one_of_more"}
_RIDGE = 0.1


def examples(screen: Screen, queries: list[dict[str, Any]]) -> dict[bool, tuple[list[list[float]], list[bool]]]:
    """Figures and labels of what the index brings up, for persons (True) and all else.

    Lists overlap, and a query has one right answer: an entry of another list that has a name of the right one is as
    like as not the same bearer,
    and no example.
    """
    found: dict[bool, tuple[list[list[float]], list[bool]]] = {True: ([], []), False: ([], [])}
    for row in queries:
        hits = screen.hits(row["query"]["name"], schema=row["query"]["schema"], limit=_EXAMPLES)
        right = screen.find(row["uid"]) if row["uid"] else None
        for hit in hits:
            x, y = found[hit.section.person]
            met, listing = hit.met, screen.listing(hit.entry)
            if met.words == 1 < met.listed_words:
                continue  # sayso.screening.prior.ALONE
            if right and listing.dataset != right.dataset and not _forms(listing).isdisjoint(_forms(right)):
                continue
            one = met.listed_words == 1
            x.append(
                [
                    max(-8.0, min(12.0, met.names)),
                    met.rarity,
                    met.commonest,
                    float(one),
                    float(one and met.words > 1),
                    float(met.left_in_both),
                    met.unmet,
                ]
            )
            y.append(listing.id == row["uid"])
    return found


def _forms(listing: Listing) -> set[tuple[str, ...]]:
    return {form(name.text, person=listing.schema == "Person").words for name in listing.names}


def logistic(x: Any, y: Any, costs: Any, most: dict[str, float]) -> dict[str, float]:
    """Return the weights of ``Prior`` by logistic regression with a ridge, in their directions and below what is
    given for some.
    """
    design = np.column_stack([np.ones(len(x)), x])
    bounds = [(0.0 if n in _UP else None, 0.0 if n in _DOWN else most.get(n)) for n in Prior._fields]

    def loss(w: Any) -> tuple[float, Any]:
        z = design @ w
        ridge = np.append(0.0, w[1:]) * _RIDGE
        slope = design.T @ (costs * (1 / (1 + np.exp(-z)) - y)) + ridge
        return float(costs @ (np.logaddexp(0, z) - z * y) + w @ ridge / 2), slope

    start = [min(0.0, most.get(n, 0.0)) for n in Prior._fields]
    found = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B").x
    return dict(zip(Prior._fields, map(float, found), strict=True))


def main() -> None:
    """Fit and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("queries", type=Path)
    parser.add_argument("lists", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    raw = args.queries.read_bytes()
    queries = [json.loads(line) for line in raw.decode().splitlines()]
    # With weights that are the same every time, and with none sure: those of before must not choose the examples of
    # the next.
    screen = Screen(map(load_list, args.lists), weights=lambda _: Prior(-100.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0))
    result: dict[str, Any] = {
        "about": "Weights of a whole-list search in log-odds, made by tools/fit_search.py; do not edit.",
        "fitted_on": {
            "queries": len(queries),
            "sha256": hashlib.sha256(raw).hexdigest(),
            "day": datetime.now(UTC).date().isoformat(),
        },
    }
    for person, (x, y) in examples(screen, queries).items():
        costs = np.where(y, 1.0, _ALARM[person])
        weights = logistic(np.array(x), np.array(y), costs, {"unmet": _UNMET[person]})
        result["person" if person else "body"] = {name: round(value, 4) for name, value in weights.items()}
    write_atomically(args.out, (json.dumps(result, indent=1) + "\n").encode())
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
