"""The real lists of the shared data, taken in for a benchmark."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evaluation.common import SHARED
from sayso.screening.lists.store import Store

__all__ = ["lists_at_hand"]


@contextmanager
def lists_at_hand() -> Iterator[str]:
    """Yield a folder for SAYSO_HOME with OFAC's list and the UN's and their index."""
    if not SHARED.is_dir():
        sys.exit(f"the shared data is not at {SHARED}: set SAYSO_SHARED")
    with tempfile.TemporaryDirectory() as home:
        store = Store(Path(home))
        for path in ("ofac/sdn.csv", "un/consolidated.xml"):
            store.add(SHARED / "data" / "sanctions" / path)
        yield home
