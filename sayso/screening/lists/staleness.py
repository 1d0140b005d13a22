"""Which lists are due for an update, by their dates alone: nothing is downloaded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum

import msgspec

from sayso.screening.lists.catalogue import CatalogueEntry
from sayso.screening.lists.store import Store, Version

__all__ = ["Freshness", "ListAge", "list_ages"]


class Freshness(StrEnum):
    """Whether a list is older than its publisher's rhythm; unknown where either is not known."""

    FRESH = "fresh"
    STALE = "stale"
    MISSING = "missing"
    UNKNOWN = "unknown"


class ListAge(msgspec.Struct, frozen=True, kw_only=True):
    """How old a list is: in ``days`` since its publication, or since its import where that is not known.

    ``checked`` is when its publisher was asked last, ``rhythm`` the days within which a new version usually comes.
    """

    name: str
    title: str
    state: Freshness
    days: int | None = None
    rhythm: int | None = None
    as_of: str | None = None
    since: str | None = None
    checked: str | None = None


def list_ages(store: Store, wanted: Iterable[CatalogueEntry], today: date | None = None) -> list[ListAge]:
    """Return the age of each list.

    Args:
        store: where they are kept.
        wanted: the lists.
        today: the day that counts; the present one if left out.

    """
    now = today or datetime.now(UTC).date()
    return [_age(entry, store.newest(entry.name), now) for entry in wanted]


def _age(entry: CatalogueEntry, version: Version | None, now: date) -> ListAge:
    if version is None:
        return ListAge(name=entry.name, title=entry.title, state=Freshness.MISSING, rhythm=entry.rhythm)
    days = (now - date.fromisoformat((version.as_of or version.since)[:10])).days
    if entry.rhythm is None:
        state = Freshness.UNKNOWN
    else:
        state = Freshness.STALE if days > entry.rhythm else Freshness.FRESH
    return ListAge(
        name=entry.name,
        title=entry.title,
        state=state,
        days=days,
        rhythm=entry.rhythm,
        as_of=version.as_of,
        since=version.since,
        checked=version.checked or None,
    )
