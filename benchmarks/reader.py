"""What reading costs on top of the parse, on one core: the whole reader against the bare spaCy pipeline, same texts.

    python -m benchmarks.reader [--json]

Texts: the project's examples, each alone and repeated to a long document, and the real report where it is at hand.
The floor is the spaCy pipeline as it ships, without our sentence borders. Best of several rounds, taken in turn. News
articles, all
different and each read once, show what it costs where little can be remembered.
"""

from __future__ import annotations

import os

# One core: before numpy is imported.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.language import Language

from evaluation.common import Row, lines, report_of
from sayso.extract.pipeline import read
from sayso.ingest.load import load
from sayso.lang import language_for

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
ROUNDS = 9
LONG = 25


def texts() -> dict[str, str]:
    """Name → text."""
    found = {p.name: load(str(p)).text for p in sorted((ROOT / "examples").iterdir())}
    real = SHARED / "data/reports/yelabuga.txt"
    if real.exists():
        found["the real report"] = real.read_text(encoding="utf-8")
    found[f"the first, {LONG} times"] = "\n\n".join([next(iter(found.values()))] * LONG)
    return found


def articles() -> list[str]:
    """Different news articles, where the shared data is at hand."""
    gold = SHARED / "data/attribution/polnear_dev.jsonl"
    return [row["text"] for row in lines(gold)] if gold.exists() else []


def once(bare: Language) -> Row | None:
    """Articles each read once: after ten to warm up, the rest in turn by the bare pipeline and by the reader."""
    found = articles()
    floor = ours = 0.0
    for n, text in enumerate(found):
        report = report_of(text, published="2016-11-01")
        start = time.perf_counter()
        bare(text)
        middle = time.perf_counter()
        read(report)
        if n >= 10:
            floor, ours = floor + middle - start, ours + time.perf_counter() - middle
    return (
        row(f"{len(found) - 10} articles, each once", sum(len(t.split()) for t in found[10:]), floor, ours)
        if found
        else None
    )


def row(text: str, words: int, floor: float, ours: float) -> Row:
    """Return one line of the table; times in seconds."""
    return {
        "text": text,
        "words": words,
        "bare_words_s": words / floor,
        "reader_words_s": words / ours,
        "ratio": ours / floor,
    }


def alone() -> float:
    """Peak memory, in MB, of a process that reads the articles (or the examples) and nothing else."""
    code = (
        "import resource; from benchmarks.reader import articles, texts; from evaluation.common import report_of; "
        "from sayso.extract.pipeline import read; [read(report_of(t)) for t in (articles() or list(texts().values()))[:40]]; "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    return float(
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, cwd=ROOT).stdout
    )


def best(run: Callable[[], object], rounds: int) -> float:
    """Seconds of the fastest of several runs."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Measure and prints."""
    bare = spacy.load(language_for("en").model)
    rows = []
    for name, text in texts().items():
        report = report_of(text, published="2023-02-06")
        words = len(text.split())
        rounds = ROUNDS if len(text) < 20_000 else 3
        read(report), bare(text)
        floor, ours = best(lambda t=text: bare(t), rounds), best(lambda r=report: read(r), rounds)  # type: ignore[misc]
        rows.append(row(name, words, floor, ours))
    rows += filter(None, [once(bare)])
    peak = alone()
    if "--json" in sys.argv:
        print(json.dumps({"rows": rows, "peak_mb": peak}, indent=1))
        return
    print("| text | words | bare pipeline, words/s | reader, words/s | reader / bare |\n|---|---|---|---|---|")
    for r in rows:
        print(
            f"| {r['text']} | {r['words']} | {r['bare_words_s']:,.0f} | {r['reader_words_s']:,.0f} | {r['ratio']:.2f} |"
        )
    print(f"\npeak memory of a process that reads 40 articles: {peak:.0f} MB")


if __name__ == "__main__":
    main()
