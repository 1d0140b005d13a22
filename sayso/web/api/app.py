"""The application."""

from __future__ import annotations

from pathlib import Path

from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.config.cors import CORSConfig
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.middleware.rate_limit import RateLimitConfig
from litestar.openapi import OpenAPIConfig
from litestar.types import Middleware

from sayso._version import __version__
from sayso.web.api import entities, match, metrics, raw_example, reconcile, search, suggest, system
from sayso.web.api.guard import LongAddress, failed, not_text, refused, token_needed, too_deep
from sayso.web.api.state import Served
from sayso.web.server.tokens import Tokens

__all__ = ["LARGEST_BODY", "create"]

LARGEST_BODY = 5_000_000
"""Maximum size of a request body in bytes; a hundred queries take some fifty thousand."""


_NO_TOKENS = Tokens()


def create(
    index: Path,
    *,
    tokens: Tokens = _NO_TOKENS,
    rate: int = 0,
    update_token: str | None = None,
    origins: tuple[str, ...] = (),
) -> Litestar:
    """Return the application that serves an index.

    Args:
        index: the file of the store's index; checked for a newer version every two seconds.
        tokens: one of them must come with every request; with none, no token is required.
        rate: requests a minute for each address; 0 for no limit.
        update_token: the token that ``/updatez`` requires; without one the route always refuses.
        origins: origins whose pages may read answers in a browser.

    """
    served = Served(index)
    middleware: list[Middleware] = [metrics.Measured(), LongAddress()]
    if rate:
        middleware.append(RateLimitConfig(rate_limit=("minute", rate), exclude=["^/healthz$", "^/readyz$"]).middleware)
    return Litestar(
        route_handlers=[
            match.match,
            search.search,
            entities.entity,
            entities.adjacent,
            entities.adjacent_property,
            reconcile.manifest,
            reconcile.reconcile,
            suggest.suggest_entity,
            suggest.suggest_property,
            suggest.suggest_type,
            suggest.extend_property,
            system.healthz,
            system.readyz,
            system.catalog,
            system.algorithms,
            system.updatez,
            metrics.metrics,
            system.openapi,
            system.favicon,
            system.index,
        ],
        state=State(
            {"served": served, "tokens": tokens, "update_token": Tokens.of([update_token] if update_token else [])}
        ),
        on_startup=[served.warm],
        guards=[token_needed] if tokens else [],
        middleware=middleware,
        plugins=[raw_example.RawExamplePlugin()],
        type_decoders=[(raw_example.is_raw_example, raw_example.decode_raw_example)],
        exception_handlers={
            HTTPException: refused,
            RecursionError: too_deep,
            UnicodeDecodeError: not_text,
            Exception: failed,
        },
        cors_config=_cors(origins) if origins else None,
        compression_config=CompressionConfig(backend="gzip", minimum_size=500),
        request_max_body_size=LARGEST_BODY,
        openapi_config=OpenAPIConfig(title="sayso", version=__version__, path="/docs", render_plugins=[]),
        logging_config=None,
    )


def _cors(origins: tuple[str, ...]) -> CORSConfig:
    """Return what pages of these origins may do: read answers, with a token but without cookies."""
    return CORSConfig(
        allow_origins=list(origins),
        allow_methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type", "X-API-Key"],
        allow_credentials=False,
    )
