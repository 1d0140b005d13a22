"""Routes for health, catalogue, algorithms, and the index page."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from typing import Any

import msgspec
from litestar import Litestar, MediaType, Request, Response, get, post
from litestar.datastructures import State
from litestar.exceptions import PermissionDeniedException, ServiceUnavailableException
from litestar.openapi import ResponseSpec
from litestar.params import FromQuery

from sayso._version import __version__
from sayso.model import ListUsed
from sayso.names.comparison_vector import NAMES
from sayso.screening.lists.age import list_warnings
from sayso.screening.lists.store import Store
from sayso.screening.screen import THRESHOLD
from sayso.screening.terms import FactTerm
from sayso.web.api.errors import REFUSALS
from sayso.web.api.models import (
    Algorithm,
    AlgorithmDocs,
    AlgorithmsResponse,
    Catalog,
    Dataset,
    Error,
    FeatureDocs,
    Status,
)
from sayso.web.api.state import ServedIndex
from sayso.web.server.refusals import page_policy

__all__ = ["algorithms", "catalog", "favicon", "healthz", "index", "openapi", "readyz", "updatez"]


ANSWERS = {
    "agreement": "How well two names agree, 0 to 1, whatever else is known; 1 for equal names. Exact and strong "
    "agreement always is a match.",
    "probability": "The probability that the listed party is meant, 0 to 1: of the names, how common they are, birth "
    "dates, countries and identifiers. It is the score.",
}
"""The two answers of the screening."""


@get("/healthz", sync_to_thread=False, summary="Whether the service runs")
def healthz() -> Status:
    """Return the status of a running service."""
    return Status("ok")


@get(
    "/readyz",
    sync_to_thread=False,
    summary="Whether lists are served",
    responses={503: ResponseSpec(Error, description="Only the starter list is loaded.", generate_examples=False)},
)
def readyz(state: State) -> Response[Status]:
    """Return the status, or 503 if only the starter list is loaded."""
    if not state.served.index.ready:
        raise ServiceUnavailableException(detail="Index not ready: no list at hand. Say: sayso lists update")
    return Response(Status("ok"))


def _dataset(used: ListUsed) -> Dataset:
    version = used.as_of or used.imported
    return Dataset(
        name=used.dataset,
        title=used.title,
        version=version,
        updated_at=used.as_of,
        last_export=used.as_of,
        entity_count=used.entries,
        index_version=version,
        checksum=used.sha256,
        published=used.as_of,
        imported=used.imported,
    )


def _catalog(index: ServedIndex) -> Catalog:
    used = index.screen.used
    names = [u.dataset for u in used]
    outdated = [u.dataset for u in used if list_warnings([u])]
    whole = Dataset(name="default", title="All lists at hand", entity_count=len(index.screen), children=names)
    return Catalog(
        datasets=[*map(_dataset, used), whole],
        current=[n for n in names if n not in outdated],
        outdated=outdated,
        index_stale=False,
        warnings=index.warnings,
    )


@get(
    ["/catalog", "/manifest"],
    sync_to_thread=False,
    summary="The lists that are served",
    responses={304: ResponseSpec(None, description="Nothing has changed.", generate_examples=False)},
)
def catalog(state: State, request: Request[Any, Any, Any]) -> Response[Catalog]:
    """Return the lists that are served, with an ETag: 304 if nothing has changed."""
    body = _catalog(state.served.index)
    etag = f'"{hashlib.sha256(msgspec.json.encode(body)).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "public, max-age=300"}
    if request.headers.get("if-none-match") in {etag, "*"}:
        return Response(None, status_code=304, headers=headers)  # type: ignore[arg-type]
    return Response(body, headers=headers)


@get("/algorithms", sync_to_thread=False, summary="How scores are made")
def algorithms() -> AlgorithmsResponse:
    """Return the one algorithm: its two answers, and the terms that add up to the probability, in log-odds.

    Requests may give the name of any of yente's; it means this one.
    """
    terms = {n: f"A likeness of the names: {n}." for n in NAMES} | {t.value: f"A fact: {t.value}." for t in FactTerm}
    features = {n: FeatureDocs(text, 1.0, "") for n, text in {**ANSWERS, **terms}.items()}
    description = (
        "A fitted, additive model of two names, of what is known beside them, and of the search; "
        f"{THRESHOLD} is its default threshold."
    )
    return AlgorithmsResponse(
        [Algorithm("sayso", description, features, AlgorithmDocs("sayso", description, {}, features))], "sayso", "sayso"
    )


@post(
    "/updatez",
    status_code=200,
    sync_to_thread=True,
    summary="Take a new index, or make one",
    responses={
        **REFUSALS,
        403: ResponseSpec(Error, description="The token is not that of the service.", generate_examples=False),
    },
)
def updatez(state: State, token: FromQuery[str] = "", sync: FromQuery[bool] = False) -> Status:
    """Load the current index, given the token of the service; ``sync`` rebuilds the index first."""
    if state.update_token.number(token) is None:
        raise PermissionDeniedException(detail="Invalid token.")
    if sync:
        Store().reindex()
    state.served.refresh()
    return Status("ok")


@lru_cache(maxsize=1)
def _description(app: Litestar) -> bytes:
    # Made once: to make it takes as long as thirty queries.
    return msgspec.json.encode(app.openapi_schema.to_schema())


@get("/openapi.json", sync_to_thread=False, include_in_schema=False)
def openapi(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Return the OpenAPI description."""
    return Response(_description(request.app), media_type=MediaType.JSON)


@get("/favicon.ico", sync_to_thread=False, include_in_schema=False)
def favicon() -> Response[None]:
    """Return an empty response; there is no icon."""
    return Response(None, status_code=204)


_STYLE = (
    "body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "td{padding:.2rem 1rem .2rem 0;vertical-align:top}"
)
_STYLE_DIGEST = f"sha256-{base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()}"


@get("/", sync_to_thread=False, include_in_schema=False, media_type=MediaType.HTML)
def index(request: Request[Any, Any, Any]) -> Response[str]:
    """Return a page that lists every route. It has no script and loads nothing."""
    return Response(_routes(request.app), headers={"Content-Security-Policy": page_policy(_STYLE_DIGEST)})


@lru_cache(maxsize=1)
def _routes(app: Litestar) -> str:
    rows = []
    for path, item in sorted((app.openapi_schema.paths or {}).items()):
        for method in ("get", "post"):
            operation = getattr(item, method, None)
            if operation is not None:
                rows.append(
                    f"<tr><td>{method.upper()}</td><td><code>{path}</code></td><td>{operation.summary or ''}</td></tr>"
                )
    return (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>sayso {__version__}</title>"
        f"<style>{_STYLE}</style>"
        f"<h1>sayso {__version__}: matching API</h1>"
        "<p>Described for machines at <a href=/openapi.json>/openapi.json</a>.</p>"
        f"<table>{''.join(rows)}</table></html>"
    )
