"""What a ledger of many reports costs: adding, finding, asking as of a day, joining names, and its size.

    python -m benchmarks.ledger [--reports 100000] [--ledger ADDRESS] [--json]

Reports are made by rule from real passages (about a hundred words, ten claims): each is read once by the reader, and
every copy has other names (words of the same length out of all the names that were met) and other figures, in the
text and in what was read, so that every quote is still where it was. Nothing of it is kept afterwards.
"""

from __future__ import annotations

import os

# One core: before numpy is imported.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import argparse
import gc
import hashlib
import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from evaluation.common import SHARED, lines, report_of
from sayso.analysis.comparison import compare_subject
from sayso.extract.pipeline import read
from sayso.ledger import linking, writer
from sayso.ledger import tables as t
from sayso.ledger.claim_search import Query
from sayso.model import Reading
from sayso.workspace.ledger import Ledger

PASSAGES = 400
WORDS = 100
WINDOW = 500
WORLDS = 50
DOSSIER_CLAIMS = 10_000
_AS_IT_IS = ("report", "reader")
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")


def passages() -> list[str]:
    """Real passages of some hundred words, cut where paragraphs end."""
    found: list[str] = []
    for row in lines(SHARED / "data/attribution/polnear_dev.jsonl"):
        piece: list[str] = []
        for paragraph in row["text"].split("\n"):
            piece.append(paragraph)
            if len(" ".join(piece).split()) >= WORDS:
                found.append("\n".join(piece).strip())
                piece = []
    return found[:PASSAGES]


class Made:
    """Makes reports by rule."""

    def __init__(self) -> None:
        self.dice = random.Random(5)
        started = time.perf_counter()
        self.base: list[Reading] = [
            read(report_of(text, published="2023-02-06", outlet="Harbour Gazette")) for text in passages()
        ]
        self.reading_seconds = (time.perf_counter() - started) / len(self.base)
        # The first readings warm everything up; they are read once more for the clock.
        started = time.perf_counter()
        again = self.base[:100]
        for reading in again:
            read(reading.report)
        self.reading_seconds = (time.perf_counter() - started) / len(again)
        names = {w for r in self.base for e in r.entities for w in _NAME.findall(e.name)}
        self.by_length: dict[int, list[str]] = {}
        for word in sorted(names):
            self.by_length.setdefault(len(word), []).append(word)
        self.names = names
        self.plain = [msgspec.to_builtins(r) for r in self.base]

    def one(self, number: int) -> Reading:
        """Return a report that no other is like."""
        # Names come back, as they do in the news: there are fifty worlds of them, and a report belongs to one.
        dice = random.Random(number // len(self.plain) % WORLDS)
        figures = random.Random(number)
        base = self.plain[number % len(self.plain)]
        swapped: dict[str, str] = {}

        def other(match: re.Match[str]) -> str:
            word = match.group()
            if word not in self.names:
                return word
            if word not in swapped:
                swapped[word] = dice.choice(self.by_length[len(word)])
            return swapped[word]

        digits = str(figures.randrange(10**6)).zfill(6)
        shuffled = str.maketrans("23456789", "".join(figures.sample("23456789", 8)))

        def changed(thing: Any) -> Any:
            if isinstance(thing, str):
                return _NAME.sub(other, thing).translate(shuffled) if len(thing) > 3 else thing
            if isinstance(thing, (list, tuple)):
                return [changed(x) for x in thing]
            if isinstance(thing, dict):
                return {
                    k: v
                    if k
                    in {
                        "report",
                        "id",
                        "entity",
                        "mention",
                        "quantity",
                        "sha256",
                        "trained",
                        "schema",
                        "value",
                        "earliest",
                        "latest",
                        "anchored_on",
                    }
                    else changed(v)
                    for k, v in thing.items()
                }
            return thing

        text = changed(base["report"]["text"])
        raw = f"{text}\n{digits}{number}"
        sha = hashlib.sha256(raw.encode()).hexdigest()
        packed = msgspec.json.encode(
            {**changed({k: v for k, v in base.items() if k not in _AS_IT_IS}), **{k: base[k] for k in _AS_IT_IS}}
        )
        packed = packed.replace(base["report"]["id"].encode(), sha[:16].encode())
        made = msgspec.json.decode(packed, type=Reading)
        day = f"2023-{number % 12 + 1:02}-{number % 28 + 1:02}"
        report = msgspec.structs.replace(
            made.report,
            text=raw,
            id=sha[:16],
            sha256=sha,
            place=f"made/{number}.txt",
            published=day,
            outlet=f"Outlet {number % 50}",
        )
        claims = tuple(msgspec.structs.replace(c, quote=raw[c.span.start : c.span.end]) for c in made.claims)
        return msgspec.structs.replace(made, report=report, claims=claims)


class Clock:
    """Seconds spent joining names, and how many."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.names = 0

    @contextmanager
    def watching(self) -> Iterator[None]:
        clock = self

        class Timed(linking.EntityLinker):
            def __init__(self, w: Any, reading: Reading) -> None:
                started = time.perf_counter()
                super().__init__(w, reading)
                clock.seconds += time.perf_counter() - started
                clock.names += len(self.entities)

            def keep(self, reading: int) -> None:
                started = time.perf_counter()
                super().keep(reading)
                clock.seconds += time.perf_counter() - started

        writer.EntityLinker = Timed  # type: ignore[attr-defined]
        try:
            yield
        finally:
            writer.EntityLinker = linking.EntityLinker  # type: ignore[attr-defined]


def fill(ledger: Ledger, made: Made, count: int) -> dict[str, Any]:
    """Add the reports; the cost of one at 1,000, 10,000, … of them."""
    marks = [n for n in (1_000, 10_000, 30_000, 100_000, 300_000) if n <= count]
    costs: dict[int, float] = {}
    window: list[float] = []
    clock = Clock()
    text_bytes = claims = 0
    with clock.watching():
        for n in range(count):
            reading = made.one(n)
            started = time.perf_counter()
            with ledger.store.writing("add") as w:
                row, _ = writer.keep_report(w, reading.report, reading.report.text.encode())
                writer.keep_reading(w, row, reading)
            window.append(time.perf_counter() - started)
            text_bytes += len(reading.report.text.encode())
            claims += len(reading.claims)
            if n + 1 in marks:
                costs[n + 1] = statistics.median(window[-WINDOW:])
                print(f"{n + 1:,} reports: {costs[n + 1] * 1000:.2f} ms a report", file=sys.stderr)
    return {
        "reports": count,
        "claims": claims,
        "text_bytes": text_bytes,
        "add_ms": {k: round(v * 1000, 2) for k, v in costs.items()},
        "reading_ms": round(made.reading_seconds * 1000, 2),
        "added_on_top": {k: round(v / made.reading_seconds, 3) for k, v in costs.items()},
        "names": clock.names,
        "seconds_for_100000_names": round(clock.seconds / max(1, clock.names) * 100_000, 1),
    }


def queries(made: Made) -> list[Query]:
    """Return what a desk asks: words, phrases, names, names in another spelling, filters, and all of them together."""
    dice = random.Random(7)
    found: list[Query] = []
    for n in range(60):
        reading = made.one(dice.randrange(10_000))
        words = re.findall(r"[a-z]{4,}", reading.report.text)
        name = next((e.name for e in reading.entities if len(e.name.split()) > 1), "Trump")
        two = " ".join(dice.sample(words, 2))
        kinds = [
            Query(words=two),
            Query(words=name),
            Query(about=name),
            Query(words=dice.choice(words), modality="planned"),
            Query(words=two, first="2023-03-01", last="2023-05-31"),
            Query(about=name, polarity="denied"),
            Query(by=name),
            Query(words=" ".join(words[10:13])),
            Query(words=dice.choice(words), outlet=f"Outlet {n % 50}"),
            Query(words=name, frame="agree", modality="asserted"),
        ]
        found.append(kinds[n % len(kinds)])
    return found


def asked(ledger: Ledger, wanted: list[Query]) -> list[float]:
    """Milliseconds of each query, the best of two."""
    spent = []
    for query in wanted:
        best = 1e9
        for _ in range(2):
            started = time.perf_counter()
            ledger.find(query=query)
            best = min(best, time.perf_counter() - started)
        spent.append(best * 1000)
    return spent


def floor() -> float:
    """Seconds in which Python counts to ten million: how fast the machine just is, for shared ones differ by half
    from minute to minute.
    """
    started = time.perf_counter()
    for _ in range(10_000_000):
        pass
    return time.perf_counter() - started


def compared(ledger: Ledger, made: Made, count: int) -> dict[str, Any]:
    """Return what comparing costs: the points of the newest reports, one by one, and a dossier over some ten thousand
    claims; with the floor before, between and behind.
    """
    # The passages that this script holds are no part of what is measured: the collector need not go through them.
    gc.collect()
    gc.freeze()
    one, counted = [], [floor()]
    for listed in [made.one(count - 1 - n).report.id for n in range(20)]:
        started = time.perf_counter()
        ledger.points(report=listed)
        one.append((time.perf_counter() - started) * 1000)
    # The name in whose reports the least claims are that are enough.
    n = t.namings.c
    named = (
        sa.select(n.entity, (n.id // t.IN_A_READING).label("reading"))
        .where(n.entity.is_not(None))
        .distinct()
        .subquery()
    )
    claims = sa.func.sum(t.readings.c.count)
    with ledger.view() as view:
        query = (
            sa.select(named.c.entity)
            .join(t.readings, t.readings.c.id == named.c.reading)
            .group_by(named.c.entity)
            .order_by(claims < DOSSIER_CLAIMS, sa.func.abs(claims - DOSSIER_CLAIMS))
            .limit(1)
        )
        subject = view.entity(view.connection.execute(query).one().entity)
    counted.append(floor())
    started = time.perf_counter()
    dossier = ledger.dossier(subject.id)
    seconds = time.perf_counter() - started
    counted.append(floor())
    with ledger.view() as view:
        heard = compare_subject(view, [subject.id]).compared.readings
    return {
        "floor": {
            "seconds": round(statistics.median(counted), 2),
            "dossier": round(seconds / statistics.mean(counted[1:]), 1),
        },
        "points_of_a_report_ms": {"median": round(statistics.median(one), 1), "max": round(max(one), 1)},
        "dossier": {
            "seconds": round(seconds, 2),
            "reports": dossier.reports,
            "claims": sum(len(h.reading.claims) for h in heard),
            "points": len(dossier.points),
        },
    }


def size(ledger: Ledger) -> int:
    """Bytes that the ledger takes on disk."""
    if ledger.store.sqlite:
        with ledger.store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return Path(str(ledger.store.url.database)).stat().st_size
    with ledger.store.reading() as connection:
        return int(connection.execute(sa.text("SELECT pg_database_size(current_database())")).scalar_one())


def main() -> None:
    """Measures, and prints what came out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--ledger", help="an empty ledger's address; a new file for this run if left out")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    made = Made()
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger(args.ledger or f"{folder}/ledger.db", who="benchmark") as ledger,
    ):
        found = fill(ledger, made, args.reports)
        wanted = queries(made)
        now = sorted(asked(ledger, wanted))
        ledger.as_of = "2100-01-01"
        then = sorted(asked(ledger, wanted))
        ledger.as_of = None
        found |= {
            "find_ms": {
                "median": round(statistics.median(now), 1),
                "p95": round(now[int(len(now) * 0.95)], 1),
                "max": round(now[-1], 1),
            },
            **compared(ledger, made, args.reports),
            "as_of_ratio": round(statistics.median(then) / statistics.median(now), 2),
            "size_ratio": round(size(ledger) / found["text_bytes"], 2),
        }
    if args.json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name:>26}  {value}")


if __name__ == "__main__":
    main()
