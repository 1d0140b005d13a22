"""Shared by the evaluation's scripts: gold rows, reports made from gold texts, the command line."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from sayso.files import write_atomically
from sayso.model import FieldBasis, Report

__all__ = ["ROOT", "SHARED", "Row", "lines", "report_of", "run"]

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))

Row = dict[str, Any]


def lines(path: Path) -> Iterator[Row]:
    """Yield the objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def report_of(
    text: str, *, outlet: str | None = None, published: str | None = None, title: str | None = None
) -> Report:
    """Return the report that the reader is given for a gold text.

    Args:
        text: the text of the report.
        outlet: the name of the outlet, where the gold has it.
        published: the day of publication, ``YYYY-MM-DD``.
        title: the headline.

    """
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Report(
        id=digest[:16],
        sha256=digest,
        text=text,
        place="gold",
        media_type="text/plain",
        outlet=outlet,
        title=title,
        outlet_basis=FieldBasis.GIVEN if outlet else FieldBasis.UNKNOWN,
        published=published,
        published_basis=FieldBasis.GIVEN if published else FieldBasis.UNKNOWN,
    )


def run(
    doc: str | None,
    predict: Callable[[Path], Iterable[Row]],
    score: Callable[[Path, Iterable[Row]], dict[str, Any]] | None = None,
) -> None:
    """Run a script's command line, ``GOLD --out FILE``; exit with 2 where the gold cannot be read.

    Args:
        doc: the help text.
        predict: returns the predictions for a gold.
        score: returns figures, which are printed on standard error; None where the scorer is a
            program of its own.

    """
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="gold file (for `story`: its folder)")
    parser.add_argument("-o", "--out", type=Path, required=True, help="file for the predictions, JSON Lines")
    args = parser.parse_args()
    try:
        rows = list(predict(args.gold))
        figures = score(args.gold, rows) if score is not None else None
    except (OSError, ValueError, KeyError) as error:
        parser.exit(
            2, f"error: {args.gold}: not a gold of this task ({error!r}). The formats are in the scorers' docstrings\n"
        )
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    write_atomically(args.out, text.encode())
    if figures is not None:
        print(json.dumps(figures), file=sys.stderr)
