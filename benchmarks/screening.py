"""Pairs, their quality, index and searches, side by side with the peers that are installed, in one process on one core.

python -m benchmarks.screening [--growth 10,100]

The data is the shared development data (SAYSO_SHARED). Peers are measured where they can be imported (`pip install
.[peers]`), and said to be absent where not. Every figure is of names that were not seen before in the process, unless
it says warm.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

os.environ.setdefault("OMP_NUM_THREADS", "1")

import msgspec
import numpy as np
from rapidfuzz import fuzz, process, utils

from evaluation.common import SHARED, lines
from evaluation.screening_pairs import predict
from sayso.model import ListedName
from sayso.names.compare import name_log_odds
from sayso.names.words import form
from sayso.screening.index.build import build
from sayso.screening.index.file import save
from sayso.screening.lists.load import load_list
from sayso.screening.lists.watchlist import Watchlist
from sayso.screening.screen import Screen

PAIRS = SHARED / "data" / "screening" / "pairs_dev.jsonl"
PUBLIC = SHARED / "data" / "screening" / "public_pairs_dev.jsonl"
QUERIES = SHARED / "data" / "screening" / "retrieval_dev.jsonl"
FOLDER = SHARED / "data" / "sanctions"
RAPIDFUZZ_QUERIES = 1000
PEER_THRESHOLD = 0.7
"""Score from which nomenklatura's algorithms call a pair a match by default."""


def rate(count: int, work: Callable[[], Any]) -> float:
    """Return how many a second."""
    start = time.perf_counter()
    work()
    return count / (time.perf_counter() - start)


def peers() -> Iterator[tuple[str, Callable[[dict[str, Any]], Any]]]:
    """Scorers of pairs: rapidfuzz, and nomenklatura's algorithms where it is installed."""
    yield (
        "rapidfuzz token_sort_ratio",
        lambda r: fuzz.token_sort_ratio(r["query"]["name"], r["candidate"]["name"], processor=utils.default_process),
    )
    try:
        from followthemoney import ValueEntity, model  # type: ignore[import-not-found,unused-ignore]
        from nomenklatura.matching import get_algorithm  # type: ignore[import-not-found,unused-ignore]
        from nomenklatura.matching.types import ScoringConfig  # type: ignore[import-not-found,unused-ignore]
    except ImportError as error:
        print(f"nomenklatura is not installed ({error}): not measured")
        return
    del model

    def entity(given: dict[str, Any]) -> Any:
        properties = {key: [given[key]] for key in ("name", "birthDate", "country") if given.get(key)}
        return ValueEntity.from_dict(
            {"id": given["name"] or "unnamed", "schema": given["schema"], "properties": properties}
        )

    for name in ("logic-v2", "name-qualified", "logic-v1"):
        algorithm = get_algorithm(name)
        if algorithm is not None:
            config = ScoringConfig.defaults()
            yield f"nomenklatura {name}", partial(_compared, algorithm, config, entity)


def _compared(algorithm: Any, config: Any, entity: Callable[[dict[str, Any]], Any], row: dict[str, Any]) -> Any:
    return algorithm.compare(entity(row["query"]), entity(row["candidate"]), config).score


def _all(score: Callable[[dict[str, Any]], Any], rows: list[dict[str, Any]]) -> None:
    for row in rows:
        score(row)


def pairs() -> None:
    """Pairs a second."""
    rows = list(lines(PAIRS))

    def ours() -> None:
        for r in rows:
            person = r["candidate"]["schema"] == "Person"
            name_log_odds(
                form(r["query"]["name"], person=person), form(r["candidate"]["name"], person=person), person=person
            )

    name_log_odds(
        form("a b", person=True), form("b محمد", person=True), person=True
    )  # what is read once is not counted
    name_log_odds(form("a b", person=False), form("b c", person=False), person=False)
    print(f"\n| pairs ({len(rows):,}) | a second |\n|---|---|")
    cold = rate(len(rows), ours)
    print(f"| sayso, every name new | {cold:,.0f} |\n| sayso, warm | {rate(len(rows), ours):,.0f} |")
    for name, score in peers():
        print(f"| {name} | {rate(len(rows), partial(_all, score, rows)):,.0f} |")


class Judged(NamedTuple):
    """What a scorer says of a pair: whether it is a match, and how likely."""

    match: bool
    score: float


def quality() -> None:
    """Print F1 and average precision of the scorers on the public pairs, overall and by source."""
    gold = list(lines(PUBLIC))
    scorers = {"sayso": [Judged(row["match"], row["score"]) for row in predict(PUBLIC)]}
    for name, score in peers():
        if name.startswith("nomenklatura"):
            values = [float(score(row)) for row in gold]
            scorers[name] = [Judged(value >= PEER_THRESHOLD, value) for value in values]
    print(f"\n| public pairs ({len(gold):,}), F1 / average precision | {' | '.join(scorers)} |")
    print("|---|" + "---|" * len(scorers))
    sources = dict.fromkeys(row["category"] for row in gold)
    for source in ("all", *sources):
        chosen = [n for n, row in enumerate(gold) if source in {"all", row["category"]}]
        truth = [gold[n]["match"] for n in chosen]
        cells = [_quality(truth, [judged[n] for n in chosen]) for judged in scorers.values()]
        print(f"| {source} ({len(chosen):,}) | {' | '.join(cells)} |")


def _quality(truth: list[bool], judged: list[Judged]) -> str:
    hits = sum(t and j.match for t, j in zip(truth, judged, strict=True))
    f1 = 2 * hits / max(1, sum(truth) + sum(j.match for j in judged))
    return f"{f1:.3f} / {_average_precision(truth, [j.score for j in judged]):.3f}"


def _average_precision(truth: list[bool], scores: list[float]) -> float:
    """Return the average precision; pairs of one score are taken together."""
    matches = total = 0
    area = 0.0
    for _, group in groupby(sorted(zip(scores, truth, strict=True), reverse=True), key=itemgetter(0)):
        labels = [label for _, label in group]
        total += len(labels)
        matches += sum(labels)
        area += sum(labels) * matches / total
    return area / max(1, sum(truth))


def memory() -> float:
    """Peak memory of the process so far, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform != "darwin" else 1024 * 1024)


def _ten_best(queries: list[str], names: list[str]) -> Any:
    """Return the peer's quickest way through a batch: all names against all, the ten best of each query picked."""
    scores = process.cdist(queries, names, scorer=fuzz.token_sort_ratio, dtype=np.uint8, workers=1)
    return np.argpartition(scores, -10, axis=1)[:, -10:]


def searches() -> None:
    """Index and queries on the real lists."""
    start = time.perf_counter()
    lists = [load_list(FOLDER / "ofac" / "sdn.csv"), load_list(FOLDER / "un" / "consolidated.xml")]
    read = time.perf_counter() - start
    start = time.perf_counter()
    header, arrays = build(lists)
    built = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index"
        save(path, header, arrays)
        size = path.stat().st_size / 1e6
        peak = memory()
        start = time.perf_counter()
        screen = Screen.open(path)
        opened = time.perf_counter() - start
        rows = list(lines(QUERIES))
        names = [(r["query"]["name"], r["query"]["schema"]) for r in rows]

        def ask() -> None:
            for name, schema in names:
                screen.hits(name, schema=schema)

        cold, warm = rate(len(names), ask), rate(len(names), ask)
        listed = [n.text for watchlist in lists for entry in watchlist.listings for n in entry.names]
        prepared = [utils.default_process(n) for n in listed]
        some = [utils.default_process(n) for n, _ in names[:RAPIDFUZZ_QUERIES]]
        other = rate(len(some), partial(_ten_best, some, prepared))
    print(
        f"\nlists read in {read:.1f} s, index built in {built:.1f} s, {size:.1f} MB on disk, opened in {opened * 1000:.1f} ms; peak memory {peak:.0f} MB"
    )
    print(f"\n| searches of {len(listed):,} names ({len(names):,} queries) | a second |\n|---|---|")
    print(
        f"| sayso, every name new | {cold:,.0f} |\n| sayso, warm | {warm:,.0f} |\n| rapidfuzz token_sort_ratio over all names (cdist, one thread) | {other:,.0f} |"
    )


def _grown(lists: list[Watchlist], times: int) -> list[Watchlist]:
    """Make lists with so many times as many names, made by rule: the parts of each new name are drawn from the parts of
    two real ones.
    """
    chance = random.Random(times)
    made = []
    for watchlist in lists:
        listings = list(watchlist.listings)
        for n in range(1, times):
            for a, b in pairwise([*watchlist.listings, watchlist.listings[0]]):
                names = []
                for name in a.names:
                    parts = [*name.text.replace(",", "").split(), *chance.choice(b.names).text.replace(",", "").split()]
                    chance.shuffle(parts)
                    names.append(ListedName(text=" ".join(parts[: max(2, len(name.text.split()))])))
                listings.append(
                    msgspec.structs.replace(
                        a, id=f"{a.id}-{n}", names=tuple(names), remarks=None, addresses=(), details=()
                    )
                )
        made.append(Watchlist(watchlist.used, listings))
    return made


def growth(factors: list[int]) -> None:
    """Return the same with more names."""
    base = [load_list(FOLDER / "ofac" / "sdn.csv"), load_list(FOLDER / "un" / "consolidated.xml")]
    rows = list(lines(QUERIES))[:1000]
    print(
        "\n| times as many names | names | built in | on disk | opened in | a query, new names | recall at 10 |\n|---|---|---|---|---|---|---|"
    )
    for times in [1, *factors]:
        lists = _grown(base, times)
        start = time.perf_counter()
        header, arrays = build(lists)
        built = time.perf_counter() - start
        names = sum(len(e.names) for w in lists for e in w.listings)
        del lists
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "index"
            save(path, header, arrays)
            del arrays
            start = time.perf_counter()
            screen = Screen.open(path)
            opened = time.perf_counter() - start
            start = time.perf_counter()
            hits = [screen.hits(r["query"]["name"], schema=r["query"]["schema"]) for r in rows]
            each = (time.perf_counter() - start) / len(rows)
            listed = [(r, h) for r, h in zip(rows, hits, strict=True) if r["uid"]]
            found = sum(any(screen.listing(x.entry).id == r["uid"] for x in h) for r, h in listed) / len(listed)
            print(
                f"| {times} | {names:,} | {built:.1f} s | {path.stat().st_size / 1e6:,.0f} MB | {opened * 1000:.0f} ms | {each * 1000:.2f} ms | {found:.3f} |",
                flush=True,
            )


def main() -> None:
    """Measure and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--growth",
        default="",
        help="how many times as many names, separated by commas: 10,100 takes minutes and gigabytes",
    )
    args = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"the shared data is not at {SHARED}: set SAYSO_SHARED")
    print(json.dumps({"python": sys.version.split()[0], "cores used": 1}))
    pairs()
    quality()
    searches()
    if args.growth:
        growth([int(n) for n in args.growth.split(",")])


if __name__ == "__main__":
    main()
