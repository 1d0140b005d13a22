"""Routes for health, catalogue, algorithms, and the index page."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
from litestar import MediaType, Request, Response, get, post
from litestar.datastructures import State
from litestar.exceptions import PermissionDeniedException
from litestar.params import FromQuery

from sayso._version import __version__
from sayso.names.comparison_vector import NAMES
from sayso.screening.lists.age import list_warnings
from sayso.screening.lists.store import Store
from sayso.screening.screen import THRESHOLD
from sayso.web.api.state import Served

__all__ = ["algorithms", "catalog", "favicon", "healthz", "index", "openapi", "readyz", "updatez"]


@get("/healthz", sync_to_thread=False, summary="Whether the service runs")
def healthz() -> dict[str, str]:
    """Return the status of a running service."""
    return {"status": "ok"}


@get("/readyz", sync_to_thread=False, summary="Whether lists are served")
def readyz(state: State) -> Response[dict[str, str]]:
    """Return the status, or 503 if only the starter list is loaded."""
    if state.served.ready:
        return Response({"status": "ok"})
    return Response({"detail": "Index not ready: no list at hand. Say: sayso lists update"}, status_code=503)


@get(["/catalog", "/manifest"], sync_to_thread=False, summary="The lists that are served")
def catalog(state: State, request: Request[Any, Any, Any]) -> Response[Any]:
    """Return the lists that are served, with an ETag: 304 if nothing has changed."""
    served: Served = state.served
    names = [u.dataset for u in served.screen.used]
    datasets: list[dict[str, Any]] = [
        {
            "name": u.dataset,
            "title": u.title,
            "version": u.as_of or u.imported,
            "updated_at": u.as_of,
            "published": u.as_of,
            "imported": u.imported,
            "entity_count": u.entries,
            "load": True,
            "checksum": u.sha256,
            "children": [],
        }
        for u in served.screen.used
    ]
    datasets.append(
        {
            "name": "default",
            "title": "All lists at hand",
            "load": True,
            "children": names,
            "entity_count": len(served.screen),
        }
    )
    outdated = [u.dataset for u in served.screen.used if list_warnings([u])]
    body = {
        "datasets": datasets,
        "current": [n for n in names if n not in outdated],
        "outdated": outdated,
        "index_stale": False,
        "warnings": list_warnings(served.screen.used),
    }
    content = msgspec.json.encode(body)
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "public, max-age=300"}
    if request.headers.get("if-none-match") == etag:
        return Response(None, status_code=304, headers=headers)
    return Response(content, media_type=MediaType.JSON, headers=headers)


@get("/algorithms", sync_to_thread=False, summary="How scores are made")
def algorithms() -> dict[str, Any]:
    """Return the one algorithm. Requests may give any other name; it means this one."""
    told = {
        "name": "sayso",
        "description": (
            "A fitted, additive model of two names, of what is known beside them, and of the search; "
            f"{THRESHOLD} is its default threshold."
        ),
        "features": {n: {"description": n, "coefficient": 1.0, "url": ""} for n in NAMES},
        "docs": {
            "name": "sayso",
            "description": "docs/screening.md",
            "config": {},
            "features": {n: {"description": n, "coefficient": 1.0, "url": ""} for n in NAMES},
        },
    }
    return {"algorithms": [told], "default": "sayso", "best": "sayso"}


@post("/updatez", status_code=200, sync_to_thread=True, summary="Take a new index, or make one")
def updatez(state: State, token: FromQuery[str] = "", sync: FromQuery[bool] = False) -> dict[str, str]:
    """Load the current index, given the token of the service; ``sync`` rebuilds the index first."""
    if not state.update_token or token != state.update_token:
        raise PermissionDeniedException(detail="Invalid token.")
    if sync:
        Store().reindex()
    state.served.refresh()
    return {"status": "ok"}


@get("/openapi.json", sync_to_thread=False, include_in_schema=False)
def openapi(request: Request[Any, Any, Any]) -> dict[str, Any]:
    """Return the OpenAPI description."""
    return request.app.openapi_schema.to_schema()


@get("/favicon.ico", sync_to_thread=False, include_in_schema=False)
def favicon() -> Response[None]:
    """Return an empty response; there is no icon."""
    return Response(None, status_code=204)


@get("/", sync_to_thread=False, include_in_schema=False, media_type=MediaType.HTML)
def index(request: Request[Any, Any, Any]) -> str:
    """Return a page that lists every route. It has no script and loads nothing."""
    rows = []
    for path, item in sorted((request.app.openapi_schema.paths or {}).items()):
        for method in ("get", "post"):
            operation = getattr(item, method, None)
            if operation is not None:
                rows.append(
                    f"<tr><td>{method.upper()}</td><td><code>{path}</code></td><td>{operation.summary or ''}</td></tr>"
                )
    return (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>sayso {__version__}</title>"
        "<style>body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}"
        "td{padding:.2rem 1rem .2rem 0;vertical-align:top}</style>"
        f"<h1>sayso {__version__}: matching API</h1>"
        "<p>Described for machines at <a href=/openapi.json>/openapi.json</a>.</p>"
        f"<table>{''.join(rows)}</table></html>"
    )
