"""The time and the bytes that a request may take in all, redirects included."""

from __future__ import annotations

import time

from sayso.errors import NoAnswer, TooLarge

__all__ = ["Meter"]

_OVERHEAD = 1_000_000
"""Bytes on the wire beyond the content's: headers of all answers, and the frames of chunks."""


class Meter:
    """Counts what a request takes.

    Args:
        place: the address that was asked for, for errors.
        seconds: maximum time.
        size: maximum size of the content in bytes, as it is sent and as it is unpacked.

    """

    def __init__(self, place: str, seconds: float, size: int) -> None:
        self.place = place
        self._seconds = seconds
        self._size = size
        self._end = time.monotonic() + seconds
        self._received = self._unpacked = 0

    def seconds_left(self) -> float:
        """Return the seconds that are left.

        Raises:
            NoAnswer: there are none.

        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise NoAnswer(self.place, f"takes more than {self._seconds:g} seconds", "try again later")
        return left

    def receive(self, size: int) -> None:
        """Count bytes that came over the wire.

        Raises:
            TooLarge: there are too many.

        """
        self._received += size
        if self._received > self._size + _OVERHEAD:
            raise self._too_large()

    def expect(self, size: int) -> None:
        """Check the size of the content that is announced.

        Raises:
            TooLarge: it is too large.

        """
        if size > self._size:
            raise self._too_large()

    def unpack(self, size: int) -> None:
        """Count bytes of the content.

        Raises:
            TooLarge: there are too many.

        """
        self._unpacked += size
        self.expect(self._unpacked)

    def _too_large(self) -> TooLarge:
        return TooLarge(self.place, f"has more than {self._size:,} bytes", "check the address")
