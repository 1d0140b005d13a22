"""What is searched: the lists at hand, or those in force on a day, and files that are given for this once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sayso.errors import BadList, BadOption, OutputError
from sayso.screening.lists.catalogue import index_is_due, index_path
from sayso.screening.screen import Screen, Screens

__all__ = ["open_screens"]

Progress = Callable[[str, int, int | None], None]


def _nothing(_: str, __: int, ___: int | None) -> None:
    pass


def open_screens(files: list[Path], *, on: str | None = None, progress: Progress = _nothing) -> Screens:
    """Open the installed lists, or the starter list where there are none, and every given file.

    Args:
        files: further lists, for one command.
        on: a day, YEAR-MONTH-DAY: the versions in force on it.
        progress: called while an index has to be built.

    Raises:
        BadList: a file is not a list.
        BadOption: no version was in force on the day.

    """
    screens = []
    if on is not None:
        screens += _as_of(on, needed=not files)
    elif _is_indexed(progress):
        screens.append(_opened(progress))
    else:
        from sayso.screening.lists.starter import starter

        screens.append(Screen([starter()]))
    if files:
        from sayso.screening.lists.load import load_list

        screens.append(Screen(map(load_list, files)))
    return Screens(screens)


def _as_of(on: str, *, needed: bool) -> list[Screen]:
    """Return the versions in force on a day, indexed in memory."""
    from sayso.screening.lists.store import Store

    store = Store()
    versions = store.in_force(on)
    if not versions and needed:
        raise BadOption("--on", f"no version of a list at hand was in force on {on}", "see: sayso lists status")
    return [Screen(map(store.load, versions))] if versions else []


def _is_indexed(progress: Progress) -> bool:
    """Return whether there is an index, after finishing the one of an update that was killed."""
    if index_is_due(index_path().parent):
        # Imported here to keep start-up fast: loads urllib3.
        from sayso.screening.lists.store import Store

        with suppress(OutputError):  # the update is under way: the lists before it are in force until it ends
            Store().reindex(progress, wait=0)
    return index_path().exists()


def _opened(progress: Progress) -> Screen:
    """Return the installed index, rebuilt where it is damaged or of another version of sayso."""
    try:
        return Screen.open(index_path())
    except BadList:
        from sayso.screening.lists.store import Store

        Store().reindex(progress)
        return Screen.open(index_path())
