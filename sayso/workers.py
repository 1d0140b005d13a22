"""Worker processes, which end with the process that started them."""

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
    """Prepare a worker: ignore Ctrl-C, which reaches all processes and is for the parent to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if start is not None:
        start(*given)


def _end_with_parent() -> None:
    """End when the parent was killed; the worker would wait for work forever."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


@contextmanager
def workers(
    jobs: int, start: Callable[..., None] | None = None, given: tuple[Any, ...] = ()
) -> Iterator[ProcessPoolExecutor]:
    """Open a pool of processes. An exception, Ctrl-C included, ends them at once.

    Args:
        jobs: the number of processes.
        start: called in each of them first; another process must be able to import it.
        given: its arguments.

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
