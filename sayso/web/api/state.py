"""The index that the API serves. A newer one replaces it without interrupting a request."""

from __future__ import annotations

import time
from pathlib import Path

from sayso.errors import BadList
from sayso.model import Listing, ListUsed
from sayso.screening.lists.starter import starter
from sayso.screening.screen import Screen

__all__ = ["ALL", "Served"]

ALL = frozenset({"default", "sanctions", "all"})
"""Dataset names that stand for all lists together."""

_LOOK_EVERY = 2.0


class Served:
    """The current index.

    A request keeps the index with which it began; the next request may get a newer one. Without imported lists
    the starter list is served, and ``ready`` is false.

    Args:
        path: the index file of the store.

    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: tuple[int, int] | None = None
        self._looked = 0.0
        self._screen: Screen | None = None

    def warm(self) -> None:
        """Search one name of each kind, so that data are loaded before the first request."""
        for schema, name in (("Person", "محمد"), ("Organization", "Example Trading 2")):
            self.screen.match(name, schema=schema)

    def refresh(self) -> bool:
        """Open the index file if it has changed. A damaged file is ignored, and the current index stays.

        Returns:
            Whether a new index was opened.

        """
        try:
            stat = self._path.stat()
        except OSError:
            return False
        stamp = (stat.st_mtime_ns, stat.st_ino)
        if stamp == self._stamp:
            return False
        try:
            self._screen = Screen.open(self._path)
        except BadList:
            return False
        self._stamp = stamp
        return True

    @property
    def screen(self) -> Screen:
        """Return the index; its file is checked for a newer version every two seconds."""
        now = time.monotonic()
        if now - self._looked > _LOOK_EVERY:
            self._looked = now
            self.refresh()
        if self._screen is None:
            self._screen = Screen([starter()])
        return self._screen

    @property
    def ready(self) -> bool:
        """Return whether lists other than the starter list are served."""
        return not all(u.partial for u in self.screen.used)

    def used(self, listing: Listing) -> ListUsed:
        """Return the list that contains a listing."""
        return next((u for u in self.screen.used if u.dataset == listing.dataset), self.screen.used[0])

    def datasets(self, name: str) -> frozenset[str] | None:
        """Return the names of the lists in a dataset; None if there is no such dataset."""
        known = frozenset(u.dataset for u in self.screen.used)
        if name in ALL:
            return known | frozenset({"us_ofac_sdn", "un_sc_sanctions"})
        return frozenset({name}) if name in known else None
