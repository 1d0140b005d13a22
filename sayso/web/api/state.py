"""The index that the API serves. A newer one replaces it without interrupting a request."""

from __future__ import annotations

import gc
import time
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from litestar.exceptions import NotFoundException

from sayso.errors import BadList
from sayso.model import Listing
from sayso.screening.lists.age import list_warnings
from sayso.screening.lists.starter import starter
from sayso.screening.screen import Screen
from sayso.web.api.entity import Subject

__all__ = ["ALL", "Served", "ServedIndex"]

ALL = frozenset({"default", "sanctions", "all"})
"""Dataset names that stand for all lists together."""

_LOOK_EVERY = 2.0


class ServedIndex:
    """One index. A request takes it once, and keeps it to its end.

    Args:
        screen: the index.

    """

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self._warned: tuple[date, list[str]] | None = None

    @property
    def ready(self) -> bool:
        """Whether lists other than the starter list are served."""
        return not all(u.partial for u in self.screen.used)

    @property
    def warnings(self) -> list[str]:
        """What must be said of the age of the lists beside an answer of today."""
        today = datetime.now(UTC).date()
        if self._warned is None or self._warned[0] != today:
            self._warned = today, list(list_warnings(self.screen.used, today))
        return self._warned[1]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {u.dataset: n for n, u in enumerate(self.screen.used)}

    def subject(self, listing: Listing) -> Subject:
        """Return a listing under FollowTheMoney's aspects."""
        # The starter list has entries of several lists.
        number = self._numbers.get(listing.dataset, 0)
        entities = self.screen.entities
        return Subject(listing, self.screen.used[number], number, entities if number in entities.lists else None)

    def datasets(self, name: str) -> frozenset[str]:
        """Return the names of the lists in a dataset.

        Raises:
            NotFoundException: there is no such dataset.

        """
        known = frozenset(self._numbers)
        if name in ALL:
            return known | frozenset({"us_ofac_sdn", "un_sc_sanctions"})
        if name not in known:
            raise NotFoundException(detail="No such dataset.")
        return frozenset({name})


class Served:
    """The current index.

    Without imported lists the starter list is served, and ``ready`` is false.

    Args:
        path: the index file of the store.

    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: tuple[int, int] | None = None
        self._looked = 0.0
        self._index: ServedIndex | None = None

    def warm(self) -> None:
        """Search one name of each kind, so that data are loaded before the first request."""
        for schema, name in (("Person", "محمد"), ("Organization", "Example Trading 2")):
            self.index.screen.match(name, schema=schema)
        # What is loaded by now stays. The collector need not go through it again while requests wait.
        gc.collect()
        gc.freeze()

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
            self._index = ServedIndex(Screen.open(self._path))
        except BadList:
            return False
        self._stamp = stamp
        return True

    @property
    def index(self) -> ServedIndex:
        """The index of a request that begins now; its file is checked for a newer version every two seconds."""
        now = time.monotonic()
        if now - self._looked > _LOOK_EVERY:
            self._looked = now
            self.refresh()
        if self._index is None:
            self._index = ServedIndex(Screen([starter()]))
        return self._index
