"""Search every list for every name on it, in the spellings people use: does its own listing alert?

    python -m evaluation.screening_names [--share 1.0] [--jobs 2]

The lists are those below ``data/sanctions`` of the shared data's folder (SAYSO_SHARED) and the starter list. Exits
with 1 where the share of alerts of a spelling is below its goal: 1 for the name in any word order, case, hyphenation
and script, .97 for first and last name without middle names.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

from evaluation.common import SHARED
from sayso.model import Listing
from sayso.names.scripts import latin
from sayso.screening.index.build import build
from sayso.screening.index.file import save
from sayso.screening.lists.common import Watchlist
from sayso.screening.lists.read import load_list
from sayso.screening.lists.starter import starter
from sayso.screening.screen import Screen

__all__ = ["FIRST_AND_LAST", "GOALS", "Question", "all_lists", "questions", "shares"]

FIRST_AND_LAST = "first and last"
GOALS = {FIRST_AND_LAST: 0.97}
"""Least share by variant; 1 for all others."""
_FILES = ("ofac/sdn.csv", "un/consolidated.xml", "ofac-uav/sdn.csv")
_SEED = 20


class Question(NamedTuple):
    """A name to be searched, how it was changed, and the list and entry that must alert."""

    dataset: str
    entry: str
    variant: str
    name: str


def all_lists(folder: Path) -> list[Watchlist]:
    """Return every list of the shared data, and the starter list."""
    return [*(load_list(folder / f, None if "uav" not in f else "ofac_uav") for f in _FILES), starter()]


def _without_marks(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if unicodedata.category(c) != "Mn")


def _without_punctuation(name: str, instead: str) -> str:
    kept = (c if c.isalnum() or c.isspace() or unicodedata.category(c)[0] == "M" else instead for c in name)
    return " ".join("".join(kept).split())


def _shuffled(name: str) -> str:
    words = name.replace(",", " ").split()
    random.Random(f"{_SEED}{name}").shuffle(words)
    return " ".join(words)


_VARIANTS: dict[str, Callable[[str], str]] = {
    "itself": str,
    "last word first": lambda n: " ".join(n.replace(",", " ").split()[::-1]),
    "any order": _shuffled,
    "upper case": str.upper,
    "lower case": str.lower,
    "title case": str.title,
    "without diacritics": _without_marks,
    "punctuation as space": lambda n: _without_punctuation(n, " "),
    "without punctuation": lambda n: _without_punctuation(n, ""),
    "hyphens as spaces": lambda n: n.replace("-", " "),
    "without hyphens": lambda n: n.replace("-", ""),
    "spaces as hyphens": lambda n: n.replace(" ", "-"),
    "without spaces": lambda n: n.replace(" ", ""),
    "romanised": latin,
    "bare, lower case, any order": lambda n: _without_punctuation(_without_marks(_shuffled(n)), " ").lower(),
}


def _name_parts(name: str) -> tuple[list[str], list[str]]:
    """Return given and family names: around the comma, or the last word as the family name."""
    if name.count(",") == 1:
        family_names, given_names = name.split(",")
        return given_names.split(), family_names.split()
    words = name.split()
    return words[:-1], words[-1:]


def _spellings(name: str, *, person: bool) -> Iterator[tuple[str, str]]:
    for variant, change in _VARIANTS.items():
        yield variant, change(name)
    given_names, family_names = _name_parts(name)
    if person and given_names and family_names:
        yield "first name first", " ".join([*given_names, *family_names])
        yield FIRST_AND_LAST, " ".join([given_names[0], *family_names])


def questions(listing: Listing, *, share: float, chance: random.Random) -> Iterator[Question]:
    """Return the questions for a share of the names of a listing, each wording once."""
    for name in listing.names:
        if chance.random() >= share:
            continue
        seen: set[str] = set()
        for variant, text in _spellings(name.text, person=listing.schema == "Person"):
            if text.strip() and text not in seen:
                seen.add(text)
                yield Question(listing.dataset, listing.id, variant, text)


def shares(screen: Screen, pending: list[Question]) -> tuple[dict[str, list[int]], list[Question]]:
    """Return the number of alerts and of questions by variant, and the questions without an alert.

    Args:
        screen: the index; it is asked with the program's defaults.
        pending: the questions.

    """
    counts: dict[str, list[int]] = {}
    missed = []
    for question in pending:
        met = any(
            m.listing.id == question.entry and m.listing.dataset == question.dataset
            for m in screen.match(question.name)
        )
        count = counts.setdefault(question.variant, [0, 0])
        count[0] += met
        count[1] += 1
        if not met:
            missed.append(question)
    return counts, missed


@cache
def _opened(index: str) -> Screen:
    return Screen.open(Path(index))


def _part(index: str, pending: list[Question]) -> tuple[dict[str, list[int]], list[Question]]:
    return shares(_opened(index), pending)


def main() -> int:
    """Search for every name and print the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=float, default=1.0, help="share of the names")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    args = parser.parse_args()
    lists = all_lists(SHARED / "data" / "sanctions")
    chance = random.Random(_SEED)
    pending = [q for w in lists for entry in w.listings for q in questions(entry, share=args.share, chance=chance)]
    counts: dict[str, list[int]] = {}
    missed: list[Question] = []
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        save(index, *build(lists))
        parts = [pending[n : n + 2000] for n in range(0, len(pending), 2000)]
        with ProcessPoolExecutor(args.jobs) as pool:
            for alerts, failed in pool.map(_part, [str(index)] * len(parts), parts):
                missed += failed
                for variant, (met, whole) in alerts.items():
                    count = counts.setdefault(variant, [0, 0])
                    count[0] += met
                    count[1] += whole
    print("| variant | asked | alerted | share |\n|---|---|---|---|")
    for variant, (met, whole) in counts.items():
        print(f"| {variant} | {whole:,} | {met:,} | {met / whole:.4f} |")
    for question in missed[:20]:
        print(f"missed: {question}")
    return int(any(met < GOALS.get(variant, 1.0) * whole for variant, (met, whole) in counts.items()))


if __name__ == "__main__":
    sys.exit(main())
