"""Who may ask, and how much: API keys beyond loopback, sizes, and errors in the API's own form."""

from __future__ import annotations

import hmac
import ipaddress
import logging
from typing import Any

from litestar import Request, Response
from litestar.connection import ASGIConnection
from litestar.enums import ScopeType
from litestar.exceptions import HTTPException, NotAuthorizedException
from litestar.handlers import BaseRouteHandler
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

__all__ = ["LongAddress", "failed", "is_loopback", "key_needed", "not_text", "refused", "too_deep"]

LONGEST_ADDRESS = 60_000
_OPEN = {"/healthz", "/readyz"}
_log = logging.getLogger("sayso.workspace.reports")


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


async def key_needed(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Lets only those in who bring a key: ``Authorization: ApiKey KEY`` (or Bearer), ``X-API-Key: KEY`` or ``?api_key=KEY``."""
    keys: tuple[str, ...] = connection.app.state.api_keys
    if not keys or connection.url.path in _OPEN:
        return
    scheme, _blank, given = connection.headers.get("authorization", "").partition(" ")
    given = given.strip() if scheme.lower() in {"apikey", "bearer"} else ""
    given = given or connection.headers.get("x-api-key", "") or connection.query_params.get("api_key", "")
    if not any(hmac.compare_digest(given.encode(), key.encode()) for key in keys):
        raise NotAuthorizedException(detail="An API key is needed: Authorization: ApiKey KEY")


class LongAddress(ASGIMiddleware):
    """414 for an address beyond 60,000 bytes."""

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Answers, or lets it through."""
        if (
            scope["type"] == ScopeType.HTTP
            and len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > LONGEST_ADDRESS
        ):
            response = Response({"detail": "The address is too long."}, status_code=414)
            await response.to_asgi_response(None, Request(scope))(scope, receive, send)
            return
        await next_app(scope, receive, send)


def refused(_: Request[Any, Any, Any], error: HTTPException) -> Response[dict[str, Any]]:
    """An error that the caller made, in the API's form."""
    body: dict[str, Any] = {"detail": error.detail}
    extra = error.extra
    if isinstance(extra, dict):
        body.update(extra)
    elif isinstance(extra, list):
        body["errors"] = extra
        if error.status_code == 400 and error.detail.startswith("Validation failed"):
            return Response({"detail": extra}, status_code=422)
    return Response(body, status_code=error.status_code, headers=error.headers)


def too_deep(_: Request[Any, Any, Any], __: Exception) -> Response[dict[str, Any]]:
    """JSON that is nested beyond what anybody means."""
    return Response({"detail": "JSON is nested too deeply."}, status_code=400)


def not_text(_: Request[Any, Any, Any], __: Exception) -> Response[dict[str, Any]]:
    """A body that is in another encoding than JSON's."""
    return Response({"detail": "The body is not UTF-8."}, status_code=400)


def failed(request: Request[Any, Any, Any], error: Exception) -> Response[dict[str, Any]]:
    """An error that we made: told in the log, and not to the caller."""
    _log.exception("%s %s", request.method, request.url.path, exc_info=error)
    return Response({"status": "error"}, status_code=500)
