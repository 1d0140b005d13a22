"""What only those install who use it: the extras of ``pyproject.toml``, and the modules that they bring."""

from __future__ import annotations

from importlib.util import find_spec

from sayso.errors import NotInstalled

__all__ = ["EXTRAS", "require"]

EXTRAS = {
    "ftm": ("followthemoney",),
    "graphml": ("networkx",),
    "parquet": ("pyarrow",),
    "pictures": ("matplotlib", "networkx"),
    "serve": ("httptools", "litestar", "prometheus_client", "uvicorn"),
    "stix": ("stix2",),
    "warc": ("fastwarc",),
}
"""Extra → the modules that the code imports once it is installed."""
_HINTS = {"ftm": " (it compiles pyicu: on Debian apt-get install g++ libicu-dev pkg-config first)"}


def require(extra: str, place: str) -> None:
    """Check that an extra is installed, without importing it.

    Args:
        extra: a key of ``EXTRAS``.
        place: the file or option that needs it, for the message.

    Raises:
        NotInstalled: one of its modules is missing.

    """
    missing = [module for module in EXTRAS[extra] if find_spec(module) is None]
    if missing:
        raise NotInstalled(
            place,
            f"needs {', '.join(missing)}, not installed here",
            f"say: pip install 'sayso[{extra}]'{_HINTS.get(extra, '')}",
        )
