"""Guards of the API: tokens, size limits, and errors in the form that the API documents."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response
from litestar.connection import ASGIConnection
from litestar.enums import ScopeType
from litestar.exceptions import HTTPException, NotAuthorizedException, SerializationException, ValidationException
from litestar.handlers import BaseRouteHandler
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from sayso.web.api.errors import UnfitRequest, invalid_fields
from sayso.web.api.models import Error, Invalid, InvalidField, Status
from sayso.web.server.access_log import log_fault
from sayso.web.server.tokens import Tokens

__all__ = ["LongAddress", "failed", "not_text", "refused", "token_needed", "too_deep"]

LONGEST_ADDRESS = 60_000
_OPEN = {"/healthz", "/readyz"}


async def token_needed(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Refuse requests without a valid token.

    It comes as ``Authorization: ApiKey TOKEN`` (or ``Bearer``), as ``X-API-Key: TOKEN``, or as ``?api_key=TOKEN``.

    Raises:
        NotAuthorizedException: there is no token, or it is not valid.

    """
    tokens: Tokens = connection.app.state.tokens
    if connection.scope["path"] in _OPEN:
        return
    scheme, _blank, given = connection.headers.get("authorization", "").partition(" ")
    given = given.strip() if scheme.lower() in {"apikey", "bearer"} else ""
    given = given or connection.headers.get("x-api-key", "") or connection.query_params.get("api_key", "")
    number = tokens.number(given)
    if number is None:
        raise NotAuthorizedException(
            detail="A token is needed: Authorization: ApiKey TOKEN", headers={"WWW-Authenticate": "Bearer"}
        )
    connection.scope["state"]["token"] = number


class LongAddress(ASGIMiddleware):
    """Answer 414 to an address longer than 60,000 bytes."""

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Refuse the request, or pass it on."""
        if (
            scope["type"] == ScopeType.HTTP
            and len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > LONGEST_ADDRESS
        ):
            response = Response(Error("Request URI too long"), status_code=414)
            await response.to_asgi_response(None, Request(scope))(scope, receive, send)
            return
        await next_app(scope, receive, send)


def refused(_: Request[Any, Any, Any], error: HTTPException) -> Response[Error | Invalid]:
    """Return the response to an invalid request: 422 with the fields for one that has not the shape it should have."""
    if isinstance(error, UnfitRequest):
        return Response(Invalid([error.field]), status_code=422)
    if isinstance(error, ValidationException) or isinstance(error.__cause__, SerializationException):
        fields = invalid_fields(error.extra) if isinstance(error.extra, list) else []
        return Response(Invalid(fields or [InvalidField(["body"], error.detail)]), status_code=422)
    return Response(Error(error.detail), status_code=error.status_code, headers=error.headers)


def too_deep(_: Request[Any, Any, Any], __: Exception) -> Response[Error]:
    """Return the response to JSON that is nested too deeply."""
    return Response(Error("JSON is nested too deeply."), status_code=400)


def not_text(_: Request[Any, Any, Any], __: Exception) -> Response[Error]:
    """Return the response to a body that is not UTF-8."""
    return Response(Error("The body is not UTF-8."), status_code=400)


def failed(request: Request[Any, Any, Any], error: Exception) -> Response[Status]:
    """Log an internal error, and return a response without its details."""
    log_fault(request.scope["state"].get("request_id", ""), error)
    return Response(Status("error"), status_code=500)
