"""Echoes among many reports: time, memory, and how both grow.

    python -m benchmarks.echoes [--reports 100000] [--json]

Reports of 400 words are made by rule: a chain that knows which word follows which two in real news (so that phrases
repeat as they do there, and no
text is another's copy), and one in five is a copy of an earlier one with a third of it left out. Nothing of it is
kept. Each size runs in a process
of its own, so that its memory is its own.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time

from evaluation.common import SHARED, lines
from sayso.corroboration.echoes import similar

WORDS = 400
COPIES = 5
SEED = 11


def chain() -> dict[tuple[str, str], list[str]]:
    """Return which words follow two words."""
    after: dict[tuple[str, str], list[str]] = {}
    for row in lines(SHARED / "data/attribution/polnear_train.jsonl"):
        words = re.findall(r"[\w'’-]+|[.,]", row["text"])
        for a, b, c in zip(words, words[1:], words[2:], strict=False):
            after.setdefault((a, b), []).append(c)
    return after


def reports(count: int) -> list[str]:
    """Texts, one in COPIES a part of an earlier one between words of its own."""
    dice = random.Random(SEED)
    after = chain()
    starts = sorted(after)
    made: list[str] = []

    def fresh(length: int) -> list[str]:
        pair = starts[int(dice.random() * len(starts))]
        words = list(pair)
        while len(words) < length:
            following = after.get(pair)
            if following is None or dice.random() < 0.08:  # else long stretches of one text come back whole
                pair = starts[int(dice.random() * len(starts))]
                words += pair
                continue
            words.append(following[int(dice.random() * len(following))])
            pair = (pair[1], words[-1])
        return words

    for n in range(count):
        if n % COPIES == COPIES - 1:
            model = made[int(dice.random() * n)].split()
            cut = len(model) // 3
            made.append(" ".join([*model[cut:], *fresh(cut)]))
        else:
            made.append(" ".join(fresh(WORDS)))
    return made


def one(count: int) -> dict[str, float]:
    """Return one size: seconds, the peak of memory above that of the texts alone, and pairs found."""
    texts = reports(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    pairs = sum(1 for _ in similar(texts))
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "reports": count,
        "seconds": round(seconds, 1),
        "pairs": pairs,
        "ms_a_report": round(1000 * seconds / count, 3),
        "peak_gb": round(peak / 1e6, 2),
        "texts_gb": round(before / 1e6, 2),
    }


def main() -> None:
    """Print a line a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(one(args.reports)))
        return
    found = []
    for count in (args.reports // 8, args.reports // 4, args.reports // 2, args.reports):
        command = [sys.executable, "-m", "benchmarks.echoes", "--reports", str(count), "--one"]
        found.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        if not args.json:
            print(found[-1], flush=True)
    if args.json:
        print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
