"""``GET /metrics``: what Prometheus reads of the service and of its lists."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache

from litestar import Response, get
from litestar.datastructures import State
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Histogram, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from sayso.web.api.state import ServedIndex
from sayso.web.server.settings import PROCESSES

__all__ = ["Measured", "metrics"]

_REQUESTS = Histogram(
    "sayso_request_duration_seconds",
    "Time from a request to the end of its answer",
    labelnames=("method", "path", "status"),
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)


@lru_cache(maxsize=1024)
def _requests(method: str, path: str, status: int) -> Histogram:
    """Return the times of one kind of request. To ask the library each time costs as much as a short answer."""
    return _REQUESTS.labels(method, path, str(status))


class Measured(ASGIMiddleware):
    """Count and time requests by route: addresses have names in them, and names are not figures."""

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Pass the request on, and keep its time and status."""
        if scope["type"] != ScopeType.HTTP:
            await next_app(scope, receive, send)
            return
        start, status = time.perf_counter(), 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await next_app(scope, receive, watched)
        finally:
            _requests(scope["method"], scope["path_template"], status).observe(time.perf_counter() - start)


class _Lists(Collector):
    """How many entries each list has, and how old it is."""

    def __init__(self, index: ServedIndex) -> None:
        self._index = index

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the figures of the lists."""
        entries = GaugeMetricFamily("sayso_list_entries", "Entries of a list", labels=["dataset"])
        published = GaugeMetricFamily(
            "sayso_list_published_timestamp_seconds", "Day on which a list was published", labels=["dataset"]
        )
        imported = GaugeMetricFamily(
            "sayso_list_imported_timestamp_seconds", "Day on which a list was imported", labels=["dataset"]
        )
        for used in self._index.screen.used:
            entries.add_metric([used.dataset], used.entries)
            for family, day in ((published, used.as_of), (imported, used.imported)):
                if (seconds := _seconds(day)) is not None:
                    family.add_metric([used.dataset], seconds)
        return iter((entries, published, imported))


def _seconds(day: str | None) -> float | None:
    """Return a day as seconds since 1970; None where it is unknown."""
    try:
        return datetime.fromisoformat(day[:10]).replace(tzinfo=UTC).timestamp() if day else None
    except ValueError:
        return None


@get("/metrics", sync_to_thread=False, summary="Figures for Prometheus", media_type="text/plain")
def metrics(state: State) -> Response[str]:
    """Return requests with their times by route, method and status, and the entries and age of each list."""
    requests = REGISTRY
    if PROCESSES in os.environ:
        requests = CollectorRegistry()
        multiprocess.MultiProcessCollector(requests)  # type: ignore[no-untyped-call]
    lists = CollectorRegistry()
    lists.register(_Lists(state.served.index))
    shown = generate_latest(requests) + generate_latest(lists)
    return Response(shown.decode(), media_type=CONTENT_TYPE_LATEST)
