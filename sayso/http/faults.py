"""The errors of urllib3 as errors of ours, in one sentence each."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import urllib3.exceptions as faults

from sayso.errors import NoAnswer, NotFound

__all__ = ["own_errors", "refusal"]

_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses after which asking again may help."""


@contextmanager
def own_errors(place: str) -> Iterator[None]:
    """Raise what goes wrong inside as errors about a place.

    Raises:
        NoAnswer: no answer, one that is cut off, or one that is no HTTP.

    """
    try:
        yield
    except (faults.HTTPError, http.client.HTTPException, OSError, ValueError) as error:
        raise NoAnswer(place, _fault(error), _way_out(error)) from error


def refusal(place: str, status: int, reason: str | None, after: str | None) -> NotFound:
    """Return the error for an answer other than 200.

    Args:
        place: the address that was asked for.
        status: the answer's status.
        reason: the words behind it.
        after: the header ``Retry-After``.

    """
    words = "".join(c if c.isprintable() else "?" for c in (reason or "")[:60])
    told = f"answers {status} {words}".rstrip()
    if status not in _PASSING:
        return NotFound(place, told, "open it in a browser and save it as a file")
    is_seconds = after is not None and after.isascii() and after.isdigit() and len(after) < 7
    return NoAnswer(place, told, f"ask again after {after} seconds" if is_seconds else "ask again later")


def _causes(error: BaseException) -> list[BaseException]:
    """Return an error and those that it wraps, the outer first."""
    found: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, BaseException) and not any(one is other for other in found):
            found.append(one)
            context = None if one.__suppress_context__ else one.__context__
            waiting += [*one.args, getattr(one, "reason", None), one.__cause__, context]
    return found


def _fault(error: BaseException) -> str:
    known = next(filter(None, map(_known_fault, _causes(error))), None)
    if known is None and isinstance(error, faults.ProtocolError | ValueError):
        return "is cut off, or is not valid HTTP"
    return known or f"does not answer ({type(error).__name__})"


def _known_fault(error: BaseException) -> str | None:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"has a certificate that is not trusted ({error.verify_message or error.reason})"
    if isinstance(error, ssl.SSLError):
        return f"cannot be reached over TLS ({(error.reason or type(error).__name__).replace('_', ' ').lower()})"
    if isinstance(error, faults.InvalidChunkLength):
        return "is cut off, or is not valid HTTP"
    if isinstance(error, faults.IncompleteRead | http.client.IncompleteRead):
        return "is cut off"
    if isinstance(error, faults.InvalidHeader):
        return "answers with lengths that contradict each other"
    if isinstance(error, http.client.LineTooLong):
        return "answers with a line that is too long"
    if isinstance(error, http.client.RemoteDisconnected):
        return "does not answer (it closes the connection)"
    if isinstance(error, http.client.BadStatusLine | http.client.UnknownProtocol):
        return "answers with something that is not HTTP"
    if isinstance(error, http.client.HTTPException):
        return f"answers with a header that is not valid ({error})" if str(error) else None
    if isinstance(error, TimeoutError | faults.TimeoutError):
        return "does not answer (it took too long)"
    return None


def _way_out(error: BaseException) -> str:
    if any(isinstance(e, ssl.SSLError) for e in _causes(error)):
        return "check the address, the clock and the system's certificates"
    return "check the address, or try again later"
