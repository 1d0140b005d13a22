"""The access log: a line of JSON for each request, without names.

Names of customers are personal data. Paths, query strings, headers and bodies have them in them, so none is logged: a
line has the route (``/entities/{id}``), never the address.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime

__all__ = ["log_fault", "log_refusal", "log_request", "start_log"]

_access = logging.getLogger("sayso.access")
_faults = logging.getLogger("sayso.web.api")


def start_log(*, enabled: bool) -> None:
    """Write the access log to standard error, or nowhere."""
    _access.propagate = False
    _access.setLevel(logging.INFO if enabled else logging.CRITICAL)
    _access.handlers = [logging.StreamHandler(sys.stderr)] if enabled else [logging.NullHandler()]


def log_request(
    *,
    client: str,
    method: str,
    route: str,
    status: int,
    milliseconds: float,
    size: int,
    token: int | None,
    request: str,
) -> None:
    """Log a request that was answered.

    Args:
        client: network address of the client.
        method: the HTTP method.
        route: the route as the application declares it; empty if there is none.
        status: status code of the response.
        milliseconds: time from the request's head to the end of the answer.
        size: bytes of the response's body.
        token: line of the token in its file, from 1; None if none was needed.
        request: id of the request.

    """
    if _access.isEnabledFor(logging.INFO):
        line = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "client": client,
            "method": method,
            "route": route,
            "status": status,
            "ms": round(milliseconds, 1),
            "bytes": size,
            "token": token,
            "request": request,
        }
        _access.info(json.dumps(line))


def log_refusal(client: str, status: int) -> None:
    """Log what was refused before it was a request."""
    log_request(client=client, method="", route="", status=status, milliseconds=0, size=0, token=None, request="")


def log_fault(request: str, error: BaseException) -> None:
    """Log an internal error by its type and place. Its message may quote a request, so it is left out."""
    places = " < ".join(
        f"{f.filename}:{f.lineno} {f.name}" for f in reversed(traceback.extract_tb(error.__traceback__))
    )
    _faults.error("internal error, request %s: %s at %s", request, type(error).__name__, places)
