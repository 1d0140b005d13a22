"""``sayso serve``: the matching API over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from sayso.cli.app import app
from sayso.cli.common import console
from sayso.errors import BadOption
from sayso.extras import require

__all__ = ["serve"]

_RATE = 600


@app.command(epilog="Example: [bold]sayso serve --api[/], then POST to http://127.0.0.1:8000/match/default")
def serve(
    api: Annotated[bool, typer.Option("--api", help="Serve the matching API (required).")] = False,
    host: Annotated[
        str, typer.Option(help="Address to listen on; other than loopback only with tokens.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 for any that is free.")] = 8000,
    token_file: Annotated[
        Path | None,
        typer.Option(
            "--token-file",
            "--keys",
            help="File with one token a line, which its owner alone can read; or set SAYSO_API_KEYS.",
            metavar="FILE",
        ),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(help="Name under which clients ask, beside loopback. May be repeated.", metavar="NAME"),
    ] = None,
    cors: Annotated[
        list[str] | None,
        typer.Option(help="Origin whose pages may read answers in a browser. May be repeated.", metavar="ORIGIN"),
    ] = None,
    rate: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="Maximum number of requests a minute for each client; 0 for no limit. [default: 600, on loopback 0]",
            show_default=False,
        ),
    ] = None,
    connections: Annotated[
        int, typer.Option(min=2, max=100_000, help="Maximum number of connections of a process.")
    ] = 512,
    timeout: Annotated[
        int, typer.Option(min=1, max=3600, help="Seconds that a client may take for a request or its answer.")
    ] = 30,
    access_log: Annotated[bool, typer.Option(help="Log requests to standard error, without names.")] = True,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Number of server processes.")] = 1,
) -> None:
    """Serve the matching API. List updates take effect within two seconds, without dropping a request."""
    require("serve", "sayso serve")
    # Imported here to keep start-up fast: load uvicorn and msgspec.
    from sayso.web.server.hosts import is_loopback
    from sayso.web.server.run import listen, run
    from sayso.web.server.settings import Settings
    from sayso.web.server.tokens import Tokens, read_tokens

    if not api:
        raise BadOption("--api", "is missing", "say what to serve: sayso serve --api")
    tokens, local = read_tokens(token_file), is_loopback(host)
    if not local and not tokens:
        raise BadOption(
            "--host", f"{host} is not loopback, and there are no tokens", "give --token-file FILE or set SAYSO_API_KEYS"
        )
    settings = Settings(
        tokens=Tokens.of(tokens).digests,
        rate=rate if rate is not None else 0 if local else _RATE,
        hosts=_hosts(host, allow_host or []),
        origins=tuple(_origin(o) for o in cors or ()),
        access_log=access_log,
    )
    with listen(host, port) as listener:
        line = (
            f"sayso: matching API on http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}/ "
            f"({workers} process{'es' if workers > 1 else ''}; Ctrl-C stops it)"
        )
        console(error=True).print(line, markup=False, soft_wrap=True)
        run(listener, settings, workers=workers, connections=connections, timeout=timeout)


def _hosts(host: str, allowed: list[str]) -> frozenset[str] | None:
    """Return the names that requests may have as Host; None for any.

    A service on every interface does not know its names. It has tokens, which a page of another site does not have.
    """
    from sayso.web.server.hosts import host_of, is_every_interface

    if is_every_interface(host) and not allowed:
        return None
    return frozenset(host_of(name) for name in (*allowed, f"[{host}]" if ":" in host else host))


def _origin(given: str) -> str:
    """Return an origin as browsers send it.

    Raises:
        BadOption: it is not an origin.

    """
    try:
        parts = urlsplit(given)
        is_origin = parts.scheme in {"http", "https"} and bool(parts.hostname) and given.count("/") == 2
        _port = parts.port
    except ValueError:
        is_origin = False
    if not is_origin or "@" in given or "*" in given:
        raise BadOption(
            "--cors", f"{given} is not an origin", "give scheme, host and port: https://intranet.example:8443"
        )
    return given.lower()
