"""``sayso serve``: the matching API over HTTP."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Annotated

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
        str, typer.Option(help="Address to listen on; other than loopback only with API keys.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
    keys: Annotated[
        Path | None,
        typer.Option(
            "--keys",
            help="File with one API key a line; or set SAYSO_API_KEYS (separated by spaces).",
            metavar="FILE",
        ),
    ] = None,
    rate: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="Maximum number of requests a minute for each client; 0 for no limit. [default: 600, on loopback 0]",
            show_default=False,
        ),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Number of server processes.")] = 1,
) -> None:
    """Serve the matching API. List updates take effect within two seconds, without dropping a request."""
    require("serve", "sayso serve")
    # Imported here to keep start-up fast: loads Litestar and msgspec.
    from sayso.web.api.guard import is_loopback

    if not api:
        raise BadOption("--api", "is missing", "say what to serve: sayso serve --api")
    accepted = _keys(keys)
    if not is_loopback(host) and not accepted:
        raise BadOption(
            "--host",
            f"{host} is not loopback, and there are no API keys",
            "give --keys FILE or set SAYSO_API_KEYS",
        )
    limit = rate if rate is not None else 0 if is_loopback(host) else _RATE
    _run(host, port, accepted, limit, workers)


def _keys(file: Path | None) -> tuple[str, ...]:
    given = os.environ.get("SAYSO_API_KEYS", "").split()
    if file is not None:
        try:
            given += file.read_text(encoding="utf-8").split()
        except (OSError, UnicodeDecodeError) as error:
            raise BadOption("--keys", f"{file} cannot be read", "give a text file with a key a line") from error
        if not file.read_text(encoding="utf-8").split():
            raise BadOption("--keys", f"{file} has no key in it", "give a text file with a key a line")
    short = [k for k in given if len(k) < 16]
    if short:
        raise BadOption(
            "--keys", f"{len(short)} of the keys have fewer than 16 characters", "make them of 32 random ones"
        )
    return tuple(given)


def _run(host: str, port: int, keys: tuple[str, ...], rate: int, workers: int) -> None:
    # Imported here to keep start-up fast: loads uvicorn.
    import uvicorn

    from sayso.web.api import worker

    line = (
        f"sayso: matching API on http://{host}:{port}/ "
        f"({workers} process{'es' if workers > 1 else ''}; Ctrl-C stops it)"
    )
    console(error=True).print(line, markup=False, soft_wrap=True)
    os.environ[worker.SETTINGS] = worker.settings(keys, rate)
    with _counted_together() if workers > 1 else nullcontext():
        uvicorn.run(
            "sayso.web.api.worker:application",
            factory=True,
            host=host,
            port=port,
            workers=workers,
            log_level="warning",
            access_log=False,
            h11_max_incomplete_event_size=65_536,
            timeout_keep_alive=30,
        )


@contextmanager
def _counted_together() -> Iterator[None]:
    """Let server processes count their requests together, in a folder that goes with them."""
    # Imported here to keep start-up fast: loads Litestar.
    from sayso.web.api.metrics import PROCESSES

    with tempfile.TemporaryDirectory(prefix="sayso-metrics-") as folder:
        os.environ.setdefault(PROCESSES, folder)
        yield
