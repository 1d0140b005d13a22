"""Processes that work for this one, and end with it."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from typing import Any

__all__ = ["workers"]


def _begin(start: Callable[..., None] | None, given: tuple[Any, ...]) -> None:
    """In a worker, before its work: Ctrl-C reaches all processes, and it is for the parent to end the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if start is not None:
        start(*given)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


@contextmanager
def workers(
    jobs: int, start: Callable[..., None] | None = None, given: tuple[Any, ...] = ()
) -> Iterator[ProcessPoolExecutor]:
    """A pool of processes; one that is left by an exception, Ctrl-C too, ends them at once, whatever they are at.

    Args:
        jobs: how many.
        start: prepares each of them; another process must be able to import it.
        given: what it is called with.

    """
    others = set(active_children())
    with ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(start, given)
    ) as pool:
        try:
            yield pool
        except BaseException:
            # The pool would wait for workers that wait for it.
            for worker in set(active_children()) - others:
                worker.terminate()
            raise
