"""The index that is served: opened once, and exchanged when a new one was made, without dropping a request."""

from __future__ import annotations

import time
from pathlib import Path

from sayso.errors import BadList
from sayso.model import Listing, ListUsed
from sayso.screening.lists.starter import starter
from sayso.screening.screen import Screen

__all__ = ["ALL", "Served"]

ALL = frozenset({"default", "sanctions", "all"})
"""Names under which every list is searched together."""

_LOOK_EVERY = 2.0


class Served:
    """The index in force.

    A request keeps the index that it began with; the next one may get another. Where there are no lists at hand, the starter list is served
    and ``ready`` says so.

    Args:
        path: the index file of the store.

    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: tuple[int, int] | None = None
        self._looked = 0.0
        self._screen: Screen | None = None

    def warm(self) -> None:
        """Asks for one name of each kind, so that no caller waits for what is loaded at the first."""
        for schema, name in (("Person", "محمد"), ("Organization", "Example Trading 2")):
            self.screen.match(name, schema=schema)

    def refresh(self) -> bool:
        """Open the index if it is another one than before; whether it did. A broken one is not taken: the old one goes on."""
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
        """The index, looked at for a newer one every two seconds."""
        now = time.monotonic()
        if now - self._looked > _LOOK_EVERY:
            self._looked = now
            self.refresh()
        if self._screen is None:
            self._screen = Screen([starter()])
        return self._screen

    @property
    def ready(self) -> bool:
        """Whether real lists are served."""
        return not all(u.partial for u in self.screen.used)

    def used(self, listing: Listing) -> ListUsed:
        """The list that a listing is on."""
        return next((u for u in self.screen.used if u.dataset == listing.dataset), self.screen.used[0])

    def datasets(self, name: str) -> frozenset[str] | None:
        """The lists behind the name of a dataset; None where there is no such thing."""
        known = frozenset(u.dataset for u in self.screen.used)
        if name in ALL:
            return known | frozenset({"us_ofac_sdn", "un_sc_sanctions"})
        return frozenset({name}) if name in known else None
