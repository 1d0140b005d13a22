"""A run of ``sayso lists update``: every list by itself, and the index over those in force."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum

import msgspec
from filelock import FileLock, Timeout

from sayso.errors import OutputError, SaysoError
from sayso.files import private_folder
from sayso.http.network import Network
from sayso.screening.lists.catalogue import CatalogueEntry, checked_credentials
from sayso.screening.lists.store import Progress, Store, Version

__all__ = ["ListState", "ListUpdate", "UpdateRun", "run_update"]


class ListState(StrEnum):
    """What became of a list in a run."""

    NEW = "new"
    UNCHANGED = "unchanged"
    FAILED = "failed"


class ListUpdate(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one list.

    ``entries``, ``as_of`` and ``since`` are of the version in force, None where there is none; ``lost``, ``faults`` and
    ``passed`` are what of a new version was not read; ``error`` says why a list failed.
    """

    name: str
    state: ListState
    entries: int | None = None
    as_of: str | None = None
    since: str | None = None
    lost: int = 0
    faults: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    error: str | None = None


class UpdateRun(msgspec.Struct, frozen=True, kw_only=True):
    """A run: its lists in their order, whether the index was made anew, and how long it took.

    ``ok`` is false where a list failed, or has entries that could not be read.
    """

    at: str
    lists: tuple[ListUpdate, ...]
    reindexed: bool
    seconds: float
    ok: bool


def run_update(
    store: Store,
    wanted: Iterable[CatalogueEntry],
    *,
    shrink: bool,
    progress: Progress,
    network: Network | None = None,
    done: Callable[[ListUpdate], None] = lambda _: None,
) -> UpdateRun:
    """Download lists that changed, and make the index anew where it is not of the versions in force.

    A list that fails leaves its version in force, and the others go on. Whoever has the old index open goes on with it.

    Args:
        store: where they are kept.
        wanted: the lists.
        shrink: whether versions with far fewer entries are taken.
        progress: called while lists are downloaded and the index is built.
        network: what may be reached; the public internet if left out, or as the catalogue says.
        done: called after each list.

    Raises:
        OutputError: another update is running, or the index cannot be written.

    """
    from datetime import UTC, datetime

    at, started = datetime.now(UTC).isoformat(timespec="seconds"), time.monotonic()
    updates: list[ListUpdate] = []
    with _alone(store):
        for entry in wanted:
            updates.append(_update(store, entry, shrink=shrink, progress=progress, network=network))
            done(updates[-1])
        # Not only after a new version: the run before may have ended between its lists and its index.
        reindexed = not store.is_indexed()
        if reindexed:
            store.reindex(progress)
    ok = all(u.state is not ListState.FAILED and not u.lost for u in updates)
    seconds = round(time.monotonic() - started, 2)
    return UpdateRun(at=at, lists=tuple(updates), reindexed=reindexed, seconds=seconds, ok=ok)


def _update(
    store: Store, entry: CatalogueEntry, *, shrink: bool, progress: Progress, network: Network | None
) -> ListUpdate:
    try:
        checked_credentials(entry)
        version, new = store.update(entry, shrink=shrink, progress=progress, network=network)
    except SaysoError as error:
        return _outcome(entry.name, ListState.FAILED, store.newest(entry.name), str(error))
    return _outcome(entry.name, ListState.NEW if new else ListState.UNCHANGED, version)


def _outcome(name: str, state: ListState, version: Version | None, error: str | None = None) -> ListUpdate:
    if version is None:
        return ListUpdate(name=name, state=state, error=error)
    read = error is None
    return ListUpdate(
        name=name,
        state=state,
        entries=version.entries,
        as_of=version.as_of,
        since=version.since,
        lost=version.lost if read else 0,
        faults=version.faults if read else (),
        passed=version.passed if read else (),
        error=error,
    )


@contextmanager
def _alone(store: Store) -> Iterator[None]:
    """Hold the lock of updates. Unlike that of the folder it is held for the whole run, downloads included."""
    try:
        private_folder(store.folder)
        with FileLock(store.folder / ".update", timeout=0, mode=0o600):
            yield
    except Timeout as error:
        raise OutputError(str(store.folder), "is being updated by another sayso", "wait for it, or stop it") from error
    except PermissionError as error:
        raise OutputError(str(store.folder), "is not writable", "choose another place with SAYSO_HOME") from error
