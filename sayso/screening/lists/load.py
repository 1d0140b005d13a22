"""Loading a list from a file, in whatever installed format it is."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from sayso.errors import BadList
from sayso.model import ListUsed
from sayso.screening.lists.catalogue import rhythm_of
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.registry import detect_format
from sayso.screening.lists.watchlist import Watchlist

__all__ = ["load_list"]


def load_list(path: Path, dataset: str | None = None, *, kind: ListFormat | None = None) -> Watchlist:
    """Read a list from a file.

    Args:
        path: the file; for a format of several files the first, the others beside it.
        dataset: name of the list; the format's usual one if left out.
        kind: the format; detected if left out.

    Raises:
        BadList: the file is in no known format, is cut off, or has no entries.
        BadOption: a format of another distribution cannot be loaded.

    """
    kind = kind or detect_format(path)
    name = dataset or kind.dataset_of(path)
    parsed = kind.read(path, name)
    if not parsed.listings:
        why = f": {'; '.join(parsed.skipped.faults)}" if parsed.skipped.faults else ""
        raise BadList(str(path), f"has no entries that a {kind.title} has{why}", "download it again")
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    used = ListUsed(
        dataset=name,
        title=kind.title,
        as_of=parsed.as_of,
        entries=len(parsed.listings),
        sha256=digest,
        partial=False,
        place=str(path),
        imported=datetime.now(UTC).date().isoformat(),
        rhythm=rhythm_of(name, kind.dataset),
        lost=parsed.skipped.lost,
    )
    return Watchlist(used, parsed.listings, skipped=parsed.skipped, entities=parsed.entities)
