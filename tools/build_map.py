"""Outlines of countries for the maps of dossiers, from Natural Earth (public domain).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m tools.build_map package/countries-50m.json

The npm package holds Natural Earth's countries at 1:50,000,000 as TopoJSON. Kept are its arcs (coasts and borders,
each once), to a hundredth of a degree.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

TARGET = Path(__file__).parent.parent / "sayso" / "resources" / "outlines.npz"


def main() -> None:
    """Write ``sayso/resources/outlines.npz``: ``points`` (int16, N by 2: longitude and latitude in hundredths of a
    degree), ``ends`` of each line in it.
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    args = parser.parse_args()
    atlas = json.loads(args.source.read_text(encoding="utf-8"))
    scale, shift = np.array(atlas["transform"]["scale"]), np.array(atlas["transform"]["translate"])
    lines = [
        np.rint((np.cumsum(np.array(arc), axis=0) * scale + shift) * 100).astype(np.int16) for arc in atlas["arcs"]
    ]
    kept = [line[np.concatenate(([True], (np.diff(line, axis=0) != 0).any(axis=1)))] for line in lines]
    np.savez_compressed(
        TARGET, points=np.concatenate(kept), ends=np.cumsum([len(line) for line in kept]).astype(np.int32)
    )


if __name__ == "__main__":
    main()
