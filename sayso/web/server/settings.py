"""Settings of the service, as text for the environment of its processes."""

from __future__ import annotations

import msgspec

__all__ = ["PROCESSES", "SETTINGS", "Settings"]

PROCESSES = "PROMETHEUS_MULTIPROC_DIR"
"""Environment variable with the folder in which several server processes count together."""

SETTINGS = "SAYSO_SERVE_SETTINGS"
"""Environment variable through which the settings reach every process."""


class Settings(msgspec.Struct, frozen=True):
    """Settings of the service."""

    tokens: tuple[str, ...] = ()
    """SHA-256 of each token."""
    rate: int = 0
    """Requests a minute for each client; 0 for no limit."""
    hosts: frozenset[str] | None = frozenset()
    """Names under which the service is asked, beside those of loopback; None for any."""
    origins: tuple[str, ...] = ()
    """Origins whose pages may read answers (CORS)."""
    access_log: bool = True
    """Whether requests are logged."""

    def to_text(self) -> str:
        """Return the settings as text."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def of_text(cls, text: str) -> Settings:
        """Return settings from their text."""
        return msgspec.json.decode(text, type=cls)
