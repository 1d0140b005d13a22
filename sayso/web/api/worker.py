"""A process that answers: makes the application from what ``sayso serve`` left in the environment."""

from __future__ import annotations

import json
import os

from litestar import Litestar

from sayso.screening.lists.store import Store
from sayso.web.api.app import create

__all__ = ["SETTINGS", "application", "settings"]

SETTINGS = "SAYSO_SERVE_SETTINGS"
"""Environment variable through which the settings reach every worker."""


def settings(keys: tuple[str, ...], rate: int) -> str:
    """The settings as text."""
    return json.dumps({"keys": keys, "rate": rate})


def application() -> Litestar:
    """The application of one worker."""
    given = json.loads(os.environ.get(SETTINGS, "{}"))
    return create(
        Store().index,
        keys=tuple(given.get("keys", ())),
        rate=int(given.get("rate", 0)),
        update_token=os.environ.get("SAYSO_UPDATE_TOKEN"),
    )
