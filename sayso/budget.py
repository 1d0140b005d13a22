"""What a document may cost, and the one clock that is looked at while it is read.

A budget is in seconds of the processor's time of the reading thread, so that a busy machine changes no answer, and in
bytes by which the process may grow. It is looked at between the stages of the reader, between the pieces of a parse and
whenever a rule is asked; nothing is interrupted by force, so that no state is left half-made.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import NamedTuple

__all__ = [
    "USUAL",
    "Budget",
    "Deadline",
    "OverBudget",
    "check",
    "checked",
    "deadline_of_document",
    "spent_on",
    "within",
]

_STATM = Path("/proc/self/statm")
_PAGE = 4096
"""Bytes of a page of memory on the systems that have ``/proc``; larger pages make the limit less strict."""


class Budget(NamedTuple):
    """Maximum cost of one document: ``seconds`` of processor time, ``memory`` in bytes."""

    seconds: float = 60.0
    memory: int = 1_000_000_000

    def __str__(self) -> str:
        return f"{self.seconds:g} seconds, {self.memory / 1_000_000:,.0f} MB"


USUAL = Budget()
"""The budget of a document of which nothing else is said."""


class OverBudget(Exception):
    """A document took all of its budget. It never leaves the reader: ``sayso.extract.recovery`` makes it a problem."""


class Deadline:
    """The budget of one document from now on.

    Args:
        budget: what it may cost, all of it.

    """

    __slots__ = ("_began", "_grown", "_share", "budget")

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self._share = 1.0
        self._began = time.thread_time()
        self._grown = _resident()

    @property
    def spent(self) -> float:
        """Processor seconds since the document was begun."""
        return time.thread_time() - self._began

    @property
    def left(self) -> Budget:
        """What is left: processor seconds, and the memory."""
        return self.budget._replace(seconds=max(0.0, self.budget.seconds - self.spent))

    def charge(self, seconds: float) -> None:
        """Count processor time that another process spent on the document."""
        self._began -= seconds

    def spent_on(self, share: float) -> str | None:
        """Return what is spent of a share of the time or of all of the memory, None where neither is."""
        seconds, memory = self.budget
        if self.spent > share * seconds:
            return f"it took too much of its {seconds:g} seconds of processor time"
        if (grown := _resident() - self._grown) > memory:
            return f"it took {grown / 1_000_000:,.0f} MB, more than its {memory / 1_000_000:,.0f}"
        return None

    def until(self, share: float) -> None:
        """Let ``check`` raise from that share of the time on."""
        self._share = share

    def check(self, *, memory: bool = False) -> None:
        """Look at the clock, and at the memory if asked.

        Raises:
            OverBudget: the share that ``until`` set is spent.

        """
        if memory or time.thread_time() - self._began > self._share * self.budget.seconds:
            why = self.spent_on(self._share)
            if why is not None:
                raise OverBudget(why)


def _resident() -> int:
    """Return the memory of the process in bytes; 0 where the system does not say."""
    try:
        return int(_STATM.read_bytes().split()[1]) * _PAGE
    except OSError:
        return 0


_DOCUMENT: ContextVar[Deadline | None] = ContextVar("document", default=None)
_CHECKED: ContextVar[Deadline | None] = ContextVar("checked", default=None)


@contextmanager
def within(budget: Budget) -> Iterator[None]:
    """Open and read one document within a budget: what is done inside the block shares it."""
    token = _DOCUMENT.set(Deadline(budget))
    try:
        yield
    finally:
        _DOCUMENT.reset(token)


def deadline_of_document() -> Deadline:
    """Return the deadline of the block ``within`` which the caller is; outside one, the usual budget from now on."""
    return _DOCUMENT.get() or Deadline(USUAL)


@contextmanager
def checked(deadline: Deadline) -> Iterator[None]:
    """Let ``check`` look at a deadline inside the block; outside of such a block it never raises."""
    token = _CHECKED.set(deadline)
    try:
        yield
    finally:
        _CHECKED.reset(token)


def check(*, memory: bool = False) -> None:
    """Look at the deadline of the document that is being read, where there is one.

    Raises:
        OverBudget: it is past.

    """
    current = _CHECKED.get()
    if current is not None:
        current.check(memory=memory)


def spent_on(share: float) -> str | None:
    """Return what the document that is being read took of a share of its time or of its memory; None within both."""
    current = _CHECKED.get()
    return current.spent_on(share) if current is not None else None
