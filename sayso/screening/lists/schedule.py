"""Runs at intervals, until a signal: the service behind ``sayso lists update --every 6h``."""

from __future__ import annotations

import random
import re
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from sayso.errors import BadOption

__all__ = ["SHORTEST", "Stop", "next_wait", "parse_interval", "repeat", "stopped_by_signals"]

SHORTEST = timedelta(minutes=1)
"""Publishers are asked no more often than this."""
_LONGEST = timedelta(days=366)
_UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
_INTERVAL = re.compile(r"(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?")
# Share by which a wait differs from the interval, so that many installations do not ask a publisher at once.
_JITTER = 0.1


class Stop(Exception):
    """A signal asked to end what is being done."""


def parse_interval(text: str) -> timedelta:
    """Return an interval: "6h", "90m", "1d12h".

    Raises:
        BadOption: it is none, or is shorter than a minute or longer than a year.

    """
    met = _INTERVAL.fullmatch(text.strip().lower().replace(" ", ""))
    if met is None or not any(met.groups()):
        raise BadOption("--every", f"{text!r} is no interval", "give days, hours and minutes, for instance 6h or 1d12h")
    found = timedelta(**{unit: int(n or 0) for unit, n in zip(_UNITS.values(), met.groups(), strict=True)})
    if not SHORTEST <= found <= _LONGEST:
        raise BadOption("--every", f"{text!r} is not between a minute and a year", "for instance 6h")
    return found


def next_wait(interval: timedelta, chance: random.Random) -> float:
    """Return the seconds until the next run: the interval, give or take a tenth."""
    return interval.total_seconds() * chance.uniform(1 - _JITTER, 1 + _JITTER)


@contextmanager
def stopped_by_signals() -> Iterator[threading.Event]:
    """Give an event that SIGTERM and SIGINT set; the handlers before are set again afterwards."""
    stop = threading.Event()
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def repeat(run: Callable[[float], None], interval: timedelta, stop: threading.Event) -> None:
    """Run at once, and then at intervals, until the event is set.

    Args:
        run: called with the seconds until the next run; may raise ``Stop``. It has to deal with its own failures.
        interval: between the beginnings of two waits.
        stop: ends the waiting.

    """
    chance = random.Random()  # noqa: S311 - spreads requests, and keeps no secret
    while not stop.is_set():
        wait = next_wait(interval, chance)
        try:
            run(wait)
        except Stop:
            return
        stop.wait(wait)
