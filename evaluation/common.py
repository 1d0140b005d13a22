"""What the evaluation scripts share: reading gold lines, making a report of a text, writing predictions."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from sayso.files import write_atomically
from sayso.model import FieldBasis, Report

__all__ = ["ROOT", "SHARED", "lines", "report_of", "run"]

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))

Row = dict[str, Any]


def lines(path: Path) -> Iterator[Row]:
    """The JSON objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def report_of(
    text: str, *, outlet: str | None = None, published: str | None = None, title: str | None = None
) -> Report:
    """A report as the reader gets it, from a gold text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    basis = FieldBasis.GIVEN if published else FieldBasis.UNKNOWN
    return Report(
        id=digest[:16], sha256=digest, text=text, place="gold", media_type="text/plain", outlet=outlet, title=title,
        outlet_basis=FieldBasis.GIVEN if outlet else FieldBasis.UNKNOWN, published=published, published_basis=basis,
    )  # fmt: skip


def run(doc: str | None, predict: Callable[[Path], Iterable[Row]]) -> None:
    """The command line of every script: ``GOLD --out FILE``. A gold that cannot be read ends it with exit code 2."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="the gold file (for `story`: the folder)")
    parser.add_argument("--out", type=Path, required=True, help="where the predictions go, JSON Lines")
    args = parser.parse_args()
    try:
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in predict(args.gold))
    except (OSError, ValueError, KeyError) as error:
        parser.exit(
            2, f"error: {args.gold}: cannot be read as gold ({error!r}); the formats are in the scorers' docstrings\n"
        )
    write_atomically(args.out, text.encode())
