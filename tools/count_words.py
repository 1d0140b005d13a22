"""Counts in how many listings each word of a name stands, and writes ``sayso/resources/frequencies.json``: what
weighs the words of names.

python -m tools.count_words LIST…

Only counts go into the file, of words that at least five listings have: no name, no listing.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from sayso.files import write_atomically
from sayso.names.words import form
from sayso.screening.lists.read import load_list

OUT = Path(__file__).parent.parent / "sayso" / "resources" / "frequencies.json"
LEAST = 5


def main() -> None:
    """Count and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lists", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    lists = [load_list(path) for path in args.lists]
    result: dict[str, Any] = {
        "about": "In how many listings a word of a name stands, made by tools/count_words.py; do not edit.",
        "lists": {w.used.dataset: len(w.listings) for w in lists},
    }
    for kind, person in (("person", True), ("body", False)):
        listings = [e for w in lists for e in w.listings if (e.schema == "Person") == person]
        counts = Counter(
            word for e in listings for word in {w for name in e.names for w in form(name.text, person=person).words}
        )
        words = {w: n for w, n in sorted(counts.items()) if n >= LEAST}
        result[kind] = {"listings": len(listings), "words": words}
        print(f"{kind}: {len(listings):,} listings, {len(words):,} of {len(counts):,} words")
    write_atomically(args.out, (json.dumps(result, indent=0) + "\n").encode())


if __name__ == "__main__":
    main()
