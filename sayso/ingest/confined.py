"""Opens documents whose libraries cannot be interrupted, in a process of its own with limits on time and memory.

A PDF of a kilobyte may draw itself without end, an archive of 50 kB unpack to 50 MB, and neither PDFium nor libxml2 can
be stopped from outside. The process costs about 0.15 s; what is small and neither is opened in this one.
"""

from __future__ import annotations

import math
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any, NoReturn

import msgspec

from sayso import errors
from sayso.budget import Budget, Deadline
from sayso.errors import InputError, NotText, SaysoError, TooLarge
from sayso.ingest.document import Document
from sayso.ingest.limits import CONFINED_FROM
from sayso.ingest.opening import OLE, ZIP, looks_like_pdf, open_document

__all__ = ["confined", "must_be_confined"]

_ATTACHMENT = re.compile(rb"^Content-(?:Type:\s*application/|Disposition:)", re.IGNORECASE | re.MULTILINE)
_OUTLOOK_ATTACHMENT = "__attach_version1.0".encode("utf-16-le")

_MORE_SECONDS = "save its text and read that, or give it more with --budget SECONDS"
_MORE_MEMORY = "save its text and read that, or give it more with --budget SECONDS,MEMORY"


class _Request(msgspec.Struct):
    """What the process is given."""

    raw: bytes
    place: str
    seconds: float
    memory: int


class _Answer(msgspec.Struct):
    """What it gives back: the document, or an error as its class, place, fault and way out; and the time it took."""

    seconds: float
    document: Document | None = None
    fault: tuple[str, str, str, str] | None = None


def must_be_confined(raw: bytes) -> bool:
    """Return whether a document is opened in a process of its own; one with attachments is what they are."""
    if looks_like_pdf(raw) or raw.startswith(ZIP) or len(raw) > CONFINED_FROM:
        return True
    return _OUTLOOK_ATTACHMENT in raw if raw.startswith(OLE) else _ATTACHMENT.search(raw) is not None


def confined(raw: bytes, place: str, deadline: Deadline) -> Document:
    """Return the document in some bytes; the time that it takes is charged to the deadline.

    Raises:
        InputError: it cannot be read; ``TooLarge`` where it takes all the time or memory that is left.

    """
    budget = deadline.left
    request = msgspec.msgpack.encode(_Request(raw, place, budget.seconds, budget.memory))
    # Neither the folder of the caller nor what Python would add is searched for modules (-P).
    command = [sys.executable, "-P", "-m", "sayso.ingest.confined"]
    paths = os.pathsep.join(path for path in sys.path if path)
    try:
        done = subprocess.run(  # noqa: S603  (ourselves)
            command,
            input=request,
            capture_output=True,
            timeout=_patience(budget),
            check=False,
            env={**os.environ, "PYTHONPATH": paths},
        )
    except subprocess.TimeoutExpired as error:
        raise _too_slow(place, budget) from error
    if done.returncode:
        _ended(done.returncode, place, budget)
    answer = msgspec.msgpack.decode(done.stdout, type=_Answer)
    deadline.charge(answer.seconds)
    if answer.document is None:
        _raise(*(answer.fault or ("InputError", place, "cannot be opened", "please report it")))
    return answer.document


def _patience(budget: Budget) -> float:
    """Return the seconds of the clock after which the process is ended: on a busy machine it mostly waits."""
    return 60 + 10 * budget.seconds


def _too_slow(place: str, budget: Budget) -> TooLarge:
    return TooLarge(place, f"takes more than {budget.seconds:.0f} seconds of processor time to open", _MORE_SECONDS)


def _too_big(place: str, memory: int) -> TooLarge:
    return TooLarge(place, f"takes more than {memory / 1_000_000:,.0f} MB of memory to open", _MORE_MEMORY)


def _ended(code: int, place: str, budget: Budget) -> NoReturn:
    """Raise the error for a process that ended before it had an answer."""
    if -code in {getattr(signal, name, 0) for name in ("SIGXCPU", "SIGKILL")}:
        raise _too_slow(place, budget)
    raise NotText(
        place,
        f"ended the library that opens it (code {code}): it is damaged, or needs more memory than it may have",
        "open and save it again, or give it more with --budget SECONDS,MEMORY",
    )


def _raise(name: str, place: str, fault: str, way_out: str) -> NoReturn:
    kind: Any = getattr(errors, name, InputError)
    raise kind(place, fault, way_out)


def _limit(seconds: float, memory: int) -> None:
    """Limit this process; systems without such limits have the patience of the one that waits."""
    try:
        import resource
    except ImportError:  # Windows
        return
    most = math.ceil(time.process_time() + seconds) + 1
    _lower(resource.RLIMIT_CPU, most)
    _lower(resource.RLIMIT_AS, memory)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(kind: int, value: int) -> None:
    import resource

    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _open(raw: bytes, place: str, memory: int) -> tuple[Document | None, SaysoError | None]:
    try:
        return open_document(raw, place), None
    except SaysoError as error:
        return None, error
    except MemoryError:
        return None, _too_big(place, memory)
    except RecursionError:
        return None, InputError(place, "is nested too deeply to be read", "save its text")


def _main(read: Callable[[], bytes], write: Callable[[bytes], object]) -> None:
    """Open what standard input asks for; the answer goes to standard output."""
    request = msgspec.msgpack.decode(read(), type=_Request)
    _limit(request.seconds, request.memory)
    document, error = _open(request.raw, request.place, request.memory)
    fault = None if error is None else (type(error).__name__, error.place, error.fault, error.way_out)
    write(msgspec.msgpack.encode(_Answer(time.process_time(), document, fault)))


if __name__ == "__main__":
    _main(sys.stdin.buffer.read, sys.stdout.buffer.write)
